"""稿件: every story with its length and how it fits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QColor, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QStyleOptionViewItem,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from layout_app.base.frozen import dataclass
from layout_app.compose.context import StoryFit
from layout_app.edit.selection import Selection
from layout_app.model.blocks import ArticleBlock
from layout_app.ui.canvas.drops import STORY
from layout_app.ui.session import Session
from layout_app.ui.texts import character_count, fit_words, lines_at, story_name
from layout_app.ui.theme import Colours
from layout_app.ui.translate import tr

_HEADS = (tr("稿件"), tr("字"), tr("行"), tr("状态"))
_NAME, _COUNT, _LINES, _STATE = range(4)
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class StoryRow:
    """What the list says about a story."""

    story: str
    block: str | None
    name: str
    count: int
    fit: StoryFit | None
    about: int  # lines of a basic column it would take

    @property
    def lines(self) -> str:
        """Lines it needs where it stands; about so many in basic columns where it does not."""
        return str(self.fit.needed if self.fit is not None else self.about)


class StoryTable(QAbstractTableModel):
    """The rows of the list; a headline is edited in its cell, rows are dragged to other places."""

    named = Signal(str, str)
    """A story's headline was typed."""
    moved = Signal(str, int)
    """A story was dropped before a row."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[StoryRow, ...] = ()

    def show(self, rows: tuple[StoryRow, ...]) -> None:
        """Show other rows; a change within them keeps selection and scrolling."""
        if rows == self.rows:
            return
        if [row.story for row in rows] == [row.story for row in self.rows]:
            old, self.rows = self.rows, rows
            for number, (before, after) in enumerate(zip(old, rows, strict=True)):
                if before != after:
                    last = self.index(number, len(_HEADS) - 1)
                    self.dataChanged.emit(self.index(number, 0), last)
        else:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  (Qt's signature)
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_HEADS)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == _NAME else flags

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or index.column() != _NAME:
            return False
        self.named.emit(self.rows[index.row()].story, str(value))
        return True

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index
    ) -> bool:
        if not data.hasFormat(STORY):
            return False
        story = bytes(data.data(STORY).data()).decode()
        to = row if row >= 0 else len(self.rows)
        old = next((k for k, r in enumerate(self.rows) if r.story == story), None)
        if old is not None and old < to:
            to -= 1  # counted without the one that moves
        self.moved.emit(story, to)
        return False  # the document moved it: the view must not take the row away

    def mimeTypes(self) -> list[str]:
        return [STORY]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        if indexes:
            data.setData(STORY, self.rows[indexes[0].row()].story.encode())
        return data

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return _HEADS[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _side(section)
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return (row.name, str(row.count), row.lines, fit_words(row.fit))[column]
        if role == Qt.ItemDataRole.EditRole:
            return row.name
        if role == Qt.ItemDataRole.ToolTipRole and row.fit is None:
            return tr(
                "{name}\n{count} 字，还没有放到版面上，按基本栏约 {lines} 行",
                name=row.name,
                count=row.count,
                lines=row.about,
            )
        if role == Qt.ItemDataRole.ToolTipRole:
            return tr(
                "{name}\n{count} 字，{fit}", name=row.name, count=row.count, fit=_long_fit(row.fit)
            )
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        if role == Qt.ItemDataRole.ForegroundRole:
            if column == _STATE:
                return fit_colour(row.fit)
            return Colours.QUIET if column != _NAME or row.block is None else Colours.TEXT
        return None


def _side(column: int) -> Qt.AlignmentFlag:
    figures = column in (_COUNT, _LINES)
    side = Qt.AlignmentFlag.AlignRight if figures else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def fit_colour(fit: StoryFit | None) -> QColor:
    """Red for overset, amber for too little, green for just right."""
    if fit is None:
        return Colours.QUIET
    if fit.over_lines > 0:
        return Colours.ERROR
    return Colours.WARNING if fit.under_lines > 0 else Colours.FINE


def _long_fit(fit: StoryFit | None) -> str:
    if fit is None:
        return tr("还没有放到版面上")
    return tr(
        "{fit}（版面 {lines} 行，需要 {needed} 行）",
        fit=fit_words(fit),
        lines=fit.lines,
        needed=fit.needed,
    )


class StoryList(QTreeView):
    """The view of the table, with a tint under the story whose words are shown.

    A tint and not a selection, which would hide the colours of the states.
    """

    def __init__(self, table: StoryTable) -> None:
        super().__init__()
        self._table = table
        self._marked: str | None = None
        self.setModel(table)
        self.setDragEnabled(True)
        self.setDragDropMode(QTreeView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(True)
        self.setDragDropOverwriteMode(False)
        self.setEditTriggers(QTreeView.EditTrigger.EditKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setSelectionMode(QTreeView.SelectionMode.NoSelection)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(30)
        for column, figures in ((_COUNT, "00000"), (_LINES, "0000")):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            head = str(_HEADS[column])  # in English it is wider than its figures
            width = max(self.fontMetrics().horizontalAdvance(words) for words in (figures, head))
            self.setColumnWidth(column, width + 18)
        header.setSectionResizeMode(_STATE, QHeaderView.ResizeMode.ResizeToContents)

    def mark(self, story: str | None) -> None:
        """Mark another story."""
        if story != self._marked:
            self._marked = story
            self.viewport().update()

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: _Index) -> None:
        if self._table.rows[index.row()].story == self._marked:
            row = self.visualRect(self._table.index(index.row(), 0))
            row.setWidth(self.viewport().width())
            painter.fillRect(row, Colours.ACCENT_SOFT)
        super().drawRow(painter, options, index)


class StoriesPanel(QWidget):
    """The list; a click shows the story and selects its block, F2 edits its headline."""

    menu_wanted = Signal(QPoint)
    """Right click on a story, which is shown now; the global position."""
    named = Signal(str, str)
    moved = Signal(str, int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._table = StoryTable()
        self.list = StoryList(self._table)
        self.list.setAccessibleName(tr("稿件"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.buttons = QHBoxLayout()
        self.buttons.setContentsMargins(8, 2, 8, 4)
        self.buttons.setSpacing(2)
        layout.addWidget(self.list, 1)
        layout.addLayout(self.buttons)
        self._table.named.connect(self.named)
        self._table.moved.connect(self.moved)
        self.list.customContextMenuRequested.connect(self._menu)
        session.held_still.connect(self._show)
        session.story_changed.connect(self._show_current)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)

    def _show(self) -> None:
        session = self._session
        if not session.is_open:
            return
        placed = {
            block.story: block.id
            for block in session.document.blocks
            if isinstance(block, ArticleBlock)
        }
        fits = session.fits()
        self._table.show(
            tuple(
                StoryRow(
                    story.id,
                    placed.get(story.id),
                    story_name(story),
                    character_count(story),
                    fits.get(story.id),
                    lines_at(story, session.document.setup.grid.characters),
                )
                for story in session.document.stories
            )
        )
        self._show_current()

    def offer(self, actions: Sequence[QAction]) -> None:
        """Put buttons for these commands under the list."""
        for action in actions:
            button = QToolButton()
            button.setDefaultAction(action)
            button.setAutoRaise(True)
            button.setIconSize(QSize(18, 18))
            button.setAccessibleName(action.text().removesuffix("…"))
            self.buttons.addWidget(button)
        self.buttons.addStretch(1)

    def rename(self) -> None:
        """Edit the headline of the current story in the list."""
        for row, shown in enumerate(self._table.rows):
            if shown.story == self._session.story:
                index = self._table.index(row, _NAME)
                self.list.setCurrentIndex(index)
                self.list.edit(index)

    def _menu(self, at: QPoint) -> None:
        index = self.list.indexAt(at)
        if index.isValid():
            self._session.show_story(self._table.rows[index.row()].story)
            self.menu_wanted.emit(self.list.viewport().mapToGlobal(at))

    def _show_current(self) -> None:
        self.list.mark(self._session.story)

    def _choose(self, index: QModelIndex) -> None:
        row = self._table.rows[index.row()]
        self._session.show_story(row.story)
        if row.block is not None:
            self._session.select(Selection(row.block))
            self._session.reveal(row.block)
