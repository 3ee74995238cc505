"""New blocks, placed stories, copies: sensible, valid, and nothing else touched."""

from __future__ import annotations

from dataclasses import replace

import pytest

from layout_app.base.units import MM, PT
from layout_app.edit.commands.area import cut_part
from layout_app.edit.commands.copies import duplicate, fragment, paste
from layout_app.edit.commands.make import (
    Kind,
    make_article,
    make_block,
    make_folio,
    new_story,
    turn_rule,
)
from layout_app.edit.commands.names import added, free_name
from layout_app.edit.commands.placing import drop_story, fill_frame, fit_height
from layout_app.edit.commands.proposals import cuts, default_heading, default_legs, headline_size
from layout_app.edit.commands.several import delete_blocks
from layout_app.edit.errors import EditError
from layout_app.edit.places import Hit, first_free_cell, places
from layout_app.edit.selection import NOTHING, Selection
from layout_app.edit.tools.draw import DrawTool
from layout_app.edit.tools.pointer import PointerEvent, Scene
from layout_app.fileio.page_file import decode_page, encode_page
from layout_app.model.blocks import ArticleBlock, Fit, LegArea, PhotoBlock, Side
from layout_app.model.document import Document
from layout_app.model.grid import FreeRect, GutterLine, PageGrid, Span
from layout_app.model.markup import parse_body
from layout_app.model.stories import Story
from layout_app.model.validate import validate
from tests.edit.documents import cells, sample
from tests.edit.fitting import judge

PAGE = sample()
LONG = Story(id="long", headline="一条新路通到山里", body=parse_body("字" * 800 + "。"))
WAITING = replace(PAGE, stories=(*PAGE.stories, LONG))
EMPTY = replace(WAITING, blocks=())


def article(document: Document, name: str) -> ArticleBlock:
    block = document.block(name)
    assert isinstance(block, ArticleBlock)
    return block


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_can_be_made_saved_and_read_again(kind: Kind) -> None:
    made = make_block(PAGE, kind, cells(1, 3, 60, 80))
    (name,) = added(PAGE, made)
    assert validate(made) == ()
    assert decode_page(encode_page(made).encode(), "x") == made
    assert made.stories[:2] == PAGE.stories
    assert all(block in made.blocks for block in PAGE.blocks)
    assert delete_blocks(made, [name]).blocks == PAGE.blocks


def test_a_rule_drawn_high_stands_in_the_gutter() -> None:
    made = make_block(PAGE, Kind.RULE, cells(3, 3, 20, 90))
    assert places(made.blocks[-1]) == (GutterLine(3, Span(20, 90)),)
    made = make_block(PAGE, Kind.RULE, cells(8, 8, 20, 90))
    assert places(made.blocks[-1]) == (GutterLine(7, Span(20, 90)),)
    assert places(make_block(PAGE, Kind.RULE, cells(1, 6, 20, 22)).blocks[-1]) == (
        cells(1, 6, 20, 20),
    )


def test_a_rule_is_turned_both_ways() -> None:
    across = turn_rule(PAGE, "rule")
    assert places(across.blocks[5]) == (cells(6, 7, 60, 60),)
    assert places(turn_rule(across, "rule").blocks[5]) == (GutterLine(7, Span(60, 79)),)
    with pytest.raises(EditError):
        turn_rule(PAGE, "photo")


def test_the_folio_line_stands_on_the_outer_side_and_once() -> None:
    with pytest.raises(EditError):
        make_folio(PAGE)
    paper = replace(PAGE.paper, page="04")
    made = make_folio(replace(PAGE, paper=paper, blocks=()))
    assert made.blocks[0].kind == "folio"
    assert getattr(made.blocks[0], "outer", None) is Side.LEFT


def test_the_calculator_knows_the_table_of_cuts() -> None:
    """spec/craft.md 1.2: 三破二 20, 四破三 17⅔, 五破四 16½, 六破四 20, 八破六 17⅔."""
    grid = PageGrid()
    table = {(m, cut.legs): cut for m in range(1, 9) for cut in cuts(grid, m)}
    assert table[3, 2].characters == 20
    assert table[4, 3].whole == 17
    assert table[4, 3].left_over == 2
    assert float(table[5, 4].characters) == 16.5
    assert table[6, 4].characters == 20
    assert table[8, 6].whole == 17
    assert [default_legs(grid, m) for m in range(1, 9)] == [None, None, 2, 3, 4, 4, 5, 6]


def test_a_headline_gets_the_largest_size_its_words_allow() -> None:
    grid = PageGrid()
    six = grid.measure(6) * grid.size
    assert headline_size("一" * 18, six, 40 * PT) == 40 * PT
    assert headline_size("一" * 20, six, 40 * PT) == 36 * PT
    assert headline_size("一" * 30, grid.measure(2) * grid.size, 24 * PT) == 21 * PT
    assert (
        headline_size("实施“甲乙丙丁 戊己庚辛”工程", grid.measure(3) * grid.size, 34 * PT)
        == 26 * PT
    )
    assert headline_size("", six, 40 * PT) == 40 * PT
    lead = default_heading(EMPTY, LONG, 6)
    assert (lead.style, lead.size) == ("lead", 40 * PT)
    assert default_heading(PAGE, LONG, 6).style == "headline"


def test_a_dropped_story_gets_a_frame_that_holds_it() -> None:
    placed = drop_story(EMPTY, "long", 2, 5, [], judge)
    block = article(placed, "long")
    assert validate(placed) == ()
    (area,) = block.area
    assert (area.columns.first, area.lines.first) == (2, 5)
    fit = judge(placed)["long"]
    assert fit.over_lines == 0
    legs = area.legs or len(area.columns)
    assert fit.lines - fit.needed < legs or block.fit is Fit.EXACT
    with pytest.raises(EditError, match="已经"):
        drop_story(placed, "long", 1, 1, [], judge)


def test_dropped_on_a_frame_a_story_takes_its_place() -> None:
    empty = make_block(WAITING, Kind.ARTICLE, cells(1, 3, 60, 90))
    (frame,) = added(WAITING, empty)
    filled = drop_story(empty, "long", 1, 60, [Hit(frame, 0)], judge)
    assert places(article(filled, "long")) == (cells(1, 3, 60, 90),)
    assert filled.stories == WAITING.stories  # the empty story went
    swapped = drop_story(WAITING, "long", 7, 10, [Hit("a2", 0)], judge)
    assert article(swapped, "a2").story == "long"
    assert swapped.story("second") is PAGE.story("second")
    locked = replace(WAITING, blocks=(replace(PAGE.blocks[2], locked=True),))
    with pytest.raises(EditError, match="锁定"):
        fill_frame(locked, "a2", "long")


def test_dropped_into_a_box_it_fills_the_box() -> None:
    boxed = make_block(WAITING, Kind.BOX, cells(1, 3, 60, 90))
    (box,) = added(WAITING, boxed)
    placed = drop_story(boxed, "long", 1, 60, [Hit(box, 0)], judge)
    assert places(article(placed, "long")) == (cells(1, 3, 60, 90),)


@pytest.mark.parametrize("foot", [12, 30, 60, 119])
def test_the_right_height_is_the_least_that_holds_the_text(foot: int) -> None:
    placed = make_article(EMPTY, "long", cells(1, 2, 10, foot))
    fitted = fit_height(placed, "long", judge)
    area = article(fitted, "long").area[0]
    assert judge(fitted)["long"].over_lines == 0
    less = replace(area, lines=Span(10, area.lines.last - 1))
    shorter = replace(article(fitted, "long"), area=(less,), fit=Fit.NATURAL)
    assert judge(replace(fitted, blocks=(shorter,)))["long"].over_lines > 0


def test_the_right_height_does_not_run_into_another_rectangle() -> None:
    """It did: a rectangle read last may stand above one read before it."""
    lower = LegArea(columns=Span(1, 2), lines=Span(40, 60))
    upper = LegArea(columns=Span(1, 2), lines=Span(10, 20))
    block = ArticleBlock(id="long", story="long", area=(lower, upper))
    longer = replace(LONG, body=parse_body("字" * 2000))
    document = replace(EMPTY, blocks=(block,), stories=(longer,))
    with pytest.raises(EditError, match="排不下"):
        fit_height(document, "long", judge)


def test_a_story_too_long_for_the_page_is_said_so() -> None:
    placed = make_article(EMPTY, "long", cells(1, 1, 100, 110))
    with pytest.raises(EditError, match="排不下"):
        fit_height(placed, "long", judge)


def test_copies_have_names_and_stories_of_their_own() -> None:
    copied = duplicate(PAGE, ["a1", "photo"], 1, 2)
    assert validate(copied) == ()
    new = added(PAGE, copied)
    assert new == ("lead-2", "photo-2")
    assert places(article(copied, "lead-2"))[0] == cells(2, 7, 3, 29)
    assert article(copied, "lead-2").story == "lead-2"
    assert copied.story("lead-2") == replace(PAGE.stories[0], id="lead-2")
    assert free_name("lead-2", ["lead-2", "lead-3"]) == "lead-4"


def test_an_article_of_several_rectangles_is_copied_as_a_whole() -> None:
    """Each was brought inside by itself once: the copy's rectangles ran into one another."""
    shaped = cut_part(PAGE, "a2", 0, cells(8, 8, 50, 60))
    copied = duplicate(shaped, ["a2"], 5, 200)
    found = places(article(copied, "second-2"))
    assert found == (cells(7, 7, 70, 120), cells(8, 8, 70, 109))
    assert validate(copied) == ()
    small = replace(PAGE, setup=replace(PAGE.setup, grid=replace(PAGE.setup.grid, lines=40)))
    bare = replace(small, blocks=(), stories=())
    pasted = paste(bare, fragment(shaped, ["a2"]))
    assert places(article(pasted, "second")) == (cells(7, 7, 1, 40),)
    assert validate(pasted) == ()


def test_cut_and_pasted_an_article_keeps_its_story() -> None:
    held = fragment(PAGE, ["a2"])
    assert [story.id for story in held.stories] == ["second"]
    back = paste(delete_blocks(PAGE, ["a2"]), held)
    assert back.stories is PAGE.stories
    assert article(back, "second").area == article(PAGE, "a2").area


def test_pasted_on_a_smaller_page_blocks_are_brought_inside() -> None:
    grid = replace(PAGE.setup.grid, columns=4, lines=40)
    small = replace(PAGE, setup=replace(PAGE.setup, grid=grid), blocks=(), stories=())
    pasted = paste(small, fragment(PAGE, ["a2", "photo", "rule", "free"]))
    assert validate(pasted) == ()
    with pytest.raises(EditError):
        paste(small, small)


def test_new_stories_and_the_first_free_cell() -> None:
    told = new_story(new_story(PAGE, "题"))
    assert [s.id for s in told.stories[2:]] == ["story", "story-2"]
    assert validate(told) == ()
    assert first_free_cell(PAGE, 1) == (7, 5)
    assert first_free_cell(PAGE) == (4, 29)
    assert first_free_cell(EMPTY) == (1, 1)


# ---- the tool ------------------------------------------------------------------------------------


def event(x: int, y: int, *, alt: bool = False) -> PointerEvent:
    return PointerEvent(x, y, MM, alt=alt)


def corners(first: int, last: int, top: int, foot: int) -> tuple[PointerEvent, PointerEvent]:
    rect = PAGE.setup.cells(cells(first, last, top, foot))
    return event(rect.x + MM, rect.y + MM), event(rect.right - 2 * MM, rect.bottom - MM)


def test_a_drag_draws_a_block_on_the_grid() -> None:
    tool = DrawTool(Kind.PHOTO)
    start, end = corners(1, 3, 60, 80)
    assert tool.press(start, Scene(PAGE, None, NOTHING)).selection == NOTHING
    shown = tool.move(end).preview
    assert shown is not None
    assert tool.dragging
    answer = tool.release()
    assert answer.done
    assert answer.commit is not None
    assert answer.selection == Selection("photo-2")
    block = answer.commit.document.block("photo-2")
    assert isinstance(block, PhotoBlock)
    assert block.place == cells(1, 3, 60, 80)


def test_a_click_puts_a_block_of_the_usual_size_inside_the_page() -> None:
    tool = DrawTool(Kind.ARTICLE, "long")
    start, _ = corners(8, 8, 118, 119)
    tool.press(start, Scene(WAITING, None, NOTHING))
    answer = tool.release()
    assert answer.commit is not None
    assert places(article(answer.commit.document, "long")) == (cells(7, 8, 91, 120),)


def test_with_alt_a_block_stands_off_the_grid() -> None:
    tool = DrawTool(Kind.LABEL)
    tool.press(event(30 * MM + 777, 300 * MM), Scene(PAGE, None, NOTHING))
    tool.move(event(50 * MM, 310 * MM, alt=True))
    commit = tool.release().commit
    assert commit is not None
    place = places(commit.document.blocks[-1])[0]
    assert isinstance(place, FreeRect)
    assert (place.x, place.y, place.height) == (30 * MM, 300 * MM, 10 * MM)


def test_escape_drops_the_block_then_the_tool() -> None:
    tool = DrawTool(Kind.BOX)
    start, end = corners(1, 3, 60, 80)
    tool.press(start, Scene(PAGE, None, NOTHING))
    tool.move(end)
    assert tool.escape().preview is PAGE
    assert tool.release().commit is None
    assert tool.escape().done


@pytest.mark.parametrize("to", [(-20 * MM, -10 * MM), None])
def test_beside_the_page_nothing_is_drawn(to: tuple[int, int] | None) -> None:
    tool = DrawTool(Kind.PHOTO)
    tool.press(event(-40 * MM, -40 * MM), Scene(PAGE, None, NOTHING))
    if to is not None:
        assert tool.move(event(30 * MM, 40 * MM)).preview is not None
        assert tool.move(event(*to)).preview is PAGE
    answer = tool.release()
    assert answer.commit is None
    assert answer.done
