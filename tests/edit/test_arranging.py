"""Aligning, spreading, swapping, pushing; areas of several rectangles; smart guides."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.base.geometry import Rect
from layout_app.base.units import MM
from layout_app.edit.alignments import guide_lines, snapped, standing
from layout_app.edit.commands.area import (
    add_part,
    cut_part,
    delete_part,
    move_part,
    split_part,
    without,
)
from layout_app.edit.commands.arrange import Edge, align, distribute, swap
from layout_app.edit.commands.push import grow_pushing, place_pushing
from layout_app.edit.errors import EditError
from layout_app.edit.places import places, reading_order
from layout_app.edit.selection import Selection
from layout_app.edit.tools.pointer import PointerEvent, Scene
from layout_app.edit.tools.select import SelectTool
from layout_app.model.blocks import ArticleBlock, LegArea, PhotoBlock, TextBlock
from layout_app.model.document import Document
from layout_app.model.grid import CellRect, FreeRect, Span
from layout_app.model.validate import validate
from tests.edit.documents import cells, sample

PAGE = sample()


def page(**blocks: CellRect) -> Document:
    """A page of text blocks."""
    return replace(
        PAGE, blocks=tuple(TextBlock(id=n, text="", place=place) for n, place in blocks.items())
    )


def place(document: Document, name: str) -> object:
    block = document.block(name)
    assert block is not None
    return places(block)[0]


def area(document: Document, name: str = "a2") -> tuple[tuple[CellRect, int | None], ...]:
    block = document.block(name)
    assert isinstance(block, ArticleBlock)
    return tuple((part.cells, part.legs) for part in block.area)


THREE = page(a=cells(1, 2, 5, 14), b=cells(3, 3, 20, 29), c=cells(6, 8, 50, 59))


@pytest.mark.parametrize(
    ("edge", "expected"),
    [
        (Edge.LEFT, [(1, 5), (1, 20), (1, 50)]),
        (Edge.RIGHT, [(7, 5), (8, 20), (6, 50)]),
        (Edge.TOP, [(1, 5), (3, 5), (6, 5)]),
        (Edge.BOTTOM, [(1, 50), (3, 50), (6, 50)]),
        (Edge.CENTRE, [(1, 28), (3, 28), (6, 28)]),
        (Edge.MIDDLE, [(4, 5), (5, 20), (4, 50)]),
    ],
)
def test_blocks_line_up_by_an_edge(edge: Edge, expected: list[tuple[int, int]]) -> None:
    lined = align(THREE, ["a", "b", "c"], edge)
    found = [place(lined, name) for name in "abc"]
    corners = [(p.columns.first, p.lines.first) for p in found if isinstance(p, CellRect)]
    assert corners == expected
    assert validate(lined) == ()


def test_gaps_are_made_equal() -> None:
    spread = distribute(THREE, ["c", "a", "b"], across=False)
    assert [place(spread, name) for name in "abc"] == [
        cells(1, 2, 5, 14),
        cells(3, 3, 27, 36),
        cells(6, 8, 50, 59),
    ]
    with pytest.raises(EditError):
        distribute(THREE, ["a", "b"], across=True)
    with pytest.raises(EditError):
        align(THREE, ["a"], Edge.TOP)


def test_two_blocks_exchange_their_places_and_legs_follow_the_width() -> None:
    swapped = swap(PAGE, "a1", "a2")
    assert area(swapped, "a1") == ((cells(7, 8, 10, 60), None),)
    assert area(swapped, "a2") == ((cells(1, 6, 1, 27), 4), (cells(1, 3, 28, 50), 2))
    assert validate(swapped) == ()
    single = replace(PAGE, blocks=(PAGE.blocks[2], PAGE.blocks[3]))
    back = swap(swap(single, "a2", "photo"), "photo", "a2")
    assert place(back, "photo") == place(single, "photo")
    assert area(swap(single, "a2", "photo")) == ((cells(2, 5, 10, 25), 3),)
    with pytest.raises(EditError):
        swap(PAGE, "a1", "photo")
    with pytest.raises(EditError, match="锁定"):
        swap(PAGE, "fixed", "photo")


def test_a_block_that_grows_pushes_what_is_below_and_keeps_the_air() -> None:
    stacked = page(
        a=cells(1, 3, 1, 10), b=cells(1, 2, 12, 20), c=cells(2, 4, 21, 30), d=cells(5, 8, 1, 60)
    )
    grown = place_pushing(stacked, "a", cells(1, 3, 1, 15))
    assert place(grown, "b") == cells(1, 2, 17, 25)
    assert place(grown, "c") == cells(2, 4, 26, 35)
    assert grown.block("d") is stacked.block("d")
    assert place_pushing(stacked, "a", cells(1, 3, 1, 8)).block("b") is stacked.block("b")
    up = grow_pushing(place_pushing(stacked, "a", cells(1, 3, 1, 9)), "d", 0, 10)
    assert place(up, "d") == cells(5, 8, 1, 70)


def test_pushing_stops_at_the_edge_and_at_locks() -> None:
    full = page(a=cells(1, 3, 1, 100), b=cells(1, 3, 102, 118))
    assert place(grow_pushing(full, "a", 0, 2), "b") == cells(1, 3, 104, 120)
    with pytest.raises(EditError, match="没有地方"):
        grow_pushing(full, "a", 0, 3)
    block = full.blocks[1]
    locked = replace(full, blocks=(full.blocks[0], replace(block, locked=True)))
    with pytest.raises(EditError, match="锁定"):
        grow_pushing(locked, "a", 0, 2)


def test_a_photo_in_an_article_is_not_pushed_out_of_it() -> None:
    photo = PhotoBlock(id="in", file="", place=cells(7, 7, 20, 30))
    holding = replace(PAGE, blocks=(PAGE.blocks[2], photo))
    assert grow_pushing(holding, "a2", 0, 5).block("in") is photo


def test_sideways_too() -> None:
    row = page(a=cells(1, 2, 1, 20), b=cells(3, 4, 5, 30), c=cells(5, 6, 25, 40))
    grown = grow_pushing(row, "a", 1, 0)
    assert [place(grown, name) for name in "bc"] == [cells(4, 5, 5, 30), cells(6, 7, 25, 40)]


# ---- areas ---------------------------------------------------------------------------------------


def test_an_edge_drawn_out_makes_an_l() -> None:
    shaped = add_part(PAGE, "a2", 0, cells(5, 6, 40, 60))
    assert area(shaped) == ((cells(7, 8, 10, 60), None), (cells(5, 6, 40, 60), None))
    assert area(add_part(PAGE, "a2", 0, cells(7, 8, 55, 70))) == ((cells(7, 8, 10, 70), None),)
    with pytest.raises(EditError, match="已经"):
        add_part(PAGE, "a2", 0, cells(7, 7, 20, 30))


def test_columns_are_read_to_their_foot_under_one_heading() -> None:
    longer = add_part(PAGE, "a2", 0, cells(7, 7, 61, 80))
    assert area(longer) == ((cells(7, 7, 10, 80), None), (cells(8, 8, 10, 60), None))
    block = longer.block("a2")
    assert isinstance(block, ArticleBlock)
    assert block.heading is not None
    assert block.heading.over == Span(1, 2)
    assert validate(longer) == ()
    back = cut_part(longer, "a2", 0, cells(7, 7, 61, 80))
    assert area(back) == ((cells(7, 7, 10, 60), None), (cells(8, 8, 10, 60), None))


def test_an_edge_pushed_in_leaves_columns_side_by_side() -> None:
    shaped = cut_part(PAGE, "a2", 0, cells(8, 8, 50, 60))
    assert area(shaped) == ((cells(7, 7, 10, 60), None), (cells(8, 8, 10, 49), None))
    assert validate(shaped) == ()
    legs = cut_part(PAGE, "a1", 0, cells(1, 3, 20, 27))
    # a1 had four legs of 20 characters over six columns: what keeps three columns gets two.
    assert area(legs, "a1") == (
        (cells(1, 3, 1, 19), 2),
        (cells(4, 6, 1, 27), 2),
        (cells(1, 3, 28, 50), None),
    )
    hole = cut_part(PAGE, "a2", 0, cells(8, 8, 30, 40))
    assert [c for c, _ in area(hole)] == [
        cells(7, 7, 10, 60),
        cells(8, 8, 10, 29),
        cells(8, 8, 41, 60),
    ]
    with pytest.raises(EditError, match="至少"):
        cut_part(PAGE, "a2", 0, cells(1, 8, 1, 120))
    with pytest.raises(EditError, match="不是"):
        cut_part(PAGE, "a2", 0, cells(1, 2, 100, 110))


def test_rectangles_are_split_reordered_and_taken_away() -> None:
    split = split_part(PAGE, "a2", 0, 30)
    assert area(split) == ((cells(7, 8, 10, 29), None), (cells(7, 8, 30, 60), None))
    assert area(move_part(split, "a2", 0, 1))[0] == (cells(7, 8, 30, 60), None)
    assert area(delete_part(split, "a2", 0)) == ((cells(7, 8, 30, 60), None),)
    with pytest.raises(EditError):
        delete_part(PAGE, "a2", 0)
    with pytest.raises(EditError):
        move_part(PAGE, "a2", 0, 1)
    with pytest.raises(EditError):
        split_part(PAGE, "a2", 0, 10)


spans = st.tuples(st.integers(1, 6), st.integers(0, 5)).map(lambda p: Span(p[0], p[0] + p[1]))
rects = st.builds(CellRect, spans, spans)


def _set(cell: CellRect) -> set[tuple[int, int]]:
    return {
        (c, line)
        for c in range(cell.columns.first, cell.columns.last + 1)
        for line in range(cell.lines.first, cell.lines.last + 1)
    }


@given(rects, rects)
def test_what_is_left_of_a_rectangle_is_exactly_the_rest(one: CellRect, taken: CellRect) -> None:
    pieces = without(one, taken)
    covered = [cell for piece in pieces for cell in _set(piece)]
    assert len(covered) == len(set(covered))
    assert set(covered) == _set(one) - _set(taken)


@given(st.lists(st.tuples(st.booleans(), rects), max_size=6))
def test_no_shaping_makes_an_invalid_article(steps: list[tuple[bool, CellRect]]) -> None:
    block = ArticleBlock(
        id="s", story="lead", area=(LegArea(columns=Span(2, 4), lines=Span(2, 8), legs=2),)
    )
    document = replace(PAGE, blocks=(block,))
    for adds, cell in steps:
        edit = add_part if adds else cut_part
        try:
            changed = edit(document, "s", 0, cell)
        except EditError:
            continue
        before = set().union(*(_set(c) for c, _ in area(document, "s")))
        after = set().union(*(_set(c) for c, _ in area(changed, "s")))
        if adds:
            assert after == before | _set(cell)
        else:
            assert before - after <= _set(cell)
            assert after < before
        assert validate(changed) == ()
        document = changed


# ---- the arrow -----------------------------------------------------------------------------------

COLUMN, PITCH = 14 * PAGE.setup.grid.size, PAGE.setup.grid.pitch


def at(x: int, y: int, **keys: bool) -> PointerEvent:
    return PointerEvent(x, y, MM, **keys)


def scene(name: str) -> Scene:
    return Scene(PAGE, None, Selection(name))


def test_alt_on_an_edge_reshapes_an_article() -> None:
    tool = SelectTool()
    rect = PAGE.setup.cells(cells(7, 8, 10, 60))
    tool.press(at(rect.x, rect.bottom - 3 * PITCH, alt=True), scene("a2"))
    answer = tool.move(at(rect.x - COLUMN // 2, rect.bottom - 9 * PITCH, alt=True))
    assert answer.preview is not None
    assert area(answer.preview)[1] == (cells(6, 6, 51, 57), None)
    assert tool.sketch.bands
    answer = tool.move(at(rect.x + COLUMN + MM, rect.bottom - 9 * PITCH, alt=True))
    assert answer.preview is not None
    assert [c for c, _ in area(answer.preview)] == [
        cells(7, 7, 10, 50),
        cells(7, 7, 58, 60),
        cells(8, 8, 10, 60),
    ]
    commit = tool.release().commit
    assert commit is not None
    assert commit.label == "改版位形状"


def test_alt_drags_a_copy_away() -> None:
    tool = SelectTool()
    rect = PAGE.setup.cells(cells(2, 5, 10, 25))
    x, y = rect.x + 10 * MM, rect.y + 10 * MM
    tool.press(at(x, y, alt=True), scene("photo"))
    tool.move(at(x + COLUMN, y + 40 * PITCH))
    answer = tool.release()
    assert answer.commit is not None
    assert place(answer.commit.document, "photo-2") == cells(3, 6, 50, 65)
    assert answer.commit.document.block("photo") is PAGE.block("photo")
    assert answer.selection == Selection("photo-2")


def test_ctrl_pushes_while_a_handle_is_drawn() -> None:
    stacked = page(a=cells(1, 3, 1, 10), b=cells(1, 2, 12, 20))
    tool = SelectTool()
    rect = PAGE.setup.cells(cells(1, 3, 1, 10))
    start = Scene(stacked, None, Selection("a"))
    tool.press(at(rect.x + rect.width // 2, rect.bottom), start)
    moved = at(rect.x + rect.width // 2, rect.bottom + 5 * PITCH, ctrl=True)
    shown = tool.move(moved).preview
    assert shown is not None
    assert place(shown, "b") == cells(1, 2, 17, 25)


# ---- smart guides --------------------------------------------------------------------------------


def test_shared_edges_give_lines_as_long_as_both() -> None:
    one, other = Rect(100, 100, 50, 50), Rect(100, 300, 80, 20)
    assert guide_lines(one, [other]) == ((100, 100, 100, 320),)
    assert guide_lines(Rect(101, 100, 50, 50), [Rect(300, 400, 7, 9)]) == ()


def test_equal_gaps_are_shown_across() -> None:
    rows = [Rect(0, 0, 100, 100), Rect(0, 300, 90, 100)]
    lines = guide_lines(Rect(5, 150, 80, 100), rows)
    assert (45, 100, 45, 150) in lines
    assert (45, 250, 45, 300) in lines


def test_a_free_block_snaps_to_edges_and_guides() -> None:
    others = standing(PAGE, ["free"])
    assert others[0] == PAGE.setup.type_area
    area_left = PAGE.setup.left
    near = Rect(area_left + 900, 400 * MM, 40 * MM, 20 * MM)
    assert snapped(near, others, (), 1000).x == area_left
    guide = (77 * MM, 0, 77 * MM, 500 * MM)
    assert snapped(Rect(77 * MM - 500, 5, 9, 9), (), (guide,), 600).x in (77 * MM, 77 * MM - 9)
    free = PAGE.block("free")
    assert free is not None
    assert isinstance(places(free)[0], FreeRect)


def test_tab_walks_from_the_top_left() -> None:
    stops = reading_order(PAGE)
    assert stops[:4] == [("a1", 0), ("fixed", 0), ("photo", 0), ("a2", 0)]
    assert ("a1", 1) in stops
    assert "folio" not in [name for name, _ in stops]
