"""Spot inks (专色) the press does not print."""

from __future__ import annotations

from collections.abc import Iterator

from layout_app.base.ink import ALL
from layout_app.base.problems import Place, Problem, Severity
from layout_app.check.press.inks import inks_of, percents
from layout_app.check.rules import Subject


def check_spots(subject: Subject) -> Iterator[Problem]:
    """A spot the preset does not allow is printed as its process colour: told, once a spot."""
    told: set[str] = set()
    for group in subject.layout.display.groups:
        for item in group.items:
            for ink in inks_of(item):
                if ink.spot in ("", ALL) or ink.spot in told or subject.press.prints_spot(ink.spot):
                    continue
                told.add(ink.spot)
                yield Problem(
                    code="spot-not-printed",
                    severity=Severity.WARNING,
                    place=Place(block=group.block, rect=group.bounds),
                    message=f"专色 {ink.spot} 这家印厂不印，导出时换成四色 {percents(ink.process)}",
                    found=ink.spot,
                    wanted="、".join(subject.press.spots) or "只用四色",
                    cure="改用四色，或换一个有这个专色的印厂设定",
                )
