"""Crop mode (裁切): the whole picture, dimmed round its frame, moved and scaled behind it.

It lies over the page and draws by itself, so a drag recomposes nothing; what was dragged is kept as
one step when the button goes up.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from layout_app.base.files import ImageFile
from layout_app.edit.crop import Framing
from layout_app.edit.tools.crop import CORNERS, CropDrag, Grip, corner_point, grip_at
from layout_app.edit.tools.pointer import PointerEvent
from layout_app.model.press import PressPreset
from layout_app.ui.canvas.canvas import Canvas
from layout_app.ui.canvas.lens import Lens
from layout_app.ui.canvas.overlay import HANDLE
from layout_app.ui.theme import Colours
from layout_app.ui.translate import tr

_DIM = 0.42
_ZOOM_STEP = 1.06  # of one notch of the wheel, or + and -
_MOST_PIXELS = 6_000_000  # a larger reduction is not kept: it is drawn from the picture each time
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_SHAPES = {
    Grip.OUTSIDE: Qt.CursorShape.ArrowCursor,
    Grip.PICTURE: Qt.CursorShape.OpenHandCursor,
    Grip.TOP_LEFT: Qt.CursorShape.SizeFDiagCursor,
    Grip.BOTTOM_RIGHT: Qt.CursorShape.SizeFDiagCursor,
    Grip.TOP_RIGHT: Qt.CursorShape.SizeBDiagCursor,
    Grip.BOTTOM_LEFT: Qt.CursorShape.SizeBDiagCursor,
}


class CropView(QWidget):
    """The picture and its frame. ``changed`` after each drag, turn of the wheel or key."""

    changed = Signal(object)
    """The ``Framing`` as the user left it."""
    left = Signal()
    """Escape, Enter, or a click beside the picture: crop mode ends."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas.viewport())
        self._canvas = canvas
        self._framing: Framing | None = None
        self._file: ImageFile | None = None
        self._drawn = 0  # the cache key of the reduction that was scaled last
        self._press: PressPreset | None = None
        self._drag: CropDrag | None = None
        self._scaled = QPixmap()
        self._dimmed = QPixmap()
        self.setAccessibleName(tr("裁切图片"))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()
        canvas.viewport().installEventFilter(self)
        canvas.cropping = lambda: self._framing is not None
        canvas.picture_arrived.connect(self.update)

    @property
    def framing(self) -> Framing | None:
        """How the picture lies, as shown; ``None`` outside crop mode."""
        return self._framing

    @property
    def dragging(self) -> bool:
        """Whether the picture is held."""
        return self._drag is not None

    def open(self, framing: Framing, file: ImageFile, press: PressPreset) -> None:
        """Begin; the picture is drawn from the reductions the page has."""
        self._file, self._press = file, press
        self._scaled = QPixmap()
        self.show_framing(framing)
        self.setGeometry(self._canvas.viewport().rect())
        self.show()
        self.raise_()
        self.setFocus()

    def show_framing(self, framing: Framing) -> None:
        """Show the picture another way, after an undo or a command."""
        self._framing = framing
        self._drag = None
        self.update()

    def close_mode(self) -> None:
        """End, without a word."""
        if self._framing is None:
            return
        self._framing = self._drag = None
        self._file, self._scaled, self._dimmed = None, QPixmap(), QPixmap()
        self.hide()
        self._canvas.setFocus()

    # ---- hand and keys ---------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self._framing is not None:
            self.setGeometry(self._canvas.viewport().rect())
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self._canvas.panning:
            event.ignore()  # the page is panned by its own keys and buttons
            return
        if self._framing is None:
            return
        pointer = self._pointer(event)
        grip = grip_at(self._framing, pointer)
        if grip is Grip.OUTSIDE:
            self.left.emit()
            return
        self._drag = CropDrag(self._framing, grip, pointer)
        if grip is Grip.PICTURE:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._framing is None or self._canvas.panning:
            event.ignore()
            return
        pointer = self._pointer(event)
        if self._drag is None:
            self.setCursor(_SHAPES[grip_at(self._framing, pointer)])
            return
        self._show(self._drag.to(pointer))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self._drag is None:
            event.ignore()
            return
        moved = self._framing is not None and self._framing != self._drag.framing
        self._drag = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        if moved:
            self.changed.emit(self._framing)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scales the picture at the pointer; with Ctrl it zooms the page, as always."""
        if self._framing is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        lens, at = self._canvas.lens, event.position()
        x, y = lens.to_page(at.x() * lens.ratio, at.y() * lens.ratio)
        self._keep(self._framing.scaled(_ZOOM_STEP ** (event.angleDelta().y() / 120), x, y))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, framing = event.key(), self._framing
        if framing is None:
            event.ignore()
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._escape()
        elif key in _ARROWS:
            across, down = _ARROWS[Qt.Key(key)]
            step = self._step(event)
            self._keep(framing.moved(across * step, down * step))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            factor = _ZOOM_STEP if key != Qt.Key.Key_Minus else 1 / _ZOOM_STEP
            frame = framing.frame
            middle = frame.x + frame.width // 2, frame.y + frame.height // 2
            self._keep(framing.scaled(factor, *middle))
        else:
            event.ignore()

    def _escape(self) -> None:
        if self._drag is None:
            self.left.emit()
            return
        self._framing, self._drag = self._drag.framing, None
        self.update()

    def _step(self, event: QKeyEvent) -> int:
        """A nudge: a thousandth of the picture, what is kept; ten with Shift."""
        assert self._framing is not None
        unit = max(1, -(-self._framing.whole.width // 1000))
        return unit * 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else unit

    def _keep(self, framing: Framing) -> None:
        if framing != self._framing:
            self._show(framing)
            self.changed.emit(framing)

    def _show(self, framing: Framing) -> None:
        self._framing = framing
        self.update()

    def _pointer(self, event: QMouseEvent) -> PointerEvent:
        lens, at, keys = self._canvas.lens, event.position(), event.modifiers()
        x, y = lens.to_page(at.x() * lens.ratio, at.y() * lens.ratio)
        reach = round(HANDLE * lens.ratio / lens.scale)
        shift = bool(keys & Qt.KeyboardModifier.ShiftModifier)
        return PointerEvent(x, y, reach, shift, bool(keys & Qt.KeyboardModifier.AltModifier))

    # ---- drawing ---------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        framing, lens = self._framing, self._canvas.lens
        if framing is None:
            return
        painter = QPainter(self)
        painter.scale(1 / lens.ratio, 1 / lens.ratio)  # from here on device pixels
        whole, frame = lens.rect(framing.whole), lens.rect(framing.frame)
        self._picture(painter, whole, dimmed=True)
        painter.setClipRect(frame)
        self._picture(painter, whole)
        if self._drag is not None:
            _thirds(painter, frame)
        painter.setClipping(False)
        self._lines(painter, lens, whole, frame)
        self._tag(painter, lens, framing, frame)
        painter.end()

    def _picture(self, painter: QPainter, whole: QRect, *, dimmed: bool = False) -> None:
        """Draw the whole picture; the reductions drawn are kept, the dimmed one blended once."""
        image = None
        if self._file is not None:
            image = self._canvas.picture(self._file, whole.width() / self._file.width)
        if image is None:
            painter.fillRect(whole, Colours.FAINT)
            return
        if whole.width() * whole.height() > _MOST_PIXELS:
            if dimmed:
                painter.fillRect(whole, Colours.PAPER)
            painter.setOpacity(_DIM if dimmed else 1.0)
            painter.drawImage(QRectF(whole), image)
            painter.setOpacity(1.0)
            return
        if self._scaled.size() != whole.size() or self._drawn != image.cacheKey():
            self._drawn = image.cacheKey()
            smooth = Qt.TransformationMode.SmoothTransformation
            if self._drag is not None and self._drag.grip is not Grip.PICTURE:
                smooth = Qt.TransformationMode.FastTransformation
            ignore = Qt.AspectRatioMode.IgnoreAspectRatio
            self._scaled = QPixmap.fromImage(image.scaled(whole.size(), ignore, smooth))
            self._dimmed = _dim(self._scaled)
        painter.drawPixmap(whole.topLeft(), self._dimmed if dimmed else self._scaled)

    def _lines(self, painter: QPainter, lens: Lens, whole: QRect, frame: QRect) -> None:
        assert self._framing is not None
        thin, bold = max(1, round(lens.ratio)), max(2, round(2 * lens.ratio))
        _outline(painter, whole, thin, Colours.FAINT)
        _outline(painter, frame.adjusted(-bold, -bold, bold, bold), bold, Colours.ACCENT)
        side = round(HANDLE * lens.ratio)
        for corner in CORNERS:
            x, y = lens.to_device(*corner_point(self._framing, corner))
            box = QRect(round(x) - side // 2, round(y) - side // 2, side, side)
            painter.fillRect(box, Colours.FIELD)
            _outline(painter, box, thin, Colours.ACCENT)

    def _tag(self, painter: QPainter, lens: Lens, framing: Framing, frame: QRect) -> None:
        """Resolution and how much is seen, over the frame; red under the press's limit."""
        press = self._press
        across, down = framing.shares
        words = tr(
            "有效 {ppi} ppi · 露出 {across}% × {down}%", ppi=framing.ppi, across=across, down=down
        )
        colour = Colours.TAG
        if press is not None and framing.ppi < press.warn_ppi:
            words += tr(" · 报纸要 {ppi} ppi", ppi=press.warn_ppi)
            colour = Colours.ERROR if framing.ppi < press.least_ppi else Colours.WARNING
        font = QFont(self.font())
        font.setPixelSize(max(8, round(11.5 * lens.ratio)))
        painter.setFont(font)
        metrics = QFontMetrics(font)
        pad = round(6 * lens.ratio)
        width, height = metrics.horizontalAdvance(words) + 2 * pad, metrics.height() + pad // 2
        at = QPoint(frame.x(), frame.y() - height - round(6 * lens.ratio))
        at.setX(max(2, min(lens.width - width - 2, at.x())))
        at.setY(max(2, min(lens.height - height - 2, at.y())))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        box = QRect(at.x(), at.y(), width, height)
        painter.drawRoundedRect(QRectF(box), 2.5 * lens.ratio, 2.5 * lens.ratio)
        painter.setPen(Colours.TAG_TEXT)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def _dim(picture: QPixmap) -> QPixmap:
    """The picture as through thin paper."""
    found = QPixmap(picture.size())
    found.fill(Colours.PAPER)
    painter = QPainter(found)
    painter.setOpacity(_DIM)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    return found


def _outline(painter: QPainter, rect: QRect, width: int, colour: QColor) -> None:
    """The inner edge of a rectangle."""
    x, y, across, down = rect.x(), rect.y(), rect.width(), rect.height()
    for box in (
        (x, y, across, width),
        (x, y + down - width, across, width),
        (x, y + width, width, down - 2 * width),
        (x + across - width, y + width, width, down - 2 * width),
    ):
        painter.fillRect(QRect(*box), colour)


def _thirds(painter: QPainter, frame: QRect) -> None:
    """The lines of thirds, by which pictures are cut."""
    painter.setPen(Colours.TAG_TEXT)
    for part in (1, 2):
        x, y = frame.x() + frame.width() * part / 3, frame.y() + frame.height() * part / 3
        painter.drawLine(QPointF(x, frame.top()), QPointF(x, frame.bottom()))
        painter.drawLine(QPointF(frame.left(), y), QPointF(frame.right(), y))
