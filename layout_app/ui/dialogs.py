"""The only dialogs that stop work: which file, and what becomes of unsaved changes."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from layout_app.keep.lock import Holder
from layout_app.ui.safety_dialogs import Changed, Held, ask_changed, ask_held
from layout_app.ui.texts import PAGE_FILES, PDF_FILES
from layout_app.ui.translate import tr


class Unsaved(Enum):
    """What to do with unsaved changes."""

    SAVE = "save"
    DISCARD = "discard"
    CANCEL = "cancel"


class Dialogs:
    """Asks the user; tests put their own answers in its place."""

    def page_to_open(self, parent: QWidget, folder: Path) -> Path | None:
        """The page file to open."""
        name, _ = QFileDialog.getOpenFileName(parent, tr("打开版面"), str(folder), PAGE_FILES)
        return Path(name) if name else None

    def page_to_save(self, parent: QWidget, start: Path) -> Path | None:
        """Where to save the page; a name without suffix is a folder for it and its pictures."""
        name, _ = QFileDialog.getSaveFileName(parent, tr("另存版面"), str(start), PAGE_FILES)
        return page_file(name)

    def pdf_to_write(self, parent: QWidget, start: Path) -> Path | None:
        """Where to write the PDF."""
        name, _ = QFileDialog.getSaveFileName(parent, tr("导出付印 PDF"), str(start), PDF_FILES)
        if not name:
            return None
        return Path(name if name.lower().endswith(".pdf") else name + ".pdf")

    def manuscripts_to_import(self, parent: QWidget, folder: Path) -> tuple[Path, ...]:
        """The manuscripts to bring in, in the order of their names."""
        names, _ = QFileDialog.getOpenFileNames(
            parent, tr("导入稿件"), str(folder), tr("稿件 (*.txt *.md *.docx)")
        )
        return tuple(sorted(map(Path, names), key=lambda path: path.name))

    def pictures_to_place(self, parent: QWidget, folder: Path) -> tuple[Path, ...]:
        """The pictures to put on the page."""
        names, _ = QFileDialog.getOpenFileNames(
            parent, tr("选图片"), str(folder), tr("图片 (*.jpg *.jpeg *.png *.tif *.tiff)")
        )
        return tuple(map(Path, names))

    def folder_to_search(self, parent: QWidget, folder: Path) -> Path | None:
        """The folder to look for missing pictures in."""
        name = QFileDialog.getExistingDirectory(parent, tr("到哪个文件夹里找"), str(folder))
        return Path(name) if name else None

    def folder_for_new(self, parent: QWidget, start: Path) -> Path | None:
        """The folder to make for a new page; a name that is not there yet, or an empty folder."""
        name, _ = QFileDialog.getSaveFileName(
            parent, tr("新版面的文件夹"), str(start / tr("新版面")), tr("文件夹 (*)")
        )
        return Path(name) if name else None

    def unsaved(self, parent: QWidget, name: str) -> Unsaved:
        """What to do with unsaved changes of a page."""
        box = QMessageBox(parent)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle(tr("保存更改"))
        box.setText(tr("“{name}”有没保存的更改。", name=name))
        box.setInformativeText(tr("不保存就关闭，这些更改会丢失。"))
        save = box.addButton(tr("保存"), QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton(tr("不保存"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(tr("取消"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.setEscapeButton(cancel)
        box.exec()
        chosen = box.clickedButton()
        if chosen is save:
            return Unsaved.SAVE
        return Unsaved.DISCARD if chosen is discard else Unsaved.CANCEL

    def held(self, parent: QWidget, name: str, holder: Holder) -> Held:
        """How to open a page that another window has open."""
        return ask_held(parent, name, holder)

    def changed(self, parent: QWidget, name: str, can_merge: bool) -> Changed:
        """What to do with a page whose file another program has changed."""
        return ask_changed(parent, name, can_merge)


def page_file(name: str) -> Path | None:
    """The page file meant by a name: itself, or page.yaml in the folder of that name."""
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.lower() in (".yaml", ".yml") else path / "page.yaml"
