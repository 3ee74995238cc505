"""Rules made of a repeated figure: 点线, 曲线, 花边. They begin and end with a whole figure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, pairwise

from layout_app.base.geometry import Rect
from layout_app.base.ink import Ink
from layout_app.base.units import PT, share
from layout_app.display.items import PathItem
from layout_app.model.blocks import RuleStyle

Point = tuple[int, int]
Polygon = tuple[Point, ...]

DEPTHS = {RuleStyle.DOTS: PT * 6 // 5, RuleStyle.WAVE: PT * 11 // 5, RuleStyle.LACE: PT * 9 // 2}
"""EMU across each of them."""
_PERIODS = {RuleStyle.DOTS: PT * 3, RuleStyle.WAVE: PT * 6, RuleStyle.LACE: PT * 8}
_STROKE = PT // 2  # of a wave
# A sine by eighths of a period and a circle by eighths, in permille: a page's numbers are whole.
_SINE = (0, 707, 1000, 707, 0, -707, -1000, -707)
_CIRCLE = ((1000, 0), (707, 707), (0, 1000), (-707, 707), (-1000, 0))


def is_ornament(style: RuleStyle) -> bool:
    """Whether a rule is made of figures."""
    return style in DEPTHS


def ornament_across(style: RuleStyle, x1: int, x2: int, y: int, ink: Ink) -> PathItem:
    """The figures along a horizontal line whose middle is ``y``."""
    return PathItem(tuple(_moved(p, x1, y) for p in _figures(style, x2 - x1)), ink)


def ornament_down(style: RuleStyle, x: int, y1: int, y2: int, ink: Ink) -> PathItem:
    """The figures along a vertical line whose middle is ``x``."""
    turned = (tuple((down, along) for along, down in p) for p in _figures(style, y2 - y1))
    return PathItem(tuple(_moved(p, x, y1) for p in turned), ink)


def ornament_frame(style: RuleStyle, rect: Rect, ink: Ink) -> list[PathItem]:
    """Four sides whose outer edge is the rectangle's; they share their corners' figures."""
    half = DEPTHS[style] // 2
    inner = rect.inset(half, half)
    if inner.width <= 0 or inner.height <= 0:
        return []
    return [
        ornament_across(style, inner.x, inner.right, inner.y, ink),
        ornament_across(style, inner.x, inner.right, inner.bottom, ink),
        ornament_down(style, inner.x, inner.y, inner.bottom, ink),
        ornament_down(style, inner.right, inner.y, inner.bottom, ink),
    ]


def _figures(style: RuleStyle, length: int) -> Iterator[Polygon]:
    """Figures along the x axis from 0 to ``length``, their middles evenly apart."""
    count = max(1, round(length / _PERIODS[style]))
    places = [0, *accumulate(share(length, count))]
    half = DEPTHS[style] // 2
    if style is RuleStyle.WAVE:
        yield _wave(places, half - _STROKE // 2)
        return
    for number, place in enumerate(places):
        if style is RuleStyle.DOTS:
            yield _dot(place, half)
        else:
            yield _lozenge(place, half * 4 // 3, half)
            if number:
                yield _dot((places[number - 1] + place) // 2, half // 3)


def _dot(x: int, radius: int) -> Polygon:
    upper = [(x + radius * a // 1000, -(radius * b // 1000)) for a, b in _CIRCLE]
    lower = [(x - radius * a // 1000, radius * b // 1000) for a, b in _CIRCLE[1:-1]]
    return (*upper, *lower)


def _lozenge(x: int, width: int, height: int) -> Polygon:
    return ((x - width, 0), (x, -height), (x + width, 0), (x, height))


def _wave(places: list[int], height: int) -> Polygon:
    """A band of even thickness (measured down) along a sine."""
    points: list[Point] = []
    for start, end in pairwise(places):
        for step, sine in enumerate(_SINE):
            points.append((start + (end - start) * step // len(_SINE), height * sine // 1000))
    points.append((places[-1], 0))
    half = _STROKE // 2
    upper = [(x, y - half) for x, y in points]
    return (*upper, *((x, y + half) for x, y in reversed(points)))


def _moved(polygon: Polygon, dx: int, dy: int) -> Polygon:
    return tuple((x + dx, y + dy) for x, y in polygon)
