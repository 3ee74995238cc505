"""The screen painter: draws a display list into a device, pixel for pixel of it."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from layout_app.base.frozen import dataclass
from layout_app.base.units import MM
from layout_app.display.items import DisplayList, Group
from layout_app.paint.qt.fonts import FontBank
from layout_app.paint.qt.frames import FramedPictures
from layout_app.paint.qt.images import ImageSource
from layout_app.paint.qt.marks import Mark, MarkMaker

_COMPILED = 400  # about eight zooms of a page of fifty blocks
_OVERHANG = 12 * MM  # how far a brush stroke or a rule may reach out of its block


@dataclass(frozen=True, slots=True)
class View:
    """Where the page stands: device pixels per EMU, and the trim's top left in whole pixels."""

    scale: float
    x: int = 0
    y: int = 0


class PagePainter:
    """Paints display lists and keeps the marks it made of their groups.

    A group is known by identity: an unchanged block keeps its group when the page is composed
    anew, so only what changed is made again.
    """

    def __init__(self, fonts: FontBank, images: ImageSource) -> None:
        self._fonts = fonts
        self._images = images
        self._frames = FramedPictures()
        # The group is kept beside its marks, so its id cannot be given to another meanwhile.
        self._made: OrderedDict[tuple[int, float], tuple[Group, list[Mark]]] = OrderedDict()

    def paint(self, painter: QPainter, display: DisplayList, view: View, clip: QRect) -> None:
        """Paint what lies in ``clip`` (device pixels). The painter must count device pixels."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setClipRect(clip)
        painter.translate(view.x, view.y)
        seen = QRectF(clip).translated(-view.x, -view.y)
        maker = MarkMaker(display, self._fonts, self._images, self._frames, view.scale)
        for group in display.groups:
            near = group.bounds.inset(-_OVERHANG, -_OVERHANG)
            x, y = near.x * view.scale, near.y * view.scale
            box = QRectF(x, y, near.width * view.scale, near.height * view.scale)
            if not box.intersects(seen):
                continue
            for mark in self._marks(maker, group, view.scale):
                if mark.bounds.intersects(seen):
                    mark.draw(painter, seen)
        painter.restore()

    def _marks(self, maker: MarkMaker, group: Group, scale: float) -> list[Mark]:
        key = (id(group), scale)
        found = self._made.get(key)
        if found is None:
            marks = maker.marks(group.items)
            found = (group, marks)
            self._made[key] = found
            if len(self._made) > _COMPILED:
                self._made.popitem(last=False)
        else:
            self._made.move_to_end(key)
        return found[1]
