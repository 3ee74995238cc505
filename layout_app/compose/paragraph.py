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

from layout_app.base.ink import Ink
from layout_app.text.cells import Cell, CellMaker
from layout_app.text.clreq import TRIMMED_END, Class, gap_collapses, may_break
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

    ``give``/``take``/``joints`` are prefix sums over the gaps before each cell: EMU of mark glue
    that may be squeezed out, EMU that word and authored spaces may grow by, and the number of gaps
    that take an even share of the rest. ``breaks`` holds the cells a line may begin with.
    ``glyph_from[k]`` is the first glyph of cell ``k`` in the glyph lists (one entry more than cells).
    """

    text: str
    cells: list[Cell]
    offsets: list[int]
    starts: list[int]
    ends: list[int]
    give: list[int]
    take: list[int]
    joints: list[int]
    breaks: list[int]
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
    text = "".join(piece.text for piece in pieces)
    cells: list[Cell] = []
    sizes: list[Piece] = []
    for piece in pieces:
        make = piece.maker.cell
        found = [make(token) for token in itemize(piece.text)]
        if any(cell.body > widest for cell in found):
            found = _chopped(found, piece, widest)
        cells += found
        sizes += [piece] * len(found)
    return _laid_out(text, cells, sizes, solid)


def _chopped(cells: list[Cell], piece: Piece, widest: int) -> list[Cell]:
    make = piece.maker.cell
    return [
        part
        for cell in cells
        for part in ([make(c) for c in cell.text] if cell.body > widest else [cell])
    ]


def _laid_out(text: str, cells: list[Cell], pieces: list[Piece], solid: bool) -> Prepared:
    starts: list[int] = []
    ends: list[int] = []
    give: list[int] = []
    take: list[int] = []
    joints: list[int] = []
    breaks: list[int] = []
    x = given = taken = joined = 0
    before: Cell | None = None
    for index, (cell, piece) in enumerate(zip(cells, pieces, strict=True)):
        if before is not None:
            natural, squeeze, grow = _gap(before, cell, piece.size, solid)
            x += natural + piece.tracking
            given += squeeze
            taken += grow
            joined += _stretches(before.kind, cell.kind)
            if _breaks(cells, index):
                breaks.append(index)
        starts.append(x)
        x += cell.body
        ends.append(x)
        give.append(given)
        take.append(taken)
        joints.append(joined)
        before = cell
    return _with_glyphs(text, cells, pieces, (starts, ends, give, take, joints, breaks))


def _breaks(cells: list[Cell], index: int) -> bool:
    before = cells[index - 1].kind
    if before is Class.SPACE:
        if index < 2:
            return False
        # The space vanishes at the line's end, so the mark before it would stand there.
        behind = cells[index - 2].kind
        return may_break(behind, cells[index].kind) and may_break(before, cells[index].kind)
    return may_break(before, cells[index].kind)


def _gap(before: Cell, after: Cell, em: int, solid: bool) -> tuple[int, int, int]:
    """Natural glue between two cells, how much of it may be squeezed out, how much it may grow."""
    left, right = before.kind, after.kind
    if before.after or after.before:
        if solid or gap_collapses(left, right):
            return 0, 0, 0
        natural = max(before.after, after.before)
        return natural, natural, 0
    if left is Class.SPACE:
        return 0, 0, em // 2  # an authored space grows up to one em
    pair = (left, right)
    if pair == (Class.HAN, Class.WESTERN):
        return _western_gap(after.text[0], em)
    if pair == (Class.WESTERN, Class.HAN):
        return _western_gap(before.text[-1], em)
    return 0, 0, 0


def _western_gap(neighbour: str, em: int) -> tuple[int, int, int]:
    # An eighth beside digits, a quarter beside Latin; either grows by an eighth before all joints
    # share the rest, or a line with few digits would show holes round them (composition.md 2.3).
    natural = em // 8 if neighbour.isdigit() else em // 4
    return natural, natural - em // 8, em // 8


_RIGID = frozenset({Class.CONNECTOR, Class.SOLIDUS})


def _stretches(left: Class, right: Class) -> bool:
    return left not in _RIGID and right not in _RIGID and right is not Class.SPACE


def _with_glyphs(
    text: str, cells: list[Cell], pieces: list[Piece], sums: tuple[list[int], ...]
) -> Prepared:
    starts, ends, give, take, joints, breaks = sums
    offsets: list[int] = []
    glyph_from = [0]
    glyphs: list[int] = []
    glyph_cell: list[int] = []
    glyph_x: list[int] = []
    glyph_y: list[int] = []
    glyph_cluster: list[int] = []
    run_starts: list[int] = []
    run_styles: list[GlyphStyle] = []
    offset = 0
    last: tuple[str, int, Piece] | None = None
    for index, (cell, piece) in enumerate(zip(cells, pieces, strict=True)):
        offsets.append(offset)
        for glyph in cell.glyphs:
            if (
                last is None
                or last[0] != glyph.face
                or last[1] != glyph.size
                or last[2] is not piece
            ):
                last = (glyph.face, glyph.size, piece)
                run_starts.append(len(glyphs))
                run_styles.append(GlyphStyle(glyph.face, glyph.size, piece.ink, piece.stretch))
            glyphs.append(glyph.glyph)
            glyph_cell.append(index)
            glyph_x.append(glyph.x)
            glyph_y.append(glyph.y)
            glyph_cluster.append(offset + glyph.cluster)
        glyph_from.append(len(glyphs))
        offset += len(cell.text)
    return Prepared(
        text=text,
        cells=cells,
        offsets=offsets,
        starts=starts,
        ends=ends,
        give=give,
        take=take,
        joints=joints,
        breaks=breaks,
        glyph_from=glyph_from,
        glyphs=glyphs,
        glyph_cell=glyph_cell,
        glyph_x=glyph_x,
        glyph_y=glyph_y,
        glyph_cluster=glyph_cluster,
        run_starts=run_starts,
        run_styles=run_styles,
    )


def trims_at_end(cell: Cell) -> bool:
    """Whether the cell is a mark set half-width at a line's end."""
    return cell.kind in TRIMMED_END
