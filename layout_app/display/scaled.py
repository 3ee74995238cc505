"""A page made smaller or larger as a whole, for proofs on another sheet."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import assert_never

from layout_app.base.geometry import Rect
from layout_app.display.items import (
    DisplayList,
    GlyphRun,
    Group,
    ImageItem,
    Item,
    PathItem,
    RectItem,
    RuleItem,
)


def onto_sheet(display: DisplayList, width: int, height: int, margin: int) -> DisplayList:
    """The page in the middle of a sheet, as large as it fits inside ``margin``, never larger."""
    across = Fraction(width - 2 * margin, display.width)
    down = Fraction(height - 2 * margin, display.height)
    scale = min(Fraction(1), across, down)
    x = (width - round(display.width * scale)) // 2
    y = (height - round(display.height * scale)) // 2
    moved = _Moved(scale, x, y)
    groups = tuple(
        Group(group.block, moved.rect(group.bounds), tuple(map(moved.item, group.items)))
        for group in display.groups
    )
    return replace(display, width=width, height=height, bleed=0, groups=groups, marks=None)


class _Moved:
    """Lengths scaled and places moved, each rounded on its own."""

    def __init__(self, scale: Fraction, x: int, y: int) -> None:
        self._scale, self._x, self._y = scale, x, y

    def size(self, length: int) -> int:
        return round(length * self._scale)

    def x(self, at: int) -> int:
        return self._x + round(at * self._scale)

    def y(self, at: int) -> int:
        return self._y + round(at * self._scale)

    def rect(self, rect: Rect) -> Rect:
        """Both edges rounded, so that what touched still does."""
        x, y = self.x(rect.x), self.y(rect.y)
        return Rect(x, y, self.x(rect.right) - x, self.y(rect.bottom) - y)

    def item(self, item: Item) -> Item:
        match item:
            case GlyphRun():
                return self._run(item)
            case ImageItem():
                return replace(item, rect=self.rect(item.rect))
            case RuleItem():
                return replace(
                    item,
                    x1=self.x(item.x1),
                    y1=self.y(item.y1),
                    x2=self.x(item.x2),
                    y2=self.y(item.y2),
                    thickness=max(1, self.size(item.thickness)),
                )
            case RectItem():
                thickness = max(1, self.size(item.thickness)) if item.thickness else 0
                return replace(item, rect=self.rect(item.rect), thickness=thickness)
            case PathItem():
                polygons = tuple(
                    tuple((self.x(x), self.y(y)) for x, y in polygon) for polygon in item.polygons
                )
                return replace(item, polygons=polygons)
            case _:
                assert_never(item)

    def _run(self, run: GlyphRun) -> GlyphRun:
        return run._replace(
            size=max(1, self.size(run.size)),
            x=self.x(run.x),
            y=self.y(run.y),
            dx=tuple(map(self.size, run.dx)),
            dy=None if run.dy is None else tuple(map(self.size, run.dy)),
            width=self.size(run.width),
        )
