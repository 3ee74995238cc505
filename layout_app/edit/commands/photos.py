"""Pictures on the page: put there at a sensible size, exchanged, cropped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from layout_app.base.characters import without_forbidden
from layout_app.base.units import PT
from layout_app.edit.commands.names import free_block_id
from layout_app.edit.commands.tree import block_of, with_block
from layout_app.edit.errors import EditError
from layout_app.edit.snapping import column_step
from layout_app.model.blocks import Crop, MastheadBlock, PhotoBlock, PhotoFit
from layout_app.model.document import Document
from layout_app.model.grid import CellRect, PageGrid, PageSetup, Span

ENOUGH_PPI = 200
"""A picture is not made wider than this resolution allows, if it can be helped (craft.md P4)."""


def place_photo(
    document: Document,
    file: str,
    pixels: tuple[int, int],
    at: tuple[int, int],
    caption: str = "",
    credit: str = "",
    content: str = "",
) -> Document:
    """Put a picture on the page, its middle near a point of it (EMU), on whole cells."""
    caption, credit = without_forbidden(caption), without_forbidden(credit)
    block = PhotoBlock(
        id=free_block_id(document, "photo"),
        file=file,
        place=photo_place(document.setup, pixels, at, caption, credit),
        caption=caption,
        credit=credit,
        content=content,
    )
    return replace(document, blocks=(*document.blocks, block))


def photo_place(
    setup: PageSetup,
    pixels: tuple[int, int],
    at: tuple[int, int],
    caption: str = "",
    credit: str = "",
) -> CellRect:
    """The cells of a picture of that many pixels, its middle near a point of the page (EMU)."""
    words = len(caption) + len(credit) + (4 if caption or credit else 0)
    columns, lines = photo_cells(setup.grid, pixels, words)
    return _around(setup, columns, lines, at)


def replace_picture(
    document: Document,
    block_id: str,
    file: str,
    caption: str = "",
    credit: str = "",
    content: str = "",
) -> Document:
    """Exchange a block's picture: the whole of the new one is shown; words that stand stay."""
    block = block_of(document, block_id)
    match block:
        case PhotoBlock():
            new = replace(block, file=file, crop=None, content=content)
            if not block.caption.strip() and not block.credit.strip():
                new = replace(new, caption=caption, credit=credit)
            return with_block(document, block, new)
        case MastheadBlock():
            return with_block(document, block, replace(block, artwork=file))
        case _:
            raise EditError("这种块里没有图片可换。")


def relink_picture(document: Document, old: str, new: str, content: str = "") -> Document:
    """Let every block that links to a file link to another one; crops and words stay."""
    for block in document.blocks:
        if isinstance(block, PhotoBlock) and block.file == old:
            document = with_block(document, block, replace(block, file=new, content=content))
        elif isinstance(block, MastheadBlock) and block.artwork == old:
            document = with_block(document, block, replace(block, artwork=new))
    return document


def accept_pictures(document: Document, contents: Mapping[str, str]) -> Document:
    """Take pictures as they are now; ``contents`` are fingerprints by file."""
    for block in document.blocks:
        if isinstance(block, PhotoBlock) and block.content and block.file in contents:
            now = replace(block, content=contents[block.file])
            document = with_block(document, block, now)
    return document


def set_crop(
    document: Document, block_id: str, crop: Crop | None, fit: PhotoFit = PhotoFit.FILL
) -> Document:
    """Show another part of a picture; ``None`` all of it, cut evenly or fitted."""
    block = block_of(document, block_id)
    if not isinstance(block, PhotoBlock):
        raise EditError("这个块不是图片。")
    if crop is not None and (crop.x + crop.width > 1000 or crop.y + crop.height > 1000):
        raise EditError("裁切框超出了图片。")
    return with_block(document, block, replace(block, crop=crop, fit=fit))


def photo_cells(grid: PageGrid, pixels: tuple[int, int], words: int) -> tuple[int, int]:
    """Columns and lines for a picture of that many pixels with so many characters under it.

    Half the page for a landscape, three eighths for an upright one, three quarters for a
    panorama; narrower where the resolution or the height of the page asks for it.
    """
    across, down = pixels
    eighths = 6 if across > 2 * down else 4 if across > down else 3
    columns = max(1, round(grid.columns * eighths / 8))
    while columns > 1:
        width = grid.measure(columns) * grid.size
        sharp = across * 72 * PT >= ENOUGH_PPI * width
        if sharp and _lines(grid, columns, pixels, words) <= grid.lines * 2 // 3:
            break
        columns -= 1
    return columns, min(grid.lines, _lines(grid, columns, pixels, words))


def _lines(grid: PageGrid, columns: int, pixels: tuple[int, int], words: int) -> int:
    measure = grid.measure(columns)
    height = measure * grid.size * pixels[1] // pixels[0]
    if words:
        height += -(-(words + 2) // measure) * grid.pitch + grid.size // 2
    return max(2, round((height - grid.size) / grid.pitch) + 1)


def _around(setup: PageSetup, columns: int, lines: int, at: tuple[int, int]) -> CellRect:
    grid = setup.grid
    middle = (columns - 1) * column_step(grid) // 2 + grid.characters * grid.size // 2
    first = 1 + round((at[0] - setup.left - middle) / column_step(grid))
    top = 1 + round((at[1] - setup.top) / grid.pitch - lines / 2)
    first = max(1, min(grid.columns - columns + 1, first))
    top = max(1, min(grid.lines - lines + 1, top))
    return CellRect(Span(first, first + columns - 1), Span(top, top + lines - 1))
