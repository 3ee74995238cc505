"""Breaking a paragraph into lines by total fit (composition.md 7).

The prohibition rules are never broken: a line begins only at one of the paragraph's ``breaks``.
Each way to break is a path through layers, one a line; a layer keeps for every break the cheapest
way to reach it. Because the layers count lines, the same search gives the menu of line counts that
fitting a story to its space needs, and lines of varying measure (run-around) cost nothing extra.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

from layout_app.base.setting import Prohibition
from layout_app.compose.paragraph import Prepared
from layout_app.compose.squeeze import squeeze_shares
from layout_app.text.clreq import NO_START, SPACES, Class


class Line(NamedTuple):
    """Cells ``first`` to ``last`` (exclusive); ``spare`` EMU to fill, negative to squeeze out.

    ``forced`` marks a break where none was allowed: text that cannot be set otherwise.
    """

    first: int
    last: int
    measure: int
    spare: int
    indent: int = 0
    ends_paragraph: bool = False
    forced: bool = False


class Choice(NamedTuple):
    """One way to set a paragraph: its lines and what it costs (0 is perfect)."""

    lines: tuple[Line, ...]
    cost: float


# A line from one break to another: where the next begins, what it adds, how far it is stretched.
_Edge = tuple[int, float, float]
# A state: total cost, the break it came from, and how far its line is stretched (em per joint).
_State = tuple[float, int, float]


_Layer = dict[int, _State]  # by the break reached


class _Way(NamedTuple):
    """A whole way through: its cost, its lines, where the last of them begins, all its layers."""

    cost: float
    lines: int
    last: int
    layers: list[_Layer]


_BEAM = 400.0  # a state this much dearer than the best of its layer is not followed
_WIDEST = 240  # states in a layer: a paragraph of a hundred thousand characters stays linear
_ALL = 1e9
_ABSURD = 40_000.0  # nobody would choose a setting this much dearer than the best
_LOST = 40.0  # per squared em of white squeezed out of a line
_CRUSHED = 600.0  # and of what goes beyond one em: a dark line, whichever marks gave it
_RUNT, _SHORT = 8000.0, 150.0  # a last line of one character (孤字), of two
_PALE, _PALE_PRICE = 0.1005, 200.0  # em: what composition.md 2.4 warns of, a hair above it
_LOOSE = 0.15  # em: looser lines are taken only where nothing else is possible


def break_lines(
    paragraph: Prepared, measures: Sequence[int], indent: int = 0, em: int = 0
) -> list[Line]:
    """Break a paragraph at the least cost.

    Args:
        paragraph: the prepared text.
        measures: EMU of each line in turn; the last one serves all further lines.
        indent: EMU before the first line.
        em: the type size, EMU: the scale of "too loose".
    """
    menu = near_menu(paragraph, measures, indent, em)
    return list(cheapest(menu).lines) if menu else []


def cheapest(menu: Mapping[int, Choice]) -> Choice:
    """The choice of least cost; of equal ones the shorter."""
    return min(menu.values(), key=lambda choice: (choice.cost, len(choice.lines)))


def near_menu(
    paragraph: Prepared, measures: Sequence[int], indent: int = 0, em: int = 0
) -> dict[int, Choice]:
    """The best setting, and those of other line counts that cost little more.

    They are what the search for the best one saw on its way, so they cost nothing extra.
    """
    if _skip_spaces(paragraph, 0) >= len(paragraph.cells):
        return {}
    search = _Search(paragraph, measures, indent, em or 1)
    ways = search.ways()
    limit = min(ways).cost
    if limit > _BEAM:  # the narrow beam may have dropped what a bad end would have needed
        # Costs only grow along a path: none dearer than a whole way can be part of a better one.
        wide = search.ways(_ALL, limit)
        ways = [*wide, *[way for way in ways if all(way.lines != other.lines for other in wide)]]
    return _choices(search, ways)


def line_count_menu(
    paragraph: Prepared, measures: Sequence[int], indent: int = 0, em: int = 0
) -> dict[int, Choice]:
    """The best way to set the paragraph in each number of lines that is possible.

    Copyfitting chooses among them; the cheapest is what ``break_lines`` returns.
    """
    if _skip_spaces(paragraph, 0) >= len(paragraph.cells):
        return {}
    search = _Search(paragraph, measures, indent, em or 1)
    return _choices(search, search.ways(_ALL))


def _choices(search: _Search, ways: Sequence[_Way]) -> dict[int, Choice]:
    least = min([way.cost for way in ways], default=0.0)
    return {
        way.lines: Choice(tuple(search.lines(way)), way.cost)
        for way in ways
        if way.cost <= least + _ABSURD
    }


class _Search:
    """The layered search over one paragraph."""

    def __init__(
        self,
        paragraph: Prepared,
        measures: Sequence[int],
        indent: int,
        em: int,
    ) -> None:
        self._p = paragraph
        self._measures = measures
        self._indent = indent
        self._em = em
        self._count = len(paragraph.cells)
        self._stops = [*paragraph.breaks, self._count]
        self._allowed = frozenset(self._stops)
        self._penalties = {stop: price**1.2 for stop, price in paragraph.penalties.items()}
        self._last_visible, self._next_visible = _beside_spaces(paragraph)
        self._known: dict[int, dict[int, list[_Edge]]] = {}

    def ways(self, beam: float = _BEAM, limit: float = inf) -> list[_Way]:
        """The cheapest way for each line count the beam kept, at least one.

        States dearer than ``limit`` are not followed.
        """
        layers: list[_Layer] = [{_skip_spaces(self._p, 0): (0.0, -1, 0.0)}]
        found: list[_Way] = []
        bound = limit
        while layers[-1]:
            layer = self._next_layer(layers[-1], len(layers) - 1, bound)
            layers.append(layer)
            done = layer.pop(self._count, None)
            if done is not None:
                found.append(_Way(done[0], len(layers) - 1, done[1], layers))
                bound = min(bound, done[0] + beam)
            if len(layer) > 1 and beam < _ALL:
                least = min([state[0] for state in layer.values()]) + beam
                for stop in [stop for stop, state in layer.items() if state[0] > least]:
                    del layer[stop]
            if len(layer) > _WIDEST:
                kept = sorted(layer.items(), key=lambda item: item[1][0])[:_WIDEST]
                layers[-1] = dict(sorted(kept))
        return found

    def lines(self, way: _Way) -> list[Line]:
        """The lines of a way, found backwards from its last."""
        stops = [self._count]
        at = way.last
        for layer in way.layers[way.lines - 1 :: -1]:
            stops.append(at)
            at = layer[at][1]
        stops.reverse()
        return [self._line(number, *ends) for number, ends in enumerate(pairwise(stops))]

    def _next_layer(self, layer: _Layer, number: int, bound: float) -> _Layer:
        """The states a line leads to from those of a layer, none dearer than ``bound``."""
        room = self._measures[min(number, len(self._measures) - 1)]
        room -= self._indent if number == 0 else 0
        known = self._known.setdefault(room, {})
        end = self._count
        reached: _Layer = {}
        for start, (cost, _before, stretch) in layer.items():
            edges = known.get(start)
            if edges is None:  # a second search finds them again
                edges = known[start] = self._edges(start, room)
            for stop, price, new_stretch in edges:
                total = cost + price
                if new_stretch != stretch:
                    change = (new_stretch - stretch) / 0.08
                    total += 30 * change * change
                if total <= bound or stop == end:
                    best = reached.get(stop)
                    if best is None or total < best[0]:
                        reached[stop] = (total, start, new_stretch)
        return reached

    def _edges(self, start: int, room: int) -> list[_Edge]:
        """The lines that may begin at a cell."""
        p = self._p
        limit = p.starts[start] + room
        fits = bisect_right(p.edges, limit, start)
        if fits >= self._count:
            price = 0.0 if start == 0 else (1 + self._runt(start)) ** 1.3 - 1
            lines = [(self._count, price, 0.0)]
            # Or break once more, so that a menu can offer a longer setting and a runt be mended.
            return lines + self._looser(start, limit, self._count - 1) if price or start else lines
        lines = self._looser(start, limit, fits) + self._tighter(start, limit, fits)
        return lines or [self._last_resort(start, limit, fits)]

    def _looser(self, start: int, limit: int, fits: int) -> list[_Edge]:
        """Lines that leave room to fill, the fullest first."""
        p, stops, penalties = self._p, self._stops, self._penalties
        ends, take, joints, spaces = p.edges, p.take, p.joints, p.spaces
        before, joints_before, spaces_before = take[start], joints[start], spaces[start]
        last_visible, next_visible = self._last_visible, self._next_visible
        lines: list[_Edge] = []
        # Before a last line of a character or two even a looser line may be the lesser evil.
        mending = self._count - fits < 5
        at = bisect_right(stops, fits) - 1
        while at >= 0 and (stop := stops[at]) > start:
            last = last_visible[stop]
            if last < start:
                last = start
            # The em by which each joint grows once spaces have taken their part.
            rest = limit - ends[last] - (take[last] - before)
            stretch = 0.0
            if rest > 0:
                count = joints[last] - joints_before
                stretch = rest / count / self._em if count else 1.0
            if stretch > _LOOSE and lines and not mending:
                break
            price = 100 * (stretch / 0.08) ** 2.2 if stretch else 0.0
            if stretch and spaces[last] > spaces_before:
                # Beside an authored space the rest of a loose line looks looser still.
                price *= 8
            if stretch > _PALE:
                price += 2000 if stretch > _LOOSE else _PALE_PRICE
            if stop in penalties:
                price += penalties[stop]
            lines.append((next_visible[stop], (1 + price) ** 1.3 - 1 if price else 0.0, stretch))
            if stretch > _LOOSE:
                break
            at -= 1
        return lines

    def _tighter(self, start: int, limit: int, fits: int) -> list[_Edge]:
        """Lines that give up some of their glue, the least tight first."""
        p, penalties = self._p, self._penalties
        lines: list[_Edge] = []
        at = bisect_right(self._stops, max(fits, start))
        for stop in self._stops[at : at + 4]:
            last = max(start, self._last_visible[stop])
            over = p.edges[last] - limit
            price = 0.0
            if over > 0:
                marks = p.marks[last] - p.marks[start]
                western = p.western[last] - p.western[start]
                full_stops = p.stops[last] - p.stops[start]
                if over > marks + western + full_stops:
                    break
                price = squeeze_shares(over, marks, western, full_stops)[3]
                # What the eye counts is the white lost in the line, not only each mark's share.
                lost = over / self._em
                price += _LOST * lost * lost
                if lost > 1:
                    price += _CRUSHED * (lost - 1) * (lost - 1)
                if stop in penalties:
                    price += penalties[stop]
                if stop >= self._count and start:
                    price += self._runt(start)
            lines.append((self._next_visible[stop], (1 + price) ** 1.3 - 1 if price else 0.0, 0.0))
        return lines

    def _runt(self, start: int) -> float:
        visible = _visible_cells(self._p, start, self._count)
        return _RUNT if visible <= 1 else _SHORT if visible == 2 else 0.0

    def _last_resort(self, start: int, limit: int, fits: int) -> _Edge:
        """Cut where no break is allowed: a run of marks longer than the line."""
        del limit
        return max(fits, start + 1), 50_001.0**1.3 - 1, 0.0

    def _line(self, number: int, start: int, stop: int) -> Line:
        p = self._p
        measure = self._measures[min(number, len(self._measures) - 1)]
        inset = self._indent if number == 0 else 0
        visible = max(start, self._last_visible[stop]) + 1
        return Line(
            first=start,
            last=visible,
            measure=measure,
            spare=p.starts[start] + measure - inset - p.edges[visible - 1],
            indent=inset,
            ends_paragraph=stop >= self._count,
            forced=stop not in self._allowed,
        )


def _beside_spaces(p: Prepared) -> tuple[Sequence[int], Sequence[int]]:
    """For each place a line may end: the last cell before it and the first after it that print."""
    count = len(p.cells)
    if not any(space in p.text for space in SPACES):
        return range(-1, count), range(count + 1)
    kinds = [cell.kind for cell in p.cells]
    last = [-1]
    for index, kind in enumerate(kinds):
        last.append(last[-1] if kind is Class.SPACE else index)
    following = [count]
    for index in range(count - 1, -1, -1):
        following.append(following[-1] if kinds[index] is Class.SPACE else index)
    following.reverse()
    return last, following


def _skip_spaces(p: Prepared, index: int) -> int:
    count = len(p.cells)
    while index < count and p.cells[index].kind is Class.SPACE:
        index += 1
    return index


def _visible_cells(p: Prepared, start: int, count: int) -> int:
    """Characters of a last line that stand for themselves: marks ride along (孤字)."""
    if count - start > 6:
        return 6
    rides = NO_START[Prohibition.GB]
    return sum(
        len(cell.text) if cell.kind is Class.WESTERN else 1
        for cell in p.cells[start:count]
        if cell.kind not in rides and cell.kind is not Class.SPACE
    )
