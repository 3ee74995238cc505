"""Rulers: guides drawn out of them, units changed, shown and hidden."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt

from layout_app.model.guides import Way
from layout_app.ui.canvas.rulers import Unit
from tests.ui.conftest import Bench

LEFT = Qt.MouseButton.LeftButton


def test_a_guide_is_drawn_out_of_a_ruler(bench: Bench) -> None:
    session, ruler = bench.session, bench.window.ruled.rulers[0]
    before = session.document
    bench.bot.mousePress(ruler, LEFT, pos=QPoint(300, 10))
    bench.bot.mouseMove(ruler, QPoint(300, 200))
    assert session.shown.guides
    assert session.document is before
    bench.bot.mouseRelease(ruler, LEFT, pos=QPoint(300, 200))
    (guide,) = session.document.guides
    assert guide.way is Way.ACROSS
    lens = bench.window.canvas.lens
    at = round(lens.to_device(0, guide.at)[1] / lens.ratio)
    assert abs(at - (200 - ruler.height())) <= 1
    bench.window.actions_by_id["clear-guides"].trigger()
    assert session.document.guides == ()


def test_a_drag_that_stays_on_the_ruler_makes_none(bench: Bench) -> None:
    ruler = bench.window.ruled.rulers[1]
    before = bench.session.document
    bench.bot.mousePress(ruler, LEFT, pos=QPoint(10, 100))
    bench.bot.mouseMove(ruler, QPoint(60, 100))
    bench.bot.mouseMove(ruler, QPoint(12, 120))
    bench.bot.mouseRelease(ruler, LEFT, pos=QPoint(12, 120))
    assert bench.session.document is before
    assert bench.session.shown is before


def test_units_and_sight(bench: Bench) -> None:
    ruled, actions = bench.window.ruled, bench.window.actions_by_id
    actions["ruler-unit"].trigger()
    assert ruled.unit is Unit.GRID
    ruled.grab()
    actions["rulers"].trigger()
    assert not ruled.has_rulers
    assert not actions["rulers"].isChecked()
    actions["rulers"].trigger()
    assert ruled.has_rulers


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("zoom", [0.4, 3.0])
def test_a_part_of_a_ruler_is_painted_as_in_the_whole(
    bench: Bench, number: int, zoom: float
) -> None:
    """The pointer's mark repaints only narrow strips: ticks and numbers in them must be whole."""
    ruler = bench.window.ruled.rulers[number]
    for unit in Unit:
        ruler.count_in(unit)
        bench.window.canvas.zoom_to(zoom)
        whole = ruler.grab().toImage()
        for at in range(0, 500, 37):
            strip = QRect(at, 0, 3, 21) if number == 0 else QRect(0, at, 21, 3)
            assert ruler.grab(strip).toImage() == whole.copy(strip), (unit, at)
