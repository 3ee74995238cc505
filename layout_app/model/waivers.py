"""Waivers (放行): problems an editor has looked at and lets through, each with a reason."""

from __future__ import annotations

import datetime
from dataclasses import field

from layout_app.base.frozen import dataclass
from layout_app.base.problems import Problem
from layout_app.model.describe import about

NOT_WAIVABLE = frozenset({"photo-damaged", "profile-unfit", "spot-two-colours", "waiver-idle"})
"""Codes nobody can let through: no file can be made so, and a waiver cannot waive a waiver."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """One finding let through: what was found where, and why it may be printed so.

    It covers that finding and no other: when the number found changes, somebody has to look again.
    """

    code: str = field(metadata=about("code of the problem, as `layout-app check` names it"))
    block: str = field(default="", metadata=about("id of the block it was found in"))
    story: str = field(default="", metadata=about("id of the story it was found in"))
    part: str = field(default="", metadata=about("part of the text, e.g. `body` or `caption`"))
    found: str = field(default="", metadata=about("what was found and let through"))
    reason: str = field(metadata=about("why it may be printed so; a waiver without one is refused"))
    by: str = field(default="", metadata=about("who decided it"))
    date: datetime.date | None = field(default=None, metadata=about("when, YYYY-MM-DD"))

    @property
    def key(self) -> str:
        """What tells it from the other waivers of a page, in one line."""
        return "|".join((self.code, self.block, self.story, self.part, self.found))

    def covers(self, problem: Problem) -> bool:
        """Whether this is the finding that was let through."""
        if problem.code in NOT_WAIVABLE:
            return False
        return self.concerns(problem) and self.found == problem.found

    def concerns(self, problem: Problem) -> bool:
        """Whether this is the same kind of finding in the same place, whatever was found."""
        place = problem.place
        return (self.code, self.block, self.story, self.part) == (
            problem.code,
            place.block or "",
            place.story or "",
            place.part or "",
        )


def waiver_of(
    problem: Problem, reason: str, by: str = "", date: datetime.date | None = None
) -> Waiver:
    """The waiver that lets a problem through."""
    place = problem.place
    return Waiver(
        code=problem.code,
        block=place.block or "",
        story=place.story or "",
        part=place.part or "",
        found=problem.found,
        reason=reason,
        by=by,
        date=date,
    )
