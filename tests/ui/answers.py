"""The user's answers to dialogs, given beforehand."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from layout_app.keep.lock import Holder
from layout_app.ui.dialogs import Dialogs, Unsaved
from layout_app.ui.safety_dialogs import Changed, Held


class Answers(Dialogs):
    """No dialog is shown; ``asked`` counts how often one would have been."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self.paths: tuple[Path, ...] = ()
        self.choice = Unsaved.DISCARD
        self.asked = 0
        self.offered = Path()
        self.held_choice = Held.CANCEL
        self.changed_choice = Changed.CANCEL
        self.could_merge: bool | None = None

    def page_to_open(self, parent: QWidget, folder: Path) -> Path | None:
        self.asked += 1
        return self.path

    def page_to_save(self, parent: QWidget, start: Path) -> Path | None:
        self.asked += 1
        return self.path

    def pdf_to_write(self, parent: QWidget, start: Path) -> Path | None:
        self.asked += 1
        self.offered = start
        return self.path

    def manuscripts_to_import(self, parent: QWidget, folder: Path) -> tuple[Path, ...]:
        self.asked += 1
        return self.paths

    def pictures_to_place(self, parent: QWidget, folder: Path) -> tuple[Path, ...]:
        self.asked += 1
        return self.paths

    def folder_to_search(self, parent: QWidget, folder: Path) -> Path | None:
        self.asked += 1
        return self.path

    def folder_for_new(self, parent: QWidget, start: Path) -> Path | None:
        self.asked += 1
        return self.path

    def held(self, parent: QWidget, name: str, holder: Holder) -> Held:
        self.asked += 1
        return self.held_choice

    def changed(self, parent: QWidget, name: str, can_merge: bool) -> Changed:
        self.asked += 1
        self.could_merge = can_merge
        return self.changed_choice

    def unsaved(self, parent: QWidget, name: str) -> Unsaved:
        self.asked += 1
        return self.choice
