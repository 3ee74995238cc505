"""The room a story has: its slots in reading order, their measures, and where its legs end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby

from layout_app.compose.columns import Slot

LEAST_LEG_LINES = 4  # a shorter leg is a fault of its own (craft.md S14): balance stops there


class Room:
    """Slots in reading order; ``beyond`` (EMU) is the measure of lines after the last of them."""

    def __init__(self, slots: Sequence[Slot], beyond: int, em: int) -> None:
        self.slots = slots
        self.beyond = beyond
        self.em = em

    def __len__(self) -> int:
        return len(self.slots)

    @cached_property
    def leg_ends(self) -> list[int]:
        """For each slot the index after the last slot of its leg."""
        ends: list[int] = []
        for _leg, group in groupby(self.slots, key=lambda slot: slot.leg):
            count = len(list(group))
            ends += [len(ends) + count] * count
        return ends

    @cached_property
    def _same_until(self) -> list[int]:
        """For each slot the index after the last of the equal measures that begin with it."""
        ends: list[int] = []
        for _measure, group in groupby(self.slots, key=lambda slot: slot.measure):
            count = len(list(group))
            ends += [len(ends) + count] * count
        return ends

    def is_top(self, at: int) -> bool:
        """Whether a leg begins with this slot."""
        return at == 0 or self.leg_ends[at - 1] == at

    def measures(self, at: int, characters: int) -> Iterator[tuple[tuple[int, ...], int]]:
        """Measures for a text that begins at a slot, and for how many lines they hold.

        The last measure serves all further lines. First the ones it should need, then all it may:
        what is set with the fewest stays set when something far below it changes.
        """
        count = len(self.slots)
        if at >= count:
            yield (self.beyond,), 1 << 30
            return
        measure, until = self.slots[at].measure, self._same_until[at]
        if until == count and measure == self.beyond:
            yield (measure,), 1 << 30
            return
        # No character is wider than the em, no line stretched by more than an eighth.
        needed = (characters * 9 // 8 + 4) * self.em
        if (until - at) * measure >= needed:
            yield (measure,), until - at
        ahead: list[int] = []
        for slot in self.slots[at:]:
            ahead.append(slot.measure)
            needed -= slot.measure
            if needed < 0:
                yield tuple(ahead), len(ahead)
                break
        yield (*[slot.measure for slot in self.slots[at:]], self.beyond), 1 << 30

    def is_plain(self, at: int, characters: int) -> bool:
        """Whether a text that begins at a slot should meet one measure only."""
        measures, _lines = next(self.measures(at, characters))
        return len(measures) == 1


def last_rectangle(slots: Sequence[Slot], used: int, counts: Sequence[int]) -> tuple[int, int]:
    """Where the slots of the rectangle begin and end that holds the last used one.

    ``counts`` says how many legs each rectangle has.
    """
    leg = slots[max(0, used - 1)].leg
    first = 0
    for count in counts:
        if leg < first + count:
            break
        first += count
    begin = next(index for index, slot in enumerate(slots) if slot.leg >= first)
    end = next((i for i, slot in enumerate(slots) if slot.leg >= first + count), len(slots))
    return begin, end


def with_feet(slots: Sequence[Slot], begin: int, end: int, feet: Sequence[int]) -> list[Slot]:
    """The slots before ``begin``, and those up to ``end`` not below their leg's last line."""
    legs = sorted({slot.leg for slot in slots[begin:end]})
    foot = dict(zip(legs, feet, strict=True))
    return [*slots[:begin], *[s for s in slots[begin:end] if s.line <= foot[s.leg]]]


def level_feet(
    slots: Sequence[Slot], begin: int, end: int, length: int
) -> Iterator[tuple[int, list[int]]]:
    """Last lines of the legs of a rectangle, level or one apart, that leave room for a text.

    The first legs are the longer ones; the smallest room comes first. Each comes with the number
    of slots it leaves.

    Args:
        slots: all slots of the area.
        begin: the first slot of the rectangle.
        end: the slot after its last.
        length: EMU of measure the text takes, those of the slots before the rectangle included.
    """
    groups = groupby(slots[begin:end], key=lambda slot: slot.leg)
    legs = [{slot.line: slot.measure for slot in group} for _leg, group in groups]
    last = max(max(leg) for leg in legs)
    foot = min(last, slots[begin].line + LEAST_LEG_LINES - 1)
    inside = [measure for leg in legs for line, measure in leg.items() if line < foot]
    count = begin + len(inside)
    total = sum([slot.measure for slot in slots[:begin]]) + sum(inside)
    for line in range(foot, last + 1):
        for longer, leg in enumerate(legs, 1):
            if line in leg:
                count += 1
                total += leg[line]
            if total >= length:
                yield count, [line] * longer + [line - 1] * (len(legs) - longer)
