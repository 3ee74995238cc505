"""The list of unsaved pages that editors left behind: take up, leave for later, or discard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from layout_app.base.errors import LayoutAppError
from layout_app.keep.recovery import Found, discard
from layout_app.ui.translate import said, tr


def found_words(found: Found) -> str:
    """A journal in two lines: whose edits, how many, when; and what is to be known."""
    replay = found.replay
    if replay is None:
        return f"{found.name}\n{said(found.fault or '')}"
    when = moment(replay.last)
    first = tr("{name}　{edits} 次编辑，到 {when}", name=found.name, edits=replay.edits, when=when)
    notes = [str(found.page) if found.page else tr("还没有文件")]
    if found.fault:
        notes.append(said(found.fault))
    if found.careful:
        notes.append(tr("恢复后又出错 {tries} 次，当心", tries=found.tries))
    return f"{first}\n{'　'.join(notes)}"


def moment(text: str) -> str:
    """A time of a journal as people read it."""
    try:
        return datetime.fromisoformat(text).strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return text


class RecoveryDialog(QDialog):
    """Shows what was found; nothing goes without the user's word."""

    def __init__(
        self,
        parent: QWidget,
        found: tuple[Found, ...],
        recover: Callable[[Found], bool],
        fail: Callable[[str], None],
    ) -> None:
        super().__init__(parent)
        self._recover = recover
        self._fail = fail
        self.setWindowTitle(tr("找回没保存的版面"))
        self.setMinimumWidth(560)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("没保存的版面"))
        self.list.setWordWrap(True)
        self.list.setMinimumHeight(180)
        for one in found:
            item = QListWidgetItem(found_words(one))
            item.setData(Qt.ItemDataRole.UserRole, one)
            self.list.addItem(item)
        self.restore = QPushButton(tr("恢复"))
        self.later = QPushButton(tr("以后再说"))
        self.drop = QPushButton(tr("丢弃"))
        self.restore.clicked.connect(self._restore)
        self.later.clicked.connect(self.reject)
        self.drop.clicked.connect(self._drop)
        words = QLabel(tr("上次没有正常关闭。下面的编辑没有保存到文件，还都在："))
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(words)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addWidget(self.drop)
        row.addStretch(1)
        row.addWidget(self.later)
        row.addWidget(self.restore)
        column.addLayout(row)
        self.list.setCurrentRow(0)
        # What ended badly twice is not one careless Enter away.
        (self.later if found and found[0].careful else self.restore).setDefault(True)

    def _current(self) -> Found | None:
        row = self.list.currentRow()
        found = self.list.item(row).data(Qt.ItemDataRole.UserRole) if row >= 0 else None
        return found if isinstance(found, Found) else None

    def _restore(self) -> None:
        found = self._current()
        if found is not None and self._recover(found):
            self.accept()

    def _drop(self) -> None:
        found = self._current()
        if found is None:
            return
        try:
            discard(found)
        except LayoutAppError as error:
            self._fail(said(str(error)))
            return
        self.list.takeItem(self.list.currentRow())
        if self.list.count() == 0:
            self.accept()
