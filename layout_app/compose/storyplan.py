"""Deciding how a story stands in its area: exactly filled, level at the feet, or as it comes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple, Protocol

from layout_app.compose.copyfit import (
    Goal,
    MenuAt,
    Menus,
    Plan,
    Unit,
    choose,
    set_naturally,
)
from layout_app.compose.menus import Menu
from layout_app.compose.room import Room, last_rectangle, level_feet, with_feet

_ENDS_ELSEWHERE = 60.0  # what a line more or less in the story costs when curing a widow
_TRIES = 12  # rooms looked at for level feet; holes above subheads make the first ones too small
_MOST_LEGS = 6  # with more, the order of longer and shorter legs is not searched
_ASTRAY = 5  # slots a paragraph may stray from its proportional place where measures vary


class StoryUnit(Unit, Protocol):
    """A unit that knows all its line counts, and whether it meets one measure only."""

    def whole_menu(self, room: Room, at: int) -> Menu:
        """Every line count it may have if it begins at a slot; dearer than ``menu``."""

    def is_plain(self, room: Room, at: int) -> bool:
        """Whether its lines are equally long if it begins at a slot."""


def plan_story(
    units: Sequence[StoryUnit], room: Room, counts: Sequence[int], *, exact: bool, balance: bool
) -> tuple[Plan, Room, int]:
    """Place the units in the room.

    Returns the plan, the room it was made for (smaller than the given one where feet were made
    level), and how many lines the story takes by itself.

    Args:
        units: what is to be set, in order.
        room: all slots of the area.
        counts: how many legs each rectangle of the area has.
        exact: choose line counts so that the last slot is the last one used.
        balance: make the legs of the last rectangle end level where the story is short.
    """
    natural = set_naturally(units, room)
    lines = len(room) + natural.over(room) if natural.over(room) else natural.end
    plan: Plan | None = natural
    if exact and lines != len(room):
        plan = choose(units, room, _exactly(room), _whole(units, natural, room))
        plan = plan or natural
        if balance and plan.end < len(room) and not plan.spilled:
            plan, room = _level_exactly(units, room, counts, plan)
        return plan, room, lines
    plan = natural
    if not natural.over(room):
        if balance and natural.end < len(room):
            plan, room = _level(units, room, counts, natural)
        plan = _cured(units, room, plan, keep=exact or balance)
    return plan, room, lines


def _exactly(room: Room) -> Goal:
    count = len(room)

    def goal(end: int, spilled: bool) -> tuple[float, ...]:
        over = max(int(spilled), end - count)
        # As near as possible; a line too few rather than one too many.
        return (float(max(over, count - end)), float(over), 0.0)

    return goal


def _whole(units: Sequence[StoryUnit], natural: Plan, room: Room) -> Menus:
    """Every line count anywhere; where measures vary only near a unit's proportional place."""
    ratio = len(room) / max(1, natural.end)

    def menu_of(unit: StoryUnit, usual: int) -> MenuAt:
        low, high = sorted((usual, round(usual * ratio)))

        def menu(room: Room, at: int) -> Menu | None:
            near = low - _ASTRAY <= at <= high + _ASTRAY
            return unit.whole_menu(room, at) if near or unit.is_plain(room, at) else None

        return menu

    return [menu_of(*pair) for pair in zip(units, _starts(natural), strict=True)]


def _near(units: Sequence[StoryUnit], natural: Plan) -> Menus:
    """The near line counts; where measures vary a unit keeps its place, or it is set twice."""

    def menu_of(unit: StoryUnit, usual: int) -> MenuAt:
        def menu(room: Room, at: int) -> Menu | None:
            return unit.menu(room, at) if at == usual or unit.is_plain(room, at) else None

        return menu

    return [menu_of(*pair) for pair in zip(units, _starts(natural), strict=True)]


def _starts(plan: Plan) -> Iterator[int]:
    """Where the units of a plan begin."""
    at = 0
    for spot in plan.spots:
        yield at
        at = (at if spot.start is None else spot.start) + spot.height


def _cured(units: Sequence[StoryUnit], room: Room, plan: Plan, *, keep: bool) -> Plan:
    """The plan with what a reader minds at its legs' ends cured, where that is cheap.

    ``keep``: the story must go on ending where it ends, but for a last leg that may be short by 1.
    """
    if not plan.cost:
        return plan
    feet = {slot.leg: slot.line for slot in room.slots}
    level = len(set(list(feet.values())[-2:])) == 1
    allowed = {plan.end: 0.0, plan.end - 1: _ENDS_ELSEWHERE} if level else {plan.end: 0.0}
    if not keep:
        allowed[plan.end + 1] = _ENDS_ELSEWHERE

    def goal(end: int, spilled: bool) -> tuple[float, ...] | None:
        price = allowed.get(end)
        return None if spilled or price is None or end > len(room) else (price,)

    found = choose(units, room, goal, _near(units, plan))
    return found if found is not None and found.cost < plan.cost else plan


def _level(
    units: Sequence[StoryUnit], room: Room, counts: Sequence[int], natural: Plan
) -> tuple[Plan, Room]:
    """The natural plan in a room whose last legs end level."""
    for smaller, feet, bounds in _level_rooms(room, counts, natural.end):
        plan = set_naturally(units, smaller)
        if not plan.over(smaller):
            first = _Levelled(_unevenness(plan, smaller, feet), plan.cost, plan, smaller)
            if (first.uneven or plan.cost) and len(set(feet)) > 1 and len(feet) <= _MOST_LEGS:
                first = _best_order(units, room, bounds, feet, first)
            return first.plan, first.room
    return natural, room


class _Levelled(NamedTuple):
    uneven: int
    cost: float
    plan: Plan
    room: Room


def _unevenness(plan: Plan, room: Room, feet: Sequence[int]) -> int:
    """By how many lines more than one the last leg falls short of the longest."""
    if not plan.end:
        return 0
    return max(0, max(feet) - room.slots[plan.end - 1].line - 1)


def _best_order(
    units: Sequence[StoryUnit],
    room: Room,
    bounds: tuple[int, int],
    feet: list[int],
    first: _Levelled,
) -> _Levelled:
    """Which legs are the longer ones: the order in which legs end best."""
    found = [first]
    long, short = max(feet), min(feet)
    usual = list(_starts(first.plan))
    for longer in combinations(range(len(feet)), feet.count(long)):
        order = [long if leg in longer else short for leg in range(len(feet))]
        smaller = Room(with_feet(room.slots, *bounds, order), room.beyond, room.em)
        plain = all(unit.is_plain(smaller, at) for unit, at in zip(units, usual, strict=True))
        if not plain and not first.uneven:
            continue  # where measures vary every order would break the text anew
        plan = set_naturally(units, smaller)
        if not plan.over(smaller):
            found.append(_Levelled(_unevenness(plan, smaller, order), plan.cost, plan, smaller))
    return min(found, key=lambda level: (level.uneven, level.cost))


def _level_exactly(
    units: Sequence[StoryUnit], room: Room, counts: Sequence[int], nearest: Plan
) -> tuple[Plan, Room]:
    """The nearest plan to an exact one, in a room whose last legs end level."""
    for smaller, _feet, _bounds in _level_rooms(room, counts, nearest.end):
        plan = choose(units, smaller, _exactly(smaller), _whole(units, nearest, smaller))
        if plan is not None and not plan.over(smaller):
            return plan, smaller
    return nearest, room


def _level_rooms(
    room: Room, counts: Sequence[int], used: int
) -> Iterator[tuple[Room, list[int], tuple[int, int]]]:
    begin, end = bounds = last_rectangle(room.slots, used, counts)
    if used == 0 or len({slot.leg for slot in room.slots[begin:end]}) < 2:
        return
    for tried, feet in enumerate(level_feet(room.slots, begin, end, used)):
        if tried == _TRIES:
            return
        yield Room(with_feet(room.slots, begin, end, feet), room.beyond, room.em), feet, bounds
