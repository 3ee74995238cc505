"""Words that are shown at the caret and are not in the document."""

from __future__ import annotations

from layout_app.base.errors import LayoutAppError
from layout_app.edit.commands.typing import insert
from layout_app.edit.text.place import TextSelection
from layout_app.ui.session import Session

PLACEHOLDER = "〓"
"""Shown where the caret stands in a paragraph without a character: the geta of the type case."""


class Guest:
    """A preedit or a placeholder, set by our own composition as a preview of the page."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._shown = False
        self.length = 0

    def show(self, selection: TextSelection | None, words: str) -> None:
        """Show words in the place of what is selected; none: the page as it is kept."""
        if words and selection is not None:
            try:
                document, _ = insert(self._session.document, selection, words)
            except LayoutAppError:
                return
            self._shown, self.length = True, len(words)
            self._session.preview(document)
        elif self._shown:
            self.gone()
            self._session.preview(None)

    def gone(self) -> None:
        """A step of the document has ended the preview."""
        self._shown, self.length = False, 0

    def kept_offset(self, selection: TextSelection, shown: int) -> int:
        """An offset into the words as shown as one into the words as kept."""
        if not self.length or shown <= selection.start:
            return shown
        after = max(selection.start, shown - self.length)
        return after + selection.end - selection.start
