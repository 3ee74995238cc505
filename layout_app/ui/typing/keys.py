"""What keys do while there is a caret."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from layout_app.edit.text.move import Step
from layout_app.ui.typing.clipboard import TextClipboard
from layout_app.ui.typing.typist import Typist

_Standard = QKeySequence.StandardKey
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_META = Qt.KeyboardModifier.MetaModifier

_ARROWS: dict[int, tuple[Step, Step]] = {
    Qt.Key.Key_Left: (Step.BACK, Step.WORD_BACK),
    Qt.Key.Key_Right: (Step.ON, Step.WORD_ON),
    Qt.Key.Key_Up: (Step.LINE_BACK, Step.PARAGRAPH_BACK),
    Qt.Key.Key_Down: (Step.LINE_ON, Step.PARAGRAPH_ON),
    Qt.Key.Key_Home: (Step.LINE_START, Step.START),
    Qt.Key.Key_End: (Step.LINE_END, Step.END),
    Qt.Key.Key_PageUp: (Step.LEG_BACK, Step.LEG_BACK),
    Qt.Key.Key_PageDown: (Step.LEG_ON, Step.LEG_ON),
}
# Vertical lines go down the page and follow each other to the left.
_TURNED: dict[int, int] = {
    Qt.Key.Key_Left: Qt.Key.Key_Down,
    Qt.Key.Key_Right: Qt.Key.Key_Up,
    Qt.Key.Key_Up: Qt.Key.Key_Left,
    Qt.Key.Key_Down: Qt.Key.Key_Right,
}
_DELETES: dict[int, tuple[Step, Step]] = {
    Qt.Key.Key_Backspace: (Step.BACK, Step.WORD_BACK),
    Qt.Key.Key_Delete: (Step.ON, Step.WORD_ON),
}


class Keys:
    """Turns keys into steps of the caret, characters and deletions."""

    def __init__(self, typist: Typist, clipboard: TextClipboard) -> None:
        self._typist = typist
        self._clipboard = clipboard

    def wants(self, event: QKeyEvent) -> bool:
        """Whether a key is for the caret before any shortcut of the window."""
        return self._deed(event) is not None or event.key() == Qt.Key.Key_Escape

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key asks for; whether it was for the caret."""
        deed = self._deed(event)
        if deed is not None:
            deed()
        return deed is not None

    def _deed(self, event: QKeyEvent) -> Callable[[], None] | None:
        typist, board = self._typist, self._clipboard
        key, held = event.key(), event.modifiers()
        ctrl, shift = bool(held & _CTRL), bool(held & _SHIFT)
        if held & (_ALT | _META):
            return None
        if key in _ARROWS:
            lines = typist.lines().lines
            if lines and lines[0].vertical:
                key = _TURNED.get(key, key)
            step = _ARROWS[key][ctrl]
            return lambda: typist.move(step, extend=shift)
        if key in _DELETES and not (shift and key == Qt.Key.Key_Delete):
            deleted = _DELETES[key][ctrl]
            return lambda: typist.delete(deleted)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not ctrl:
            return typist.break_paragraph
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and not ctrl:
            back = key == Qt.Key.Key_Backtab or shift
            return lambda: typist.next_text(back=back)
        for standard, deed in (
            (_Standard.SelectAll, typist.select_all),
            (_Standard.Copy, board.copy),
            (_Standard.Cut, board.cut),
            (_Standard.Paste, board.paste),
        ):
            if event.matches(standard):
                return deed
        if ctrl and shift and key == Qt.Key.Key_V:
            return board.paste_as_typed
        text = event.text()
        if text and text.isprintable() and not ctrl:
            return lambda: typist.type(text)
        return None
