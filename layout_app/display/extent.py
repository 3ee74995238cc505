"""How far items reach, and what of a group another composition has changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from layout_app.base.geometry import Rect
from layout_app.display.items import GlyphRun, Group, ImageItem, Item, PathItem, RectItem, RuleItem


def reach(item: Item) -> Rect:
    """Everything an item may print on; glyphs may leave their em box, as brush faces do."""
    match item:
        case GlyphRun():
            size = item.size
            down = item.dy or (0,)
            left, right = min(item.dx, default=0), max(item.dx, default=0)
            around = size * 16 // 10
            top, bottom = min(down), max(down)
            return Rect(
                item.x + left - around,
                item.y + top - around,
                right - left + 2 * around + (0 if item.vertical else size),
                bottom - top + around + (around if item.vertical else size),
            )
        case ImageItem(rect=rect) | RectItem(rect=rect):
            return rect
        case RuleItem():
            half = item.thickness
            left, right = sorted((item.x1, item.x2))
            top, bottom = sorted((item.y1, item.y2))
            return Rect(left - half, top - half, right - left + 2 * half, bottom - top + 2 * half)
        case PathItem():
            xs = [x for polygon in item.polygons for x, _ in polygon]
            ys = [y for polygon in item.polygons for _, y in polygon]
            if not xs:
                return Rect(0, 0, 0, 0)
            return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        case _:
            assert_never(item)


def changed_area(old: Group, new: Group) -> list[Rect]:
    """Where two compositions of a block print otherwise: about one rectangle a leg of its text.

    A word typed changes lines to the end of its paragraph and seldom more.
    """
    start, end = _apart(old.items, new.items)
    before, after = old.items[start : len(old.items) - end], new.items[start : len(new.items) - end]
    if len(before) == len(after):
        pairs = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
        before, after = tuple(a for a, _ in pairs), tuple(b for _, b in pairs)
    return [*_joined(before), *_joined(after)]


def _apart(old: Sequence[Item], new: Sequence[Item]) -> tuple[int, int]:
    """How many items at the start, and how many at the end, are the same."""
    most = min(len(old), len(new))
    start = 0
    while start < most and old[start] == new[start]:
        start += 1
    end = 0
    while end < most - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return start, end


def _joined(items: Sequence[Item]) -> Iterator[Rect]:
    """The reaches of items, those below each other as one."""
    held: Rect | None = None
    for item in items:
        rect = reach(item)
        if held is not None and _below(held, rect):
            held = held.union(rect)
            continue
        if held is not None:
            yield held
        held = rect
    if held is not None:
        yield held


def _below(held: Rect, rect: Rect) -> bool:
    """Whether two reaches share more than half of the narrower one's width: one leg's, that is."""
    shared = min(held.right, rect.right) - max(held.x, rect.x)
    return 2 * shared > min(held.width, rect.width)
