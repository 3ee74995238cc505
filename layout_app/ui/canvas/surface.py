"""The painted page, kept as pixels and mended only where something changed.

It is also the lower layer while a block is dragged: frames and handles are drawn over it anew in
every frame, the page under them is copied.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPixmap, QRegion

from layout_app.base.geometry import Rect
from layout_app.display.extent import changed_area
from layout_app.display.items import DisplayList, ImageItem
from layout_app.model.grid import PageSetup
from layout_app.paint.qt.fonts import FontBank
from layout_app.paint.qt.images import ImageSource
from layout_app.paint.qt.painter import PagePainter
from layout_app.ui.canvas.guides import Overlays, paint_guides, paint_paper
from layout_app.ui.canvas.lens import Lens
from layout_app.ui.theme import Colours


class Surface:
    """Device pixels of the view; ``pixmap`` brings them up to date and returns them."""

    def __init__(self, images: ImageSource) -> None:
        self._painter = PagePainter(FontBank(), images)
        self._pixmap = QPixmap()
        self._dirty = QRegion()
        self._lens = Lens()
        self._painted: Lens | None = None
        self._overlays = Overlays()
        self._setup = PageSetup()
        self._display: DisplayList | None = None

    def show(self, display: DisplayList | None, setup: PageSetup) -> QRect:
        """Show another composition; returns the device pixels it changed."""
        old, self._display = self._display, display
        if old is None or display is None or setup != self._setup or _order(old) != _order(display):
            self._setup = setup
            return self._all_dirty()
        before = {group.block: group for group in old.groups}
        changed = QRegion()
        for group in display.groups:
            was = before[group.block]
            # Pictures come as new but equal groups with each composition.
            if was is not group and was != group:
                for rect in changed_area(was, group):
                    changed += self._lens.rect(rect).adjusted(-2, -2, 2, 2)
        self._dirty += changed
        return changed.boundingRect()

    def look(self, lens: Lens, overlays: Overlays) -> None:
        """Look through another lens; pixels that only moved are kept."""
        old = self._lens
        if lens == old and overlays == self._overlays:
            return
        moved = lens.scrolled(old.left, old.top) == old and overlays == self._overlays
        self._lens, self._overlays = lens, overlays
        dx, dy = old.left - lens.left, old.top - lens.top
        if not moved or self._pixmap.isNull() or abs(dx) >= lens.width or abs(dy) >= lens.height:
            self._all_dirty()
            return
        self._dirty.translate(dx, dy)
        whole = self._pixmap.rect()
        self._pixmap.scroll(dx, dy, whole)
        self._dirty += QRegion(whole) - QRegion(whole.translated(dx, dy))

    def picture_arrived(self, path: str) -> QRect:
        """Paint a picture that has been decoded; returns the device pixels it fills."""
        changed = QRect()
        if self._display is not None:
            names = {k for k, file in self._display.images.items() if str(file.path) == path}
            for group in self._display.groups:
                for item in group.items:
                    if isinstance(item, ImageItem) and item.image in names:
                        changed = changed.united(self._lens.rect(item.rect).adjusted(-1, -1, 1, 1))
        self._dirty += changed
        return changed

    def repaint_pictures(self) -> None:
        """Paint every picture anew, as its file may be another one."""
        for path in {str(f.path) for f in self._display.images.values()} if self._display else ():
            self.picture_arrived(path)

    def pixmap(self) -> QPixmap:
        """The view as it is to be seen."""
        lens = self._lens
        if self._pixmap.width() != lens.width or self._pixmap.height() != lens.height:
            self._pixmap = QPixmap(lens.width, lens.height)
            self._all_dirty()
        self._pixmap.setDevicePixelRatio(1)
        dirty = self._dirty & QRegion(self._pixmap.rect())
        self._dirty = QRegion()
        if not dirty.isEmpty():
            painter = QPainter(self._pixmap)
            for rect in cast("Iterable[QRect]", dirty):  # the stubs do not know
                self._mend(painter, rect)
            painter.end()
        self._painted = lens
        return self._pixmap

    def paint_rough(self, painter: QPainter) -> bool:
        """Paint the page as it was painted last, scaled; whether there is something to scale.

        For the steps of the wheel: what is exact follows when the hand rests.
        """
        old, lens = self._painted, self._lens
        if old is None or self._pixmap.isNull():
            return False
        ratio = lens.scale / old.scale
        x, y = lens.view.x - old.view.x * ratio, lens.view.y - old.view.y * ratio
        size = self._pixmap.size()
        painter.fillRect(0, 0, lens.width, lens.height, Colours.PASTEBOARD)
        paper = lens.rect(Rect(0, 0, lens.page_width, lens.page_height))
        painter.fillRect(paper, Colours.PAPER)
        target = QRectF(x, y, size.width() * ratio, size.height() * ratio)
        painter.drawPixmap(target, self._pixmap, QRectF(self._pixmap.rect()))
        return True

    def _mend(self, painter: QPainter, clip: QRect) -> None:
        painter.setClipRect(clip)
        painter.fillRect(clip, Colours.PASTEBOARD)
        if self._display is None:
            return
        paint_paper(painter, self._lens, clip)
        paint_guides(painter, self._setup, self._lens, self._overlays, clip)
        paper = self._lens.rect(Rect(0, 0, self._lens.page_width, self._lens.page_height))
        # What reaches over the trim is cut off there, as the knife will do.
        self._painter.paint(painter, self._display, self._lens.view, clip & paper)

    def _all_dirty(self) -> QRect:
        whole = QRect(0, 0, self._lens.width, self._lens.height)
        self._dirty = QRegion(whole)
        return whole


def _order(display: DisplayList) -> list[str]:
    return [group.block for group in display.groups]
