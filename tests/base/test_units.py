"""Lengths are exact integers, and what is written reads back."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.base.units import MM, PT, Q, format_length, parse_length, share, to_mm, to_pt


@pytest.mark.parametrize(
    ("text", "emu"),
    [
        ("12.5mm", 450_000),
        ("40pt", 508_000),
        ("13级", 117_000),
        ("13Q", 117_000),
        (" 1.5 cm ", 540_000),
        ("-3mm", -108_000),
        ("+1pt", 12_700),
        ("0mm", 0),
        ("0.00004pt", 1),
    ],
)
def test_lengths_are_read_exactly(text: str, emu: int) -> None:
    assert parse_length(text) == emu


@pytest.mark.parametrize(
    "text",
    ["", "3", "mm", "3 inch", "1e3mm", "３mm㎜", "1,5mm", "3mm4", "--3mm", "nanmm", "1234567mm"],
)
def test_what_is_no_length_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match=r"write a number and a unit: 12\.5mm, 40pt"):
        parse_length(text)


@given(st.integers(-10_000 * MM, 10_000 * MM))
def test_every_length_reads_back(emu: int) -> None:
    assert parse_length(format_length(emu)) == emu


def test_the_shortest_unit_is_written() -> None:
    assert [format_length(emu) for emu in (9 * PT, 3 * MM, 13 * Q)] == ["9pt", "3mm", "3.25mm"]


@given(st.integers(0, 10**9), st.integers(1, 500))
def test_shares_sum_to_the_whole_and_differ_by_one(total: int, parts: int) -> None:
    shares = share(total, parts)
    assert sum(shares) == total
    assert len(shares) == parts
    assert max(shares) - min(shares) <= 1


def test_a_type_width_is_exact() -> None:
    assert sum([13 * 9 * PT] * 8 + [9 * PT] * 7) == 999 * PT
    assert (to_pt(999 * PT), to_mm(390 * MM)) == (999.0, 390.0)


@given(st.integers(-999_999, 999_999), st.integers(0, 6), st.sampled_from(["mm", "cm", "pt", "Q"]))
def test_a_length_is_the_nearest_whole_number(digits: int, places: int, unit: str) -> None:
    exact = Fraction(digits, 10**places) * parse_length(f"1{unit}")
    sign, text = "-" if digits < 0 else "", f"{abs(digits):0{places + 1}}"
    cut = len(text) - places
    written = f"{text[:cut]}.{text[cut:]}" if places else text
    assert parse_length(f"{sign}{written}{unit}") == round(exact)
