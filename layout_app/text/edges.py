"""The air a token leaves inside its body: what centring by ink needs to know."""

from __future__ import annotations

from layout_app.text.cells import Cell
from layout_app.text.faces import FaceLibrary


def side_air(library: FaceLibrary, cell: Cell) -> tuple[int, int]:
    """EMU without ink at the left and at the right of a cell's body; nothing for a blank one."""
    edges: list[int] = []
    for glyph in cell.glyphs:
        face = library.by_key(glyph.font.face)
        extents = face.font(glyph.font.size).get_glyph_extents(glyph.glyph)
        if extents is not None and extents.width:
            stretch = glyph.font.stretch
            left = glyph.x + extents.x_bearing * stretch // 1000
            edges += [left, left + extents.width * stretch // 1000]
    return (min(edges), cell.body - max(edges)) if edges else (0, 0)
