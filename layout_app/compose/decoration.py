"""What is printed with a line besides its glyphs, and moving lines that carry such things."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import assert_never

from layout_app.base.source import SourceRange
from layout_app.compose.setline import Aside, SetLine, Source, generated, place_line
from layout_app.display.items import GlyphRun, Item, PathItem, RuleItem

Decoration = Aside | RuleItem | PathItem


def place_decorated(
    line: SetLine,
    x: int,
    y: int,
    source: Source,
    put: Callable[[SetLine, int, int, Source], list[GlyphRun]] = place_line,
) -> list[Item]:
    """Put a line and its decorations on the page, the origin of both at ``x``, ``y``.

    ``put`` places glyphs: ``place_line`` or ``place_column``.
    """
    items: list[Item] = []
    rules: list[Item] = []
    for decoration in line.decorations:
        match decoration:
            case Aside(line=beside, source=start):
                where = generated if start is None else _later(source, start)
                items += put(beside, x + decoration.x, y + decoration.y, where)
            case RuleItem() | PathItem():
                rules.append(_moved(decoration, x, y))
            case _:
                assert_never(decoration)
    # What stands left of the line is read before it.
    return [*items, *put(line, x, y, source), *rules]


def shifted(line: SetLine, x: int, characters: int = 0) -> SetLine:
    """The line ``x`` EMU further right; ``characters`` stand before its text in the paragraph."""
    runs = tuple(
        run._replace(x=run.x + x, start=run.start + characters, end=run.end + characters)
        for run in line.runs
    )
    return line._replace(
        runs=runs,
        left=line.left + x,
        right=line.right + x,
        start=line.start + characters,
        end=line.end + characters,
        decorations=tuple(_aside(item, x, characters) for item in line.decorations),
    )


def _aside(item: Decoration, x: int, characters: int) -> Decoration:
    if isinstance(item, Aside):
        source = None if item.source is None else item.source + characters
        return replace(item, x=item.x + x, source=source)
    return _moved(item, x, 0)


def _moved(item: RuleItem | PathItem, x: int, y: int) -> RuleItem | PathItem:
    if isinstance(item, RuleItem):
        return replace(item, x1=item.x1 + x, y1=item.y1 + y, x2=item.x2 + x, y2=item.y2 + y)
    polygons = tuple(tuple([(a + x, b + y) for a, b in polygon]) for polygon in item.polygons)
    return replace(item, polygons=polygons)


def _later(source: Source, start: int) -> Source:
    def later(first: int, last: int) -> SourceRange | None:
        return source(start + first, start + last)

    return later
