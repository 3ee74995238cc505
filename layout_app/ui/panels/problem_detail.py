"""Under the problem list: what was found and wanted, its fix, and the reason for letting it go."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from layout_app.base.problems import Problem
from layout_app.model.waivers import NOT_WAIVABLE
from layout_app.ui.translate import said, tr

_LONGEST = 200


class ProblemDetail(QFrame):
    """One problem; it asks nothing in a window of its own, so work can go on."""

    fix_wanted = Signal(Problem)
    waive_wanted = Signal(Problem, str)
    unwaive_wanted = Signal(Problem)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("detail")
        self._problem: Problem | None = None
        self.numbers = QLabel()
        self.numbers.setObjectName("quiet")
        self.numbers.setWordWrap(True)
        self.fix = QPushButton()
        self.waive = QPushButton(tr("放行…"))
        self.waive.setToolTip(tr("写明理由，让这个问题不再拦住导出"))
        self.unwaive = QPushButton(tr("撤销放行"))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("放行的理由，回车确定"))
        self.reason.setAccessibleName(tr("放行的理由"))
        self.reason.setMaxLength(_LONGEST)
        self.reason.installEventFilter(self)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self.fix, self.waive, self.unwaive):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(13, 8, 13, 10)
        layout.setSpacing(6)
        layout.addWidget(self.numbers)
        layout.addLayout(buttons)
        layout.addWidget(self.reason)
        self.fix.clicked.connect(self._fix)
        self.waive.clicked.connect(self.ask_reason)
        self.unwaive.clicked.connect(self._unwaive)
        self.reason.returnPressed.connect(self._waive)
        self.show_problem(None)

    @property
    def problem(self) -> Problem | None:
        """The one that is shown."""
        return self._problem

    def show_problem(self, problem: Problem | None) -> None:
        """Show another one, or none; a reason half written for the same one stays."""
        same = problem is not None and self._problem is not None and _same(problem, self._problem)
        self._problem = problem
        self.setVisible(problem is not None)
        if problem is None:
            return
        if not same:
            self.reason.clear()
            self.reason.hide()
        self.numbers.setText(_numbers(problem))
        self.numbers.setVisible(bool(self.numbers.text()))
        self.fix.setVisible(problem.fix is not None and not problem.waived)
        if problem.fix is not None:
            self.fix.setText(said(problem.fix.label))
        self.waive.setVisible(_may_be_waived(problem) and self.reason.isHidden())
        self.unwaive.setVisible(bool(problem.waived))

    def ask_reason(self) -> None:
        """Open the field for the reason."""
        if self._problem is not None and _may_be_waived(self._problem):
            self.waive.hide()
            self.reason.show()
            self.reason.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        ):
            self._close_reason()
            return True
        return super().eventFilter(watched, event)

    def _fix(self) -> None:
        if self._problem is not None:
            self.fix_wanted.emit(self._problem)

    def _waive(self) -> None:
        reason = self.reason.text().strip()
        if self._problem is not None and reason:
            problem = self._problem
            self._close_reason()
            self.waive_wanted.emit(problem, reason)

    def _unwaive(self) -> None:
        if self._problem is not None:
            self.unwaive_wanted.emit(self._problem)

    def _close_reason(self) -> None:
        self.reason.clear()
        self.reason.hide()
        self.waive.setVisible(self._problem is not None and _may_be_waived(self._problem))


def _may_be_waived(problem: Problem) -> bool:
    return not problem.waived and problem.code not in NOT_WAIVABLE


def _same(one: Problem, other: Problem) -> bool:
    return (one.code, one.place.block, one.place.story, one.place.part, one.found) == (
        other.code,
        other.place.block,
        other.place.story,
        other.place.part,
        other.found,
    )


def _numbers(problem: Problem) -> str:
    """Found and wanted, each where it is known."""
    parts = []
    if problem.found:
        parts.append(tr("现在：{found}", found=problem.found))
    if problem.wanted:
        parts.append(tr("要求：{wanted}", wanted=problem.wanted))
    return "\u3000".join(parts)
