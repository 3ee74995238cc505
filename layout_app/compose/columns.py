"""Cutting an area into legs (分栏, 破栏) and the lines in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout_app.base.frozen import dataclass
from layout_app.base.geometry import Rect
from layout_app.base.units import share
from layout_app.model.blocks import LegArea, Remainder
from layout_app.model.grid import PageGrid, PageSetup

if TYPE_CHECKING:
    from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Leg:
    """One leg of text: its left edge, measure (EMU) and the grid lines it spans, inclusive."""

    x: int
    measure: int
    first_line: int
    last_line: int

    def rect(self, setup: PageSetup) -> Rect:
        """The leg in page space."""
        y = setup.top + setup.grid.line_y(self.first_line)
        count = self.last_line - self.first_line + 1
        return Rect(self.x, y, self.measure, setup.grid.lines_height(count))


@dataclass(frozen=True, slots=True)
class Slot:
    """Room for one line: left edge, measure and baseline (EMU), its leg and grid line."""

    x: int
    measure: int
    baseline: int
    leg: int
    line: int


def cut_legs(area: LegArea, setup: PageSetup, *, inset: int = 0, from_line: int = 0) -> list[Leg]:
    """Cut an area into legs (spec/craft.md 1.2).

    Args:
        area: the cells and the number of legs.
        setup: the page.
        inset: characters kept free at both sides and a line above and below, inside a frame.
        from_line: first line of the legs when a heading stands above them.
    """
    grid = setup.grid
    first = max(from_line, area.lines.first + (1 if inset else 0))
    last = area.lines.last - (1 if inset else 0)
    left = setup.cells(area.cells).x + inset * grid.size
    characters = grid.measure(len(area.columns)) - 2 * inset
    legs = area.legs or len(area.columns)
    if legs == len(area.columns) and not inset:
        return [
            Leg(setup.left + grid.column_x(column), grid.characters * grid.size, first, last)
            for column in range(area.columns.first, area.columns.last + 1)
        ]
    cuts = _cut(characters, legs, grid, area.remainder)
    return [Leg(left + x, measure, first, last) for x, measure in cuts]


def cut_beside(
    area: LegArea, setup: PageSetup, taken: int, *, from_left: bool, inset: int = 0
) -> list[Leg]:
    """Cut what is left of an area into legs when something takes ``taken`` characters off a side.

    Without a number of legs there are as many as come nearest to basic columns.
    """
    grid = setup.grid
    characters = grid.measure(len(area.columns)) - 2 * inset - taken
    basic = grid.characters + grid.gutter
    legs = area.legs or max(1, -((basic - 2 * (characters + grid.gutter)) // (2 * basic)))
    left = setup.cells(area.cells).x + (inset + (taken if from_left else 0)) * grid.size
    first, last = area.lines.first + inset, area.lines.last - inset
    cuts = _cut(characters, legs, grid, area.remainder)
    return [Leg(left + x, measure, first, last) for x, measure in cuts]


def _cut(characters: int, legs: int, grid: PageGrid, remainder: Remainder) -> list[tuple[int, int]]:
    """Offset and measure (EMU) of each leg across ``characters``."""
    em, gutter = grid.size, grid.gutter
    total = characters - (legs - 1) * gutter
    whole, left_over = divmod(total, legs)
    width = characters * em
    if remainder is Remainder.FRACTION and left_over:
        gaps = [gutter * em] * (legs - 1)
        measures = share(width - sum(gaps), legs)
    elif remainder is Remainder.UNEQUAL:
        gaps = [gutter * em] * (legs - 1)
        measures = [(whole + (1 if i < left_over else 0)) * em for i in range(legs)]
    else:
        measures = [whole * em] * legs
        gaps = share(width - sum(measures), legs - 1) if legs > 1 else []
    return _placed(measures, gaps)


def _placed(measures: list[int], gaps: list[int]) -> list[tuple[int, int]]:
    x = 0
    placed = []
    for index, measure in enumerate(measures):
        placed.append((x, measure))
        x += measure + (gaps[index] if index < len(gaps) else 0)
    return placed


def leg_characters(area: LegArea, grid: PageGrid) -> Fraction:
    """Characters in a leg before the remainder is dealt with: 四破三 is 17⅔."""
    from fractions import Fraction  # for the editor's words, never to compose

    legs = area.legs or len(area.columns)
    across = grid.measure(len(area.columns)) - (legs - 1) * grid.gutter
    return Fraction(across, legs)


def baseline(setup: PageSetup, line: int) -> int:
    """The page's baseline of a grid line: the em box stands 0.88 above it (spec/fonts.md 1)."""
    return setup.top + setup.grid.line_y(line) + setup.grid.size * 88 // 100
