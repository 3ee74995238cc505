"""Small pictures of pages, made one after the other by a process of their own."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QProcess
from PySide6.QtGui import QPixmap

from layout_app.ui.services import Services

Show = Callable[[QPixmap], None]


class Thumbnails(QObject):
    """Gives pictures that are there at once, and makes the others."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._waiting: deque[tuple[Path, list[str], Show]] = deque()
        self._process: QProcess | None = None

    def want(self, page: Path, show: Show) -> None:
        """Show the picture of a page, now or when it is made; a page that fails has none."""
        target, command = self._services.thumbnail(page)
        picture = QPixmap(str(target)) if target.is_file() else QPixmap()
        if not picture.isNull():
            show(picture)
            return
        self._waiting.append((target, command, show))
        if self._process is None:
            self._next()

    def forget(self) -> None:
        """Nobody waits for pictures any more."""
        self._waiting.clear()
        if self._process is not None:
            self._process.finished.disconnect()
            self._process.kill()
            self._process.waitForFinished(2000)
            self._process = None

    def _next(self) -> None:
        self._process = None
        if not self._waiting:
            return
        target, command, show = self._waiting.popleft()
        process = QProcess(self)
        self._process = process

        def made(_code: int, _status: object) -> None:
            picture = QPixmap(str(target))
            if not picture.isNull():
                show(picture)
            process.deleteLater()
            self._next()

        process.finished.connect(made)
        process.start(command[0], command[1:])
