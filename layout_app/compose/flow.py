"""Flowing a story's text through the slots of its area (文字流)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from layout_app.base.frozen import dataclass
from layout_app.base.problems import Place, Problem
from layout_app.compose.beyond import MARGIN, Beyond, allowance, part_story
from layout_app.compose.body import drops
from layout_app.compose.columns import Slot
from layout_app.compose.context import Context, StoryFit
from layout_app.compose.copyfit import Spot
from layout_app.compose.decoration import place_decorated
from layout_app.compose.findings import face_problems, forced_problems
from layout_app.compose.level import text_feet
from layout_app.compose.opening import no_drop_cap, opening
from layout_app.compose.room import Room
from layout_app.compose.setline import SetLine, Source, source_of
from layout_app.compose.storyplan import StoryPlan, plan_story
from layout_app.compose.units import TextUnit, story_units
from layout_app.display.items import Item
from layout_app.model.blocks import ArticleBlock, Fit
from layout_app.model.stories import Story


@dataclass(frozen=True, slots=True)
class Flowed:
    """A story's text on the page, how it fits, and what was noticed.

    ``feet``: the last grid line with text of each leg that has any, by the leg's number.
    """

    items: tuple[Item, ...]
    fit: StoryFit
    problems: tuple[Problem, ...]
    feet: Mapping[int, int]


def flow_story(
    block: ArticleBlock,
    story: Story,
    slots: Sequence[Slot],
    counts: Sequence[int],
    beyond: int,
    context: Context,
) -> Flowed:
    """Set a story's byline, paragraphs and credit in the slots, counting what does not fit.

    Args:
        block: the article, which says how the story is to fit.
        story: the text.
        slots: room for lines, in reading order.
        counts: how many legs each rectangle of the area has.
        beyond: the measure (EMU) of text that does not fit.
        context: page, styles, resources.
    """
    area = Room(slots, beyond, context.setup.grid.size)
    exact = block.fit is Fit.EXACT
    units, (plan, room, natural), cut = _planned(block, story, area, counts, context)
    pen = _Pen(room, context.setup.grid.pitch)
    problems: list[Problem] = []
    dropped = False
    for unit, spot in zip(units, plan.spots, strict=True):
        found = unit.set(room, spot)
        pen.put(unit, found.lines, spot, source_of(f"story:{story.id}", unit.part, unit.offset))
        place = Place(block=block.id, story=story.id, part=unit.part)
        problems += face_problems(found, place, unit.offset)
        problems += forced_problems(found, place)
        dropped = dropped or drops(found)
    if block.drop and opening(story) >= 0 and not dropped:
        problems.append(no_drop_cap(block.id, story.id, block.drop))
    over = plan.over(room) + cut.lines
    used = room.slots[: plan.end]
    rest = sum(slot.measure for slot in slots) - sum(slot.measure for slot in used)
    free = 0 if over else len(slots) - len(used)
    fit = StoryFit(
        story=story.id,
        block=block.id,
        lines=len(slots),
        needed=len(slots) + over if over else len(used),
        over_lines=over,
        over_characters=pen.over_characters + cut.characters,
        under_lines=free,
        under_characters=rest // area.em if free else 0,
        natural=natural + cut.lines,
        exact=exact,
    )
    return Flowed(tuple(pen.items), fit, tuple(problems), text_feet(plan, room))


def _planned(
    block: ArticleBlock, story: Story, area: Room, counts: Sequence[int], context: Context
) -> tuple[list[TextUnit], StoryPlan, Beyond]:
    """The texts that are set, their plan, and the count of what lies far beyond the area."""
    characters = allowance(area)
    while True:
        near, cut = part_story(story, characters, area, context)
        units = story_units(near, block.drop, context)
        exact = block.fit is Fit.EXACT
        plan = plan_story(units, area, counts, exact=exact, balance=block.balance)
        if not cut.lines or plan.plan.over(plan.room) >= MARGIN // 2:
            return units, plan, cut
        characters *= 2  # narrow letters: it came less far than it was meant to


@dataclass(slots=True)
class _Pen:
    """Puts lines into slots and counts the characters of those that have none."""

    room: Room
    pitch: int
    over_characters: int = 0
    items: list[Item] = field(default_factory=list)

    def put(self, unit: TextUnit, lines: Sequence[SetLine], spot: Spot, source: Source) -> None:
        slots = self.room.slots
        start = len(slots) if spot.start is None else spot.start
        drop = self._drop(unit, spot)
        for at, line in enumerate(lines, start):
            if at < len(slots):
                slot = slots[at]
                self.items += place_decorated(line, slot.x, slot.baseline + drop, source)
            else:
                self.over_characters += sum(
                    1 for run in line.runs for character in run.text if not character.isspace()
                )

    def _drop(self, unit: TextUnit, spot: Spot) -> int:
        """How far below its slots' baselines a subhead stands.

        Half of its white is above it, and what would be more than a line below: it belongs to what
        follows. At a leg's top all of it is below: the head stands on the baseline its neighbours
        begin on.
        """
        if not unit.subhead or spot.start is None or self.room.is_top(spot.start):
            return 0
        white = (spot.height - spot.option.lines) * self.pitch
        return white - min(self.pitch, white // 2)
