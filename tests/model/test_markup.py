"""The markup of a body: whatever is typed is kept, whatever is written reads back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout_app.model.markup import format_body, format_inline, parse_body, parse_inline
from layout_app.model.stories import Emphasis, Paragraph, Role, TextSpan
from tests.fileio.documents import bodies

STRONG, KAI = Emphasis.STRONG, Emphasis.KAI


@settings(max_examples=300)
@given(bodies)
def test_what_is_written_reads_back(body: tuple[Paragraph, ...]) -> None:
    assert parse_body(format_body(body)) == body


@settings(max_examples=300)
@given(st.text(st.sampled_from("*\\#> 党a\n\r　")))
def test_what_is_typed_settles_after_one_reading(text: str) -> None:
    body = parse_body(text)
    assert parse_body(format_body(body)) == body


@settings(max_examples=300)
@given(st.text(st.sampled_from("*\\#> 党a")))
def test_nothing_typed_is_lost_but_signs(line: str) -> None:
    text, spans = parse_inline(line)
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
    assert parse_inline(line) == (text, tuple(TextSpan(*span) for span in spans))


def test_paragraphs_and_their_roles() -> None:
    text = "## 小标题\n\n> 编者按\r\n正文\r\\## 不是小标题\n##也不是\n\\\n"
    assert parse_body(text) == (
        Paragraph("小标题", Role.SUBHEAD),
        Paragraph("编者按", Role.NOTE),
        Paragraph("正文"),
        Paragraph("## 不是小标题"),
        Paragraph("##也不是"),
        Paragraph(""),
    )


def test_literal_signs_are_escaped() -> None:
    assert format_inline("2*3\\", (TextSpan(0, 1, STRONG),)) == "**2**\\*3\\\\"
