"""Printers' marks around a page: crop and register marks, a colour bar, a line of text.

All stand outside the bleed, in registration colour or in black alone, as the press preset says
(print.md 5, P8).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import cos, pi, sin

from layout_app.base.geometry import Rect
from layout_app.base.ink import REGISTRATION, Ink
from layout_app.base.units import MM, PT
from layout_app.compose.context import set_pieces
from layout_app.compose.resources import Resources
from layout_app.compose.setline import generated, place_line
from layout_app.display.inks import page_inks
from layout_app.display.items import (
    DisplayList,
    Group,
    Item,
    PathItem,
    RectItem,
    RuleItem,
)
from layout_app.model.describe import Length
from layout_app.model.document import Document
from layout_app.model.press import MarkInk, PressPreset
from layout_app.model.styles import Align

SURROUND = 9 * MM
"""What marks take beyond the bleed on each side."""

_GAP = MM  # between the bleed and a mark
_LENGTH = 5 * MM  # of a crop mark
_CROSS, _RING = 3 * MM, 3 * MM // 2  # half a register mark's cross, its ring's radius
_PATCH = 5 * MM
_SLUG_SIZE = 7 * PT
_CORNERS = 48  # of a ring


def add_marks(
    display: DisplayList, document: Document, press: PressPreset, resources: Resources, slug: str
) -> DisplayList:
    """``display`` with the marks a press wants; ``slug`` is what the line of text says."""
    wanted = press.marks
    if not wanted.any:
        return display
    ink = REGISTRATION if wanted.ink is MarkInk.ALL else Ink(k=1000)
    trim = Rect(0, 0, display.width, display.height)
    bleed = trim.inset(-press.bleed, -press.bleed)
    items: list[Item] = []
    if wanted.crop:
        items += _crop(trim, press.bleed, wanted.thickness, ink)
    if wanted.register:
        items += _register(bleed, wanted.thickness, ink)
    if wanted.colour_bar:
        items += _colour_bar(bleed, _spots(display, press))
    if wanted.slug:
        items += _slug(slug, bleed, document, resources, ink)
    sheet = bleed.inset(-SURROUND, -SURROUND)
    return replace(display, marks=Group("marks", sheet, tuple(items)))


def _crop(trim: Rect, bleed: int, thickness: int, ink: Ink) -> Iterator[Item]:
    near, far = bleed + _GAP, bleed + _GAP + _LENGTH
    for x, side in ((trim.x, -1), (trim.right, 1)):
        for y, edge in ((trim.y, -1), (trim.bottom, 1)):
            yield RuleItem(x + side * near, y, x + side * far, y, thickness, ink)
            yield RuleItem(x, y + edge * near, x, y + edge * far, thickness, ink)


def _register(bleed: Rect, thickness: int, ink: Ink) -> Iterator[Item]:
    out = SURROUND // 2
    middle_x, middle_y = bleed.x + bleed.width // 2, bleed.y + bleed.height // 2
    for x, y in (
        (bleed.x - out, middle_y),
        (bleed.right + out, middle_y),
        (middle_x, bleed.y - out),
        (middle_x, bleed.bottom + out),
    ):
        yield RuleItem(x - _CROSS, y, x + _CROSS, y, thickness, ink)
        yield RuleItem(x, y - _CROSS, x, y + _CROSS, thickness, ink)
        outer = _circle(x, y, _RING)
        # The inner circle runs the other way round: by the non-zero rule it is a hole.
        yield PathItem((outer, _circle(x, y, _RING - thickness)[::-1]), ink)


def _circle(x: int, y: int, radius: int) -> tuple[tuple[int, int], ...]:
    turns = (2 * pi * at / _CORNERS for at in range(_CORNERS))
    return tuple((x + round(radius * cos(turn)), y + round(radius * sin(turn))) for turn in turns)


def _colour_bar(bleed: Rect, spots: Sequence[Ink]) -> Iterator[Item]:
    """Solids, 40 percent tints (where tone value increase is judged) and the gray balance."""
    solids = [Ink(c=1000), Ink(m=1000), Ink(y=1000), Ink(k=1000), *spots]
    pairs = [Ink(m=1000, y=1000), Ink(c=1000, y=1000), Ink(c=1000, m=1000)]
    gray = [Ink(c=400, m=300, y=300), Ink(k=400)]
    inks = [*solids, *pairs, *(ink.tint(400) for ink in solids), *gray]
    y = bleed.bottom + (SURROUND - _PATCH) // 2
    x = bleed.x + bleed.width // 2 - 2 * _CROSS - len(inks) * _PATCH
    for at, ink in enumerate(inks):
        left = x + at * _PATCH
        if left >= bleed.x:
            yield RectItem(Rect(left, y, _PATCH, _PATCH), fill=ink)


def _spots(display: DisplayList, press: PressPreset) -> list[Ink]:
    """The spots the page uses and the press prints, by name, at full strength."""
    found: dict[str, Ink] = {}
    for ink in page_inks(display):
        if press.prints_spot(ink.spot):
            found[ink.spot] = replace(ink, strength=1000, overprint=False)
    return [found[name] for name in sorted(found)]


def _slug(
    text: str, bleed: Rect, document: Document, resources: Resources, ink: Ink
) -> Iterator[Item]:
    style = replace(document.styles.text("folio-date"), size=Length(_SLUG_SIZE), ink=ink)
    piece = resources.piece(text, style, document.styles.composite(style.composite))
    left = bleed.x + bleed.width // 2 + 2 * _CROSS
    lines = set_pieces([piece], (max(_SLUG_SIZE, bleed.right - left),), align=Align.LEFT).lines
    baseline = bleed.bottom + SURROUND // 2 + _SLUG_SIZE * 38 // 100
    for line in lines[:1]:
        yield from place_line(line, left, baseline, generated)
