"""Moving blocks, changing their size, taking them off the page."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from layout_app.edit.commands.article import with_fitting_heading
from layout_app.edit.commands.tree import block_of, with_block
from layout_app.edit.errors import EditError
from layout_app.edit.places import AnyPlace, place_rect, places, with_places
from layout_app.edit.snapping import TENTH, common_room, room
from layout_app.model.blocks import ArticleBlock, Block
from layout_app.model.describe import Length
from layout_app.model.document import Document
from layout_app.model.grid import CellRect, FreeRect, GutterLine, PageSetup, Span

_LEAST = 10 * TENTH  # the least side of a free rectangle: 1 mm


def move_block(document: Document, block_id: str, across: int, down: int) -> Document:
    """Move a block by whole columns and lines (by EMU if it stands off the grid), all its parts."""
    block = _movable(document, block_id)
    old = places(block)
    if not old:
        raise EditError("报眉的位置由版心决定，不能移动。")
    space = common_room([room(document.setup, place) for place in old])
    if space.clamp(across, down) != (across, down):
        raise EditError("已经到了版心的边上，不能再移。")
    return with_block(
        document, block, with_places(block, tuple(_moved(place, across, down) for place in old))
    )


def set_placement(
    document: Document, block_id: str, placement: AnyPlace, part: int = 0
) -> Document:
    """Give a block (or one rectangle of an article) another place of the sort it has."""
    block = _movable(document, block_id)
    old = places(block)
    if not 0 <= part < len(old):
        raise EditError("这个块没有可以改动的位置。")
    check_inside(document.setup, placement)
    new = (*old[:part], placement, *old[part + 1 :])
    rects = [place_rect(document.setup, place) for place in new]
    if any(a.intersects(b) for a, b in combinations(rects, 2)):
        raise EditError("同一篇稿件的两块文字区不能重叠。")
    try:
        placed = with_places(block, new)
    except TypeError as error:
        raise EditError("这种块不能放在这样的位置上。") from error
    if isinstance(placed, ArticleBlock):
        placed = with_fitting_heading(placed)
    return with_block(document, block, placed)


def resize_block(
    document: Document, block_id: str, across: int, down: int, part: int = 0
) -> Document:
    """Make a block wider and taller by whole columns and lines (by EMU off the grid)."""
    block = _movable(document, block_id)
    old = places(block)
    if not 0 <= part < len(old):
        raise EditError("这个块没有可以改动的大小。")
    return set_placement(document, block_id, _grown_any(old[part], across, down), part)


def delete_block(document: Document, block_id: str) -> Document:
    """Take a block off the page; its story stays in the story list."""
    block = _movable(document, block_id)
    return replace(document, blocks=tuple(b for b in document.blocks if b is not block))


def raise_block(document: Document, block_id: str, steps: int) -> Document:
    """Move a block up (or, negative, down) in the paint order, as far as it goes."""
    block = block_of(document, block_id)
    blocks = list(document.blocks)
    old = blocks.index(block)
    new = max(0, min(len(blocks) - 1, old + steps))
    if new == old:
        return document
    blocks.insert(new, blocks.pop(old))
    return replace(document, blocks=tuple(blocks))


def set_locked(document: Document, block_id: str, locked: bool) -> Document:
    """Lock a block against moving and deleting by hand, or release it."""
    block = block_of(document, block_id)
    return with_block(document, block, replace(block, locked=locked))


def set_wrap(document: Document, block_id: str, wrap: bool) -> Document:
    """Let a block push text aside, or not."""
    block = block_of(document, block_id)
    return with_block(document, block, replace(block, wrap=wrap))


def _movable(document: Document, block_id: str) -> Block:
    block = block_of(document, block_id)
    if block.locked:
        raise EditError("这个块已锁定；先解锁再改动。")
    return block


def _moved(place: AnyPlace, across: int, down: int) -> AnyPlace:
    match place:
        case CellRect(columns=columns, lines=lines):
            return CellRect(_shifted(columns, across), _shifted(lines, down))
        case GutterLine(gutter=gutter, lines=lines):
            return GutterLine(gutter + across, _shifted(lines, down))
        case FreeRect(x=x, y=y):
            return replace(place, x=Length(x + across), y=Length(y + down))


def grown(place: CellRect, across: int, down: int) -> CellRect:
    """Some cells wider and higher by columns and lines, or an ``EditError``."""
    return CellRect(_longer(place.columns, across), _longer(place.lines, down))


def _grown_any(place: AnyPlace, across: int, down: int) -> AnyPlace:
    match place:
        case CellRect():
            return grown(place, across, down)
        case GutterLine(lines=lines):
            return replace(place, lines=_longer(lines, down))
        case FreeRect(width=width, height=height):
            return replace(
                place,
                width=Length(width + across),
                height=Length(height + down),
            )


def _shifted(span: Span, by: int) -> Span:
    return Span(span.first + by, span.last + by) if by else span


def _longer(span: Span, by: int) -> Span:
    if span.last + by < span.first:
        raise EditError("不能再小了：至少留一栏一行。")
    return Span(span.first, span.last + by) if by else span


def check_inside(setup: PageSetup, place: AnyPlace) -> None:
    """Refuse a place that leaves the grid (or, off it, the page) or is too small."""
    grid = setup.grid
    inside = False
    match place:
        case CellRect(columns=columns, lines=lines):
            inside = columns.last <= grid.columns and lines.last <= grid.lines
        case GutterLine(gutter=gutter, lines=lines):
            inside = 1 <= gutter < grid.columns and lines.last <= grid.lines
        case FreeRect(x=x, y=y, width=width, height=height):
            if width < _LEAST or height < _LEAST:
                raise EditError("不能再小了：至少 1 毫米。")
            inside = (
                x >= 0
                and y >= 0
                and x + width <= setup.trim_width
                and y + height <= setup.trim_height
            )
    if not inside:
        raise EditError("这个位置超出了版面。")
