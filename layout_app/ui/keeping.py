"""What keeps the open page from being lost, as the session and the window see it.

The keeper works in threads; its news arrive here as signals in the window's thread.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from layout_app.keep.keeper import Keeper
from layout_app.keep.lock import Holder
from layout_app.model.document import Document


class _News(QObject):
    """The keeper's events as signals; ``keep.keeper.Events`` from any thread."""

    on_kept = Signal(int)
    on_failed = Signal(str)
    on_changed = Signal()
    on_taken = Signal(object)
    on_free = Signal()

    def kept(self, number: int) -> None:
        self.on_kept.emit(number)

    def failed(self, sentence: str) -> None:
        self.on_failed.emit(sentence)

    def changed_outside(self) -> None:
        self.on_changed.emit()

    def taken_over(self, holder: Holder) -> None:
        self.on_taken.emit(holder)

    def free_again(self) -> None:
        self.on_free.emit()


class Keeping(QObject):
    """Counts the steps handed to the keeper and knows which of them are on the disk."""

    moved = Signal()
    """What is kept, or that something is not, has changed."""
    failed = Signal(str)
    changed_outside = Signal()
    taken_over = Signal(object)
    free_again = Signal()

    def __init__(
        self, state: Path, parent: QObject | None = None, *, look: float | None = None
    ) -> None:
        super().__init__(parent)
        self._news = _News()
        timing = {} if look is None else {"look": look, "beat": look * 2}
        self.keeper = Keeper(state, self._news, **timing)
        self._handed = 0
        self._kept = 0
        self.broken = False
        self._after: tuple[int, Callable[[], None]] | None = None
        self._news.on_kept.connect(self._note_kept)
        self._news.on_failed.connect(self._note_failed)
        self._news.on_changed.connect(self.changed_outside)
        self._news.on_taken.connect(self.taken_over)
        self._news.on_free.connect(self.free_again)

    @property
    def up_to_date(self) -> bool:
        """Whether every step so far is on the disk."""
        return self._kept == self._handed

    def step(self, document: Document, label: str) -> None:
        """Keep a step."""
        self._handed += 1
        self.keeper.step(self._handed, document, label)
        self.moved.emit()

    def once_kept(self, then: Callable[[], None]) -> None:
        """Do something when the steps so far are on the disk."""
        self._after = (self._handed, then)

    def settled(self) -> None:
        """The edits are saved or given up."""
        self.keeper.settled()

    def close(self) -> None:
        """End the keeper's threads; edits that are not settled stay for recovery."""
        self.keeper.close()

    def _note_kept(self, number: int) -> None:
        self._kept, self.broken = number, False
        if self._after is not None and number >= self._after[0]:
            then, self._after = self._after[1], None
            then()
        self.moved.emit()

    def _note_failed(self, sentence: str) -> None:
        self.broken = True
        self.failed.emit(sentence)
        self.moved.emit()
