"""Ink that was to print over dark grounds and is made to knock out, to keep the ink limit.

The export does so by itself (``separation.overprint``), and a register that is off then shows; so
somebody should know, of every block. What lies on flat tints is known at once; how dark a picture
is under the ink is known when it has been separated (``Subject.picture_ink``), and until then only
that it has still to be seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from layout_app.base.press_inks import as_printed
from layout_app.base.problems import Place, Problem, Severity
from layout_app.check.press.inks import is_solid_black, percents
from layout_app.check.rules import Subject
from layout_app.check.sheet import extent
from layout_app.display.inks import inks_of
from layout_app.display.items import DisplayList, GlyphRun, ImageItem, Item
from layout_app.model.press import PressPreset
from layout_app.separation.overprint import KnockedOut, OverprintPolicy, knocked_out, settle


def check_overprint(subject: Subject) -> Iterator[Problem]:
    """One finding a block: what will knock out; what may, as long as its picture is not known."""
    display, press = subject.layout.display, subject.press
    unknown: set[ImageItem] = set()

    def ink_of(picture: ImageItem) -> str:
        found = None if subject.picture_ink is None else subject.picture_ink(picture)
        if found is None:
            unknown.add(picture)
        return found or ""

    found = knocked_out(display, settle(display, policy_of(press), ink_of))
    yield from knock_outs(found, display, press)
    yield from _not_known(display, unknown, {change.block for change in found})


def policy_of(press: PressPreset) -> OverprintPolicy:
    """What a press preset says of overprinting."""
    return OverprintPolicy(
        black_overprints=press.black_overprints,
        limit=press.knock_out_above,
        small_text=press.small_text,
        spots=press.spots,
    )


def knock_outs(
    found: Sequence[KnockedOut], display: DisplayList, press: PressPreset
) -> Iterator[Problem]:
    """What is made to knock out for the ink limit, one finding a block.

    A press that wants black to knock out everywhere need not be told where.
    """
    if not press.black_overprints:
        found = [change for change in found if not _is_black(change.item, press)]
    for block, changes in groupby(found, lambda change: change.block):
        items = [change.item for change in changes]
        ground = "图片深处" if _on_picture(items[0], display) else "深底色"
        more = f"等 {len(items)} 处" if len(items) > 1 else ""
        yield Problem(
            code="black-knocked-out",
            severity=Severity.WARNING,
            place=Place(block=block, rect=extent(items[0])),
            message=f"“{block}”的{_called(items[0], press)}{more}压在{ground}，叠印会超过 "
            f"{press.knock_out_above}%，导出时挖空",
            found=f"{len(items)} 处挖空",
            wanted=f"叠印后 {press.knock_out_above}% 以下",
            cure="移到浅处，或把底色调浅，就能照常叠印",
        )


def _called(item: Item, press: PressPreset) -> str:
    ink = percents(as_printed(inks_of(item)[0], press.spots))
    if isinstance(item, GlyphRun):
        return f"“{item.text[:8]}”（{ink}）"
    return f"线或色块（{ink}）"


def _is_black(item: Item, press: PressPreset) -> bool:
    return all(is_solid_black(as_printed(ink, press.spots)) for ink in inks_of(item))


def _on_picture(item: Item, display: DisplayList) -> bool:
    rect = extent(item)
    return any(
        isinstance(other, ImageItem) and other.rect.intersects(rect)
        for group in display.groups
        for other in group.items
    )


def _not_known(display: DisplayList, unknown: set[ImageItem], told: set[str]) -> Iterator[Problem]:
    if not unknown:
        return
    for group in display.groups:
        if group.block in told:
            continue
        hit = next((item for item in group.items if _lies_on(item, unknown)), None)
        if hit is not None:
            yield Problem(
                code="black-over-picture",
                severity=Severity.NOTE,
                place=Place(block=group.block, rect=extent(hit)),
                message=f"“{group.block}”叠印在图片上；图片还没有分色，深处会不会改为挖空还不知道",
                found="叠印压图",
                wanted="图浅处，或挖空",
                cure="移开，或放在图片浅处；图片分完色，这里会说明是否挖空",
            )


def _lies_on(item: Item, pictures: set[ImageItem]) -> bool:
    if not any(ink.prints_over for ink in inks_of(item)):
        return False
    rect = extent(item)
    return any(picture.rect.intersects(rect) for picture in pictures)
