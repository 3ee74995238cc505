"""Breaking a paragraph into lines by total fit (composition.md 7).

The prohibition rules are never broken: a line begins only at one of the paragraph's ``breaks``.
Each way to break is a path through layers, one a line; a layer keeps for every break the cheapest
way to reach it. Because the layers count lines, the same search gives the menu of line counts that
fitting a story to its space needs, and lines of varying measure (run-around) cost nothing extra.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from layout_app.compose.paragraph import Prepared
from layout_app.compose.squeeze import squeeze_shares
from layout_app.text.clreq import NO_START, Class


@dataclass(frozen=True, slots=True)
class Line:
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


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to set a paragraph: its lines and what it costs (0 is perfect)."""

    lines: tuple[Line, ...]
    cost: float


# A state: total cost, the break it came from, and how far its line is stretched (em per joint).
_State = tuple[float, int, float]

_BEAM = 800.0  # a state this much dearer than the best of its layer is not followed
_ALL = 1e9
_LOST = 40.0
_RUNT, _SHORT = 3000.0, 150.0  # a last line of one character (孤字), of two
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
    if _skip_spaces(paragraph, 0) >= len(paragraph.cells):
        return []
    best = _best(_Search(paragraph, measures, indent, em or 1))
    if best.cost > _BEAM:  # the narrow beam may have dropped what a bad end would have needed
        best = _best(_Search(paragraph, measures, indent, em or 1, beam=_ALL))
    return list(best.lines)


def _best(search: _Search) -> Choice:
    return min(search.choices(), key=lambda choice: choice.cost)


def line_count_menu(
    paragraph: Prepared, measures: Sequence[int], indent: int = 0, em: int = 0
) -> dict[int, Choice]:
    """The best way to set the paragraph in each number of lines that is possible.

    Copyfitting chooses among them; the cheapest is what ``break_lines`` returns.
    """
    if _skip_spaces(paragraph, 0) >= len(paragraph.cells):
        return {}
    search = _Search(paragraph, measures, indent, em or 1, beam=_ALL)
    return {len(choice.lines): choice for choice in search.choices()}


class _Search:
    """The layered search over one paragraph."""

    def __init__(
        self,
        paragraph: Prepared,
        measures: Sequence[int],
        indent: int,
        em: int,
        beam: float = _BEAM,
    ) -> None:
        self._p = paragraph
        self._measures = measures
        self._indent = indent
        self._em = em
        self._beam = beam
        self._count = len(paragraph.cells)
        self._stops = [*paragraph.breaks, self._count]

    def choices(self) -> list[Choice]:
        """The cheapest way for each line count the beam kept, at least one."""
        p, count = self._p, self._count
        first = _skip_spaces(p, 0)
        layers: list[dict[int, _State]] = [{first: (0.0, -1, 0.0)}]
        found: list[Choice] = []
        bound = 0.0
        while layers[-1]:
            layer = self._next_layer(layers[-1], len(layers) - 1)
            layers.append(layer)
            done = layer.pop(count, None)
            if done is not None:
                found.append(Choice(self._trace(layers, done), done[0]))
                bound = min(choice.cost for choice in found) + self._beam
            if layer:
                least = min([state[0] for state in layer.values()]) + self._beam
                if found:
                    least = min(least, bound)
                for stop in [stop for stop, state in layer.items() if state[0] > least]:
                    del layer[stop]
        return found

    def _next_layer(self, layer: dict[int, _State], number: int) -> dict[int, _State]:
        measure = self._measures[min(number, len(self._measures) - 1)]
        room = measure - (self._indent if number == 0 else 0)
        reached: dict[int, _State] = {}
        for start, (cost, _before, stretch) in layer.items():
            for stop, price, new_stretch in self._lines_from(start, room):
                change = (new_stretch - stretch) / 0.08
                total = cost + (1 + price) ** 1.3 - 1 + 30 * change * change
                known = reached.get(stop)
                if known is None or total < known[0]:
                    reached[stop] = (total, start, new_stretch)
        return reached

    def _lines_from(self, start: int, room: int) -> list[tuple[int, float, float]]:
        """Lines that may begin at a cell: where the next begins, the price, the stretch."""
        p = self._p
        limit = p.starts[start] + room
        fits = bisect_right(p.ends, limit, start)
        if fits >= self._count:
            price = 0.0 if start == 0 else self._runt(start)
            lines = [(self._count, price, 0.0)]
            # Or break once more, so that a menu can offer a longer setting and a runt be mended.
            return lines + self._looser(start, limit, self._count - 1) if price or start else lines
        lines = self._looser(start, limit, fits)
        at = bisect_right(self._stops, max(fits, start))
        for stop in self._stops[at : at + 4]:
            tighter = self._tighter(start, stop, limit)
            if tighter is None:
                break
            lines.append(tighter)
        return lines or [self._last_resort(start, limit, fits)]

    def _looser(self, start: int, limit: int, fits: int) -> list[tuple[int, float, float]]:
        p = self._p
        lines: list[tuple[int, float, float]] = []
        at = bisect_right(self._stops, fits) - 1
        while at >= 0 and self._stops[at] > start:
            stop = self._stops[at]
            last = _visible_end(p, start, stop) - 1
            spare = limit - p.ends[last]
            stretch = self._stretch(start, last, spare)
            if stretch > _LOOSE and lines:
                break
            price = 100 * (stretch / 0.08) ** 2.2 if stretch else 0.0
            if stretch and p.spaces[last] > p.spaces[start]:
                # Beside an authored space the rest of a loose line looks looser still.
                price *= 8
            if stretch > _LOOSE:
                price += 2000
            if stop in p.penalties:
                price += p.penalties[stop] ** 1.2
            next_start = _skip_spaces(p, stop)
            lines.append((next_start, price, stretch))
            if stretch > _LOOSE:
                break
            at -= 1
        return lines

    def _stretch(self, first: int, last: int, spare: int) -> float:
        """Em by which each joint grows once spaces have taken their part."""
        p = self._p
        rest = spare - min(spare, p.take[last] - p.take[first])
        if not rest:
            return 0.0
        joints = p.joints[last] - p.joints[first]
        return rest / joints / self._em if joints else 1.0

    def _tighter(self, start: int, stop: int, limit: int) -> tuple[int, float, float] | None:
        p = self._p
        last = _visible_end(p, start, stop) - 1
        over = p.ends[last] - limit
        if over <= 0:
            return _skip_spaces(p, stop), 0.0, 0.0
        marks = p.marks[last] - p.marks[start]
        western = p.western[last] - p.western[start]
        stops = p.stops[last] - p.stops[start]
        if over > marks + western + stops:
            return None
        price = squeeze_shares(over, marks, western, stops)[3]
        # What the eye counts is the white lost in the line, not only each mark's share of it.
        lost = over / self._em
        price += _LOST * lost * lost
        if stop in p.penalties:
            price += p.penalties[stop] ** 1.2
        if stop >= self._count and start:
            price += self._runt(start)
        return _skip_spaces(p, stop), price, 0.0

    def _runt(self, start: int) -> float:
        visible = _visible_cells(self._p, start, self._count)
        return _RUNT if visible <= 1 else _SHORT if visible == 2 else 0.0

    def _last_resort(self, start: int, limit: int, fits: int) -> tuple[int, float, float]:
        """Cut where no break is allowed: a run of marks longer than the line."""
        del limit
        return max(fits, start + 1), 50_000.0, 0.0

    def _trace(self, layers: list[dict[int, _State]], done: _State) -> tuple[Line, ...]:
        starts: list[int] = []
        at = done[1]
        for layer in reversed(layers[:-1]):
            starts.append(at)
            at = layer[at][1]
        starts.reverse()
        return tuple(
            self._line(number, start, stop)
            for number, (start, stop) in enumerate(
                zip(starts, [*starts[1:], self._count], strict=True)
            )
        )

    def _line(self, number: int, start: int, stop: int) -> Line:
        p = self._p
        measure = self._measures[min(number, len(self._measures) - 1)]
        inset = self._indent if number == 0 else 0
        visible = _visible_end(p, start, stop)
        at = bisect_left(self._stops, stop)
        allowed = stop >= self._count or (at < len(self._stops) and self._stops[at] == stop)
        return Line(
            first=start,
            last=visible,
            measure=measure,
            spare=p.starts[start] + measure - inset - p.ends[visible - 1],
            indent=inset,
            ends_paragraph=stop >= self._count,
            forced=not allowed,
        )


def _skip_spaces(p: Prepared, index: int) -> int:
    count = len(p.cells)
    while index < count and p.cells[index].kind is Class.SPACE:
        index += 1
    return index


def _visible_end(p: Prepared, first: int, end: int) -> int:
    """``end`` without the spaces before it, which vanish at the line's edge."""
    while end > first + 1 and p.cells[end - 1].kind is Class.SPACE:
        end -= 1
    return end


def _visible_cells(p: Prepared, start: int, count: int) -> int:
    """Cells of a last line that stand for themselves: marks ride along (孤字)."""
    if count - start > 6:
        return 6
    kinds = (p.cells[k].kind for k in range(start, count))
    return sum(1 for kind in kinds if kind not in NO_START and kind is not Class.SPACE)
