"""A line of cells as glyph runs, relative to the left of its measure and to its baseline."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from layout_app.base.source import SourceRange
from layout_app.compose.justify import cell_positions
from layout_app.compose.linebreak import Line
from layout_app.compose.paragraph import GlyphStyle, Prepared
from layout_app.display.items import GlyphRun, PathItem, RuleItem
from layout_app.model.styles import Align


@dataclass(frozen=True, slots=True)
class SetRun:
    """A glyph run before it is put on the page; ``start``/``end`` count the paragraph's text."""

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


@dataclass(frozen=True, slots=True)
class Aside:
    """A line beside another, ``x``, ``y`` from its origin: a drop cap, the sign of a list.

    ``source`` is where its text starts in the paragraph, ``None`` for text the page generates.
    """

    line: SetLine
    x: int
    y: int
    source: int | None


@dataclass(frozen=True, slots=True)
class SetLine:
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
    begin, stop = p.glyph_from[line.first], p.glyph_from[line.last]
    xs = [
        positions[cell - line.first] + x
        for cell, x in zip(p.glyph_cell[begin:stop], p.glyph_x[begin:stop], strict=True)
    ]
    run = bisect_right(p.run_starts, begin) - 1
    runs: list[SetRun] = []
    at = begin
    while at < stop:
        until = p.run_starts[run + 1] if run + 1 < len(p.run_starts) else stop
        until = min(until, stop)
        finish = p.glyph_cluster[until] if until < stop else end
        tail = p.glyph_cell[until - 1]
        right = positions[tail - line.first] + p.cells[tail].body
        runs.append(_run(p, p.run_styles[run], xs[at - begin : until - begin], at, finish, right))
        at = until
        run += 1
    return tuple(runs)


def _run(p: Prepared, style: GlyphStyle, xs: list[int], at: int, finish: int, right: int) -> SetRun:
    until = at + len(xs)
    x0 = xs[0]
    start = p.glyph_cluster[at]
    ys = p.glyph_y[at:until]
    return SetRun(
        style=style,
        x=x0,
        width=right - x0,
        glyphs=tuple(p.glyphs[at:until]),
        dx=tuple([x - x0 for x in xs]),
        dy=tuple(ys) if any(ys) else None,
        text=p.text[start:finish],
        clusters=tuple([c - start for c in p.glyph_cluster[at:until]]),
        start=start,
        end=finish,
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
        )
        for run in line.runs
    ]
