"""Deciding how a story stands in its area: exactly filled, level at the feet, or as it comes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from layout_app.base.frozen import dataclass
from layout_app.compose.copyfit import Goal, Menus, Plan, choose, set_naturally
from layout_app.compose.even_feet import Evened, even
from layout_app.compose.level import ELSEWHERE, Leveller, near_menus, unit_starts
from layout_app.compose.menus import Menu
from layout_app.compose.room import Room
from layout_app.compose.units import TextUnit

# Menus make no story longer or shorter by more than this share of its lines. What is farther off,
# as a story being typed is, stays natural: all of it set at the limits would help nobody.
_REACH = 0.1
_ASTRAY = 5  # slots a paragraph may stray from its proportional place where measures vary


class StoryPlan(NamedTuple):
    """A plan, the room it is for, and how many lines the story takes by itself.

    The room is smaller than the area where feet were made level.
    """

    plan: Plan
    room: Room
    natural: int


def plan_story(
    units: Sequence[TextUnit], room: Room, counts: Sequence[int], *, exact: bool, balance: bool
) -> StoryPlan:
    """Place the units in the room.

    Args:
        units: what is to be set, in order.
        room: all slots of the area.
        counts: how many legs each rectangle of the area has.
        exact: choose line counts so that the last slot is the last one used, or as near as may
            be.
        balance: make the legs of the last rectangle end level where the story is short.
    """
    planned = _planned(units, room, counts, exact=exact, balance=balance)
    plan, smaller, natural = planned
    if not balance or not plan.end or plan.over(smaller):
        return planned
    found = even(units, room, counts, Evened(plan, smaller), full=exact and plan.end == len(room))
    return StoryPlan(*found, natural)


def _planned(
    units: Sequence[TextUnit], room: Room, counts: Sequence[int], *, exact: bool, balance: bool
) -> StoryPlan:
    usual = set_naturally(units, room)
    over = usual.over(room)
    lines = len(room) + over if over else usual.end
    if exact and lines != len(room) and abs(lines - len(room)) <= max(1, _REACH * lines):
        menus = _whole(units, usual, room)
        plan = choose(units, room, _nearest_to(len(room)), menus) or usual
        if balance and plan.end < len(room) and not plan.spilled:
            _price, plan, room = Leveller(units, room, counts, plan).exactly(menus)
        return StoryPlan(plan, room, lines)
    if balance and lines < len(room):
        _price, plan, smaller = Leveller(units, room, counts, usual).naturally()
        return StoryPlan(plan, smaller, lines)
    if not over and usual.cost:
        usual = _cured(units, room, usual, exact=exact)
    return StoryPlan(usual, room, lines)


def _nearest_to(count: int) -> Goal:
    def goal(end: int, spilled: bool) -> tuple[float, ...]:
        over = max(int(spilled), end - count)
        # As near as possible; a line too few rather than one too many.
        return (float(max(over, count - end)), float(over), 0.0)

    return goal


def _whole(units: Sequence[TextUnit], usual: Plan, room: Room) -> Menus:
    """Every line count anywhere; where measures vary only near a unit's proportional place."""
    ratio = min(1 + _REACH, max(1 - _REACH, len(room) / max(1, usual.end)))
    return [
        _Whole(unit, *sorted((at, round(at * ratio))))
        for unit, at in zip(units, unit_starts(usual), strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Whole:
    unit: TextUnit
    low: int
    high: int

    def __call__(self, room: Room, at: int) -> Menu | None:
        near = self.low - _ASTRAY <= at <= self.high + _ASTRAY
        return self.unit.whole_menu(room, at) if near or self.unit.is_plain(room, at) else None


def _cured(units: Sequence[TextUnit], room: Room, usual: Plan, *, exact: bool) -> Plan:
    """The plan with what a reader minds at its legs' ends cured, where that is cheap."""
    allowed = {usual.end: 0.0}
    if not exact:
        # A story that fills its area may come to be short by a line, another may grow by one too.
        allowed |= {usual.end - 1: ELSEWHERE, usual.end + 1: ELSEWHERE}

    def goal(end: int, spilled: bool) -> tuple[float, ...] | None:
        price = allowed.get(end)
        return None if spilled or price is None or end > len(room) else (price,)

    found = choose(units, room, goal, near_menus(units, usual))
    return found if found is not None and found.cost < usual.cost else usual
