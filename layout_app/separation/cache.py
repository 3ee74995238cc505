"""What was made ready before, kept on disk by the content it was made from.

A file holds a checksum and the bytes. Whatever does not read back whole is ignored and made anew; a
cache that cannot be written is no reason to stop an export.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict
from hashlib import blake2b, file_digest
from pathlib import Path

from layout_app.base.errors import BadInputError
from layout_app.separation.picture import Encoded

_DIGEST = 64


def content_digest(path: Path) -> str:
    """What a file is known by.

    Raises:
        BadInputError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file_digest(file, "blake2b").hexdigest()
    except FileNotFoundError:
        raise BadInputError([f"{path.name}：没有这个文件，请把它放回来，或改正路径"]) from None
    except OSError as error:
        said = f"{path.name}：读不出来（{error.strerror}），请检查文件和权限"
        raise BadInputError([said]) from error


class Shelf:
    """A folder of finished files, the least recently used dropped above ``limit`` bytes."""

    def __init__(self, folder: Path, limit: int = 512 << 20) -> None:
        self._folder = folder
        self._limit = limit

    def get(self, name: str) -> bytes | None:
        """The bytes kept under ``name``, or ``None``."""
        path = self._folder / name
        try:
            content = path.read_bytes()
        except (OSError, ValueError):
            return None
        kept = memoryview(content)[_DIGEST:]
        if blake2b(kept).digest() != content[:_DIGEST]:
            return None
        with contextlib.suppress(OSError):
            os.utime(path)  # used just now: the last to be dropped
        return kept.tobytes()

    def put(self, name: str, content: bytes) -> None:
        """Keep ``content`` under ``name``; a reader sees all of it or nothing."""
        import tempfile  # loads half a dozen modules, and most runs keep nothing

        temporary = None
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._folder, suffix=".new", delete=False) as file:
                temporary = Path(file.name)
                file.write(blake2b(content).digest())
                file.write(content)
            temporary.replace(self._folder / name)
            self._prune()
        except OSError:
            if temporary is not None:
                with contextlib.suppress(OSError):
                    temporary.unlink(missing_ok=True)

    def _prune(self) -> None:
        found = [(path.stat(), path) for path in self._folder.iterdir()]
        total = sum(status.st_size for status, _ in found)
        for status, path in sorted(found, key=lambda entry: entry[0].st_mtime):
            if total <= self._limit:
                return
            path.unlink(missing_ok=True)
            total -= status.st_size


class ImageCache:
    """Encoded pictures on a shelf: one line of JSON, then the pixels."""

    def __init__(self, folder: Path, limit: int = 512 << 20) -> None:
        self._shelf = Shelf(folder, limit)

    def get(self, key: str) -> Encoded | None:
        """The picture kept under ``key``, or ``None``."""
        content = self._shelf.get(f"{key}.picture")
        if content is None:
            return None
        try:
            end = content.index(b"\n")
            return Encoded(**json.loads(content[:end]), data=content[end + 1 :])
        except (ValueError, TypeError):
            return None

    def put(self, key: str, picture: Encoded) -> None:
        """Keep ``picture`` under ``key``."""
        fields = {k: v for k, v in asdict(picture).items() if k != "data"}
        head = json.dumps(fields).encode("ascii")
        self._shelf.put(f"{key}.picture", head + b"\n" + picture.data)
