"""Breaking a paragraph into lines: first fit that weighs squeezing one token in against stretching.

The prohibition rules are never broken: a line begins only at one of the paragraph's ``breaks``. The
total-fit breaker will stand beside this one and return the same lines.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from layout_app.compose.paragraph import Prepared
from layout_app.text.clreq import NO_START, Class


@dataclass(frozen=True, slots=True)
class Line:
    """Cells ``first`` to ``last`` (exclusive); ``spare`` EMU to fill, negative to squeeze out.

    ``forced`` marks a break where none was allowed: text that cannot be set otherwise.
    """

    first: int
    last: int
    measure: int
    spare: int
    indent: int = 0
    ends_paragraph: bool = False
    forced: bool = False


_SOFT = 0.5  # share of the mark glue a line gives up readily (composition.md 2.4)


def break_lines(
    paragraph: Prepared, measures: Sequence[int], indent: int = 0, em: int = 0
) -> list[Line]:
    """Break a paragraph.

    Args:
        paragraph: the prepared text.
        measures: EMU of each line in turn; the last one serves all further lines.
        indent: EMU before the first line.
        em: the type size, EMU: the scale of "too loose".
    """
    lines: list[Line] = []
    count = len(paragraph.cells)
    first = _skip_spaces(paragraph, 0, count)
    while first < count:
        measure = measures[min(len(lines), len(measures) - 1)]
        inset = 0 if lines else indent
        line = _next_line(paragraph, first, measure, inset, em)
        lines.append(line)
        first = _skip_spaces(paragraph, _begin_after(paragraph, line), count)
    return lines


def _begin_after(paragraph: Prepared, line: Line) -> int:
    return len(paragraph.cells) if line.ends_paragraph else line.last


def _skip_spaces(paragraph: Prepared, index: int, count: int) -> int:
    while index < count and paragraph.cells[index].kind is Class.SPACE:
        index += 1
    return index


def _visible_end(paragraph: Prepared, first: int, end: int) -> int:
    """``end`` without the spaces before it, which vanish at the line's edge."""
    while end > first + 1 and paragraph.cells[end - 1].kind is Class.SPACE:
        end -= 1
    return end


def _next_line(p: Prepared, first: int, measure: int, inset: int, em: int) -> Line:
    count = len(p.cells)
    limit = p.starts[first] + measure - inset
    fits = bisect_right(p.ends, limit, first)

    def line(end: int, *, forced: bool = False) -> Line:
        visible = _visible_end(p, first, end)
        return Line(
            first=first,
            last=visible,
            measure=measure,
            spare=limit - p.ends[visible - 1],
            indent=inset,
            ends_paragraph=end >= count,
            forced=forced,
        )

    if fits >= count:
        return line(count)
    short = p.last_break(fits)
    long = p.next_break(max(fits, first))
    long_line = line(long)
    squeeze = _squeeze_cost(p, long_line)
    if short <= first:
        if squeeze is not None:
            return long_line
        # Nothing may break here: a run of marks longer than the line. Cut it, and say so.
        return line(max(fits, first + 1), forced=True)
    stranded = _visible_cells(p, short, count) == 1
    if squeeze is not None and (stranded and long >= count):
        return long_line
    short_line = line(short)
    strands = long < count and _visible_cells(p, long, count) == 1
    if squeeze is not None and not strands and squeeze < _stretch_cost(p, short_line, em):
        return long_line
    if stranded:
        earlier = p.last_break(short - 1)
        if earlier > first and _stretch_cost(p, line(earlier), em) < 1000:
            return line(earlier)
    return short_line


def _visible_cells(p: Prepared, start: int, count: int) -> int:
    """Cells of the rest that stand for themselves: marks ride along (孤字)."""
    kinds = (p.cells[k].kind for k in range(start, min(count, start + 4)))
    seen = sum(1 for kind in kinds if kind not in NO_START and kind is not Class.SPACE)
    return seen if count - start <= 4 else seen + 2


def _squeeze_cost(p: Prepared, line: Line) -> float | None:
    """What it costs to squeeze a line into its measure; ``None`` when it cannot be."""
    if line.spare >= 0:
        return 0.0
    room = p.give[line.last - 1] - p.give[line.first]
    over = -line.spare
    if over > room:
        return None
    share = over / room
    return 60 * share * share if share <= _SOFT else 15 + 400 * (share - _SOFT)


def _stretch_cost(p: Prepared, line: Line, em: int) -> float:
    last = line.last - 1
    rest = line.spare - min(line.spare, p.take[last] - p.take[line.first])
    joints = p.joints[last] - p.joints[line.first]
    if not rest:
        return 0.0
    if not joints:
        return 5000.0
    loose = rest / joints / em
    return float(100 * (loose / 0.08) ** 2.2)
