"""A paragraph prepared for breaking: cells laid out on one endless line, with prefix sums.

``starts[k]``/``ends[k]`` bound the body of cell ``k`` on that line; between two cells lies their
natural glue. A line from cell ``i`` to ``j`` therefore measures ``ends[j-1] - starts[i]``: the glue
at both its edges has vanished, which is what sets line-end marks half-width. Prefix sums of what
each gap may give or take make the cost of any line O(1) (composition.md 7).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, compress, pairwise

from layout_app.base.ink import Ink
from layout_app.text.cells import Cell, CellGlyph, CellMaker
from layout_app.text.clreq import PAIRS, Class, Pair
from layout_app.text.itemize import itemize


@dataclass(frozen=True, slots=True)
class Piece:
    """Text in one style: its cell maker, ink, size, tracking (EMU) and stretch (permille)."""

    text: str
    maker: CellMaker
    ink: Ink
    size: int
    tracking: int = 0
    stretch: int = 1000


@dataclass(frozen=True, slots=True)
class GlyphStyle:
    """What glyphs of one run share."""

    face: str
    size: int
    ink: Ink
    stretch: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """See the module's docstring; all lists are parallel to ``cells`` unless said otherwise.

    ``marks``/``stops``/``western`` are prefix sums over the gaps before each cell: EMU of glue
    that may be squeezed out beside marks, beside 。！？ and beside Latin. ``take``: EMU that gaps
    may grow by before all share; ``spaces``: EMU of authored spaces; ``joints``: the gaps that take
    an even share of what is still missing. ``breaks`` holds the cells a line may begin with,
    ``penalties`` the price of those better avoided.
    ``glyph_from[k]`` is the first glyph of cell ``k`` in the glyph lists (one more than cells).
    """

    text: str
    cells: list[Cell]
    offsets: list[int]
    starts: list[int]
    ends: list[int]
    marks: list[int]
    stops: list[int]
    western: list[int]
    take: list[int]
    spaces: list[int]
    joints: list[int]
    breaks: list[int]
    penalties: dict[int, float]
    glyph_from: list[int]
    glyphs: list[int]
    glyph_cell: list[int]
    glyph_x: list[int]
    glyph_y: list[int]
    glyph_cluster: list[int]
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
    glyphs = _Glyphs()
    for piece in pieces:
        make = piece.maker.cell
        found = [make(token) for token in itemize(piece.text)]
        if found and max([cell.body for cell in found]) > widest:
            found = _chopped(found, piece, widest)
        glyphs.add(found, piece, len(cells))
        cells += found
        owners += [piece] * len(found)
    gaps = _gaps(cells, owners, solid)
    bodies = [cell.body for cell in cells]
    steps = [gap + body for gap, body in zip(gaps.natural, bodies, strict=True)]
    ends = list(accumulate(steps))
    return Prepared(
        text="".join([piece.text for piece in pieces]),
        cells=cells,
        offsets=glyphs.offsets,
        starts=[end - body for end, body in zip(ends, bodies, strict=True)],
        ends=ends,
        marks=list(accumulate(gaps.marks)),
        stops=list(accumulate(gaps.stops)),
        western=list(accumulate(gaps.western)),
        take=list(accumulate(gaps.grow)),
        spaces=list(accumulate(gaps.spaces)),
        joints=list(accumulate(gaps.joint)),
        breaks=list(compress(range(len(cells)), gaps.breaks)),
        penalties=gaps.penalties,
        glyph_from=glyphs.starts,
        glyphs=glyphs.ids,
        glyph_cell=glyphs.cells,
        glyph_x=glyphs.x,
        glyph_y=glyphs.y,
        glyph_cluster=glyphs.clusters,
        run_starts=glyphs.run_starts,
        run_styles=glyphs.run_styles,
    )


def _chopped(cells: list[Cell], piece: Piece, widest: int) -> list[Cell]:
    make = piece.maker.cell
    return [
        part
        for cell in cells
        for part in ([make(c) for c in cell.text] if cell.body > widest else [cell])
    ]


@dataclass(slots=True)
class _Gaps:
    """The gap before each cell: EMU of glue, what it may give and take, whether it stretches."""

    natural: list[int]
    marks: list[int]
    stops: list[int]
    western: list[int]
    grow: list[int]
    spaces: list[int]
    joint: list[int]
    breaks: list[bool]
    penalties: dict[int, float]


_STRICT_DASH = 60.0  # —— at a line's start: allowed at level gb, better avoided
_UNIT = 40.0  # between a number and its unit
_UNITS = frozenset("万亿余元年月日个名件次人座项期场岁户亩吨米斤公千百")


def _gaps(cells: list[Cell], owners: list[Piece], solid: bool) -> _Gaps:
    count = len(cells)
    gaps = _Gaps(
        natural=[piece.tracking for piece in owners],
        marks=[0] * count,
        stops=[0] * count,
        western=[0] * count,
        grow=[0] * count,
        spaces=[0] * count,
        joint=[1] * count,
        breaks=[True] * count,
        penalties={},
    )
    if count:
        gaps.natural[0] = gaps.joint[0] = 0
        gaps.breaks[0] = False
    kinds = [cell.kind for cell in cells]
    han = Class.HAN
    for index, (left, right) in enumerate(pairwise(kinds), 1):
        if left is han and right is han:
            continue  # by far the most: no glue, may break, stretches
        rules = PAIRS[left][right]
        if not rules.stretches:
            gaps.joint[index] = 0
        if not rules.breaks or (left is Class.SPACE and not _breaks_at_space(kinds, index)):
            gaps.breaks[index] = False
        elif right is Class.DASH:
            gaps.penalties[index] = _STRICT_DASH
        elif left is Class.WESTERN and cells[index].text in _UNITS:
            gaps.penalties[index] = _UNIT
        if not (solid and (cells[index - 1].after or cells[index].before)):
            _glue(gaps, index, cells[index - 1], cells[index], owners[index].size, rules)
    return gaps


def _glue(gaps: _Gaps, index: int, before: Cell, after: Cell, em: int, rules: Pair) -> None:
    """Write the glue between two cells, and what it may give and take."""
    left, right = before.kind, after.kind
    if before.after or after.before:
        if not rules.collapses:
            natural = max(before.after, after.before)
            gaps.natural[index] += natural
            giving = gaps.stops if left is Class.STOP else gaps.marks
            giving[index] = natural
            if before.text == "讯" and after.text == "（":
                # After a dateline the parenthesis may stand off, before the names are torn apart.
                gaps.grow[index] = em * 3 // 4
    elif left is Class.SPACE and before.text != "\u3000":
        # An authored space (see CellMaker): half an em that gives a quarter.
        gaps.natural[index] += em // 4
        gaps.western[index] = em // 4
        gaps.spaces[index] = em // 2
    elif left is Class.HAN and right is Class.WESTERN:
        _western_glue(gaps, index, after.text[0], em)
    elif left is Class.WESTERN and right is Class.HAN:
        _western_glue(gaps, index, before.text[-1], em)


def _western_glue(gaps: _Gaps, index: int, neighbour: str, em: int) -> None:
    # An eighth beside digits, a quarter beside Latin; either grows by an eighth before all joints
    # share the rest, or a line with few digits would show holes round them (composition.md 2.3).
    natural = em // 8 if neighbour.isdigit() else em // 4
    gaps.natural[index] += natural
    gaps.western[index] = natural - em // 8
    gaps.grow[index] = em // 8


def _breaks_at_space(kinds: list[Class], index: int) -> bool:
    """Spaces vanish at the line's end, so the cell before them would stand at the edge."""
    before = index - 2
    while before >= 0 and kinds[before] is Class.SPACE:
        before -= 1
    return before >= 0 and PAIRS[kinds[before]][kinds[index]].breaks


class _Glyphs:
    """Collects the glyphs of all cells, and where the face, size or style changes."""

    def __init__(self) -> None:
        self._length = 0
        self.offsets: list[int] = []
        self.starts: list[int] = [0]
        self.ids: list[int] = []
        self.cells: list[int] = []
        self.x: list[int] = []
        self.y: list[int] = []
        self.clusters: list[int] = []
        self.run_starts: list[int] = []
        self.run_styles: list[GlyphStyle] = []

    def add(self, cells: list[Cell], piece: Piece, first: int) -> None:
        """Append the cells of one piece; ``first`` is the index of its first cell."""
        if not cells:
            return
        lengths = [len(cell.text) for cell in cells]
        offsets = list(accumulate(lengths[:-1], initial=self._length))
        self._length = offsets[-1] + lengths[-1]
        self.offsets += offsets
        counts = [len(cell.glyphs) for cell in cells]
        base = len(self.ids)
        self.starts += accumulate(counts[1:], initial=base + counts[0])
        found = [glyph for cell in cells for glyph in cell.glyphs]
        self.ids += [glyph.glyph for glyph in found]
        self.x += [glyph.x for glyph in found]
        self.y += [glyph.y for glyph in found]
        self.cells += [k for k, cell in enumerate(cells, first) for _ in cell.glyphs]
        self.clusters += [
            offset + glyph.cluster
            for offset, cell in zip(offsets, cells, strict=True)
            for glyph in cell.glyphs
        ]
        self._mark_runs(found, piece, base)

    def _mark_runs(self, found: list[CellGlyph], piece: Piece, base: int) -> None:
        last: tuple[str, int] | None = None
        fonts = [glyph.font for glyph in found]
        one_font = len(set(fonts)) == 1
        for index, font in enumerate(fonts[:1] if one_font else fonts, base):
            if font != last:
                self.run_starts.append(index)
                self.run_styles.append(GlyphStyle(*font, piece.ink, piece.stretch))
                last = font
