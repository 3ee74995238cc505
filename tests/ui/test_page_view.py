"""The page view with real mouse and key events."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication

from layout_app.base.geometry import Rect
from layout_app.edit.places import block_rects, places
from layout_app.edit.selection import NOTHING, Selection
from layout_app.edit.tools.handles import Handle
from layout_app.edit.tools.select import SelectTool
from layout_app.edit.tools.zoom import ZoomTool
from layout_app.model.grid import CellRect, Span
from layout_app.ui.canvas.guides import Overlays
from layout_app.ui.canvas.lens import Fit, Lens
from layout_app.ui.session import Session
from tests.ui.conftest import Bench

LEFT = Qt.MouseButton.LeftButton


def photo_id(session: Session) -> str:
    return next(block.id for block in session.document.blocks if block.kind == "photo")


def rect_of(session: Session, block_id: str) -> Rect:
    block = session.document.block(block_id)
    assert block is not None
    display = session.layout.display if session.layout else None
    return block_rects(session.document, block, display)[0]


def cells_of(session: Session, block_id: str) -> CellRect:
    block = session.document.block(block_id)
    assert block is not None
    place = places(block)[0]
    assert isinstance(place, CellRect)
    return place


def on_screen(bench: Bench, x: int, y: int) -> QPoint:
    lens = bench.window.canvas.lens
    at_x, at_y = lens.to_device(x, y)
    return QPoint(round(at_x / lens.ratio), round(at_y / lens.ratio))


def middle(bench: Bench, block_id: str) -> QPoint:
    rect = rect_of(bench.session, block_id)
    return on_screen(bench, rect.x + rect.width // 2, rect.y + rect.height // 2)


def drag(bench: Bench, start: QPoint, end: QPoint) -> None:
    view = bench.window.canvas.viewport()
    bench.bot.mousePress(view, LEFT, pos=start)
    for part in (0.3, 0.7, 1.0):
        between = QPointF(start) * (1 - part) + QPointF(end) * part
        bench.bot.mouseMove(view, between.toPoint())
        bench.bot.wait(5)
    bench.bot.mouseRelease(view, LEFT, pos=end)


def test_a_click_selects_the_block_under_it(bench: Bench) -> None:
    photo = photo_id(bench.session)
    bench.bot.mouseClick(bench.window.canvas.viewport(), LEFT, pos=middle(bench, photo))
    assert bench.session.selection == Selection(photo)
    assert bench.window.properties.place.columns[0].value() == 3
    bench.bot.mouseClick(bench.window.canvas.viewport(), LEFT, pos=QPoint(3, 3))
    assert bench.session.selection == NOTHING


def test_a_drag_moves_by_cells_and_one_undo_gives_the_same_document_back(bench: Bench) -> None:
    session = bench.session
    before, photo = session.document, photo_id(session)
    rect = rect_of(session, photo)
    step = session.document.setup.grid.pitch
    start = middle(bench, photo)
    end = on_screen(bench, rect.x + rect.width // 2, rect.y + rect.height // 2 + 3 * step)
    drag(bench, start, end)
    assert cells_of(session, photo) == CellRect(Span(3, 6), Span(56, 89))
    assert session.layout is not None
    group = next(g for g in session.layout.display.groups if g.block == photo)
    assert group.bounds.y > rect.y
    assert session.modified
    session.undo()
    assert session.document is before
    assert not session.modified


def test_a_preview_recomposes_and_escape_drops_it(bench: Bench) -> None:
    session = bench.session
    before, photo = session.document, photo_id(session)
    layout = session.layout
    view = bench.window.canvas.viewport()
    start = middle(bench, photo)
    bench.bot.mousePress(view, LEFT, pos=start)
    bench.bot.mouseMove(view, start + QPoint(0, 60))
    bench.bot.waitUntil(lambda: session.layout is not layout)
    assert session.document is before
    assert session.shown is not before
    bench.bot.keyClick(bench.window.canvas, Qt.Key.Key_Escape)
    bench.bot.mouseRelease(view, LEFT, pos=start + QPoint(0, 60))
    assert session.document is before
    assert session.shown is before
    assert session.history.undo_label is None


def test_an_edit_during_a_drag_lets_go_of_the_block(bench: Bench) -> None:
    session, view = bench.session, bench.window.canvas.viewport()
    before, photo = session.document, photo_id(session)
    bench.bot.keyClicks(bench.window.story.body, "x")
    start = middle(bench, photo)
    bench.bot.mousePress(view, LEFT, pos=start)
    bench.bot.mouseMove(view, start + QPoint(0, 60))
    session.undo()
    bench.bot.mouseRelease(view, LEFT, pos=start + QPoint(0, 60))
    assert session.document is before
    assert session.shown is before


def test_a_handle_resizes(bench: Bench) -> None:
    session = bench.session
    photo = photo_id(session)
    session.select(Selection(photo))
    grid = session.document.setup.grid
    x, y = Handle.BOTTOM_RIGHT.point(rect_of(session, photo))
    step = (grid.characters + grid.gutter) * grid.size
    drag(bench, on_screen(bench, x, y), on_screen(bench, x - step, y - 4 * grid.pitch))
    assert cells_of(session, photo) == CellRect(Span(3, 5), Span(53, 82))


def test_arrow_keys_move_and_resize(bench: Bench) -> None:
    session, canvas = bench.session, bench.window.canvas
    photo = photo_id(session)
    session.select(Selection(photo))
    canvas.setFocus()
    bench.bot.keyClick(canvas, Qt.Key.Key_Down)
    bench.bot.keyClick(canvas, Qt.Key.Key_Down)
    bench.bot.keyClick(canvas, Qt.Key.Key_Right)
    assert cells_of(session, photo) == CellRect(Span(4, 7), Span(55, 88))
    assert len(session.history.steps) == 2  # one run of keys is one step
    bench.bot.keyClick(canvas, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert cells_of(session, photo) == CellRect(Span(4, 6), Span(55, 88))
    session.undo()
    session.undo()
    assert not session.modified


def test_an_impossible_move_is_told_not_made(bench: Bench) -> None:
    session, canvas = bench.session, bench.window.canvas
    lead = next(block for block in session.document.blocks if block.kind == "article")
    session.select(Selection(lead.id))
    before = session.document
    bench.bot.keyClick(canvas, Qt.Key.Key_Up)
    assert session.document is before
    assert bench.window.strip.isVisible()


def test_the_wheel_zooms_at_the_pointer(bench: Bench) -> None:
    canvas = bench.window.canvas
    canvas.zoom_to(1.0)  # larger than the view: what fits into it stands in its middle
    at = middle(bench, photo_id(bench.session)) + QPoint(80, 40)
    before = canvas.lens.to_page(at.x(), at.y())
    zoom = canvas.lens.zoom
    for _ in range(6):
        event = QWheelEvent(
            QPointF(at),
            QPointF(canvas.viewport().mapToGlobal(at)),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(canvas.viewport(), event)
    assert canvas.lens.zoom > 2 * zoom
    after = canvas.lens.to_page(at.x(), at.y())
    pixel = 2 / canvas.lens.scale
    assert abs(after[0] - before[0]) < pixel
    assert abs(after[1] - before[1]) < pixel


def same(one: QImage, other: QImage) -> bool:
    plain = QImage.Format.Format_RGB32
    return one.convertToFormat(plain) == other.convertToFormat(plain)


def test_mended_pixels_equal_fresh_ones(bench: Bench) -> None:
    """Scrolling and partial repaints leave the same picture as painting everything anew."""
    canvas, session = bench.window.canvas, bench.session
    bench.bot.wait(400)  # the picture is decoded beside
    canvas.zoom_to(0.8)
    canvas.viewport().grab()
    canvas.verticalScrollBar().setValue(canvas.verticalScrollBar().value() + 137)
    canvas.viewport().grab()
    session.select(Selection(photo_id(session)))
    bench.bot.keyClick(canvas, Qt.Key.Key_Down)
    bench.bot.wait(20)
    mended = canvas.viewport().grab().toImage()
    canvas.set_overlays(Overlays(baseline=True))
    canvas.set_overlays(Overlays())
    assert same(mended, canvas.viewport().grab().toImage())


def test_a_frame_of_a_drag_leaves_nothing_behind(bench: Bench) -> None:
    """Only what a frame touches is painted: the same picture as painting everything."""
    session, view = bench.session, bench.window.canvas.viewport()
    bench.bot.wait(400)
    view.repaint()
    start = middle(bench, photo_id(session))
    bench.bot.mousePress(view, LEFT, pos=start)
    for step in range(1, 6):
        bench.bot.mouseMove(view, start + QPoint(13 * step, -11 * step))
        bench.bot.wait(30)
    corner = view.mapTo(bench.window, QPoint(0, 0))

    def clean() -> bool:
        screen = bench.window.screen().grabWindow(bench.window.winId()).toImage()
        seen = screen.copy(corner.x(), corner.y(), view.width(), view.height())
        return same(seen, view.grab().toImage())

    bench.bot.waitUntil(clean, timeout=4000)
    bench.bot.keyClick(bench.window.canvas, Qt.Key.Key_Escape)
    bench.bot.mouseRelease(view, LEFT, pos=start)


def fills(bench: Bench, rect: Rect) -> None:
    """The place is wholly in view, and reaches across it or down it but for the margin."""
    canvas = bench.window.canvas
    assert canvas.sees(rect)
    seen, lens = canvas.lens.rect(rect), canvas.lens
    assert max(seen.width() / (lens.width - 56), seen.height() / (lens.height - 56)) > 0.95


def test_zoom_to_the_selection(bench: Bench) -> None:
    session, actions = bench.session, bench.window.actions_by_id
    session.select(NOTHING)
    assert not actions["fit-selection"].isEnabled()
    session.select(Selection(photo_id(session)))
    actions["fit-selection"].trigger()
    fills(bench, rect_of(session, photo_id(session)))


def test_z_and_a_rectangle_looks_closer_and_gives_the_arrow_back(bench: Bench) -> None:
    canvas, view, before = (
        bench.window.canvas,
        bench.window.canvas.viewport(),
        bench.session.document,
    )
    canvas.setFocus()
    bench.bot.keyClick(canvas, Qt.Key.Key_Z)
    assert isinstance(canvas.tool, ZoomTool)
    corners = QPoint(300, 200), QPoint(420, 260)
    lens = canvas.lens
    x, y = lens.to_page(corners[0].x() * lens.ratio, corners[0].y() * lens.ratio)
    right, foot = lens.to_page(corners[1].x() * lens.ratio, corners[1].y() * lens.ratio)
    bench.bot.mousePress(view, LEFT, pos=corners[0])
    bench.bot.mouseMove(view, corners[1])
    assert canvas.sketch.bands
    bench.bot.mouseRelease(view, LEFT, pos=corners[1])
    fills(bench, Rect(x, y, right - x, foot - y))
    assert isinstance(canvas.tool, SelectTool)
    assert bench.session.document is before


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_the_lens_is_true_at_every_device_ratio(ratio: float) -> None:
    lens = Lens(14_040_000, 19_656_000, 1000, 900, ratio).fitted(Fit.PAGE)
    assert lens.extent == (1000, 900)
    x, y = lens.to_device(7_020_000, 9_828_000)
    assert abs(x - 500) <= 1
    assert abs(y - 450) <= 1
    near = lens.zoomed(3.0, 200, 300)
    assert near.to_page(*near.to_device(123_456, 654_321)) == (123_456, 654_321)
    assert near.scrolled(10**9, 10**9).left == near.extent[0] - 1000
