"""版面列表: the pages of the folder as thumbnails, made beside the window."""

from __future__ import annotations

import re
from collections import deque
from pathlib import Path

from PySide6.QtCore import QProcess, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from layout_app.base.frozen import dataclass
from layout_app.ui.session import Session
from layout_app.ui.theme import Colours
from layout_app.ui.translate import tr

_SIZE = QSize(118, 166)
_MOST = 60
"""Pages listed; an issue has some tens."""
_HEAD = 4000  # bytes of a page file in which its metadata stands
_FORMAT = re.compile(r"^format:\s*layout_app/page", re.MULTILINE)
_VALUE = r"\b{}:\s*[\"']?([^\"',}}\n#]+)"


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page file and what it is called."""

    path: Path
    title: str


def pages_beside(page: Path) -> tuple[PageEntry, ...]:
    """The page files in a page's folder, and the ``page.yaml`` of the folders beside it."""
    folder = page.parent
    found = sorted(folder.glob("*.yaml"))
    if page.name == "page.yaml":
        found += sorted(folder.parent.glob("*/page.yaml"))
    entries: dict[Path, PageEntry] = {}
    for path in found[: 4 * _MOST]:
        title = page_title(path)
        if title is not None and len(entries) < _MOST:
            entries.setdefault(path, PageEntry(path, title))
    return tuple(entries.values())


def page_title(path: Path) -> str | None:
    """版次 and 版名 of a page file, read from its head alone; ``None``: it is no page file."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD).decode("utf-8", "replace")
    except OSError:
        return None
    if _FORMAT.search(head) is None:
        return None
    words = [match[1].strip() for key in ("page", "section") if (match := _find(key, head))]
    return " ".join(words) or (path.parent.name if path.name == "page.yaml" else path.stem)


def _find(key: str, head: str) -> re.Match[str] | None:
    return re.search(_VALUE.format(key), head.partition("\nstories:")[0])


class PagesPanel(QWidget):
    """The list; thumbnails come one by one from a process of their own."""

    opened = Signal(Path)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._waiting: deque[tuple[QListWidgetItem, Path, list[str]]] = deque()
        self._process: QProcess | None = None
        self._stale = True
        self.list = QListWidget()
        self.list.setAccessibleName(tr("版面列表"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setViewMode(QListWidget.ViewMode.IconMode)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setMovement(QListWidget.Movement.Static)
        self.list.setIconSize(_SIZE)
        self.list.setGridSize(_SIZE + QSize(22, 46))
        self.list.setWordWrap(True)
        self.list.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        self.list.itemActivated.connect(self._open)
        session.file_changed.connect(self._mark_stale)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._stale = True
        self._refresh()

    def finish(self) -> None:
        """End what is being made, before the window goes."""
        self._waiting.clear()
        if self._process is not None:
            self._process.kill()
            self._process.waitForFinished(2000)

    def _mark_stale(self) -> None:
        self._stale = True
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        """List the pages anew after a page was opened or saved; only while it is looked at."""
        path = self._session.path
        if not self._stale:
            return
        self._stale = False
        self.list.clear()
        self._waiting.clear()
        for entry in pages_beside(path) if path is not None else ():
            item = QListWidgetItem(entry.title)
            item.setData(Qt.ItemDataRole.UserRole, str(entry.path))
            item.setToolTip(str(entry.path))
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            self.list.addItem(item)
            if entry.path == path:
                self.list.setCurrentItem(item)
            picture, command = self._session.services.thumbnail(entry.path)
            if picture.is_file():
                item.setIcon(_icon(picture))
            else:
                item.setIcon(_blank())
                self._waiting.append((item, picture, command))
        self._next()

    def _next(self) -> None:
        if self._process is not None or not self._waiting:
            return
        item, picture, command = self._waiting.popleft()
        self._process = process = QProcess(self)
        number = self.list.row(item)

        def done() -> None:
            self._process = None
            process.deleteLater()
            there = self.list.item(number)
            if picture.is_file() and there is item:
                there.setIcon(_icon(picture))
            self._next()

        process.finished.connect(done)
        failed = QProcess.ProcessError.FailedToStart  # then it never finishes
        process.errorOccurred.connect(lambda error: done() if error is failed else None)
        process.start(command[0], command[1:])

    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(Path(item.data(Qt.ItemDataRole.UserRole)))


def _icon(picture: Path) -> QIcon:
    return QIcon(QPixmap(str(picture)))


def _blank() -> QIcon:
    """A sheet of paper until the thumbnail is there."""
    pixmap = QPixmap(_SIZE)
    pixmap.fill(Colours.WINDOW)
    return QIcon(pixmap)
