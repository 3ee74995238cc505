"""Headings (标题): label, kicker, headline and deck stacked in whole lines (spec/craft.md 1.3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from layout_app.base.geometry import Rect
from layout_app.base.problems import Place, Problem, Severity
from layout_app.base.units import to_pt
from layout_app.compose.context import Context, SetParagraph
from layout_app.compose.display_text import DisplayText, set_display
from layout_app.compose.findings import face_problems
from layout_app.compose.rules import rule_across
from layout_app.compose.setline import place_line, source_of
from layout_app.display.items import Item, RectItem
from layout_app.model.blocks import Heading
from layout_app.model.stories import Story

_LEADING = 20  # hundredths of the size between the lines of one part
# White in lines (行): above the first part, between two parts, below the last.
_ABOVE, _BETWEEN, _BELOW = 1.0, 0.55, 1.0


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    text: DisplayText

    @property
    def height(self) -> int:
        count = len(self.text.lines)
        return self.text.size * count + self.text.size * _LEADING // 100 * (count - 1)


@dataclass(frozen=True, slots=True)
class SetHeading:
    """A heading set for a width: its parts, how many lines of the page it takes, its faults."""

    parts: tuple[_Part, ...]
    lines: int
    problems: tuple[Problem, ...]


def set_heading(
    story: Story, heading: Heading, block: str, width: int, context: Context
) -> SetHeading:
    """Set the parts of a heading over ``width`` EMU.

    Its height in lines is the editor's, or ceil(sum of line sizes / pitch + white).
    """
    styles = context.styles.heading(heading.style)
    sizes = {"kicker": heading.kicker_size, "headline": heading.size, "deck": heading.deck_size}
    measure = max(context.setup.grid.size, width - 2 * _inset(heading, context))
    parts: list[_Part] = []
    problems: list[Problem] = []
    for name in ("label", "kicker", "headline", "deck"):
        words: str = getattr(story, name)
        if not words:
            continue
        style = context.styles.text(getattr(styles, name))
        size = sizes.get(name) or style.size
        text = set_display(words, style, size, measure, context, heading.align)
        parts.append(_Part(name, text))
        place = Place(block=block, story=story.id, part=name)
        problems += face_problems(SetParagraph((), text.substitutes), place)
        problems += _width_problems(text, place)
    lines = heading.lines or _height_in_lines(parts, context)
    problems += _height_problems(parts, lines, Place(block=block, story=story.id), context)
    return SetHeading(tuple(parts), lines, tuple(problems))


def _inset(heading: Heading, context: Context) -> int:
    """Air at both sides of a heading on a panel: one character."""
    return context.setup.grid.size if heading.tint is not None else 0


def _height_in_lines(parts: list[_Part], context: Context) -> int:
    if not parts:
        return 0
    pitch = context.setup.grid.pitch
    white = _ABOVE + _BETWEEN * (len(parts) - 1) + _BELOW
    return -(-(sum(part.height for part in parts) + round(white * pitch)) // pitch)


def _width_problems(text: DisplayText, place: Place) -> Iterator[Problem]:
    for line in text.lines:
        if not line.fits:
            yield Problem(
                code="heading-too-wide",
                severity=Severity.ERROR,
                place=place,
                message="标题压到 85% 仍宽于所占栏",
                found="85%",
                wanted="85% 以上",
                cure="减小字号、分行或缩短标题",
            )
        elif line.stretch < 1000:
            yield Problem(
                code="heading-condensed",
                severity=Severity.NOTE,
                place=place,
                message=f"标题过宽，字形压窄到 {line.stretch / 10:.0f}%",
                found=f"{line.stretch / 10:.0f}%",
                wanted="100%",
                cure="减小一级字号或分行",
            )


def _height_problems(
    parts: list[_Part], lines: int, place: Place, context: Context
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
    inset = _inset(heading, context)
    whites = _whites(found.parts, rect.height)
    y = rect.y
    for part, white in zip(found.parts, whites, strict=False):
        y += white
        size = part.text.size
        for line in part.text.lines:
            source = source_of(f"story:{story.id}", part.name, line.offset)
            items += place_line(line.line, rect.x + inset, y + size * 88 // 100, source)
            y += size + size * _LEADING // 100
        y -= size * _LEADING // 100
    return items


def _whites(parts: tuple[_Part, ...], height: int) -> list[int]:
    """White before each part and after the last: the least first, the rest in proportion."""
    weights = [_ABOVE, *[_BETWEEN] * (len(parts) - 1), _BELOW]
    free = max(0, height - sum(part.height for part in parts))
    total = sum(weights)
    edges = [0]
    running = 0.0
    for weight in weights:
        running += weight
        edges.append(round(free * running / total))
    return [b - a for a, b in pairwise(edges)]
