"""Press presets (assets/presses/NAME.yaml)."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from layout_app.base.bundle import bundled
from layout_app.base.errors import BadInputError
from layout_app.fileio.atomic import read_bytes
from layout_app.fileio.complaints import Complaints
from layout_app.fileio.nodes import MAX_BYTES, read_nodes
from layout_app.fileio.records import RecordReader, did_you_mean
from layout_app.fileio.schema import record_of
from layout_app.model.press import PressPreset


def press_names(folder: Path | None = None) -> tuple[str, ...]:
    """Names of the presets that exist."""
    found = (folder or bundled("assets", "presses")).glob("*.yaml")
    return tuple(sorted(path.stem for path in found))


def read_press(name: str, folder: Path | None = None) -> PressPreset:
    """The preset of that name, from ``folder`` or the installation.

    Raises:
        BadInputError: there is none, or a sentence for every error in its file.
    """
    folder = folder or bundled("assets", "presses")
    names = press_names(folder)
    if name not in names:  # so a name can never be a path
        hint = did_you_mean(name, names)
        raise BadInputError(
            [f"There is no press preset {name!r}{hint}; there are: {', '.join(names) or 'none'}."]
        )
    path = folder / f"{name}.yaml"
    complaints = Complaints(path.name)
    root = read_nodes(read_bytes(path, MAX_BYTES), path.name)
    press = RecordReader(complaints).record(root, "", record_of(PressPreset), given={"name": name})
    complaints.raise_if_any()
    return cast("PressPreset", press)
