"""The editor of shortcuts, and the sheet of them to print."""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QKeySequence, QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from layout_app.ui.commands import MENUS, Command, CommandTable
from layout_app.ui.ranking import Name, rank
from layout_app.ui.translate import tr

_ID = Qt.ItemDataRole.UserRole


class ShortcutEditor(QDialog):
    """Shows every command and its keys; a change works at once and is kept by ``keep``."""

    def __init__(
        self,
        parent: QWidget,
        table: CommandTable,
        names: list[Name],
        keep: Callable[[dict[str, tuple[str, ...]]], None],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("快捷键"))
        self.resize(640, 620)
        self._table = table
        self._names = names
        self._keep = keep
        self.line = QLineEdit()
        self.line.setPlaceholderText(tr("找命令：中文、拼音首字母或英文"))
        self.line.setAccessibleName(tr("找命令"))
        self.line.setClearButtonEnabled(True)
        self.list = QTreeWidget()
        self.list.setAccessibleName(tr("命令和快捷键"))
        self.list.setHeaderLabels([tr("命令"), tr("快捷键")])
        self.list.setRootIsDecorated(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().resizeSection(1, 220)
        self.list.header().setStretchLastSection(False)
        self.edit = QKeySequenceEdit()
        self.edit.setAccessibleName(tr("按下新的快捷键"))
        self.edit.setMaximumSequenceLength(1)
        self.change = QPushButton(tr("改用"))
        self.drop = QPushButton(tr("去掉"))
        self.reset = QPushButton(tr("恢复原来的"))
        self.reset_all = QPushButton(tr("全部恢复"))
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setMinimumHeight(34)
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addWidget(QLabel(tr("按下新的快捷键")))
        row.addWidget(self.edit, 1)
        for button in (self.change, self.drop, self.reset, self.reset_all):
            button.setAutoDefault(False)
            row.addWidget(button)
        column.addLayout(row)
        column.addWidget(self.note)
        self.line.textChanged.connect(self._show)
        self.list.currentItemChanged.connect(lambda _now, _before: self._chosen())
        self.edit.keySequenceChanged.connect(self._judge)
        self.change.clicked.connect(self._change)
        self.drop.clicked.connect(lambda: self._set(()))
        self.reset.clicked.connect(self._reset)
        self.reset_all.clicked.connect(self._reset_all)
        self._show("")

    def _show(self, typed: str) -> None:
        current = self._id()
        self.list.clear()
        for name in rank(self._names, typed, ()):
            command = self._table.commands.get(name)
            if command is not None:
                item = QTreeWidgetItem([plain(command.text), shown_keys(self._table, name)])
                item.setData(0, _ID, name)
                self.list.addTopLevelItem(item)
                if name == current:
                    self.list.setCurrentItem(item)
        if not self.list.selectedItems():
            self.list.setCurrentItem(self.list.topLevelItem(0))

    def _id(self) -> str | None:
        chosen = self.list.selectedItems()
        return str(chosen[0].data(0, _ID)) if chosen else None

    def _chosen(self) -> None:
        self.edit.clear()
        self._judge()

    def _judge(self) -> None:
        """Tell whose key it is already."""
        keys = self.edit.keySequence()
        name = self._id()
        other = self._table.holder_of(keys, besides=name) if name and not keys.isEmpty() else None
        self.change.setEnabled(bool(name) and not keys.isEmpty())
        self.note.setText(
            tr(
                "“{name}”正在用这个键；改用后它就没有这个键了。",
                name=plain(self._table.commands[other].text),
            )
            if other
            else ""
        )

    def _change(self) -> None:
        keys = self.edit.keySequence()
        name = self._id()
        if name is None:
            return
        other = self._table.holder_of(keys, besides=name)
        if other is not None:
            left = tuple(k for k in self._table.keys_of(other) if QKeySequence(k) != keys)
            self._table.set_keys(other, left)
        self._set((keys.toString(QKeySequence.SequenceFormat.PortableText),))

    def _set(self, keys: tuple[str, ...]) -> None:
        name = self._id()
        if name is not None:
            self._table.set_keys(name, keys)
            self._done()

    def _reset(self) -> None:
        name = self._id()
        if name is None:
            return
        for key in self._table.commands[name].keys:
            other = self._table.holder_of(QKeySequence(key), besides=name)
            if other is not None:
                self.note.setText(
                    tr(
                        "“{name}”正在用这个键，先改它。",
                        name=plain(self._table.commands[other].text),
                    )
                )
                return
        self._set(self._table.commands[name].keys)

    def _reset_all(self) -> None:
        for name, command in self._table.commands.items():
            self._table.set_keys(name, command.keys)
        self._done()

    def _done(self) -> None:
        self._keep(self._table.changed_keys())
        self._show(self.line.text())
        self._chosen()


def plain(text: str) -> str:
    """A command's text without its mnemonic and the dots of a dialog."""
    return text.replace("&", "").removesuffix("…")


def shown_keys(table: CommandTable, name: str) -> str:
    """The keys of a command as they stand on the keyboard."""
    keys = table.actions[name].shortcuts()
    return "，".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys)


def sheet(table: CommandTable) -> str:
    """All commands with keys as HTML, a part for each menu."""
    parts = []
    rest = {"": tr("其他")}
    for menu, title in (MENUS | rest).items():
        rows = [
            f"<tr><td>{html.escape(plain(command.text))}</td>"
            f"<td align='right'>{html.escape(shown_keys(table, command.id))}</td></tr>"
            for command in table.commands.values()
            if _menu_of(command) == menu and table.actions[command.id].shortcuts()
        ]
        if rows:
            heading = html.escape(title.split("(")[0])
            table_of = f"<table width='100%' cellpadding='2'>{''.join(rows)}</table>"
            parts.append(f"<h3>{heading}</h3>{table_of}")
    return f"<h2>{html.escape(tr('快捷键'))}</h2>{''.join(parts)}"


def print_sheet(table: CommandTable, path: Path) -> None:
    """Write the sheet as a PDF of A4 pages."""
    document = QTextDocument()
    document.setHtml(sheet(table))
    writer = QPdfWriter(str(path))
    writer.setTitle(tr("快捷键"))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(18, 16, 18, 16), QPageLayout.Unit.Millimeter)
    document.print_(writer)


def _menu_of(command: Command) -> str:
    return command.menu[0] if command.menu is not None else ""
