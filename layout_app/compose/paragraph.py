"""A paragraph prepared for breaking: cells laid out on one endless line, with prefix sums.

``starts[k]``/``ends[k]`` bound the body of cell ``k`` on that line; between two cells lies their
natural glue. A line from cell ``i`` to ``j`` therefore measures ``ends[j-1] - starts[i]``: the glue
at both its edges has vanished, which is what sets line-end marks half-width. Prefix sums of what
each gap may give or take make the cost of any line O(1) (composition.md 7).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, compress
from typing import NamedTuple

from layout_app.base.frozen import dataclass
from layout_app.base.ink import Ink
from layout_app.base.setting import Setting
from layout_app.compose.gaps import Gaps, find_gaps
from layout_app.text.cells import Cell, CellMaker, GlyphFont
from layout_app.text.clreq import TRIMMED_END, Class
from layout_app.text.itemize import itemize


@dataclass(frozen=True, slots=True)
class Piece:
    """Text in one style: its cell maker, ink, size, tracking (EMU) and setting.

    ``bound`` is the price of a line's end inside one of its words: names are better kept whole.
    """

    text: str
    maker: CellMaker
    ink: Ink
    size: int
    tracking: int = 0
    setting: Setting = Setting()
    bound: float = 0.0


class GlyphStyle(NamedTuple):
    """What glyphs of one run share."""

    font: GlyphFont
    ink: Ink


@dataclass(frozen=True, slots=True)
class Prepared:
    """See the module's docstring; all lists are parallel to ``cells`` unless said otherwise.

    ``edges[k]`` is where a line ends that ends with cell ``k``: before it, if it hangs.
    ``marks``/``stops``/``western`` are prefix sums over the gaps before each cell: EMU of glue
    that may be squeezed out beside marks, beside 。！？ and beside Latin. ``take``: EMU that gaps
    may grow by before all share; ``spaces``: EMU of authored spaces; ``joints``: the gaps that take
    an even share of what is still missing. ``breaks`` holds the cells a line may begin with,
    ``penalties`` the price of those better avoided. ``lead`` is the glue an opening mark keeps at
    the paragraph's start, in settings that keep it.
    ``run_starts`` are the cells with which a piece begins or the face or size changes, the first
    among them; ``run_styles`` is how each of these runs is drawn.
    """

    text: str
    cells: list[Cell]
    offsets: list[int]
    starts: list[int]
    ends: list[int]
    edges: list[int]
    marks: list[int]
    stops: list[int]
    western: list[int]
    take: list[int]
    spaces: list[int]
    joints: list[int]
    breaks: list[int]
    penalties: dict[int, float]
    lead: int
    run_starts: list[int]
    run_styles: list[GlyphStyle]

    @property
    def width(self) -> int:
        """The natural width of the whole text on one line."""
        return self.ends[-1] - self.starts[0] if self.cells else 0

    def last_break(self, limit: int) -> int:
        """The last cell at or before ``limit`` that may begin a line; 0 when there is none."""
        found = bisect_right(self.breaks, limit)
        return self.breaks[found - 1] if found else 0

    def next_break(self, after: int) -> int:
        """The first cell beyond ``after`` that may begin a line, or the number of cells."""
        found = bisect_right(self.breaks, after)
        return self.breaks[found] if found < len(self.breaks) else len(self.cells)


def prepare(pieces: Sequence[Piece], widest: int, *, solid: bool = False) -> Prepared:
    """Lay the pieces out on one endless line.

    Args:
        pieces: the paragraph's text in order, each in one style.
        widest: the measure in EMU; a token wider than it is cut between characters.
        solid: set marks half-width throughout, as headlines are (composition.md 3).
    """
    cells: list[Cell] = []
    owners: list[Piece] = []
    runs: list[tuple[int, GlyphStyle]] = []
    for piece in pieces:
        found = piece.maker.cells(itemize(piece.text))
        if found:
            if max([cell.body for cell in found]) > widest:
                found = _chopped(found, piece, widest)
            runs += _runs(found, piece, len(cells))
            cells += found
            owners += [piece] * len(found)
    gaps = find_gaps(cells, [piece.setting for piece in owners], [p.size for p in owners], solid)
    if any(piece.tracking for piece in pieces):
        gaps.natural[1:] = [
            gap + piece.tracking for gap, piece in zip(gaps.natural[1:], owners[1:], strict=True)
        ]
    if any(piece.bound for piece in pieces):
        _bind(cells, owners, gaps)
    bodies = [cell.body for cell in cells]
    steps = [gap + body for gap, body in zip(gaps.natural, bodies, strict=True)]
    ends = list(accumulate(steps))
    return Prepared(
        text="".join([piece.text for piece in pieces]),
        cells=cells,
        offsets=list(accumulate([len(cell.text) for cell in cells], initial=0))[:-1],
        starts=[end - body for end, body in zip(ends, bodies, strict=True)],
        ends=ends,
        edges=_edges(cells, owners, ends) if any(p.setting.hang for p in pieces) else ends,
        marks=list(accumulate(gaps.marks)),
        stops=list(accumulate(gaps.stops)),
        western=list(accumulate(gaps.western)),
        take=list(accumulate(gaps.grow)),
        spaces=list(accumulate(gaps.spaces)),
        joints=list(accumulate(gaps.joint)),
        breaks=list(compress(range(len(cells)), gaps.breaks)),
        penalties=gaps.penalties,
        lead=gaps.natural[0] if cells else 0,
        run_starts=[0, *[start for start, _style in runs[1:]]] if runs else [],
        run_styles=[style for _start, style in runs],
    )


def _runs(cells: list[Cell], piece: Piece, first: int) -> Iterator[tuple[int, GlyphStyle]]:
    """Where the face or size changes in a piece's cells, of which one at least prints a glyph.

    ``first`` is the number of the first in the paragraph.
    """
    last: GlyphFont | None = None
    for index, cell in enumerate(cells, first):
        # Makers share their fonts: nearly all are seen to be the same without a look inside.
        if cell.glyphs and (font := cell.glyphs[0].font) is not last and font != last:
            yield (first if last is None else index), GlyphStyle(font, piece.ink)
            last = font


def _chopped(cells: list[Cell], piece: Piece, widest: int) -> list[Cell]:
    make = piece.maker.cells
    return [part for cell in cells for part in (make(cell.text) if cell.body > widest else [cell])]


def _bind(cells: list[Cell], owners: list[Piece], gaps: Gaps) -> None:
    """Price the breaks inside the words of bound pieces."""
    for index in range(1, len(cells)):
        piece = owners[index]
        inside = piece.bound and owners[index - 1] is piece and gaps.breaks[index]
        if inside and cells[index - 1].kind is Class.HAN and cells[index].kind is Class.HAN:
            gaps.penalties[index] = piece.bound


def _edges(cells: list[Cell], owners: list[Piece], ends: list[int]) -> list[int]:
    """Where a line ends that ends with each cell: before a mark that may hang (标点悬挂)."""
    edges = list(ends)
    for index in range(1, len(cells)):
        hangs = cells[index].text in owners[index].setting.hang
        # One mark, never in a run (composition.md 2.2).
        if hangs and cells[index - 1].kind not in TRIMMED_END:
            edges[index] = ends[index - 1]
    return edges
