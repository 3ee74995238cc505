"""Tokens: the least pieces a line may be broken between, with nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.text.itemize import itemize
from tests.composing import examples

_AWKWARD = "一龘𠮷0129aZé·，。“”—…⸺⋯/.:,-@&=?#%％℃+'’ 　\u0301\ufe0f\u200d\U000e0101😀👨々\n\t"


@given(st.text(max_size=60) | st.text(st.sampled_from(_AWKWARD), max_size=60))
@examples(300)
def test_tokens_join_back_to_the_text(text: str) -> None:
    tokens = itemize(text)
    assert "".join(tokens) == text
    assert all(tokens)


@pytest.mark.parametrize(
    "whole",
    [
        "1,700",
        "1.6",
        "7:30",
        "2024-06-28",
        "10/13",
        "2024/06/28",
        "98.5%",
        "37℃",
        "￥1200",
        "$5",
        "3‰",
        "COVID-19",
        "5G",
        "A4",
        "naïve",
        "don’t",
        "——",
        "⸺",
        "……",
        "⋯⋯",
        "e\u0301",
        "葛\U000e0100",
        "❤\ufe0f",
        "か\u3099",
    ],
)
def test_what_no_line_may_cut_is_one_token(whole: str) -> None:
    assert itemize(f"共{whole}共") == ["共", whole, "共"]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("全县228个", ["全", "县", "228", "个"]),
        ("“好！”", ["“", "好", "！", "”"]),
        ("———", ["——", "—"]),
        ("…………", ["……", "……"]),
        ("well-known", ["well-", "known"]),
        ("\u0301一", ["\u0301", "一"]),
        ("", []),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert itemize(text) == tokens


def test_a_web_address_is_cut_after_its_signs_only() -> None:
    address = "https://www.example.com/news/list?id=123&page=4"
    pieces = itemize(f"见{address}。")[1:-1]
    assert "".join(pieces) == address
    assert len(pieces) > 3
    assert all(piece[-1] in "/?&=." for piece in pieces[:-1])
    assert all(piece[0] not in "/?&=." for piece in pieces)


def test_a_mail_address_is_cut_before_its_at_sign() -> None:
    assert itemize("tougao@example.com") == ["tougao", "@example.com"]
