"""Growing at the neighbours' cost: what is in the way moves on by whole lines, or columns."""

from __future__ import annotations

from collections import deque

from layout_app.edit.commands.stand import grown, move_block, resize_block, set_placement
from layout_app.edit.commands.tree import block_of
from layout_app.edit.errors import EditError
from layout_app.edit.places import places
from layout_app.model.blocks import Block
from layout_app.model.document import Document
from layout_app.model.grid import CellRect, GutterLine, Span

_KEPT_GAP = 1
"""A line (or column) of air between two neighbours is kept when one pushes the other."""


def place_pushing(
    document: Document, block_id: str, placement: CellRect, part: int = 0
) -> Document:
    """Give a block another place; what it comes upon is pushed on, and so forth.

    Sides that grow push in their direction. What stood over or under the block before (a photo in
    it, a box behind it) is no neighbour and stays.

    Raises:
        EditError: something locked, or the edge of the type area, is in the way.
    """
    block = block_of(document, block_id)
    old = places(block)[part]
    new = set_placement(document, block_id, placement, part)
    if not isinstance(old, CellRect):
        return new
    for way in _ways(old, placement):
        new = _push(new, document, block_id, way)
    return new


def grow_pushing(
    document: Document, block_id: str, across: int, down: int, part: int = 0
) -> Document:
    """Make a block wider and taller by columns and lines; it pushes what it comes upon."""
    found = places(block_of(document, block_id))
    place = found[part] if part < len(found) else None
    if not isinstance(place, CellRect):
        return resize_block(document, block_id, across, down, part)
    return place_pushing(document, block_id, grown(place, across, down), part)


def _ways(old: CellRect, new: CellRect) -> list[tuple[int, int]]:
    found = []
    if new.lines.last > old.lines.last:
        found.append((0, 1))
    if new.lines.first < old.lines.first:
        found.append((0, -1))
    if new.columns.last > old.columns.last:
        found.append((1, 0))
    if new.columns.first < old.columns.first:
        found.append((-1, 0))
    return found


def _push(document: Document, before: Document, mover: str, way: tuple[int, int]) -> Document:
    """Move on in one direction everything that the mover, or something it moved, comes upon."""
    waiting = deque([mover])
    rounds = 0
    while waiting:
        rounds += 1
        if rounds > 40 * len(document.blocks):
            raise EditError("推不动：块互相挡着。")
        pusher = waiting.popleft()
        for block in document.blocks:
            if block.id in (pusher, mover) or _together(before, pusher, block.id):
                continue
            steps = _steps(document, before, pusher, block, way)
            if steps <= 0:
                continue
            if block.locked:
                raise EditError("推不动：挡着的块已锁定。")
            try:
                document = move_block(document, block.id, way[0] * steps, way[1] * steps)
            except EditError as error:
                raise EditError("推不动：前面没有地方了。") from error
            waiting.append(block.id)
    return document


def _steps(
    document: Document, before: Document, pusher: str, block: Block, way: tuple[int, int]
) -> int:
    """How far a block must give way to a pusher, the air there was between them kept."""
    needed = 0
    for mine in _cells(block_of(document, pusher)):
        for its in _cells(block):
            if not _beside(mine, its, way):
                continue
            air = min(_KEPT_GAP, _gap(before, pusher, block.id, way))
            needed = max(needed, air - _distance(mine, its, way))
    return needed


def _beside(mine: CellRect, its: CellRect, way: tuple[int, int]) -> bool:
    """Whether one lies in the other's way: they share columns (going down) or lines (across)."""
    if way[0]:
        return _shared(mine.lines, its.lines) and not _past(mine.columns, its.columns, way[0])
    return _shared(mine.columns, its.columns) and not _past(mine.lines, its.lines, way[1])


def _past(mine: Span, its: Span, sign: int) -> bool:
    """Whether its far side lies behind the near side of mine: it is behind, not in front."""
    return its.last < mine.first if sign > 0 else its.first > mine.last


def _distance(mine: CellRect, its: CellRect, way: tuple[int, int]) -> int:
    """Free lines or columns from mine to its; negative if they overlap."""
    if way[0]:
        a, b, sign = mine.columns, its.columns, way[0]
    else:
        a, b, sign = mine.lines, its.lines, way[1]
    return b.first - a.last - 1 if sign > 0 else a.first - b.last - 1


def _gap(before: Document, one: str, other: str, way: tuple[int, int]) -> int:
    """The air there was between two blocks in that direction; none if they were not in line."""
    found = [
        _distance(mine, its, way)
        for mine in _cells(block_of(before, one))
        for its in _cells(block_of(before, other))
        if _beside(mine, its, way)
    ]
    return max(0, min(found)) if found else 0


def _together(before: Document, one: str, other: str) -> bool:
    """Whether two blocks stood on common cells from the start: one in or behind the other."""
    return any(
        _shared(mine.columns, its.columns) and _shared(mine.lines, its.lines)
        for mine in _cells(block_of(before, one))
        for its in _cells(block_of(before, other))
    )


def _cells(block: Block) -> list[CellRect]:
    """The cells it stands on; a line in a gutter gives way with the column left of it."""
    found: list[CellRect] = []
    for place in places(block):
        if isinstance(place, CellRect):
            found.append(place)
        elif isinstance(place, GutterLine):
            found.append(CellRect(Span(place.gutter, place.gutter), place.lines))
    return found


def _shared(one: Span, other: Span) -> bool:
    return one.first <= other.last and other.first <= one.last
