"""Looking at the page: zoom, fit, scrolling, panning, painting. It changes nothing."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from functools import reduce
from typing import Protocol

from PySide6.QtCore import QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCursor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from layout_app.base.files import ImageFile
from layout_app.base.geometry import Rect
from layout_app.edit.places import block_rects
from layout_app.edit.tools.pointer import BLANK, Sketch
from layout_app.ui.canvas.guides import Overlays
from layout_app.ui.canvas.lens import Fit, Lens
from layout_app.ui.canvas.overlay import Stage, paint_overlay
from layout_app.ui.canvas.pictures import BackgroundPictures
from layout_app.ui.canvas.reach import to_window, touched
from layout_app.ui.canvas.surface import Surface
from layout_app.ui.session import Session

WHEEL_STEP = 72
"""Window pixels scrolled by one notch of the wheel, or one key."""

_ZOOM_STEP = 1.18  # zoom of one notch
_SHARP_AFTER = 110  # milliseconds after the last notch of the wheel
_ALARM_TIME = 2200  # milliseconds a problem's place stays marked


class Cover(Protocol):
    """Something shown over the page in its place, under frames and selection."""

    def draw(self, painter: QPainter, lens: Lens) -> None:
        """Draw through ``lens``; the painter counts device pixels."""


class PageView(QAbstractScrollArea):
    """Shows the session's page. Space or the middle button pans, Ctrl and the wheel zoom."""

    zoom_changed = Signal(float)
    overlays_changed = Signal()
    lens_changed = Signal()
    """The page is seen at another zoom or place."""
    closing = Signal()
    """The window goes away: threads must end."""
    picture_arrived = Signal()
    """A picture that was being decoded is there."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.above: Callable[[QPainter], None] | None = None
        """Paints what stands above page and frames, such as a caret, in device pixels."""
        self.attention: Callable[[], Rect | None] = lambda: None
        """The place of the page one is at work on, if it is smaller than what is selected."""
        self.cropping: Callable[[], bool] = lambda: False
        """Whether the selected picture is being cropped, which has handles and words of its own."""
        self._session = session
        self._pictures = BackgroundPictures(self)
        self._surface = Surface(self._pictures)
        self._lens = Lens()
        self._fit: Fit | None = Fit.PAGE
        self._overlays = Overlays()
        self._cover: Cover | None = None
        self._alarm: Rect | None = None
        self._staged: Stage | None = None
        self._folder = session.folder
        self._pan_from: QPointF | None = None
        self._space = False
        self._quiet = QTimer(self, singleShot=True, interval=_ALARM_TIME)
        self._quiet.timeout.connect(lambda: self.mark(None))
        self._sharpen = QTimer(self, singleShot=True, interval=_SHARP_AFTER)
        self._sharpen.timeout.connect(self.viewport().update)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        session.shown_changed.connect(self._show_page)
        session.selection_changed.connect(self.viewport().update)
        session.file_changed.connect(self._new_file)
        self._pictures.arrived.connect(self._picture_arrived)
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

    @property
    def dragging(self) -> bool:
        """Whether something is being dragged."""
        return False

    @property
    def sketch(self) -> Sketch:
        """What a tool draws over the page."""
        return BLANK

    @property
    def panning(self) -> bool:
        """Whether the mouse moves the page rather than what is on it."""
        return self._space or self._pan_from is not None

    def set_cover(self, cover: Cover | None) -> None:
        """Show another picture in place of the page, or the page again."""
        self._cover = cover
        self.viewport().update()

    def set_overlays(self, overlays: Overlays) -> None:
        """Show other helps."""
        self._overlays = overlays
        self._surface.look(self._lens, overlays)
        self.viewport().update()
        self.overlays_changed.emit()

    def fit(self, fit: Fit) -> None:
        """Zoom to the page or its width, and keep to that when the window's size changes."""
        self._fit = fit
        self._look(self._lens.fitted(fit))

    def fit_selection(self) -> None:
        """Zoom until what is selected, all of its rectangles, fills the view."""
        session = self._session
        blocks = session.selection.all_of(session.shown) if session.is_open else ()
        display = session.layout.display if session.layout else None
        rects = [r for block in blocks for r in block_rects(session.shown, block, display)]
        if rects:
            self.look_at(reduce(Rect.union, rects))

    def look_at(self, rect: Rect) -> None:
        """Zoom until a place of the page fills the view."""
        self._fit = None
        self._look(self._lens.filled_by(rect))

    def zoom_to(self, zoom: float, at: QPointF | None = None) -> None:
        """Zoom about a window position, or the caret, or the selection, or the middle."""
        lens = self._lens
        x, y = lens.width / 2, lens.height / 2
        if at is not None:
            x, y = at.x() * lens.ratio, at.y() * lens.ratio
        elif (rect := self.attention() or self.selected_rect()) is not None:
            lens = lens.centred(rect.x + rect.width // 2, rect.y + rect.height // 2)
            x, y = lens.to_device(rect.x + rect.width / 2, rect.y + rect.height / 2)
        self._fit = None
        self._look(lens.zoomed(zoom, x, y))

    def zoom_by(self, steps: float, at: QPointF | None = None) -> None:
        """Zoom in (or out, negative) by steps of the wheel."""
        self.zoom_to(self._lens.zoom * _ZOOM_STEP**steps, at)

    def move_page(self, x: float, y: float) -> None:
        """Move the page by window pixels."""
        lens = self._lens
        left, top = lens.left - round(x * lens.ratio), lens.top - round(y * lens.ratio)
        self._look(lens.scrolled(left, top))

    def go_to(self, rect: Rect) -> None:
        """Bring a place of the page into view."""
        self._look(self._lens.showing(rect))

    def mark(self, rect: Rect | None) -> None:
        """Mark a place in red for a moment."""
        self._alarm = rect
        if rect is not None:
            self._quiet.start()
        self.viewport().update()

    def selected_rect(self) -> Rect | None:
        """The selected rectangle of the page."""
        session = self._session
        block = session.selection.of(session.document) if session.is_open else None
        if block is None:
            return None
        display = session.layout.display if session.layout else None
        rects = block_rects(session.document, block, display)
        return rects[min(session.selection.part, len(rects) - 1)] if rects else None

    def shape(self, shape: Qt.CursorShape) -> None:
        """Give the pointer a shape."""
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(QCursor(shape))

    def sees(self, rect: Rect) -> bool:
        """Whether a place of the page is wholly in view."""
        return QRect(0, 0, self._lens.width, self._lens.height).contains(self._lens.rect(rect))

    def picture(self, file: ImageFile, scale: float) -> QImage | None:
        """What there is of a picture for ``scale`` device pixels a pixel; better is on its way."""
        return self._pictures.picture(file, scale)

    def forget_pictures(self) -> None:
        """Decode the pictures anew, as their files may have changed."""
        self._pictures.clear()
        self._surface.repaint_pictures()
        self.viewport().update()

    def close_down(self) -> None:
        """Let the workers finish before the window goes."""
        self.closing.emit()
        self._pictures.finish()

    # ---- Qt's events -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._lens.ratio != self.devicePixelRatioF():
            self._resized()
        rough = self._sharpen.isActive()
        pixmap = None if rough else self._surface.pixmap()
        painter = QPainter(self.viewport())
        # From here on one unit is one device pixel.
        painter.scale(1 / self._lens.ratio, 1 / self._lens.ratio)
        if pixmap is None and not self._surface.paint_rough(painter):
            pixmap = self._surface.pixmap()
        if pixmap is not None:
            painter.drawPixmap(0, 0, pixmap)
        if self._session.is_open:
            if self._cover is not None:
                self._cover.draw(painter, self._lens)
            self._staged = self._stage()
            paint_overlay(painter, self._lens, self._staged, self.font())
            if self.above is not None:
                self.above(painter)
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
            self._sharpen.start()
            self.zoom_by(turn.y() / 120, event.position())
        else:
            fine = event.pixelDelta()
            x, y = float(fine.x()), float(fine.y())
            if fine.isNull():
                x, y = turn.x() / 120 * WHEEL_STEP, turn.y() / 120 * WHEEL_STEP
            if keys & Qt.KeyboardModifier.ShiftModifier and x == 0:
                x, y = y, 0
            self.move_page(x, y)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        middle = event.button() is Qt.MouseButton.MiddleButton
        if middle or (self._space and event.button() is Qt.MouseButton.LeftButton):
            self._pan_from = event.position()
            self.shape(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pan_from is not None:
            way = event.position() - self._pan_from
            self._pan_from = event.position()
            self.move_page(way.x(), way.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pan_from is not None:
            self._pan_from = None
            open_hand, arrow = Qt.CursorShape.OpenHandCursor, Qt.CursorShape.ArrowCursor
            self.shape(open_hand if self._space else arrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Space:
            event.ignore()
        elif not event.isAutoRepeat() and not self.dragging:
            self._space = True
            self.shape(Qt.CursorShape.OpenHandCursor)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Space:
            event.ignore()
        elif not event.isAutoRepeat():
            self._space = False
            self.shape(Qt.CursorShape.ArrowCursor)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._space = False
        super().focusOutEvent(event)

    # ---- the session's signals -------------------------------------------------------------------

    def _show_page(self) -> None:
        session = self._session
        if not session.is_open:
            return
        layout, setup, lens = session.layout, session.shown.setup, self._lens
        if (setup.trim_width, setup.trim_height) != (lens.page_width, lens.page_height):
            lens = replace(lens, page_width=setup.trim_width, page_height=setup.trim_height)
            self._look(lens.fitted(self._fit) if self._fit else lens.scrolled(lens.left, lens.top))
        changed = self._surface.show(layout.display if layout else None, setup)
        before, after = self._staged, self._stage()
        if before is None or not (before.dragging and after.dragging) or after.sketch.at == (0, 0):
            self.viewport().update()
            return
        region = touched(self._lens, before, after) + QRegion(changed)
        self.viewport().update(to_window(self._lens, region))

    def _new_file(self) -> None:
        if self._session.folder != self._folder:
            self._folder = self._session.folder
            self._pictures.clear()
            self._fit = self._fit or Fit.PAGE
            self._resized()

    def _picture_arrived(self, path: str) -> None:
        if not self._surface.picture_arrived(path).isEmpty():
            self.viewport().update()
        self.picture_arrived.emit()

    # ---- inside ----------------------------------------------------------------------------------

    def _stage(self) -> Stage:
        session, overlays = self._session, self._overlays
        if self._cover is not None:
            overlays = replace(overlays, frames=False)
        return Stage(
            session.shown,
            session.layout,
            session.selection,
            overlays,
            self.dragging,
            self._alarm,
            self.sketch,
            inside=self.attention() is not None or self.cropping(),
        )

    def _resized(self) -> None:
        ratio = self.devicePixelRatioF()
        size = self.viewport().size()
        width, height = math.ceil(size.width() * ratio), math.ceil(size.height() * ratio)
        lens = self._lens.sized(width, height, ratio)
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
            blocked = bar.blockSignals(True)
            bar.setRange(0, whole - seen)
            bar.setPageStep(seen)
            bar.setSingleStep(round(20 * lens.ratio))
            bar.setValue(value)
            bar.blockSignals(blocked)
        # With signals blocked the scroll area does not hear of new ranges by itself.
        on, off = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(on if width > lens.width else off)
        self.setVerticalScrollBarPolicy(on if height > lens.height else off)
        self.viewport().update()
        self.lens_changed.emit()
        if zoomed:
            self.zoom_changed.emit(self._lens.zoom)  # bars that went away may have changed it
