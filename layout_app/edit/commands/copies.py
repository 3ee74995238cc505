"""Copying blocks: on the page, and through the clipboard to another page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from layout_app.edit.commands.article import with_fitting_heading
from layout_app.edit.commands.names import free_block_id, free_name
from layout_app.edit.commands.stand import check_inside
from layout_app.edit.commands.tree import block_of
from layout_app.edit.errors import EditError
from layout_app.edit.places import AnyPlace, places, with_places
from layout_app.edit.snapping import common_room, room
from layout_app.model.blocks import ArticleBlock, Block, FolioBlock, LabelBlock, TextBlock
from layout_app.model.describe import Length
from layout_app.model.document import Document
from layout_app.model.grid import CellRect, FreeRect, GutterLine, PageSetup, Span


def fragment(document: Document, blocks: Sequence[str]) -> Document:
    """A page of some blocks and their stories alone: what is copied."""
    names = {block_of(document, name).id for name in blocks}
    chosen = tuple(block for block in document.blocks if block.id in names)
    told = {block.story for block in chosen if isinstance(block, ArticleBlock)}
    stories = tuple(story for story in document.stories if story.id in told)
    return replace(document, blocks=chosen, stories=stories, waivers=())


def duplicate(
    document: Document, blocks: Sequence[str], across: int = 0, down: int = 1
) -> Document:
    """Copy blocks beside themselves, by columns and lines; an article's story is copied with it."""
    return paste(document, fragment(document, blocks), across, down)


def paste(document: Document, copied: Document, across: int = 0, down: int = 0) -> Document:
    """Put copied blocks on a page, moved by columns and lines as far as the page allows.

    A story that lies unplaced in the list, word for word the same, is placed again: so cutting and
    pasting moves an article. Styles the page does not know become the house's.
    """
    if not copied.blocks:
        raise EditError("剪贴板里没有块。")
    for block in copied.blocks:
        if isinstance(block, FolioBlock) and any(
            isinstance(other, FolioBlock) for other in document.blocks
        ):
            continue
        document = _with_copy(document, block, copied, across, down)
    return document


def _with_copy(
    document: Document, block: Block, copied: Document, across: int, down: int
) -> Document:
    block = _brought_in(document.setup, block, across, down)
    block = replace(_known_styles(document, block), locked=isinstance(block, FolioBlock))
    if isinstance(block, ArticleBlock):
        document, block = _with_story(document, block, copied)
    else:
        block = replace(block, id=free_block_id(document, block.kind))
    return replace(document, blocks=(*document.blocks, block))


def _brought_in(setup: PageSetup, block: Block, across: int, down: int) -> Block:
    """The block moved as a whole; on a smaller page its places are brought inside one by one.

    Of an article that does not fit such a page its first rectangle is left.
    """
    old = places(block)
    if not old:
        return block
    if all(_fits(setup, place) for place in old):
        if isinstance(old[0], FreeRect):
            return with_places(block, (_stood(setup, old[0], across, down),))
        space = common_room([room(setup, place) for place in old])
        x, y = space.clamp(across, down)
        return with_places(block, tuple(_stood(setup, place, x, y) for place in old))
    if isinstance(block, ArticleBlock) and len(block.area) > 1:
        block = with_fitting_heading(replace(block, area=block.area[:1]))
        return _brought_in(setup, block, across, down)
    return with_places(block, tuple(_stood(setup, place, across, down) for place in old))


def _fits(setup: PageSetup, place: AnyPlace) -> bool:
    try:
        check_inside(setup, place)
    except EditError:
        return False
    return True


def _with_story(
    document: Document, block: ArticleBlock, copied: Document
) -> tuple[Document, ArticleBlock]:
    story = copied.story(block.story)
    if story is None:
        raise EditError("剪贴板里的稿件不完整。")
    placed = {b.story for b in document.blocks if isinstance(b, ArticleBlock)}
    if document.story(story.id) != story or story.id in placed:
        story = replace(story, id=free_name(story.id, {s.id for s in document.stories}))
        document = replace(document, stories=(*document.stories, story))
    name = free_name(story.id, {b.id for b in document.blocks})
    return document, replace(block, id=name, story=story.id)


def _known_styles(document: Document, block: Block) -> Block:
    headings = {style.name for style in document.styles.headings}
    texts = {style.name for style in document.styles.texts}
    match block:
        case ArticleBlock(heading=heading) if heading and heading.style not in headings:
            return replace(block, heading=replace(heading, style="headline"))
        case LabelBlock() if block.style not in texts:
            return replace(block, style="label")
        case TextBlock() if block.style not in texts:
            return replace(block, style="text")
        case _:
            return block


def _stood(setup: PageSetup, place: AnyPlace, across: int, down: int) -> AnyPlace:
    """The place moved, and brought inside this page."""
    grid = setup.grid
    match place:
        case CellRect(columns=columns, lines=lines):
            return CellRect(
                _inside(columns, across, grid.columns), _inside(lines, down, grid.lines)
            )
        case GutterLine(gutter=gutter, lines=lines):
            most = max(1, grid.columns - 1)
            at = max(1, min(most, gutter + across))
            return GutterLine(at, _inside(lines, down, grid.lines))
        case FreeRect(x=x, y=y, width=width, height=height):
            wide, high = min(width, setup.trim_width), min(height, setup.trim_height)
            step = (grid.characters + grid.gutter) * grid.size
            left = max(0, min(setup.trim_width - wide, x + across * step))
            top = max(0, min(setup.trim_height - high, y + down * grid.pitch))
            return FreeRect(Length(left), Length(top), Length(wide), Length(high))


def _inside(span: Span, by: int, count: int) -> Span:
    length = min(len(span), count)
    first = max(1, min(count - length + 1, span.first + by))
    return Span(first, first + length - 1)
