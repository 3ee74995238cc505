"""Where blocks stand, whatever their kind: the one place that knows how each keeps its place."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from layout_app.base.frozen import dataclass
from layout_app.base.geometry import Rect
from layout_app.base.units import MM
from layout_app.display.items import DisplayList
from layout_app.model.blocks import (
    ArticleBlock,
    Block,
    BoxBlock,
    FolioBlock,
    LabelBlock,
    LegArea,
    MastheadBlock,
    PhotoBlock,
    QrBlock,
    RuleBlock,
    TextBlock,
)
from layout_app.model.document import Document
from layout_app.model.grid import CellRect, FreeRect, GutterLine, PageSetup

AnyPlace = CellRect | FreeRect | GutterLine

_LINE_REACH = MM  # a rule in a gutter has no width of its own to be clicked on


@dataclass(frozen=True, slots=True)
class Hit:
    """A block under a point and which of its rectangles was met."""

    block: str
    part: int


def places(block: Block) -> tuple[AnyPlace, ...]:
    """The places of a block in reading order; none for a folio line, which has a fixed one."""
    match block:
        case ArticleBlock():
            return tuple(leg_area.cells for leg_area in block.area)
        case FolioBlock():
            return ()
        case (
            PhotoBlock()
            | MastheadBlock()
            | QrBlock()
            | LabelBlock()
            | RuleBlock()
            | BoxBlock()
            | TextBlock()
        ):
            return (block.place,)
        case _:
            assert_never(block)


def with_places(block: Block, new: tuple[AnyPlace, ...]) -> Block:
    """The block at other places, as many and of the same sort as it has.

    Raises:
        TypeError: the places are of another number or sort.
    """
    match block, new:
        case ArticleBlock(area=area), places_ if len(places_) == len(area):
            return replace(
                block, area=tuple(_at(old, place) for old, place in zip(area, places_, strict=True))
            )
        case RuleBlock(), (CellRect() | GutterLine() as place,):
            return replace(block, place=place)
        case (
            (
                PhotoBlock() | MastheadBlock() | QrBlock() | LabelBlock() | BoxBlock() | TextBlock()
            ) as placed,
            (CellRect() | FreeRect() as place,),
        ):
            return replace(placed, place=place)
    raise TypeError(f"{block.kind} block {block.id} cannot stand at {new}")


def _at(area: LegArea, place: AnyPlace) -> LegArea:
    if not isinstance(place, CellRect):
        raise TypeError(f"an article stands on cells, not at {place}")
    if place == area.cells:
        return area
    return replace(area, columns=place.columns, lines=place.lines)


def place_rect(setup: PageSetup, place: AnyPlace) -> Rect:
    """The rectangle of any place in page space; a line in a gutter is as wide as the gutter."""
    if isinstance(place, GutterLine):
        grid = setup.grid
        width = max(grid.gutter * grid.size, 2 * _LINE_REACH)
        top = setup.top + grid.line_y(place.lines.first)
        x = setup.gutter_x(place.gutter) - width // 2
        return Rect(x, top, width, grid.lines_height(len(place.lines)))
    return setup.rect(place)


def block_rects(document: Document, block: Block, display: DisplayList | None) -> list[Rect]:
    """The rectangles of a block; those of a folio line are known from what is printed."""
    found = places(block)
    if found:
        return [place_rect(document.setup, place) for place in found]
    if display is not None:
        return [group.bounds for group in display.groups if group.block == block.id]
    return []


def blocks_under(document: Document, display: DisplayList | None, x: int, y: int) -> list[Hit]:
    """The blocks under a point, the smallest first: a photo in an article is met before it."""
    hits: list[tuple[int, int, Hit]] = []
    for order, block in enumerate(document.blocks):
        for part, rect in enumerate(block_rects(document, block, display)):
            if rect.contains(x, y):
                hits.append((rect.width * rect.height, -order, Hit(block.id, part)))
                break
    return [hit for _, _, hit in sorted(hits, key=lambda found: found[:2])]


def taken_cells(document: Document, apart: frozenset[str] = frozenset()) -> set[tuple[int, int]]:
    """The cells (column, line) blocks stand on; rules and boxes behind others do not count.

    ``apart`` are blocks left out.
    """
    taken: set[tuple[int, int]] = set()
    for block in document.blocks:
        if block.id in apart or isinstance(block, BoxBlock | RuleBlock):
            continue
        for place in places(block):
            if isinstance(place, CellRect):
                columns, lines = place.columns, place.lines
                taken |= {
                    (column, line)
                    for column in range(columns.first, columns.last + 1)
                    for line in range(lines.first, lines.last + 1)
                }
    return taken


def first_free_cell(document: Document, lines: int = 8) -> tuple[int, int]:
    """The first cell of the page, from the top left, with some free lines from it down.

    A line of air is kept below what stands above it. (1, 1) on a full page.
    """
    taken = taken_cells(document)
    grid = document.setup.grid
    for least in (lines, 1):
        for line in range(1, grid.lines - least + 2):
            for column in range(1, grid.columns + 1):
                if all((column, at) not in taken for at in range(line, line + least)):
                    air = least > 1 and (column, line - 1) in taken
                    return column, line + air
    return 1, 1


def heading_cells(document: Document, rect: Rect | None) -> tuple[int, int]:
    """Characters and lines a heading takes, by its rectangle on the page; 1 at the least."""
    if rect is None:
        return 1, 1
    grid = document.setup.grid
    lines = (rect.height + grid.pitch - grid.size) // grid.pitch
    return max(1, rect.width // grid.size), max(1, lines)


def reading_order(document: Document) -> list[tuple[str, int]]:
    """Every block and, of articles, every rectangle, as a page is read: from the top left."""
    found = []
    for block in document.blocks:
        for part, place in enumerate(places(block)):
            rect = place_rect(document.setup, place)
            found.append((rect.y, rect.x, block.id, part))
    return [(name, part) for _, _, name, part in sorted(found)]
