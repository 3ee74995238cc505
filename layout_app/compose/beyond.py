"""What lies far beyond a story's area: counted by the basic greedy pass, not planned or set.

Nobody reads those lines; they only have to be told. So a story is parted a good way beyond the end
of its area: what comes before is planned as always, what comes after is broken line by line as it
comes. That pass goes over short stretches, each remembered by its content: a key typed anywhere in
a manuscript of a hundred thousand characters costs one stretch and not the whole.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from math import ceil
from typing import TypeVar

from layout_app.base.frozen import dataclass
from layout_app.compose.body import paragraph_form
from layout_app.compose.context import Context
from layout_app.compose.form import Form
from layout_app.compose.paragraph import Prepared, prepare
from layout_app.compose.room import Room
from layout_app.model.stories import Paragraph, Role, Story, TextSpan, UnderSpan
from layout_app.text.clreq import is_han

MARGIN = 60
"""Lines beyond the area that are planned all the same: what is cut off then nearly never changes a
line in the area (of 25 pages 3, by a character), and copyfitting sees all it could take in."""

_SHARE = 0.25  # and this share of the area: more than copyfitting can take in
_NARROW = 0.5  # em of what is not Han, about; if it was narrower the story is parted farther on
# Where stretches end must follow from the text beside it only: then an edit moves no other end.
_STRETCH = re.compile(r".{1,1500}?(?:[。！？](?=[\u4e00-\u5fff])|$)|.{1,1500}", re.S)


@dataclass(frozen=True, slots=True)
class Beyond:
    """What was cut off: its lines, and its characters without spaces."""

    lines: int = 0
    characters: int = 0


NOTHING = Beyond()


def allowance(room: Room) -> int:
    """The characters (em) a story is planned for: those of its area, and the margin."""
    inside = sum(slot.measure for slot in room.slots)
    return round((inside * (1 + _SHARE) + MARGIN * room.beyond) / room.em)


def part_story(story: Story, characters: int, room: Room, context: Context) -> tuple[Story, Beyond]:
    """The story up to about so many characters (em), and the count of what follows."""
    left = float(characters)
    for number, paragraph in enumerate(story.body):
        width = _width(paragraph.text)
        if width > left:
            at = _reach(paragraph.text, left)
            head = replace(story, body=(*story.body[:number], _cut(paragraph, 0, at)), credit="")
            rest = [_cut(paragraph, at, len(paragraph.text))]
            return head, _count(story, rest, story.body[number + 1 :], room, context)
        # A paragraph takes whole lines, and a first one more by its indent.
        left -= max(width, room.beyond / room.em)
    return story, NOTHING


def _count(
    story: Story,
    rest: Sequence[Paragraph],
    following: Sequence[Paragraph],
    room: Room,
    context: Context,
) -> Beyond:
    lines = sum(_lines(part, room.beyond, context, first=False) for part in rest)
    lines += sum(_lines(part, room.beyond, context, first=True) for part in following)
    lines += 1 if story.credit else 0
    texts = [part.text for part in (*rest, *following)] + [story.credit]
    return Beyond(lines, sum(len("".join(text.split())) for text in texts))


def _lines(paragraph: Paragraph, measure: int, context: Context, *, first: bool) -> int:
    """How many lines a paragraph takes; a subhead has one more for its white."""
    found = 0.0
    for stretch in _stretches(paragraph):
        indented, first = first, False
        found += context.beyond.get(
            (stretch, measure, indented),
            partial(_greedy, stretch, measure, context, indented=indented),
        )
    return ceil(found - 1e-6) + (1 if paragraph.role is Role.SUBHEAD else 0)


def _stretches(paragraph: Paragraph) -> Iterator[Paragraph]:
    for match in _STRETCH.finditer(paragraph.text):
        yield _cut(paragraph, *match.span())


def _greedy(paragraph: Paragraph, measure: int, context: Context, *, indented: bool) -> float:
    """The full lines of a stretch, and the share its last one takes of its measure."""
    form: Form = paragraph_form(paragraph, (measure,), context)
    room = form.measures[0]
    prepared = prepare(form.pieces, room - form.indent if indented else room)
    count = len(prepared.cells)
    at, lines = 0, 0.0
    inset = form.indent if indented else 0
    while at < count:
        limit = prepared.starts[at] + room - inset
        if prepared.edges[-1] <= limit:
            return lines + (inset + prepared.edges[-1] - prepared.starts[at]) / room
        at, inset, lines = _next(prepared, at, limit), 0, lines + 1
    return lines


def _next(prepared: Prepared, at: int, limit: int) -> int:
    """Where the line after the one from ``at`` begins."""
    fits = max(at + 1, bisect_right(prepared.edges, limit, at))
    further = prepared.next_break(fits)
    # As the full search does: a line rather gives up half its marks' white, and that about Latin.
    marks = prepared.marks[further - 1] - prepared.marks[at]
    western = prepared.western[further - 1] - prepared.western[at]
    if prepared.edges[further - 1] - limit <= marks // 2 + western:
        return further
    stop = prepared.last_break(fits)
    return stop if stop > at else fits


def _width(text: str) -> float:
    """About how many em a text takes."""
    plain = sum(1 for character in text if character < "\u0250")
    return len(text) - plain * (1 - _NARROW)


def _reach(text: str, left: float) -> int:
    """How many of its characters take so many em."""
    for at, character in enumerate(text):
        left -= _NARROW if character < "\u0250" else 1
        if left < 0:
            # A word or a number stays whole.
            while at and not is_han(text[at]) and not is_han(text[at - 1]) and at % 100:
                at -= 1
            return at
    return len(text)


def _cut(paragraph: Paragraph, start: int, end: int) -> Paragraph:
    """A part of a paragraph with its spans."""
    if (start, end) == (0, len(paragraph.text)):
        return paragraph
    return replace(
        paragraph,
        text=paragraph.text[start:end],
        spans=_within(paragraph.spans, start, end),
        unders=_within(paragraph.unders, start, end),
    )


_Kind = TypeVar("_Kind", TextSpan, UnderSpan)


def _within(spans: Sequence[_Kind], start: int, end: int) -> tuple[_Kind, ...]:
    return tuple(
        replace(span, start=max(span.start, start) - start, end=min(span.end, end) - start)
        for span in spans
        if span.start < end and span.end > start
    )
