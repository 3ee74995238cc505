"""Headings (标题): label, kicker, headline and deck stacked in whole lines (spec/craft.md 1.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from layout_app.base.frozen import dataclass
from layout_app.base.geometry import Rect
from layout_app.base.problems import Place, Problem, Severity
from layout_app.base.setting import Direction
from layout_app.base.units import to_pt
from layout_app.compose.context import Context, SetParagraph
from layout_app.compose.display_text import DisplayText, set_display
from layout_app.compose.findings import face_problems
from layout_app.compose.heading_fit import set_headline
from layout_app.compose.ladder import follow, smaller
from layout_app.compose.rules import rule_across
from layout_app.compose.setline import place_line, source_of
from layout_app.display.items import Item, RectItem
from layout_app.model.blocks import Heading
from layout_app.model.stories import Story
from layout_app.model.styles import HOUSE_STYLES, TextStyle

LEADING = 20
"""Hundredths of the size between the lines of one part."""
# White in lines (行): above the first part, between two parts, below the last.
_ABOVE, _BETWEEN, _BELOW = 1.0, 0.55, 1.0


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a heading, set."""

    name: str
    text: DisplayText

    @property
    def height(self) -> int:
        count = len(self.text.lines)
        return self.text.size * count + self.text.size * LEADING // 100 * (count - 1)


@dataclass(frozen=True, slots=True)
class SetHeading:
    """A heading set for a width: its parts, how many lines of the page it takes, its faults."""

    parts: tuple[Part, ...]
    lines: int
    problems: tuple[Problem, ...]


def set_heading(
    story: Story, heading: Heading, block: str, width: int, context: Context
) -> SetHeading:
    """Set the parts of a heading over ``width`` EMU.

    Its height in lines is the editor's, or ceil(sum of line sizes / pitch + white).
    """
    measure = max(context.setup.grid.size, width - 2 * panel_inset(heading, context))
    parts, problems = set_parts(story, heading, block, measure, context)
    lines = heading.lines or _height_in_lines(parts, context)
    problems += _height_problems(parts, lines, Place(block=block, story=story.id), context)
    return SetHeading(tuple(parts), lines, tuple(problems))


def set_parts(
    story: Story, heading: Heading, block: str, measure: int, context: Context
) -> tuple[list[Part], list[Problem]]:
    """The parts of a heading in a measure (EMU), whichever way its lines run, and their faults."""
    words = (story.id, story.label, story.kicker, story.headline, story.deck)
    key = (words, heading, block, measure, context.setup, context.terms)
    parts, problems = context.heads.get(
        key, lambda: _set_parts(story, heading, block, measure, context)
    )
    return list(parts), list(problems)


def _set_parts(
    story: Story, heading: Heading, block: str, measure: int, context: Context
) -> tuple[tuple[Part, ...], tuple[Problem, ...]]:
    parts: list[Part] = []
    main, problems = _headline(story, heading, block, measure, context)
    for name in ("label", "kicker", "headline", "deck"):
        words: str = getattr(story, name)
        if not words:
            continue
        text = main
        if name != "headline":
            text = _follower(name, words, heading, main, measure, context)
        parts.append(Part(name, text))
        place = Place(block=block, story=story.id, part=name)
        problems += face_problems(SetParagraph((), text.substitutes), place)
        problems += _width_problems(text, place, heading.direction)
    return tuple(parts), tuple(problems)


def _headline(
    story: Story, heading: Heading, block: str, measure: int, context: Context
) -> tuple[DisplayText, list[Problem]]:
    style = context.styles.text(context.styles.heading(heading.style).headline)
    size = heading.size or style.size
    place = Place(block=block, story=story.id, part="headline")
    return set_headline(story.headline, style, size, measure, heading, context, place)


def _follower(
    name: str, words: str, heading: Heading, main: DisplayText, measure: int, context: Context
) -> DisplayText:
    """A label, or a kicker or deck in step with the headline as it is set (spec/craft.md 1.3)."""
    styles = context.styles.heading(heading.style)
    style = context.styles.text(getattr(styles, name))

    def at(size: int) -> DisplayText:
        return set_display(words, style, size, measure, context, heading.align, heading.direction)

    given = {"kicker": heading.kicker_size, "deck": heading.deck_size}.get(name)
    if given is not None or name == "label" or not main.lines or _of_the_page(style):
        return at(given or style.size)
    size = follow(style.size, main.size, context.styles.text(styles.headline).size)
    text = at(size)
    while name == "kicker" and _longest(text) >= _longest(main):
        less = smaller(size, main.size)
        if less is None:
            break
        size, text = less, at(less)
    return text


def _of_the_page(style: TextStyle) -> bool:
    """Whether the page's own style sheet says the size: then it is the editor's word."""
    return all(style.name != known.name or style.size != known.size for known in HOUSE_STYLES.texts)


def _longest(text: DisplayText) -> int:
    return max((line.line.right - line.line.left for line in text.lines), default=0)


def panel_inset(heading: Heading, context: Context) -> int:
    """Air at both sides of a heading on a panel: one character."""
    return context.setup.grid.size if heading.tint is not None else 0


def _height_in_lines(parts: list[Part], context: Context) -> int:
    if not parts:
        return 0
    pitch = context.setup.grid.pitch
    white = _ABOVE + _BETWEEN * (len(parts) - 1) + _BELOW
    return -(-(sum(part.height for part in parts) + round(white * pitch)) // pitch)


def _width_problems(text: DisplayText, place: Place, way: Direction) -> Iterator[Problem]:
    vertical = way is Direction.VERTICAL
    stretch = min([line.stretch for line in text.lines], default=1000)
    found = f"{stretch / 10:.0f}%"
    if not all(line.fits for line in text.lines):
        yield Problem(
            code="heading-too-wide",
            severity=Severity.ERROR,
            place=place,
            message=f"标题压到 {found} 仍{'高于所占行' if vertical else '宽于所占栏'}",
            found=found,
            wanted=f"{found} 以上",
            cure="减小字号、分行或缩短标题",
        )
    elif stretch < 1000:
        yield Problem(
            code="heading-condensed",
            severity=Severity.NOTE,
            place=place,
            message=f"标题过{'高，字形压扁' if vertical else '宽，字形压窄'}到 {found}",
            found=found,
            wanted="100%",
            cure="减小一级字号或分行",
        )


def _height_problems(
    parts: list[Part], lines: int, place: Place, context: Context
) -> Iterator[Problem]:
    height = lines * context.setup.grid.pitch
    content = sum(part.height for part in parts)
    if content > height:
        yield Problem(
            code="heading-too-tall",
            severity=Severity.ERROR,
            place=place,
            message=f"标题高 {to_pt(content):.0f} 磅，只留了 {lines} 行",
            found=f"{_height_in_lines(parts, context)} 行",
            wanted=f"{lines} 行",
            cure="给标题加行或减小字号",
        )


def place_heading(
    heading: Heading, found: SetHeading, story: Story, rect: Rect, context: Context
) -> list[Item]:
    """The items of a heading in ``rect``, whose height is the heading's lines."""
    items: list[Item] = []
    grid = context.setup.grid
    if heading.tint is not None:
        # The panel ends above the text by the air any two things keep: half a line more.
        rect = Rect(rect.x, rect.y, rect.width, max(0, rect.height - grid.pitch * 3 // 4))
        items.append(RectItem(rect, fill=heading.tint))
    if heading.rule is not None:
        items += rule_across(heading.rule, rect.x, rect.right, rect.bottom - grid.size // 2)
    if not found.parts:
        return items
    inset = panel_inset(heading, context)
    weights = [_ABOVE, *[_BETWEEN] * (len(found.parts) - 1), _BELOW]
    whites = share_white(found.parts, rect.height, weights)
    y = rect.y
    for part, white in zip(found.parts, whites, strict=False):
        y += white
        size = part.text.size
        for line in part.text.lines:
            source = source_of(f"story:{story.id}", part.name, line.offset)
            items += place_line(line.line, rect.x + inset, y + size * 88 // 100, source)
            y += size + size * LEADING // 100
        y -= size * LEADING // 100
    return items


def share_white(parts: Sequence[Part], height: int, weights: Sequence[float]) -> list[int]:
    """White before each part and after the last: what the parts leave, in proportion to weights."""
    free = max(0, height - sum(part.height for part in parts))
    total = sum(weights)
    edges = [0]
    running = 0.0
    for weight in weights:
        running += weight
        edges.append(round(free * running / total))
    return [b - a for a, b in pairwise(edges)]
