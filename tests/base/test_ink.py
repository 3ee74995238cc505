"""Inks: percents in, permille inside, the same ink back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.base.ink import BLACK, PAPER, PARTY_RED, Ink, format_ink, parse_ink

amounts = st.integers(0, 1000)


@given(st.builds(Ink, c=amounts, m=amounts, y=amounts, k=amounts, overprint=st.booleans()))
def test_every_ink_reads_back(ink: Ink) -> None:
    assert parse_ink(format_ink(ink)) == ink


@pytest.mark.parametrize(
    ("text", "ink"),
    [
        ("C0 M100 Y100 K10", PARTY_RED),
        ("red", PARTY_RED),
        ("Black", BLACK),
        ("K100", BLACK),
        ("paper", PAPER),
        ("K0", PAPER),
        ("k8", Ink(k=80)),
        ("M12.5", Ink(m=125)),
        ("K100 knockout", Ink(k=1000)),
        ("C100 overprint", Ink(c=1000, overprint=True)),
    ],
)
def test_inks_are_read(text: str, ink: Ink) -> None:
    assert parse_ink(text) == ink


@pytest.mark.parametrize(
    "text",
    ["", " ", "R8", "K", "K101", "K-1", "K8 K9", "C8,M9", "#ff0000", "overprint", "K8 over", "Ｋ8"],
)
def test_what_is_no_ink_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="C0 M100 Y100 K10"):
        parse_ink(text)


def test_only_pure_black_overprints_by_itself() -> None:
    assert parse_ink("K100").overprint
    assert not parse_ink("K99").overprint
    assert not parse_ink("C1 K100").overprint


def test_a_tint_knocks_out() -> None:
    assert BLACK.tint(80) == Ink(k=80)
    assert PARTY_RED.tint(500) == Ink(m=500, y=500, k=50)


@pytest.mark.parametrize("amount", [-1, 1001])
def test_an_amount_out_of_bounds_cannot_be_made(amount: int) -> None:
    with pytest.raises(ValueError, match="outside 0-1000"):
        Ink(m=amount)
