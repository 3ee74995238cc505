"""Inks: percents in, permille inside, the same ink back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.base.ink import (
    BLACK,
    PAPER,
    PARTY_RED,
    REGISTRATION,
    Ink,
    format_ink,
    parse_ink,
)

amounts = st.integers(0, 1000)


@given(st.builds(Ink, c=amounts, m=amounts, y=amounts, k=amounts, overprint=st.booleans()))
def test_every_ink_reads_back(ink: Ink) -> None:
    assert parse_ink(format_ink(ink)) == ink


@given(
    st.builds(
        Ink,
        c=amounts,
        m=amounts,
        y=amounts,
        k=amounts,
        overprint=st.booleans(),
        spot=st.sampled_from(["PANTONE 185 C", "HKS 13 N", "专金", "a/b+c.1-2"]),
        strength=amounts,
    )
)
def test_every_spot_reads_back(ink: Ink) -> None:
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
        ("registration", REGISTRATION),
        ("Registration overprint", REGISTRATION),
        ("black knockout", Ink(k=1000)),
        ("red  overprint", Ink(m=1000, y=1000, k=100, overprint=True)),
        ("paper overprint", Ink(overprint=True)),
        ("spot(PANTONE 185 C) M91 Y76", Ink(m=910, y=760, spot="PANTONE 185 C")),
        ("spot( 专  金 , 40) Y50 K20", Ink(y=500, k=200, spot="专 金", strength=400)),
        ("spot(Gold) K100 overprint", Ink(k=1000, overprint=True, spot="Gold")),
    ],
)
def test_inks_are_read(text: str, ink: Ink) -> None:
    assert parse_ink(text) == ink


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "R8",
        "K",
        "K101",
        "K-1",
        "K8 K9",
        "C8,M9",
        "#ff0000",
        "overprint",
        "K8 over",
        "red over",
        "paper overprint knockout",
        "Ｋ8",
    ],
)
def test_what_is_no_ink_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="C0 M100 Y100 K10"):
        parse_ink(text)


@pytest.mark.parametrize("text", ["spot(Gold", "spot(Gold) R9", "spot(Gold, 101) K1", "spot() K1"])
def test_what_is_no_spot_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not an ink"):
        parse_ink(text)


def test_only_pure_black_overprints_by_itself() -> None:
    assert parse_ink("K100").overprint
    assert not parse_ink("K99").overprint
    assert not parse_ink("C1 K100").overprint


def test_a_tint_knocks_out() -> None:
    assert BLACK.tint(80) == Ink(k=80)
    assert PARTY_RED.tint(500) == Ink(m=500, y=500, k=50)
    gold = Ink(y=500, k=200, spot="Gold", overprint=True)
    assert gold.tint(500) == Ink(y=500, k=200, spot="Gold", strength=500)
    assert gold.tint(500).process == Ink(y=250, k=100)


@pytest.mark.parametrize("name", ["Cyan", "black", "All", "None"])
def test_no_spot_takes_the_name_of_a_plate(name: str) -> None:
    with pytest.raises(ValueError, match="a plate of its own"):
        parse_ink(f"spot({name}) K10")


def test_white_never_overprints() -> None:
    assert not Ink(overprint=True).prints_over
    assert not Ink(k=1000, overprint=True, spot="Gold", strength=0).prints_over
    assert Ink(spot="White", overprint=True).prints_over  # an ink all the same
    assert BLACK.prints_over


@pytest.mark.parametrize("amount", [-1, 1001])
def test_an_amount_out_of_bounds_cannot_be_made(amount: int) -> None:
    with pytest.raises(ValueError, match="outside 0-1000"):
        Ink(m=amount)
