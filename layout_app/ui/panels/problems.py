"""问题: what stands against printing the page, the worst first; a click goes there."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListView,
    QStackedLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from layout_app.base.problems import Problem, Severity
from layout_app.ui.panels.problem_detail import ProblemDetail
from layout_app.ui.session import Session
from layout_app.ui.texts import block_name, story_name
from layout_app.ui.theme import Colours, icon, smaller
from layout_app.ui.translate import said, tr

_Index = QModelIndex | QPersistentModelIndex
_ICONS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
MOST_SHOWN = 300
"""Rows; nobody reads more, and the worst stand first."""

_SIDE = 13
_ICON = 16
_TEXT_FROM = _SIDE + _ICON + 7
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)


class ProblemList(QAbstractListModel):
    """The problems and the names of their places."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[tuple[Problem, str], ...] = ()
        self._icons = {severity: icon(name) for severity, name in _ICONS.items()}
        self._waived = icon("fine")

    def show(self, rows: tuple[tuple[Problem, str], ...]) -> None:
        """Show other problems."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  (Qt's signature)
        return 0 if parent.isValid() else len(self.rows)

    def icon(self, problem: Problem) -> QIcon:
        """The sign of its severity, or that it was let through."""
        return self._waived if problem.waived else self._icons[problem.severity]

    def opens_waived(self, row: int) -> bool:
        """Whether the problems that were let through begin here."""
        return bool(self.rows[row][0].waived) and (row == 0 or not self.rows[row - 1][0].waived)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        problem, place = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return said(problem.message)
        if role == Qt.ItemDataRole.ToolTipRole:
            parts = (said(problem.message), said(problem.cure), place)
            return "\n".join(part for part in parts if part)
        return None


class ProblemRow(QStyledItemDelegate):
    """Icon, sentence, and in quiet type where it is and what helps."""

    def __init__(self, rows: ProblemList, view: QListView) -> None:
        super().__init__(view)
        self._rows = rows
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        width = self._view.viewport().width()
        sentence, beside = self._heights(index.row(), width)
        return QSize(width, sentence + beside + 16 + self._title(index.row()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.row()
        rect = self._view.visualRect(self._rows.index(row))
        problem, place = self._rows.rows[row]
        sentence, beside = self._heights(row, rect.width())
        painter.save()
        if self._view.selectionModel().isSelected(self._rows.index(row)):
            painter.fillRect(rect, Colours.ACCENT_SOFT)
        title = self._title(row)
        if title:
            painter.fillRect(rect.x(), rect.y(), rect.width(), title, Colours.WINDOW)
            painter.setFont(smaller(self._view.font()))
            painter.setPen(Colours.QUIET)
            strip = QRect(rect.x() + _SIDE, rect.y(), rect.width() - _SIDE, title)
            painter.drawText(strip, int(Qt.AlignmentFlag.AlignVCenter), tr("已放行"))
            rect = rect.adjusted(0, title, 0, 0)
        painter.setPen(Colours.LINE)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self._rows.icon(problem).paint(painter, rect.x() + _SIDE, rect.y() + 8, _ICON, _ICON)
        left, top = rect.x() + _TEXT_FROM, rect.y() + 6
        width = rect.width() - _TEXT_FROM - _SIDE
        painter.setFont(self._view.font())
        painter.setPen(Colours.QUIET if problem.waived else Colours.TEXT)
        painter.drawText(QRect(left, top, width, sentence), _WRAP, said(problem.message))
        painter.setFont(smaller(self._view.font()))
        painter.setPen(Colours.QUIET)
        below = QRect(left, top + sentence + 2, width, beside)
        painter.drawText(below, _WRAP, _beside(problem, place))
        painter.restore()

    def _title(self, row: int) -> int:
        """Height of the line above the first problem that was let through."""
        if not self._rows.opens_waived(row):
            return 0
        return QFontMetrics(smaller(self._view.font())).height() + 8

    def _heights(self, row: int, width: int) -> tuple[int, int]:
        problem, place = self._rows.rows[row]
        room = QRect(0, 0, width - _TEXT_FROM - _SIDE, 2000)
        font = self._view.font()
        sentence = QFontMetrics(font).boundingRect(room, _WRAP, said(problem.message))
        beside = QFontMetrics(smaller(font)).boundingRect(room, _WRAP, _beside(problem, place))
        return sentence.height(), beside.height()


def _beside(problem: Problem, place: str) -> str:
    last = said(problem.cure)
    if problem.waived:
        last = tr("理由：{reason}", reason=problem.waived)
    return " · ".join(part for part in (place, last) if part)


class ProblemsPanel(QWidget):
    """The list and, under it, what can be done about the one that is chosen.

    ``chosen`` asks to be brought to a problem's place.
    """

    chosen = Signal(Problem)
    counted = Signal(int, int)
    """Errors and warnings there are now."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._rows = ProblemList()
        self.list = QListView()
        self.list.setModel(self._rows)
        self.list.setItemDelegate(ProblemRow(self._rows, self.list))
        self.list.setAccessibleName(tr("问题"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self._none = QLabel(tr("没有发现问题"))
        self._none.setObjectName("quiet")
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.more = QLabel()
        self.more.setObjectName("quiet")
        self.more.setContentsMargins(_SIDE, 4, _SIDE, 4)
        self.more.hide()
        self.detail = ProblemDetail()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._none)
        self._stack.addWidget(self.list)
        whole.addLayout(self._stack, 1)
        whole.addWidget(self.more)
        whole.addWidget(self.detail)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        self.list.selectionModel().currentChanged.connect(self._show_detail)
        session.problems_changed.connect(self._show)

    def choose_next(self) -> None:
        """Go to the problem after the current one, from the last to the first."""
        if self._rows.rows:
            row = (self.list.currentIndex().row() + 1) % len(self._rows.rows)
            self.list.setCurrentIndex(self._rows.index(row))
            self._choose(self._rows.index(row))

    def _show(self) -> None:
        problems = self._session.problems
        current = self.list.currentIndex().row()
        shown = problems[:MOST_SHOWN]
        self._rows.show(tuple((problem, self._place(problem)) for problem in shown))
        # After a fix or a waiver the next one takes its place.
        if current >= 0 and shown:
            self.list.setCurrentIndex(self._rows.index(min(current, len(shown) - 1)))
        self._stack.setCurrentWidget(self.list if problems else self._none)
        left = len(problems) - len(shown)
        self.more.setVisible(left > 0)
        self.more.setText(
            tr("先列出最要紧的 {shown} 条，还有 {left} 条", shown=len(shown), left=left)
        )
        self._show_detail()
        open_ones = [problem for problem in problems if not problem.waived]
        errors = sum(problem.severity is Severity.ERROR for problem in open_ones)
        warnings = sum(problem.severity is Severity.WARNING for problem in open_ones)
        self.counted.emit(errors, warnings)

    @property
    def current(self) -> Problem | None:
        """The problem that is chosen."""
        row = self.list.currentIndex().row()
        return self._rows.rows[row][0] if 0 <= row < len(self._rows.rows) else None

    def _show_detail(self) -> None:
        self.detail.show_problem(self.current)

    def _place(self, problem: Problem) -> str:
        document = self._session.document
        block = document.block(problem.place.block) if problem.place.block else None
        if block is not None:
            return block_name(document, block)
        story = document.story(problem.place.story) if problem.place.story else None
        return story_name(story) if story is not None else ""

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self._rows.rows[index.row()][0])
