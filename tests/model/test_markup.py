"""The markup of a body: whatever is typed is kept, whatever is written reads back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout_app.model.markup import (
    format_body,
    format_inline,
    parse_body,
    parse_inline,
    typed_places,
)
from layout_app.model.stories import (
    Emphasis,
    Paragraph,
    Role,
    TextSpan,
    Under,
    UnderSpan,
)
from tests.fileio.documents import bodies

STRONG, KAI = Emphasis.STRONG, Emphasis.KAI
DOTS, NAME, UNDERLINE = Under.DOTS, Under.NAME, Under.UNDERLINE
# Signs and what looks like one, words cut short, and text.
typed = st.lists(
    st.sampled_from(
        ["*", "**", "\\", *"#>- {}党a　", "{dots:", "{name:", "{underline:", "{dots", "dots:"]
    )
).map("".join)


@settings(max_examples=300)
@given(bodies)
def test_what_is_written_reads_back(body: tuple[Paragraph, ...]) -> None:
    assert parse_body(format_body(body)) == body


@settings(max_examples=300)
@given(st.text(st.sampled_from("*\\#>- 党a\n\r　{}")) | st.lists(typed).map("\n".join))
def test_what_is_typed_settles_after_one_reading(text: str) -> None:
    body = parse_body(text)
    assert parse_body(format_body(body)) == body


@settings(max_examples=300)
@given(st.text(st.sampled_from("*\\#> 党a")))
def test_nothing_typed_is_lost_but_signs(line: str) -> None:
    text, spans, _unders = parse_inline(line)
    assert [c for c in text if c in "党a"] == [c for c in line if c in "党a"]
    lost = line.count("*") - text.count("*")
    assert lost == sum(4 if span.emphasis is STRONG else 2 for span in spans)


@pytest.mark.parametrize(
    ("line", "text", "spans"),
    [
        ("**党委**建到*沟里*", "党委建到沟里", [(0, 2, STRONG), (4, 6, KAI)]),
        ("*甲***乙**", "甲乙", [(0, 1, KAI), (1, 2, STRONG)]),
        ("**甲***乙*", "甲乙", [(0, 1, STRONG), (1, 2, KAI)]),
        ("*甲**乙*", "甲乙", [(0, 1, KAI), (1, 2, KAI)]),
        ("2*3等于6", "2*3等于6", []),
        ("甲**乙", "甲**乙", []),
        ("****", "****", []),
        (r"\*甲\*", "*甲*", []),
        (r"C:\目录", r"C:\目录", []),
        (r"*甲\*", "*甲*", []),
        ("", "", []),
    ],
)
def test_signs(line: str, text: str, spans: list[tuple[int, int, Emphasis]]) -> None:
    assert parse_inline(line) == (text, tuple(TextSpan(*span) for span in spans), ())


@settings(max_examples=500)
@given(typed)
def test_braces_keep_the_text_between_them(line: str) -> None:
    text, spans, unders = parse_inline(line)
    assert [c for c in text if c in "党　"] == [c for c in line if c in "党　"]
    for found in (spans, unders):
        ends = [0, *(edge for span in found for edge in (span.start, span.end)), len(text)]
        assert ends == sorted(ends)
        assert all(span.start < span.end for span in found)


@pytest.mark.parametrize(
    ("line", "text", "unders"),
    [
        ("{dots:不准}外传", "不准外传", [(0, 2, DOTS)]),
        ("{name:北京}{name:天津}", "北京天津", [(0, 2, NAME), (2, 4, NAME)]),
        ("甲{underline:乙，丙}。", "甲乙，丙。", [(1, 4, UNDERLINE)]),
        ("{dots:甲{name:乙}丙}", "甲乙丙", [(0, 1, DOTS), (1, 2, NAME), (2, 3, DOTS)]),
        ("{dots:甲{乙}丙}", "甲{乙丙}", [(0, 3, DOTS)]),
        (r"{dots:甲{乙\}丙}", "甲{乙}丙", [(0, 5, DOTS)]),
        ("{甲}", "{甲}", []),
        ("{dot:甲}", "{dot:甲}", []),
        ("{dots：甲}", "{dots：甲}", []),
        ("{dots:甲", "{dots:甲", []),
        ("甲}", "甲}", []),
        ("{dots:}", "{dots:}", []),
        ("{name:{dots:}}", "{dots:}", [(0, 7, NAME)]),
        (r"\{dots:甲}", "{dots:甲}", []),
        (r"\{dots:甲\}", "{dots:甲}", []),
    ],
)
def test_braces(line: str, text: str, unders: list[tuple[int, int, Under]]) -> None:
    assert parse_inline(line) == (text, (), tuple(UnderSpan(*span) for span in unders))
    written = format_inline(text, (), parse_inline(line)[2])
    assert parse_inline(written) == parse_inline(line)


@pytest.mark.parametrize(
    "line",
    [
        "**党{dots:建}设**",
        "{name:**甲**乙}",
        "**甲{dots:乙**丙}丁",
        "{underline:甲*乙*}*丙*",
        "*甲*{dots:*乙*}",
        "党**建**{name:檀川}*楷*",
    ],
)
def test_faces_and_braces_cross_and_are_written_as_typed(line: str) -> None:
    text, spans, unders = parse_inline(line)
    assert spans
    assert unders
    assert not set("*{}") & set(text)
    assert format_inline(text, spans, unders) == line


def test_an_unclosed_star_moves_no_brace() -> None:
    assert parse_inline(r"*{dots:甲}\*") == ("*甲*", (), (UnderSpan(1, 2, DOTS),))
    assert parse_inline(r"{dots:*甲}\*") == ("*甲*", (), (UnderSpan(0, 2, DOTS),))


def test_monstrous_nesting_takes_no_time() -> None:
    text, _spans, unders = parse_inline("{dots:" * 20_000 + "甲" + "}" * 20_000)
    assert (text, unders) == ("甲", (UnderSpan(0, 1, DOTS),))


def test_paragraphs_and_their_roles() -> None:
    text = "## 小标题\n\n> 编者按\r\n- 列项\n正文\r\\- 不是列项\r\\## 不是小标题\n##也不是\n\\\n"
    assert parse_body(text) == (
        Paragraph("小标题", Role.SUBHEAD),
        Paragraph("编者按", Role.NOTE),
        Paragraph("列项", Role.BULLET),
        Paragraph("正文"),
        Paragraph("- 不是列项"),
        Paragraph("## 不是小标题"),
        Paragraph("##也不是"),
        Paragraph(""),
    )


def test_literal_signs_are_escaped() -> None:
    assert format_inline("2*3\\", (TextSpan(0, 1, STRONG),)) == "**2**\\*3\\\\"


@settings(max_examples=300)
@given(typed)
def test_each_character_is_known_by_its_place_in_what_was_typed(line: str) -> None:
    places = typed_places(line)
    assert "".join(line[at] for at in places) == parse_inline(line)[0]
    assert places == sorted(set(places))
