"""Safe fixes: what a problem's button does, each a command like any other."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, assert_never, cast

from layout_app.base.geometry import Rect
from layout_app.base.ink import BLACK, Ink, parse_ink
from layout_app.base.problems import Fix, Mend
from layout_app.compose.qr import QUIET, WIDEST_BESIDE_BULLETS, qr_modules
from layout_app.compose.rules import THICK
from layout_app.edit.commands.stand import delete_block, set_placement
from layout_app.edit.commands.text import set_block_text
from layout_app.edit.commands.tree import block_of, with_block
from layout_app.edit.commands.waive import drop_waiver
from layout_app.edit.errors import EditError
from layout_app.edit.places import places
from layout_app.model.blocks import (
    ArticleBlock,
    BoxBlock,
    LabelBlock,
    QrBlock,
    RuleBlock,
    RuleStyle,
    TextBlock,
)
from layout_app.model.describe import Length
from layout_app.model.document import Document
from layout_app.model.grid import CellRect, FreeRect, PageSetup, Placement, Span

_Node = TypeVar("_Node")


def apply_fix(document: Document, fix: Fix) -> Document:
    """Mend what a problem is about.

    Raises:
        EditError: what it is about has changed since.
    """
    match fix.mend:
        case Mend.BLACK_TEXT:
            return _with_ink(document, fix, BLACK)
        case Mend.OVERPRINT:
            return _with_ink(document, fix, replace(parse_ink(fix.value), overprint=True))
        case Mend.KNOCK_OUT:
            return _with_ink(document, fix, replace(parse_ink(fix.value), overprint=False))
        case Mend.TEXT_SIZE:
            return _with_size(document, fix)
        case Mend.RULE:
            return _with_thick_rules(document, fix)
        case Mend.QR_SIZE:
            return _with_large_code(document, fix)
        case Mend.INTO_PAGE:
            return _within_page(document, fix)
        case Mend.WORDS:
            return set_block_text(document, fix.block, fix.value)
        case Mend.DELETE_BLOCK:
            return delete_block(document, fix.block)
        case Mend.UNWAIVE:
            return drop_waiver(document, fix.value)
        case _:
            assert_never(fix.mend)


def _with_ink(document: Document, fix: Fix, new: Ink) -> Document:
    """The ink exchanged where the block has it, and in the styles that have it."""
    old = parse_ink(fix.value)
    block = block_of(document, fix.block)
    changed = with_block(document, block, _exchanged(block, old, new))
    styles = _exchanged(changed.styles, old, new)
    if styles is not changed.styles:
        changed = replace(changed, styles=styles)
    if changed is document:
        raise EditError("这种油墨已经不在了。")
    return changed


def _exchanged(node: _Node, old: Ink, new: Ink) -> _Node:
    """The same tree with one ink for another; what does not hold it stays the same object."""
    if node == old:
        return cast("_Node", new)
    if isinstance(node, tuple):
        items = tuple(_exchanged(item, old, new) for item in node)
        same = all(a is b for a, b in zip(items, node, strict=True))
        return node if same else cast("_Node", items)
    if not is_dataclass(node) or isinstance(node, type | Ink):
        return node
    changes = {}
    for field in fields(node):
        before = getattr(node, field.name)
        after = _exchanged(before, old, new)
        if after is not before:
            changes[field.name] = after
    return cast("_Node", replace(node, **changes)) if changes else node


def _with_size(document: Document, fix: Fix) -> Document:
    texts = document.styles.texts
    style = next((style for style in texts if style.name == fix.style), None)
    if style is None or style.size >= fix.amount:
        raise EditError("这个样式的字号已经够大。")
    larger = tuple(
        replace(text, size=Length(fix.amount)) if text is style else text for text in texts
    )
    return replace(document, styles=replace(document.styles, texts=larger))


def _with_thick_rules(document: Document, fix: Fix) -> Document:
    """Thin rules of a block become thick ones; the trade has none in between."""
    if fix.amount > THICK:
        raise EditError("最粗的线也不够，请改印厂设定或换一种画法。")
    block = block_of(document, fix.block)
    if isinstance(block, RuleBlock):
        return with_block(document, block, replace(block, style=RuleStyle.THICK))
    if (
        isinstance(block, ArticleBlock | LabelBlock | BoxBlock | TextBlock)
        and block.frame is not None
        and block.frame.rule is not None
    ):
        thick = replace(block.frame, rule=RuleStyle.THICK)
        return with_block(document, block, replace(block, frame=thick))
    raise EditError("这条线不是线条块或方框的线，请在属性里改。")


def _with_large_code(document: Document, fix: Fix) -> Document:
    """The block grown, in whole cells on the grid, so that the code gains what it lacks."""
    block = block_of(document, fix.block)
    if not isinstance(block, QrBlock):
        raise EditError("这个块不是二维码。")
    modules = len(qr_modules(block.url, block.level))
    lacking = -(-fix.amount * (modules + 2 * QUIET) // modules)
    wider = lacking * 100 // WIDEST_BESIDE_BULLETS if block.bullets else lacking
    grown = _grown(block.place, wider, lacking, document.setup)
    return set_placement(document, block.id, grown)


def _grown(place: Placement, wider: int, higher: int, setup: PageSetup) -> Placement:
    """To the right and down where there is room, else to the left and up."""
    if isinstance(place, FreeRect):
        x = min(place.x, max(0, setup.trim_width - place.width - wider))
        y = min(place.y, max(0, setup.trim_height - place.height - higher))
        return _free(Rect(x, y, place.width + wider, place.height + higher))
    grid = setup.grid
    step = (grid.characters + grid.gutter) * grid.size
    columns = _longer(place.columns, -(-wider // step), grid.columns)
    lines = _longer(place.lines, -(-higher // grid.pitch), grid.lines)
    return CellRect(columns, lines)


def _longer(span: Span, by: int, most: int) -> Span:
    last = min(span.last + by, most)
    first = max(1, span.first - (by - (last - span.last)))
    return Span(first, last)


def _within_page(document: Document, fix: Fix) -> Document:
    """Moved inside where it fits, cut where it does not."""
    block, setup = block_of(document, fix.block), document.setup
    page = Rect(0, 0, setup.trim_width, setup.trim_height).inset(fix.amount, fix.amount)
    changed = document
    for part, place in enumerate(places(block)):
        if isinstance(place, FreeRect):
            moved = _free(_moved_in(setup.rect(place), page))
            if moved != place:
                changed = set_placement(changed, block.id, moved, part)
    if changed is document:
        raise EditError("这个块不用移；把它的字号或内容改小。")
    return changed


def _moved_in(rect: Rect, area: Rect) -> Rect:
    width, height = min(rect.width, area.width), min(rect.height, area.height)
    x = min(max(rect.x, area.x), area.right - width)
    y = min(max(rect.y, area.y), area.bottom - height)
    return Rect(x, y, width, height)


def _free(rect: Rect) -> FreeRect:
    return FreeRect(
        x=Length(rect.x), y=Length(rect.y), width=Length(rect.width), height=Length(rect.height)
    )
