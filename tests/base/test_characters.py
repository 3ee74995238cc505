"""What no text may hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.base.characters import describe_character, find_forbidden, without_forbidden


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1b", "\x7f", "\x85", "\u2028", "\ud800"])
def test_forbidden_characters_are_found_and_named(character: str) -> None:
    assert find_forbidden(f"党{character}") == 1
    assert f"(U+{ord(character):04X})" in describe_character(character)


def test_everything_printable_may_stand() -> None:
    assert find_forbidden("党 a\t\n\r　·—…“”\u200b\ue000𠮷\U0010fffd") is None


@given(st.text(st.characters()))
def test_a_cleaned_text_holds_none_and_keeps_its_line_breaks(text: str) -> None:
    cleaned = without_forbidden(text)
    assert find_forbidden(cleaned) is None
    assert cleaned.count("\n") == sum(text.count(c) for c in "\n\x0b\x0c\x85\u2028\u2029")
