"""Where a caret stands in printed text: lines of one text, their edges, hits and selections.

Everything is worked out from glyph runs. Lengths are EMU in page space. *Along* runs with the
line's text (rightwards, or down the page in vertical setting), *across* from line to line
(downwards, or leftwards), so the same arithmetic serves both.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from layout_app.base.frozen import dataclass
from layout_app.base.geometry import Rect
from layout_app.display.items import GlyphRun, Group

TextName = tuple[str, str]
"""Owner and part of a text, as in ``SourceRange``."""

_ASCENT = 88  # hundredths of the size from the head of the em box to the baseline


@dataclass(frozen=True)
class TextLine:
    """One printed line: characters ``start`` to ``end`` of a text.

    ``base`` is the baseline's y, or the axis' x of a vertical line; ``size`` the largest in it.
    """

    runs: tuple[GlyphRun, ...]
    start: int
    end: int
    base: int
    size: int
    vertical: bool

    @cached_property
    def edges(self) -> tuple[int, ...]:
        """Where, along the line, a caret stands before each character, and after the last."""
        return _edges(self.runs, self.start, self.end)

    @property
    def near(self) -> int:
        """The side of the line that the text before it lies on, across."""
        if self.vertical:
            return -self.base - self.size // 2
        return self.base - self.size * _ASCENT // 100

    @property
    def far(self) -> int:
        """The other side."""
        return self.near + self.size

    def rect(self, start: int, end: int) -> Rect:
        """The em boxes of characters ``start`` to ``end``; a caret's when they are the same."""
        first, last = self.edge(start), self.edge(end)
        if self.vertical:
            return Rect(self.base - self.size // 2, first, self.size, last - first)
        return Rect(first, self.near, last - first, self.size)

    def edge(self, offset: int) -> int:
        """Where a caret stands before a character; past its text, at its end."""
        return self.edges[max(0, min(len(self.edges) - 1, offset - self.start))]

    def nearest(self, along: int) -> int:
        """The offset whose caret is nearest to a place along the line."""
        edges = self.edges
        after = min(bisect_right(edges, along), len(edges) - 1)
        before = max(0, after - 1)
        found = before if along - edges[before] <= edges[after] - along else after
        # Characters of one cluster share an edge: before the first of them.
        return self.start + edges.index(edges[found])


@dataclass(frozen=True)
class TextLines:
    """The printed lines of one text, in reading order; ``text`` is the whole of it."""

    lines: tuple[TextLine, ...]
    text: str

    def index(self, offset: int, trailing: bool = False) -> int | None:
        """The line a caret stands in.

        At a soft line end the same offset is the end of one line (``trailing``) and the start of
        the next. What is not printed (spaces that a line's end swallowed, signs of the light
        markup) counts to the line before it. ``None``: nothing of the text is printed, or this part
        of it has no room.
        """
        lines = self.lines
        if not lines:
            return None
        found = max(0, bisect_right(self._starts, offset) - 1)
        line = lines[found]
        if trailing and found and line.start == offset and lines[found - 1].end == offset:
            return found - 1
        if found + 1 == len(lines) and self.text[line.end : offset].strip():
            return None
        if offset > line.end and "\n" in self.text[line.end : offset]:
            later = (
                found + 1 < len(lines) and "\n" not in self.text[offset : lines[found + 1].start]
            )
            return found + 1 if later else None
        return found

    def caret(self, offset: int, trailing: bool = False) -> Rect | None:
        """A caret's rectangle, without thickness; ``None`` where nothing is printed."""
        found = self.index(offset, trailing)
        if found is None:
            return None
        return self.lines[found].rect(offset, offset)

    def selected(self, start: int, end: int) -> Iterator[Rect]:
        """The rectangles of the characters from ``start`` to ``end``."""
        for line in self.lines[max(0, bisect_right(self._starts, start) - 1) :]:
            if line.start >= end:
                return
            first, last = max(start, line.start), min(end, line.end)
            if first < last:
                yield line.rect(first, last)

    def hit(self, x: int, y: int) -> tuple[int, bool]:
        """The offset nearest a point, and whether it is the end of a line that runs on."""
        along, across = self._turned(x, y)
        column = min(self.columns, key=lambda part: self._distance(part, along, across))
        rows = [self.lines[index] for index in column]
        line = min(
            rows,
            key=lambda line: (
                _outside(across, line.near, line.far),
                _outside(along, line.edges[0], line.edges[-1]),
            ),
        )
        offset = line.nearest(along)
        return offset, self._runs_on(line, offset)

    def distance(self, x: int, y: int) -> int:
        """How far a point lies from the text's nearest line."""
        along, across = self._turned(x, y)
        return min(
            _outside(across, line.near, line.far) + _outside(along, line.edges[0], line.edges[-1])
            for line in self.lines
        )

    def beside(self, offset: int, trailing: bool, goal: int, step: int) -> tuple[int, bool] | None:
        """A line up (``step`` -1) or down (1), at the place along the line nearest to ``goal``.

        ``goal`` counts from the head of the line's column, so that it is kept from leg to leg.
        ``None``: there is no further line.
        """
        here = self.index(offset, trailing)
        if here is None:
            return None
        line = self.lines[here]
        place = self._column_of(here)
        after = here + step
        # Beside a picture two lines may stand in one row: the row counts, not the order.
        while self._column_of_safe(after) == place and self.lines[after].base == line.base:
            after += step
        if not 0 <= after < len(self.lines):
            return None
        there = self._column_of(after)
        along = self._heads[there] + goal
        row = [
            self.lines[index]
            for index in self.columns[there]
            if self.lines[index].base == self.lines[after].base
        ]
        found = min(row, key=lambda one: _outside(along, one.edges[0], one.edges[-1]))
        at = found.nearest(along)
        return at, self._runs_on(found, at)

    def goal(self, offset: int, trailing: bool) -> int:
        """How far along its column a caret stands: what ``beside`` keeps."""
        here = self.index(offset, trailing)
        if here is None:
            return 0
        return self.lines[here].edge(offset) - self._heads[self._column_of(here)]

    @cached_property
    def columns(self) -> tuple[range, ...]:
        """Lines that stand below each other: a leg of the story."""
        starts = [0]
        for index in range(1, len(self.lines)):
            before, line = self.lines[index - 1], self.lines[index]
            apart = line.near >= before.far and not _overlap(before, line)
            if line.near < before.near - line.size // 4 or apart:
                starts.append(index)
        return tuple(
            range(start, end)
            for start, end in zip(starts, [*starts[1:], len(self.lines)], strict=True)
        )

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self.lines]

    @cached_property
    def _heads(self) -> list[int]:
        """Where each column begins, along."""
        return [min(self.lines[index].edges[0] for index in part) for part in self.columns]

    def _column_of(self, index: int) -> int:
        return bisect_right([part.start for part in self.columns], index) - 1

    def _column_of_safe(self, index: int) -> int | None:
        return self._column_of(index) if 0 <= index < len(self.lines) else None

    def _runs_on(self, line: TextLine, offset: int) -> bool:
        """Whether an offset is the end of this line and the start of the next one too."""
        return offset == line.end and any(
            other is not line and other.start == offset for other in self.lines
        )

    def _turned(self, x: int, y: int) -> tuple[int, int]:
        return (y, -x) if self.lines[0].vertical else (x, y)

    def _distance(self, column: range, along: int, across: int) -> int:
        rows = [self.lines[index] for index in column]
        tail = max(line.edges[-1] for line in rows)
        head = min(line.edges[0] for line in rows)
        near, far = min(line.near for line in rows), max(line.far for line in rows)
        return _outside(along, head, tail) + _outside(across, near, far)


def text_lines(group: Group) -> dict[TextName, tuple[TextLine, ...]]:
    """The lines of every text printed in a group, in the order of their characters."""
    found: dict[TextName, list[list[GlyphRun]]] = {}
    for item in group.items:
        if not isinstance(item, GlyphRun) or item.source is None or not item.glyphs:
            continue
        rows = found.setdefault((item.source.owner, item.source.part), [])
        if rows and _continues(rows[-1][-1], item):
            rows[-1].append(item)
        else:
            rows.append([item])
    return {
        name: tuple(sorted((_line(row) for row in rows), key=lambda line: line.start))
        for name, rows in found.items()
    }


def _outside(value: int, low: int, high: int) -> int:
    return max(0, low - value, value - high)


def _overlap(one: TextLine, other: TextLine) -> bool:
    """Whether two lines stand above each other somewhere along."""
    return one.edges[0] <= other.edges[-1] and other.edges[0] <= one.edges[-1]


def _continues(before: GlyphRun, run: GlyphRun) -> bool:
    """Whether a run stands in the line that the one before it began."""
    assert before.source is not None
    assert run.source is not None
    if before.vertical != run.vertical or before.source.end > run.source.start:
        return False
    if run.vertical:
        return before.x == run.x and run.y >= before.y
    # A line of the next leg may have the same baseline: then a gutter lies between them.
    head = run.x + (run.heads[0] if run.heads else 0)
    gap = head - before.x - before.width
    return before.y == run.y and -run.size <= gap < max(before.size, run.size) * 9 // 10


def _line(runs: Sequence[GlyphRun]) -> TextLine:
    first, last = runs[0], runs[-1]
    assert first.source is not None
    assert last.source is not None
    return TextLine(
        runs=tuple(runs),
        start=first.source.start,
        end=last.source.end,
        base=first.x if first.vertical else first.y,
        size=max([run.size for run in runs]),
        vertical=first.vertical,
    )


def _edges(runs: Sequence[GlyphRun], start: int, end: int) -> tuple[int, ...]:
    known: dict[int, int] = {}
    for run in runs:
        assert run.source is not None
        at: dict[int, int] = {}
        for offset, edge in _run_edges(run):
            at.setdefault(run.source.start + offset - start, edge)
        known |= at
        known[run.source.end - start] = (run.y if run.vertical else run.x) + run.width
    return _filled(known, end - start)


def _run_edges(run: GlyphRun) -> Iterator[tuple[int, int]]:
    """Where the characters of a run begin, as far as glyphs tell."""
    origin = run.y if run.vertical else run.x
    steps = run.dy or (0,) * len(run.glyphs) if run.vertical else run.dx
    heads = run.heads or steps
    before: int | None = None
    base = 0
    for cluster, head, step in zip(run.clusters, heads, steps, strict=True):
        if head != before:
            base = step  # the first glyph of a cell; the others stand as far from its head
        yield cluster, origin + head + step - base
        before = head


def _filled(known: dict[int, int], count: int) -> tuple[int, ...]:
    """Edges of all characters: those of one cluster share out its width."""
    edges = [0] * (count + 1)
    places = sorted(known)
    for place, following in zip(places, [*places[1:], count + 1], strict=True):
        here = known[place]
        width = known[following] - here if following in known else 0
        span = following - place
        for step in range(span):
            edges[place + step] = here + width * step // span
    # Glyphs of a turned or stacked sign may stand before their own head.
    for index in range(1, count + 1):
        edges[index] = max(edges[index], edges[index - 1])
    return tuple(edges)
