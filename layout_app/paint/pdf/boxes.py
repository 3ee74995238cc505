"""The page's boxes, and the way from page space (EMU, y down) to PDF space (points, y up)."""

from __future__ import annotations

from layout_app.base.frozen import dataclass
from layout_app.base.geometry import Rect
from layout_app.base.units import PT


def number(value: float, digits: int = 3) -> str:
    """The shortest decimal text of ``value`` to ``digits`` places (0.001 pt is 0.35 µm)."""
    text = f"{value:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def points(emu: int) -> str:
    """A length in points."""
    return number(emu / PT)


@dataclass(frozen=True, slots=True)
class PageSpace:
    """Where the trim lies in the PDF: so far from its lower left corner as bleed and surround.

    ``surround`` is the room printers' marks take beyond the bleed; without them there is none.
    """

    width: int
    height: int
    bleed: int
    surround: int = 0

    def x(self, emu: int) -> str:
        """A horizontal position."""
        return points(self.bleed + self.surround + emu)

    def y(self, emu: int) -> str:
        """A vertical position, turned upwards."""
        return points(self.bleed + self.surround + self.height - emu)

    def rectangle(self, rect: Rect) -> str:
        """The operands of ``re``."""
        return f"{self.x(rect.x)} {self.y(rect.bottom)} {points(rect.width)} {points(rect.height)}"

    def boxes(self) -> dict[str, bytes]:
        """Media, bleed and trim box (PDF 32000-1, 14.11.2); without bleed all are the trim."""
        return {
            "MediaBox": self._box(self.media_rect),
            "BleedBox": self._box(self.bleed_rect),
            "TrimBox": self._box(Rect(0, 0, self.width, self.height)),
        }

    @property
    def bleed_rect(self) -> Rect:
        """The trim and its bleed, in page space."""
        return Rect(0, 0, self.width, self.height).inset(-self.bleed, -self.bleed)

    @property
    def media_rect(self) -> Rect:
        """The whole sheet, in page space."""
        return self.bleed_rect.inset(-self.surround, -self.surround)

    def _box(self, rect: Rect) -> bytes:
        edges = (self.x(rect.x), self.y(rect.bottom), self.x(rect.right), self.y(rect.y))
        return f"[{' '.join(edges)}]".encode("ascii")
