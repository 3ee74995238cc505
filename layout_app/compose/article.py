"""An article: its heading, its legs and the text that flows through them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from layout_app.base.geometry import Rect, bounds
from layout_app.base.ink import BLACK
from layout_app.base.problems import Place, Problem, Severity
from layout_app.base.setting import Direction
from layout_app.compose.columns import Leg, cut_legs
from layout_app.compose.context import Composed, Context
from layout_app.compose.flow import flow_story
from layout_app.compose.headings import place_heading, set_heading
from layout_app.compose.rules import THIN, frame_items, outset
from layout_app.compose.runaround import LEAST_LEG, Obstacle, leg_slots
from layout_app.compose.side_heading import stand_beside
from layout_app.display.items import Item, RuleItem
from layout_app.model.blocks import ArticleBlock
from layout_app.model.stories import Story


def compose_article(
    block: ArticleBlock, story: Story, obstacles: Sequence[Obstacle], context: Context
) -> Composed:
    """Set a story in its area, clear of the obstacles (page space)."""
    setup = context.setup
    inset = 1 if block.frame is not None else 0
    cut = [cut_legs(area, setup, inset=inset) for area in block.area]
    legs = [leg for part in cut for leg in part]
    first_count = len(cut[0])
    items: list[Item] = []
    problems: list[Problem] = []
    head_rect: Rect | None = None
    if block.frame is not None:
        for area in block.area:
            items += frame_items(block.frame, outset(area.cells, context))
    if block.heading is not None and block.heading.direction is Direction.VERTICAL:
        stood = stand_beside(block, block.heading, story, cut, context)
        items += stood.items
        problems += stood.problems
        head_rect = stood.rect
        cut, obstacles = stood.cut, (*obstacles, *(Obstacle(wall) for wall in stood.walls))
        legs = [leg for part in cut for leg in part]
    elif block.heading is not None:
        row = sum(len(part) for part in cut[: len(block.top_row)])
        head, legs, found, head_rect = _with_heading(
            block, story, legs, (first_count, row), obstacles, context
        )
        items += head
        problems += found
    counts = [len(part) for part in cut]
    problems += _narrow(block, legs, context)
    slots = [
        slot for index, leg in enumerate(legs) for slot in leg_slots(leg, index, setup, obstacles)
    ]
    beyond = max(legs[-1].measure, LEAST_LEG * setup.grid.size)
    flowed = flow_story(block, story, slots, counts, beyond, context)
    if block.leg_rules:
        items += _leg_rules(_to_feet(legs, flowed.feet), counts, obstacles, context)
    if block.balance and not flowed.fit.over_lines and not obstacles:
        problems += _uneven(block, counts, flowed.feet)
    rects = tuple(
        leg.rect(setup) for leg in legs if leg.last_line >= leg.first_line and leg.measure > 0
    )
    return Composed(
        bounds=bounds([setup.cells(area.cells) for area in block.area]),
        items=(*items, *flowed.items),
        problems=(*problems, *flowed.problems),
        fit=flowed.fit,
        legs=rects,
        heading=head_rect,
    )


def _with_heading(
    block: ArticleBlock,
    story: Story,
    legs: list[Leg],
    counts: tuple[int, int],
    obstacles: Sequence[Obstacle],
    context: Context,
) -> tuple[list[Item], list[Leg], list[Problem], Rect | None]:
    """The heading's items, the legs shortened below it, its problems, and its rectangle.

    ``counts``: legs of the first rectangle, and of all in its row.
    """
    heading = block.heading
    assert heading is not None
    over = heading.over
    low = over.first - 1 if over else 0
    high = min(over.last, counts[1]) if over else counts[0]
    covered = legs[low:high]
    if not covered:
        return [], legs, [], None
    left, right = covered[0].x, covered[-1].x + covered[-1].measure
    found = set_heading(story, heading, block.id, right - left, context)
    top = covered[0].first_line
    height = found.lines * context.setup.grid.pitch
    rect = Rect(left, context.setup.top + context.setup.grid.line_y(top), right - left, height)
    shortened = [
        replace(leg, first_line=leg.first_line + found.lines) if low <= index < high else leg
        for index, leg in enumerate(legs)
    ]
    problems = list(found.problems)
    if top + found.lines - 1 > covered[0].last_line:
        problems.append(
            Problem(
                code="heading-taller-than-area",
                severity=Severity.ERROR,
                place=Place(block=block.id, story=story.id),
                message="标题比整篇版位还高，正文没有位置",
                found=f"{found.lines} 行",
                wanted=f"少于 {covered[0].last_line - top + 1} 行",
                cure="把版位拉高，或减少标题行数",
            )
        )
    if found.parts and any(rect.intersects(obstacle.rect) for obstacle in obstacles):
        problems.append(
            Problem(
                code="heading-covered",
                severity=Severity.ERROR,
                place=Place(block=block.id, story=story.id, rect=rect),
                message="标题被别的块压住：文字会让开，标题不会",
                wanted="标题区内没有别的块",
                cure="移开压住标题的块，或让标题只占其余的栏",
            )
        )
    placed = place_heading(heading, found, story, rect, context)
    return placed, shortened, problems, rect if found.parts else None


def _narrow(block: ArticleBlock, legs: Sequence[Leg], context: Context) -> list[Problem]:
    em = context.setup.grid.size
    narrowest = min(leg.measure for leg in legs)
    if narrowest >= LEAST_LEG * em:
        return []
    return [
        Problem(
            code="legs-too-narrow",
            severity=Severity.ERROR,
            place=Place(block=block.id, story=block.story),
            message=f"分成 {len(legs)} 栏后每栏不足 {LEAST_LEG} 字，排不下正文",
            found=f"{max(0, narrowest) // em} 字",
            wanted=f"{LEAST_LEG} 字以上",
            cure="减少栏数或加宽版位",
        )
    ]


def _uneven(
    block: ArticleBlock, counts: Sequence[int], feet: Mapping[int, int]
) -> Iterator[Problem]:
    """Legs that could not be made to end within a line of each other (craft.md S8).

    That is so where a subhead with two lines below it found no room at a foot.
    """
    first = 0
    for count in counts:
        ends = [feet[leg] for leg in range(first, first + count) if leg in feet]
        first += count
        if first > max(feet, default=-1) and len(ends) > 1 and max(ends) - min(ends) > 1:
            yield Problem(
                code="uneven-feet",
                severity=Severity.WARNING,
                place=Place(block=block.id, story=block.story, part="body"),
                message=f"各栏末行相差 {max(ends) - min(ends)} 行，段落和小标题凑不平",
                found=f"{max(ends) - min(ends)} 行",
                wanted="至多 1 行",
                cure="增删一两行字，或移动小标题",
            )
            return


def _to_feet(legs: Sequence[Leg], feet: Mapping[int, int]) -> list[Leg]:
    """The legs as far down as text goes: a rule between them ends with the longer one."""
    return [
        replace(leg, last_line=feet.get(index, leg.first_line - 1))
        for index, leg in enumerate(legs)
    ]


def _leg_rules(
    legs: Sequence[Leg], counts: Sequence[int], obstacles: Sequence[Obstacle], context: Context
) -> list[Item]:
    """Thin rules between the legs of each rectangle, not through what text runs around."""
    rules: list[Item] = []
    clear = [obstacle.kept_clear for obstacle in obstacles]
    first = 0
    for count in counts:
        for left, right in pairwise(legs[first : first + count]):
            x = (left.x + left.measure + right.x) // 2
            rect = left.rect(context.setup).union(right.rect(context.setup))
            walls = [wall for wall in clear if wall.x < x < wall.right]
            rules += [
                RuleItem(x, top, x, bottom, THIN, BLACK)
                for top, bottom in _between(rect.y, rect.bottom, walls, context)
            ]
        first += count
    return rules


def _between(
    top: int, bottom: int, walls: Sequence[Rect], context: Context
) -> list[tuple[int, int]]:
    """What is left of a vertical stretch beside some rectangles, at least a line long."""
    air = context.setup.grid.size // 2
    parts = [(top, bottom)]
    for wall in walls:
        parts = [
            part
            for a, b in parts
            for part in ((a, min(b, wall.y - air)), (max(a, wall.bottom + air), b))
        ]
    return [(a, b) for a, b in parts if b - a >= context.setup.grid.pitch]
