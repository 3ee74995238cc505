"""Rules and frames (线条, 方框): thin, thick, double, or of a repeated figure."""

from __future__ import annotations

from collections.abc import Sequence

from layout_app.base.geometry import Rect
from layout_app.base.ink import BLACK, Ink
from layout_app.base.units import PT
from layout_app.compose.context import Composed, Context
from layout_app.compose.ornaments import (
    DEPTHS,
    is_ornament,
    ornament_across,
    ornament_down,
    ornament_frame,
)
from layout_app.display.items import Item, RectItem, RuleItem
from layout_app.model.blocks import BoxBlock, Frame, RuleBlock, RuleStyle
from layout_app.model.grid import CellRect, GutterLine, Placement

THIN = PT * 3 // 10
THICK = PT * 3 // 2
_FINE = PT // 2
_BETWEEN = PT * 3 // 4  # white between the strokes of a double rule

# Strokes of each rule from outside (or above) inwards: offset of the centre and thickness, EMU.
_STROKES: dict[RuleStyle, Sequence[tuple[int, int]]] = {
    RuleStyle.THIN: ((0, THIN),),
    RuleStyle.THICK: ((0, THICK),),
    RuleStyle.DOUBLE: ((0, THICK), (THICK // 2 + _BETWEEN + _FINE // 2, _FINE)),
}


def rule_depth(style: RuleStyle) -> int:
    """EMU from a rule's outer edge to its inner edge."""
    if is_ornament(style):
        return DEPTHS[style]
    offset, thickness = _STROKES[style][-1]
    return _STROKES[style][0][1] // 2 + offset + thickness // 2


def rule_across(style: RuleStyle, x1: int, x2: int, y: int, ink: Ink = BLACK) -> list[Item]:
    """A horizontal rule whose first stroke is centred on ``y``."""
    if is_ornament(style):
        return [ornament_across(style, x1, x2, y, ink)]
    return [
        RuleItem(x1, y + offset, x2, y + offset, thickness, ink)
        for offset, thickness in _STROKES[style]
    ]


def rule_down(style: RuleStyle, x: int, y1: int, y2: int, ink: Ink = BLACK) -> list[Item]:
    """A vertical rule whose first stroke is centred on ``x``."""
    if is_ornament(style):
        return [ornament_down(style, x, y1, y2, ink)]
    return [
        RuleItem(x + offset, y1, x + offset, y2, thickness, ink)
        for offset, thickness in _STROKES[style]
    ]


def frame_items(frame: Frame, rect: Rect) -> list[Item]:
    """A tint and a frame whose outer edge is the rectangle's."""
    items: list[Item] = []
    if frame.tint is not None:
        items.append(RectItem(rect, fill=frame.tint))
    if frame.rule is not None and is_ornament(frame.rule):
        items += ornament_frame(frame.rule, rect, frame.ink)
    elif frame.rule is not None:
        inset = 0
        for offset, thickness in _STROKES[frame.rule]:
            inset = offset - thickness // 2 + _STROKES[frame.rule][0][1] // 2
            items.append(RectItem(rect.inset(inset, inset), stroke=frame.ink, thickness=thickness))
    return items


def outset(place: Placement, context: Context) -> Rect:
    """A block's frame: half a gutter outside its cells, or the free rectangle itself."""
    rect = context.setup.rect(place)
    if isinstance(place, CellRect):
        half = context.setup.grid.gutter * context.setup.grid.size // 2
        return rect.inset(-half, -half)
    return rect


def compose_box(block: BoxBlock, context: Context) -> Composed:
    """A frame or tint behind other blocks."""
    rect = outset(block.place, context)
    return Composed(rect, tuple(frame_items(block.frame, rect)))


def compose_rule(block: RuleBlock, context: Context) -> Composed:
    """A rule in the middle of its lines, or down the middle of a gutter (水线)."""
    setup = context.setup
    grid = setup.grid
    place = block.place
    if isinstance(place, GutterLine):
        x = setup.gutter_x(place.gutter)
        y1 = setup.top + grid.line_y(place.lines.first)
        y2 = y1 + grid.lines_height(len(place.lines))
        grip = Rect(x - grid.size // 2, y1, grid.size, y2 - y1)
        return Composed(grip, tuple(rule_down(block.style, x, y1, y2, block.ink)))
    rect = setup.cells(place)
    y = rect.y + rect.height // 2
    grip = Rect(rect.x, y - grid.size // 2, rect.width, grid.size)
    return Composed(grip, tuple(rule_across(block.style, rect.x, rect.right, y, block.ink)))
