"""The command palette: a few characters, Chinese, pinyin initials or English, and Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from layout_app.base.frozen import dataclass
from layout_app.ui.ranking import Name, rank
from layout_app.ui.translate import tr

_ROW = 30
_ROWS = 11
_WIDTH = 560
_ENTRY = Qt.ItemDataRole.UserRole

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the palette."""

    name: Name
    text: str
    beside: str
    keys: str
    enabled: bool
    run: Callable[[], None]


class _Rows(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []

    def show(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.text} {entry.keys}".strip()
        return entry if role == _ENTRY else None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEnabled if self.entries[index.row()].enabled else flags


class _Row(QStyledItemDelegate):
    """The name, its other language quietly after it, the key at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(100, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        entry = index.data(_ENTRY)
        palette: QPalette = option.palette  # type: ignore[attr-defined]
        rect: QRect = option.rect  # type: ignore[attr-defined]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        group = QPalette.ColorGroup.Active if entry.enabled else QPalette.ColorGroup.Disabled
        painter.save()
        if chosen:
            painter.fillRect(rect, palette.color(QPalette.ColorRole.Highlight))
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        line = rect.adjusted(14, 0, -14, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(palette.color(group, role))
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignLeft, entry.text)
        if not chosen:
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignRight, entry.keys)
        width = option.fontMetrics.horizontalAdvance(entry.text)  # type: ignore[attr-defined]
        beside = line.adjusted(width + 12, 0, -120, 0)
        words = option.fontMetrics.elidedText(  # type: ignore[attr-defined]
            entry.beside, Qt.TextElideMode.ElideRight, max(0, beside.width())
        )
        painter.drawText(beside, middle | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()


class Palette(QFrame):
    """A sheet over the window's middle; ``used`` is told which command was run.

    A part of the window and no window of its own: those are placed by the system as it likes.
    """

    def __init__(
        self,
        parent: QWidget,
        entries: Sequence[Entry],
        recent: Sequence[str],
        used: Callable[[str], None],
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self.setObjectName("palette")
        self._back = QApplication.focusWidget()
        self.setAccessibleName(tr("命令面板"))
        self._entries = {entry.name.id: entry for entry in entries}
        self._names = [entry.name for entry in entries]
        self._recent = recent
        self._used = used
        self.line = QLineEdit()
        self.line.setPlaceholderText(tr("找命令：中文、拼音首字母或英文"))
        self.line.setAccessibleName(tr("找命令"))
        self.list = QListView()
        self.list.setAccessibleName(tr("命令"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rows = _Rows()
        self.list.setModel(self._rows)
        self.list.setItemDelegate(_Row(self.list))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.line)
        column.addWidget(self.list)
        self.line.textChanged.connect(self._show)
        self.line.returnPressed.connect(self._run)
        self.list.clicked.connect(lambda _index: self._run())
        self.line.installEventFilter(self)
        self.setFixedSize(_WIDTH, _ROW * _ROWS + 60)
        self._show("")

    def open(self) -> None:
        """Show it, and take the keys until it is closed."""
        self.move((self._window.width() - self.width()) // 2, 90)
        self.show()
        self.raise_()
        self.line.setFocus()

    def leave(self) -> None:
        """Close it; the keys go where they went before."""
        if self.isHidden():
            return
        self.hide()
        if self._back is not None and isValid(self._back):
            self._back.setFocus()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, Down and the page keys move in the list while the line keeps the focus."""
        if event.type() == QEvent.Type.FocusOut:
            self.leave()
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        moves |= {Qt.Key.Key_PageUp: -_ROWS, Qt.Key.Key_PageDown: _ROWS}
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
            by = moves.get(Qt.Key(event.key()))
            if by is not None and self._rows.entries:
                row = self.list.currentIndex().row() + by
                row = min(max(row, 0), len(self._rows.entries) - 1)
                self.list.setCurrentIndex(self._rows.index(row))
                return True
        return super().eventFilter(watched, event)

    def _show(self, typed: str) -> None:
        found = rank(self._names, typed, self._recent)
        self._rows.show([self._entries[name] for name in found])
        if found:
            self.list.setCurrentIndex(self._rows.index(0))

    def _run(self) -> None:
        row = self.list.currentIndex().row()
        if not 0 <= row < len(self._rows.entries):
            return
        entry = self._rows.entries[row]
        if not entry.enabled:
            return
        self.leave()
        self._used(entry.name.id)
        entry.run()
