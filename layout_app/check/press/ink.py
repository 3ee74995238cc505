"""Total ink (总墨量): what lies on top of each other may not come to more than the press takes.

What overprints is settled before a page is written (``separation.overprint``): nothing prints over
anything with which it would pass the limit, and pictures are separated within it. So an ink may be
over it by itself only, which the display list tells (a spot the press has not got by its process
colour; registration has a rule of its own, in ``spots``); and a CMYK picture that the press wants
as it came, for which plates are painted and measured (``Subject.coverage``), as slow as an export.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from layout_app.base.geometry import Rect
from layout_app.base.ink import ALL, Ink, format_ink
from layout_app.base.press_inks import as_printed
from layout_app.base.problems import Fix, Mend, Place, Problem, Severity
from layout_app.check.press.inks import is_solid_black, percents, total
from layout_app.check.rules import Subject
from layout_app.check.sheet import extent
from layout_app.display.inks import inks_of
from layout_app.display.items import DisplayList, ImageItem, Item
from layout_app.model.press import OverLimit, PressPreset

if TYPE_CHECKING:
    from layout_app.plates.coverage import InkCoverage

_TOLERANCE = 5  # permille an ink may be over the limit: half a percent, as outside checkers take it
_SCATTERED = 1.0  # mm2 of specks over the limit that are worth a word
_MOST_TOLD = 12  # areas told one by one


def check_ink(subject: Subject) -> Iterator[Problem]:
    """Inks over the limit by themselves, and the areas of pictures that are."""
    yield from _single(subject)
    if subject.coverage is not None and must_be_measured(subject.layout.display, subject.press):
        yield from _measured(subject, subject.coverage())


def must_be_measured(display: DisplayList, press: PressPreset) -> bool:
    """Whether only plates can tell: a CMYK picture is printed as it came, with whatever ink."""
    return press.over_limit is OverLimit.REPORT and any(
        _is_cmyk(item, display) for group in display.groups for item in group.items
    )


def _is_cmyk(item: Item, display: DisplayList) -> bool:
    return isinstance(item, ImageItem) and display.images[item.image].mode == "CMYK"


def _single(subject: Subject) -> Iterator[Problem]:
    limit = subject.press.ink_limit
    told: set[tuple[str, Ink]] = set()
    for group in subject.layout.display.groups:
        for item in group.items:
            for ink in inks_of(item):
                put = as_printed(ink, subject.press.spots)
                key = (group.block, ink)
                if ink.spot == ALL or total(put) <= limit * 10 + _TOLERANCE or key in told:
                    continue
                told.add(key)
                rect = extent(item)
                yield Problem(
                    code="ink-over-limit",
                    severity=Severity.ERROR,
                    place=Place(block=group.block, rect=rect),
                    message=f"“{group.block}”的油墨 {percents(put)} 合计 {total(put) // 10}%，"
                    f"超过总墨量上限 {limit}%",
                    found=f"{total(put) // 10}%",
                    wanted=f"{limit}% 以下",
                    cure="减少墨量，黑色用单黑 K100",
                    fix=_black(group.block, ink, put),
                )


def _black(block: str, ink: Ink, put: Ink) -> Fix | None:
    """A four-colour black is meant as black; for any other colour somebody has to choose."""
    if put.k < 850 or is_solid_black(put):
        return None
    return Fix(mend=Mend.BLACK_TEXT, label="改为 K100", block=block, value=format_ink(ink))


def _measured(subject: Subject, found: InkCoverage) -> Iterator[Problem]:
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
            message=f"总墨量最高 {area.most:.0f}%，超过 {limit}% 的有 {area.area:.1f} 平方毫米",
            found=f"{area.most:.0f}%，{area.area:.1f} mm²",
            wanted=f"{limit}% 以下",
            cure="换一张按印厂特性文件分过色的图，或让印厂设定重新分色",
        )


def _owner(display: DisplayList, rect: Rect) -> str | None:
    """The block of the uppermost CMYK picture there: nothing else can be over the limit."""
    for group in reversed(display.groups):
        for item in group.items:
            if _is_cmyk(item, display) and extent(item).intersects(rect):
                return group.block
    return None
