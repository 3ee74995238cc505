"""Making blocks: each kind with the defaults of the trade."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from layout_app.base.characters import without_forbidden
from layout_app.base.frozen import dataclass
from layout_app.base.ink import BLACK
from layout_app.edit.commands.names import free_block_id, free_name
from layout_app.edit.commands.proposals import default_heading, default_legs
from layout_app.edit.commands.stand import check_inside
from layout_app.edit.commands.tree import block_of, story_of, with_block
from layout_app.edit.errors import EditError
from layout_app.edit.places import AnyPlace
from layout_app.model.blocks import (
    ArticleBlock,
    Block,
    BoxBlock,
    FolioBlock,
    Frame,
    LabelBlock,
    LegArea,
    MastheadBlock,
    PhotoBlock,
    QrBlock,
    RuleBlock,
    RuleStyle,
    Side,
    TextBlock,
)
from layout_app.model.document import Document, Paper
from layout_app.model.grid import CellRect, FreeRect, GutterLine, PageSetup, Span
from layout_app.model.stories import Story


class Kind(Enum):
    """What can be drawn; values are the kinds of blocks."""

    ARTICLE = "article"
    PHOTO = "photo"
    TEXT = "text"
    LABEL = "label"
    BOX = "box"
    RULE = "rule"
    QR = "qr"
    MASTHEAD = "masthead"


@dataclass(frozen=True, slots=True)
class Size:
    """Columns and lines of a block that is put down by a click."""

    columns: int
    lines: int


_SIZES = {
    Kind.ARTICLE: Size(2, 30),
    Kind.PHOTO: Size(3, 24),
    Kind.TEXT: Size(2, 6),
    Kind.LABEL: Size(2, 3),
    Kind.BOX: Size(2, 20),
    Kind.RULE: Size(2, 1),
    Kind.QR: Size(2, 12),
    Kind.MASTHEAD: Size(2, 30),
}


_TURNED = 20  # lines of a rule that is turned into a gutter


def make_block(document: Document, kind: Kind, place: AnyPlace) -> Document:
    """Put a new block on the page, before all others; an article comes with a new, empty story.

    A box goes behind what stands in it.
    """
    check_inside(document.setup, place)
    if kind is Kind.ARTICLE:
        story = Story(id=free_name("story", {story.id for story in document.stories}))
        document = replace(document, stories=(*document.stories, story))
        return make_article(document, story.id, place)
    block = _block(document, kind, free_block_id(document, kind.value), place)
    if kind is Kind.BOX:
        return replace(document, blocks=(block, *document.blocks))
    return replace(document, blocks=(*document.blocks, block))


def make_article(document: Document, story_id: str, place: AnyPlace) -> Document:
    """Place a story in some cells, with the heading and the legs the calculator proposes."""
    story = story_of(document, story_id)
    if not isinstance(place, CellRect):
        raise EditError("稿件要排在栏格里。")
    check_inside(document.setup, place)
    if any(isinstance(b, ArticleBlock) and b.story == story_id for b in document.blocks):
        raise EditError("这篇稿件已经在版面上。")
    block = ArticleBlock(
        id=free_name(story_id, {block.id for block in document.blocks}),
        story=story_id,
        area=(
            LegArea(
                columns=place.columns,
                lines=place.lines,
                legs=default_legs(document.setup.grid, len(place.columns)),
            ),
        ),
        heading=default_heading(document, story, len(place.columns)),
    )
    return replace(document, blocks=(*document.blocks, block))


def make_folio(document: Document) -> Document:
    """Put the folio line (报眉) above the type area; a page has one."""
    if any(isinstance(block, FolioBlock) for block in document.blocks):
        raise EditError("版面上已经有报眉。")
    block = FolioBlock(id=free_block_id(document, "folio"), outer=outer_side(document.paper))
    return replace(document, blocks=(block, *document.blocks))


def new_story(document: Document, headline: str = "") -> Document:
    """Put an empty story at the end of the story list."""
    name = free_name("story", {story.id for story in document.stories})
    story = Story(id=name, headline=without_forbidden(headline))
    return replace(document, stories=(*document.stories, story))


def outer_side(paper: Paper) -> Side:
    """The page's outer side: pages of odd number lie on the right of a spread."""
    digits = "".join(c for c in paper.page if c.isdecimal())
    return Side.LEFT if digits and int(digits) % 2 == 0 else Side.RIGHT


def put_down(setup: PageSetup, kind: Kind, column: int, line: int) -> AnyPlace:
    """The place of a block put down by a click: its top left cell, and the size of its kind."""
    size, grid = _SIZES[kind], setup.grid
    columns, lines = min(size.columns, grid.columns), min(size.lines, grid.lines)
    left = max(1, min(column, grid.columns - columns + 1))
    top = max(1, min(line, grid.lines - lines + 1))
    return CellRect(Span(left, left + columns - 1), Span(top, top + lines - 1))


def rule_place(setup: PageSetup, place: CellRect) -> AnyPlace:
    """Where a rule drawn over some cells stands: down a gutter if they are high, else across."""
    rect = setup.cells(place)
    gutter = place.columns.last
    if len(place.columns) == 1 and rect.height > rect.width and setup.grid.columns > 1:
        return GutterLine(min(gutter, setup.grid.columns - 1), place.lines)
    return CellRect(place.columns, Span(place.lines.first, place.lines.first))


def turn_rule(document: Document, block_id: str) -> Document:
    """A rule across columns goes down the gutter at their right, one in a gutter goes across."""
    block = block_of(document, block_id)
    if not isinstance(block, RuleBlock):
        raise EditError("这个块不是线条。")
    if block.locked:
        raise EditError("这个块已锁定；先解锁再改动。")
    grid, place = document.setup.grid, block.place
    if grid.columns < 2:
        raise EditError("只有一栏，没有栏间。")
    new: CellRect | GutterLine
    if isinstance(place, CellRect):
        last = min(grid.lines, place.lines.first + _TURNED - 1)
        gutter = min(place.columns.last, grid.columns - 1)
        new = GutterLine(gutter, Span(place.lines.first, last))
    else:
        columns = Span(place.gutter, min(grid.columns, place.gutter + 1))
        new = CellRect(columns, Span(place.lines.first, place.lines.first))
    return with_block(document, block, replace(block, place=new))


def _block(document: Document, kind: Kind, name: str, place: AnyPlace) -> Block:
    if kind is Kind.RULE:
        if isinstance(place, FreeRect):
            raise EditError("线条要画在栏格里。")
        if isinstance(place, CellRect):
            place = rule_place(document.setup, place)
        assert not isinstance(place, FreeRect)
        return RuleBlock(id=name, style=RuleStyle.THIN, place=place)
    if isinstance(place, GutterLine):
        raise EditError("只有线条能放在栏与栏之间。")
    section = document.paper.section or "专版"
    match kind:
        case Kind.PHOTO:
            return PhotoBlock(id=name, file="", place=place)
        case Kind.TEXT:
            return TextBlock(id=name, text="", place=place)
        case Kind.LABEL:
            return LabelBlock(id=name, text="栏目名称", place=place)
        case Kind.BOX:
            return BoxBlock(id=name, frame=Frame(rule=RuleStyle.THIN, ink=BLACK), place=place)
        case Kind.QR:
            return QrBlock(id=name, url="", place=place)
        case Kind.MASTHEAD:
            return MastheadBlock(id=name, title=section, place=place)
        case Kind.ARTICLE | Kind.RULE:
            raise AssertionError(kind)
