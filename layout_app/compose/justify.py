"""Exact positions of the cells of one line (CLREQ 3.4.2: reduce first, then expand)."""

from __future__ import annotations

from layout_app.compose.linebreak import Line
from layout_app.compose.paragraph import Prepared
from layout_app.compose.squeeze import squeeze_shares
from layout_app.model.styles import Align


def cell_positions(paragraph: Prepared, line: Line, align: Align) -> list[int]:
    """EMU of each cell's body from the left of the line's measure.

    A justified line sums exactly to its measure: shares are rounded cumulatively. A mark that
    hangs stands beyond the measure and takes no part in them.
    """
    end = line.last - 1
    if paragraph.edges[end] != paragraph.ends[end] and not line.ends_paragraph:
        body = line._replace(last=end)
        positions = _positions(paragraph, body, align)
        return [*positions, positions[-1] + paragraph.cells[end - 1].body]
    return _positions(paragraph, line, align)


def _positions(paragraph: Prepared, line: Line, align: Align) -> list[int]:
    first, last = line.first, line.last
    origin = paragraph.starts[first]
    spare = line.spare
    start = line.indent
    natural = [x - origin for x in paragraph.starts[first:last]]
    if spare < 0:
        return [start + x for x in _squeezed(paragraph, line, natural)]
    if align is Align.JUSTIFY and not line.ends_paragraph:
        return [start + x for x in _stretched(paragraph, line, natural)]
    if align is Align.CENTER:
        start += spare // 2
    elif align is Align.RIGHT:
        start += spare
    return [start + x for x in natural]


def _squeezed(p: Prepared, line: Line, natural: list[int]) -> list[int]:
    first, last = line.first, line.last
    kinds = [sums[first:last] for sums in (p.marks, p.western, p.stops)]
    rooms = [sums[-1] - sums[0] for sums in kinds]
    over = min(-line.spare, sum(rooms))
    *shares, _price = squeeze_shares(over, *rooms)
    for sums, room, share in zip(kinds, rooms, shares, strict=True):
        if share:
            base = sums[0]
            natural = [x - share * (g - base) // room for x, g in zip(natural, sums, strict=True)]
    return natural


def _stretched(p: Prepared, line: Line, natural: list[int]) -> list[int]:
    first, last = line.first, line.last
    spare = line.spare
    base = p.take[first]
    room = p.take[last - 1] - base
    if room and spare:
        used = min(spare, room)
        takes = p.take[first:last]
        natural = [x + used * (t - base) // room for x, t in zip(natural, takes, strict=True)]
        spare -= used
    base = p.joints[first]
    joints = p.joints[last - 1] - base
    if joints and spare:
        counts = p.joints[first:last]
        return [x + spare * (c - base) // joints for x, c in zip(natural, counts, strict=True)]
    return natural
