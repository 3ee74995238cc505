"""Level feet as the last resort: all line counts, all air about subheads, all level feet at once.

A subhead wants two lines below it (craft.md H3), so in the last lines of a leg it finds no room and
leaves a hole there. What can fill it are other line counts of the paragraphs, a line or two more
of white about subheads, and other feet. All of it together is tried here: which places a row of
texts can come to is kept as the bits of a number, so a room takes some additions and shifts, and
hundreds are looked at in the time of one setting. Where none is found, none exists: within the
limits of good setting (compose/menus.py) the story cannot be made level.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, islice, pairwise, product
from typing import NamedTuple

from layout_app.base.frozen import dataclass
from layout_app.compose.copyfit import MOST_AIR, UNDER_SUBHEAD, Plan, choose
from layout_app.compose.level import ELSEWHERE, ending, unevenness, unit_starts
from layout_app.compose.menus import Menu
from layout_app.compose.room import LEAST_LEG_LINES, Room, last_rectangle, with_feet
from layout_app.compose.units import TextUnit

_MOST_LEGS = 8  # with more, the combinations of feet are too many to look at
_RIVALS = 6  # rooms of which the best setting is searched, the nearest in size first


class Evened(NamedTuple):
    """A plan whose legs end level, and the room it is for."""

    plan: Plan
    room: Room


def even(
    units: Sequence[TextUnit], area: Room, counts: Sequence[int], found: Evened, *, full: bool
) -> Evened:
    """The plan itself if its legs end level or a line apart, else one of which they do if any is.

    Args:
        units: what is set, in order.
        area: all slots of the story's area.
        counts: how many legs each rectangle has.
        found: the plan as it is, and its room.
        full: whether the last slot has to be the last one used.
    """
    begin, end = last_rectangle(area.slots, found.plan.end, counts)
    rectangle = area.slots[begin:end]
    if not unevenness(found.plan, found.room, rectangle):
        return found
    if any(slot.measure != area.beyond for slot in area.slots):
        return found  # line counts depend on the place there, so they cannot be added up
    search = _Search(units, area, (begin, end), found.plan)
    rivals = [search.best(feet, found.plan.end) for feet in search.feet(full=full)]
    best = min((rival for rival in rivals if rival is not None), key=_price, default=None)
    return found if best is None else Evened(best[1], best[2])


_Rival = tuple[float, Plan, Room]
_Feet = tuple[int, ...]


def _price(rival: _Rival) -> float:
    return rival[0]


@dataclass(frozen=True, slots=True)
class _Heights:
    """The heights a text may have, and whether it is a subhead."""

    heights: tuple[int, ...]
    subhead: bool


class _Search:
    def __init__(
        self, units: Sequence[TextUnit], area: Room, rectangle: tuple[int, int], usual: Plan
    ) -> None:
        self._units = units
        self._area = area
        self._begin, self._end = rectangle
        self._menus = [
            unit.menu(area, at) if unit.subhead else unit.whole_menu(area, at)
            for unit, at in zip(units, unit_starts(usual), strict=True)
        ]
        self._heights = [_heights(u, menu) for u, menu in zip(units, self._menus, strict=True)]
        self._usual = usual
        groups = groupby(area.slots, key=lambda slot: slot.leg)
        legs = [[slot.line for slot in group] for _leg, group in groups]
        before = len({slot.leg for slot in area.slots[: self._begin]})
        behind = len({slot.leg for slot in area.slots[: self._end]})
        self._before = [len(leg) for leg in legs[:before]]
        self._lines = legs[before:behind]

    def feet(self, *, full: bool) -> Iterator[_Feet]:
        """Feet, level or a line apart, that the texts can fill: the nearest in size first."""
        if len(self._lines) > _MOST_LEGS:
            return iter(())
        if full:
            feet = tuple(leg[-1] for leg in self._lines)
            level = self._end == len(self._area) and max(feet) - min(feet) <= 1
            return iter([feet] if level and self._fill(feet) else [])
        sized = [(abs(self._count(feet) - self._usual.end), feet) for feet in self._level()]
        return islice((feet for _off, feet in sorted(sized) if self._fill(feet)), _RIVALS)

    def best(self, feet: _Feet, usual: int) -> _Rival | None:
        """The cheapest way to fill a room with such feet."""
        slots = with_feet(self._area.slots, self._begin, self._end, feet)
        room = Room(slots, self._area.beyond, self._area.em)
        menus = [_always(menu) for menu in self._menus]
        plan = choose(self._units, room, ending(len(slots)), menus, solid_from=self._begin)
        if plan is None or unevenness(plan, room, self._area.slots[self._begin : self._end]):
            return None
        return plan.cost + ELSEWHERE * abs(len(slots) - usual), plan, room

    def _level(self) -> Iterator[_Feet]:
        """All feet that leave neither less nor more room than the texts can take."""
        least = sum(heights.heights[0] for heights in self._heights)
        most = sum(heights.heights[-1] for heights in self._heights)
        first = min(leg[0] for leg in self._lines) + LEAST_LEG_LINES - 1
        for foot in range(first, max(leg[-1] for leg in self._lines) + 1):
            for feet in product((foot, foot - 1), repeat=len(self._lines)):
                inside = all(line <= leg[-1] for leg, line in zip(self._lines, feet, strict=True))
                if inside and foot in feet and least <= self._count(feet) <= most:
                    yield feet

    def _count(self, feet: _Feet) -> int:
        return self._begin + sum(self._sizes(feet))

    def _sizes(self, feet: _Feet) -> list[int]:
        return [bisect_right(*pair) for pair in zip(self._lines, feet, strict=True)]

    def _fill(self, feet: _Feet) -> bool:
        """Whether the texts can end exactly where a room with such feet does."""
        starts = [0]
        for size in [*self._before, *self._sizes(feet)]:
            starts.append(starts[-1] + size)
        legs = list(pairwise(starts))
        reached = 1  # bit n: the next text may begin at slot n
        for heights in self._heights:
            if heights.subhead:
                reached = self._after_subhead(reached, legs, heights.heights)
            else:
                reached = _either(reached << height for height in heights.heights)
            reached &= (1 << (starts[-1] + 1)) - 1
        return bool(reached >> starts[-1] & 1)

    def _after_subhead(
        self, reached: int, legs: Sequence[tuple[int, int]], heights: Sequence[int]
    ) -> int:
        """Where the text below a subhead may begin.

        At a leg's top it has no more air than its line. Above the rectangle a leg may end with a
        hole, so there it may also go to the next top.
        """
        after = 0
        for top, end in legs:
            lowest = end - heights[0] - UNDER_SUBHEAD
            for number, height in enumerate(heights):
                first = top + 1 if number else top
                stop = end - height - UNDER_SUBHEAD + 1
                after |= (reached & _bits(first, stop)) << height
            if end <= self._begin and reached & _bits(max(top, lowest + 1), end):
                reached |= 1 << end
        return after


def _bits(first: int, stop: int) -> int:
    """A number with the bits of a range."""
    return ((1 << max(0, stop - first)) - 1) << first


def _heights(unit: TextUnit, menu: Menu) -> _Heights:
    if unit.subhead:
        least = menu.best.lines + 1
        return _Heights(tuple(range(least, least + MOST_AIR + 1)), subhead=True)
    lines = {menu.best.lines, *[option.lines for option in menu.others]}
    return _Heights(tuple(sorted(count + unit.white for count in lines)), subhead=False)


def _always(menu: Menu) -> Callable[[Room, int], Menu]:
    return lambda _room, _at: menu


def _either(numbers: Iterator[int]) -> int:
    found = 0
    for number in numbers:
        found |= number
    return found
