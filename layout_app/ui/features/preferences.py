"""What the user sets for all pages: language and look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel

from layout_app.base.errors import LayoutAppError
from layout_app.keep.own_files import read_settings, write_settings
from layout_app.settings import Settings, choices
from layout_app.ui.commands import Command
from layout_app.ui.translate import said, tr
from layout_app.ui.workbench import Workbench


class Preferences:
    """The settings dialog."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench

    def commands(self) -> Sequence[Command]:
        """设置."""
        return (
            Command(
                id="preferences",
                text=tr("设置…"),
                run=self.show,
                keys=("Ctrl+,",),
                icon="settings",
                menu=("file", 8),
                without_page=True,
            ),
        )

    def show(self) -> None:
        """Ask; what was chosen is kept and works from the next start."""
        before = read_settings()
        dialog = QDialog(self._bench.window)
        dialog.setWindowTitle(tr("设置"))
        form = QFormLayout(dialog)
        fields: dict[str, QComboBox] = {}
        for name, choice in choices().items():
            field = fields[name] = QComboBox()
            field.setAccessibleName(said(choice.label))
            for value, words in choice.values.items():
                # A language is called by its own name.
                field.addItem(words if name == "language" else said(words), value)
            field.setCurrentIndex(field.findData(getattr(before, name)))
            form.addRow(said(choice.label), field)
        note = QLabel(tr("下次启动时生效。"))
        note.setObjectName("quiet")
        form.addRow(note)
        buttons = QDialogButtonBox()
        buttons.addButton(tr("确定"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(tr("取消"), QDialogButtonBox.ButtonRole.RejectRole)
        form.addRow(buttons)
        buttons.accepted.connect(dialog.accept)
        buttons.rejected.connect(dialog.reject)
        dialog.accepted.connect(
            lambda: self._keep(
                replace(
                    before,
                    language=str(fields["language"].currentData()),
                    theme=str(fields["theme"].currentData()),
                )
            )
        )
        dialog.open()

    def _keep(self, settings: Settings) -> None:
        try:
            write_settings(settings)
        except LayoutAppError as error:
            self._bench.strip.fail(said(str(error)))
