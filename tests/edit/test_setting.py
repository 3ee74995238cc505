"""Commands that say how text is set: what they change, what they leave, what they refuse."""

from __future__ import annotations

from dataclasses import replace

import pytest

from layout_app.base.setting import Digits, Direction, Prohibition, Punctuation
from layout_app.edit.commands.setting import (
    HANGING,
    RUNNING,
    running_style,
    set_balance,
    set_direction,
    set_drop,
    set_remainder,
    set_running,
    turned,
)
from layout_app.edit.errors import EditError
from layout_app.fileio.page_file import decode_page, encode_page
from layout_app.model.blocks import ArticleBlock, Heading, LabelBlock, Remainder, TextBlock
from layout_app.model.document import Document
from layout_app.model.grid import Span
from tests.composing import article, cells, leg_area, page, story

AREA = leg_area("1-4", "1-30")
PAGE = page(
    article(AREA),
    TextBlock(id="t", text="桥", place=cells("5", "1-10")),
    LabelBlock(id="l", text="桥", place=cells("6", "1-10")),
    stories=[story("桥")],
)


def lead(document: Document) -> ArticleBlock:
    block = document.block("s")
    assert isinstance(block, ArticleBlock)
    return block


def test_all_running_text_is_set_alike_and_nothing_else_is_touched() -> None:
    changed = set_running(
        PAGE,
        punctuation=Punctuation.KAIMING,
        prohibition=Prohibition.STRICT,
        hang=True,
        digits=Digits.HALF,
        latin_gap=125,
        digit_gap=0,
    )
    for old, new in zip(PAGE.styles.texts, changed.styles.texts, strict=True):
        if new.name in RUNNING:
            assert (new.punctuation, new.prohibition) == (
                Punctuation.KAIMING,
                Prohibition.STRICT,
            )
            assert (new.hang, new.digits) == (HANGING, Digits.HALF)
            assert (new.latin_gap, new.digit_gap) == (125, 0)
        else:
            assert new == old
    assert changed.blocks is PAGE.blocks
    assert decode_page(encode_page(changed).encode(), "page.yaml") == changed
    assert set_running(changed, hang=False, digits=Digits.FONT) != changed


def test_what_is_so_already_is_no_change() -> None:
    style = running_style(PAGE.styles)
    assert set_running(PAGE, punctuation=style.punctuation, hang=False) is PAGE
    assert set_drop(PAGE, "s", 0) is PAGE
    assert set_balance(PAGE, "s", True) is PAGE


@pytest.mark.parametrize(("lines", "kept"), [(0, 0), (1, 0), (2, 2), (3, 3)])
def test_a_drop_cap_over_one_line_is_none(lines: int, kept: int) -> None:
    assert lead(set_drop(PAGE, "s", lines)).drop == kept


def test_the_characters_left_over_by_a_cut() -> None:
    changed = set_remainder(PAGE, "s", Remainder.UNEQUAL)
    assert lead(changed).area[0].remainder is Remainder.UNEQUAL
    with pytest.raises(EditError, match="文字区"):
        set_remainder(PAGE, "s", Remainder.UNEQUAL, part=3)


@pytest.mark.parametrize("block", ["t", "l"])
def test_words_that_belong_to_no_story_may_run_down_the_page(block: str) -> None:
    changed = set_direction(PAGE, block, Direction.VERTICAL).block(block)
    assert isinstance(changed, TextBlock | LabelBlock)
    assert changed.direction is Direction.VERTICAL
    with pytest.raises(EditError, match="没有横排与竖排之分"):
        set_direction(PAGE, "s", Direction.VERTICAL)


def test_a_heading_that_is_turned_forgets_what_was_measured_for_the_old_way() -> None:
    heading = replace(Heading(), lines=9, over=Span(1, 3))
    down = turned(heading, Direction.VERTICAL)
    assert (down.direction, down.lines, down.over) == (Direction.VERTICAL, None, None)
    assert turned(heading, Direction.HORIZONTAL) is heading
