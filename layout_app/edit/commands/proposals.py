"""The calculator (破栏表): legs for a width, sizes for a heading, lines for a story.

Everything here is a proposal the editor may change; the rules are those of spec/craft.md 1.2, 1.3.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from fractions import Fraction

from layout_app.base.frozen import dataclass
from layout_app.base.units import PT
from layout_app.compose.columns import leg_characters
from layout_app.compose.ladder import LADDER
from layout_app.edit.places import taken_cells
from layout_app.model.blocks import ArticleBlock, Heading, LegArea
from layout_app.model.describe import Length
from layout_app.model.document import Document
from layout_app.model.grid import CellRect, PageGrid, Span
from layout_app.model.stories import Story, body_text

LEAST_LEG = 8
"""Characters: a narrower leg is a fault (craft.md S15)."""

_MOST_LEG = 41
_BEST_LEG = 18  # characters: 六破四 has 20, 五破四 16½, a basic column 13
_LARGEST = {1: 21, 2: 24}  # pt of a headline over so many columns
_SECOND = 34  # pt over more: the lead's is larger by more than the 15 % of craft.md H6
_LEAD = 40  # pt, over most of the page
_SHAPE = Fraction(3, 4)  # height to width of a frame proposed for a story
_TIGHTEST = Fraction(3, 4)  # a headline set smaller than this of the largest is broken instead


@dataclass(frozen=True, slots=True)
class Cut:
    """A way to cut some columns into legs: their number, characters in each, what is left over."""

    legs: int
    characters: Fraction
    left_over: int

    @property
    def whole(self) -> int:
        """Whole characters in a leg."""
        return int(self.characters)


def cuts(grid: PageGrid, columns: int) -> tuple[Cut, ...]:
    """Every way to cut ``columns`` into legs a newspaper may have, the fewest legs first."""
    found = []
    for legs in range(1, 25):
        across = grid.measure(columns) - (legs - 1) * grid.gutter
        area = LegArea(columns=Span(1, columns), lines=Span(1, 1), legs=legs)
        characters = leg_characters(area, grid)
        if characters < LEAST_LEG:
            break
        if characters <= _MOST_LEG or legs == columns:
            found.append(Cut(legs, characters, across % legs))
    return tuple(found) or (Cut(1, Fraction(grid.measure(columns)), 0),)


def default_legs(grid: PageGrid, columns: int) -> int | None:
    """Legs for a width: those nearest to 18 characters; ``None`` where that is basic columns."""
    best = min(cuts(grid, columns), key=lambda cut: (abs(cut.characters - _BEST_LEG), cut.legs))
    return None if best.legs == columns else best.legs


def cells_wide(text: str) -> Fraction:
    """The width of a text in em: wide characters 1, brackets, quotes and all others a half."""
    halves = sum(1 if _is_half(character) else 2 for character in text)
    return Fraction(halves, 2)


def _is_half(character: str) -> bool:
    wide = unicodedata.east_asian_width(character) in "WFA"
    return not wide or unicodedata.category(character) in ("Ps", "Pe", "Pi", "Pf")


def default_heading(document: Document, story: Story, columns: int) -> Heading:
    """The heading of a story over ``columns``: the largest size of the ladder its words allow.

    Its height is left to the formula of the trade. The first story over most of the page's width
    is the lead.
    """
    grid = document.setup.grid
    lead = 3 * columns >= 2 * grid.columns and not any(
        isinstance(block, ArticleBlock) for block in document.blocks
    )
    most = _LEAD if lead else _LARGEST.get(columns, _SECOND)
    size = headline_size(story.headline, grid.measure(columns) * grid.size, most * PT)
    style = "lead" if lead else "headline"
    return Heading(style=style, size=Length(size) if story.headline.strip() else None)


def headline_size(headline: str, width: int, most: int) -> int:
    """The size (EMU) of a headline over ``width``: one line if it need not be much smaller."""
    lines = [cells_wide(" ".join(line.split())) for line in headline.split("\n")]
    longest = max(lines)
    sizes = []
    for broken in range(1, 5):
        em = longest if broken == 1 else Fraction(int(longest / broken) + 1)
        fitting = [step for step in LADDER if step <= most and step * em <= width]
        sizes.append(fitting[-1] if fitting else LADDER[0])
        if sizes[-1] >= _TIGHTEST * most:
            return sizes[-1]
    return max(sizes)


def lines_needed(story: Story, grid: PageGrid, columns: int, legs: int | None) -> int:
    """About how many lines of the page a story takes over ``columns``, its heading included."""
    count = legs or columns
    area = LegArea(columns=Span(1, columns), lines=Span(1, 1), legs=count)
    characters = max(1, int(leg_characters(area, grid)))
    paragraphs = [len(text) for text in body_text(story).split("\n")]
    set_lines = sum(-(-(length + 2) // characters) for length in paragraphs if length)
    head = 0
    if story.headline.strip():
        size = headline_size(story.headline, grid.measure(columns) * grid.size, _SECOND * PT)
        head = -(-size // grid.pitch) + 2 + (2 if story.kicker or story.label else 0)
    return head + -(-set_lines // count)


def proposed_frame(document: Document, story: Story, column: int, line: int) -> CellRect:
    """The cells for a story dropped at a cell: as wide as makes a well-shaped block of it.

    Shapes that keep clear of what stands on the page come first.
    """
    grid = document.setup.grid
    taken = taken_cells(document)
    shapes = []
    for columns in range(1, grid.columns - column + 2):
        lines = max(4, lines_needed(story, grid, columns, default_legs(grid, columns)))
        width, height = grid.measure(columns) * grid.size, grid.lines_height(lines)
        last = min(grid.lines, line + lines - 1)
        cells = CellRect(
            Span(column, column + columns - 1), Span(max(1, min(line, last - 3)), last)
        )
        lacking = line + lines - 1 > grid.lines
        covered = lacking or any(cell in taken for cell in _each_cell(cells))
        shape = abs(Fraction(height, width) - _SHAPE)
        shapes.append((covered, shape, columns, cells))
    return min(shapes, key=lambda found: found[:3])[3]


def _each_cell(cells: CellRect) -> Iterator[tuple[int, int]]:
    for column in range(cells.columns.first, cells.columns.last + 1):
        for line in range(cells.lines.first, cells.lines.last + 1):
            yield column, line
