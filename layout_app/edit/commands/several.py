"""What is done to several blocks at once: moving, deleting, locking, stacking."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from layout_app.edit.commands.stand import move_block
from layout_app.edit.commands.tree import block_of
from layout_app.edit.errors import EditError
from layout_app.edit.places import places
from layout_app.edit.snapping import Room, cell_delta, column_step, common_room, room
from layout_app.model.blocks import Block
from layout_app.model.document import Document
from layout_app.model.grid import FreeRect

_MOST_AIR = 20
"""Characters, or lines: the most a page file takes (model/blocks.py)."""


def loose(document: Document, blocks: Sequence[str]) -> tuple[Block, ...]:
    """Those of some blocks that can be moved by hand, in paint order.

    Raises:
        EditError: none of them can be.
    """
    found = [block_of(document, name) for name in blocks]
    free = [block for block in found if not block.locked and places(block)]
    if found and not free:
        fixed = all(not places(block) for block in found)
        raise EditError(
            "报眉的位置由版心决定，不能移动。" if fixed else "这个块已锁定；先解锁再改动。"
        )
    return tuple(block for block in document.blocks if block in free)


def is_free(block: Block) -> bool:
    """Whether it stands off the grid."""
    found = places(block)
    return bool(found) and isinstance(found[0], FreeRect)


def move_blocks(document: Document, blocks: Sequence[str], across: int, down: int) -> Document:
    """Move blocks together, locked ones left behind.

    By whole columns and lines; what stands off the grid among them keeps its place beside the
    others. By EMU if all stand off the grid.
    """
    moved = loose(document, blocks)
    all_free = all(is_free(block) for block in moved)
    for block in moved:
        x, y = across, down
        if is_free(block) and not all_free:
            x, y = _way(document, across, down)
        document = move_block(document, block.id, x, y)
    return document


def clamped(document: Document, blocks: Sequence[Block], dx: int, dy: int) -> tuple[int, int]:
    """The part of a move (columns and lines, or EMU if all stand off the grid) that stays inside.

    ``dx``, ``dy`` are in the same measure.
    """
    setup, grid = document.setup, document.setup.grid
    all_free = all(is_free(block) for block in blocks)
    rooms = []
    for block in blocks:
        for place in places(block):
            space = room(setup, place)
            if isinstance(place, FreeRect) and not all_free:
                step, pitch = column_step(grid), grid.pitch
                space = Room(
                    space.left // step,
                    space.right // step,
                    space.up // pitch,
                    space.down // pitch,
                )
            rooms.append(space)
    return common_room(rooms).clamp(dx, dy)


def whole_steps(
    document: Document, blocks: Sequence[Block], dx: int, dy: int, fine: Callable[[int], int]
) -> tuple[int, int]:
    """A way across the page (EMU) in the measure these blocks move by.

    ``fine`` rounds a way of blocks that all stand off the grid.
    """
    if all(is_free(block) for block in blocks):
        return fine(dx), fine(dy)
    return cell_delta(document.setup, dx, dy)


def delete_blocks(document: Document, blocks: Sequence[str]) -> Document:
    """Take blocks off the page, locked ones left; stories stay in the story list."""
    found = [block_of(document, name) for name in blocks]
    gone = {block.id for block in found if not block.locked}
    if found and not gone:
        raise EditError("这个块已锁定；先解锁再改动。")
    if not gone:
        return document
    return replace(document, blocks=tuple(b for b in document.blocks if b.id not in gone))


def lock_blocks(document: Document, blocks: Sequence[str], locked: bool) -> Document:
    """Lock blocks against moving and deleting by hand, or release them."""
    chosen = {block_of(document, name).id for name in blocks}
    return _each(document, chosen, lambda block: replace(block, locked=locked))


def wrap_blocks(document: Document, blocks: Sequence[str], wrap: bool) -> Document:
    """Let blocks push text aside, or not."""
    chosen = {block_of(document, name).id for name in blocks}
    return _each(document, chosen, lambda block: replace(block, wrap=wrap))


def keep_text_off(
    document: Document,
    blocks: Sequence[str],
    *,
    beside: int | None = None,
    lines: int | None = None,
) -> Document:
    """Say how far text keeps off blocks: characters beside them, lines above and below.

    What is ``None`` stays.
    """
    chosen = {block_of(document, name).id for name in blocks}
    if not (beside is None or 1 <= beside <= _MOST_AIR):
        raise EditError(f"正文离块的左右距离是 1 到 {_MOST_AIR} 个字。")
    if not (lines is None or 0 <= lines <= _MOST_AIR):
        raise EditError(f"正文离块的上下距离是 0 到 {_MOST_AIR} 行。")

    def changed(block: Block) -> Block:
        return replace(
            block,
            wrap_beside=block.wrap_beside if beside is None else beside,
            wrap_lines=block.wrap_lines if lines is None else lines,
        )

    return _each(document, chosen, changed)


def stack_blocks(document: Document, blocks: Sequence[str], *, front: bool) -> Document:
    """Bring blocks before all others, or behind them, in the order they have."""
    chosen = {block_of(document, name).id for name in blocks}
    inside = tuple(block for block in document.blocks if block.id in chosen)
    outside = tuple(block for block in document.blocks if block.id not in chosen)
    order = (*outside, *inside) if front else (*inside, *outside)
    return document if order == document.blocks else replace(document, blocks=order)


def _each(document: Document, chosen: set[str], change: Callable[[Block], Block]) -> Document:
    new = tuple(change(block) if block.id in chosen else block for block in document.blocks)
    if new == document.blocks:
        return document
    kept = tuple(b if a != b else a for a, b in zip(document.blocks, new, strict=True))
    return replace(document, blocks=kept)


def _way(document: Document, across: int, down: int) -> tuple[int, int]:
    grid = document.setup.grid
    return across * column_step(grid), down * grid.pitch
