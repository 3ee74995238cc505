"""Level feet: the legs of a story that is too short end on one line, or a line apart (craft.md S8).

A smaller room is sought for the text, by taking lines off the feet of the legs of its last
rectangle. Which legs are the longer ones is free, and so is a line more or less in a leg: that
freedom is used where the first try leaves a widow, a hole above a subhead or an uneven foot.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, islice, product
from typing import NamedTuple

from layout_app.base.frozen import dataclass
from layout_app.compose.columns import Slot
from layout_app.compose.copyfit import WIDOW, Goal, Menus, Plan, choose, set_naturally
from layout_app.compose.menus import Menu
from layout_app.compose.room import Room, last_rectangle, level_feet, with_feet
from layout_app.compose.units import TextUnit

ELSEWHERE = 60.0  # what a line more or less in the story costs when its legs' ends are cured
# Each line by which a leg ends more than one line above the lowest (S8): dearer than a widow,
# cheaper than two lines of a hole above a subhead.
_RAGGED = 450.0
_TRIES = 24  # rooms looked at; holes above subheads make the first ones too small
_DEAR = 4  # other feet looked at where measures vary, and each breaks the text anew
_MOST_LEGS = 5  # with more, other feet are not looked at


class Levelled(NamedTuple):
    """A plan, the room it is for, and what is to be minded in it."""

    price: float
    plan: Plan
    room: Room


class Leveller:
    """Level feet for one story.

    Args:
        units: what is set, in order.
        room: all slots of its area.
        counts: how many legs each rectangle has.
        usual: the plan in that room, which ends before it does.
    """

    def __init__(
        self, units: Sequence[TextUnit], room: Room, counts: Sequence[int], usual: Plan
    ) -> None:
        self._units = units
        self._room = room
        self._usual = usual
        self._begin, self._end = last_rectangle(room.slots, usual.end, counts)
        groups = groupby(room.slots[self._begin : self._end], key=lambda slot: slot.leg)
        self._lines = [[slot.line for slot in group] for _leg, group in groups]

    def naturally(self) -> Levelled:
        """Every unit in its best setting, unless another one cures a leg's end cheaply."""
        base = self._smallest()
        if base is None:
            return Levelled(self._usual.cost, self._usual, self._room)
        best, feet = base
        if best.price:
            best = min([best, *self._with_other_feet(feet, best)], key=_price)
        if best.price:
            best = self._cured(best)
        if best.price >= WIDOW:
            best = min([best, *self._a_line_apart(feet, best)], key=_price)
        return best

    def exactly(self, menus: Menus) -> Levelled:
        """The cheapest plan of those that fill the smallest level room exactly."""
        for _count, feet in self._level():
            room = self._with(feet)
            plan = choose(self._units, room, ending(len(room)), menus)
            if plan is not None:
                return self._levelled(plan, room)
        return Levelled(self._usual.cost, self._usual, self._room)

    def _smallest(self) -> tuple[Levelled, list[int]] | None:
        """The smallest level room that holds the text, and the feet that would without holes."""
        wanted = 0
        first: list[int] = []
        for count, feet in self._level():
            first = first or feet
            if count < wanted:
                continue
            room = self._with(feet)
            plan = set_naturally(self._units, room)
            over = plan.over(room)
            if not over:
                return self._levelled(plan, room), first
            wanted = count + over
        return None

    def _level(self) -> Iterator[tuple[int, list[int]]]:
        if len(self._lines) < 2 or not self._usual.end:
            return
        seen = 0
        slots = self._room.slots
        feet = level_feet(slots, self._begin, self._end, text_length(self._usual, self._room))
        for count, lines in islice(feet, _TRIES):
            if count > seen:
                yield count, lines
            seen = count

    def _with(self, feet: Sequence[int]) -> Room:
        slots = with_feet(self._room.slots, self._begin, self._end, feet)
        return Room(slots, self._room.beyond, self._room.em)

    def _levelled(self, plan: Plan, room: Room, price: float = 0.0) -> Levelled:
        return Levelled(plan.cost + price + _RAGGED * self._uneven(plan, room), plan, room)

    def _uneven(self, plan: Plan, room: Room) -> int:
        return unevenness(plan, room, self._room.slots[self._begin : self._end])

    def _with_other_feet(self, feet: list[int], first: Levelled) -> Iterator[Levelled]:
        """The units in their best settings, the feet moved by a line."""
        length = sum(spot.height for spot in first.plan.spots)
        found = [other for other in self._moved(feet) if 0 <= self._count(other) - length <= 1]
        starts = zip(self._units, unit_starts(first.plan), strict=True)
        if not all(unit.is_plain(first.room, at) for unit, at in starts):
            del found[_DEAR:]
        for other in found:
            room = self._with(other)
            plan = set_naturally(self._units, room)
            if not plan.over(room):
                yield self._levelled(plan, room)

    def _moved(self, feet: list[int]) -> list[tuple[int, ...]]:
        """Feet of which each is one of three lines; level ones first."""
        if len(feet) > _MOST_LEGS:
            return []
        low = min(feet) if max(feet) > min(feet) else min(feet) - 1
        found = product((low + 2, low + 1, low), repeat=len(feet))
        return sorted(found, key=lambda other: max(other) - min(other) > 1)

    def _count(self, feet: Sequence[int]) -> int:
        """How many slots feet leave."""
        inside = [bisect_right(*pair) for pair in zip(self._lines, feet, strict=True)]
        return self._begin + sum(inside)

    def _cured(self, best: Levelled) -> Levelled:
        """The same room, with other line counts; the last leg may become short by a line."""
        menus = near_menus(self._units, best.plan)
        found = [best]
        for end, price in ((best.plan.end, 0.0), (best.plan.end - 1, ELSEWHERE)):
            if min(found, key=_price).price <= price:
                break
            plan = choose(self._units, best.room, ending(end), menus)
            if plan is not None:
                found.append(self._levelled(plan, best.room, price))
        return min(found, key=_price)

    def _a_line_apart(self, feet: list[int], best: Levelled) -> Iterator[Levelled]:
        """Other line counts that end a line earlier or later, in level rooms of that size."""
        menus = near_menus(self._units, best.plan)
        length = sum(spot.height for spot in best.plan.spots)
        for other in self._moved(feet):
            if max(other) - min(other) > 1:
                return
            if abs(self._count(other) - length) == 1:
                room = self._with(other)
                plan = choose(self._units, room, ending(len(room)), menus)
                if plan is not None:
                    yield self._levelled(plan, room, ELSEWHERE)


def _price(found: Levelled) -> float:
    return found.price


def ending(wanted: int) -> Goal:
    """Only plans that use so many slots, and spill nothing."""
    return lambda end, spilled: (0.0,) if end == wanted and not spilled else None


def unevenness(plan: Plan, room: Room, rectangle: Sequence[Slot]) -> int:
    """Lines that legs with text leave free above the line before the lowest of all feet.

    Squared, so that two legs short by one are better than one short by two.

    Args:
        plan: where the texts stand.
        room: the slots it speaks of.
        rectangle: all slots of the rectangle whose feet are compared.
    """
    legs = {slot.leg for slot in rectangle}
    ends = {leg: line for leg, line in text_feet(plan, room).items() if leg in legs}
    lowest = max(ends.values(), default=0)
    free = Counter(
        slot.leg for slot in rectangle if ends.get(slot.leg, lowest) < slot.line < lowest
    )
    return sum(count * count for count in free.values())


def text_feet(plan: Plan, room: Room) -> dict[int, int]:
    """The last line with text of each leg that has any, by the leg's number."""
    return {
        slot.leg: slot.line
        for spot in plan.spots
        if spot.start is not None
        for slot in room.slots[spot.start : spot.start + spot.height]
    }


def text_length(plan: Plan, room: Room) -> int:
    """EMU of measure a plan takes, without the holes above its subheads."""
    return sum(
        slot.measure
        for spot in plan.spots
        if spot.start is not None
        for slot in room.slots[spot.start : spot.start + spot.height]
    )


def unit_starts(plan: Plan) -> Iterator[int]:
    """Where the units of a plan begin."""
    at = 0
    for spot in plan.spots:
        yield at
        at = (at if spot.start is None else spot.start) + spot.height


def near_menus(units: Sequence[TextUnit], usual: Plan) -> Menus:
    """The near line counts; where measures vary a unit keeps its place, or it is set twice."""
    return [_Near(unit, at) for unit, at in zip(units, unit_starts(usual), strict=True)]


@dataclass(frozen=True, slots=True)
class _Near:
    unit: TextUnit
    usual: int

    def __call__(self, room: Room, at: int) -> Menu | None:
        plain = at == self.usual or self.unit.is_plain(room, at)
        return self.unit.menu(room, at) if plain else None
