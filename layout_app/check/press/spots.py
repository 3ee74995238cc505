"""Spot inks (专色) the press has not got or the file cannot say; registration colour (套准色)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from layout_app.base.geometry import Rect
from layout_app.base.ink import ALL, Ink, format_ink
from layout_app.base.press_inks import as_printed, has_spot, two_looks
from layout_app.base.problems import Fix, Mend, Place, Problem, Severity
from layout_app.check.press.inks import percents, total
from layout_app.check.rules import Subject
from layout_app.check.sheet import extent
from layout_app.display.inks import inks_of, page_inks


def check_spots(subject: Subject) -> Iterator[Problem]:
    """One finding a spot; registration colour, which is for printers' marks alone, once a block."""
    yield from _not_printed(subject)
    yield from _two_colours(subject)
    yield from _registration(subject)


def _not_printed(subject: Subject) -> Iterator[Problem]:
    spots = subject.press.spots
    told: set[Ink] = set()
    for group in subject.layout.display.groups:
        for ink in (ink for item in group.items for ink in inks_of(item)):
            solid = replace(ink, strength=1000, overprint=False) if ink.spot else ink
            if ink.spot in ("", ALL) or solid in told or has_spot(spots, ink.spot):
                continue
            told.add(solid)
            yield Problem(
                code="spot-not-printed",
                severity=Severity.WARNING,
                place=Place(block=group.block, rect=group.bounds),
                message=f"专色 {ink.spot} 这家印厂不印，导出时换成四色 {_process(solid, spots)}"
                "（浅色按比例）",
                found=ink.spot,
                wanted="、".join(spots) or "只用四色",
                cure="改用四色，或换一个有这个专色的印厂设定",
            )


def _two_colours(subject: Subject) -> Iterator[Problem]:
    """A plate's name has one process colour in a PDF, so an export refuses two (not waivable)."""
    display = subject.layout.display
    pair = two_looks(page_inks(display), subject.press.spots)
    if pair is None:
        return
    first, second = (replace(ink, strength=1000, spot="") for ink in pair)
    block = next(
        group.block for group in display.groups if any(pair[1] in inks_of(i) for i in group.items)
    )
    yield Problem(
        code="spot-two-colours",
        severity=Severity.ERROR,
        place=Place(block=block),
        message=f"专色 {pair[0].spot} 有两种四色写法：{percents(first)} 和 {percents(second)}"
        f"（“{block}”），印刷文件里只能有一种",
        found=f"{percents(first)}；{percents(second)}",
        wanted="一个专色一种四色写法",
        cure="改成一样",
    )


def _registration(subject: Subject) -> Iterator[Problem]:
    display, press = subject.layout.display, subject.press
    trim = Rect(0, 0, display.width, display.height)
    for group in display.groups:
        for item in group.items:
            found = [ink for ink in inks_of(item) if ink.spot == ALL and ink.strength]
            if not found or not extent(item).intersects(trim):
                continue
            amount = total(as_printed(found[0], press.spots)) // 10
            yield Problem(
                code="registration-ink",
                severity=Severity.ERROR,
                place=Place(block=group.block, rect=extent(item)),
                message=f"“{group.block}”用了套准色：每块版都印，合计 {amount}%"
                f"（总墨量上限 {press.ink_limit}%）",
                found=f"{amount}%",
                wanted="套准色只给裁切线一类的标记用",
                cure="改成单黑 K100",
                fix=Fix(
                    mend=Mend.BLACK_TEXT,
                    label="改为 K100",
                    block=group.block,
                    value=format_ink(found[0]),
                ),
            )
            break


def _process(solid: Ink, spots: Collection[str]) -> str:
    return percents(as_printed(solid, spots))
