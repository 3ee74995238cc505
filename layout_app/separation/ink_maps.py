"""How much ink lies where in the pictures of a page, for rules that ask before an export does."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from layout_app.base.errors import BadInputError
from layout_app.display.items import DisplayList, ImageItem
from layout_app.separation.jobs import Separator, collect
from layout_app.separation.picture import SeparationSetup, Wanted

_Key = tuple[Wanted, SeparationSetup, int, int]


class InkMaps:
    """Separates the pictures it is asked for; with ``changed`` in a thread, calling that after.

    What is separated is kept with the finished pictures, so an export finds it there.
    """

    def __init__(self, changed: Callable[[], None] | None = None) -> None:
        self._changed = changed
        self._known: dict[_Key, str] = {}
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="ink-map") if changed else None
        self._job: Future[None] | None = None

    def of(
        self, display: DisplayList, setup: Callable[[], SeparationSetup]
    ) -> Callable[[ImageItem], str | None]:
        """What tells the ink map of a placed picture of ``display``; ``None``: not known yet.

        ``setup`` is asked when a picture is; a picture that cannot be used has an empty map.
        """

        def ink_of(item: ImageItem) -> str | None:
            by = setup()
            names, wanted = collect(display, by.photo_ppi)
            return self._ink(wanted[names[item]], by)

        return ink_of

    def close(self) -> None:
        """End what is under way."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def _ink(self, wanted: Wanted, setup: SeparationSetup) -> str | None:
        try:
            stat = wanted.file.path.stat()
        except OSError:
            return ""  # gone: composing says so
        key = (wanted, setup, stat.st_mtime_ns, stat.st_size)
        if key in self._known:
            return self._known[key]
        if self._pool is None:
            self._look(key)
            return self._known[key]
        # One at a time: while a picture is dragged larger, only its last size is worth the work.
        if self._job is None or self._job.done():
            self._job = self._pool.submit(self._look, key)
        return None

    def _look(self, key: _Key) -> None:
        wanted, setup, *_ = key
        try:
            found = Separator(setup).make(wanted).ink
        except BadInputError:
            found = ""  # told as a damaged picture
        self._known[key] = found
        if self._changed is not None:
            self._changed()
