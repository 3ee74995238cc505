"""Punctuation profiles, hanging, prohibition levels, digits and gaps, as a reader sees them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.base.setting import Digits, Prohibition, Punctuation
from layout_app.compose.context import SetParagraph, set_pieces
from layout_app.compose.setline import SetLine
from layout_app.model.styles import HOUSE_STYLES
from tests.composing import EM, bare_resources, examples, han, text_style, words_of


def set_with(text: str, characters: int, indent: int = 0, **choices: Any) -> SetParagraph:
    """Set text in the body style changed in some of its fields."""
    style = replace(text_style("body"), **choices)
    piece = bare_resources().piece(text, style, HOUSE_STYLES.composite(style.composite))
    return set_pieces([piece], (characters * EM,), indent=indent * EM)


def width(text: str, **choices: Any) -> float:
    """Em of a short text on one line, from its first body to its last."""
    (line,) = set_with(text, 60, **choices).lines
    return (line.right - line.left) / EM


_WIDTHS = {
    # full inside, pairs one and a half, the last mark half (composition.md 2.1, 2.2)
    Punctuation.NEWSPAPER: {"中，文。": 3.5, "“中”、《文》": 5.0, "中。文。": 3.5, "！？": 1.0},
    Punctuation.FULL: {"中，文。": 3.5, "“中”、《文》": 5.0, "中。文。": 3.5},
    Punctuation.KAIMING: {"中，文。": 3.0, "“中”、《文》": 4.5, "中。文。": 3.5},
    Punctuation.HALF: {"中，文。": 3.0, "“中”、《文》": 4.5, "中。文。": 3.0},
    Punctuation.LINE_END: {"中，文。": 3.5, "“中”、《文》": 6.0, "中。文。": 3.5},
}


@pytest.mark.parametrize("profile", list(Punctuation))
def test_each_profile_sets_marks_to_its_widths(profile: Punctuation) -> None:
    found = {text: width(text, punctuation=profile) for text in _WIDTHS[profile]}
    assert found == pytest.approx(_WIDTHS[profile], abs=1e-4)


@pytest.mark.parametrize(
    ("profile", "first_han"),
    [
        (Punctuation.NEWSPAPER, 2.5),
        (Punctuation.FULL, 3.0),
        (Punctuation.KAIMING, 2.5),
        (Punctuation.HALF, 2.5),
        (Punctuation.LINE_END, 3.0),
    ],
)
def test_an_opening_mark_at_a_paragraphs_start(profile: Punctuation, first_han: float) -> None:
    line = set_with("“中”" + han(30), 13, 2, punctuation=profile).lines[0]
    assert _position(line, 1) / EM == pytest.approx(first_han, abs=0.1)


def _position(line: SetLine, index: int) -> int:
    """Where the glyph of the line's character ``index`` stands."""
    places = [run.x + dx for run in line.runs for dx in run.dx]
    return places[index]


def test_kaiming_saves_lines() -> None:
    text = ("一件事，" * 3 + "“两件”、三件。") * 12
    lines = {p: len(set_with(text, 13, 2, punctuation=p).lines) for p in Punctuation}
    assert lines[Punctuation.HALF] <= lines[Punctuation.KAIMING] < lines[Punctuation.NEWSPAPER]
    assert lines[Punctuation.NEWSPAPER] <= lines[Punctuation.LINE_END]


def test_a_mark_hangs_beyond_the_measure_only_where_allowed() -> None:
    text = han(10) + "，" + han(30)
    (line, *_rest) = set_with(text, 10, hang="，。、").lines
    assert words_of(line) == han(10) + "，"
    assert line.right == 10 * EM + EM // 2, "the comma stands beyond the measure"
    (plain, *_rest) = set_with(text, 10).lines
    assert plain.right == 10 * EM


@given(st.lists(st.sampled_from([*han(12), "，", "。", "、", "”"]), min_size=1, max_size=90))
@examples(80)
def test_hanging_lines_still_end_exactly(characters: list[str]) -> None:
    found = set_with("".join(characters), 9, hang="，。、")
    assert "".join(words_of(line) for line in found.lines) == "".join(characters)
    for line in found.lines:
        if line.ends_paragraph or line.forced:
            continue
        hangs = line.right > 9 * EM
        assert line.right in (9 * EM, 9 * EM + EM // 2)
        if hangs:
            assert words_of(line)[-1] in "，。、"
            assert words_of(line)[-2] not in "，。、”", "never in a run of marks"


@pytest.mark.parametrize(
    ("level", "text", "may_begin"),
    [
        (Prohibition.BASIC, "……", True),
        (Prohibition.GB, "……", False),
        (Prohibition.GB, "——", True),
        (Prohibition.STRICT, "——", False),
        (Prohibition.GB, "／", False),
        (Prohibition.BASIC, "／", True),
    ],
)
def test_levels_decide_what_may_begin_a_line(
    level: Prohibition, text: str, may_begin: bool
) -> None:
    begins = False
    for before in range(8, 30):
        words = han(before) + text + han(25)
        lines = set_with(words, 8, prohibition=level).lines
        begins = begins or any(words_of(line)[0] == text[0] for line in lines[1:])
    assert begins is may_begin


def test_half_digits_keep_the_character_grid() -> None:
    assert width("2026年6月26日", digits=Digits.HALF) == pytest.approx(2 + 1 + 0.5 + 1 + 1 + 1)
    assert width("1.6万", digits=Digits.HALF) == pytest.approx(1.5 + 1)
    assert width("2026年6月26日") != pytest.approx(6.5)


def test_half_digits_do_not_touch() -> None:
    (line,) = set_with("0123456789", 60, digits=Digits.HALF).lines
    places = [run.x + dx for run in line.runs for dx in run.dx]
    steps = [b - a for a, b in pairwise(places)]
    assert min(steps) > EM * 4 // 10
    assert max(steps) < EM * 6 // 10


def test_gaps_beside_latin_and_digits_follow_the_style() -> None:
    for gap in (0, 125, 250):
        assert width("中A文", latin_gap=gap) - width("中A文", latin_gap=0) == pytest.approx(
            2 * gap / 1000, abs=1e-4
        )
        assert width("中8文", digit_gap=gap) - width("中8文", digit_gap=0) == pytest.approx(
            2 * gap / 1000, abs=1e-4
        )
