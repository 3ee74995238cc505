"""A picture behind its frame: where the whole of it lies on the page, and what moves it there.

All rectangles are EMU in page space. The frame is always covered; what the user decides is kept as
the visible part in permille (``model.blocks.Crop``), whatever the frame's size becomes later.
"""

from __future__ import annotations

from dataclasses import replace

from layout_app.base.frozen import dataclass
from layout_app.base.geometry import Rect
from layout_app.base.units import PT
from layout_app.model.blocks import Crop
from layout_app.model.describe import Permille

_INCH = 72 * PT
_LEAST = 50
"""Permille of the picture's sides that stay in the frame at the greatest enlargement."""


@dataclass(frozen=True, slots=True)
class Framing:
    """A frame, the whole picture behind it, and the picture's upright size in pixels."""

    frame: Rect
    whole: Rect
    pixels: tuple[int, int]

    @property
    def ppi(self) -> int:
        """Pixels of the picture in an inch of paper."""
        return self.pixels[0] * _INCH // max(1, self.whole.width)

    @property
    def shares(self) -> tuple[int, int]:
        """Percent of the picture's width and height that are seen."""
        across = 100 * min(self.frame.width, self.whole.width)
        down = 100 * min(self.frame.height, self.whole.height)
        return round(across / self.whole.width), round(down / self.whole.height)

    @property
    def crop(self) -> Crop | None:
        """The visible part as it is kept; ``None`` where all of the picture is seen."""
        x, width = _part(self.frame.x, self.frame.width, self.whole.x, self.whole.width)
        y, height = _part(self.frame.y, self.frame.height, self.whole.y, self.whole.height)
        if (x, y, width, height) == (0, 0, 1000, 1000):
            return None
        return Crop(x=Permille(x), y=Permille(y), width=Permille(width), height=Permille(height))

    def moved(self, dx: int, dy: int) -> Framing:
        """The picture moved behind its frame, as far as it covers it."""
        return self._settled(self.whole.moved(dx, dy))

    def scaled(self, factor: float, x: int, y: int) -> Framing:
        """The picture made larger or smaller about a point of the page."""
        return self._of_width(round(self.whole.width * factor), x, y)

    def at_ppi(self, ppi: int) -> Framing:
        """The picture at a resolution, about the middle of its frame; never less than covering."""
        return self._of_width(self.pixels[0] * _INCH // max(1, ppi), *self._middle())

    def filling(self) -> Framing:
        """The least size that covers the frame, cut evenly."""
        return self._of_width(self._least(), *self._middle()).centred()

    def centred(self) -> Framing:
        """The picture's middle in the frame's."""
        x, y = self._middle()
        left, top = x - self.whole.width // 2, y - self.whole.height // 2
        return self._settled(Rect(left, top, self.whole.width, self.whole.height))

    def _middle(self) -> tuple[int, int]:
        frame = self.frame
        return frame.x + frame.width // 2, frame.y + frame.height // 2

    def _least(self) -> int:
        """The width at which the picture just covers the frame, rounded up."""
        across, down = self.pixels
        return max(self.frame.width, -(-self.frame.height * across // down))

    def _of_width(self, width: int, x: int, y: int) -> Framing:
        least = self._least()
        width = max(least, min(width, least * 1000 // _LEAST))
        across, down = self.pixels
        height = -(-width * down // across)
        old = self.whole
        left = x - round((x - old.x) * width / old.width)
        top = y - round((y - old.y) * height / old.height)
        return self._settled(Rect(left, top, width, height))

    def _settled(self, whole: Rect) -> Framing:
        """Moved as little as lets it cover the frame; grown to that first if it is too small."""
        frame = self.frame
        if whole.width < frame.width or whole.height < frame.height:
            return replace(self, whole=whole)._of_width(self._least(), *self._middle())
        x = max(frame.right - whole.width, min(frame.x, whole.x))
        y = max(frame.bottom - whole.height, min(frame.y, whole.y))
        return replace(self, whole=Rect(x, y, whole.width, whole.height))


def framing_of(frame: Rect, shown: Rect, crop: Rect, pixels: tuple[int, int]) -> Framing:
    """The framing of a composed picture: ``crop`` of its pixels are printed in ``shown``."""
    across, down = pixels
    width = shown.width * across // max(1, crop.width)
    height = shown.height * down // max(1, crop.height)
    x = shown.x - crop.x * width // across
    y = shown.y - crop.y * height // down
    return Framing(frame, Rect(x, y, max(1, width), max(1, height)), pixels)


def _part(start: int, length: int, whole: int, size: int) -> tuple[int, int]:
    """Where a stretch of a side begins and how long it is, in permille of the side."""
    first = max(0, min(999, round(1000 * (start - whole) / size)))
    last = max(first + 1, min(1000, round(1000 * (start + length - whole) / size)))
    return first, last - first
