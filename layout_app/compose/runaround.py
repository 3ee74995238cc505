"""Run-around (串文): text keeps clear of other blocks by whole lines and whole characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layout_app.base.frozen import dataclass
from layout_app.base.geometry import Rect
from layout_app.compose.columns import Leg, Slot, baseline
from layout_app.model.grid import PageSetup

LEAST = 5  # characters: a narrower strip beside a picture is left empty
LEAST_LEG = 4  # characters: a narrower leg cannot be set at all


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What text keeps clear of: the thing itself, and how much more than the least air it asks.

    Lengths in EMU, page space: ``beside`` at its left and right, ``above`` over and under it.
    """

    rect: Rect
    beside: int = 0
    above: int = 0

    @property
    def kept_clear(self) -> Rect:
        """The rectangle with the air it asks."""
        if not (self.beside or self.above):
            return self.rect
        return self.rect.inset(-self.beside, -self.above)


def leg_slots(
    leg: Leg, index: int, setup: PageSetup, obstacles: Sequence[Obstacle]
) -> Iterator[Slot]:
    """The lines of a leg that text may use, top to bottom.

    A line is shortened, by whole characters, on the side where an obstacle comes nearer than one
    character; vertically half a gutter of air is enough. What a block asks beyond that (in whole
    characters and lines) comes on top. The wider remaining side is used.
    """
    em = setup.grid.size
    if leg.measure < LEAST_LEG * em:
        return
    around = leg.rect(setup).inset(-em, -em)
    clear = [obstacle.kept_clear for obstacle in obstacles]
    near = [rect for rect in clear if rect.intersects(around)]
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
