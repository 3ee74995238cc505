"""历史: every step of the page; a click goes to it."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from layout_app.ui.session import Session
from layout_app.ui.theme import Colours, strong
from layout_app.ui.translate import said, tr

_Index = QModelIndex | QPersistentModelIndex


class StepList(QAbstractListModel):
    """The labels of the steps; those undone are faint."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._labels: tuple[str, ...] = ()
        self._position = 0
        self._strong = strong(parent.font())

    def show(self, labels: tuple[str, ...], position: int) -> None:
        """Show other steps."""
        self.beginResetModel()
        self._labels, self._position = labels, position
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  (Qt's signature)
        return 0 if parent.isValid() else len(self._labels)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._labels[row]
        if role == Qt.ItemDataRole.ForegroundRole and row > self._position:
            return Colours.FAINT
        if role == Qt.ItemDataRole.FontRole and row == self._position:
            return self._strong
        return None


class HistoryPanel(QWidget):
    """The list of steps."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._steps = StepList(self)
        self.list = QListView()
        self.list.setObjectName("steps")
        self.list.setModel(self._steps)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(tr("历史"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        self.list.clicked.connect(self._go)
        self.list.activated.connect(self._go)
        session.document_changed.connect(self._show)

    def _show(self) -> None:
        history = self._session.history
        self._steps.show(tuple(said(step.label) for step in history.steps), history.position)
        current = self._steps.index(history.position)
        self.list.setCurrentIndex(current)
        self.list.scrollTo(current)

    def _go(self, index: QModelIndex) -> None:
        self._session.go_to(index.row())
