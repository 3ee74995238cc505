"""Total ink (总墨量): what lies on top of each other may not come to more than the press takes.

Most pages cannot pass the limit anywhere, and that can be told from the display list alone: no ink
of an item is over it, and nothing prints over anything with which it would be. Only where that is
not so are plates painted and measured (``Subject.coverage``), which takes as long as an export.
"""

from __future__ import annotations

from collections.abc import Iterator

from layout_app.base.geometry import Rect
from layout_app.base.ink import Ink, format_ink
from layout_app.base.problems import Fix, Mend, Place, Problem, Severity
from layout_app.check.press.inks import inks_of, is_solid_black, percents, total
from layout_app.check.rules import Coverage, Subject
from layout_app.check.sheet import extent
from layout_app.display.items import DisplayList, ImageItem, Item, RectItem
from layout_app.model.press import OverLimit, PressPreset

_TOLERANCE = 5  # permille an ink may be over the limit: half a percent, as outside checkers take it
_SCATTERED = 1.0  # mm2 of specks over the limit that are worth a word
_MOST_TOLD = 12  # areas told one by one


def check_ink(subject: Subject) -> Iterator[Problem]:
    """Inks over the limit by themselves, and areas over it where inks lie on each other."""
    yield from _single(subject)
    if subject.coverage is not None and may_pass_limit(subject.layout.display, subject.press):
        yield from _measured(subject, subject.coverage())


def may_pass_limit(display: DisplayList, press: PressPreset) -> bool:
    """Whether inks of different items might come to more than the limit somewhere."""
    limit = press.ink_limit * 10
    under: list[tuple[Rect, int]] = []
    for item in _items(display):
        if isinstance(item, ImageItem):
            if press.over_limit is OverLimit.REPORT and display.images[item.image].mode == "CMYK":
                return True  # it is printed as it came
            under.append((item.rect, limit))
            continue
        for rect, ink in _marks(item):
            amount = total(ink)
            if ink.prints_over and any(
                amount + below > limit and area.intersects(rect) for area, below in under
            ):
                return True
            # What black alone adds to is never too much of one ink.
            if amount > ink.k or ink.spot:
                under.append((rect, amount))
    return False


def _marks(item: Item) -> Iterator[tuple[Rect, Ink]]:
    """Where an item prints with which ink; of a frame its four sides, not what it surrounds."""
    if not isinstance(item, RectItem):
        yield from ((extent(item), ink) for ink in inks_of(item))
        return
    rect, thick = item.rect, item.thickness
    if item.fill is not None:
        yield rect, item.fill
    if item.stroke is not None and thick > 0:
        yield Rect(rect.x, rect.y, rect.width, thick), item.stroke
        yield Rect(rect.x, rect.bottom - thick, rect.width, thick), item.stroke
        yield Rect(rect.x, rect.y, thick, rect.height), item.stroke
        yield Rect(rect.right - thick, rect.y, thick, rect.height), item.stroke


def _items(display: DisplayList) -> Iterator[Item]:
    for group in display.groups:
        yield from group.items


def _single(subject: Subject) -> Iterator[Problem]:
    limit = subject.press.ink_limit
    told: set[tuple[str, Ink]] = set()
    for group in subject.layout.display.groups:
        for item in group.items:
            for ink in inks_of(item):
                key = (group.block, ink)
                if ink.spot or total(ink) <= limit * 10 + _TOLERANCE or key in told:
                    continue
                told.add(key)
                rect = extent(item)
                yield Problem(
                    code="ink-over-limit",
                    severity=Severity.ERROR,
                    place=Place(block=group.block, rect=rect),
                    message=f"“{group.block}”的油墨 {percents(ink)} 合计 {total(ink) // 10}%，"
                    f"超过总墨量上限 {limit}%",
                    found=f"{total(ink) // 10}%",
                    wanted=f"{limit}% 以下",
                    cure="减少墨量，黑色用单黑 K100",
                    fix=_black(group.block, ink),
                )


def _black(block: str, ink: Ink) -> Fix | None:
    """A four-colour black is meant as black; for any other colour somebody has to choose."""
    if ink.k < 850 or is_solid_black(ink):
        return None
    return Fix(mend=Mend.BLACK_TEXT, label="改为 K100", block=block, value=format_ink(ink))


def _measured(subject: Subject, found: Coverage) -> Iterator[Problem]:
    limit = subject.press.ink_limit
    if found.keeps_limit and found.over <= _SCATTERED:
        return
    severity = Severity.WARNING if found.keeps_limit else Severity.ERROR
    for area in found.areas[:_MOST_TOLD]:
        if area.area < _SCATTERED and found.keeps_limit:
            continue
        owner = _owner(subject.layout.display, area.rect)
        yield Problem(
            code="ink-stacked",
            severity=severity,
            place=Place(block=owner, rect=area.rect),
            message=f"叠印后总墨量最高 {area.most:.0f}%，超过 {limit}% 的有 "
            f"{area.area:.1f} 平方毫米",
            found=f"{area.most:.0f}%，{area.area:.1f} mm²",
            wanted=f"{limit}% 以下",
            cure="压图的黑字改挖空，或把底色调浅",
        )


def _owner(display: DisplayList, rect: Rect) -> str | None:
    """The uppermost block that prints there."""
    for group in reversed(display.groups):
        if any(extent(item).intersects(rect) for item in group.items):
            return group.block
    return None
