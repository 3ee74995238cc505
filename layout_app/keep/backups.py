"""Versions of a page as they were saved, numbered, the last twenty of each page file."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from layout_app.base.frozen import dataclass
from layout_app.fileio.atomic import atomic_write
from layout_app.keep.folders import key_of

KEPT = 20


@dataclass(frozen=True, slots=True)
class Backup:
    """One saved version."""

    path: Path
    number: int
    time: datetime
    size: int


class Backups:
    """The versions kept in the state folder, in a folder a page file."""

    def __init__(self, state: Path) -> None:
        self._folder = state / "backups"

    def keep(self, page: Path, data: bytes) -> None:
        """Keep what the page file holds or is about to hold, unless it is the last one kept.

        Raises:
            LayoutAppError: it cannot be written.
        """
        held = self.of(page)
        if held and held[0].size == len(data) and held[0].path.read_bytes() == data:
            return
        folder = self._of(page)
        folder.mkdir(parents=True, exist_ok=True)
        note = folder / "page.json"
        if not note.exists():
            atomic_write(note, json.dumps({"page": str(page)}, ensure_ascii=False).encode())
        number = held[0].number + 1 if held else 1
        atomic_write(folder / f"{number:06d}.yaml", data)
        for old in held[KEPT - 1 :]:
            old.path.unlink(missing_ok=True)

    def of(self, page: Path) -> tuple[Backup, ...]:
        """The kept versions of a page, the youngest first."""
        found = []
        for path in self._of(page).glob("*.yaml"):
            if path.stem.isdigit():
                stat = path.stat()
                time = datetime.fromtimestamp(stat.st_mtime).astimezone()
                found.append(Backup(path, int(path.stem), time, stat.st_size))
        return tuple(sorted(found, key=lambda one: -one.number))

    def _of(self, page: Path) -> Path:
        return self._folder / key_of(page)
