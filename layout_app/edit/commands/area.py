"""The area of an article: rectangles added, cut off, merged and put in reading order (L-shapes)."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from layout_app.base.setting import Direction
from layout_app.compose.columns import leg_characters
from layout_app.edit.commands.article import (
    article_of,
    first_legs,
    legs_of,
    with_fitting_heading,
)
from layout_app.edit.commands.proposals import cuts
from layout_app.edit.commands.stand import check_inside
from layout_app.edit.commands.tree import with_block
from layout_app.edit.errors import EditError
from layout_app.model.blocks import ArticleBlock, LegArea
from layout_app.model.document import Document
from layout_app.model.grid import CellRect, PageGrid, Span


def add_part(document: Document, block_id: str, part: int, cells: CellRect) -> Document:
    """Let one rectangle of an article run on into more cells; what is its own already is left out.

    Above and below it the columns grow longer, and the rectangle falls into several side by side;
    at its sides the new cells are a rectangle of their own, cut into legs of about its measure.

    Raises:
        EditError: nothing of it is new, or it leaves the page.
    """
    block = _loose(document, block_id)
    check_inside(document.setup, cells)
    old = _part(block, part)
    pieces = [cells]
    for area in block.area:
        pieces = [left for piece in pieces for left in without(piece, area.cells)]
    if not pieces:
        raise EditError("这里已经是这篇稿件的版位。")
    inside = [p for p in pieces if _contains(old.columns, p.columns)]
    beside = [p for p in pieces if p not in inside]
    slabs = _slabs([old.cells, *inside], document.setup.grid, old)
    left = [
        _cut_like(old, p, document.setup.grid) for p in beside if p.columns.last < old.columns.first
    ]
    right = [
        _cut_like(old, p, document.setup.grid)
        for p in beside
        if p.columns.last >= old.columns.first
    ]
    # Text begins under its heading: what is added left of the first rectangle is read last.
    new = [*slabs, *right, *left] if part == 0 else [*left, *slabs, *right]
    return _with_parts(document, block, part, new)


def cut_part(document: Document, block_id: str, part: int, cells: CellRect) -> Document:
    """Take cells out of one rectangle of an article: it falls into columns read to their foot.

    Raises:
        EditError: nothing of the article would be left, or none of the cells are its own.
    """
    block = _loose(document, block_id)
    old = _part(block, part)
    left = without(old.cells, cells)
    if left == [old.cells]:
        raise EditError("这里不是这篇稿件的版位。")
    if not left and len(block.area) == 1:
        raise EditError("稿件至少要留一块版位。")
    return _with_parts(document, block, part, _slabs(left, document.setup.grid, old))


def delete_part(document: Document, block_id: str, part: int) -> Document:
    """Take one rectangle out of an article's area."""
    block = _loose(document, block_id)
    if not 0 <= part < len(block.area):
        raise EditError("这篇稿件没有这一块文字区。")
    if len(block.area) == 1:
        raise EditError("稿件至少要留一块版位。")
    return _with_area(document, block, (*block.area[:part], *block.area[part + 1 :]))


def move_part(document: Document, block_id: str, part: int, steps: int) -> Document:
    """Let a rectangle be read earlier (negative) or later; the first one carries the heading."""
    block = _loose(document, block_id)
    to = part + steps
    if not (0 <= part < len(block.area) and 0 <= to < len(block.area)):
        raise EditError("阅读顺序不能再移。")
    area = list(block.area)
    area.insert(to, area.pop(part))
    return _with_area(document, block, tuple(area))


def split_part(document: Document, block_id: str, part: int, line: int) -> Document:
    """Cut a rectangle in two above a line, so that each can be shaped by itself."""
    block = _loose(document, block_id)
    if not 0 <= part < len(block.area):
        raise EditError("这篇稿件没有这一块文字区。")
    old = block.area[part]
    if not old.lines.first < line <= old.lines.last:
        raise EditError("这里不能拆开：上下至少各留一行。")
    upper = replace(old, lines=Span(old.lines.first, line - 1))
    lower = replace(old, lines=Span(line, old.lines.last))
    return _with_area(document, block, (*block.area[:part], upper, lower, *block.area[part + 1 :]))


def without(cells: CellRect, taken: CellRect) -> list[CellRect]:
    """What is left of a rectangle: above, left, right and below of what is taken, in this order."""
    columns, lines = cells.columns, cells.lines
    left, right = max(columns.first, taken.columns.first), min(columns.last, taken.columns.last)
    top, foot = max(lines.first, taken.lines.first), min(lines.last, taken.lines.last)
    if left > right or top > foot:
        return [cells]
    found = []
    if top > lines.first:
        found.append(CellRect(columns, Span(lines.first, top - 1)))
    if left > columns.first:
        found.append(CellRect(Span(columns.first, left - 1), Span(top, foot)))
    if right < columns.last:
        found.append(CellRect(Span(right + 1, columns.last), Span(top, foot)))
    if foot < lines.last:
        found.append(CellRect(columns, Span(foot + 1, lines.last)))
    return found


def _slabs(shape: list[CellRect], grid: PageGrid, like: LegArea) -> list[LegArea]:
    """A shape as rectangles side by side from left to right, each column as long as it goes.

    A reader goes down a column to its foot: so the columns are not cut across by one another.
    """
    runs: dict[int, tuple[Span, ...]] = {}
    for column in sorted({c for cells in shape for c in _columns(cells)}):
        own = sorted(
            (cells.lines for cells in shape if column in _columns(cells)), key=lambda s: s.first
        )
        runs[column] = _united(own)
    found: list[LegArea] = []
    first = 0
    for column, spans in runs.items():
        first = first or column
        if runs.get(column + 1) != spans:
            columns = Span(first, column)
            found += [_cut_like(like, CellRect(columns, span), grid) for span in spans]
            first = 0
    return found


def _united(spans: list[Span]) -> tuple[Span, ...]:
    """Spans in order, those that touch made one."""
    found: list[Span] = []
    for span in spans:
        if found and span.first <= found[-1].last + 1:
            found[-1] = Span(found[-1].first, max(found[-1].last, span.last))
        else:
            found.append(span)
    return tuple(found)


def _columns(cells: CellRect) -> range:
    return range(cells.columns.first, cells.columns.last + 1)


def _contains(outer: Span, inner: Span) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last


def _part(block: ArticleBlock, part: int) -> LegArea:
    if not 0 <= part < len(block.area):
        raise EditError("这篇稿件没有这一块文字区。")
    return block.area[part]


def _with_parts(document: Document, block: ArticleBlock, part: int, new: list[LegArea]) -> Document:
    """One rectangle replaced by some; a heading over all of it then stands over all of them."""
    area = (*block.area[:part], *new, *block.area[part + 1 :])
    changed = replace(block, area=area)
    heading = block.heading
    if heading is not None and part == 0 and heading.direction is Direction.HORIZONTAL:
        old, legs = first_legs(block), legs_of(changed)
        all_before = heading.over in (None, Span(1, old))
        if all_before and legs > first_legs(changed) and len(new) > 1:
            changed = replace(changed, heading=replace(heading, over=Span(1, legs)))
        elif all_before:
            changed = replace(changed, heading=replace(heading, over=None))
    return _with_area(document, block, changed.area, changed)


def _cut_like(old: LegArea, cells: CellRect, grid: PageGrid) -> LegArea:
    """A rectangle cut into legs nearest in measure to those of another one."""
    columns = len(cells.columns)
    if columns == len(old.columns) or old.legs is None:
        return replace(old, columns=cells.columns, lines=cells.lines)
    wanted = leg_characters(old, grid)
    best = min(cuts(grid, columns), key=lambda cut: (abs(cut.characters - wanted), cut.legs))
    legs = None if best.legs == columns else best.legs
    return replace(old, columns=cells.columns, lines=cells.lines, legs=legs)


def _loose(document: Document, block_id: str) -> ArticleBlock:
    block = article_of(document, block_id)
    if block.locked:
        raise EditError("这个块已锁定；先解锁再改动。")
    return block


def _with_area(
    document: Document,
    block: ArticleBlock,
    area: tuple[LegArea, ...],
    changed: ArticleBlock | None = None,
) -> Document:
    for one, other in combinations(area, 2):
        if without(one.cells, other.cells) != [one.cells]:
            raise EditError("同一篇稿件的两块文字区不能重叠。")
    new = replace(changed or block, area=area)
    return with_block(document, block, with_fitting_heading(new))
