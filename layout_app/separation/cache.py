"""Pictures made ready before, kept on disk by the content they were made from.

A file holds a checksum, one line of JSON and the pixels. Whatever does not read back whole is
ignored and made anew; a cache that cannot be written is no reason to stop an export.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from dataclasses import asdict
from hashlib import blake2b
from pathlib import Path

from layout_app.separation.picture import Encoded

_DIGEST = 64


class ImageCache:
    """A folder of encoded pictures, the least recently used dropped above ``limit`` bytes."""

    def __init__(self, folder: Path, limit: int = 512 << 20) -> None:
        self._folder = folder
        self._limit = limit

    def get(self, key: str) -> Encoded | None:
        """The picture kept under ``key``, or ``None``."""
        path = self._path(key)
        try:
            content = path.read_bytes()
            if blake2b(memoryview(content)[_DIGEST:]).digest() != content[:_DIGEST]:
                return None
            end = content.index(b"\n", _DIGEST)
            fields = json.loads(content[_DIGEST:end])
            found = Encoded(**fields, data=content[end + 1 :])
        except (OSError, ValueError, TypeError):
            return None
        with contextlib.suppress(OSError):
            os.utime(path)  # used just now: the last to be dropped
        return found

    def put(self, key: str, picture: Encoded) -> None:
        """Keep ``picture`` under ``key``; a reader sees all of it or nothing."""
        fields = {k: v for k, v in asdict(picture).items() if k != "data"}
        content = json.dumps(fields).encode("ascii") + b"\n" + picture.data
        temporary = None
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._folder, suffix=".new", delete=False) as file:
                temporary = Path(file.name)
                file.write(blake2b(content).digest())
                file.write(content)
            temporary.replace(self._path(key))
            self._prune()
        except OSError:
            if temporary is not None:
                with contextlib.suppress(OSError):
                    temporary.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.picture"

    def _prune(self) -> None:
        found = [(path.stat(), path) for path in self._folder.iterdir()]
        total = sum(status.st_size for status, _ in found)
        for status, path in sorted(found, key=lambda entry: entry[0].st_mtime):
            if total <= self._limit:
                return
            path.unlink(missing_ok=True)
            total -= status.st_size
