"""Whether the user's hand is in the middle of something that belongs to the page on the screen."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

LOOK = 50
"""Milliseconds between two looks whether the hand has let go."""


class Hand(QObject):
    """Lets what comes from a thread wait while a drag, a menu or a dialog is under way.

    What they end in was begun on the document as it stands, and would undo what came between.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Callable[[], None]] = deque()
        self._again = QTimer(self, singleShot=True, interval=LOOK)
        self._again.timeout.connect(self._look)

    def when_free(self, then: Callable[[], None]) -> None:
        """Do something once the hand is free: at once, if it is."""
        self._waiting.append(then)
        if not self._again.isActive():
            self._look()

    def _look(self) -> None:
        while self._waiting and not _busy():
            self._waiting.popleft()()
        if self._waiting:
            self._again.start()


def _busy() -> bool:
    return (
        QApplication.mouseButtons() != Qt.MouseButton.NoButton
        or QApplication.activePopupWidget() is not None
        or QApplication.activeModalWidget() is not None
    )
