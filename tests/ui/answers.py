"""The user's answers to dialogs, given beforehand."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from layout_app.ui.dialogs import Dialogs, Unsaved


class Answers(Dialogs):
    """No dialog is shown; ``asked`` counts how often one would have been."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self.paths: tuple[Path, ...] = ()
        self.choice = Unsaved.DISCARD
        self.asked = 0

    def page_to_open(self, parent: QWidget, folder: Path) -> Path | None:
        self.asked += 1
        return self.path

    def page_to_save(self, parent: QWidget, start: Path) -> Path | None:
        self.asked += 1
        return self.path

    def pdf_to_write(self, parent: QWidget, start: Path) -> Path | None:
        self.asked += 1
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

    def unsaved(self, parent: QWidget, name: str) -> Unsaved:
        self.asked += 1
        return self.choice
