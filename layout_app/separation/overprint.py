"""Which ink overprints in the end: total ink stays within the press's limit on the plates.

Compose says black overprints; here it is made to knock out where that would come to more ink than
the press takes (print.md 4.2: 262 percent where a rule crossed a photo of 226). Both the PDF and
the plates are made from the settled list, so they cannot differ.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from typing import NamedTuple

from layout_app.base.frozen import dataclass
from layout_app.base.geometry import Rect
from layout_app.base.ink import Ink
from layout_app.base.press_inks import PROCESS, plates_of
from layout_app.base.units import PT
from layout_app.display.items import (
    DisplayList,
    GlyphRun,
    Group,
    ImageItem,
    Item,
    PathItem,
    RectItem,
    RuleItem,
)
from layout_app.separation.ink_map import most_colour

# The most that strokes of text up to 12 pt cover of any 15 mm2, over which the ink limit is meant,
# permille: measured on plates of the densest characters in the boldest bundled face.
_SMALL_TEXT_COVERS = 710
_BLACK = PROCESS[3]
_REACH = 2 * PT  # how far glyphs and rules may stand out of their block


@dataclass(frozen=True, slots=True, kw_only=True)
class OverprintPolicy:
    """What a press preset says (``model.press``): ``limit`` in percent, ``small_text`` in EMU.

    Without a preset everything overprints that is said to.
    """

    black_overprints: bool = True
    limit: int = 400
    small_text: int = 12 * PT
    spots: Collection[str] = ()


class _Laid(NamedTuple):
    """What has been printed in ``rect``: a flat ink, or a picture."""

    rect: Rect
    ink: Ink | None
    image: ImageItem | None = None
    covers: bool = False


def settle(
    display: DisplayList, policy: OverprintPolicy, ink_of: Callable[[ImageItem], str]
) -> DisplayList:
    """``display`` with every ink as it is to print; ``ink_of`` gives a picture's ink map.

    Pictures nothing overprints are not asked for. Groups that need no change stay the same object.
    """
    settler = _Settler(policy, ink_of)
    groups = tuple(settler.group(group) for group in display.groups)
    return replace(display, groups=groups) if groups != display.groups else display


class KnockedOut(NamedTuple):
    """An item that was to overprint and is made to knock out, as it was."""

    block: str
    item: Item


def knocked_out(given: DisplayList, settled: DisplayList) -> tuple[KnockedOut, ...]:
    """What ``settle`` has changed of a page, in paint order."""
    return tuple(
        KnockedOut(old.block, before)
        for old, new in zip(given.groups, settled.groups, strict=True)
        if old is not new
        for before, after in zip(old.items, new.items, strict=True)
        if before is not after and before != after
    )


class _Settler:
    """Goes through the page in paint order and remembers what may be printed over."""

    def __init__(self, policy: OverprintPolicy, ink_of: Callable[[ImageItem], str]) -> None:
        self._policy = policy
        self._ink_of = ink_of
        self._laid: list[_Laid] = []

    def group(self, group: Group) -> Group:
        near = group.bounds.inset(-_REACH, -_REACH)
        under = any(laid.rect.intersects(near) for laid in self._laid)
        plain = not under and not any(
            type(item) is not GlyphRun and self._lays(item) for item in group.items
        )
        if plain and self._policy.black_overprints:
            return group
        items = tuple(self._item(item) for item in group.items)
        return replace(group, items=items) if items != group.items else group

    def _lays(self, item: Item) -> bool:
        return any(True for _ in self._laid_by(item))

    def _item(self, item: Item) -> Item:
        item = self._settled(item)
        self._laid += self._laid_by(item)
        return item

    def _settled(self, item: Item) -> Item:
        match item:
            case GlyphRun(ink=ink) | RuleItem(ink=ink) | PathItem(ink=ink):
                if not (ink.prints_over and self._knocks_out(ink, _bounds(item), item)):
                    return item
                solid = replace(ink, overprint=False)
                if isinstance(item, GlyphRun):
                    return item._replace(ink=solid)
                return replace(item, ink=solid)
            case RectItem(fill=fill, stroke=stroke):
                return replace(
                    item,
                    fill=self._rect_ink(fill, item.rect, item),
                    stroke=self._rect_ink(stroke, item.rect, item),
                )
            case ImageItem():
                return item

    def _rect_ink(self, ink: Ink | None, rect: Rect, item: Item) -> Ink | None:
        if ink is None or not ink.prints_over or not self._knocks_out(ink, rect, item):
            return ink
        return replace(ink, overprint=False)

    def _knocks_out(self, ink: Ink, rect: Rect, item: Item) -> bool:
        own = self._plates(ink)
        if own == {_BLACK: 1000} and not self._policy.black_overprints:
            return True
        small = isinstance(item, GlyphRun) and item.size <= self._policy.small_text
        limit = self._policy.limit * 10
        for laid in reversed(self._laid):
            if not laid.rect.intersects(rect):
                continue
            if laid.image is not None:
                colour = most_colour(self._ink_of(laid.image), laid.rect, rect)
                if colour + _over_picture(own) > limit:
                    return True
            elif laid.ink is not None and _total(self._plates(laid.ink), own, small) > limit:
                return True
            if laid.covers and _contains(laid.rect, rect):
                break
        return False

    def _plates(self, ink: Ink) -> dict[str, int]:
        """Permille on each plate it uses."""
        return plates_of(ink, self._policy.spots)

    def _laid_by(self, item: Item) -> Iterator[_Laid]:
        """What of an item may matter to ink printed over it: areas, and what covers areas."""
        match item:
            case ImageItem():
                yield _Laid(item.rect, None, item, covers=True)
            case RectItem(fill=Ink() as fill):
                if self._dense(fill) or self._laid:
                    yield _Laid(item.rect, fill, covers=not fill.prints_over)
            case PathItem(ink=ink) if self._dense(ink):
                yield _Laid(_bounds(item), ink)
            case RuleItem(ink=ink) if item.thickness > PT and self._dense(ink):
                yield _Laid(_bounds(item), ink)

    def _dense(self, ink: Ink) -> bool:
        """Whether a full ink over it could pass the limit."""
        plates = self._plates(ink)
        plates.pop(_BLACK, None)
        return sum(plates.values()) + 1000 > self._policy.limit * 10


def _over_picture(own: dict[str, int]) -> int:
    """Ink on top of a picture's C + M + Y: its black plate may be full where ours is not."""
    return sum(own.values()) + (0 if _BLACK in own else 1000)


def _total(under: dict[str, int], own: dict[str, int], small: bool) -> int:
    """Permille of ink where ``own`` overprints ``under``; small text covers a part of the area."""
    total = sum({**under, **own}.values())
    if not small:
        return total
    share = _SMALL_TEXT_COVERS
    return (total * share + sum(under.values()) * (1000 - share)) // 1000


def _bounds(item: GlyphRun | RuleItem | PathItem) -> Rect:
    """A rectangle an item's ink lies in, glyphs by their em boxes."""
    match item:
        case GlyphRun():
            rise = item.dy or (0,)
            em = item.size
            if item.vertical:
                return Rect(item.x - em, item.y - em, 2 * em, item.width + 2 * em)
            top, bottom = item.y + min(rise) - em, item.y + max(rise) + em // 3
            return Rect(item.x, top, max(item.width, max(item.dx, default=0) + em), bottom - top)
        case RuleItem():
            half = item.thickness // 2 + 1
            left, top = min(item.x1, item.x2) - half, min(item.y1, item.y2) - half
            right, bottom = max(item.x1, item.x2) + half, max(item.y1, item.y2) + half
            return Rect(left, top, right - left, bottom - top)
        case PathItem():
            points = [point for polygon in item.polygons for point in polygon]
            xs, ys = [x for x, _ in points] or [0], [y for _, y in points] or [0]
            return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _contains(outer: Rect, inner: Rect) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and outer.right >= inner.right
        and outer.bottom >= inner.bottom
    )
