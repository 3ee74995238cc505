"""Whether pictures can be decoded whole; each is decoded once while its file stays the same."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from PIL import Image

from layout_app.base.files import ImageFile

_BROKEN = (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error, MemoryError)
_State = tuple[Path, int, int]


def damage(file: ImageFile) -> str | None:
    """Why a picture cannot be decoded whole, in a few words; ``None`` when it can."""
    try:
        with Image.open(file.path) as image:
            if sorted(image.size) != sorted((file.width, file.height)):
                return "文件换过了"
            if image.format in ("JPEG", "MPO"):
                # Every block is still read, but 64 of them become one pixel.
                image.draft(None, (image.width // 8, image.height // 8))
            image.load()
    except Image.DecompressionBombError:
        return "像素太多"
    except _BROKEN as error:
        return "文件不完整" if "truncated" in str(error) else "数据损坏"
    return None


class Health:
    """Remembers what decoding found; with ``changed`` it decodes in a thread and calls that after.

    A picture that is not decoded yet counts as whole.
    """

    def __init__(self, changed: Callable[[], None] | None = None) -> None:
        self._changed = changed
        self._known: dict[_State, str | None] = {}
        self._jobs: dict[_State, Future[None]] = {}
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="health") if changed else None

    def __call__(self, file: ImageFile) -> str | None:
        """Why a picture is broken, as far as that is known."""
        try:
            stat = file.path.stat()
        except OSError:
            return None  # gone: composing says so
        state = (file.path, stat.st_mtime_ns, stat.st_size)
        if state in self._known:
            return self._known[state]
        if self._pool is None:
            self._known[state] = damage(file)
            return self._known[state]
        if state not in self._jobs:
            self._jobs[state] = self._pool.submit(self._look, state, file)
        return None

    def close(self) -> None:
        """End what is under way."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def _look(self, state: _State, file: ImageFile) -> None:
        self._known[state] = found = damage(file)
        del self._jobs[state]
        if found is not None and self._changed is not None:
            self._changed()
