"""Stories: the text of the page, held once."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from layout_app.model.describe import about


class Role(Enum):
    """What a paragraph is."""

    BODY = "body"  # 正文
    SUBHEAD = "subhead"  # 小标题
    NOTE = "note"  # 编者按


class Emphasis(Enum):
    """How a span inside a paragraph is set apart."""

    STRONG = "strong"  # 黑体
    KAI = "kai"  # 楷体


@dataclass(frozen=True, slots=True)
class TextSpan:
    """Characters ``start`` to ``end`` (exclusive) of a paragraph set in another face."""

    start: int
    end: int
    emphasis: Emphasis


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: plain text without line breaks, and its spans in order, not overlapping."""

    text: str
    role: Role = Role.BODY
    spans: tuple[TextSpan, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A story (稿件): its headings, paragraphs and credits."""

    id: str
    label: str = field(default="", metadata=about("column label (栏目), above the kicker"))
    kicker: str = field(default="", metadata=about("kicker (引题), above the headline"))
    headline: str = field(
        default="", metadata=about("main heading (主题); a line break is a break you decided")
    )
    deck: str = field(default="", metadata=about("deck (副题), under the headline"))
    byline: str = field(default="", metadata=about("byline (署名), between heading and text"))
    body: tuple[Paragraph, ...] = field(
        default=(),
        metadata=about(
            "the text: one paragraph a line; '## ' opens a subhead, '> ' an editor's note,"
            " **…** is set in 黑, *…* in 楷; \\ before a mark takes it literally"
        ),
    )
    credit: str = field(default="", metadata=about("closing credit, right-aligned at the end"))


def body_text(story: Story) -> str:
    """The plain text of the body: paragraphs joined by one newline (what source ranges count)."""
    return "\n".join(paragraph.text for paragraph in story.body)
