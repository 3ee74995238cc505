"""Fields that take their text from the document and leave undo to it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from layout_app.base.characters import without_forbidden
from layout_app.ui.translate import tr


def is_window_key(event: QEvent) -> bool:
    """Whether a field is asked if it wants a key of the window for itself: it must not.

    Undo and redo are the document's; Ctrl+E, on X11 "to the end of the line", exports.
    """
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.keyCombination() == QKeyCombination(_CTRL, Qt.Key.Key_E):
        return True
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(
        QKeySequence.StandardKey.Redo
    )


def clean_paste(text: str) -> tuple[str, int]:
    """Foreign text made fit for a field, and how many changes that took."""
    from layout_app.text.normalize import normalize  # first needed at the first paste

    found = normalize(text, heading=True)
    return without_forbidden(found.text), len(found.changes)


class LineField(QLineEdit):
    """One line of text. ``textEdited`` tells what the user typed, never what ``show_text`` did."""

    def event(self, event: QEvent) -> bool:
        if is_window_key(event):
            event.ignore()
            return True
        return super().event(event)

    def show_text(self, text: str) -> None:
        """Show the document's text, the caret where it was if it can stay."""
        if text != self.text():
            at = self.cursorPosition()
            from_end = len(self.text()) - at
            self.setText(text)
            self.setCursorPosition(min(at, len(text)) if from_end else len(text))


_CTRL = Qt.KeyboardModifier.ControlModifier
_OWN = "application/x-layout-app-markup"
"""What is copied in this program goes back in as it is: only foreign text is normalised."""


class TextField(QPlainTextEdit):
    """Several lines of text without an undo of its own; foreign text is cleaned as it is pasted.

    ``pasted`` tells how many changes that took.
    """

    pasted = Signal(int)

    def __init__(self, lines: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        if lines is not None:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
            self._set_height()

    def event(self, event: QEvent) -> bool:
        if is_window_key(event):
            event.ignore()
            return True
        if event.type() is QEvent.Type.FontChange and self._lines is not None:
            self._set_height()
        return super().event(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        data = super().createMimeDataFromSelection()
        data.setData(_OWN, data.text().encode("utf-8", "surrogatepass"))
        return data

    def insertFromMimeData(self, source: QMimeData) -> None:
        if not source.hasText():
            return
        text, changes = source.text(), 0
        if not source.hasFormat(_OWN):
            text, changes = clean_paste(text)
        self.insertPlainText(text)
        if changes:
            self.pasted.emit(changes)

    def show_text(self, text: str) -> None:
        """Show the document's text by changing only what differs, so that the caret stays."""
        old = self.toPlainText()
        if text == old:
            return
        start = 0
        most = min(len(old), len(text))
        while start < most and old[start] == text[start]:
            start += 1
        tail = 0
        while tail < most - start and old[-1 - tail] == text[-1 - tail]:
            tail += 1
        cursor = QTextCursor(self.document())
        cursor.setPosition(_utf16(old[:start]))
        cursor.setPosition(_utf16(old[: len(old) - tail]), QTextCursor.MoveMode.KeepAnchor)
        blocked = self.blockSignals(True)
        cursor.insertText(text[start : len(text) - tail])
        self.blockSignals(blocked)

    def _set_height(self) -> None:
        margins = 2 * round(self.document().documentMargin()) + 8
        self.setFixedHeight((self._lines or 1) * self.fontMetrics().lineSpacing() + margins)


def _utf16(text: str) -> int:
    """Positions in Qt's documents count UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class CountField(QSpinBox):
    """A whole number; 0 may stand for a word such as 自动. The wheel passes it by unless active."""

    def __init__(self, low: int, high: int, suffix: str = "", zero: str = "") -> None:
        super().__init__()
        self.setRange(low, high)
        self.setSuffix(suffix)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if zero:
            self.setSpecialValueText(zero)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.lineEdit().setAccessibleName(name)  # which has the focus: it is what is read out

    def event(self, event: QEvent) -> bool:
        if is_window_key(event):
            event.ignore()
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def show_value(self, value: int) -> None:
        """Show the document's value without telling it back."""
        blocked = self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(blocked)


class LengthField(QDoubleSpinBox):
    """A length in millimetres or points; 0 may stand for a word."""

    def __init__(self, high: float, suffix: str, step: float, zero: str = "") -> None:
        super().__init__()
        self.setRange(0, high)
        self.setDecimals(1)
        self.setSingleStep(step)
        self.setSuffix(suffix)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if zero:
            self.setSpecialValueText(zero)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.lineEdit().setAccessibleName(name)  # which has the focus: it is what is read out

    def event(self, event: QEvent) -> bool:
        if is_window_key(event):
            event.ignore()
            return True
        return super().event(event)

    def textFromValue(self, value: float) -> str:
        return f"{value:.{self.decimals()}f}".rstrip("0").rstrip(".")

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def show_value(self, value: float) -> None:
        """Show the document's value without telling it back."""
        blocked = self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(blocked)


class ChoiceField(QComboBox):
    """One of some named values."""

    def __init__(self, choices: list[tuple[str, str]]) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_choices(choices)

    def set_choices(self, choices: list[tuple[str, str]]) -> None:
        """Offer (value, words) pairs."""
        blocked = self.blockSignals(True)
        self.clear()
        for value, words in choices:
            self.addItem(words, value)
        self.blockSignals(blocked)

    def value(self) -> str:
        """The chosen value."""
        return str(self.currentData())

    def show_value(self, value: str) -> None:
        """Show the document's value without telling it back."""
        blocked = self.blockSignals(True)
        self.setCurrentIndex(self.findData(value))
        self.blockSignals(blocked)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def form(parent: QWidget | None = None) -> QFormLayout:
    """A form whose labels share one narrow column."""
    layout = QFormLayout(parent)
    layout.setContentsMargins(12, 8, 12, 8)
    layout.setHorizontalSpacing(8)
    layout.setVerticalSpacing(6)
    layout.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    return layout


class ElidedLabel(QLabel):
    """One line that ends in … where it is too long; the whole stands in its tool tip."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_text(self, text: str) -> None:
        """Show as much of the text as there is room for."""
        self._whole = text
        self.setToolTip(text)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        metrics = self.fontMetrics()
        self.setText(metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width()))


def check(text: str) -> QCheckBox:
    """A box to tick; ``clicked`` tells what the user did."""
    box = QCheckBox(text)
    box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return box


def label(text: str) -> QLabel:
    """The quiet name of a field, as wide as two characters so that fields stand in line."""
    result = QLabel(text)
    result.setObjectName("quiet")
    result.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    result.setMinimumWidth(result.fontMetrics().horizontalAdvance(tr("栏目")))
    return result


def quiet(text: str) -> QLabel:
    """Quiet words between or under fields."""
    result = QLabel(text)
    result.setObjectName("quiet")
    return result
