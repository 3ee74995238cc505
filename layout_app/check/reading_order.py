"""Text that turns away where the eye reads on (拐文, craft.md S10)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from layout_app.base.geometry import Rect
from layout_app.base.problems import Place, Problem, Severity
from layout_app.check.rules import Subject


def check_reading_order(subject: Subject) -> Iterator[Problem]:
    """A leg that goes on straight below another one must be the next to be read.

    An L cut into an upper and a lower rectangle is the usual case: the text goes to the right,
    the eye goes down.
    """
    pitch = subject.document.setup.grid.pitch
    for block, legs in subject.layout.legs.items():
        found = _misread(legs, pitch)
        if found is not None:
            first, below = found
            yield Problem(
                code="reading-order",
                severity=Severity.WARNING,
                place=Place(block=block, rect=legs[below]),
                message=f"第 {first + 1} 栏正下方是第 {below + 1} 栏：读者往下读，文字却先转到别栏",
                found=f"第 {first + 1} 栏 → 第 {first + 2} 栏",
                wanted=f"第 {first + 1} 栏 → 第 {below + 1} 栏",
                cure="把版位改成左右几块（每栏一直到底），或在上下两块之间隔开一行以上",
            )


def _misread(legs: Sequence[Rect], pitch: int) -> tuple[int, int] | None:
    """The first leg with another below it, closer than two lines, that is not the next."""
    for (first, upper), (below, lower) in combinations(enumerate(legs), 2):
        across = min(upper.right, lower.right) - max(upper.x, lower.x)
        near = 0 <= lower.y - upper.bottom < 2 * pitch
        if below > first + 1 and near and 2 * across > min(upper.width, lower.width):
            return first, below
    return None
