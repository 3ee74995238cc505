"""Finding and replacing over every text of the page."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from layout_app.edit.text.find import Query, find_all, next_hit, replace_all
from layout_app.edit.text.place import TextPlace, TextSelection
from layout_app.edit.text.texts import read_text
from layout_app.model.document import Document
from layout_app.model.markup import format_body, parse_body
from tests.edit.documents import sample

BODY = TextPlace("story:lead", "body")


def with_body(markup: str) -> Document:
    document = sample()
    lead = replace(document.stories[0], body=parse_body(markup))
    return replace(document, stories=(lead, *document.stories[1:]))


def places(document: Document, query: Query) -> list[tuple[str, str, int]]:
    return [
        (f.where.place.owner, f.where.place.part, f.where.start) for f in find_all(document, query)
    ]


def test_all_stories_and_blocks_are_sought_in_their_order() -> None:
    document = sample()
    assert places(document, Query("段")) == [("story:lead", "body", 2), ("story:lead", "body", 11)]
    assert [name for name, _, _ in places(document, Query("第二"))] == [
        "story:lead",
        "story:second",
    ]
    assert places(document, Query("锁定")) == [("block:fixed", "text", 0)]
    assert find_all(document, Query("")) == ()


def test_widths_and_cases_may_count_or_not() -> None:
    document = with_body("ＡＢ１２，ab12,AB12，ａｂ１２")
    assert [start for _, _, start in places(document, Query("ab12"))] == [0, 5, 10, 15]
    assert [start for _, _, start in places(document, Query("ab12,"))] == [0, 5, 10]
    assert [start for _, _, start in places(document, Query("ab12", any_case=False))] == [5, 15]
    assert [start for _, _, start in places(document, Query("ab12", any_width=False))] == [5, 10]
    assert [s for _, _, s in places(document, Query("AB12", any_width=False, any_case=False))] == [
        10
    ]


def test_letters_that_grow_in_lower_case_keep_every_place() -> None:
    document = with_body("İstanbul 与İSTANBUL")
    found = find_all(document, Query("stanbul"))
    assert [hit.words for hit in found] == ["stanbul", "STANBUL"]


def test_a_hit_tells_the_words_beside_it() -> None:
    hit = find_all(with_body("第一段。\n今年以来，全县新增展棚一万个，增收。"), Query("全县"))[0]
    assert (hit.before, hit.words, hit.after) == ("今年以来，", "全县", "新增展棚一万个，增收。")


def test_next_and_previous_go_round() -> None:
    found = find_all(sample(), Query("段"))
    first, second = found
    assert next_hit(found, None) == first
    assert next_hit(found, first.where) == second
    assert next_hit(found, second.where) == first
    assert next_hit(found, first.where, back=True) == second
    assert next_hit(found, TextSelection.at(BODY, 5)) == second
    assert next_hit(found, TextSelection.at(BODY, 5), back=True) == first
    elsewhere = TextSelection.at(TextPlace("block:fixed", "text"), 0)
    assert next_hit(found, elsewhere) == first
    assert next_hit((), None) is None


def test_what_is_replaced_keeps_its_face() -> None:
    document = with_body("甲乙**乙丙**乙\n## 乙丁")
    changed, count = replace_all(document, Query("乙"), "新新")
    assert count == 4
    assert format_body(changed.stories[0].body) == "甲新新**新新丙**新新\n## 新新丁\n"
    gone, _ = replace_all(document, Query("乙"), "")
    assert format_body(gone.stories[0].body) == "甲**丙**\n## 丁\n"


def test_only_inside_the_selection() -> None:
    document = with_body("乙乙乙乙\n乙乙")
    within = TextSelection(BODY, 1, 3)
    changed, count = replace_all(document, Query("乙"), "丙", within)
    assert count == 2
    assert read_text(changed, BODY) == "乙丙丙乙\n乙乙"


def test_nothing_found_changes_nothing() -> None:
    document = sample()
    assert replace_all(document, Query("没有的词"), "x") == (document, 0)
    assert replace_all(document, Query("没有的词"), "x")[0] is document


@given(
    st.text(st.sampled_from("甲乙aA，\n"), min_size=1, max_size=24),
    st.text(st.sampled_from("甲乙a"), min_size=1, max_size=2),
    st.text(st.sampled_from("甲丙a"), max_size=3),
)
def test_replacing_does_what_it_does_to_a_string(text: str, words: str, new: str) -> None:
    body = tuple(line for line in text.split("\n"))
    document = with_body("\n".join(f"\\{line}" if not line.strip() else line for line in body))
    before = read_text(document, BODY)
    assert before is not None
    query = Query(words, any_width=False, any_case=False)
    changed, count = replace_all(document, query, new)
    lead = before.replace(words, new)
    assert read_text(changed, BODY) == lead
    assert count >= before.count(words)
