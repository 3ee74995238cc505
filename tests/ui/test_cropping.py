"""Crop mode in the window: keys, drag, wheel, commands, undo, leaving."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication

from layout_app.edit.crop import Framing
from layout_app.edit.selection import NOTHING, Selection
from layout_app.model.blocks import PhotoBlock, PhotoFit
from layout_app.ui.canvas.crop_view import CropView
from tests.ui.conftest import Bench


def photo(bench: Bench) -> PhotoBlock:
    return next(b for b in bench.session.document.blocks if isinstance(b, PhotoBlock))


@pytest.fixture
def view(bench: Bench) -> CropView:
    """Crop mode on the sample's photo, entered by Enter, at half as large again as the frame."""
    bench.session.select(Selection(photo(bench).id))
    bench.window.canvas.setFocus()
    bench.bot.keyClick(bench.window.canvas, Qt.Key.Key_Return)
    found = bench.window.cropping.view
    assert found.isVisible()
    assert bench.window.actions_by_id["crop-picture"].isChecked()
    for _ in range(7):
        bench.bot.keyClick(found, Qt.Key.Key_Plus)
    return found


def framing(view: CropView) -> Framing:
    assert view.framing is not None
    return view.framing


def point(bench: Bench, x: int, y: int) -> QPoint:
    lens = bench.window.canvas.lens
    device = lens.to_device(x, y)
    return QPointF(device[0] / lens.ratio, device[1] / lens.ratio).toPoint()


def test_plus_enlarges_and_one_undo_takes_the_burst_back(bench: Bench, view: CropView) -> None:
    assert photo(bench).crop is not None
    assert bench.session.history.undo_label == "裁切图片"
    bench.session.undo()
    assert photo(bench).crop is None
    assert framing(view).shares[0] == 100 or framing(view).shares[1] == 100


def test_a_drag_moves_the_picture_without_composing(bench: Bench, view: CropView) -> None:
    frame = framing(view).frame
    start = point(bench, frame.x + frame.width // 2, frame.y + frame.height // 2)
    steps, composed = len(bench.session.history.steps), bench.desk.composed
    before = framing(view)
    bench.bot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    for way in range(1, 6):
        bench.bot.mouseMove(view, start + QPoint(4 * way, 2 * way))
    assert framing(view).whole.x > before.whole.x
    assert bench.desk.composed == composed
    bench.bot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + QPoint(20, 10))
    assert bench.desk.composed == composed + 1
    assert len(bench.session.history.steps) in (steps, steps + 1)  # a quick one joins the burst
    crop = photo(bench).crop
    assert crop is not None
    assert crop == framing(view).crop


def test_escape_drops_a_drag_then_ends(bench: Bench, view: CropView) -> None:
    frame, before = framing(view).frame, bench.session.document
    start = point(bench, frame.x + frame.width // 2, frame.y + frame.height // 2)
    bench.bot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    bench.bot.mouseMove(view, start + QPoint(9, 9))
    bench.bot.keyClick(view, Qt.Key.Key_Escape)
    assert view.isVisible()
    assert bench.session.document is before
    bench.bot.keyClick(view, Qt.Key.Key_Escape)
    assert not view.isVisible()
    assert bench.window.canvas.hasFocus()
    assert not bench.window.actions_by_id["crop-picture"].isChecked()


def test_the_wheel_scales_and_arrows_nudge(bench: Bench, view: CropView) -> None:
    before = framing(view)
    at = QPointF(point(bench, before.frame.x + 1, before.frame.y + 1))
    none = Qt.KeyboardModifier.NoModifier
    turn = QWheelEvent(
        at,
        QPointF(view.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        none,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, turn)
    assert framing(view).whole.width > before.whole.width
    grown = photo(bench).crop
    bench.bot.keyClick(view, Qt.Key.Key_Left)
    assert photo(bench).crop != grown


def test_another_selection_or_undo_of_everything_ends_it(bench: Bench, view: CropView) -> None:
    bench.session.select(NOTHING)
    assert not view.isVisible()


def test_commands(bench: Bench) -> None:
    bench.session.select(Selection(photo(bench).id))
    acts = bench.window.actions_by_id
    acts["picture-fit"].trigger()
    assert (photo(bench).fit, photo(bench).crop) == (PhotoFit.FIT, None)
    acts["crop-picture"].trigger()
    whole = framing(bench.window.cropping.view)
    assert whole.whole.width <= whole.frame.width
    acts["picture-fill"].trigger()
    assert photo(bench).fit is PhotoFit.FILL
    acts["crop-picture"].trigger()
    assert not bench.window.cropping.view.isVisible()
    acts["picture-true-size"].trigger()
    acts["picture-centre"].trigger()
    assert bench.session.history.undo_label in ("图片居中", "图片按付印分辨率", "图片充满图框")


def test_a_double_click_beside_the_picture_ends_it(bench: Bench, view: CropView) -> None:
    whole = framing(view).whole
    outside = point(bench, whole.x + whole.width // 2, whole.bottom) + QPoint(0, 40)
    bench.bot.mouseClick(view, Qt.MouseButton.LeftButton, pos=outside)
    assert not view.isVisible()


def test_the_size_of_the_block_does_not_stand_under_the_words_of_the_crop(
    bench: Bench, view: CropView
) -> None:
    """Both tags begin at the frame's upper corner; the longer one looked out behind the other."""
    canvas = bench.window.canvas
    rect = canvas.lens.rect(framing(view).frame)
    strip = QRect(rect.x(), rect.y() - 32, rect.width(), 26)  # one device pixel is one of Qt's

    def seen() -> QImage:
        """What the canvas itself shows above the frame."""
        view.setVisible(False)
        image = canvas.viewport().grab(strip).toImage()
        view.setVisible(True)
        return image

    cropped = seen()
    bench.session.select(NOTHING)
    bench.window.cropping.leave()
    assert canvas.viewport().grab(strip).toImage() == cropped
    bench.session.select(Selection(photo(bench).id))
    assert canvas.viewport().grab(strip).toImage() != cropped
