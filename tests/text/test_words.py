"""Words as a hint: what is one, what a name, what may be cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.text.words import Joint, joints, segment
from tests.composing import examples


@pytest.mark.parametrize(
    "words",
    [
        "党支部书记 带头 流转 土地",
        "把 党小组 建 在 办事 流程 上",
        "高质量发展 跑 出 加速度",
        "第一书记 走进 家门口",
        "扎实 推进 乡村振兴 战略 落地见效",
        "防汛抗旱 应急演练 举行",
    ],
)
def test_the_likeliest_words(words: str) -> None:
    assert segment(words.replace(" ", "")) == words.split()


def cut_at(text: str, before: str, terms: tuple[str, ...] = ()) -> Joint:
    return joints(text, terms)[text.index(before)]


@pytest.mark.parametrize(
    ("text", "before", "joint"),
    [
        ("扎实推进乡村振兴", "推进", Joint.OPEN),
        ("扎实推进乡村振兴", "振兴", Joint.COMPOUND),
        ("扎实推进乡村振兴", "村", Joint.WORD),
        ("离退休干部党员", "干部", Joint.COMPOUND),
        ("年轻的第一书记", "的", Joint.SUFFIX),
        ("把课堂搬到田间", "课堂", Joint.PREFIX),
        ("柘岭县实施计划", "县", Joint.WORD),  # no list knows the county, its ending tells
        ("柘岭县实施计划", "实施", Joint.SINGLE),
        ("檀芷汀聚焦产业", "芷", Joint.LOOSE),
        ("办好12345热线", "4", Joint.OPEN),  # what is not Han is not cut here
    ],
)
def test_what_stands_between_two_characters(text: str, before: str, joint: Joint) -> None:
    assert cut_at(text, before) is joint


def test_the_pages_own_words_are_not_cut() -> None:
    assert cut_at("推行红苇渡工作法", "工作法") is not Joint.WORD
    assert cut_at("推行红苇渡工作法", "工作法", ("红苇渡工作法",)) is Joint.WORD
    assert cut_at("走进“5+X”课堂", "+", ("5+X",)) is Joint.WORD


@given(st.text(st.sampled_from("党支部书记的了一二年轻乡村振兴县芷“”。 a9𠮷"), max_size=30))
@examples(200)
def test_any_text_is_cut_into_all_of_itself(text: str) -> None:
    assert len(joints(text)) == len(text)
    assert "".join(segment(text)) == text
