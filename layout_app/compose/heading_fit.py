"""Headlines that fill their width: by a size of the ladder (撑满) or by space (匀字)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import log

from layout_app.base.frozen import dataclass
from layout_app.base.problems import Place, Problem, Severity
from layout_app.base.setting import Direction
from layout_app.base.units import to_pt
from layout_app.compose.context import Context
from layout_app.compose.display_text import (
    DisplayText,
    Spread,
    break_display,
    least_stretch,
    natural_width,
    set_broken,
    set_display,
)
from layout_app.compose.ladder import LADDER, nearest, steps_around
from layout_app.model.blocks import Heading, HeadingFit
from layout_app.model.styles import TextStyle

STEPS = 4  # steps of the ladder a size may move to fill the width
MOST_STRETCH = 1150  # permille: above it a headline looks flattened (spec/craft.md 1.3)
_LOOSEST = 500  # permille of the size between two characters of a spread line
_JUSTIFY = Spread(_LOOSEST, partly=True)
_REMAINDER = Spread(20, partly=False)  # what whole permille of scaling leave


@dataclass(frozen=True, slots=True)
class _Way:
    """A size at which a text would fill the measure when stretched, and its lines."""

    size: int
    stretch: int
    pieces: list[tuple[int, str]]

    def rank(self, wanted: int) -> float:
        """Steps of the ladder it is away from a size (EMU); 5 % of scaling count as one."""
        steps = abs(LADDER.index(self.size) - LADDER.index(nearest(wanted)))
        return steps + abs(log(self.stretch / 1000)) / 0.05


def set_headline(
    text: str,
    style: TextStyle,
    size: int,
    measure: int,
    heading: Heading,
    context: Context,
    place: Place,
) -> tuple[DisplayText, list[Problem]]:
    """A headline set as its heading asks, and what was not possible of it."""
    style = _stretched(style, heading.stretch)
    if heading.fit is HeadingFit.FILL:
        return _fill(text, style, size, measure, heading, context, place)
    spread = _JUSTIFY if heading.fit is HeadingFit.JUSTIFY else None
    found = set_display(
        text,
        style,
        size,
        measure,
        context,
        heading.align,
        heading.direction,
        words=heading.words,
        spread=spread,
    )
    return found, list(_loose(found, place)) if spread is not None else []


def _stretched(style: TextStyle, permille: int) -> TextStyle:
    if permille == 1000:
        return style
    return replace(style, stretch=type(style.stretch)(style.stretch * permille // 1000))


def _loose(found: DisplayText, place: Place) -> Iterator[Problem]:
    wanted = max((line.spread for line in found.lines), default=0)
    if wanted > _LOOSEST:
        yield Problem(
            code="heading-spread",
            severity=Severity.WARNING,
            place=place,
            message=f"匀字要把字距拉开到 {wanted / 10:.0f}%，只拉到了 {_LOOSEST / 10:.0f}%",
            found=f"{wanted / 10:.0f}%",
            wanted=f"{_LOOSEST / 10:.0f}% 以内",
            cure="加大字号、加字，或改为居中",
        )


def _fill(
    text: str,
    style: TextStyle,
    size: int,
    measure: int,
    heading: Heading,
    context: Context,
    place: Place,
) -> tuple[DisplayText, list[Problem]]:
    steps = steps_around(size, STEPS)
    vertical = heading.direction is Direction.VERTICAL
    # What runs down the page is spread, not scaled along its lines.
    low, high = (1000, 1500) if vertical else (least_stretch(style), MOST_STRETCH)
    ways = [_way(text, style, step, measure, heading, context) for step in steps]
    fits = [way for way in ways if way and low <= way.stretch <= high]
    if not fits:
        return _not_filled(text, style, measure, heading, context, place, steps)
    way = min(fits, key=lambda way: way.rank(size))
    if not vertical:
        style = _stretched(style, way.stretch)
        if _widest(way.pieces, style, way.size, heading, context) > measure:  # rounding
            style = _stretched(style, 999)
    spread = _JUSTIFY if vertical else _REMAINDER
    return set_broken(
        way.pieces, style, way.size, measure, context, heading.align, heading.direction, spread
    ), []


def _way(
    text: str, style: TextStyle, size: int, measure: int, heading: Heading, context: Context
) -> _Way | None:
    pieces = break_display(
        text, style, size, measure, context, heading.direction, words=heading.words
    )
    if not pieces:
        return None
    width = _widest(pieces, style, size, heading, context)
    longest = max(len(piece) for _, piece in pieces)
    tracked = size * style.tracking // 1000 * (longest - 1)
    return _Way(size, max(1, (measure - tracked) * 1000 // max(1, width - tracked)), pieces)


def _widest(
    pieces: list[tuple[int, str]],
    style: TextStyle,
    size: int,
    heading: Heading,
    context: Context,
) -> int:
    widths = [natural_width(p, style, size, context, heading.direction) for _, p in pieces]
    return max(widths)


def _not_filled(
    text: str,
    style: TextStyle,
    measure: int,
    heading: Heading,
    context: Context,
    place: Place,
    steps: tuple[int, ...],
) -> tuple[DisplayText, list[Problem]]:
    """The nearest size there is; what is too long there is told by its lines."""
    widest = _widest(list(enumerate(text.split("\n"))), style, steps[-1], heading, context)
    too_short = widest <= measure
    size = steps[-1] if too_short else steps[0]
    found = set_display(
        text,
        style,
        size,
        measure,
        context,
        heading.align,
        heading.direction,
        words=heading.words,
    )
    if not too_short or not widest:
        return found, []
    needed = to_pt(size * measure // widest)
    low, high = to_pt(steps[0]), to_pt(steps[-1])
    problem = Problem(
        code="heading-fill",
        severity=Severity.WARNING,
        place=place,
        message=f"撑满要 {needed:.0f} 磅，字号只能在 {low:g}—{high:g} 磅之间选",
        found=f"{needed:.0f} 磅",
        wanted=f"{low:g}—{high:g} 磅",
        cure="改大标题字号、加字、缩窄版位，或改为匀字",
    )
    return found, [problem]
