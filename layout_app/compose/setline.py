"""A line of cells as glyph runs, relative to the left of its measure and to its baseline."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from typing import NamedTuple

from layout_app.base.frozen import dataclass
from layout_app.base.source import SourceRange
from layout_app.compose.justify import cell_positions
from layout_app.compose.linebreak import Line
from layout_app.compose.paragraph import GlyphStyle, Prepared
from layout_app.display.items import GlyphRun, PathItem, RuleItem
from layout_app.model.styles import Align


class SetRun(NamedTuple):
    """A glyph run before it is put on the page; ``start``/``end`` count the paragraph's text.

    ``heads``: see ``GlyphRun``.
    """

    style: GlyphStyle
    x: int
    width: int
    glyphs: tuple[int, ...]
    dx: tuple[int, ...]
    dy: tuple[int, ...] | None
    text: str
    clusters: tuple[int, ...]
    start: int
    end: int
    heads: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Aside:
    """A line beside another, ``x``, ``y`` from its origin: a drop cap, the sign of a list.

    ``source`` is where its text starts in the paragraph, ``None`` for text the page generates.
    """

    line: SetLine
    x: int
    y: int
    source: int | None


class SetLine(NamedTuple):
    """A finished line; ``left``/``right`` bound its bodies, ``start``/``end`` its source text.

    ``decorations`` are what else is printed with it, lengths from its origin (see decoration.py).
    """

    runs: tuple[SetRun, ...]
    left: int
    right: int
    start: int
    end: int
    forced: bool
    ends_paragraph: bool
    decorations: tuple[Aside | RuleItem | PathItem, ...] = ()


def set_line(paragraph: Prepared, line: Line, align: Align) -> SetLine:
    """Place every glyph of a line."""
    positions = cell_positions(paragraph, line, align)
    first, last = line.first, line.last
    cells = paragraph.cells
    start = paragraph.offsets[first]
    end = paragraph.offsets[last - 1] + len(cells[last - 1].text)
    return SetLine(
        runs=_runs(paragraph, line, positions, end),
        left=positions[0],
        right=positions[-1] + cells[last - 1].body,
        start=start,
        end=end,
        forced=line.forced,
        ends_paragraph=line.ends_paragraph,
    )


def _runs(p: Prepared, line: Line, positions: list[int], end: int) -> tuple[SetRun, ...]:
    """The glyphs of a line: a new run where a piece begins, or the face or size changes."""
    runs: list[SetRun] = []
    if not p.run_starts:
        return ()
    number = bisect_right(p.run_starts, line.first) - 1
    at = line.first
    inside = p.run_starts[number + 1 : bisect_left(p.run_starts, line.last)]
    for until in [*inside, line.last]:
        finish = p.offsets[until] if until < line.last else end
        places = positions[at - line.first : until - line.first]
        run = _run(p, p.run_styles[number], at, places, finish)
        if run.glyphs:
            runs.append(run)
        at = until
        number += 1
    return tuple(runs)


def _run(p: Prepared, style: GlyphStyle, first: int, places: list[int], end: int) -> SetRun:
    """The run of the cells from ``first`` on that stand at these places."""
    last = first + len(places)
    cells, offsets = p.cells[first:last], p.offsets[first:last]
    start = offsets[0]
    x = places[0] + (cells[0].glyphs[0].x if cells[0].glyphs else 0)
    glyphs: list[int] = []
    dx: list[int] = []
    heads: list[int] = []
    dy: list[int] = []
    clusters: list[int] = []
    for cell, place, offset in zip(
        cells, places, p.offsets[first : first + len(places)], strict=True
    ):
        for glyph in cell.glyphs:
            glyphs.append(glyph.glyph)
            dx.append(place + glyph.x - x)
            heads.append(place - x)
            dy.append(glyph.y)
            clusters.append(offset + glyph.cluster - start)
    return SetRun(
        style=style,
        x=x,
        width=places[-1] + cells[-1].body - x,
        glyphs=tuple(glyphs),
        dx=tuple(dx),
        dy=tuple(dy) if any(dy) else None,
        text=p.text[start:end],
        clusters=tuple(clusters),
        start=start,
        end=end,
        heads=tuple(heads) if heads != dx else (),
    )


Source = Callable[[int, int], SourceRange | None]
"""Where characters ``start`` to ``end`` of a paragraph stand in the document."""


def source_of(owner: str, part: str, offset: int = 0) -> Source:
    """The source of a paragraph that begins at ``offset`` of one text of the document."""

    def source(start: int, end: int) -> SourceRange:
        return SourceRange(owner, part, offset + start, offset + end)

    return source


def generated(_start: int, _end: int) -> None:
    """The source of text the page generates, such as a date: nowhere."""


def place_line(line: SetLine, x: int, y: int, source: Source) -> list[GlyphRun]:
    """Put a line on the page: ``x`` is the left of its measure, ``y`` its baseline."""
    return [
        GlyphRun(
            face=run.style.font.face,
            size=run.style.font.size,
            x=x + run.x,
            y=y,
            glyphs=run.glyphs,
            dx=run.dx,
            width=run.width,
            ink=run.style.ink,
            text=run.text,
            clusters=run.clusters,
            source=source(run.start, run.end),
            dy=run.dy,
            stretch=run.style.font.stretch,
            heads=run.heads,
        )
        for run in line.runs
    ]


def place_column(line: SetLine, x: int, y: int, source: Source) -> list[GlyphRun]:
    """Put a line of vertical cells on the page: ``x`` is its axis, ``y`` the head of its measure.

    What is across in the cells is down on the page.
    """
    return [
        GlyphRun(
            face=run.style.font.face,
            size=run.style.font.size,
            x=x,
            y=y + run.x,
            glyphs=run.glyphs,
            dx=run.dy or (0,) * len(run.glyphs),
            width=run.width,
            ink=run.style.ink,
            text=run.text,
            clusters=run.clusters,
            source=source(run.start, run.end),
            dy=run.dx,
            stretch=run.style.font.stretch,
            vertical=True,
            turn=run.style.font.turn,
            heads=run.heads,
        )
        for run in line.runs
    ]
