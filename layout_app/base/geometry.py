"""Rectangles in page space: origin at the trim's top left corner, y downwards, EMU."""

from __future__ import annotations

from layout_app.base.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Rect:
    """An axis-parallel rectangle; width and height are never negative."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The y of the lower edge."""
        return self.y + self.height

    def intersects(self, other: Rect) -> bool:
        """Whether the two share an area (touching edges do not)."""
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )

    def contains(self, x: int, y: int) -> bool:
        """Whether the point lies in the rectangle or on its edge."""
        return self.x <= x <= self.right and self.y <= y <= self.bottom

    def inset(self, dx: int, dy: int) -> Rect:
        """The rectangle with each side moved inwards (outwards if negative), never below zero."""
        width = max(0, self.width - 2 * dx)
        height = max(0, self.height - 2 * dy)
        return Rect(self.x + dx, self.y + dy, width, height)

    def moved(self, dx: int, dy: int) -> Rect:
        """The same size at another place."""
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def union(self, other: Rect) -> Rect:
        """The least rectangle around both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rect(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)


def bounds(rects: list[Rect]) -> Rect:
    """The least rectangle around all; an empty list gives an empty one at the origin."""
    if not rects:
        return Rect(0, 0, 0, 0)
    result = rects[0]
    for rect in rects[1:]:
        result = result.union(rect)
    return result
