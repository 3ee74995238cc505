"""A story as the row of texts that are set one after the other: byline, paragraphs, credit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from layout_app.base.frozen import dataclass
from layout_app.compose.body import paragraph_menu, set_paragraph
from layout_app.compose.context import Context, DropCap, SetParagraph, set_pieces
from layout_app.compose.copyfit import Spot
from layout_app.compose.form import can_drop
from layout_app.compose.linebreak import Choice
from layout_app.compose.menus import EMPTY, Menu
from layout_app.compose.opening import drop_cap, opening
from layout_app.compose.room import Room
from layout_app.model.stories import Paragraph, Role, Story

Measures = tuple[int, ...]


class SetIn(Protocol):
    """Sets a text in measures, in its best setting or a chosen one, with a drop cap or without."""

    def __call__(
        self, measures: Measures, choice: Choice | None, cap: DropCap | None
    ) -> SetParagraph: ...


@dataclass(frozen=True, slots=True)
class TextUnit:
    """One text of a story: where it stands there, and how it is set.

    ``cap_at`` gives the drop cap it has when it begins at a slot; ``white`` lines stay empty below
    it.
    """

    part: str
    offset: int
    characters: int
    subhead: bool
    set_in: SetIn
    menu_in: Callable[[Measures, DropCap | None], Menu]
    cap_at: Callable[[Room, int], DropCap | None] = lambda _room, _at: None
    white: int = 0

    def menu(self, room: Room, at: int) -> Menu:
        """The best setting from a slot on, and the line counts that cost little more."""
        cap = self.cap_at(room, at)
        if self.subhead and at < len(room):
            measures = (room.slots[at].measure,)
            return replace(self.set_in(measures, None, cap).menu, measures=measures)
        return self._first(room, at, lambda measures: self.set_in(measures, None, cap).menu)

    def whole_menu(self, room: Room, at: int) -> Menu:
        """Every line count it may have from a slot on."""
        cap = self.cap_at(room, at)
        return self._first(room, at, lambda measures: self.menu_in(measures, cap))

    def is_plain(self, room: Room, at: int) -> bool:
        """Whether it meets one measure only from a slot on."""
        return self.subhead or room.is_plain(at, self.characters)

    def set(self, room: Room, spot: Spot) -> SetParagraph:
        """Its lines as a plan has chosen them."""
        cap = None if spot.start is None else self.cap_at(room, spot.start)
        found = self.set_in(spot.measures, None, cap)
        if found.menu.best.choice == spot.option.choice:
            return found
        return self.set_in(spot.measures, spot.option.choice, cap)

    def _first(self, room: Room, at: int, menu_in: Callable[[Measures], Menu]) -> Menu:
        """The menu for the fewest measures that hold all its settings."""
        menu = EMPTY
        for measures, lines in room.measures(at, self.characters):
            menu = replace(menu_in(measures), measures=measures)
            if menu.most_lines <= lines:
                break
        return menu


def story_units(story: Story, drop: int, context: Context) -> list[TextUnit]:
    """The units of a story, in order; ``drop``: the lines its first character is dropped over."""
    first = opening(story)
    # A byline right above a drop cap, which reaches to its line's foot, wants air.
    white = 1 if drop > 1 and first == 0 and can_drop(story.body[0].text) else 0
    units = [_aside(story.byline, "byline", context, white)] if story.byline else []
    offset = 0
    for number, paragraph in enumerate(story.body):
        units.append(_paragraph(paragraph, offset, drop if number == first else 0, context))
        offset += len(paragraph.text) + 1
    if story.credit:
        units.append(_aside(story.credit, "credit", context))
    return units


def _paragraph(paragraph: Paragraph, offset: int, drop: int, context: Context) -> TextUnit:
    def cap_at(room: Room, at: int) -> DropCap | None:
        return drop_cap(drop, room.slots[at : at + drop], context.setup) if drop else None

    return TextUnit(
        part="body",
        offset=offset,
        characters=len(paragraph.text),
        subhead=paragraph.role is Role.SUBHEAD,
        set_in=lambda measures, choice, cap: set_paragraph(
            paragraph, measures, context, choice, cap
        ),
        menu_in=lambda measures, cap: paragraph_menu(paragraph, measures, context, cap),
        cap_at=cap_at,
    )


def _aside(text: str, part: str, context: Context, white: int = 0) -> TextUnit:
    """Byline or credit: lines of their own, aligned as their style says."""
    style = context.styles.text(part)

    def set_in(measures: Measures, choice: Choice | None, cap: DropCap | None) -> SetParagraph:
        del choice, cap  # it has one setting
        return set_pieces([context.piece(text, style)], measures, align=style.align)

    def menu_in(measures: Measures, cap: DropCap | None) -> Menu:
        return Menu(set_in(measures, None, cap).menu.best)

    return TextUnit(part, 0, len(text), False, set_in, menu_in, white=white)
