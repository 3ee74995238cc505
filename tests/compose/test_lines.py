"""Lines of running text: prohibition, widths and shortness, as a reader sees them."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from layout_app.compose.setline import SetLine
from layout_app.model.styles import Align
from tests.composing import (
    EM,
    FORBIDDEN_FIRST,
    FORBIDDEN_LAST,
    examples,
    han,
    set_text,
    words_of,
)

_MARKS = "，。、；：！？“”‘’（）《》〈〉【】「」『』·～—…／/％%℃￥№々-–,.;:!?()[]'\""
_LATIN = "aAbkmzZ0123456789éЖ"
_RARE = "䶮㛃𬭎𬸣𫖯😀👍🏽🇨🇳\ue000\u0301\ufe0f\U000e0100〇①Ⅲ●カﾊ가"
characters = st.one_of(
    st.sampled_from(han(40)),
    st.sampled_from(_MARKS),
    st.sampled_from(_LATIN),
    st.sampled_from("  　\u00a0"),
    st.sampled_from(_RARE),
)
words = st.one_of(
    st.text(characters, max_size=12),
    st.text(st.sampled_from(han(40)), min_size=1, max_size=30),
    st.sampled_from(
        [
            "——",
            "……",
            "…………",
            "1,700",
            "2024-06-28",
            "98.5%",
            "“《一》”",
            "（1）",
            "。”",
            "！？",
            "https://www.example.com/a/b?c=d",
            "well-known",
        ]
    ),
)
texts = st.lists(words, min_size=1, max_size=12).map("".join)


def prohibited(lines: tuple[SetLine, ...]) -> list[str]:
    """What a proof-reader would strike out at the edges of lines the engine calls sound."""
    found = []
    for number, line in enumerate(lines):
        words = words_of(line)
        if number and words[0] in FORBIDDEN_FIRST and not lines[number - 1].forced:
            found.append(f"line {number + 1} begins with {words[0]}: {words}")
        last = number == len(lines) - 1
        if not last and words[-1] in FORBIDDEN_LAST and not line.forced:
            found.append(f"line {number + 1} ends with {words[-1]}: {words}")
    return found


@given(texts, st.integers(4, 41), st.sampled_from([0, 2]))
@examples(150)
@example("（  一二三四五六", 4, 2)
@example("一二三（  四五六", 4, 0)
@example("2024-06-28一二三四", 6, 2)
@example("https://www.example.com/news/list?id=123&page=4", 7, 2)
@example("—————————", 4, 0)
@example("https://www.example.com/a/b?c=d?’0", 4, 0)
@example("》》》》》》》》》》》》》》》》", 4, 0)
def test_any_text_at_any_measure(text: str, measure: int, indent: int) -> None:
    found = set_text(text, measure, indent)
    lines = found.lines
    printed = "".join(words_of(line) for line in lines)
    assert "".join(printed.split()) == "".join(text.split()), "characters lost or doubled"
    assert prohibited(lines) == []
    for number, line in enumerate(lines):
        assert line.left == (indent * EM if number == 0 else 0)
        assert line.right <= measure * EM or _one_character(words_of(line)), (
            f"line {number + 1} is {line.right / EM - measure:.2f} em too wide: {words_of(line)}"
        )


def _one_character(text: str) -> bool:
    """Whether the text cannot be cut: one base with its marks."""
    return sum(1 for c in text if not unicodedata.combining(c)) <= 1


@given(texts, st.integers(4, 41))
@examples(100)
def test_full_lines_fill_the_measure_exactly(text: str, measure: int) -> None:
    lines = set_text(text, measure, 2).lines
    for line in lines[:-1]:
        if not line.forced and _stretches(words_of(line)):
            assert line.right == measure * EM, words_of(line)


def _stretches(words: str) -> bool:
    """Whether there are two neighbouring Han characters, between which a line may be widened."""
    return any(a in han(40) and b in han(40) for a, b in pairwise(words))


@given(texts, st.integers(4, 41))
@examples(100)
def test_breaks_are_forced_only_where_nothing_else_is_possible(text: str, measure: int) -> None:
    """Text whose unbreakable pieces all fit a line never needs a forced break."""
    lines = set_text(text, measure, 0).lines
    for line, following in pairwise(lines):
        if not line.forced:
            continue
        # The words after the last sound break of this line, up to the next sound one.
        whole = text[line.start : following.end]
        assert set_text(whole, 400).lines[0].right > measure * EM
        assert not _sound_break(words_of(line)), f"{words_of(line)!r} could have been broken"


def _sound_break(words: str) -> bool:
    return any(a in han(40) and b in han(40) for a, b in pairwise(words))


PLANTED = [
    "·",
    "～",
    "／",
    "）",
    "。",
    "」",
    "，",
    "、",
    "；",
    "：",
    "！",
    "？",
    "”",
    "’",
    "》",
    "】",
    "％",
    "℃",
    "々",
    "……",
    "–",
    "。”",
    "）。",
    "》、",
    "！”",
]


@pytest.mark.parametrize("measure", [7, 13, 20, 27])
@pytest.mark.parametrize("mark", PLANTED)
def test_a_mark_planted_at_every_place_never_begins_a_line(mark: str, measure: int) -> None:
    for before in range(1, 2 * measure + 2):
        text = han(before) + mark + han(2 * measure)
        lines = set_text(text, measure, 2).lines
        assert not any(line.forced for line in lines)
        starts = [words_of(line)[0] for line in lines]
        assert mark[0] not in starts, f"after {before} characters: {[words_of(x) for x in lines]}"


@pytest.mark.parametrize("measure", [7, 13, 20, 27])
@pytest.mark.parametrize(
    "mark", ["“", "‘", "（", "《", "〈", "【", "「", "『", "／", "￥", "№", "“《"]
)
def test_a_mark_planted_at_every_place_never_ends_a_line(mark: str, measure: int) -> None:
    for before in range(1, 2 * measure + 2):
        lines = set_text(han(before) + mark + han(2 * measure), measure, 2).lines
        assert not any(line.forced for line in lines)
        ends = [words_of(line)[-1] for line in lines[:-1]]
        assert mark[-1] not in ends, f"after {before} characters"


@pytest.mark.parametrize("measure", [7, 13, 20, 27])
@pytest.mark.parametrize(
    "whole", ["——", "……", "1,700", "1.6", "7:30", "2024", "98.5%", "10/13", "￥120", "5G"]
)
def test_what_belongs_together_is_never_cut(whole: str, measure: int) -> None:
    for before in range(1, 2 * measure + 2):
        lines = set_text(han(before) + whole + han(2 * measure), measure, 2).lines
        assert sum(whole in words_of(line) for line in lines) == 1, f"after {before} characters"


@pytest.mark.parametrize("mark", list("，。、；：！？”’）》〉】」』"))
def test_a_closing_mark_at_a_line_end_is_half_width(mark: str) -> None:
    # 12 characters and the mark fill 12.5 em; the half em left over is spread.
    text = han(12) + mark + han(30)
    line = set_text(text, 13).lines[0]
    assert words_of(line) == han(12) + mark
    assert line.right == 13 * EM
    assert set_text(han(12) + mark, 13).lines[0].right == 12 * EM + EM // 2


@pytest.mark.parametrize(
    "pair", ["。”", "”，", "）。", "》、", "，“", "：“", "”“", "、《", "。（", "“《", "（“", "！？"]
)
def test_neighbouring_marks_are_squeezed(pair: str) -> None:
    """Two marks are 1.5 em together, 2 em would be a hole (CLREQ 3.1.6.2)."""
    assert set_text(f"一{pair}二", 40).lines[0].right == 2 * EM + EM + EM // 2


def test_a_single_mark_is_one_em_inside_a_line() -> None:
    for mark in "，。、；：！？”’）》“‘（《":
        assert set_text(f"一{mark}二", 40).lines[0].right == 3 * EM, mark


def test_an_opening_mark_begins_a_line_flush() -> None:
    text = han(13) + "《" + han(30)
    second = set_text(text, 13).lines[1]
    assert words_of(second)[0] == "《"
    assert second.left == 0
    # Half-width: the next character stands at half an em.
    assert set_text("《一", 13).lines[0].right == EM + EM // 2


@pytest.mark.parametrize("measure", [11, 13, 20, 27, 41])
@pytest.mark.parametrize("end", ["", "。", "。”"])
def test_no_single_character_stands_alone_on_the_last_line(measure: int, end: str) -> None:
    alone = []
    for count in range(measure, 5 * measure):
        lines = set_text(han(count) + end, measure, 2).lines
        if len(lines) > 1 and len(words_of(lines[-1]).rstrip("。”")) == 1:
            alone.append(count)
    assert alone == []


@given(
    st.lists(
        st.tuples(
            st.text(st.sampled_from(han(40)), min_size=2, max_size=14), st.sampled_from("，。、；")
        ),
        min_size=4,
        max_size=16,
    ),
    st.integers(13, 28),
)
@examples(150)
def test_no_character_stands_alone_in_prose(phrases: list[tuple[str, str]], measure: int) -> None:
    text = "".join(words + mark for words, mark in phrases)[:-1] + "。"
    lines = set_text(text, measure, 2).lines
    if len(lines) > 1:
        assert len(words_of(lines[-1]).strip("，。、；")) != 1, words_of(lines[-1])


def test_the_first_line_is_indented_by_two_characters() -> None:
    found = set_text(han(60), 13, 2).lines
    assert [line.left for line in found] == [2 * EM] + [0] * (len(found) - 1)
    assert len(words_of(found[0])) == 11
    assert len(words_of(found[1])) == 13


@pytest.mark.parametrize(
    ("align", "left", "right"),
    [
        (Align.LEFT, 0, 5),
        (Align.RIGHT, 8, 13),
        (Align.CENTER, 4, 9),
        (Align.JUSTIFY, 0, 5),
    ],
)
def test_a_short_line_stands_where_its_alignment_says(align: Align, left: int, right: int) -> None:
    line = set_text(han(5), 13, align=align).lines[0]
    assert (line.left, line.right) == (left * EM, right * EM)


def test_spaces_vanish_at_the_edges_and_stay_inside() -> None:
    # An authored space is half an em; at the line's end and start it is gone.
    inside = set_text("张三 李四", 13).lines[0]
    assert inside.right == 4 * EM + EM // 2
    found = set_text(han(13) + " " + han(5), 13).lines
    assert [words_of(line) for line in found] == [han(13), han(5)]
    assert found[0].right == 13 * EM


def test_half_width_marks_as_sent_are_kept_from_edges_too() -> None:
    for before in range(8, 28):
        lines = set_text(han(before) + "(通讯员 张三)" + han(3) + "," + han(30), 13, 2).lines
        assert prohibited(lines) == []


def test_no_line_of_plain_prose_is_loose() -> None:
    """With marks every eight characters no gap between Han exceeds an eighth of an em."""
    text = "".join(han(8)[: 3 + k % 6] + "，。、"[k % 3] for k in range(60))
    for measure in (13, 20, 27):
        for line in set_text(text, measure, 2).lines[:-1]:
            steps = [
                b - a
                for run in line.runs
                for a, b, ca, cb in zip(run.dx, run.dx[1:], run.text, run.text[1:], strict=False)
                if ca in han(8) and cb in han(8)
            ]
            assert max(steps) <= EM + EM // 8, words_of(line)
            assert min(steps) >= EM, "Han characters are never squeezed together"
