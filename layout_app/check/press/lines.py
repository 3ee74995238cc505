"""Rules, frames and thin boxes that a plate does not hold (细线)."""

from __future__ import annotations

from collections.abc import Iterator

from layout_app.base.geometry import Rect
from layout_app.base.ink import Ink
from layout_app.base.press_inks import as_printed
from layout_app.base.problems import Fix, Mend, Place, Problem, Severity
from layout_app.base.units import to_pt
from layout_app.check.press.inks import ink_count, is_white, percents
from layout_app.check.rules import Subject
from layout_app.check.sheet import extent
from layout_app.display.items import Item, RectItem, RuleItem
from layout_app.model.blocks import MastheadBlock, QrBlock


def check_lines(subject: Subject) -> Iterator[Problem]:
    """One finding a block, thickness and ink: too thin at all, or too thin for several inks.

    The fine frames of mastheads and QR boxes are the house's own and meant as they are; of those
    only what no plate holds is told.
    """
    press = subject.press
    house = {b.id for b in subject.document.blocks if isinstance(b, MastheadBlock | QrBlock)}
    for group in subject.layout.display.groups:
        told: set[tuple[int, Ink]] = set()
        for item in group.items:
            for thickness, written, rect in _strokes(item):
                ink = as_printed(written, press.spots)
                if is_white(ink) or (thickness, ink) in told:
                    continue
                told.add((thickness, ink))
                place = Place(block=group.block, rect=rect)
                if thickness < press.least_rule:
                    yield _hairline(place, thickness, press.least_rule)
                elif group.block in house:
                    continue
                elif ink_count(ink) > 1 and thickness < press.least_multi_ink_rule:
                    yield _coloured(place, thickness, ink, press.least_multi_ink_rule)


def _strokes(item: Item) -> Iterator[tuple[int, Ink, Rect]]:
    """Thickness and ink of what an item draws as a line; a thin filled box is one too."""
    match item:
        case RuleItem(thickness=thickness, ink=ink):
            yield thickness, ink, extent(item)
        case RectItem(rect=rect, fill=fill, stroke=stroke, thickness=thickness):
            if fill is not None:
                yield min(rect.width, rect.height), fill, rect
            if stroke is not None and thickness > 0:
                meets = 2 * thickness >= min(rect.width, rect.height)
                yield min(rect.width, rect.height) if meets else thickness, stroke, rect
        case _:
            return


def _hairline(place: Place, thickness: int, least: int) -> Problem:
    return Problem(
        code="hairline",
        severity=Severity.ERROR,
        place=place,
        message=f"线只有 {to_pt(thickness):.3g} 磅，晒版会断；这家印厂要 {to_pt(least):g} 磅以上",
        found=f"{to_pt(thickness):.3g} 磅",
        wanted=f"{to_pt(least):g} 磅以上",
        cure="换成粗一级的线",
        fix=Fix(mend=Mend.RULE, label="加粗", block=place.block or "", amount=least),
    )


def _coloured(place: Place, thickness: int, ink: Ink, least: int) -> Problem:
    return Problem(
        code="multi-ink-rule",
        severity=Severity.NOTE,
        place=place,
        message=f"{to_pt(thickness):g} 磅的细线用了 {ink_count(ink)} 色（{percents(ink)}），"
        "套不准会出双线",
        found=f"{to_pt(thickness):g} 磅",
        wanted=f"{to_pt(least):g} 磅以上，或单色",
        cure="加粗，或改成单色",
    )
