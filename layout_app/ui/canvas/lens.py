"""The arithmetic of the page view: zoom, scrolling, page units to device pixels and back."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from PySide6.QtCore import QRect

from layout_app.base.frozen import dataclass
from layout_app.base.geometry import Rect
from layout_app.base.units import MM
from layout_app.paint.qt.painter import View

LEAST_ZOOM, MOST_ZOOM = 0.04, 32.0
MARGIN = 28
"""Pasteboard kept visible around the page, in window pixels."""

_PIXELS_PER_EMU = 96 / (25.4 * MM)


class Fit(Enum):
    """A zoom that follows the size of the view."""

    PAGE = "page"
    WIDTH = "width"


@dataclass(frozen=True, slots=True)
class Lens:
    """A page (EMU) seen through a view of ``width`` x ``height`` device pixels.

    ``zoom`` 1 shows the page in its size on a screen of 96 dpi; ``ratio`` is device pixels per
    window pixel; ``left``, ``top`` are the device pixels scrolled away.
    """

    page_width: int = 1
    page_height: int = 1
    width: int = 1
    height: int = 1
    ratio: float = 1.0
    zoom: float = 1.0
    left: int = 0
    top: int = 0

    @property
    def scale(self) -> float:
        """Device pixels per EMU."""
        return self.zoom * self.ratio * _PIXELS_PER_EMU

    @property
    def view(self) -> View:
        """Where the painter puts the page."""
        return View(self.scale, self._offset(0) - self.left, self._offset(1) - self.top)

    @property
    def extent(self) -> tuple[int, int]:
        """Device pixels of page and pasteboard together, at least those of the view."""
        margin = 2 * round(MARGIN * self.ratio)
        return (
            max(self.width, round(self.page_width * self.scale) + margin),
            max(self.height, round(self.page_height * self.scale) + margin),
        )

    def to_page(self, x: float, y: float) -> tuple[int, int]:
        """The page point under a device pixel."""
        view = self.view
        return round((x - view.x) / self.scale), round((y - view.y) / self.scale)

    def to_device(self, x: float, y: float) -> tuple[float, float]:
        """The device position of a page point."""
        view = self.view
        return x * self.scale + view.x, y * self.scale + view.y

    def rect(self, rect: Rect) -> QRect:
        """A page rectangle in whole device pixels."""
        view, scale = self.view, self.scale
        x, y = round(rect.x * scale + view.x), round(rect.y * scale + view.y)
        right, bottom = round(rect.right * scale + view.x), round(rect.bottom * scale + view.y)
        return QRect(x, y, right - x, bottom - y)

    def scrolled(self, left: int, top: int) -> Lens:
        """Scrolled to there, as far as it goes."""
        width, height = self.extent
        left = max(0, min(width - self.width, left))
        top = max(0, min(height - self.height, top))
        return replace(self, left=left, top=top)

    def zoomed(self, zoom: float, x: float, y: float) -> Lens:
        """At another zoom, the page point under device pixel (x, y) staying there if it can."""
        zoom = max(LEAST_ZOOM, min(MOST_ZOOM, zoom))
        point = self.to_page(x, y)
        new = replace(self, zoom=zoom)
        at_x, at_y = replace(new, left=0, top=0).to_device(*point)
        return new.scrolled(round(at_x - x), round(at_y - y))

    def sized(self, width: int, height: int, ratio: float) -> Lens:
        """The same middle of the page in a view of another size."""
        middle = self.to_page(self.width / 2, self.height / 2)
        new = replace(self, width=max(1, width), height=max(1, height), ratio=ratio)
        return new.centred(*middle)

    def centred(self, x: int, y: int) -> Lens:
        """Scrolled so that a page point stands in the middle."""
        at_x, at_y = replace(self, left=0, top=0).to_device(x, y)
        return self.scrolled(round(at_x - self.width / 2), round(at_y - self.height / 2))

    def fitted(self, fit: Fit) -> Lens:
        """The whole page, or its whole width, in view."""
        margin = 2 * MARGIN * self.ratio
        across = (self.width - margin) / (self.page_width * self.ratio * _PIXELS_PER_EMU)
        down = (self.height - margin) / (self.page_height * self.ratio * _PIXELS_PER_EMU)
        zoom = min(across, down) if fit is Fit.PAGE else across
        middle = self.to_page(self.width / 2, self.height / 2)
        new = replace(self, zoom=max(LEAST_ZOOM, min(MOST_ZOOM, zoom)))
        return new.centred(*middle)

    def filled_by(self, rect: Rect) -> Lens:
        """Zoomed so that a page rectangle fills the view, in its middle."""
        margin = 2 * MARGIN * self.ratio
        across = (self.width - margin) / (max(1, rect.width) * self.ratio * _PIXELS_PER_EMU)
        down = (self.height - margin) / (max(1, rect.height) * self.ratio * _PIXELS_PER_EMU)
        new = replace(self, zoom=max(LEAST_ZOOM, min(MOST_ZOOM, across, down)))
        return new.centred(rect.x + rect.width // 2, rect.y + rect.height // 2)

    def showing(self, rect: Rect) -> Lens:
        """Scrolled as little as brings a page rectangle into view, or its middle if too large."""
        seen = self.rect(rect)
        pad = round(24 * self.ratio)
        inside = QRect(pad, pad, self.width - 2 * pad, self.height - 2 * pad)
        if inside.contains(seen):
            return self
        if seen.width() > inside.width() or seen.height() > inside.height():
            return self.centred(rect.x + rect.width // 2, rect.y + rect.height // 2)
        dx = min(0, seen.left() - inside.left()) or max(0, seen.right() - inside.right())
        dy = min(0, seen.top() - inside.top()) or max(0, seen.bottom() - inside.bottom())
        return self.scrolled(self.left + dx, self.top + dy)

    def _offset(self, axis: int) -> int:
        """Device pixels from the start of the extent to the page, which stands in its middle."""
        page = self.page_width if axis == 0 else self.page_height
        return (self.extent[axis] - round(page * self.scale)) // 2
