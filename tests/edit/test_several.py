"""Several blocks at once: what moves, what stays, what is refused."""

from __future__ import annotations

import pytest

from layout_app.base.units import MM
from layout_app.edit.commands.several import (
    delete_blocks,
    keep_text_off,
    lock_blocks,
    move_blocks,
    stack_blocks,
    wrap_blocks,
)
from layout_app.edit.errors import EditError
from layout_app.edit.places import places
from layout_app.edit.selection import NOTHING, Selection, several
from layout_app.edit.snapping import column_step
from layout_app.edit.tools.pointer import PointerEvent, Scene
from layout_app.edit.tools.select import SelectTool
from layout_app.model.document import Document
from layout_app.model.grid import FreeRect
from tests.edit.documents import cells, sample
from tests.edit.test_select_tool import COLUMN, LINE, at, middle, rect_of, scene

PAGE = sample()
GRID = PAGE.setup.grid


def place(document: Document, name: str) -> object:
    block = document.block(name)
    assert block is not None
    return places(block)[0]


def test_blocks_move_together_and_locked_ones_stay() -> None:
    moved = move_blocks(PAGE, ["photo", "fixed", "a2"], -1, 3)
    assert place(moved, "photo") == cells(1, 4, 13, 28)
    assert place(moved, "a2") == cells(6, 7, 13, 63)
    assert moved.block("fixed") is PAGE.block("fixed")


def test_a_free_block_keeps_its_place_beside_blocks_on_the_grid() -> None:
    moved = move_blocks(PAGE, ["photo", "free"], 1, 2)
    free = place(moved, "free")
    assert isinstance(free, FreeRect)
    assert (free.x, free.y) == (50 * MM + column_step(GRID), 400 * MM + 2 * GRID.pitch)


def test_what_would_leave_the_page_is_refused_as_a_whole() -> None:
    with pytest.raises(EditError):
        move_blocks(PAGE, ["photo", "a2"], 1, 0)
    with pytest.raises(EditError, match="锁定"):
        move_blocks(PAGE, ["fixed"], 0, 1)
    with pytest.raises(EditError, match="报眉"):
        move_blocks(PAGE, ["folio"], 0, 1)


def test_deleting_locking_and_stacking() -> None:
    left = delete_blocks(PAGE, ["photo", "fixed", "a1"])
    assert [block.id for block in left.blocks] == ["folio", "a2", "free", "rule", "fixed"]
    assert left.stories is PAGE.stories
    locked = lock_blocks(PAGE, ["photo", "fixed"], True)
    assert locked.blocks[6] is PAGE.blocks[6]
    assert locked.blocks[3].locked
    assert lock_blocks(PAGE, ["fixed"], True) is PAGE
    assert wrap_blocks(PAGE, ["photo"], True) is PAGE
    front = stack_blocks(PAGE, ["photo", "a1"], front=True)
    assert [block.id for block in front.blocks][-2:] == ["a1", "photo"]
    assert stack_blocks(PAGE, ["folio"], front=False) is PAGE


def test_a_selection_keeps_what_is_left_of_it() -> None:
    chosen = Selection("a1", 1, ("photo", "a2"))
    assert chosen.toggled("photo") == Selection("a1", 1, ("a2",))
    assert chosen.toggled("a1") == several(("photo", "a2"))
    assert chosen.with_block("a2") == Selection("a2", 0, ("a1", "photo"))
    assert [block.id for block in chosen.all_of(PAGE)] == ["a1", "a2", "photo"]
    left = chosen.within(delete_blocks(PAGE, ["a1", "a2"]))
    assert left == Selection("photo")
    assert left.within(delete_blocks(PAGE, ["photo"])) == NOTHING


def test_shift_adds_and_takes_out() -> None:
    tool = SelectTool()
    answer = tool.press(at(*middle("a2"), shift=True), scene("photo"))
    assert answer.selection == Selection("a2", 0, ("photo",))
    tool.release()
    both = Scene(PAGE, None, Selection("a2", 0, ("photo",)))
    assert tool.press(at(*middle("a2"), shift=True), both).selection == Selection("photo")


def test_a_drag_on_one_of_several_moves_all_a_click_leaves_it_alone() -> None:
    tool = SelectTool()
    both = Scene(PAGE, None, Selection("a2", 0, ("photo",)))
    x, y = middle("photo")
    tool.press(at(x, y), both)
    answer = tool.move(at(x - COLUMN, y + 2 * LINE))
    assert answer.preview is not None
    assert place(answer.preview, "photo") == cells(1, 4, 12, 27)
    assert place(answer.preview, "a2") == cells(6, 7, 12, 62)
    tool.release()
    assert tool.press(at(x, y), both).selection == Selection("photo", 0, ("a2",))
    assert tool.release().selection == Selection("photo")


def test_a_rubber_band_selects_what_it_touches() -> None:
    tool = SelectTool()
    rect = rect_of("a2")
    start = PointerEvent(PAGE.setup.trim_width - MM, rect.bottom + 20 * MM, MM)
    tool.press(start, scene())
    answer = tool.move(at(rect.right - MM, rect.y + MM))
    assert answer.selection == several(("a2",))
    answer = tool.move(at(rect.right - MM, PAGE.setup.top + MM))
    assert answer.selection == several(("a2", "fixed"))
    assert tool.sketch.bands
    assert tool.escape().selection == NOTHING
    assert not tool.sketch.bands


def test_text_may_be_kept_farther_off_blocks() -> None:
    kept = keep_text_off(PAGE, ["photo", "a1"], beside=3)
    assert [(b.wrap_beside, b.wrap_lines) for b in kept.blocks if b.id in {"photo", "a1"}] == [
        (3, 0),
        (3, 0),
    ]
    lines = keep_text_off(kept, ["photo"], lines=2).block("photo")
    assert lines is not None
    assert (lines.wrap_beside, lines.wrap_lines) == (3, 2)
    assert keep_text_off(PAGE, ["photo"], beside=1, lines=0) is PAGE
    with pytest.raises(EditError, match="1 到 20 个字"):
        keep_text_off(PAGE, ["photo"], beside=0)
    with pytest.raises(EditError, match="0 到 20 行"):
        keep_text_off(PAGE, ["photo"], lines=21)
