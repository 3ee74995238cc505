"""Run-around (串文): text keeps clear of other blocks by whole lines and whole characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layout_app.base.geometry import Rect
from layout_app.compose.columns import Leg, Slot, baseline
from layout_app.model.grid import PageSetup

LEAST = 5  # characters: a narrower strip beside a picture is left empty
LEAST_LEG = 4  # characters: a narrower leg cannot be set at all


def leg_slots(leg: Leg, index: int, setup: PageSetup, obstacles: Sequence[Rect]) -> Iterator[Slot]:
    """The lines of a leg that text may use, top to bottom.

    A line is shortened, by whole characters, on the side where an obstacle comes nearer than one
    character; vertically half a gutter of air is enough. The wider remaining side is used.
    """
    em = setup.grid.size
    if leg.measure < LEAST_LEG * em:
        return
    near = [rect for rect in obstacles if rect.intersects(leg.rect(setup).inset(-em, -em))]
    for line in range(leg.first_line, leg.last_line + 1):
        free = _free(leg, line, setup, near) if near else (leg.x, leg.measure)
        if free is not None:
            x, measure = free
            yield Slot(x, measure, baseline(setup, line), index, line)


def _free(
    leg: Leg, line: int, setup: PageSetup, obstacles: Sequence[Rect]
) -> tuple[int, int] | None:
    em = setup.grid.size
    top = setup.top + setup.grid.line_y(line)
    band = Rect(leg.x, top - em // 2, leg.measure, 2 * em)
    left, right = leg.x, leg.x + leg.measure
    sides = [(left, right)]
    for rect in obstacles:
        if rect.y < band.bottom and rect.bottom > band.y:
            sides = [
                part
                for a, b in sides
                for part in ((a, min(b, rect.x - em)), (max(a, rect.right + em), b))
                if part[1] - part[0] >= LEAST * em
            ]
    if not sides:
        return None
    a, b = max(sides, key=lambda side: side[1] - side[0])
    if (a, b) == (left, right):
        return leg.x, leg.measure
    # Whole characters, counted from the leg's own edge, keep the 字格 beside the picture.
    start = leg.x + -(-(a - leg.x) // em) * em
    measure = (b - start) // em * em
    return (start, measure) if measure >= LEAST * em else None
