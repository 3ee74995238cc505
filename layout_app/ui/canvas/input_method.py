"""Input methods (输入法) on the canvas: what they ask, and what they make of keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QInputMethodQueryEvent

from layout_app.edit.text import units
from layout_app.ui.canvas.canvas import Canvas
from layout_app.ui.typing.typist import Typist

_Query = Qt.InputMethodQuery
_AROUND = 200  # characters before and after the caret an input method may see at the most


class InputMethod:
    """Answers an input method and types what it commits.

    Qt counts UTF-16 units, the document code points; only the words near the caret are told, the
    paragraph it stands in.
    """

    def __init__(
        self, canvas: Canvas, typist: Typist, caret_rect: Callable[[], QRect | None]
    ) -> None:
        self._canvas = canvas
        self._typist = typist
        self._caret_rect = caret_rect

    def enable(self, on: bool) -> None:
        """Let input methods work on the canvas, or not."""
        self._canvas.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on)
        if self._canvas.hasFocus():
            QGuiApplication.inputMethod().update(_Query.ImEnabled)

    def follow(self) -> None:
        """Tell the input method that the caret has moved, so that its window comes along."""
        if self._typist.active and self._canvas.hasFocus():
            QGuiApplication.inputMethod().update(
                _Query.ImCursorRectangle
                | _Query.ImCursorPosition
                | _Query.ImAnchorPosition
                | _Query.ImSurroundingText
                | _Query.ImCurrentSelection
            )

    def finish(self) -> None:
        """Have what is being composed typed."""
        if self._typist.preedit is not None:
            QGuiApplication.inputMethod().commit()
        if self._typist.preedit is not None:  # it had nothing to commit it by
            self._typist.compose("", 0)

    def event(self, event: QInputMethodEvent) -> bool:
        """Take a preedit or a commit."""
        commit, length = event.commitString(), event.replacementLength()
        if commit or length:
            start = self._code_points(event.replacementStart())
            self._typist.commit(commit, start, self._replaced(start, length))
        caret = len(event.preeditString())
        for attribute in event.attributes():
            kind, start = _attribute(attribute)
            if kind is QInputMethodEvent.AttributeType.Cursor:
                caret = _points(event.preeditString(), start)
        self._typist.compose(event.preeditString(), caret)
        event.accept()
        return True

    def query(self, event: QInputMethodQueryEvent) -> bool:
        """Answer what an input method wants to know."""
        asked = event.queries()
        for query, answer in self._answers().items():
            if asked & query:
                event.setValue(query, answer)
        if asked & _Query.ImCursorRectangle:
            event.setValue(_Query.ImCursorRectangle, self._rect())
        event.accept()
        return True

    def _answers(self) -> dict[_Query, Any]:
        at, text = self._typist.selection, self._typist.text
        start, around = self._around()
        caret = _units(text[start : at.caret])
        return {
            _Query.ImEnabled: True,
            _Query.ImHints: int(Qt.InputMethodHint.ImhMultiLine.value),
            _Query.ImSurroundingText: around,
            _Query.ImCursorPosition: caret,
            _Query.ImAnchorPosition: _units(text[start : max(start, at.anchor)]),
            _Query.ImCurrentSelection: text[at.start : at.end],
            _Query.ImAbsolutePosition: _units(text[: at.caret]),
        }

    def _around(self) -> tuple[int, str]:
        """The words round the caret: where they start, and themselves."""
        at, text = self._typist.selection, self._typist.text
        start, end = units.paragraph_at(text, at.caret)
        start, end = max(start, at.caret - _AROUND), min(end, at.caret + _AROUND)
        return units.whole(text, start), text[units.whole(text, start) : end]

    def _rect(self) -> QRectF:
        """The caret in window pixels of the canvas."""
        rect = self._caret_rect()
        if rect is None:
            return QRectF()
        ratio = self._canvas.lens.ratio
        offset = self._canvas.viewport().pos()
        return QRectF(
            rect.x() / ratio + offset.x(),
            rect.y() / ratio + offset.y(),
            rect.width() / ratio,
            rect.height() / ratio,
        )

    def _code_points(self, units_from_caret: int) -> int:
        """A distance from the caret in code points."""
        at, text = self._typist.selection.start, self._typist.text
        if units_from_caret >= 0:
            return _points(text[at:], units_from_caret)
        before = text[:at]
        return _points(before, _units(before) + units_from_caret) - at

    def _replaced(self, start: int, length: int) -> int:
        at, text = self._typist.selection.start, self._typist.text
        return _points(text[max(0, at + start) :], length)


def _attribute(
    attribute: QInputMethodEvent.Attribute,
) -> tuple[QInputMethodEvent.AttributeType, int]:
    """What an attribute says, and from where on; PySide6's stubs lack its fields."""
    return attribute.type, attribute.start  # type: ignore[attr-defined]


def _units(text: str) -> int:
    """UTF-16 units of a text."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _points(text: str, count: int) -> int:
    """Code points in the first ``count`` UTF-16 units of a text."""
    data = text.encode("utf-16-le", "surrogatepass")[: 2 * max(0, count)]
    return len(data.decode("utf-16-le", "ignore"))
