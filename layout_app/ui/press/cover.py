"""The picture of the plates over the page: the last one stands in until the next is there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from layout_app.base.geometry import Rect
from layout_app.plates.coverage import InkArea
from layout_app.ui.canvas.lens import Lens
from layout_app.ui.press.renderer import Shown
from layout_app.ui.theme import Colours

_OUTSIDE = 5  # window pixels a frame stands off its place, so that small ones are seen


class Cover:
    """Drawn in place of the page; ``stale`` is called when it is seen through another lens."""

    def __init__(self, stale: Callable[[], None]) -> None:
        self._stale = stale
        self.shown: Shown | None = None
        self.areas: tuple[InkArea, ...] = ()
        self.paper = Colours.PAPER

    def draw(self, painter: QPainter, lens: Lens) -> None:
        """Draw over the page. The painter counts device pixels."""
        shown = self.shown
        if shown is None:
            self._stale()
            return
        place, before = lens.view, shown.wish.place
        if (place, (lens.width, lens.height)) != (before, shown.wish.size):
            self._stale()
        paper = lens.rect(Rect(0, 0, lens.page_width, lens.page_height))
        painter.save()
        painter.fillRect(paper, self.paper)
        painter.setClipRect(paper)
        if place.scale == before.scale:
            painter.drawImage(QPoint(place.x - before.x, place.y - before.y), shown.picture)
        else:
            grown = place.scale / before.scale
            left, top = place.x - before.x * grown, place.y - before.y * grown
            size = shown.picture.width() * grown, shown.picture.height() * grown
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(left, top, *size), shown.picture)
        self._frame_areas(painter, lens)
        painter.restore()

    def _frame_areas(self, painter: QPainter, lens: Lens) -> None:
        reach = round(_OUTSIDE * lens.ratio)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(Colours.ERROR), max(1.0, 1.5 * lens.ratio)))
        for area in self.areas:
            painter.drawRect(lens.rect(area.rect).adjusted(-reach, -reach, reach, reach))
