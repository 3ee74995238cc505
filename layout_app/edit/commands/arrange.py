"""Blocks beside each other: aligned, evenly spread, two of them exchanged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import Enum

from layout_app.base.geometry import Rect, bounds
from layout_app.edit.commands.article import with_fitting_heading
from layout_app.edit.commands.proposals import default_legs
from layout_app.edit.commands.several import is_free, loose
from layout_app.edit.commands.stand import move_block
from layout_app.edit.commands.tree import block_of
from layout_app.edit.errors import EditError
from layout_app.edit.places import AnyPlace, place_rect, places, with_places
from layout_app.edit.snapping import cell_delta, common_room, room
from layout_app.model.blocks import ArticleBlock, Block
from layout_app.model.document import Document
from layout_app.model.grid import CellRect, PageGrid


class Edge(Enum):
    """What blocks are lined up by."""

    LEFT = "left"
    RIGHT = "right"
    TOP = "top"
    BOTTOM = "bottom"
    MIDDLE = "middle"  # their middles one under the other
    CENTRE = "centre"  # their middles side by side

    @property
    def across(self) -> bool:
        """Whether blocks move left and right for it."""
        return self in (Edge.LEFT, Edge.RIGHT, Edge.MIDDLE)


def align(document: Document, blocks: Sequence[str], edge: Edge) -> Document:
    """Line blocks up by an edge of the whole they make; blocks on the grid keep to it."""
    chosen = loose(document, blocks)
    if len(chosen) < 2:
        raise EditError("先选中两块以上再对齐。")
    rects = {block.id: _bounds(document, block) for block in chosen}
    whole = bounds(list(rects.values()))
    for block in chosen:
        dx, dy = _way(rects[block.id], whole, edge)
        document = _shifted(document, block, dx, dy)
    return document


def distribute(document: Document, blocks: Sequence[str], *, across: bool) -> Document:
    """Make the gaps between blocks equal; the outermost stay where they are.

    On the grid gaps are whole columns or lines, as near to equal as those can be.
    """
    chosen = loose(document, blocks)
    if len(chosen) < 3:
        raise EditError("先选中三块以上再均分间距。")

    def start(block: Block) -> int:
        rect = _bounds(document, block)
        return rect.x if across else rect.y

    def size(block: Block) -> int:
        rect = _bounds(document, block)
        return rect.width if across else rect.height

    row = sorted(chosen, key=start)
    last = row[-1]
    free = start(last) - start(row[0]) - sum(size(block) for block in row[:-1])
    gaps = len(row) - 1
    at = start(row[0])
    moved = document
    for number, block in enumerate(row[:-1]):
        way = at - start(block)
        moved = _shifted(moved, block, way if across else 0, 0 if across else way)
        at += size(block) + free * (number + 1) // gaps - free * number // gaps
    return moved


def swap(document: Document, one: str, other: str) -> Document:
    """Exchange the places of two blocks; an article is cut anew for a width it did not have.

    Articles exchange all their rectangles; between different kinds each must have one place of a
    sort the other can stand on.
    """
    first, second = block_of(document, one), block_of(document, other)
    if first.locked or second.locked:
        raise EditError("有一块已锁定；先解锁再互换。")
    grid = document.setup.grid
    new: tuple[Block, Block]
    if isinstance(first, ArticleBlock) and isinstance(second, ArticleBlock):
        new = (_cut_for(first, second, grid), _cut_for(second, first, grid))
    else:
        new = (
            _stood_at(first, places(second), grid),
            _stood_at(second, places(first), grid),
        )
    changed = {one: new[0], other: new[1]}
    return replace(document, blocks=tuple(changed.get(b.id, b) for b in document.blocks))


def _cut_for(article: ArticleBlock, there: ArticleBlock, grid: PageGrid) -> ArticleBlock:
    """An article in the rectangles of another; where the width is the same it keeps its legs."""
    mine = {len(area.columns): area for area in article.area}
    area = []
    for old in there.area:
        width = len(old.columns)
        known = mine.get(width)
        if known is not None:
            area.append(replace(known, columns=old.columns, lines=old.lines))
        else:
            area.append(replace(old, legs=default_legs(grid, width)))
    return with_fitting_heading(replace(article, area=tuple(area)))


def _stood_at(block: Block, there: tuple[AnyPlace, ...], grid: PageGrid) -> Block:
    if len(places(block)) != 1 or len(there) != 1:
        raise EditError("这两块的位置不能互换。")
    if isinstance(block, ArticleBlock) and isinstance(there[0], CellRect):
        old = block.area[0]
        width = len(there[0].columns)
        legs = old.legs if width == len(old.columns) else default_legs(grid, width)
        area = replace(old, columns=there[0].columns, lines=there[0].lines, legs=legs)
        return with_fitting_heading(replace(block, area=(area,)))
    try:
        return with_places(block, there)
    except TypeError as error:
        raise EditError("这两块的位置不能互换。") from error


def _bounds(document: Document, block: Block) -> Rect:
    return bounds([place_rect(document.setup, place) for place in places(block)])


def _way(rect: Rect, whole: Rect, edge: Edge) -> tuple[int, int]:
    ways: dict[Edge, Callable[[], tuple[int, int]]] = {
        Edge.LEFT: lambda: (whole.x - rect.x, 0),
        Edge.RIGHT: lambda: (whole.right - rect.right, 0),
        Edge.TOP: lambda: (0, whole.y - rect.y),
        Edge.BOTTOM: lambda: (0, whole.bottom - rect.bottom),
        Edge.MIDDLE: lambda: (whole.x + whole.width // 2 - rect.x - rect.width // 2, 0),
        Edge.CENTRE: lambda: (0, whole.y + whole.height // 2 - rect.y - rect.height // 2),
    }
    return ways[edge]()


def _shifted(document: Document, block: Block, dx: int, dy: int) -> Document:
    """Move a block by EMU as near as its way of standing allows, inside the page."""
    across, down = (dx, dy) if is_free(block) else cell_delta(document.setup, dx, dy)
    space = common_room([room(document.setup, place) for place in places(block)])
    across, down = space.clamp(across, down)
    return move_block(document, block.id, across, down) if across or down else document
