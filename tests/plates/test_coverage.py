"""Total ink of plates: sums, means over 15 mm², places over the limit."""

from __future__ import annotations

import pytest

from layout_app.base.units import MM
from layout_app.plates.coverage import total_ink
from tests.plates.sheets import made

RICH = {"Cyan": 80.0, "Magenta": 80.0, "Yellow": 80.0, "Black": 60.0}  # 300 %


def test_a_bare_page_has_no_ink() -> None:
    found = total_ink(made(), 240)
    assert (found.most, found.usual, found.densest, found.over) == (0, 0, 0, 0)
    assert found.areas == ()
    assert found.keeps_limit


def test_inks_of_all_plates_add_up_spots_too() -> None:
    patch = ((0, 0, 300, 200), {"Cyan": 100.0, "Black": 60.0, "Gold": 90.0})
    found = total_ink(made(patch, spots=("Gold",)), 240)
    assert found.most == pytest.approx(250, abs=0.6)
    assert found.usual == pytest.approx(250, abs=0.6)
    assert found.densest == pytest.approx(250, abs=0.6)


def test_a_place_over_the_limit_has_its_rectangle_and_square_millimetres() -> None:
    found = total_ink(made(((100, 50, 140, 70), RICH)), 240)
    (area,) = found.areas
    pixel = 25.4 / 100
    assert area.area == pytest.approx(40 * 20 * pixel**2)
    assert found.over == pytest.approx(area.area)
    assert area.most == pytest.approx(300, abs=0.6)
    assert area.rect.x == pytest.approx(100 * pixel * MM, abs=1)
    assert area.rect.right == pytest.approx(140 * pixel * MM, abs=1)
    assert area.rect.bottom == pytest.approx(70 * pixel * MM, abs=1)


def test_specks_near_each_other_are_one_place_far_ones_are_two() -> None:
    near = made(((100, 50, 103, 53), RICH), ((105, 50, 108, 53), RICH))
    far = made(((100, 50, 103, 53), RICH), ((200, 50, 210, 60), RICH))
    assert len(total_ink(near, 240).areas) == 1
    found = total_ink(far, 240).areas
    assert len(found) == 2
    assert found[0].area > found[1].area


def test_the_limit_itself_is_no_fault_nor_is_rounding() -> None:
    at_limit = {"Cyan": 60.0, "Magenta": 60.0, "Yellow": 60.0, "Black": 60.0}
    found = total_ink(made(((0, 0, 300, 200), at_limit)), 240)
    assert found.over == 0
    assert found.keeps_limit


def test_a_thin_line_over_the_limit_is_told_and_the_mean_kept() -> None:
    found = total_ink(made(((100, 50, 160, 51), RICH)), 240)
    assert found.most == pytest.approx(300, abs=0.6)
    assert len(found.areas) == 1
    assert found.densest < 30
    assert found.keeps_limit


def test_the_densest_square_is_found_wherever_it_lies() -> None:
    # A square of 15 mm² is 15 pixels wide at 100 dpi.
    corner = made(((285, 185, 300, 200), RICH))
    assert total_ink(corner, 240).densest == pytest.approx(300, abs=0.6)
    half = made(((100, 100, 115, 107), RICH))
    assert total_ink(half, 240).densest == pytest.approx(300 * 7 / 15, abs=0.6)


def test_most_pixels_stay_under_the_usual_sum() -> None:
    speck = made(((0, 0, 300, 200), {"Black": 50.0}), ((0, 0, 5, 5), RICH))
    found = total_ink(speck, 240)
    assert found.most == pytest.approx(300, abs=0.6)
    assert found.usual == pytest.approx(50, abs=0.6)
