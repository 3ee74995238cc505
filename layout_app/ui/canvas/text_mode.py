"""Typing on the page: mouse and keys of the canvas while a caret stands in its words.

It sees the events of the canvas first (an event filter) and takes those that concern the caret; the
canvas needs to know nothing of it but that something is painted above the page.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QCursor,
    QGuiApplication,
    QInputMethodEvent,
    QInputMethodQueryEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)

from layout_app.base.geometry import Rect
from layout_app.display.carets import TextLines
from layout_app.edit.selection import Selection
from layout_app.edit.text import units
from layout_app.edit.text.place import TextPlace, TextSelection
from layout_app.edit.text.texts import block_showing, main_place, read_text
from layout_app.edit.text.under import text_under
from layout_app.edit.tools.select import SelectTool
from layout_app.ui.canvas.canvas import Canvas
from layout_app.ui.canvas.input_method import InputMethod
from layout_app.ui.session import Session
from layout_app.ui.theme import Colours
from layout_app.ui.typing.keys import Keys
from layout_app.ui.typing.typist import Typist

_REACH = 6  # window pixels a click may miss a line by, where a block holds more than text
_AUTOSCROLL = 40  # milliseconds between two steps while a selection is dragged out of view


class TextMode(QObject):
    """Puts the caret into words, moves it by mouse and keys, paints it."""

    changed = Signal()
    """A caret came or went."""

    def __init__(self, canvas: Canvas, session: Session, typist: Typist, keys: Keys) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._session = session
        self._typist = typist
        self._keys = keys
        self._method = InputMethod(canvas, typist, self.caret_rect)
        self._dragged: tuple[int, int] | None = None  # what the first click selected
        self._clicks = 0
        self._clicked = QPointF()
        self._since_click = QTimer(
            self, singleShot=True, interval=QGuiApplication.styleHints().mouseDoubleClickInterval()
        )
        self._on = True
        self._was_active = False
        self._blink = QTimer(self, interval=QGuiApplication.styleHints().cursorFlashTime() // 2)
        self._blink.timeout.connect(self._flash)
        self._scroll = QTimer(self, interval=_AUTOSCROLL)
        self._scroll.timeout.connect(self._autoscroll)
        canvas.installEventFilter(self)
        canvas.viewport().installEventFilter(self)
        canvas.above = self.paint
        canvas.attention = self._page_caret
        typist.moved.connect(self._moved)
        typist.caret_wanted.connect(self._bring_into_view)
        session.shown_changed.connect(self._shown)
        session.selection_changed.connect(self._selected)

    @property
    def active(self) -> bool:
        """Whether keys and mouse of the page are those of the caret."""
        return self._typist.active and self._typist.on_page

    # ---- coming and going ------------------------------------------------------------------------

    def enter_block(self, block_id: str) -> bool:
        """Put the caret into a block's words; whether it has any."""
        block = self._session.document.block(block_id)
        place = main_place(block) if block is not None else None
        if place is None or read_text(self._session.document, place) is None:
            return False
        self._canvas.setFocus()
        self._typist.enter(TextSelection.at(place, 0))
        self._bring_into_view()
        return True

    def leave(self) -> None:
        """Back to whole blocks."""
        self._method.finish()
        self._typist.leave()

    # ---- where the caret is ----------------------------------------------------------------------

    def caret_rect(self) -> QRect | None:
        """The caret in device pixels of the canvas' view; ``None`` where nothing is printed."""
        rect = self._page_caret()
        if rect is None:
            return None
        seen = self._canvas.lens.rect(rect)
        thick = max(1, round(1.5 * self._canvas.lens.ratio))
        if rect.width == 0:
            return QRect(seen.x() - thick // 2, seen.y(), thick, max(1, seen.height()))
        return QRect(seen.x(), seen.y() - thick // 2, max(1, seen.width()), thick)

    def _page_caret(self) -> Rect | None:
        """The caret on the page, without thickness; where its words have no room, beyond them."""
        if not self._typist.active:
            return None
        lines = self._typist.lines()
        rect = lines.caret(*self._typist.shown_caret)
        return self._beyond(lines) if rect is None else rect

    def _beyond(self, lines: TextLines) -> Rect | None:
        """Where the caret waits whose words have no room: at the end of what is printed."""
        if lines.lines:
            last = lines.lines[-1]
            return last.rect(last.end, last.end)
        group = self._typist.group
        if group is None:
            return None
        bounds = group.bounds
        size = self._session.document.setup.grid.size
        return Rect(bounds.x, bounds.y, 0, min(size, bounds.height))

    # ---- Qt's events -----------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what concerns the caret; everything else goes on to the canvas."""
        kind = event.type()
        if isinstance(event, QMouseEvent):
            return watched is self._canvas.viewport() and self._mouse(event)
        if not self.active:
            if kind is QEvent.Type.FocusIn and watched is self._canvas:
                self._typist.leave()  # an editor beside the page had the caret
            return False
        if kind is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._keys.wants(event):
                event.accept()
            return False
        if kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
            return self._keys.press(event)
        if kind is QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            return event.key() == Qt.Key.Key_Space
        if isinstance(event, QInputMethodEvent):
            return self._method.event(event)
        if isinstance(event, QInputMethodQueryEvent):
            return self._method.query(event)
        if kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._flash_anew()
        return False

    def _mouse(self, event: QMouseEvent) -> bool:
        if self._canvas.panning or not self._session.is_open:
            return False
        match event.type():
            case QEvent.Type.MouseButtonPress | QEvent.Type.MouseButtonDblClick:
                if event.button() is Qt.MouseButton.RightButton:
                    return self._menu(event)
                return event.button() is Qt.MouseButton.LeftButton and self._press(event)
            case QEvent.Type.MouseMove:
                return self._drag(event)
            case QEvent.Type.MouseButtonRelease:
                held = self._dragged is not None
                self._dragged = None
                self._scroll.stop()
                return held
        return False

    def _press(self, event: QMouseEvent) -> bool:
        double = event.type() is QEvent.Type.MouseButtonDblClick
        if not self.active and not (
            double and isinstance(self._canvas.tool, SelectTool) and not self._canvas.dragging
        ):
            return False
        found = self._under(event.position())
        if found is None:
            if self.active:
                self.leave()
            return False
        if self.active:
            self._method.finish()  # what is being composed is typed before the caret goes
        entering = not self.active
        self._count_click(event, double and not entering)
        self._canvas.setFocus()
        self._click(found, extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        self._canvas.shape(Qt.CursorShape.IBeamCursor)
        return True

    def _menu(self, event: QMouseEvent) -> bool:
        """Right click: the caret goes there unless it is in what is selected; then the menu."""
        found = self._under(event.position()) if self.active else None
        if found is None:
            return False
        at = self._typist.selection
        place, offset, _ = found
        if place != at.place or not at.start <= self._typist.kept_offset(offset) <= at.end:
            self._clicks = 1
            self._click(found, extend=False)
            self._dragged = None
        self._typist.menu_wanted.emit(event.globalPosition().toPoint())
        return True

    def _count_click(self, event: QMouseEvent, double: bool) -> None:
        """One click places, the second selects a word, the third a paragraph."""
        near = (event.position() - self._clicked).manhattanLength() < _REACH
        again = near and self._since_click.isActive()
        self._clicks = self._clicks % 3 + 1 if again or double else 1
        self._clicked = event.position()
        self._since_click.start()

    def _click(self, found: tuple[TextPlace, int, bool], *, extend: bool) -> None:
        place, offset, trailing = found
        typist = self._typist
        same = typist.active and typist.selection.place == place
        if same:
            offset = typist.kept_offset(offset)
        words = read_text(self._session.document, place) or ""
        if extend and same:
            typist.select(typist.selection.moved(offset, extend=True, trailing=trailing))
            self._dragged = typist.selection.anchor, typist.selection.anchor
            return
        start = end = offset
        if self._clicks == 2:
            start, end = units.word_at(words, offset, self._session.document.terms)
        elif self._clicks == 3:
            start, end = units.paragraph_at(words, offset)
        chosen = TextSelection(place, start, end, trailing and start == end)
        if same:
            typist.select(chosen)
        else:
            typist.enter(chosen)
            block = block_showing(self._session.document, place)
            if block is not None and self._session.selection.block != block.id:
                self._session.select(Selection(block.id))
        self._dragged = start, end

    def _drag(self, event: QMouseEvent) -> bool:
        x, y = self._page_point(event.position())
        if self._dragged is None or not self.active:
            if not self.active or event.buttons() != Qt.MouseButton.NoButton:
                return False
            over = self._under(event.position()) is not None
            if over:
                self._canvas.pointer_moved.emit(x, y)
                self._canvas.shape(Qt.CursorShape.IBeamCursor)
            return over
        self._canvas.pointer_moved.emit(x, y)
        self._drag_to(event.position())
        inside = self._canvas.viewport().rect().contains(event.position().toPoint())
        if inside:
            self._scroll.stop()
        elif not self._scroll.isActive():
            self._scroll.start()
        return True

    def _drag_to(self, at: QPointF) -> None:
        lines = self._typist.lines()
        if self._dragged is None or not lines.lines:
            return
        offset, trailing = lines.hit(*self._page_point(at))
        offset = units.whole(self._typist.text, self._typist.kept_offset(offset))
        low, high = self._dragged
        terms = self._session.document.terms
        text = self._typist.text
        if self._clicks == 2 and not low <= offset <= high:
            word = units.word_at(text, offset, terms)
            offset = word[0] if offset < low else word[1]
        elif self._clicks == 3 and not low <= offset <= high:
            whole = units.paragraph_at(text, offset)
            offset = whole[0] if offset < low else whole[1]
        anchor = high if offset < low else low
        caret = offset if self._clicks == 1 or not low <= offset <= high else high
        place = self._typist.selection.place
        self._typist.select(TextSelection(place, anchor, caret, trailing and caret == offset))

    def _autoscroll(self) -> None:
        """While the mouse is held outside the view, the page follows it."""
        viewport = self._canvas.viewport()
        at = viewport.mapFromGlobal(QCursor.pos())
        rect = viewport.rect()
        dx = min(0, at.x()) + max(0, at.x() - rect.right())
        dy = min(0, at.y()) + max(0, at.y() - rect.bottom())
        self._canvas.move_page(-dx, -dy)
        self._drag_to(QPointF(at))

    # ---- painting --------------------------------------------------------------------------------

    def paint(self, painter: QPainter) -> None:
        """Paint what is selected, the preedit's line and the caret, in device pixels."""
        typist = self._typist
        if not typist.active:
            return
        lens, lines = self._canvas.lens, typist.lines()
        preedit = typist.preedit
        if preedit is not None:
            thick = max(1, round(lens.ratio))
            for rect in lines.selected(preedit[0], preedit[1]):
                seen = lens.rect(rect)
                if lines.lines[0].vertical:
                    seen = QRect(seen.right() + thick, seen.y(), thick, seen.height())
                else:
                    seen = QRect(seen.x(), seen.bottom() + thick, seen.width(), thick)
                painter.fillRect(seen, Colours.ACCENT)
        elif not typist.selection.is_empty:
            tint = QColor(Colours.ACCENT)
            tint.setAlpha(70 if self._canvas.hasFocus() else 40)
            for rect in lines.selected(typist.selection.start, typist.selection.end):
                painter.fillRect(lens.rect(rect), tint)
        caret = self.caret_rect()
        if caret is not None and self._on:
            beyond = lines.caret(*typist.shown_caret) is None
            painter.fillRect(caret, Colours.OVERSET if beyond else Colours.CARET)

    def _flash(self) -> None:
        self._on = not self._on
        rect = self.caret_rect()
        if rect is not None:
            ratio = self._canvas.lens.ratio
            seen = QRect(
                int(rect.x() / ratio) - 1,
                int(rect.y() / ratio) - 1,
                int(rect.width() / ratio) + 4,
                int(rect.height() / ratio) + 4,
            )
            self._canvas.viewport().update(seen)

    def _flash_anew(self) -> None:
        """Show the caret at once and begin to blink; without the focus it stands still."""
        self._on = True
        if self._typist.active and self._canvas.hasFocus() and self._blink.interval() > 0:
            self._blink.start()
        else:
            self._blink.stop()
        self._canvas.viewport().update()

    # ---- following -------------------------------------------------------------------------------

    def _moved(self) -> None:
        self._flash_anew()
        if self.active != self._was_active:
            self._was_active = self.active
            self._method.enable(self._was_active)
            if not self._was_active:
                self._canvas.shape(Qt.CursorShape.ArrowCursor)
            self.changed.emit()
        self._method.follow()

    def _shown(self) -> None:
        if self._typist.active:
            # What was typed is seen before the panels beside the page have followed.
            self._canvas.viewport().repaint()
            self._method.follow()

    def _selected(self) -> None:
        """Another block was chosen elsewhere: the caret goes."""
        if not self._typist.active:
            return
        group = self._typist.group
        chosen = self._session.selection.block
        if chosen is not None and (group is None or chosen != group.block):
            self.leave()

    def _bring_into_view(self) -> None:
        if not self._typist.active or self._dragged is not None:
            return
        caret = self.caret_rect()
        lens = self._canvas.lens
        if caret is None or QRect(0, 0, lens.width, lens.height).contains(caret):
            return
        air = 4 * self._session.document.setup.grid.size  # some words beside it, too
        rect = self._page_caret()
        if rect is not None:
            self._canvas.go_to(rect.inset(-air, -air))

    # ---- what lies under a point -----------------------------------------------------------------

    def _page_point(self, at: QPointF) -> tuple[int, int]:
        lens = self._canvas.lens
        return lens.to_page(at.x() * lens.ratio, at.y() * lens.ratio)

    def _under(self, at: QPointF) -> tuple[TextPlace, int, bool] | None:
        """The text under a window position, the offset there, and whether it trails."""
        layout, lens = self._session.layout, self._canvas.lens
        if layout is None:
            return None
        x, y = self._page_point(at)
        reach = round(_REACH * lens.ratio / lens.scale)
        return text_under(self._session.shown, layout.display, x, y, reach)
