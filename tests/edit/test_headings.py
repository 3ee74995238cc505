"""A heading as one object: sizes by the ladder, lines, legs covered; legs by the table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from layout_app.base.geometry import Rect
from layout_app.base.setting import Direction
from layout_app.base.units import MM, PT
from layout_app.compose.columns import cut_legs
from layout_app.compose.context import StoryFit
from layout_app.edit.commands import headings
from layout_app.edit.commands.article import step_legs
from layout_app.edit.commands.setting import set_remainder
from layout_app.edit.errors import EditError
from layout_app.edit.places import heading_cells
from layout_app.edit.selection import Selection
from layout_app.edit.tools.pointer import Answer, PointerEvent, Scene
from layout_app.edit.tools.select import SelectTool
from layout_app.model.blocks import ArticleBlock, Heading, HeadingFit, Remainder, Side
from layout_app.model.document import Document
from layout_app.model.grid import Span
from layout_app.model.styles import Align
from layout_app.model.validate import validate
from tests.edit.documents import sample

PAGE = sample()  # a1: legs 4 over columns 1-6, heading over legs 1-4


def article(document: Document, name: str = "a1") -> ArticleBlock:
    block = document.block(name)
    assert isinstance(block, ArticleBlock)
    return block


def heading(document: Document, name: str = "a1") -> Heading:
    found = article(document, name).heading
    assert found is not None
    return found


def test_sizes_step_along_the_ladder() -> None:
    larger = headings.step_size(PAGE, "a1", 1)  # from the style's 32
    assert heading(larger).size == 34 * PT
    assert heading(headings.step_size(larger, "a1", -1)).size == 30 * PT
    between = headings.step_size(PAGE, "a1", -1)
    assert heading(between).size == 30 * PT
    small = headings.step_size(PAGE, "a1", -100)
    assert validate(small) == ()
    with pytest.raises(EditError, match="到头"):
        headings.step_size(small, "a1", -1)


def test_a_heading_covers_legs_from_one_to_all() -> None:
    whole = headings.cover_legs(PAGE, "a1", 1, 4)
    assert heading(whole).over is None
    narrow = headings.widen_cover(PAGE, "a1", -1)
    assert heading(narrow).over == Span(1, 3)
    with pytest.raises(EditError):
        headings.widen_cover(PAGE, "a1", 1)
    with pytest.raises(EditError):
        headings.cover_legs(PAGE, "a1", 2, 5)


def test_a_turned_heading_leaves_its_measures_to_the_program() -> None:
    fixed = headings.set_lines(PAGE, "a1", 9)
    turned = headings.turn(fixed, "a1")
    new = heading(turned)
    assert (new.direction, new.lines, new.over) == (Direction.VERTICAL, None, None)
    wide = headings.grow_heading(turned, "a1", 2, 0, (5, 27))
    assert heading(wide).width == 7
    assert validate(wide) == ()
    assert heading(headings.change_side(turned, "a1")).side is Side.RIGHT
    assert heading(headings.turn(turned, "a1")).direction is Direction.HORIZONTAL
    with pytest.raises(EditError):
        headings.change_side(PAGE, "a1")
    with pytest.raises(EditError):
        headings.set_width(PAGE, "a1", 5)


def test_height_filling_alignment_style_and_panel() -> None:
    assert heading(headings.grow_heading(PAGE, "a1", 0, 2, (83, 6))).lines == 8
    assert heading(headings.set_lines(PAGE, "a1", -5)).lines == 1
    filled = headings.set_filling(PAGE, "a1", HeadingFit.FILL)
    assert heading(filled).fit is HeadingFit.FILL
    back = headings.set_filling(filled, "a1", HeadingFit.FILL)
    assert heading(back).fit is HeadingFit.NATURAL
    assert heading(headings.next_align(PAGE, "a1")).align is Align.LEFT
    assert heading(headings.next_style(PAGE, "a1")).style == "hei"
    tinted = headings.toggle_panel(PAGE, "a1")
    assert heading(tinted).tint == headings.PANEL
    bare = headings.toggle_heading(PAGE, "a1")
    assert article(bare).heading is None
    with pytest.raises(EditError, match="没有标题"):
        headings.step_size(bare, "a1", 1)
    with pytest.raises(EditError, match="不是稿件"):
        headings.turn(PAGE, "photo")


@pytest.mark.parametrize(("over", "under", "lines"), [(0, 9, 8), (0, 4, 7), (5, 0, 4), (4, 0, 5)])
def test_a_heading_takes_the_lines_the_text_leaves(over: int, under: int, lines: int) -> None:
    fit = StoryFit(
        story="lead", block="a1", lines=60, needed=60, over_lines=over, under_lines=under
    )
    assert heading(headings.absorb(PAGE, "a1", fit, 6)).lines == lines


def test_nothing_to_share_out_is_said() -> None:
    fit = StoryFit(story="lead", block="a1", lines=60, needed=60, under_lines=3)
    with pytest.raises(EditError, match="没有"):
        headings.absorb(PAGE, "a1", fit, 6)
    much = replace(fit, over_lines=40, under_lines=0)
    with pytest.raises(EditError, match="腾不出"):
        headings.absorb(PAGE, "a1", much, 6)


def test_legs_step_through_the_cuts_of_the_table() -> None:
    more = step_legs(PAGE, "a1", 1)
    assert article(more).area[0].legs == 5
    assert article(step_legs(more, "a1", 1)).area[0].legs is None  # six basic columns
    fewer = step_legs(PAGE, "a1", -1)
    assert article(fewer).area[0].legs == 3
    assert heading(fewer).over == Span(1, 3)
    most = step_legs(PAGE, "a1", 1, 1)
    with pytest.raises(EditError, match="更多"):
        step_legs(most, "a1", 1, 1)
    treated = set_remainder(PAGE, "a1", Remainder.UNEQUAL)
    assert article(treated).area[0].remainder is Remainder.UNEQUAL
    assert article(treated).area[1] is article(PAGE).area[1]


# ---- by the pointer ------------------------------------------------------------------------------

AREA = PAGE.setup.cells(article(PAGE).area[0].cells)
PITCH = PAGE.setup.grid.pitch
HEAD = Rect(AREA.x, AREA.y, AREA.width, 6 * PITCH)


def at(x: int, y: int) -> PointerEvent:
    return PointerEvent(x, y, MM)


def scene(selection: Selection, document: Document = PAGE) -> Scene:
    return Scene(document, None, selection, {"a1": HEAD})


def dragged(document: Document, start: tuple[int, int], end: tuple[int, int]) -> Answer:
    tool = SelectTool()
    tool.press(at(*start), scene(Selection("a1", heading=True), document))
    return tool.move(at(*end))


def test_a_second_click_on_the_heading_takes_hold_of_it() -> None:
    tool = SelectTool()
    x, y = HEAD.x + 60 * MM, HEAD.y + 5 * MM
    tool.press(at(x, y), scene(Selection()))
    assert tool.release() == Answer()
    tool.press(at(x, y), scene(Selection("a1")))
    assert tool.release().selection == Selection("a1", heading=True)
    tool.press(at(x, HEAD.bottom + 2 * MM), scene(Selection("a1", heading=True)))
    bare = headings.toggle_heading(PAGE, "a1")
    assert Selection("a1", heading=True).within(bare) == Selection("a1")


def test_its_foot_is_drawn_by_lines() -> None:
    foot = (HEAD.x + HEAD.width // 2, HEAD.bottom)
    shown = dragged(PAGE, foot, (foot[0], foot[1] + 2 * PITCH + PITCH // 3)).preview
    assert shown is not None
    assert heading(shown).lines == 8


def test_its_side_is_drawn_by_legs() -> None:
    legs = cut_legs(article(PAGE).area[0], PAGE.setup)
    middle = HEAD.y + HEAD.height // 2
    edge = legs[1].x + legs[1].measure
    shown = dragged(PAGE, (HEAD.right, middle), (edge + MM, middle)).preview
    assert shown is not None
    assert heading(shown).over == Span(1, 2)
    shown = dragged(PAGE, (HEAD.x, middle), (legs[2].x, middle)).preview
    assert shown is not None
    assert heading(shown).over == Span(3, 4)


def test_the_side_of_a_vertical_one_is_drawn_by_characters() -> None:
    turned = headings.turn(PAGE, "a1")
    middle, em = HEAD.y + HEAD.height // 2, PAGE.setup.grid.size
    shown = dragged(turned, (HEAD.right, middle), (HEAD.x + 8 * em, middle)).preview
    assert shown is not None
    assert heading(shown).width == 8


def test_a_heading_is_counted_in_characters_and_lines() -> None:
    assert heading_cells(PAGE, HEAD) == (83, 6)
    assert heading_cells(PAGE, replace(HEAD, height=PAGE.setup.grid.lines_height(6))) == (83, 6)
    assert heading_cells(PAGE, None) == (1, 1)
