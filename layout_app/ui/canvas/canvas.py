"""The page view itself: paints, and turns what mouse, wheel and keys do into edits."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCursor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from layout_app.base.geometry import Rect
from layout_app.base.units import MM
from layout_app.edit.commands.stand import move_block, resize_block
from layout_app.edit.places import block_rects, blocks_under, places
from layout_app.edit.tools.pointer import Answer, Cursor, PointerEvent, Scene
from layout_app.edit.tools.select import SelectTool
from layout_app.model.document import Document
from layout_app.model.grid import FreeRect
from layout_app.ui.canvas.guides import Overlays
from layout_app.ui.canvas.lens import Fit, Lens
from layout_app.ui.canvas.overlay import HANDLE, Stage, paint_overlay
from layout_app.ui.canvas.pictures import BackgroundPictures
from layout_app.ui.canvas.surface import Surface
from layout_app.ui.session import Session

_WHEEL_STEP = 72  # window pixels scrolled by one notch of the wheel
_ZOOM_STEP = 1.18  # zoom of one notch
_ALARM_TIME = 2200  # milliseconds a problem's place stays marked

_CURSORS = {
    Cursor.ARROW: Qt.CursorShape.ArrowCursor,
    Cursor.MOVE: Qt.CursorShape.SizeAllCursor,
    Cursor.LOCKED: Qt.CursorShape.ArrowCursor,
    Cursor.WIDTH: Qt.CursorShape.SizeHorCursor,
    Cursor.HEIGHT: Qt.CursorShape.SizeVerCursor,
    Cursor.DIAGONAL_DOWN: Qt.CursorShape.SizeFDiagCursor,
    Cursor.DIAGONAL_UP: Qt.CursorShape.SizeBDiagCursor,
}

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Canvas(QAbstractScrollArea):
    """Shows the session's page; edits it with the arrow tool."""

    zoom_changed = Signal(float)
    pointer_moved = Signal(int, int)
    """The page point under the pointer, in EMU."""
    pointer_left = Signal()
    entered = Signal(str)
    """A block was double-clicked, or Enter pressed on it: its words are to be edited."""
    menu_wanted = Signal(QPoint)
    """Right click; the global position."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tool = SelectTool()
        self._pictures = BackgroundPictures(self)
        self._surface = Surface(self._pictures)
        self._lens = Lens()
        self._fit: Fit | None = Fit.PAGE
        self._overlays = Overlays()
        self._alarm: Rect | None = None
        self._pan_from: QPointF | None = None
        self._space = False
        self._quiet = QTimer(self, singleShot=True, interval=_ALARM_TIME)
        self._quiet.timeout.connect(lambda: self.mark(None))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("版面")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        session.shown_changed.connect(self._show_page)
        session.selection_changed.connect(self.viewport().update)
        session.file_changed.connect(self._new_file)
        self._pictures.arrived.connect(self._picture_arrived)
        self._folder = session.folder
        self._show_page()

    # ---- what the window asks ------------------------------------------------------------------

    @property
    def lens(self) -> Lens:
        """How the page is seen."""
        return self._lens

    @property
    def overlays(self) -> Overlays:
        """Which helps are shown."""
        return self._overlays

    def set_overlays(self, overlays: Overlays) -> None:
        """Show other helps."""
        self._overlays = overlays
        self._surface.look(self._lens, overlays)
        self.viewport().update()

    def fit(self, fit: Fit) -> None:
        """Zoom to the page or its width, and keep to that when the window's size changes."""
        self._fit = fit
        self._look(self._lens.fitted(fit))

    def zoom_to(self, zoom: float, at: QPointF | None = None) -> None:
        """Zoom about a window position, or about the selection, or about the middle."""
        lens = self._lens
        x, y = lens.width / 2, lens.height / 2
        if at is not None:
            x, y = at.x() * lens.ratio, at.y() * lens.ratio
        elif (rect := self._selected_rect()) is not None:
            lens = lens.centred(rect.x + rect.width // 2, rect.y + rect.height // 2)
        self._fit = None
        self._look(lens.zoomed(zoom, x, y))

    def zoom_by(self, steps: float, at: QPointF | None = None) -> None:
        """Zoom in (or out, negative) by steps of the wheel."""
        self.zoom_to(self._lens.zoom * _ZOOM_STEP**steps, at)

    def go_to(self, rect: Rect) -> None:
        """Bring a place of the page into view."""
        if self._fit is None or not QRect(0, 0, self._lens.width, self._lens.height).contains(
            self._lens.rect(rect)
        ):
            self._look(self._lens.showing(rect))

    def mark(self, rect: Rect | None) -> None:
        """Mark a place in red for a moment."""
        self._alarm = rect
        if rect is not None:
            self._quiet.start()
        self.viewport().update()

    def close_down(self) -> None:
        """Let the workers finish before the window goes."""
        self._pictures.finish()

    # ---- Qt's events -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._lens.ratio != self.devicePixelRatioF():
            self._resized()
        pixmap = self._surface.pixmap()
        painter = QPainter(self.viewport())
        # From here on one unit is one device pixel.
        painter.scale(1 / self._lens.ratio, 1 / self._lens.ratio)
        painter.drawPixmap(0, 0, pixmap)
        if self._session.is_open:
            session = self._session
            paint_overlay(
                painter,
                self._lens,
                Stage(
                    session.shown,
                    session.layout,
                    session.selection,
                    self._overlays,
                    self._tool.dragging,
                    self._alarm,
                ),
                self.font(),
            )
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._resized()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        bars = self.horizontalScrollBar(), self.verticalScrollBar()
        self._look(self._lens.scrolled(bars[0].value(), bars[1].value()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta()
        keys = event.modifiers()
        if keys & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(turn.y() / 120, event.position())
        else:
            fine = event.pixelDelta()
            x, y = (float(fine.x()), float(fine.y()))
            if fine.isNull():
                x, y = turn.x() / 120 * _WHEEL_STEP, turn.y() / 120 * _WHEEL_STEP
            if keys & Qt.KeyboardModifier.ShiftModifier and x == 0:
                x, y = y, 0
            self._scroll(x, y)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        middle = event.button() is Qt.MouseButton.MiddleButton
        left = event.button() is Qt.MouseButton.LeftButton
        if middle or (left and self._space):
            self._pan_from = event.position()
            self._shape(Qt.CursorShape.ClosedHandCursor)
        elif not self._session.is_open:
            return
        elif left:
            self._answer(self._tool.press(self._pointer(event), self._scene()))
        elif event.button() is Qt.MouseButton.RightButton and not self._tool.dragging:
            self._answer(self._tool.press(self._pointer(event), self._scene()))
            self._tool.release()
            self.menu_wanted.emit(event.globalPosition().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pan_from is not None:
            way = event.position() - self._pan_from
            self._pan_from = event.position()
            self._scroll(way.x(), way.y())
            return
        if not self._session.is_open:
            return
        pointer = self._pointer(event)
        self.pointer_moved.emit(pointer.x, pointer.y)
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._answer(self._tool.move(pointer))
        self._point(pointer)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pan_from is not None:
            self._pan_from = None
            self._shape(
                Qt.CursorShape.OpenHandCursor if self._space else Qt.CursorShape.ArrowCursor
            )
        elif event.button() is Qt.MouseButton.LeftButton and self._session.is_open:
            self._answer(self._tool.release())
            self._point(self._pointer(event))
            self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._session.is_open:
            pointer = self._pointer(event)
            session = self._session
            display = session.layout.display if session.layout else None
            hits = blocks_under(session.document, display, pointer.x, pointer.y)
            chosen = session.selection.block
            if hits:
                met = [hit.block for hit in hits]
                self.entered.emit(chosen if chosen in met else met[0])

    def leaveEvent(self, event: QEvent) -> None:
        self.pointer_left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._space = True
                self._shape(Qt.CursorShape.OpenHandCursor)
        elif not self._session.is_open:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape:
            self._answer(self._tool.escape())
            self.viewport().update()
        elif key in _ARROWS:
            self._arrow(_ARROWS[Qt.Key(key)], event.modifiers())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._session.selection.block is not None:
                self.entered.emit(self._session.selection.block)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self._shape(Qt.CursorShape.ArrowCursor)
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._space = False
        super().focusOutEvent(event)

    # ---- the session's signals -------------------------------------------------------------------

    def _show_page(self) -> None:
        session = self._session
        if not session.is_open:
            return
        layout = session.layout
        setup = session.shown.setup
        if (setup.trim_width, setup.trim_height) != (self._lens.page_width, self._lens.page_height):
            lens = replace(self._lens, page_width=setup.trim_width, page_height=setup.trim_height)
            self._look(lens.fitted(self._fit) if self._fit else lens.scrolled(lens.left, lens.top))
        self._surface.show(layout.display if layout else None, setup)
        self.viewport().update()

    def _new_file(self) -> None:
        if self._session.folder != self._folder:
            self._folder = self._session.folder
            self._pictures.clear()
            self._fit = self._fit or Fit.PAGE
            self._resized()

    def _picture_arrived(self, path: str) -> None:
        if not self._surface.picture_arrived(path).isEmpty():
            self.viewport().update()

    # ---- inside ----------------------------------------------------------------------------------

    def _resized(self) -> None:
        ratio = self.devicePixelRatioF()
        size = self.viewport().size()
        lens = self._lens.sized(
            math.ceil(size.width() * ratio), math.ceil(size.height() * ratio), ratio
        )
        self._look(lens.fitted(self._fit) if self._fit else lens)

    def _look(self, lens: Lens) -> None:
        if lens == self._lens:
            return
        zoomed = lens.zoom != self._lens.zoom
        self._lens = lens
        self._surface.look(lens, self._overlays)
        width, height = lens.extent
        for bar, value, seen, whole in (
            (self.horizontalScrollBar(), lens.left, lens.width, width),
            (self.verticalScrollBar(), lens.top, lens.height, height),
        ):
            bar.blockSignals(True)
            bar.setRange(0, whole - seen)
            bar.setPageStep(seen)
            bar.setSingleStep(round(20 * lens.ratio))
            bar.setValue(value)
            bar.blockSignals(False)
        self._lay_out_bars(width > lens.width, height > lens.height)
        self.viewport().update()
        if zoomed:
            self.zoom_changed.emit(lens.zoom)

    def _lay_out_bars(self, across: bool, down: bool) -> None:
        # With signals blocked the scroll area does not hear of new ranges by itself.
        on, off = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(on if across else off)
        self.setVerticalScrollBarPolicy(on if down else off)

    def _scroll(self, x: float, y: float) -> None:
        lens = self._lens
        left, top = lens.left - round(x * lens.ratio), lens.top - round(y * lens.ratio)
        self._look(lens.scrolled(left, top))

    def _pointer(self, event: QMouseEvent) -> PointerEvent:
        lens = self._lens
        at = event.position()
        x, y = lens.to_page(at.x() * lens.ratio, at.y() * lens.ratio)
        keys = event.modifiers()
        return PointerEvent(
            x,
            y,
            round(HANDLE * lens.ratio / lens.scale),
            bool(keys & Qt.KeyboardModifier.ShiftModifier),
            bool(keys & Qt.KeyboardModifier.AltModifier),
        )

    def _scene(self) -> Scene:
        session = self._session
        display = session.layout.display if session.layout else None
        return Scene(session.document, display, session.selection)

    def _answer(self, answer: Answer) -> None:
        if answer.selection is not None:
            self._session.select(answer.selection)
        if answer.preview is not None:
            self._session.preview(answer.preview)
        if answer.commit is not None:
            self._session.commit(answer.commit.document, answer.commit.label)

    def _point(self, pointer: PointerEvent) -> None:
        if not self._space:
            self._shape(_CURSORS[self._tool.cursor(pointer, self._scene())])

    def _shape(self, shape: Qt.CursorShape) -> None:
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(QCursor(shape))

    def _selected_rect(self) -> Rect | None:
        session = self._session
        block = session.selection.of(session.document) if session.is_open else None
        if block is None:
            return None
        display = session.layout.display if session.layout else None
        rects = block_rects(session.document, block, display)
        return rects[min(session.selection.part, len(rects) - 1)] if rects else None

    def _arrow(self, way: tuple[int, int], keys: Qt.KeyboardModifier) -> None:
        session = self._session
        block = session.selection.of(session.document)
        across, down = way
        if block is None:
            self._scroll(-across * _WHEEL_STEP, -down * _WHEEL_STEP)
            return
        resize = bool(
            keys & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier)
        )
        found = places(block)
        step = MM if found and isinstance(found[0], FreeRect) else 1
        part = session.selection.part

        def edit(document: Document) -> Document:
            if resize:
                return resize_block(document, block.id, across * step, down * step, part)
            return move_block(document, block.id, across * step, down * step)

        name = "改变大小" if resize else "移动"
        if session.apply(edit, name, ("nudge", name, block.id)):
            rect = self._selected_rect()
            if rect is not None:
                self._look(self._lens.showing(rect))
