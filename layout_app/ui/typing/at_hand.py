"""The words that have the keys: what cut, copy, paste and select all mean while one types."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit

from layout_app.ui.typing.clipboard import TextClipboard
from layout_app.ui.typing.typist import Typist


class WordsAtHand:
    """A field of a panel or the caret on the page; while there is none, blocks are meant."""

    def __init__(self, typist: Typist, clipboard: TextClipboard) -> None:
        self._typist = typist
        self._clipboard = clipboard

    @property
    def typing(self) -> bool:
        """Whether there is a caret in the words of the page, be it in an editor beside it."""
        return self._typist.active

    @property
    def active(self) -> bool:
        """Whether words are meant, and not blocks."""
        return _field() is not None or self._on_page

    @property
    def selected(self) -> bool:
        """Whether there is something to cut or copy."""
        field = _field()
        if isinstance(field, QLineEdit):
            return field.hasSelectedText()
        if field is not None:
            return field.textCursor().hasSelection()
        return self._on_page and not self._typist.selection.is_empty

    def cut(self) -> None:
        """Copy what is selected and take it out."""
        (_field() or self._clipboard).cut()

    def copy(self) -> None:
        """Copy what is selected."""
        (_field() or self._clipboard).copy()

    def paste(self) -> None:
        """Put in what the clipboard has."""
        (_field() or self._clipboard).paste()

    def select_all(self) -> None:
        """Select the whole text."""
        field = _field()
        if field is None:
            self._typist.select_all()
        else:
            field.selectAll()

    @property
    def _on_page(self) -> bool:
        return self._typist.active and self._typist.on_page


def _field() -> QLineEdit | QPlainTextEdit | None:
    """The field that has the focus."""
    focus = QApplication.focusWidget()
    if isinstance(focus, QAbstractSpinBox):
        return focus.lineEdit()
    return focus if isinstance(focus, QLineEdit | QPlainTextEdit) else None
