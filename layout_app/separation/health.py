"""Whether pictures can be decoded whole; each is decoded once while its file stays the same.

That one can is also kept on disk, by its content: the next check need not decode it.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from hashlib import blake2b
from pathlib import Path

from layout_app.base.errors import BadInputError
from layout_app.base.files import ImageFile
from layout_app.base.geometry import Rect
from layout_app.separation.cache import Shelf, content_digest
from layout_app.separation.decode import decode
from layout_app.separation.picture import Wanted

_REDUCED = 8  # every block of a JPEG is still read, but 64 pixels of it become one
_EDITION = 1  # raise it when more is to be found
_State = tuple[Path, int, int]


def damage(file: ImageFile, cache: Path | None = None) -> str | None:
    """Why a picture cannot be decoded whole, in a few words; ``None`` when it can.

    Those that can are remembered in the folder ``cache``.
    """
    shelf = Shelf(cache) if cache else None
    try:
        key = f"{_digest(file)}.whole" if shelf else ""
        if shelf is not None and shelf.get(key) is not None:
            return None
        size = (max(1, file.width // _REDUCED), max(1, file.height // _REDUCED))
        decode(file, Wanted(file, Rect(0, 0, file.width, file.height), size))
    except BadInputError as error:
        return str(error).removeprefix(f"{file.path.name}：")
    if shelf is not None:
        shelf.put(key, b"")
    return None


def _digest(file: ImageFile) -> str:
    facts = f"{_EDITION} {file.width} {file.height} {content_digest(file.path)}"
    return blake2b(facts.encode("ascii"), digest_size=20).hexdigest()


class Health:
    """Remembers what decoding found; with ``changed`` it decodes in a thread and calls that after.

    A picture that is not decoded yet counts as whole.
    """

    def __init__(
        self, changed: Callable[[], None] | None = None, cache: Path | None = None
    ) -> None:
        self._cache = cache
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
            self._known[state] = damage(file, self._cache)
            return self._known[state]
        if state not in self._jobs:
            self._jobs[state] = self._pool.submit(self._look, state, file)
        return None

    def close(self) -> None:
        """End what is under way."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def _look(self, state: _State, file: ImageFile) -> None:
        self._known[state] = found = damage(file, self._cache)
        self._jobs.pop(state, None)  # the look may end before it was noted that it began
        if found is not None and self._changed is not None:
            self._changed()
