"""Files dropped from the file manager: one filter, each kind of file has its taker."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from layout_app.base.geometry import Rect

Aim = Callable[[list[Path], QPointF, QWidget], tuple[Rect, ...]]
"""Tells where on the page they would fall."""
Taker = Callable[[list[Path], QPointF, QWidget], None]
"""Gets the files of its kind, where they were dropped (widget pixels), and on which widget."""


class FileDrops(QObject):
    """Lets widgets take dropped files; what is no file passes it by."""

    aimed = Signal(object)
    """The rectangles of the page that files hanging over it would fill."""

    refused = Signal(object)
    """Files and folders were dropped that nobody takes."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._takers: list[tuple[tuple[str, ...], Taker]] = []
        self._aims: list[tuple[tuple[str, ...], Aim]] = []

    def watch(self, widget: QWidget) -> None:
        """Take files dropped on a widget."""
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def take(self, suffixes: tuple[str, ...], taker: Taker) -> None:
        """Give files with these (lower-case) suffixes to a taker."""
        self._takers.append((suffixes, taker))

    def aim(self, suffixes: tuple[str, ...], aim: Aim) -> None:
        """Ask where files with these suffixes would fall, to show it."""
        self._aims.append((suffixes, aim))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.DragLeave:
            self.aimed.emit(())
            return False
        kinds = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
        if event.type() not in kinds or not isinstance(event, QDropEvent):
            return False
        paths = local_files(event.mimeData())
        if not paths:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._show_aim(event, paths, watched)
        if event.type() is QEvent.Type.Drop and isinstance(watched, QWidget):
            for suffixes, taker in self._takers:
                mine = self._of(suffixes, paths)
                if mine:
                    taker(mine, event.position(), watched)
            taken = tuple(suffix for suffixes, _ in self._takers for suffix in suffixes)
            left = [path for path in paths if path not in self._of(taken, paths)]
            if left:
                self.refused.emit(left)
        return True

    def _show_aim(self, event: QDropEvent, paths: list[Path], watched: QObject) -> None:
        rects: tuple[Rect, ...] = ()
        if event.type() is not QEvent.Type.Drop and isinstance(watched, QWidget):
            for suffixes, aim in self._aims:
                mine = self._of(suffixes, paths)
                rects += aim(mine, event.position(), watched) if mine else ()
        self.aimed.emit(rects)

    @staticmethod
    def _of(suffixes: tuple[str, ...], paths: list[Path]) -> list[Path]:
        return [p for p in paths if p.suffix.lower() in suffixes and not p.is_dir()]


def local_files(data: QMimeData) -> list[Path]:
    """The files a drag carries, in the order of their names: several come in any order."""
    names = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return sorted((Path(name) for name in names if name), key=lambda path: path.name)
