"""What would be printed beyond the sheet: it is cut off without a word (S6)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from layout_app.base.geometry import Rect
from layout_app.base.problems import Place, Problem, Severity
from layout_app.base.units import MM, to_mm
from layout_app.check.grid import block_rects
from layout_app.check.rules import Subject
from layout_app.display.items import GlyphRun, ImageItem, Item, PathItem, RectItem, RuleItem

_TOLERANCE = MM // 5


def check_sheet(subject: Subject) -> Iterator[Problem]:
    """Marks beyond trim and bleed, one finding a block; a type area beyond the trim."""
    display = subject.layout.display
    edge = display.bleed + _TOLERANCE
    sheet = Rect(0, 0, display.width, display.height).inset(-edge, -edge)
    area = subject.document.setup.type_area
    if sheet.union(area) != sheet:
        yield Problem(
            code="type-area-off-sheet",
            severity=Severity.ERROR,
            place=Place(rect=area),
            message="版心超出版面",
            found=f"{to_mm(area.right):.1f} × {to_mm(area.bottom):.1f} mm",
            wanted=f"{to_mm(display.width):.1f} × {to_mm(display.height):.1f} mm 以内",
            cure="改小版心的栏、字、行，或加大成品尺寸",
        )
    setup = subject.document.setup
    told = {  # by check_grid, for the place they were given
        block.id
        for block in subject.document.blocks
        if any(sheet.union(rect) != sheet for rect in block_rects(block, setup))
    }
    for group in display.groups:
        if group.block in told:
            continue
        if any(beyond(extent(item), sheet) for item in group.items):
            yield Problem(
                code="printed-off-sheet",
                severity=Severity.ERROR,
                place=Place(block=group.block, rect=group.bounds),
                message=f"“{group.block}”有内容印在版面以外，会被裁掉",
                cure="移回版内，或缩小字号",
            )


def beyond(rect: Rect, area: Rect) -> bool:
    """Whether a rectangle leaves an area on any side."""
    return (
        rect.x < area.x or rect.y < area.y or rect.right > area.right or rect.bottom > area.bottom
    )


def extent(item: Item) -> Rect:
    """The rectangle an item marks, near enough: em boxes for text."""
    match item:
        case GlyphRun(vertical=True):
            return Rect(item.x - item.size // 2, item.y, item.size, item.width)
        case GlyphRun():
            return Rect(item.x, item.y - item.size * 88 // 100, item.width, item.size)
        case ImageItem() | RectItem():
            return item.rect
        case RuleItem():
            x, y = min(item.x1, item.x2), min(item.y1, item.y2)
            return Rect(x, y, abs(item.x2 - item.x1), abs(item.y2 - item.y1))
        case PathItem():
            points = [point for polygon in item.polygons for point in polygon]
            if not points:
                return Rect(0, 0, 0, 0)
            xs, ys = [x for x, _ in points], [y for _, y in points]
            return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        case _:
            assert_never(item)
