"""排法 in the properties panel: each choice is one step of undo and changes what is printed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from layout_app.base.setting import Digits, Direction, Prohibition, Punctuation
from layout_app.edit.commands.setting import running_style
from layout_app.edit.selection import Selection
from layout_app.model.blocks import ArticleBlock, Heading, HeadingFit, MastheadBlock
from layout_app.model.grid import Span
from layout_app.ui.panels.fields import ChoiceField
from layout_app.ui.panels.manners import (
    DirectionManner,
    HeadingManner,
    MarksManner,
    TextManner,
)
from tests.ui.conftest import Bench


def choose(field: ChoiceField, value: str) -> None:
    """As a user picks an entry of a list."""
    field.setCurrentIndex(field.findData(value))
    field.activated.emit(field.currentIndex())


@pytest.fixture
def lead(bench: Bench) -> Callable[[], ArticleBlock]:
    """The first article, selected; gives it as it is in the document now."""
    block = next(b for b in bench.session.document.blocks if isinstance(b, ArticleBlock))
    bench.session.select(Selection(block.id))

    def now() -> ArticleBlock:
        found = bench.session.document.block(block.id)
        assert isinstance(found, ArticleBlock)
        return found

    return now


def heading_of(block: ArticleBlock) -> Heading:
    assert block.heading is not None
    return block.heading


def test_a_heading_is_turned_and_fitted(bench: Bench, lead: Callable[[], ArticleBlock]) -> None:
    section = next(m for m in bench.window.properties.manners if isinstance(m, HeadingManner))
    assert not section.isHidden()
    before = bench.session.document
    choose(section.fit, HeadingFit.JUSTIFY.value)
    section.stretch.setValue(90)
    section.words.click()
    heading = heading_of(lead())
    assert (heading.fit, heading.stretch, heading.words) == (HeadingFit.JUSTIFY, 900, False)
    section.over[1].setValue(2)
    assert heading_of(lead()).over == Span(1, 2)
    section.over[1].setValue(0)
    assert heading_of(lead()).over is None
    choose(section.way, Direction.VERTICAL.value)
    section.across.setValue(6)
    heading = heading_of(lead())
    assert (heading.direction, heading.lines, heading.width) == (Direction.VERTICAL, None, 6)
    while bench.session.document != before:
        bench.session.undo()


def test_a_drop_cap_goes_from_none_to_two_lines_and_back(
    bench: Bench, lead: Callable[[], ArticleBlock]
) -> None:
    section = next(m for m in bench.window.properties.manners if isinstance(m, TextManner))
    section.drop.stepUp()
    assert lead().drop == section.drop.value() == 2
    section.drop.stepDown()
    assert lead().drop == section.drop.value() == 0
    section.level.click()
    assert not lead().balance


def test_the_marks_of_the_page_are_chosen_in_one_place(
    bench: Bench, lead: Callable[[], ArticleBlock]
) -> None:
    section = next(m for m in bench.window.properties.manners if isinstance(m, MarksManner))
    shown = bench.session.layout
    choose(section.punctuation, Punctuation.HALF.value)
    choose(section.prohibition, Prohibition.STRICT.value)
    section.hang.click()
    section.half.click()
    section.digit.setValue(0)
    style = running_style(bench.session.document.styles)
    assert (style.punctuation, style.prohibition) == (Punctuation.HALF, Prohibition.STRICT)
    assert (style.hang, style.digits, style.digit_gap) == ("，。、", Digits.HALF, 0)
    assert shown is not None
    assert bench.session.layout is not None
    assert bench.session.layout.display != shown.display
    assert lead().drop == 0


def test_a_masthead_runs_across_the_page_or_down(bench: Bench) -> None:
    block = next(b for b in bench.session.document.blocks if isinstance(b, MastheadBlock))
    other = next(way for way in Direction if way is not block.direction)
    bench.session.select(Selection(block.id))
    section = next(m for m in bench.window.properties.manners if isinstance(m, DirectionManner))
    assert not section.isHidden()
    choose(section.way, other.value)
    changed = bench.session.document.block(block.id)
    assert isinstance(changed, MastheadBlock)
    assert changed.direction is other
