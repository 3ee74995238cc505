"""All that keeps an open page from being lost, for one window.

Two threads: one writes the journal to the local disk, one looks after the page file, which may lie
on a share that stalls. Neither ever holds up the window.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from layout_app import __version__
from layout_app.base.errors import LayoutAppError
from layout_app.fileio.page_file import encode_page
from layout_app.keep.backups import Backups
from layout_app.keep.folders import digest, digest_of
from layout_app.keep.journal import Header
from layout_app.keep.lock import BEAT, UNKNOWN, Holder, PageLock, StaleWatch
from layout_app.keep.saving import save_guarded
from layout_app.keep.writer import JournalWriter
from layout_app.model.document import Document

LOOK = 2.0
"""Seconds between two looks at the page file."""


class Events(Protocol):
    """What is told, from threads of the keeper."""

    def kept(self, number: int) -> None:
        """The steps up to this one are on the disk."""

    def failed(self, sentence: str) -> None:
        """Something is not kept."""

    def changed_outside(self) -> None:
        """Another program has changed the page file."""

    def taken_over(self, holder: Holder) -> None:
        """Another window has taken the page from us."""

    def free_again(self) -> None:
        """Whoever held the page is gone."""


class Keeper:
    """Journal, lock, backups and the watch over the page file of one window."""

    def __init__(
        self, state: Path, events: Events, *, look: float = LOOK, beat: float = BEAT
    ) -> None:
        self.state = state
        self.backups = Backups(state)
        self._events = events
        self._look = look
        self._beat = beat
        self._journal = JournalWriter(state, events.kept, events.failed)
        self._guard = threading.Lock()
        self._page: Path | None = None
        self._base: str | None = None
        self._lock: PageLock | None = None
        self._watch: StaleWatch | None = None
        self._next: tuple[PageLock, StaleWatch | None] | None = None
        self._seen: object = None
        self._told: str | None = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look_after, name="page file", daemon=True)
        self._thread.start()

    # ---- the page ----------------------------------------------------------------------------

    def hold(self, page: Path) -> Holder | None:
        """Take the lock of a page about to be opened; who has it instead.

        A folder where no lock can be made is no reason not to open: there nothing can be saved.
        """
        lock = PageLock(page)
        with self._guard:
            known = self._lock
        if known is not None and known.path == lock.path and known.still_ours():
            return None
        holder = None
        with contextlib.suppress(LayoutAppError):
            holder = lock.take()
        if holder is None:
            self._prepare(lock, None)
        return holder

    def take_over(self, page: Path) -> None:
        """Take a page from whoever holds it: one about to be opened, or the one open read-only.

        Raises:
            LayoutAppError: the lock cannot be replaced.
        """
        lock = PageLock(page)
        lock.take_over()
        with self._guard:
            if self._lock is not None and self._lock.path == lock.path:
                self._lock, self._watch = lock, None
                return
        self._prepare(lock, None)

    def watch(self, page: Path) -> None:
        """Open a page read-only next, and tell when its holder is gone."""
        self._prepare(PageLock(page), StaleWatch(time.monotonic))

    def _prepare(self, lock: PageLock, watch: StaleWatch | None) -> None:
        """A lock for the page to be opened; that of one that did not open after all goes."""
        with self._guard:
            before, self._next = self._next, (lock, watch)
        if before is not None:
            before[0].release()

    def not_opened(self) -> None:
        """The page held last does not come: its lock goes, the open page keeps its own."""
        with self._guard:
            ready, self._next = self._next, None
        if ready is not None:
            ready[0].release()

    def let_go(self) -> None:
        """Give the lock of the open page free."""
        with self._guard:
            lock, self._lock, self._watch = self._lock, None, None
        if lock is not None:
            lock.release()

    def opened(
        self,
        document: Document,
        *,
        page: Path | None,
        folder: Path,
        name: str,
        base: str | None,
        tries: int = 0,
        edits: int = 0,
    ) -> None:
        """A page is edited from now on; ``base`` is the digest of its file as it was read."""
        path = None if page is None else PageLock(page).path
        with self._guard:
            lock, ready, self._next = self._lock, self._next, None
        if ready is not None and ready[0].path == path:
            self.let_go()
            with self._guard:
                self._lock, self._watch = ready
        elif ready is not None:
            ready[0].release()
        if ready is None and lock is not None and lock.path != path:
            self.let_go()
        self._journal.opened(_header(page, folder, name, base, tries, edits), document)
        with self._guard:
            self._page, self._base = page, base
            self._seen, self._told = None, base

    def step(self, number: int, document: Document, label: str) -> None:
        """Keep a step; ``Events.kept`` tells when it is on the disk."""
        self._journal.step(number, document, label)

    def settled(self) -> None:
        """The edits are saved or given up."""
        self._journal.settled()

    def flush(self) -> bool:
        """Wait for the journal; whether all of it is on the disk in time."""
        return self._journal.flush()

    def save(
        self,
        page: Path,
        document: Document,
        write: Callable[[], None],
        *,
        name: str,
        overwrite: bool = False,
    ) -> None:
        """Save a page by ``write`` and keep its versions; its journal is settled.

        Raises:
            SaveRefusedError: another's work would be lost.
            LayoutAppError: it cannot be saved.
        """
        with self._guard:
            same = self._page is not None and _same(page, self._page)
            base, lock = (self._base, self._lock) if same else (None, PageLock(page))
        self._back_up(page, None)
        save_guarded(self.state, page, write, base=base, lock=lock, overwrite=overwrite or not same)
        data = encode_page(document).encode()
        self._back_up(page, data)
        if not same:
            self.let_go()
        self._journal.settled()
        self._journal.opened(_header(page, page.parent, name, digest(data)), document)
        with self._guard:
            self._page, self._lock = page, lock
            self._base = self._told = digest(data)

    def accept(self, base: str | None) -> None:
        """What stands in the file now is known and was dealt with."""
        with self._guard:
            self._base = self._told = base

    def close(self) -> None:
        """End both threads; a journal that is not settled stays for recovery."""
        self._stop.set()
        self._thread.join(5.0)
        self.not_opened()
        self.let_go()
        self._journal.close()

    # ---- the threads' work -------------------------------------------------------------------

    def _back_up(self, page: Path, data: bytes | None) -> None:
        """Keep a version: of what is written, or of what stands there. It must never stop a save.

        A failure is told, as the journal's is.
        """
        try:
            if data is None:
                if not page.exists():
                    return
                data = page.read_bytes()
            self.backups.keep(page, data)
        except (LayoutAppError, OSError) as error:
            self._events.failed(f"{page.name} 的备份没有留下：{error}")

    def _look_after(self) -> None:
        beat_at = time.monotonic() + self._beat
        lost: PageLock | None = None
        while not self._stop.wait(self._look):
            self._look_at_file()
            with self._guard:
                lock, watch = self._lock, self._watch
            if lock is None:
                continue
            if watch is not None:
                if watch.look(lock.holder()):
                    with self._guard:
                        self._watch = None
                    self._events.free_again()
            elif lock.held and lock is not lost and time.monotonic() >= beat_at:
                beat_at = time.monotonic() + self._beat
                if not lock.beat():
                    lost = lock  # told once; saving is refused from now on
                    self._events.taken_over(lock.holder() or UNKNOWN)

    def _look_at_file(self) -> None:
        with self._guard:
            page, told = self._page, self._told
        if page is None:
            return
        try:
            stat = page.stat()
        except OSError:
            return  # away for the moment, or renamed: saving will look again
        seen = (page, stat.st_mtime_ns, stat.st_size, stat.st_ino)
        if seen == self._seen:
            return
        found = digest_of(page)
        with self._guard:
            if page != self._page or told != self._told:
                return
            self._seen = seen
            if found is None or found == self._told:
                return
            self._told = found
        self._events.changed_outside()


def _header(
    page: Path | None, folder: Path, name: str, base: str | None, tries: int = 0, edits: int = 0
) -> Header:
    return Header(
        page="" if page is None else str(page.absolute()),
        folder=str(folder.absolute()),
        name=name,
        base=base,
        started=datetime.now(tz=UTC).astimezone().isoformat(timespec="seconds"),
        app=__version__,
        tries=tries,
        edits=edits,
    )


def _same(one: Path, other: Path) -> bool:
    with contextlib.suppress(OSError):
        return one.resolve() == other.resolve()
    return one == other
