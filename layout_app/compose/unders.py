"""着重号, 专名号 and underline: what stands beside the characters of a line (CLREQ 3.3.1, 3.3.2).

Under a line across the page; of one down the page dots are on the right, rules on the left (GB/T
15834 5.2). They are shapes, so the page's text gains no characters. The house's line gap is a
quarter em, half of what CLREQ asks for (.5 em): dots are small and keep nearer to their own line
than to the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import cos, pi, sin

from layout_app.base.ink import BLACK, Ink
from layout_app.base.setting import Direction
from layout_app.base.units import PT
from layout_app.compose.justify import cell_positions
from layout_app.compose.linebreak import Line
from layout_app.compose.paragraph import Prepared
from layout_app.display.items import PathItem, RuleItem
from layout_app.model.stories import Under, UnderSpan
from layout_app.model.styles import Align
from layout_app.text.clreq import Class, is_han

# Permille of the type size; depths are from the baseline down to the middle of the sign.
_DOT_DEPTH, _DOT_WIDTH = 205, 125
_DOWN = 380  # what an axis has more to the side of its em box than a baseline has below it
_RULE_DEPTH, _RULE_WIDTH = 195, 40
_NAME_SHORT = 80  # by how much 专名号 stays short of the name at either end
_THINNEST = PT * 3 // 10
_CORNERS = tuple((cos(pi * k / 8), sin(pi * k / 8)) for k in range(16))


def under_items(
    paragraph: Prepared,
    line: Line,
    align: Align,
    unders: Sequence[UnderSpan],
    em: int,
    direction: Direction = Direction.HORIZONTAL,
) -> tuple[RuleItem | PathItem, ...]:
    """The signs of one line, from the head of its measure and its baseline or axis.

    ``em`` is its size.
    """
    cells = _Cells(paragraph, line, align)
    here = [span for span in unders if span.start < cells.end and span.end > cells.start]
    if not here:
        return ()
    ink = _solid(paragraph.run_styles[0].ink)
    items: list[RuleItem | PathItem] = []
    vertical = direction is Direction.VERTICAL
    depth = em * (_DOT_DEPTH + _DOWN * vertical) // 1000
    dots = [
        _dot(depth, centre, em) if vertical else _dot(centre, depth, em)
        for span in here
        if span.under is Under.DOTS
        for centre in cells.centres(span)
    ]
    if dots:
        items.append(PathItem(tuple(dots), ink))
    thickness = max(_THINNEST, em * _RULE_WIDTH // 1000)
    y = em * (_RULE_DEPTH + _DOWN * vertical) // 1000
    for span in here:
        if span.under is not Under.DOTS:
            left, right = cells.edges(span)
            if span.under is Under.NAME:
                short = em * _NAME_SHORT // 1000
                left += short if span.start >= cells.start else 0
                right -= short if span.end <= cells.end else 0
            if right > left:
                ends = (-y, left, -y, right) if vertical else (left, y, right, y)
                items.append(RuleItem(*ends, thickness, ink))
    return tuple(items)


def _solid(ink: Ink) -> Ink:
    """A thin sign in a grey would be broken up by the screen: it is black."""
    return ink if ink.c or ink.m or ink.y else BLACK


class _Cells:
    """The cells of a line and where justification put them."""

    def __init__(self, paragraph: Prepared, line: Line, align: Align) -> None:
        self._cells = paragraph.cells[line.first : line.last]
        self._offsets = paragraph.offsets[line.first : line.last]
        self._positions = cell_positions(paragraph, line, align)
        self.start = self._offsets[0]
        self.end = self._offsets[-1] + len(self._cells[-1].text)

    def edges(self, span: UnderSpan) -> tuple[int, int]:
        """The edges of the bodies a span covers on this line, EMU."""
        found = list(self._covered(span))
        return found[0][0], found[-1][1]

    def _covered(self, span: UnderSpan) -> Iterator[tuple[int, int]]:
        for cell, offset, x in zip(self._cells, self._offsets, self._positions, strict=True):
            first = max(0, span.start - offset)
            last = min(len(cell.text), span.end - offset)
            if first < last:  # of a number or word a part may be marked
                xs = {glyph.cluster: glyph.x for glyph in reversed(cell.glyphs)}
                left = xs.get(first, 0) if first else 0
                right = xs.get(last, cell.body) if last < len(cell.text) else cell.body
                yield x + left, x + right

    def centres(self, span: UnderSpan) -> Iterator[int]:
        """The middle of each Han character of a span on this line, EMU."""
        for cell, offset, x in zip(self._cells, self._offsets, self._positions, strict=True):
            inside = span.start <= offset < span.end
            if inside and cell.kind in (Class.HAN, Class.REPEAT) and is_han(cell.text[0]):
                yield x + cell.body // 2


def _dot(x: int, y: int, em: int) -> tuple[tuple[int, int], ...]:
    radius = em * _DOT_WIDTH // 2000
    return tuple([(x + round(radius * a), y + round(radius * b)) for a, b in _CORNERS])
