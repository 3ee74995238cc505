"""The manual in a window of its own: headings at the left, the text with its pictures beside."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QRegularExpression, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from layout_app.ui.translate import tr

_HEADING = re.compile(r"^(##+) +(.+)$", re.MULTILINE)
_MARGIN = 64  # pixels beside a picture


class ManualText(QTextBrowser):
    """Shows Markdown; pictures are as wide as there is room."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSearchPaths([str(folder)])
        self.setOpenLinks(False)
        self.document().setDocumentMargin(20)
        self.anchorClicked.connect(_open)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        found = super().loadResource(kind, QUrl(name))
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return found
        path = next(
            (p for p in (Path(f) / QUrl(name).path() for f in self.searchPaths()) if p.is_file()),
            None,
        )
        picture = QImage(str(path)) if path is not None else QImage()
        width = self.viewport().width() - _MARGIN
        if picture.width() <= width or width < 1:
            return picture
        return picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)


class HelpWindow(QDialog):
    """The manual; it stays open beside the work."""

    def __init__(self, parent: QWidget, manual: Path) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("使用手册"))
        self.resize(1060, 780)
        markdown = manual.read_text("utf-8")
        self.line = QLineEdit()
        self.line.setPlaceholderText(tr("在手册里找"))
        self.line.setAccessibleName(tr("在手册里找"))
        self.line.setClearButtonEnabled(True)
        self.headings = QListWidget()
        self.headings.setAccessibleName(tr("目录"))
        for marks, words in _HEADING.findall(markdown):
            item = QListWidgetItem("　" * (len(marks) - 2) + words)
            item.setData(Qt.ItemDataRole.UserRole, words)
            self.headings.addItem(item)
        self.text = ManualText(manual.parent)
        self.text.setAccessibleName(tr("使用手册"))
        both = QSplitter()
        both.addWidget(self.headings)
        both.addWidget(self.text)
        both.setSizes([230, 830])
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.line)
        column.addWidget(both, 1)
        self._markdown = markdown
        self.headings.itemClicked.connect(self._go)
        self.headings.itemActivated.connect(self._go)
        self.line.returnPressed.connect(self._find)

    def open_manual(self) -> None:
        """Show it; the text is laid out for the room there is."""
        self.show()
        self.raise_()
        self.text.setMarkdown(self._markdown)

    def _go(self, item: QListWidgetItem) -> None:
        words = str(item.data(Qt.ItemDataRole.UserRole))
        block = self.text.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() > 0 and block.text() == words:
                layout = self.text.document().documentLayout()
                self.text.verticalScrollBar().setValue(round(layout.blockBoundingRect(block).top()))
                return
            block = block.next()

    def _find(self) -> None:
        wanted = QRegularExpression(QRegularExpression.escape(self.line.text()))
        if self.line.text() and not self.text.find(wanted):
            self.text.moveCursor(self.text.textCursor().MoveOperation.Start)
            self.text.find(wanted)


def _open(url: QUrl) -> None:
    if url.scheme() in ("http", "https"):
        QDesktopServices.openUrl(url)
