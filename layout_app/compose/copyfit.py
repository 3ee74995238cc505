"""Copyfitting (拼版撑排): how many lines each paragraph of a story takes, and where it begins.

One search serves all wishes. A story is a row of units (paragraphs, subheads, asides); each may be
set in one of the line counts of its menu. A state is the place the next unit begins at, and for
every place the cheapest way to reach it is kept, so a search over a whole story is some hundred
steps. What a way costs is what its settings cost above the best ones, and what a reader minds where
legs end: a widow, an orphan, a hole above a subhead that had to go to the next leg. What differs
between fitting exactly and setting naturally is only where the way should end (``Goal``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from layout_app.base.frozen import dataclass
from layout_app.compose.menus import Menu, Option
from layout_app.compose.room import Room

# Prices in the breaker's own measure, where one line stretched by .05 em costs 110, by .08 em 400.
WIDOW = 400.0  # a short last line at a leg's head (craft.md T3: a warning)
ORPHAN = 150.0  # a first line at a leg's foot (T3: newspapers accept it)
HOLE = 350.0  # each line left empty at a leg's foot because a subhead may not stand there
WHITE = 300.0  # a line of white more about a subhead; four times as much for the second
UNDER_SUBHEAD = 2  # body lines a subhead wants below it in its leg (背题, craft.md H3)


class Unit(Protocol):
    """A text to be set in lines of its own."""

    @property
    def subhead(self) -> bool:
        """Whether it is a 小标题."""

    @property
    def white(self) -> int:
        """Lines that stay empty below it."""

    def menu(self, room: Room, at: int) -> Menu:
        """The line counts it may have if it begins at a slot."""


class Spot(NamedTuple):
    """Where a unit stands: its first slot (``None``: beyond the last), its setting, its height.

    ``measures`` are those its setting was made for.
    """

    start: int | None
    option: Option
    height: int
    measures: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A spot for each unit, how many slots they take, and what it costs.

    ``spilled``: a subhead found no room and took all that follows with it beyond the last slot.
    """

    spots: tuple[Spot, ...]
    end: int
    spilled: bool
    cost: float

    def over(self, room: Room) -> int:
        """Lines beyond the room."""
        return max(1 if self.spilled else 0, self.end - len(room))


Goal = Callable[[int, bool], tuple[float, ...] | None]
"""Ranks an end (slots used, spilled): smaller is better, ``None`` is not wanted.

The last number of the rank is added to the way's cost.
"""


MenuAt = Callable[[Room, int], Menu | None]
Menus = Sequence[MenuAt]

_USUAL_AIR = 1  # lines of white a subhead may take more than its own one
MOST_AIR = 2  # the same where nothing else makes feet level
_State = tuple[int, bool]  # slots used, spilled
_Move = tuple[_State, float, Spot]


class _Way(NamedTuple):
    cost: float
    spot: Spot | None
    before: _State


def set_naturally(units: Sequence[Unit], room: Room) -> Plan:
    """Every unit in its best setting, one after the other."""
    spots: list[Spot] = []
    state, cost = (0, False), 0.0
    for unit in units:
        state, price, spot = _moves(unit, unit.menu, room, state, len(room) + 1)[0]
        spots.append(spot)
        cost += price
    return Plan(tuple(spots), *state, cost)


def choose(
    units: Sequence[Unit], room: Room, goal: Goal, menus: Menus, *, solid_from: int | None = None
) -> Plan | None:
    """The cheapest plan of those whose end ranks best; ``None`` if no end is wanted.

    Args:
        units: what is set, in order.
        room: the slots.
        goal: which ends are wanted.
        menus: for each unit what finds the menu of a place, or none if it may not begin there.
        solid_from: the slot from which on no subhead may leave a hole above it; all may have
            more air instead.
    """
    solid = len(room) + 1 if solid_from is None else solid_from
    layers: list[dict[_State, _Way]] = [{(0, False): _Way(0.0, None, (0, False))}]
    for unit, menu_at in zip(units, menus, strict=True):
        reached: dict[_State, _Way] = {}
        for state, way in layers[-1].items():
            for after, price, spot in _moves(unit, menu_at, room, state, solid):
                known = reached.get(after)
                cost = way.cost + price
                if known is None or cost < known.cost:
                    reached[after] = _Way(cost, spot, state)
        layers.append(reached)
    ranked = [
        ((*rank[:-1], rank[-1] + way.cost), state)
        for state, way in layers[-1].items()
        if (rank := goal(*state)) is not None
    ]
    return _trace(layers, min(ranked)[1]) if ranked else None


def _trace(layers: list[dict[_State, _Way]], end: _State) -> Plan:
    state = end
    spots: list[Spot] = []
    for layer in layers[:0:-1]:
        way = layer[state]
        assert way.spot is not None
        spots.append(way.spot)
        state = way.before
    return Plan(tuple(spots[::-1]), *end, layers[-1][end].cost)


def _moves(unit: Unit, menu_at: MenuAt, room: Room, state: _State, solid: int) -> list[_Move]:
    """What may become of a unit: where the next begins, the price, its spot; the natural first."""
    at, spilled = state
    if unit.subhead:
        return _subhead_moves(unit, room, state, solid)
    # What is spilled stands nowhere: no slot's measure is its own, and it has no drop cap.
    menu = menu_at(room, len(room) if spilled else at)
    if menu is None:
        return []
    start = None if spilled else at
    return [
        (
            (at + option.lines + unit.white, spilled),
            option.cost + _splits(room, at, option),
            Spot(start, option, option.lines + unit.white, menu.measures),
        )
        for option in (menu.best, *menu.others)
    ]


def _subhead_moves(unit: Unit, room: Room, state: _State, solid: int) -> list[_Move]:
    """A subhead takes a line more than it has, or two, in the first leg with room below it."""
    at, spilled = state
    most_air = _USUAL_AIR if solid > len(room) else MOST_AIR
    for start in range(at, 0 if spilled else len(room)):
        menu = unit.menu(room, start)
        height = menu.best.lines + 1
        if has_room(room, start, height):
            hole = HOLE * (start - at)
            airs = range(1 if room.is_top(start) else most_air + 1)
            return [
                (
                    (start + height + air, False),
                    hole + WHITE * air * air,
                    Spot(start, menu.best, height + air, menu.measures),
                )
                for air in airs
                if has_room(room, start, height + air)
            ]
        if start >= solid:
            return []
    menu = unit.menu(room, len(room))
    height = menu.best.lines + 1
    return [((at + height, True), 0.0, Spot(None, menu.best, height, menu.measures))]


def has_room(room: Room, start: int, height: int) -> bool:
    """Whether so many equal lines of one leg begin here, with enough lines below them."""
    slots = room.slots
    if start + height + UNDER_SUBHEAD > room.leg_ends[start]:
        return False
    first = slots[start]
    return all(
        (slot.x, slot.measure, slot.line) == (first.x, first.measure, first.line + index)
        for index, slot in enumerate(slots[start : start + height])
    )


def _splits(room: Room, at: int, option: Option) -> float:
    """What a reader minds where legs end inside a paragraph."""
    if option.lines < 2 or at >= len(room):
        return 0.0
    ends = room.leg_ends
    end, count = at + option.lines, len(room)
    cut = ends[at]
    if cut >= min(end, count):
        return 0.0
    price = ORPHAN if cut - at == 1 else 0.0
    while ends[cut] < min(end, count):
        cut = ends[cut]
    if end - cut == 1 and option.short:
        price += WIDOW
    return price
