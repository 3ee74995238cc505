"""Blocks against the page: overlap and the type area (S5, S6)."""

from __future__ import annotations

from collections.abc import Iterator

from layout_app.base.geometry import Rect
from layout_app.base.problems import Fix, Mend, Place, Problem, Severity
from layout_app.base.units import MM, to_mm
from layout_app.check.rules import Subject
from layout_app.model.blocks import (
    ArticleBlock,
    Block,
    BoxBlock,
    FolioBlock,
    RuleBlock,
)
from layout_app.model.grid import FreeRect, PageSetup

_TOLERANCE = MM // 5


def block_rects(block: Block, setup: PageSetup) -> tuple[Rect, ...]:
    """The rectangles a block claims for itself; rules, boxes and the folio line claim none."""
    match block:
        case ArticleBlock():
            return tuple(setup.cells(area.cells) for area in block.area)
        case FolioBlock() | RuleBlock() | BoxBlock():
            return ()
        case _:
            return (setup.rect(block.place),)


def check_grid(subject: Subject) -> Iterator[Problem]:
    """Two blocks on the same cells are an error unless text runs around one of them."""
    setup = subject.document.setup
    blocks = [(b, block_rects(b, setup)) for b in subject.document.blocks]
    for index, (upper, rects) in enumerate(blocks):
        for lower, others in blocks[:index]:
            if _runs_around(upper, lower):
                continue
            hit = next((r for r in rects for o in others if r.intersects(o)), None)
            if hit is not None:
                yield Problem(
                    code="overlap",
                    severity=Severity.ERROR,
                    place=Place(block=upper.id, rect=hit),
                    message=f"“{upper.id}”与“{lower.id}”重叠",
                    found=lower.id,
                    cure="移开其中一块",
                )
    for block, rects in blocks:
        yield from _outside(block, rects, setup)


def _runs_around(one: Block, other: Block) -> bool:
    """Whether text of one keeps clear of the other."""
    return (isinstance(one, ArticleBlock) and other.wrap) or (
        isinstance(other, ArticleBlock) and one.wrap
    )


def _corners(rect: Rect) -> str:
    return (
        f"{to_mm(rect.x):.1f}—{to_mm(rect.right):.1f} × "
        f"{to_mm(rect.y):.1f}—{to_mm(rect.bottom):.1f} mm"
    )


def _outside(block: Block, rects: tuple[Rect, ...], setup: PageSetup) -> Iterator[Problem]:
    free = isinstance(getattr(block, "place", None), FreeRect)
    limit = (
        Rect(0, 0, setup.trim_width, setup.trim_height)
        if free
        else setup.type_area.inset(-_TOLERANCE, -_TOLERANCE)
    )
    for rect in rects:
        if limit.union(rect) != limit:
            yield Problem(
                code="outside-page" if free else "outside-type-area",
                severity=Severity.ERROR,
                place=Place(block=block.id, rect=rect),
                message=f"“{block.id}”超出{'版面' if free else '版心'}",
                found=_corners(rect),
                wanted=f"{_corners(limit)} 以内",
                cure="移回版内",
                fix=Fix(mend=Mend.INTO_PAGE, label="移回版内", block=block.id) if free else None,
            )
