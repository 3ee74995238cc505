"""Undo gives back the very documents that were; typing becomes one step."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from layout_app.edit.commands.article import set_legs
from layout_app.edit.commands.stand import (
    delete_block,
    move_block,
    raise_block,
    resize_block,
    set_locked,
    set_placement,
)
from layout_app.edit.commands.text import StoryField, set_body, set_story_field
from layout_app.edit.errors import EditError
from layout_app.edit.history import PAUSE, History
from layout_app.edit.places import places
from layout_app.edit.snapping import room
from layout_app.model.document import Document
from layout_app.model.grid import CellRect, FreeRect
from layout_app.model.validate import validate
from tests.edit.documents import cells, sample

KEY = ("story", "lead", "headline")


def titled(text: str) -> Document:
    return set_story_field(sample(), "lead", StoryField.HEADLINE, text)


def test_typing_merges_until_a_pause_or_another_text() -> None:
    history = History.of(sample())
    for i, text in enumerate(("甲", "甲乙", "甲乙丙")):
        history = history.push(titled(text), "改主题", merge=KEY, now=i * 0.3)
    assert len(history.steps) == 2
    history = history.push(titled("丁"), "改主题", merge=KEY, now=0.6 + PAUSE + 0.1)
    assert len(history.steps) == 3
    history = history.push(titled("戊"), "改副题", merge=("story", "lead", "deck"), now=2.2)
    assert len(history.steps) == 4


def test_typing_after_undo_or_a_closed_step_starts_anew() -> None:
    first = titled("甲")
    history = History.of(sample()).push(first, "改主题", merge=KEY, now=0)
    assert len(history.closed().push(titled("乙"), "改主题", merge=KEY, now=0).steps) == 3
    again = history.undo().redo().push(titled("丙"), "改主题", merge=KEY, now=0)
    assert len(again.steps) == 3
    assert again.undo().document is first


def test_labels_and_ends() -> None:
    history = History.of(sample())
    assert (history.undo_label, history.redo_label) == (None, None)
    assert history.undo() is history
    assert history.redo() is history
    assert history.push(history.document, "无") is history
    back = history.push(titled("甲"), "改主题").undo()
    assert (back.undo_label, back.redo_label) == (None, "改主题")
    other = back.push(titled("乙"), "改题")
    assert other.redo_label is None


Command = tuple[str, str, int, int]
commands = st.lists(
    st.tuples(
        st.sampled_from(
            ["move", "resize", "place", "delete", "raise", "lock", "legs", "type", "body", "undo"]
        ),
        st.sampled_from([block.id for block in sample().blocks]),
        st.integers(-9, 9),
        st.integers(-30, 30),
    ),
    max_size=30,
)


def apply(document: Document, command: Command) -> Document:
    name, block, a, b = command
    match name:
        case "move":
            return move_block(document, block, a, b)
        case "resize":
            return resize_block(document, block, a, b)
        case "place":
            return set_placement(document, block, cells(abs(a) + 1, abs(a) + 2, 1, abs(b) + 1))
        case "delete":
            return delete_block(document, block)
        case "raise":
            return raise_block(document, block, a)
        case "lock":
            return set_locked(document, block, a > 0)
        case "legs":
            return set_legs(document, block, abs(a) or None)
        case "type":
            return set_story_field(document, "lead", StoryField.DECK, "字" * abs(b))
        case _:
            return set_body(document, "lead", "段落。\n" * abs(a))


def check_inside(document: Document) -> None:
    assert validate(document) == ()  # else it could not be saved
    grid = document.setup.grid
    for block in document.blocks:
        for place in places(block):
            if isinstance(place, CellRect):
                assert place.columns.last <= grid.columns
                assert place.lines.last <= grid.lines
            if isinstance(place, FreeRect):
                assert place.x >= 0
                assert place.x + place.width <= document.setup.trim_width
            space = room(document.setup, place)
            assert min(space.left, space.right, space.up, space.down) >= 0


@given(commands)
def test_undoing_everything_gives_the_first_document(row: list[Command]) -> None:
    start = sample()
    history = History.of(start)
    for command in row:
        if command[0] == "undo":
            history = history.undo()
            continue
        old = history.document
        try:
            new = apply(old, command)
        except EditError:
            assert history.document is old
            continue
        check_inside(new)
        history = history.push(new, command[0])
        assert history.document is new
    while history.undo_label is not None:
        history = history.undo()
    assert history.document is start
    while history.redo_label is not None:
        history = history.redo()
    assert history.document is history.steps[-1].document
