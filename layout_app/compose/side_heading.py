"""Vertical headings (竖题): beside the text, their lines down the page and from right to left.

One takes the area a horizontal heading of its level would take, turned (spec/craft.md 1.3): its
width in characters (字) off a side of the first rectangle, as high as that or as the editor says.
Where it ends above the rectangle's foot, text runs on under it as around a picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from layout_app.base.frozen import dataclass
from layout_app.base.geometry import Rect
from layout_app.base.problems import Place, Problem, Severity
from layout_app.base.units import to_pt
from layout_app.compose.columns import Leg, cut_beside
from layout_app.compose.context import Context
from layout_app.compose.headings import LEADING, Part, panel_inset, set_parts, share_white
from layout_app.compose.rules import rule_down
from layout_app.compose.setline import place_column, source_of
from layout_app.display.items import Item, RectItem
from layout_app.model.blocks import ArticleBlock, Heading, Side
from layout_app.model.stories import Story

# White in lines (行): on the side of the area's edge, between two parts, on the side of the text.
_OUTER, _BETWEEN, _INNER = 0.5, 0.55, 1.0


@dataclass(frozen=True, slots=True)
class Stood:
    """A heading set beside its text: what it prints, the legs it leaves, what text runs around."""

    items: tuple[Item, ...]
    cut: list[list[Leg]]
    walls: tuple[Rect, ...]
    problems: tuple[Problem, ...]
    rect: Rect | None = None


def stand_beside(
    block: ArticleBlock,
    heading: Heading,
    story: Story,
    cut: Sequence[Sequence[Leg]],
    context: Context,
) -> Stood:
    """Set a vertical heading; ``cut`` are the legs of each rectangle of the article."""
    setup, em = context.setup, context.setup.grid.size
    legs = list(cut[0])
    there = legs[0].last_line - legs[0].first_line + 1
    lines = heading.lines or max(1, there)
    height = setup.grid.lines_height(lines)
    measure = max(em, height - 2 * panel_inset(heading, context))
    parts, problems = set_parts(story, heading, block.id, measure, context)
    low, high = _covered(heading, len(legs))
    side = heading.side
    walls: tuple[Rect, ...] = ()
    if heading.over is not None:
        width = (legs[high - 1].x + legs[high - 1].measure - legs[low].x) // em
        left = legs[low].x
        side = Side.LEFT if high < len(legs) else Side.RIGHT
        legs = [_below(leg, lines) if low <= k < high else leg for k, leg in enumerate(legs)]
    else:
        width = heading.width or _width(parts, context)
        inset = 1 if block.frame is not None else 0
        outer = setup.cells(block.area[0].cells).inset(inset * em, 0)
        left = outer.x if side is Side.LEFT else outer.right - width * em
        if width and lines >= there:
            legs = cut_beside(block.area[0], setup, width, from_left=side is Side.LEFT, inset=inset)
    rect = Rect(left, setup.top + setup.grid.line_y(legs[0].first_line), width * em, height)
    if heading.over is not None:
        rect = replace(rect, y=setup.top + setup.grid.line_y(cut[0][0].first_line))
    elif width and lines < there:
        walls = (_wall(rect, side, em),)
    place = Place(block=block.id, story=story.id)
    problems += _problems(parts, width, lines, there, place, context)
    items = _place(heading, parts, story, rect, side, context)
    seen = rect if parts else None
    return Stood(tuple(items), [legs, *map(list, cut[1:])], walls, tuple(problems), seen)


def _covered(heading: Heading, count: int) -> tuple[int, int]:
    """The legs a heading stands in the place of, as a range."""
    if heading.over is None:
        return 0, 0
    low = min(heading.over.first, count) - 1
    return low, min(max(heading.over.last, low + 1), count)


def _below(leg: Leg, lines: int) -> Leg:
    return replace(leg, first_line=leg.first_line + lines)


def _wall(rect: Rect, side: Side, em: int) -> Rect:
    """What text keeps a character clear of: the heading has its own air on that side."""
    x = rect.x if side is Side.LEFT else rect.x + em
    return Rect(x, rect.y, max(1, rect.width - em), rect.height)


def _width(parts: Sequence[Part], context: Context) -> int:
    """Characters: ceil(sum of the parts + white)."""
    if not parts:
        return 0
    grid = context.setup.grid
    white = round(sum(_weights(parts)) * grid.pitch)
    return -(-(sum(part.height for part in parts) + white) // grid.size)


def _weights(parts: Sequence[Part]) -> list[float]:
    return [_OUTER, *[_BETWEEN] * (len(parts) - 1), _INNER]


def _problems(
    parts: Sequence[Part], width: int, lines: int, there: int, place: Place, context: Context
) -> Iterator[Problem]:
    content = sum(part.height for part in parts)
    if content > width * context.setup.grid.size:
        yield Problem(
            code="heading-too-thick",
            severity=Severity.ERROR,
            place=place,
            message=f"竖题宽 {to_pt(content):.0f} 磅，只留了 {width} 字",
            found=f"{_width(parts, context)} 字",
            wanted=f"{width} 字",
            cure="给标题加宽或减小字号",
        )
    if lines > there:
        yield Problem(
            code="heading-taller-than-area",
            severity=Severity.ERROR,
            place=place,
            message="竖题比版位还高",
            found=f"{lines} 行",
            wanted=f"{max(0, there)} 行以内",
            cure="把版位拉高，或减少标题行数",
        )


def _place(
    heading: Heading,
    parts: Sequence[Part],
    story: Story,
    rect: Rect,
    side: Side,
    context: Context,
) -> list[Item]:
    grid = context.setup.grid
    items: list[Item] = []
    if heading.tint is not None:
        # The panel ends before the text by the air any two things keep: half a line more.
        air = grid.pitch * 3 // 4
        x = rect.x if side is Side.LEFT else rect.x + air
        rect = Rect(x, rect.y, max(0, rect.width - air), rect.height)
        items.append(RectItem(rect, fill=heading.tint))
    if heading.rule is not None:
        x = rect.right - grid.size // 2 if side is Side.LEFT else rect.x + grid.size // 2
        items += rule_down(heading.rule, x, rect.y, rect.bottom)
    if not parts:
        return items
    weights = _weights(parts)
    if side is Side.LEFT:
        weights.reverse()
    y = rect.y + panel_inset(heading, context)
    x = rect.right
    for part, white in zip(parts, share_white(parts, rect.width, weights), strict=False):
        x -= white
        size = part.text.size
        for line in part.text.lines:
            source = source_of(f"story:{story.id}", part.name, line.offset)
            items += place_column(line.line, x - size // 2, y, source)
            x -= size + size * LEADING // 100
        x += size * LEADING // 100
    return items
