"""Flowing a story's text through the slots of its area (文字流)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from layout_app.base.problems import Place, Problem
from layout_app.compose.body import drops, set_paragraph
from layout_app.compose.columns import Slot
from layout_app.compose.context import Context, SetParagraph, StoryFit, set_pieces
from layout_app.compose.decoration import place_decorated
from layout_app.compose.findings import face_problems, forced_problems
from layout_app.compose.opening import drop_cap, no_drop_cap, opening
from layout_app.compose.setline import SetLine, Source, source_of
from layout_app.display.items import Item
from layout_app.model.stories import Paragraph, Role, Story

_UNDER_SUBHEAD = 2  # body lines a subhead wants below it in its leg (背题)


@dataclass(slots=True)
class _Pen:
    """Where the next line goes, and what has been set so far."""

    slots: Sequence[Slot]
    measure: int  # serves lines beyond the last slot
    em: int
    at: int = 0
    over_lines: int = 0
    over_characters: int = 0
    wasted: int = 0  # lines at the very end too few for a subhead
    items: list[Item] = field(default_factory=list)

    def measures(self, characters: int) -> tuple[int, ...]:
        """The measures of the lines to come, enough for a paragraph of so many characters."""
        count = characters // 4 + 4  # no line holds fewer beside a picture
        ahead = [slot.measure for slot in self.slots[self.at : self.at + count]]
        if not ahead or set(ahead) == {self.measure}:
            return (self.measure,)
        return (*ahead, self.measure)

    def put(self, line: SetLine, source: Source, rise: int = 0) -> None:
        if self.at < len(self.slots):
            slot = self.slots[self.at]
            self.items += place_decorated(line, slot.x, slot.baseline - rise, source)
            self.at += 1
        else:
            self.over_lines += 1
            self.over_characters += sum(
                1 for run in line.runs for character in run.text if not character.isspace()
            )

    def leave(self) -> None:
        """Leave a line empty."""
        if self.at < len(self.slots):
            self.at += 1
        else:
            self.over_lines += 1


@dataclass(frozen=True, slots=True)
class Flowed:
    """A story's text on the page, how it fits, and what was noticed."""

    items: tuple[Item, ...]
    fit: StoryFit
    problems: tuple[Problem, ...]


def flow_story(
    story: Story,
    block: str,
    slots: Sequence[Slot],
    measure: int,
    context: Context,
    drop: int = 0,
) -> Flowed:
    """Set a story's byline, paragraphs and credit in the slots, counting what does not fit.

    ``measure`` (EMU) serves text beyond the last slot; ``drop`` are the lines of its drop cap.
    """
    pen = _Pen(slots, measure, context.setup.grid.size)
    problems: list[Problem] = []

    def note(found: SetParagraph, part: str, offset: int) -> None:
        place = Place(block=block, story=story.id, part=part)
        problems.extend(face_problems(found, place, offset))
        problems.extend(forced_problems(found, place))

    _put_aside(pen, story.byline, "byline", story, context, note)
    offset = 0
    for number, paragraph in enumerate(story.body):
        source = source_of(f"story:{story.id}", "body", offset)
        if paragraph.role is Role.SUBHEAD:
            found = _put_subhead(pen, paragraph, source, context)
        else:
            measures = pen.measures(len(paragraph.text))
            opens = drop and number == opening(story)
            cap = drop_cap(drop, slots[pen.at :], context.setup) if opens else None
            found = set_paragraph(paragraph, measures, context, cap=cap)
            if opens and not drops(found):
                problems.append(no_drop_cap(block, story.id, drop))
            for line in found.lines:
                pen.put(line, source)
        note(found, "body", offset)
        offset += len(paragraph.text) + 1
    _put_aside(pen, story.credit, "credit", story, context, note)
    return Flowed(tuple(pen.items), _fit(story, block, pen), tuple(problems))


def _put_aside(
    pen: _Pen,
    text: str,
    part: str,
    story: Story,
    context: Context,
    note: Callable[[SetParagraph, str, int], None],
) -> None:
    """Byline or credit: lines of their own, aligned as their style says."""
    if not text:
        return
    style = context.styles.text(part)
    found = set_pieces([context.piece(text, style)], pen.measures(len(text)), align=style.align)
    for line in found.lines:
        pen.put(line, source_of(f"story:{story.id}", part, 0))
    note(found, part, 0)


def _put_subhead(pen: _Pen, paragraph: Paragraph, source: Source, context: Context) -> SetParagraph:
    """A 小标题 takes two lines of the grid for each of its own, centred between them.

    It goes to the first place where those lines are equally long and body lines stand below them.
    """
    for at in range(pen.at, len(pen.slots)):
        found = set_paragraph(paragraph, (pen.slots[at].measure,), context)
        if _has_room(pen.slots, at, 2 * len(found.lines)):
            pen.at = at
            break
    else:
        found = set_paragraph(paragraph, (pen.measure,), context)
        pen.wasted += len(pen.slots) - pen.at
        pen.at = len(pen.slots)
    for line in found.lines:
        pen.leave()
        pen.put(line, source, rise=context.setup.grid.pitch // 2)
    return found


def _has_room(slots: Sequence[Slot], at: int, count: int) -> bool:
    """Whether ``count`` equal lines of one leg begin here, with enough lines below them."""
    room = slots[at : at + count + _UNDER_SUBHEAD]
    if len(room) < count + _UNDER_SUBHEAD or room[-1].leg != room[0].leg:
        return False
    return all(
        (slot.x, slot.measure, slot.line) == (room[0].x, room[0].measure, room[0].line + index)
        for index, slot in enumerate(room[:count])
    )


def _fit(story: Story, block: str, pen: _Pen) -> StoryFit:
    free = pen.slots[pen.at :]
    over = max(1, pen.over_lines - pen.wasted) if pen.over_lines else 0
    return StoryFit(
        story=story.id,
        block=block,
        lines=len(pen.slots),
        needed=len(pen.slots) + over if over else pen.at,
        over_lines=over,
        over_characters=pen.over_characters,
        under_lines=len(free),
        under_characters=sum(slot.measure // pen.em for slot in free),
    )
