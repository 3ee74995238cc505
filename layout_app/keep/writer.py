"""The journal written beside the window: steps go into a queue, a thread brings them to the disk.

``kept`` tells the number of the last step that is on the disk. A failure is told once and tried
again with the next step, from the page as it then stands, so that nothing is left out.
"""

from __future__ import annotations

import queue
import threading
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from layout_app.base.frozen import dataclass
from layout_app.keep.journal import Header, Journal
from layout_app.keep.owner import Owner
from layout_app.keep.recovery import JOURNAL, OWNER, journals_folder
from layout_app.model.document import Document


@dataclass(frozen=True, slots=True)
class _Opened:
    header: Header
    document: Document


@dataclass(frozen=True, slots=True)
class _Step:
    number: int
    document: Document
    label: str


@dataclass(frozen=True, slots=True)
class _Settled:
    """What was edited is saved or given up."""


@dataclass(frozen=True, slots=True)
class _Wait:
    event: threading.Event


class JournalWriter:
    """One editor's journal. The callbacks are called in the writer's thread."""

    def __init__(
        self, state: Path, kept: Callable[[int], None], failed: Callable[[str], None]
    ) -> None:
        self._folder = journals_folder(state)
        self._kept = kept
        self._failed = failed
        self._queue: queue.SimpleQueue[_Opened | _Step | _Settled | _Wait | None] = (
            queue.SimpleQueue()
        )
        self._page: _Opened | None = None
        self._journal: Journal | None = None
        self._owner: Owner | None = None
        self._broken = False
        self._edits = 0
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    def opened(self, header: Header, document: Document) -> None:
        """Another page is edited from now on, by the user's word; the one before is settled.

        Its journal begins with its first step.
        """
        self._queue.put(_Opened(header, document))

    def step(self, number: int, document: Document, label: str) -> None:
        """Keep a step."""
        self._queue.put(_Step(number, document, label))

    def settled(self) -> None:
        """What was edited is saved or given up: the journal goes."""
        self._queue.put(_Settled())

    def flush(self, timeout: float = 10.0) -> bool:
        """Wait until all that was handed over is dealt with; whether that was in time."""
        event = threading.Event()
        self._queue.put(_Wait(event))
        return event.wait(timeout)

    def close(self) -> None:
        """End the thread when the queue is empty; a journal that is not settled stays."""
        self._queue.put(None)
        self._thread.join(10.0)

    def _run(self) -> None:
        while (item := self._queue.get()) is not None:
            match item:
                case _Opened():
                    self._turn_to(item)
                case _Step():
                    self._keep(item)
                case _Settled():
                    self._settle()
                case _Wait():
                    item.event.set()
        if self._journal is None:
            self._give_up_file()

    def _turn_to(self, page: _Opened) -> None:
        self._settle()  # the page before was left by the user's word
        self._page, self._broken = page, False
        self._edits = page.header.edits

    def _keep(self, step: _Step) -> None:
        try:
            self._write(step)
        except Exception as error:  # whatever it is, the next step tries again
            if self._journal is not None:
                self._edits, self._journal = self._journal.edits, None
            if not self._broken:
                self._broken = True
                self._failed(str(error))
        else:
            self._broken = False
            self._kept(step.number)

    def _write(self, step: _Step) -> None:
        if self._page is None:
            return
        at = datetime.now(tz=UTC).astimezone().isoformat(timespec="seconds")
        if self._journal is None:
            if self._owner is None:
                self._owner = Owner(self._folder / f"{uuid.uuid4().hex}{OWNER}")
            path = self._owner.path.with_suffix(JOURNAL)
            # After a failure the page as it stands now is the beginning.
            first = step.document if self._broken else self._page.document
            self._journal = Journal(path, self._page.header, first, self._edits)
        if self._journal.document is not step.document:
            self._journal.append(step.document, step.label, at)

    def _settle(self) -> None:
        if self._journal is not None:
            self._journal.discard()
        self._journal, self._edits = None, 0
        self._give_up_file()

    def _give_up_file(self) -> None:
        if self._owner is not None:
            self._owner.remove()
            self._owner = None
