"""The arrow: what a press, a drag, a release and Escape do."""

from __future__ import annotations

import pytest

from layout_app.base.geometry import Rect
from layout_app.base.units import MM
from layout_app.edit.commands.stand import set_locked
from layout_app.edit.places import place_rect, places
from layout_app.edit.selection import NOTHING, Selection
from layout_app.edit.snapping import (
    cell_delta,
    column_at,
    line_at,
    nearest_first_column,
    nearest_last_column,
    nearest_last_line,
)
from layout_app.edit.tools.handles import Handle
from layout_app.edit.tools.pointer import Answer, Cursor, PointerEvent, Scene
from layout_app.edit.tools.select import SelectTool
from layout_app.model.document import Document
from layout_app.model.grid import CellRect, FreeRect, GutterLine, Span
from tests.edit.documents import cells, sample

PAGE = sample()
SETUP = PAGE.setup
COLUMN, LINE = 14 * SETUP.grid.size, SETUP.grid.pitch


def rect_of(block_id: str, part: int = 0, document: Document = PAGE) -> Rect:
    block = document.block(block_id)
    assert block is not None
    return place_rect(SETUP, places(block)[part])


def place_of(document: Document | None, block_id: str, part: int = 0) -> object:
    assert document is not None
    block = document.block(block_id)
    assert block is not None
    return places(block)[part]


def at(
    x: int, y: int, *, shift: bool = False, alt: bool = False, ctrl: bool = False
) -> PointerEvent:
    return PointerEvent(x, y, MM, shift, alt, ctrl)


def scene(block: str | None = None, part: int = 0, document: Document = PAGE) -> Scene:
    return Scene(document, None, Selection(block, part) if block else NOTHING)


def middle(block_id: str, part: int = 0) -> tuple[int, int]:
    rect = rect_of(block_id, part)
    return rect.x + rect.width // 2, rect.y + rect.height // 2


def drag(
    tool: SelectTool, where: Scene, start: tuple[int, int], dx: int, dy: int, *, shift: bool = False
) -> Answer:
    tool.press(at(*start), where)
    tool.move(at(start[0] + dx // 2, start[1] + dy // 2, shift=shift))
    return tool.move(at(start[0] + dx, start[1] + dy, shift=shift))


def test_a_click_selects_the_smallest_block_under_it() -> None:
    tool = SelectTool()
    assert tool.press(at(*middle("photo")), scene()).selection == Selection("photo")
    assert tool.release() == Answer()
    assert tool.press(at(*middle("a1", 1)), scene()).selection == Selection("a1", 1)
    tool.release()
    assert tool.press(at(MM, 500 * MM), scene("a1")).selection == NOTHING


def test_ctrl_goes_to_the_block_beneath() -> None:
    tool = SelectTool()
    x, y = middle("photo")
    assert tool.press(at(x, y, ctrl=True), scene("photo")).selection == Selection("a1")
    tool.release()
    assert tool.press(at(x, y, ctrl=True), scene("a1")).selection == Selection("photo")


def test_a_drag_snaps_to_cells_and_stays_on_the_grid() -> None:
    tool = SelectTool()
    answer = drag(tool, scene(), middle("photo"), COLUMN * 6 // 10, -3 * LINE)
    assert place_of(answer.preview, "photo") == cells(3, 6, 7, 22)
    answer = tool.move(at(middle("photo")[0] + 9 * COLUMN, middle("photo")[1]))
    assert place_of(answer.preview, "photo") == cells(5, 8, 10, 25)
    released = tool.release()
    assert released.commit is not None
    assert place_of(released.commit.document, "photo") == cells(5, 8, 10, 25)
    assert not tool.dragging


def test_shift_keeps_to_one_axis() -> None:
    answer = drag(SelectTool(), scene(), middle("photo"), COLUMN, 3 * LINE, shift=True)
    assert place_of(answer.preview, "photo") == cells(3, 6, 10, 25)


def test_an_article_moves_with_all_its_rectangles() -> None:
    answer = drag(SelectTool(), scene(), middle("a1", 1), 0, 5 * LINE)
    assert place_of(answer.preview, "a1", 0) == cells(1, 6, 6, 32)
    assert place_of(answer.preview, "a1", 1) == cells(1, 3, 33, 55)


def test_escape_gives_the_old_document_back() -> None:
    tool = SelectTool()
    drag(tool, scene(), middle("photo"), COLUMN, 0)
    assert tool.escape().preview is PAGE
    assert tool.release() == Answer()
    assert tool.escape().selection == NOTHING


def test_a_drag_that_comes_home_changes_nothing() -> None:
    tool = SelectTool()
    drag(tool, scene(), middle("photo"), COLUMN, 0)
    tool.move(at(*middle("photo")))
    assert tool.release() == Answer(preview=PAGE)


def test_a_small_tremble_is_a_click() -> None:
    tool = SelectTool()
    tool.press(at(*middle("free")), scene())
    assert tool.move(at(middle("free")[0] + MM // 4, middle("free")[1])) == Answer()
    assert tool.release() == Answer()


def test_locked_blocks_and_the_folio_line_stay() -> None:
    tool = SelectTool()
    assert drag(tool, scene(), middle("fixed"), 0, 9 * LINE) == Answer()
    tool.release()
    locked = set_locked(PAGE, "photo", True)
    rect = rect_of("photo")
    corner = (rect.right, rect.bottom)
    assert tool.cursor(at(*corner), scene("photo", document=locked)) is Cursor.LOCKED


@pytest.mark.parametrize(
    ("handle", "dx", "dy", "expected"),
    [
        (Handle.RIGHT, COLUMN, 5 * LINE, cells(2, 6, 10, 25)),
        (Handle.LEFT, COLUMN, 0, cells(3, 5, 10, 25)),
        (Handle.TOP, COLUMN, -4 * LINE, cells(2, 5, 6, 25)),
        (Handle.BOTTOM_RIGHT, -COLUMN, 4 * LINE, cells(2, 4, 10, 29)),
        (Handle.BOTTOM_RIGHT, -9 * COLUMN, -90 * LINE, cells(2, 2, 10, 10)),
        (Handle.TOP_LEFT, -9 * COLUMN, -90 * LINE, cells(1, 5, 1, 25)),
    ],
)
def test_handles_draw_their_side_to_the_grid(
    handle: Handle, dx: int, dy: int, expected: CellRect
) -> None:
    tool = SelectTool()
    x, y = handle.point(rect_of("photo"))
    # Taken hold of a little beside the handle's middle: the way off it is kept.
    answer = drag(tool, scene("photo"), (x + MM // 2, y - MM // 2), dx, dy)
    assert place_of(answer.preview, "photo") == expected
    assert tool.release().commit is not None


def test_free_rectangles_move_by_tenths_of_a_millimetre() -> None:
    tool = SelectTool()
    answer = drag(tool, scene(), middle("free"), 3 * MM + 1234, -7 * MM - 777)
    place = place_of(answer.preview, "free")
    assert isinstance(place, FreeRect)
    assert (place.x, place.y) == (53 * MM, 393 * MM)
    tool.release()
    x, y = Handle.BOTTOM_RIGHT.point(rect_of("free"))
    answer = drag(tool, scene("free"), (x, y), -100 * MM, 2 * MM)
    place = place_of(answer.preview, "free")
    assert isinstance(place, FreeRect)
    assert (place.width, place.height) == (MM, 22 * MM)


def test_a_rule_in_a_gutter_moves_from_gutter_to_gutter() -> None:
    tool = SelectTool()
    answer = drag(tool, scene(), middle("rule"), -2 * COLUMN, 0)
    assert place_of(answer.preview, "rule") == GutterLine(4, Span(60, 100))


def test_the_pointer_shows_what_a_press_would_do() -> None:
    tool = SelectTool()
    rect = rect_of("photo")
    assert tool.cursor(at(*middle("photo")), scene("photo")) is Cursor.MOVE
    assert tool.cursor(at(rect.right, rect.bottom), scene("photo")) is Cursor.DIAGONAL_DOWN
    assert tool.cursor(at(rect.x, middle("photo")[1]), scene("photo")) is Cursor.WIDTH
    assert tool.cursor(at(*middle("a2")), scene("photo")) is Cursor.ARROW


def test_points_snap_to_the_nearest_edges() -> None:
    left = SETUP.left
    assert nearest_first_column(SETUP, left + COLUMN * 4 // 10) == 1
    assert nearest_first_column(SETUP, left + COLUMN * 6 // 10) == 2
    assert nearest_last_column(SETUP, 0) == 1
    assert nearest_last_column(SETUP, SETUP.trim_width) == 8
    assert nearest_last_line(SETUP, SETUP.trim_height) == 120
    assert cell_delta(SETUP, COLUMN * 3 // 2 + 1, -LINE * 3 // 2 - 1) == (2, -2)
    assert (column_at(SETUP, left), line_at(SETUP, SETUP.top)) == (1, 1)
    assert column_at(SETUP, left - 1) is None
    assert line_at(SETUP, SETUP.top + SETUP.grid.height + 1) is None
