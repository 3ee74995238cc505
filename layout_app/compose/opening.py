"""Where a story's first paragraph has room for a drop cap (首字下沉), and what is said if not."""

from __future__ import annotations

from collections.abc import Sequence

from layout_app.base.problems import Place, Problem, Severity
from layout_app.compose.columns import Slot
from layout_app.compose.context import DropCap
from layout_app.model.grid import PageSetup
from layout_app.model.stories import Role, Story

_BESIDE = 4  # characters that must be left of a line beside the cap


def opening(story: Story) -> int:
    """The number of the paragraph a drop cap opens: the first of the text itself."""
    return next((k for k, p in enumerate(story.body) if p.role is Role.BODY), -1)


def drop_cap(lines: int, slots: Sequence[Slot], setup: PageSetup) -> DropCap | None:
    """The cap over the first of these slots; ``None`` unless they are equal lines of one leg."""
    grid = setup.grid
    room = slots[:lines]
    if lines < 2 or len(room) < lines:
        return None
    first = room[0]
    even = all(
        (slot.x, slot.measure, slot.leg, slot.line)
        == (first.x, first.measure, first.leg, first.line + k)
        for k, slot in enumerate(room)
    )
    cap = DropCap(lines, grid.pitch, grid.size)
    return cap if even and first.measure - cap.width >= _BESIDE * grid.size else None


def no_drop_cap(block: str, story: str, lines: int) -> Problem:
    """What is said where a drop cap was asked for and cannot stand."""
    return Problem(
        code="drop-cap-left-out",
        severity=Severity.WARNING,
        place=Place(block=block, story=story, part="body"),
        message="首字没有下沉：首段以标点或数字开头、不够行数，或开头几行宽窄不一",
        found="0 行",
        wanted=f"{lines} 行",
        cure="改首段开头或挪开旁边的块，或不用首字下沉",
    )
