"""The page against the press's sheet: size, margins that stay unprinted, bleed."""

from __future__ import annotations

from collections.abc import Iterator

from layout_app.base.press_inks import as_printed
from layout_app.base.problems import Fix, Mend, Place, Problem, Severity
from layout_app.base.units import MM, to_mm
from layout_app.check.press.inks import is_white
from layout_app.check.rules import Subject
from layout_app.check.sheet import beyond, extent
from layout_app.display.inks import inks_of
from layout_app.display.items import ImageItem, Item
from layout_app.model.grid import FreeRect
from layout_app.model.press import PressPreset

_TOLERANCE = MM // 10


def check_press_sheet(subject: Subject) -> Iterator[Problem]:
    """Another page size than the press takes, and ink where it cannot print."""
    press, setup = subject.press, subject.document.setup
    trim = press.trim
    if trim is not None and (trim.width, trim.height) != (setup.trim_width, setup.trim_height):
        yield Problem(
            code="trim-size",
            severity=Severity.ERROR,
            place=Place(),
            message="成品尺寸不是这家印厂收的尺寸",
            found=_size(setup.trim_width, setup.trim_height),
            wanted=_size(trim.width, trim.height),
            cure="在版面设置里改尺寸，或换印厂设定",
        )
    area = press.type_area(setup.trim_width, setup.trim_height)
    # What runs over the trim is meant to bleed; whether the press takes that is its bleed's matter.
    if area is None:
        return
    area = area.inset(-_TOLERANCE, -_TOLERANCE)
    loose = {
        block.id
        for block in subject.document.blocks
        if isinstance(getattr(block, "place", None), FreeRect)
    }
    for group in subject.layout.display.groups:
        hit = next(
            (r for item in group.items if beyond(r := extent(item), area) and _prints(item, press)),
            None,
        )
        if hit is not None:
            edge = min(hit.x, hit.y, setup.trim_width - hit.right, setup.trim_height - hit.bottom)
            yield Problem(
                code="outside-printable",
                severity=Severity.WARNING,
                place=Place(block=group.block, rect=hit),
                message=f"“{group.block}”离纸边只有 {to_mm(max(0, edge)):.1f} 毫米，印厂印不到",
                found=f"{to_mm(max(0, edge)):.1f} mm",
                wanted="印厂设定的边距以内",
                cure="往版心里移",
                fix=Fix(
                    mend=Mend.INTO_PAGE,
                    label="移回边距以内",
                    block=group.block,
                    amount=max(area.x, area.y) + _TOLERANCE,
                )
                if group.block in loose
                else None,
            )


def _prints(item: Item, press: PressPreset) -> bool:
    return isinstance(item, ImageItem) or any(
        not is_white(as_printed(ink, press.spots)) for ink in inks_of(item)
    )


def _size(width: int, height: int) -> str:
    return f"{to_mm(width):g} × {to_mm(height):g} mm"
