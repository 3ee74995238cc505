"""Photos copied into the page's folder: never over another one, never the same one twice."""

from __future__ import annotations

import hashlib
import re
from itertools import chain, count
from pathlib import Path, PurePath
from typing import BinaryIO

from layout_app.base.errors import BadInputError
from layout_app.fileio.atomic import atomic_write
from layout_app.fileio.photos import probe_file
from layout_app.model.linked_paths import link_fault

PHOTOS = (".jpg", ".jpeg", ".png", ".tif", ".tiff")
SHELF = "photos"
"""The folder for pictures inside a page's folder."""

_BLOCK = 1 << 20
_UNNAMEABLE = re.compile(r'[<>:"|?*\\/\x00-\x1f\x7f]+')
_LONGEST = 80


def keep_photo(source: Path, folder: Path) -> str:
    """Make a picture part of a page; the path by which its page file names it.

    A picture that lies in the page's folder already is linked where it is; one with the same
    content on the shelf is used again; any other is copied there under its name, or that with a
    number.

    Raises:
        BadInputError: it is no usable picture, or cannot be read.
        LayoutAppError: the copy cannot be written.
    """
    probe_file(source, source.name)
    inside = _inside(source, folder)
    if inside is not None:
        return inside
    shelf = folder / SHELF
    try:
        shelf.mkdir(exist_ok=True)
        size, mark = source.stat().st_size, _digest(source)
        there = {entry.name.lower(): entry for entry in sorted(shelf.iterdir())}
        for entry in there.values():
            if entry.is_file() and entry.stat().st_size == size and _digest(entry) == mark:
                return f"{SHELF}/{entry.name}"
        name = next(name for name in _names(source.name) if name.lower() not in there)
    except OSError as error:
        raise BadInputError(
            [f"{source.name}：放不进 {shelf}（{error.strerror}），请检查文件夹和权限"]
        ) from error
    atomic_write(shelf / name, lambda file: _copy(source, file))
    return f"{SHELF}/{name}"


def find_photo(name: str, folder: Path, content: str = "") -> Path | None:
    """A picture under a folder: of that content if there is one, else of that file name.

    ``content`` is the fingerprint of the picture looked for, where it is known; then a picture that
    was only renamed is found too. Of several of the name the one nearest to the folder is taken.
    """
    wanted = PurePath(name).name.lower()
    named: list[Path] = []
    for path in sorted(folder.rglob("*"), key=lambda path: (len(path.parts), str(path))):
        same = path.name.lower() == wanted
        if not (same or (content and path.suffix.lower() in PHOTOS)) or not path.is_file():
            continue
        try:
            found = probe_file(path, path.name)
        except BadInputError:
            continue
        if content and found.content == content:
            return path
        if same:
            named.append(path)
    return named[0] if named else None


def _inside(source: Path, folder: Path) -> str | None:
    try:
        relative = source.resolve(strict=True).relative_to(folder.resolve(strict=True)).as_posix()
    except (OSError, ValueError):
        return None
    return relative if link_fault(relative) is None else None


def _names(name: str) -> chain[str]:
    """The file's name made fit for every system, then with numbers."""
    stem, suffix = PurePath(name).stem, PurePath(name).suffix.lower()
    stem = _UNNAMEABLE.sub("-", stem).strip(" .-")[:_LONGEST].rstrip(" .") or "photo"
    if link_fault(f"{SHELF}/{stem}{suffix}") is not None:
        stem = f"photo-{stem}"
    return chain((f"{stem}{suffix}",), (f"{stem}-{n}{suffix}" for n in count(2)))


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _copy(source: Path, target: BinaryIO) -> None:
    with source.open("rb") as file:
        while block := file.read(_BLOCK):
            target.write(block)
