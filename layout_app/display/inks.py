"""The inks of a page's items, as they were written."""

from __future__ import annotations

from collections.abc import Iterator

from layout_app.base.ink import Ink
from layout_app.display.items import DisplayList, GlyphRun, Item, PathItem, RectItem, RuleItem


def inks_of(item: Item) -> tuple[Ink, ...]:
    """The inks an item is printed with; a picture has its own."""
    match item:
        case GlyphRun(ink=ink) | RuleItem(ink=ink) | PathItem(ink=ink):
            return (ink,)
        case RectItem(fill=fill, stroke=stroke):
            return tuple(ink for ink in (fill, stroke) if ink is not None)
        case _:
            return ()


def page_inks(display: DisplayList) -> Iterator[Ink]:
    """The inks of all items, in paint order."""
    for group in display.groups:
        for item in group.items:
            yield from inks_of(item)
