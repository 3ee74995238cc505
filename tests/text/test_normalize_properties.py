"""Properties of the normaliser over any text, and over text as dirty as it comes."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from layout_app.base.characters import find_forbidden
from layout_app.text.normalize import Rule, apply_changes, normalize, split_credit
from layout_app.text.normalize.changes import Change
from layout_app.text.normalize.characters import is_han
from layout_app.text.normalize.draft import Draft, Edit
from layout_app.text.normalize.forms import plain_form

_DIRT = (
    "中文字报讯记者摄一第年月党龘𠮷々〇⻓⾯﨎郎\uf9e4"
    "aBz0159１Ｚéﬁ "
    ",;:?!.()\"'-~+<>/@#*&%=[]_"
    "，。、；：！？（）《》“”‘’—…·•・＋～＂－．︵︶⋯"
    "   \u3000\u00a0\t\n\r\u200b\ufeff\u00ad\u200d\u0301\u0338\u2028\x00😀\ufe0f"
)
_WORDS = (
    "本报讯",
    "通讯员 ",
    "党支部",
    "深入推进各项任务，",
    "取得成效。",
    "\n\n",
    "\n　　",
    "  \n",
    "# ",
    "- ",
    "> ",
    "https://a.cn/b?c=d,e",
    "1.6",
    "3:30",
    "1,700",
    "C++",
    "f(x)",
    "Hello, world",
    "5'10\"",
    "...",
    "--",
    "<<",
    ">>",
    "。。",
    "图为现场。 甲乙 摄",
)
_DIRTY = st.text(st.sampled_from(_DIRT), max_size=60) | st.lists(
    st.sampled_from([*_WORDS, *_DIRT]), max_size=40
).map("".join)
_ANY = st.text(max_size=60) | _DIRTY


@given(_ANY, st.booleans())
@settings(max_examples=500, deadline=None)
@example("。 。 。中", False)
@example("中\u200b\u0338文", False)
def test_normalising_twice_changes_nothing(raw: str, heading: bool) -> None:
    once = normalize(raw, heading=heading)
    twice = normalize(once.text, heading=heading)
    assert twice.text == once.text
    assert twice.changes == ()
    assert twice.hints == once.hints
    assert twice.paragraphs == once.paragraphs


@given(_ANY, st.booleans())
@settings(max_examples=300, deadline=None)
def test_the_changes_make_the_clean_text(raw: str, heading: bool) -> None:
    done = normalize(raw, heading=heading)
    assert apply_changes(raw, done.changes) == done.text
    for change in done.changes:
        assert raw[change.start : change.end] == change.before != change.after
    for change, after in pairwise(done.changes):
        assert change.end <= after.start
    apply_changes(raw, done.changes[::2])  # any choice of them fits
    for hint in done.hints:
        assert done.text[hint.start : hint.end] == hint.text != ""
    for paragraph in done.paragraphs:
        end = paragraph.start + len(paragraph.text)
        assert done.text[paragraph.start : end] == paragraph.text


@given(_ANY)
@settings(max_examples=300, deadline=None)
def test_no_ideograph_is_lost_and_none_is_moved(raw: str) -> None:
    meant = unicodedata.normalize("NFC", "".join(map(plain_form_of_han, raw)))
    assert [c for c in normalize(raw).text if is_han(c)] == [c for c in meant if is_han(c)]


def plain_form_of_han(character: str) -> str:
    block = "\u2e80" <= character <= "\u2fdf" or "\u31c0" <= character <= "\u31e3"
    return plain_form(character) if block else character


@given(_ANY)
@settings(max_examples=300, deadline=None)
def test_letters_and_digits_stay_in_order(raw: str) -> None:
    def western(text: str) -> list[str]:
        return [c for c in unicodedata.normalize("NFKC", text) if c.isascii() and c.isalnum()]

    folded = "".join(c for c in raw if c.isascii() or "０" <= c <= "ｚ" or c == "ﬁ")
    kept = "".join(c for c in normalize(folded).text if c.isascii())
    assert western(kept) == western(folded)


@given(_ANY)
@settings(max_examples=200, deadline=None)
def test_clean_text_can_stand_on_a_page(raw: str) -> None:
    done = normalize(raw)
    assert find_forbidden(done.text) is None
    assert "\r" not in done.text
    assert unicodedata.is_normalized("NFC", done.text)
    assert not done.text.endswith("\n")
    assert "\n\n" not in done.text
    caption, credit = split_credit(done.text)
    assert "".join((caption + credit).split()) == "".join(done.text.split())


_HAN = st.text(st.sampled_from("党建工作报乡村振兴机关联发展县镇服务群众"), min_size=2, max_size=9)
_CLAUSE = st.one_of(
    _HAN,
    _HAN.map("“{}”".format),
    _HAN.map("《{}》".format),
    _HAN.map("（{}）".format),
    _HAN.map("培训1.6万人次{}".format),
    _HAN.map("2024年6月28日3:30{}".format),
    _HAN.map("{}——再出发".format),
    _HAN.map("“{}＋合作社”".format),
)
_SENTENCE = st.tuples(st.lists(_CLAUSE, min_size=1, max_size=4), st.sampled_from("。！？")).map(
    lambda parts: "，".join(parts[0]) + parts[1]
)
_CLEAN = st.lists(st.lists(_SENTENCE, min_size=1, max_size=3).map("".join), max_size=4)


@given(_CLEAN)
@settings(max_examples=200, deadline=None)
def test_text_without_dirt_is_not_changed(paragraphs: list[str]) -> None:
    text = "\n".join(paragraphs)
    done = normalize(text)
    assert done.text == text
    assert done.changes == ()
    assert [paragraph.text for paragraph in done.paragraphs] == paragraphs


@given(_CLEAN)
@settings(max_examples=150, deadline=None)
def test_half_width_marks_come_back(paragraphs: list[str]) -> None:
    text = "\n".join(paragraphs)
    dirty = text.translate(str.maketrans("，（）！？＋", ",()!?+"))
    assert normalize(dirty).text == text
    straight = text.translate(str.maketrans("“”", '""'))
    assert normalize(straight).text == text


_EDITS = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 4), st.text("xyz", max_size=3)), max_size=5
)


@given(st.text("abcdef", max_size=20), st.lists(_EDITS, max_size=5))
@settings(max_examples=300, deadline=None)
def test_a_draft_composes_edits_of_edits(
    raw: str, rounds: list[list[tuple[int, int, str]]]
) -> None:
    draft = Draft(raw)
    for steps in rounds:
        edits: list[Edit] = []
        wanted, position = "", 0
        for skip, length, after in steps:
            start = position + skip + 1
            end = min(start + length, len(draft.text))
            if start >= end:
                break
            edits.append(Edit(start, end, after, Rule.SPACE))
            wanted += draft.text[position:start] + after
            position = end
        wanted += draft.text[position:]
        draft.edit(edits)
        assert draft.text == wanted
        assert apply_changes(raw, draft.changes()) == wanted


def test_a_draft_forgets_what_was_undone() -> None:
    draft = Draft("abc")
    draft.edit([Edit(1, 2, "x", Rule.SPACE)])
    assert draft.changes() == (Change(Rule.SPACE, 1, 2, "b", "x"),)
    draft.edit([Edit(1, 2, "b", Rule.SPACE)])
    assert draft.changes() == ()
