"""The screen without a page: new from a template, recent pages, what can be found again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from layout_app.ui.shelf import page_name
from layout_app.ui.theme import Colours, strong
from layout_app.ui.translate import tr

THUMBNAIL = QSize(132, 186)
_PAGE = Qt.ItemDataRole.UserRole
_FILE = Qt.ItemDataRole.UserRole + 1

TEMPLATES = {"special-page": tr("专版"), "blank": tr("空白版")}
"""Names of the templates that ship; another is called by its folder."""


class StartScreen(QWidget):
    """Offers; what is chosen is told and done by others."""

    template_chosen = Signal(str)
    page_chosen = Signal(object)
    open_wanted = Signal()
    sample_wanted = Signal()
    recovery_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.templates = _cards(tr("模板"))
        self.recent = _cards(tr("最近的版面"))
        self.none = QLabel(tr("还没有打开过版面"))
        self.none.setObjectName("quiet")
        self.open = QPushButton(tr("打开…"))
        self.sample = QPushButton(tr("看样张"))
        self.recover = QPushButton(tr("找回没保存的版面…"))
        self.back = QPushButton(tr("回到版面"))
        self._lay_out()
        self.open.clicked.connect(self.open_wanted)
        self.sample.clicked.connect(self.sample_wanted)
        self.recover.clicked.connect(self.recovery_wanted)
        self.back.clicked.connect(self.back_wanted)
        for cards, told in (
            (self.templates, self.template_chosen),
            (self.recent, self.page_chosen),
        ):
            cards.itemActivated.connect(lambda item, told=told: told.emit(item.data(_PAGE)))
            cards.itemClicked.connect(lambda item, told=told: told.emit(item.data(_PAGE)))

    def show_templates(self, templates: Sequence[tuple[str, Path]]) -> None:
        """The templates by name, and their page files."""
        self.templates.clear()
        for name, page in templates:
            self.templates.addItem(_card(TEMPLATES.get(name, name), name, page))

    def show_recent(self, pages: Sequence[Path]) -> None:
        """The pages last opened, the latest first."""
        self.recent.clear()
        for page in pages:
            item = _card(page_name(page), page, page)
            item.setToolTip(str(page))
            self.recent.addItem(item)
        self.none.setVisible(not pages)
        self.recent.setVisible(bool(pages))

    def pictures_wanted(self) -> Iterator[tuple[Path, Callable[[QPixmap], None]]]:
        """The pages whose pictures are shown here, and what shows them."""
        for cards in (self.templates, self.recent):
            for row in range(cards.count()):
                item = cards.item(row)
                yield item.data(_FILE), partial(_dress, item)

    def show_state(self, *, page_open: bool, to_recover: int) -> None:
        """Whether there is a page to go back to, and pages to recover."""
        self.back.setVisible(page_open)
        self.recover.setVisible(to_recover > 0)
        self.recover.setText(tr("找回没保存的版面（{count}）…", count=to_recover))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 32, 48, 24)
        column.setSpacing(10)
        column.addWidget(_heading(tr("新建版面")))
        column.addWidget(self.templates)
        column.addSpacing(8)
        column.addWidget(_heading(tr("最近的版面")))
        column.addWidget(self.none)
        column.addWidget(self.recent, 1)
        row = QHBoxLayout()
        for button in (self.open, self.sample, self.recover):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.back)
        column.addLayout(row)
        self.templates.setFixedHeight(THUMBNAIL.height() + 62)


def _heading(words: str) -> QLabel:
    label = QLabel(words)
    label.setFont(strong(label.font()))
    return label


def _cards(name: str) -> QListWidget:
    cards = QListWidget()
    cards.setAccessibleName(name)
    cards.setObjectName("cards")
    cards.setViewMode(QListView.ViewMode.IconMode)
    cards.setIconSize(THUMBNAIL)
    cards.setGridSize(QSize(THUMBNAIL.width() + 36, THUMBNAIL.height() + 50))
    cards.setResizeMode(QListView.ResizeMode.Adjust)
    cards.setMovement(QListView.Movement.Static)
    cards.setUniformItemSizes(True)
    cards.setFrameShape(QListView.Shape.NoFrame)
    cards.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return cards


def _card(words: str, data: object, page: Path) -> QListWidgetItem:
    item = QListWidgetItem(words)
    item.setData(_PAGE, data)
    item.setData(_FILE, page)
    item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
    _dress(item, QPixmap())
    return item


def _dress(item: QListWidgetItem, picture: QPixmap) -> None:
    """Put a picture on a card as a sheet of paper; without one the sheet is empty."""
    sheet = QPixmap(THUMBNAIL * 2)
    sheet.fill(Colours.PAPER)
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    if not picture.isNull():
        painter.drawPixmap(sheet.rect(), picture)
    painter.setPen(QPen(Colours.LINE, 2))
    painter.drawRect(sheet.rect().adjusted(1, 1, -1, -1))
    painter.end()
    item.setIcon(QIcon(sheet))
