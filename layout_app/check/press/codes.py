"""QR codes: whole on the plate, free around, black on white (print.md P14; ISO/IEC 18004)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from layout_app.base.geometry import Rect
from layout_app.base.press_inks import as_printed
from layout_app.base.problems import Place, Problem, Severity
from layout_app.base.units import MM, to_mm
from layout_app.check.press.inks import is_white
from layout_app.check.rules import Subject
from layout_app.check.sheet import extent
from layout_app.compose.qr import QUIET, qr_modules
from layout_app.display.inks import inks_of
from layout_app.display.items import Group, ImageItem, Item, PathItem
from layout_app.model.blocks import QrBlock

LEAST_MODULE = 4 * MM // 10
"""A module that 26 % dot gain and 0.1 mm of blur leave readable (tests/check/press/test_codes)."""


def check_codes(subject: Subject) -> Iterator[Problem]:
    """Module size, and ink of others on the code or its quiet zone."""
    groups = subject.layout.display.groups
    for block in subject.document.blocks:
        if not isinstance(block, QrBlock):
            continue
        at = next((n for n, group in enumerate(groups) if group.block == block.id), None)
        code = None if at is None else _code(groups[at])
        if at is None or code is None:
            continue  # it could not be made, and that has been told
        try:
            count = len(qr_modules(block.url, block.level))
        except ValueError:
            continue
        rect = extent(code)
        yield from _module(block, rect, count)
        after = groups[at].items[groups[at].items.index(code) + 1 :]
        spots = subject.press.spots
        yield from _covered(block, rect, count, after, groups[at + 1 :], spots)


def _code(group: Group) -> PathItem | None:
    """The code itself: the polygon with the most corners."""
    paths = [item for item in group.items if isinstance(item, PathItem)]
    return max(paths, key=lambda path: len(path.polygons), default=None)


def _module(block: QrBlock, rect: Rect, count: int) -> Iterator[Problem]:
    module = rect.width // count
    if module >= LEAST_MODULE:
        return
    yield Problem(
        code="qr-module",
        severity=Severity.WARNING,
        place=Place(block=block.id, rect=rect),
        message=f"二维码太密：每格只有 {to_mm(module):.2f} 毫米，网点扩大后会糊",
        found=f"{to_mm(module):.2f} mm",
        wanted=f"{to_mm(LEAST_MODULE):.1f} mm 以上",
        cure="用短网址，或把版位拉大",
    )


def _covered(
    block: QrBlock,
    rect: Rect,
    count: int,
    own: Sequence[Item],
    others: Sequence[Group],
    spots: Collection[str],
) -> Iterator[Problem]:
    quiet = -(rect.width // count) * QUIET
    free = rect.inset(quiet, quiet)
    for owner, items in ((block.id, own), *((group.block, group.items) for group in others)):
        for item in items:
            marks = isinstance(item, ImageItem) or any(
                not is_white(as_printed(ink, spots)) for ink in inks_of(item)
            )
            if marks and extent(item).intersects(free):
                hit = "码上" if extent(item).intersects(rect) else f"码边 {QUIET} 格的空白里"
                yield Problem(
                    code="qr-covered",
                    severity=Severity.ERROR,
                    place=Place(block=block.id, rect=rect),
                    message=f"“{owner}”印在二维{hit}，会扫不出",
                    found=owner,
                    wanted=f"码和四周 {QUIET} 格留空",
                    cure="移开压上去的东西",
                )
                return
