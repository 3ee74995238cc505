"""The page grid and how areas are cut into legs (spec/craft.md 1.2)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.base.units import MM, PT, to_mm
from layout_app.compose.columns import cut_legs, leg_characters
from layout_app.model.blocks import LegArea, Remainder
from layout_app.model.grid import PRESETS, PageGrid, Span
from tests.composing import EM, SETUP, examples, leg_area

GRID = PageGrid()


def test_the_classic_broadsheet_is_999_points_wide() -> None:
    assert GRID.width == 999 * PT
    assert round(to_mm(GRID.width), 1) == 352.4


@pytest.mark.parametrize(
    ("lines", "points"), [(120, 1347.75), (124, 1392.75), (126, 1415.25), (118, 1325.25)]
)
def test_the_type_area_ends_with_its_last_line(lines: int, points: float) -> None:
    assert GRID.lines_height(lines) == points * PT


def test_the_tabloid_is_639_points_wide() -> None:
    grid = PRESETS["tabloid"].grid
    assert grid.width == 639 * PT
    assert grid.height == 954 * PT


@pytest.mark.parametrize("name", list(PRESETS))
def test_the_type_area_stands_in_the_middle_of_the_sheet(name: str) -> None:
    setup = PRESETS[name]
    right = setup.trim_width - setup.type_area.right
    assert abs(setup.left - right) <= 1
    assert setup.type_area.bottom < setup.trim_height - 10 * MM


@pytest.mark.parametrize(
    ("columns", "characters"),
    [(1, 13), (2, 27), (3, 41), (4, 55), (5, 69), (6, 83), (7, 97), (8, 111)],
)
def test_merged_columns(columns: int, characters: int) -> None:
    """长栏."""
    assert GRID.measure(columns) == characters
    (leg,) = cut_legs(leg_area(f"1-{columns}", "1-10", legs=1), SETUP)
    assert leg.measure == characters * EM


@pytest.mark.parametrize(
    ("columns", "legs", "characters"),
    [
        (3, 2, Fraction(20)),
        (4, 3, Fraction(53, 3)),
        (5, 3, Fraction(67, 3)),
        (5, 4, Fraction(33, 2)),
        (5, 2, Fraction(34)),
        (6, 4, Fraction(20)),
        (6, 5, Fraction(79, 5)),
        (7, 5, Fraction(93, 5)),
        (8, 6, Fraction(53, 3)),
    ],
)
def test_columns_cut_anew(columns: int, legs: int, characters: Fraction) -> None:
    """破栏: the table of spec/craft.md 1.2 (its 17⅔ of 四破三 is 53/3)."""
    area = leg_area(f"1-{columns}", "1-10", legs=legs)
    assert leg_characters(area, GRID) == characters
    width = GRID.measure(columns) * EM
    for remainder in Remainder:
        cut = cut_legs(leg_area(f"1-{columns}", "1-10", legs, remainder), SETUP)
        assert len(cut) == legs
        assert cut[0].x == SETUP.left
        measures = [leg.measure for leg in cut]
        if remainder is Remainder.FRACTION:
            assert max(measures) - min(measures) <= 1
            assert abs(measures[0] - characters * EM) < 1
        else:
            assert all(measure % EM == 0 for measure in measures)
            assert measures[-1] == int(characters) * EM
        if remainder is Remainder.UNEQUAL:
            assert sum(measures) + (legs - 1) * EM == width
            assert measures == sorted(measures, reverse=True)
            assert measures[0] - measures[-1] in (0, EM)
        # Every remainder but none ends at the right edge of the last column.
        assert cut[-1].x + cut[-1].measure == SETUP.left + width


@given(
    st.integers(1, 8),
    st.integers(1, 8),
    st.integers(1, 8),
    st.sampled_from(Remainder),
    st.sampled_from([0, 1]),
    st.integers(8 * PT, 12 * PT),
)
@examples(200)
def test_legs_and_gutters_sum_exactly(
    first: int, count: int, legs: int, remainder: Remainder, inset: int, size: int
) -> None:
    last = min(8, first + count - 1)
    grid = replace(GRID, size=type(GRID.size)(size))
    setup = replace(SETUP, grid=grid)
    area = LegArea(columns=Span(first, last), lines=Span(3, 9), legs=legs, remainder=remainder)
    if leg_characters(area, grid) < 3:
        return  # nobody sets 字 columns of two
    cut = cut_legs(area, setup, inset=inset)
    rect = setup.cells(area.cells)
    assert cut[0].x == rect.x + inset * size
    assert cut[-1].x + cut[-1].measure == rect.right - inset * size
    gaps = [b.x - a.x - a.measure for a, b in pairwise(cut)]
    assert all(gap >= size for gap in gaps)
    assert not gaps or max(gaps) - min(gaps) <= 1
    lines = {(leg.first_line, leg.last_line) for leg in cut}
    assert lines == {(3 + inset, 9 - inset)}


def test_left_out_legs_are_the_basic_columns() -> None:
    cut = cut_legs(leg_area("3-5", "1-10"), SETUP)
    assert [leg.x for leg in cut] == [SETUP.left + GRID.column_x(c) for c in (3, 4, 5)]
    assert {leg.measure for leg in cut} == {13 * EM}


@pytest.mark.parametrize(("columns", "measure"), [("1", 11), ("1-2", 12), ("1-3", 12)])
def test_a_frame_costs_two_characters(columns: str, measure: int) -> None:
    area = leg_area(columns, "1-10")
    plain, boxed = cut_legs(area, SETUP), cut_legs(area, SETUP, inset=1)
    lost = sum(leg.measure for leg in plain) - sum(leg.measure for leg in boxed)
    gaps = (boxed[-1].x - boxed[0].x) - sum(leg.measure for leg in boxed[:-1])
    plain_gaps = (plain[-1].x - plain[0].x) - sum(leg.measure for leg in plain[:-1])
    assert lost + plain_gaps - gaps == 2 * EM
    assert boxed[0].measure == measure * EM
    assert (boxed[0].first_line, boxed[0].last_line) == (2, 9)
