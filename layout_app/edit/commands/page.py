"""The page itself (版面设置): the issue's metadata, sheet and grid, the press it is for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from layout_app.base.characters import without_forbidden
from layout_app.base.units import MM
from layout_app.edit.errors import EditError
from layout_app.edit.places import places
from layout_app.model.document import Document
from layout_app.model.grid import CellRect, FreeRect, GutterLine, PageSetup

_LEAST_MARGIN = MM


def set_paper(document: Document, **changes: object) -> Document:
    """Give fields of the issue's metadata (报名, 版名, 日期 …) other values."""
    values: dict[str, Any] = {
        key: without_forbidden(value) if isinstance(value, str) else value
        for key, value in changes.items()
    }
    if not str(values.get("name", document.paper.name)).strip():
        raise EditError("报名不能空着。")
    paper = replace(document.paper, **values)
    return document if paper == document.paper else replace(document, paper=paper)


def set_setup(document: Document, setup: PageSetup) -> Document:
    """Give the page another sheet or grid; nothing on it may fall off.

    Raises:
        EditError: the type area leaves the sheet, or a block would leave the grid.
    """
    if setup == document.setup:
        return document
    area = setup.type_area
    if (
        area.x < 0
        or area.y < 0
        or area.right > setup.trim_width - _LEAST_MARGIN
        or area.bottom > setup.trim_height - _LEAST_MARGIN
    ):
        width, height = area.width / MM, area.height / MM
        raise EditError(f"版心 {width:.1f} × {height:.1f} mm，放不进这个开本。")
    if setup.grid.pitch < setup.grid.size:
        raise EditError("行距不能小于字号。")
    off = sum(_leaves(place, setup) for block in document.blocks for place in places(block))
    if off:
        raise EditError(f"有 {off} 处版位会落到新版心外面；先移开或改小，再改版心。")
    return replace(document, setup=setup)


def set_press(document: Document, name: str) -> Document:
    """Make the page for another press (印厂)."""
    return document if name == document.press else replace(document, press=name)


def _leaves(place: CellRect | FreeRect | GutterLine, setup: PageSetup) -> bool:
    grid = setup.grid
    match place:
        case CellRect(columns=columns, lines=lines):
            return columns.last > grid.columns or lines.last > grid.lines
        case GutterLine(gutter=gutter, lines=lines):
            return gutter >= grid.columns or lines.last > grid.lines
        case FreeRect(x=x, y=y, width=width, height=height):
            return x + width > setup.trim_width or y + height > setup.trim_height
