"""Black on dark grounds: where overprinting would pass the ink limit, it is made to knock out.

The export does so by itself (``separation.overprint``), and a register that is off then shows; so
somebody should know. What lies on flat tints is told exactly; how dark a picture is under the black
is seen only when it is separated, so that is told as what may happen.
"""

from __future__ import annotations

from collections.abc import Iterator

from layout_app.base.geometry import Rect
from layout_app.base.problems import Place, Problem, Severity
from layout_app.check.press.inks import inks_of, is_solid_black
from layout_app.check.rules import Subject
from layout_app.check.sheet import extent
from layout_app.display.items import GlyphRun, Group, ImageItem, Item
from layout_app.model.press import PressPreset
from layout_app.separation.overprint import OverprintPolicy, settle


def check_overprint(subject: Subject) -> Iterator[Problem]:
    """One finding a block."""
    display, press = subject.layout.display, subject.press
    settled = settle(display, policy_of(press), lambda _picture: "")
    if settled is not display:
        for before, after in zip(display.groups, settled.groups, strict=True):
            changed = None if before is after else _changed(before, after)
            if changed is not None:
                yield _knocked_out(before.block, changed, press)
    yield from _over_pictures(subject)


def policy_of(press: PressPreset) -> OverprintPolicy:
    """What a press preset says of overprinting."""
    return OverprintPolicy(
        black_overprints=press.black_overprints,
        limit=press.knock_out_above,
        small_text=press.small_text,
        spots=press.spots,
    )


def _changed(before: Group, after: Group) -> Item | None:
    pairs = zip(before.items, after.items, strict=True)
    return next((old for old, new in pairs if old is not new and old != new), None)


def _knocked_out(block: str, item: Item, press: PressPreset) -> Problem:
    what = f"“{item.text[:8]}”" if isinstance(item, GlyphRun) else "黑线或黑块"
    return Problem(
        code="black-knocked-out",
        severity=Severity.WARNING,
        place=Place(block=block, rect=extent(item)),
        message=f"{what}压在深底色上，叠印会超过 {press.knock_out_above}%，导出时改为挖空",
        found="叠印超墨量",
        wanted=f"{press.knock_out_above}% 以下",
        cure="把底色调浅，就能照常叠印",
    )


def _over_pictures(subject: Subject) -> Iterator[Problem]:
    pictures: list[Rect] = []
    for group in subject.layout.display.groups:
        hit = next((item for item in group.items if _on(item, pictures)), None)
        if hit is not None:
            yield Problem(
                code="black-over-picture",
                severity=Severity.NOTE,
                place=Place(block=group.block, rect=extent(hit)),
                message=f"“{group.block}”的黑色压在图片上；图片深处叠印会超墨量的，导出时改为挖空",
                found="黑压图",
                wanted="图浅处，或挖空",
                cure="移开，或放在图片浅处",
            )
        pictures += [item.rect for item in group.items if isinstance(item, ImageItem)]


def _on(item: Item, pictures: list[Rect]) -> bool:
    if not pictures or not any(is_solid_black(ink) and ink.overprint for ink in inks_of(item)):
        return False
    rect = extent(item)
    return any(picture.intersects(rect) for picture in pictures)
