"""Deciding how a story stands in its area: exactly filled, level at the feet, or as it comes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, islice
from typing import NamedTuple, Protocol

from layout_app.compose.copyfit import (
    WIDOW,
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
_TRIES = 24  # rooms looked at for level feet; holes above subheads make the first ones too small
_DEAR_ORDERS = 3  # orders of longer and shorter legs looked at where each breaks the text anew
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
    if natural.over(room):
        return natural, room, lines
    if balance and natural.end < len(room):
        return *_level(units, room, counts, natural), lines
    return _cured(units, room, natural, _allowed(natural, room, keep=exact or balance)), room, lines


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


def _allowed(plan: Plan, room: Room, *, keep: bool) -> dict[int, float]:
    """Where a story may end when it is cured, and the price of ending there.

    ``keep``: it must go on ending where it ends, but for a last leg that may be short by a line.
    """
    feet = {slot.leg: slot.line for slot in room.slots}
    allowed = {plan.end: 0.0}
    if len(set(list(feet.values())[-2:])) == 1:
        allowed[plan.end - 1] = _ENDS_ELSEWHERE
    if not keep:
        allowed[plan.end + 1] = _ENDS_ELSEWHERE
    return allowed


def _cured(units: Sequence[StoryUnit], room: Room, plan: Plan, allowed: dict[int, float]) -> Plan:
    """The plan with what a reader minds at its legs' ends cured, where that is cheap."""
    if not plan.cost:
        return plan

    def goal(end: int, spilled: bool) -> tuple[float, ...] | None:
        price = allowed.get(end)
        return None if spilled or price is None or end > len(room) else (price,)

    found = choose(units, room, goal, _near(units, plan))
    return found if found is not None and found.cost < plan.cost else plan


class _Levelled(NamedTuple):
    """A plan in a room with level feet, by how much they are not, and what it costs."""

    uneven: int
    cost: float
    plan: Plan
    room: Room


def _level(
    units: Sequence[StoryUnit], room: Room, counts: Sequence[int], natural: Plan
) -> tuple[Plan, Room]:
    """The natural plan in a room whose last legs end level, and cured."""
    wanted = 0
    for smaller, feet, bounds in _level_rooms(room, counts, natural.end, _length(natural, room)):
        if len(smaller) < wanted:
            continue
        plan = set_naturally(units, smaller)
        if over := plan.over(smaller):
            wanted = len(smaller) + over
            continue
        best = _levelled(plan, smaller, bounds[0])
        if best.uneven or plan.cost:
            orders = _orders(units, room, bounds, feet, best)
            best = min([best, *orders], key=lambda found: found[:2])
        allowed = _allowed(best.plan, best.room, keep=True)
        plan = _cured(units, best.room, best.plan, allowed)
        best = _levelled(plan, best.room, bounds[0])
        if best.cost >= WIDOW:
            others = _with_a_line_more_or_less(units, room, counts, best)
            best = min([best, *others], key=lambda found: found[:2])
        return best.plan, best.room
    return natural, room


def _length(plan: Plan, room: Room) -> int:
    """EMU of measure a plan takes, without the holes above its subheads."""
    return sum(
        slot.measure
        for spot in plan.spots
        if spot.start is not None
        for slot in room.slots[spot.start : spot.start + spot.height]
    )


def _levelled(plan: Plan, room: Room, begin: int, price: float = 0.0) -> _Levelled:
    """``begin``: the first slot of the rectangle with the level feet."""
    lines = [slot.line for slot in room.slots[begin : plan.end]]
    uneven = max(0, max(lines) - lines[-1] - 1) if lines else 0
    return _Levelled(uneven, plan.cost + price, plan, room)


def _orders(
    units: Sequence[StoryUnit],
    room: Room,
    bounds: tuple[int, int],
    feet: list[int],
    first: _Levelled,
) -> Iterator[_Levelled]:
    """The plan with other legs being the longer ones."""
    usual = list(_starts(first.plan))
    dear = 0
    for smaller in _reordered(room, bounds, feet):
        if not all(unit.is_plain(smaller, at) for unit, at in zip(units, usual, strict=True)):
            dear += 1
            if not first.uneven or dear > _DEAR_ORDERS:
                continue
        plan = set_naturally(units, smaller)
        if not plan.over(smaller):
            yield _levelled(plan, smaller, bounds[0])


def _reordered(room: Room, bounds: tuple[int, int], feet: list[int]) -> Iterator[Room]:
    long, short = max(feet), min(feet)
    if long == short or len(feet) > _MOST_LEGS:
        return
    for longer in combinations(range(len(feet)), feet.count(long)):
        order = [long if leg in longer else short for leg in range(len(feet))]
        yield Room(with_feet(room.slots, *bounds, order), room.beyond, room.em)


def _with_a_line_more_or_less(
    units: Sequence[StoryUnit], room: Room, counts: Sequence[int], first: _Levelled
) -> Iterator[_Levelled]:
    """Plans that end a line earlier or later, in rooms of that size."""
    end = first.plan.end
    menus = _near(units, first.plan)
    length = _length(first.plan, first.room) - 2 * room.beyond
    for smaller, feet, bounds in _level_rooms(room, counts, end, length):
        if len(smaller) > end + 1:
            return
        if len(smaller) in (end - 1, end + 1):
            for other in [smaller, *_reordered(room, bounds, feet)]:
                goal = _ending_at(len(smaller))
                plan = choose(units, other, goal, menus) if len(other) == len(smaller) else None
                if plan is not None:
                    yield _levelled(plan, other, bounds[0], _ENDS_ELSEWHERE)


def _ending_at(wanted: int) -> Goal:
    return lambda end, spilled: (0.0,) if end == wanted and not spilled else None


def _level_exactly(
    units: Sequence[StoryUnit], room: Room, counts: Sequence[int], nearest: Plan
) -> tuple[Plan, Room]:
    """The nearest plan to an exact one, in a room whose last legs end level."""
    rooms = _level_rooms(room, counts, nearest.end, _length(nearest, room))
    for smaller, _feet, _bounds in rooms:
        plan = choose(units, smaller, _exactly(smaller), _whole(units, nearest, smaller))
        if plan is not None and not plan.over(smaller):
            return plan, smaller
    return nearest, room


def _level_rooms(
    room: Room, counts: Sequence[int], used: int, length: int
) -> Iterator[tuple[Room, list[int], tuple[int, int]]]:
    """Rooms with level feet that hold ``length`` (EMU of measure) or more, the smallest first.

    ``used``: where the text ends without them, which tells the rectangle they are for.
    """
    begin, end = bounds = last_rectangle(room.slots, used, counts)
    if used == 0 or len({slot.leg for slot in room.slots[begin:end]}) < 2:
        return
    seen = 0
    for count, feet in islice(level_feet(room.slots, begin, end, length), _TRIES):
        if count > seen:
            slots = with_feet(room.slots, begin, end, feet)
            yield Room(slots, room.beyond, room.em), feet, bounds
        seen = count
