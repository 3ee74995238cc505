"""Commands change what they name, refuse what cannot be, and leave the rest the same objects."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from layout_app.base.units import MM
from layout_app.edit.commands.article import (
    set_fit,
    set_frame,
    set_heading,
    set_leg_rules,
    set_legs,
)
from layout_app.edit.commands.stand import (
    delete_block,
    move_block,
    raise_block,
    resize_block,
    set_locked,
    set_placement,
)
from layout_app.edit.commands.text import (
    StoryField,
    set_block_text,
    set_body,
    set_photo_caption,
    set_photo_credit,
    set_story_field,
)
from layout_app.edit.errors import EditError
from layout_app.edit.places import places
from layout_app.model.blocks import ArticleBlock, Block, Fit, Frame, Heading, LabelBlock, PhotoBlock
from layout_app.model.describe import Length
from layout_app.model.document import Document
from layout_app.model.grid import FreeRect, GutterLine, Span
from layout_app.model.stories import Story
from tests.edit.documents import cells, sample

PAGE = sample()
ZERO = Length(0)


def block(document: Document, block_id: str) -> Block:
    found = document.block(block_id)
    assert found is not None
    return found


def article(document: Document, block_id: str) -> ArticleBlock:
    found = block(document, block_id)
    assert isinstance(found, ArticleBlock)
    return found


def story(document: Document, story_id: str) -> Story:
    found = document.story(story_id)
    assert found is not None
    return found


def test_an_article_moves_as_a_whole() -> None:
    moved = move_block(PAGE, "a1", 1, 3)
    assert places(block(moved, "a1")) == (cells(2, 7, 4, 30), cells(2, 4, 31, 53))
    assert article(moved, "a1").area[0].legs == 4


def test_what_is_not_touched_stays_the_same() -> None:
    moved = move_block(PAGE, "a1", 1, 0)
    assert moved.stories is PAGE.stories
    assert moved.styles is PAGE.styles
    for old, new in zip(PAGE.blocks, moved.blocks, strict=True):
        assert (old is new) == (old.id != "a1")
    written = set_body(PAGE, "lead", "第一段。\n## 小标题\n改了。\n")
    before, after = story(PAGE, "lead").body, story(written, "lead").body
    assert after[0] is before[0]
    assert after[1] is before[1]
    assert after[2].text == "改了。"
    assert written.blocks is PAGE.blocks


@pytest.mark.parametrize(
    "nothing",
    [
        lambda: move_block(PAGE, "a1", 0, 0),
        lambda: set_placement(PAGE, "photo", cells(2, 5, 10, 25)),
        lambda: resize_block(PAGE, "photo", 0, 0),
        lambda: set_story_field(PAGE, "lead", StoryField.LABEL, "和美乡村纪行"),
        lambda: set_body(PAGE, "lead", "第一段。\n\n## 小标题\n第二段，**黑体**。"),
        lambda: set_legs(PAGE, "a1", 4),
        lambda: set_locked(PAGE, "fixed", True),
        lambda: raise_block(PAGE, "fixed", 3),
    ],
)
def test_a_command_without_effect_returns_the_document(nothing: Callable[[], Document]) -> None:
    assert nothing() is PAGE


@pytest.mark.parametrize(
    "impossible",
    [
        lambda: move_block(PAGE, "a1", 3, 0),
        lambda: move_block(PAGE, "a1", -1, 0),
        lambda: move_block(PAGE, "photo", 0, -10),
        lambda: move_block(PAGE, "rule", 2, 0),
        lambda: move_block(PAGE, "folio", 1, 0),
        lambda: move_block(PAGE, "fixed", 0, 1),
        lambda: move_block(PAGE, "free", 400 * MM, 0),
        lambda: move_block(PAGE, "nobody", 1, 0),
        lambda: resize_block(PAGE, "photo", -4, 0),
        lambda: resize_block(PAGE, "photo", 0, 100),
        lambda: resize_block(PAGE, "a1", 0, 1, part=2),
        lambda: resize_block(PAGE, "a1", 0, 1, part=0),  # onto its own second rectangle
        lambda: set_placement(PAGE, "photo", cells(1, 9, 1, 4)),
        lambda: set_placement(PAGE, "a1", FreeRect(ZERO, ZERO, Length(MM), Length(MM))),
        lambda: set_placement(PAGE, "photo", GutterLine(2, Span(1, 4))),
        lambda: delete_block(PAGE, "fixed"),
        lambda: set_legs(PAGE, "a2", 40),
        lambda: set_legs(PAGE, "photo", 2),
        lambda: set_heading(PAGE, "a1", Heading(style="nowhere")),
        lambda: set_heading(PAGE, "a1", Heading(over=Span(1, 5))),
        lambda: set_photo_caption(PAGE, "a1", "x"),
        lambda: set_block_text(PAGE, "photo", "x"),
        lambda: set_body(PAGE, "nobody", "x"),
    ],
)
def test_the_impossible_is_refused(impossible: Callable[[], Document]) -> None:
    with pytest.raises(EditError, match=r"。$"):
        impossible()


def test_resizing_moves_the_right_and_lower_edge() -> None:
    assert places(block(resize_block(PAGE, "photo", 1, -2), "photo")) == (cells(2, 6, 10, 23),)
    assert places(block(resize_block(PAGE, "a1", 2, 5, part=1), "a1"))[1] == cells(1, 5, 28, 55)
    rule = block(resize_block(PAGE, "rule", 0, 4), "rule")
    assert places(rule) == (GutterLine(6, Span(60, 104)),)
    free = places(block(resize_block(PAGE, "free", 5 * MM, MM), "free"))[0]
    assert isinstance(free, FreeRect)
    assert (free.width, free.height) == (45 * MM, 21 * MM)


def test_words_change_where_they_stand() -> None:
    for field in StoryField:
        changed = set_story_field(PAGE, "lead", field, "新")
        assert field.of(story(changed, "lead")) == "新"
        assert changed.stories[1] is PAGE.stories[1]
    photo = set_photo_credit(set_photo_caption(PAGE, "photo", "说明"), "photo", "甲 摄")
    found = block(photo, "photo")
    assert isinstance(found, PhotoBlock)
    assert (found.caption, found.credit) == ("说明", "甲 摄")
    label = block(set_block_text(PAGE, "free", "党的建设"), "free")
    assert isinstance(label, LabelBlock)
    assert label.text == "党的建设"


def test_how_an_article_stands() -> None:
    assert article(set_legs(PAGE, "a1", 5), "a1").area[0].legs == 5
    assert article(set_legs(PAGE, "a1", None), "a1").area[0].legs is None
    heading = replace(Heading(), lines=9, style="lead")
    assert article(set_heading(PAGE, "a1", heading), "a1").heading == heading
    assert article(set_heading(PAGE, "a1", None), "a1").heading is None
    assert article(set_frame(PAGE, "a1", Frame()), "a1").frame == Frame()
    assert article(set_leg_rules(PAGE, "a1", True), "a1").leg_rules


def test_a_heading_covers_no_more_legs_than_there_are() -> None:
    for narrow in (set_legs(PAGE, "a1", 2), resize_block(set_legs(PAGE, "a1", None), "a1", -4, 0)):
        heading = article(narrow, "a1").heading
        assert heading is not None
        assert heading.over == Span(1, 2)
    assert article(set_legs(PAGE, "a1", 5), "a1").heading is article(PAGE, "a1").heading


def test_what_cannot_be_printed_is_left_out_of_words() -> None:
    pasted = set_body(PAGE, "lead", "甲\x07乙\u2028丙")
    assert [paragraph.text for paragraph in story(pasted, "lead").body] == ["甲乙", "丙"]
    assert story(set_story_field(PAGE, "lead", StoryField.DECK, "丁\x00"), "lead").deck == "丁"


def test_blocks_come_and_go_in_paint_order() -> None:
    assert [b.id for b in raise_block(PAGE, "a1", -5).blocks][:2] == ["a1", "folio"]
    without = delete_block(PAGE, "a1")
    assert without.block("a1") is None
    assert without.stories is PAGE.stories


def test_an_article_is_made_to_fill_its_area_and_back() -> None:
    start = sample()
    filled = set_fit(start, "a1", True)
    assert article(filled, "a1").fit is Fit.EXACT
    assert set_fit(filled, "a1", False) == start
