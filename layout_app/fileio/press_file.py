"""Press presets: NAME.yaml beside the page (``presses/``), with the user, or with the program."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import cast

from layout_app.base.bundle import bundled
from layout_app.base.errors import BadInputError
from layout_app.fileio.atomic import read_bytes
from layout_app.fileio.complaints import Complaints
from layout_app.fileio.nodes import MAX_BYTES, Mapping, Node, Scalar, read_nodes
from layout_app.fileio.records import RecordReader, did_you_mean
from layout_app.fileio.schema import record_of
from layout_app.model.linked_paths import link_fault
from layout_app.model.press import PLACEHOLDERS, PressPreset, press_faults

PAGE_PRESSES = "presses"
"""The folder of a page that may hold presets of its own."""

_UNKNOWN = re.compile(r"\{(\w*)\} is unknown")


def shipped_presses() -> Path:
    """The folder of the presets that ship with the program."""
    return bundled("assets", "presses")


def press_names(*folders: Path) -> tuple[str, ...]:
    """Names of the presets that exist in ``folders`` (none given: those that ship)."""
    found = {path.stem for folder in folders or (shipped_presses(),) for path in _presets(folder)}
    return tuple(sorted(found))


def no_such_press(name: str, names: Sequence[str]) -> str:
    """The sentence for a preset that is not there."""
    hint = did_you_mean(name, names)
    return f"there is no press preset {name!r}{hint}; there are: {', '.join(names) or 'none'}"


def read_press(name: str, *folders: Path) -> PressPreset:
    """The preset of that name from the first of ``folders`` that has it (none: the shipped one).

    Raises:
        BadInputError: there is none, or a sentence for every error in its file.
    """
    folders = folders or (shipped_presses(),)
    found = next(
        (path for folder in folders for path in _presets(folder) if path.stem == name), None
    )
    if found is None:  # only names that were listed are opened, so a name can never be a path
        said = no_such_press(name, press_names(*folders))
        raise BadInputError([f"T{said.removeprefix('t')}."])
    try:
        status, folder = found.stat(), found.parent.stat()
    except OSError as error:
        raise BadInputError([f"{found}: cannot be read ({error.strerror})."]) from error
    return _read(name, found, (status.st_mtime_ns, status.st_size, folder.st_mtime_ns))


def _presets(folder: Path) -> list[Path]:
    try:
        return sorted(folder.glob("*.yaml"))
    except OSError:
        return []


# The window asks after every keystroke; a file that has not changed, in a folder that has gained or
# lost nothing (a profile), says what it said before.
@lru_cache(maxsize=16)
def _read(name: str, path: Path, state: tuple[int, ...]) -> PressPreset:
    del state  # part of the key only
    complaints = Complaints(path.name)
    root = read_nodes(read_bytes(path, MAX_BYTES), path.name)
    given: dict[str, object] = {"name": name, "profile": _profile(root, path.parent, complaints)}
    press = RecordReader(complaints).record(root, "", record_of(PressPreset), given=given)
    if isinstance(press, PressPreset):
        for key, said in press_faults(press):
            node = root.get(key) if isinstance(root, Mapping) else None
            complaints.add((node or root).mark, key, f"{said}{_hint(said)}")
    complaints.raise_if_any()
    return cast("PressPreset", press)


def _hint(said: str) -> str:
    unknown = _UNKNOWN.search(said)
    return did_you_mean(unknown[1], PLACEHOLDERS) if unknown else ""


def _profile(root: Node, folder: Path, complaints: Complaints) -> Path:
    """The file ``icc`` names; a missing or odd key is noted by the record's reader."""
    node = root.get("icc") if isinstance(root, Mapping) else None
    if not isinstance(node, Scalar):
        return folder
    text = node.text.strip()
    fault = link_fault(text)
    if fault is not None:
        complaints.add(node.mark, "icc", fault.replace("the page's folder", "the preset's folder"))
        return folder
    shipped = bundled("assets", "icc")
    for place in (folder, shipped):
        if (place / text).is_file():
            return place / text
    ours = sorted(path.name for path in shipped.glob("*.icc"))
    complaints.add(
        node.mark,
        "icc",
        f"there is no file {text!r} beside the preset; put the press's profile there, or name one"
        f" that ships ({', '.join(ours)})",
    )
    return folder
