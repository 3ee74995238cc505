"""Typing: words in and out with their spans, checked against plain strings."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from itertools import pairwise
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.edit.commands import typing
from layout_app.edit.errors import EditError
from layout_app.edit.text import rich, spans, units
from layout_app.edit.text.place import TextPlace, TextSelection
from layout_app.edit.text.texts import all_places, read_text, replaced
from layout_app.model.document import Document
from layout_app.model.markup import format_body, parse_body
from layout_app.model.stories import Emphasis, Paragraph, Role, Under
from tests.edit.documents import sample

BODY = TextPlace("story:lead", "body")
CAPTION = TextPlace("block:photo", "caption")


def with_body(markup: str) -> Document:
    document = sample()
    lead = replace(document.stories[0], body=parse_body(markup))
    return replace(document, stories=(lead, *document.stories[1:]))


def markup(document: Document) -> str:
    return format_body(document.stories[0].body)


def at(start: int, end: int | None = None, place: TextPlace = BODY) -> TextSelection:
    return TextSelection(place, start, start if end is None else end)


# ---- properties ----

_kinds = st.sampled_from([None, *Emphasis])
_words = st.text(st.sampled_from("甲乙丙，a1 𠮷\n"), max_size=12)


_Kind = TypeVar("_Kind", bound=Enum)


def _stretches(length: int, kinds: type[_Kind]) -> st.SearchStrategy[list[tuple[int, int, _Kind]]]:
    offsets = st.integers(0, length)
    return st.lists(st.tuples(offsets, offsets, st.sampled_from(kinds)), max_size=2).map(
        lambda found: [(min(a, b), max(a, b), kind) for a, b, kind in found if a != b]
    )


@st.composite
def bodies(draw: st.DrawFn) -> rich.Body:
    paragraphs = []
    for _ in range(draw(st.integers(1, 4))):
        text = draw(st.text(st.sampled_from("子丑寅卯。b2"), max_size=10))
        role = draw(st.sampled_from(Role))
        faces: spans.Spans[Emphasis] = ()
        for start, end, face in draw(_stretches(len(text), Emphasis)):
            faces = spans.painted(faces, start, end, face)
        signs: spans.Spans[Under] = ()
        for start, end, sign in draw(_stretches(len(text), Under)):
            signs = spans.painted(signs, start, end, sign)
        paragraph = rich.dressed(text, role, faces, signs)
        paragraphs.append(paragraph)
    return tuple(paragraphs)


def holding(body: rich.Body) -> Document:
    document = sample()
    lead = replace(document.stories[0], body=body)
    return replace(document, stories=(lead, *document.stories[1:]))


def check_spans(document: Document) -> None:
    for paragraph in document.stories[0].body:
        for layer in (paragraph.spans, paragraph.unders):
            before = 0
            for span in layer:
                assert before <= span.start < span.end <= len(paragraph.text), paragraph
                before = span.end
        assert "\n" not in paragraph.text


@given(bodies(), st.data())
def test_typing_and_deleting_it_again_is_no_change(body: rich.Body, data: st.DataObject) -> None:
    document = holding(body)
    length = len(rich.text_of(body))
    offset = data.draw(st.integers(0, length))
    words = data.draw(_words)
    typed, caret = typing.insert(document, at(offset), words)
    assert caret.caret == offset + len(words)
    back, _ = typing.delete(typed, BODY, offset, offset + len(words))
    assert back == document


@given(bodies(), st.data())
def test_replacing_does_to_the_text_what_it_does_to_a_string(
    body: rich.Body, data: st.DataObject
) -> None:
    document = holding(body)
    text = rich.text_of(body)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = data.draw(_words)
    typed, caret = typing.insert(document, at(start, end), words)
    assert read_text(typed, BODY) == text[:start] + words + text[end:]
    assert caret == TextSelection.at(BODY, start + len(words))
    check_spans(typed)
    for paragraph in body:
        whole = paragraph.text
        # What was not touched is the same object.
        if whole and whole not in text[max(0, start - 12) : end + 12]:
            assert any(one is paragraph for one in typed.stories[0].body)


@given(bodies(), st.data())
def test_what_is_cut_out_and_put_back_is_no_change(body: rich.Body, data: st.DataObject) -> None:
    document = holding(body)
    length = len(rich.text_of(body))
    start = data.draw(st.integers(0, length))
    end = data.draw(st.integers(start, length))
    out = rich.excerpt(body, start, end)
    again = replaced(document, BODY, start, end, out)
    assert read_text(again, BODY) == rich.text_of(body)
    for new, old in zip(again.stories[0].body, body, strict=True):
        assert (new.spans, new.unders) == (old.spans, old.unders)


@given(bodies(), st.data(), _kinds)
def test_a_face_covers_what_was_selected_and_nothing_else(
    body: rich.Body, data: st.DataObject, kind: Emphasis | None
) -> None:
    document = holding(body)
    length = len(rich.text_of(body))
    start = data.draw(st.integers(0, length))
    end = data.draw(st.integers(start, length))
    dressed = typing.set_emphasis(document, at(start, end), kind)
    check_spans(dressed)
    offset = 0
    for old, new in zip(body, dressed.stories[0].body, strict=True):
        for index in range(len(old.text)):
            inside = start <= offset + index < end
            before = spans.kind_at(rich.faces(old), index + 1)
            assert spans.kind_at(rich.faces(new), index + 1) is (kind if inside else before)
        offset += len(old.text) + 1
    if start < end and read_text(document, BODY)[start:end].strip("\n"):  # type: ignore[index]
        assert typing.emphasis_of(dressed, at(start, end)) is kind


@given(
    st.text(st.sampled_from("农民a1 ，。\u0301\u200d👩👧\U0001f1e8\U0001f1f3\ufe0f\n"), max_size=20)
)
def test_steps_back_and_on_meet_the_same_places(text: str) -> None:
    on = [0]
    while on[-1] < len(text):
        on.append(units.after(text, on[-1]))
    back = [len(text)]
    while back[-1] > 0:
        back.append(units.before(text, back[-1]))
    assert on == back[::-1]
    for offset in range(len(text) + 1):
        assert units.whole(text, offset) in on
        word = units.word_at(text, offset)
        assert word[0] <= offset <= word[1] or text[offset : offset + 1] in ("", "\n")
        assert units.word_after(text, offset) > offset or offset == len(text)
        assert units.word_before(text, offset) < offset or offset == 0


# ---- examples ----


def test_typing_goes_on_in_the_face_before_it() -> None:
    document = with_body("甲**乙**丙")
    assert markup(typing.insert(document, at(2), "丁")[0]) == "甲**乙丁**丙\n"
    assert markup(typing.insert(document, at(1), "丁")[0]) == "甲丁**乙**丙\n"
    assert markup(typing.insert(document, at(1, 2), "丁")[0]) == "甲**丁**丙\n"


def test_a_paragraph_is_parted_and_joined() -> None:
    document = with_body("甲乙\n## 丙丁")
    parted, caret = typing.break_paragraph(document, at(1))
    assert markup(parted) == "甲\n乙\n## 丙丁\n"
    assert caret.caret == 2
    assert markup(typing.delete(parted, BODY, 1, 2)[0]) == "甲乙\n## 丙丁\n"
    joined, _ = typing.delete(document, BODY, 2, 3)
    assert markup(joined) == "甲乙丙丁\n"


def test_after_a_subhead_body_text_begins() -> None:
    document = with_body("## 甲乙")
    parted, caret = typing.break_paragraph(document, at(2))
    typed, _ = typing.insert(parted, caret, "丙")
    assert markup(typed) == "## 甲乙\n丙\n"
    assert markup(typing.break_paragraph(document, at(1))[0]) == "## 甲\n## 乙\n"


def test_an_empty_paragraph_before_a_subhead_goes_without_it() -> None:
    document = holding((Paragraph(""), Paragraph("甲", Role.SUBHEAD)))
    assert markup(typing.delete(document, BODY, 0, 1)[0]) == "## 甲\n"


def test_faces_and_signs_are_two_layers() -> None:
    document = typing.set_emphasis(with_body("甲乙丙丁"), at(0, 3), Emphasis.STRONG)
    document = typing.set_under(document, at(1, 4), Under.DOTS)
    assert markup(document) == "**甲{dots:乙丙**丁}\n"
    assert markup(typing.clear_spans(document, at(0, 4))) == "甲乙丙丁\n"


def test_roles_of_all_paragraphs_touched() -> None:
    document = with_body("甲\n乙\n丙")
    found = typing.set_role(document, at(0, 3), Role.BULLET)
    assert markup(found) == "- 甲\n- 乙\n丙\n"
    assert found.stories[0].body[2] is document.stories[0].body[2]


def test_a_caption_has_no_paragraphs() -> None:
    document = sample()
    typed, caret = typing.insert(document, at(0, place=CAPTION), "一\n二")
    assert read_text(typed, CAPTION) == "一二"
    assert caret.caret == 2
    with pytest.raises(EditError, match="换行"):
        typing.break_paragraph(typed, caret)


def test_a_headline_has_lines() -> None:
    place = TextPlace("story:lead", "headline")
    typed, _ = typing.break_paragraph(sample(), at(2, place=place))
    assert read_text(typed, place) == "乡亲\n走上新路"


def test_forbidden_characters_do_not_come_in() -> None:
    typed, _ = typing.insert(with_body("甲"), at(1), "a\x00b\ufeff")
    assert markup(typed) == "甲ab\n"


def test_every_text_of_a_page_can_be_read_and_typed_into() -> None:
    document = sample()
    found = list(all_places(document))
    assert len(found) == len(set(found)) == 7 + 7 + 2 + 1 + 1
    for place in found:
        before = read_text(document, place)
        assert before is not None
        typed, _ = typing.insert(document, at(len(before), place=place), "字")
        assert read_text(typed, place) == before + "字"


def test_words_are_those_of_the_language() -> None:
    text = "发展农业生产，增收12.5万元 OK"
    stops = [0]
    while stops[-1] < len(text):
        stops.append(units.word_after(text, stops[-1]))
    assert [text[a:b] for a, b in pairwise(stops)] == [
        "发展",
        "农业",
        "生产",
        "，",
        "增收",
        "12.5",
        "万元 ",
        "OK",
    ]
    assert units.word_at(text, 3) == (2, 4)
    assert units.word_before(text, len(text)) == text.index("OK")
