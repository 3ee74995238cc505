"""A page as a proof (校样): numbers beside every fifth line, and a line that says what it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from layout_app.base.geometry import Rect
from layout_app.base.ink import Ink
from layout_app.base.units import MM, PT
from layout_app.compose.context import set_pieces
from layout_app.compose.page import PageLayout
from layout_app.compose.resources import Resources
from layout_app.compose.setline import generated, place_line
from layout_app.display.items import (
    DisplayList,
    GlyphRun,
    Group,
    ImageItem,
    Item,
    RectItem,
    RuleItem,
)
from layout_app.model.blocks import ArticleBlock
from layout_app.model.describe import Length
from layout_app.model.document import Document
from layout_app.model.styles import Align

EVERY = 5
STRIP = 8 * MM
"""Room under the page for the line that says what the proof is."""

_INK = Ink(c=1000, m=300)  # a proofreader's blue: nothing of the page is printed in it
_NUMBER = 5 * PT
_SLUG = 9 * PT
_WIDE = 40 * PT  # room a number may take; only its right edge matters
_EDGE = 10 * MM
_NEAR = PT  # between a number and its leg


def proof_page(
    document: Document,
    layout: PageLayout,
    resources: Resources,
    slug: str,
    broken: Collection[str] = (),
) -> DisplayList:
    """The page with its line numbers and, in a strip of its own under the trim, ``slug``.

    Of the pictures that are ``broken`` there is a crossed panel with the name.
    """
    display, pen = layout.display, _Pen(document, resources)
    numbers: list[Item] = []
    for block in document.blocks:
        if isinstance(block, ArticleBlock):
            numbers += _numbers(block, layout, pen)
    width, height = display.width, display.height
    line = Rect(_EDGE, height, width - 2 * _EDGE, STRIP // 2 + _SLUG * 38 // 100)
    added = (
        Group("proof-lines", Rect(0, 0, width, height), tuple(numbers)),
        Group(
            "proof-slug",
            Rect(0, height, width, STRIP),
            tuple(pen.write(slug, _SLUG, line, Align.LEFT)),
        ),
    )
    shown = tuple(_without(group, broken, pen) for group in display.groups)
    groups = (*shown, *added)
    return replace(display, height=height + STRIP, bleed=0, groups=groups, marks=None)


def _without(group: Group, broken: Collection[str], pen: _Pen) -> Group:
    if not any(isinstance(item, ImageItem) and item.image in broken for item in group.items):
        return group
    items: list[Item] = []
    for item in group.items:
        if isinstance(item, ImageItem) and item.image in broken:
            items += _crossed(item, pen)
        else:
            items.append(item)
    return replace(group, items=tuple(items))


def _crossed(picture: ImageItem, pen: _Pen) -> Iterator[Item]:
    rect = picture.rect
    yield RectItem(rect, fill=Ink(k=100), stroke=_INK, thickness=_NEAR)
    for y1, y2 in ((rect.y, rect.bottom), (rect.bottom, rect.y)):
        yield RuleItem(rect.x, y1, rect.right, y2, _NEAR, _INK)
    line = Rect(rect.x, rect.y + _SLUG, rect.width, _SLUG)
    yield from pen.write(f"图片解不开　{picture.image}", _SLUG, line, Align.CENTER)


def _numbers(block: ArticleBlock, layout: PageLayout, pen: _Pen) -> Iterator[Item]:
    """Every fifth line of a story's text, counted through all its legs."""
    group = next((g for g in layout.display.groups if g.block == block.id), None)
    legs = layout.legs.get(block.id, ())
    if group is None or not legs:
        return
    for number, (leg, baseline) in enumerate(_lines(group, legs), 1):
        if number % EVERY == 0:
            line = Rect(legs[leg].x - _NEAR - _WIDE, baseline, _WIDE, 0)
            yield from pen.write(str(number), _NUMBER, line, Align.RIGHT)


def _lines(group: Group, legs: Sequence[Rect]) -> list[tuple[int, int]]:
    """Leg and baseline of each printed line of text, in reading order."""
    found: set[tuple[int, int]] = set()
    for item in group.items:
        if isinstance(item, GlyphRun) and item.source is not None and not item.vertical:
            leg = _leg_of(item, legs)
            if item.source.part == "body" and leg is not None:
                found.add((leg, item.y))
    return sorted(found)


def _leg_of(run: GlyphRun, legs: Sequence[Rect]) -> int | None:
    """The leg a run stands in; its first mark may reach half an em to the left of it."""
    middle = run.x + max(run.width, run.size) // 2
    for number, leg in enumerate(legs):
        if leg.x <= middle <= leg.right and leg.y <= run.y <= leg.bottom + run.size:
            return number
    return None


class _Pen:
    """Writes what the page does not say itself, in a proofreader's ink."""

    def __init__(self, document: Document, resources: Resources) -> None:
        self._style = replace(document.styles.text("folio-date"), ink=_INK)
        self._composite = document.styles.composite(self._style.composite)
        self._resources = resources

    def write(self, text: str, size: int, line: Rect, align: Align) -> Iterator[Item]:
        """Text in one line: ``line`` gives its edges, its foot is the baseline."""
        style = replace(self._style, size=Length(size))
        piece = self._resources.piece(text, style, self._composite)
        for found in set_pieces([piece], (line.width,), align=align).lines[:1]:
            yield from place_line(found, line.x, line.bottom, generated)
