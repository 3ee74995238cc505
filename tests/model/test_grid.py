"""The page grid is exact."""

from __future__ import annotations

import pytest

from layout_app.base.geometry import Rect
from layout_app.base.units import MM, PT
from layout_app.model.grid import PRESETS, CellRect, PageGrid, PageSetup, Span


def test_the_broadsheet_is_999_points_wide() -> None:
    setup = PRESETS["broadsheet"]
    assert setup.grid.width == 999 * PT
    assert setup.left * 2 + setup.grid.width == 390 * MM
    assert setup.cells(CellRect(Span(1, 8), Span(1, 120))) == setup.type_area


def test_the_tabloid_is_centred() -> None:
    setup = PRESETS["tabloid"]
    assert setup.grid.width == 639 * PT + (setup.grid.measure(6) - 71) * 9 * PT
    assert setup.left * 2 + 639 * PT == 270 * MM


def test_cells_stand_side_by_side_with_a_gutter_between() -> None:
    setup = PageSetup()
    first = setup.cells(CellRect(Span(1, 2), Span(1, 1)))
    second = setup.cells(CellRect(Span(3, 3), Span(2, 3)))
    assert second.x - first.right == setup.grid.gutter * setup.grid.size
    assert setup.gutter_x(2) == first.right + setup.grid.size // 2
    assert second.y - first.y == setup.grid.pitch
    assert first.height == setup.grid.size
    assert isinstance(second, Rect)


def test_merged_columns_gain_their_gutters() -> None:
    grid = PageGrid()
    assert [grid.measure(n) for n in (1, 2, 6)] == [13, 27, 83]


@pytest.mark.parametrize(("first", "last"), [(0, 1), (3, 2), (-1, -1)])
def test_a_span_counts_from_one_upwards(first: int, last: int) -> None:
    with pytest.raises(ValueError, match="not a range counted from 1"):
        Span(first, last)


def test_a_span_counts_both_ends() -> None:
    assert len(Span(3, 6)) == 4
