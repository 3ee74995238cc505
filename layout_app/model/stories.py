"""Stories: the text of the page, held once."""

from __future__ import annotations

from dataclasses import field
from enum import Enum

from layout_app.base.frozen import dataclass
from layout_app.model.describe import about


class Role(Enum):
    """What a paragraph is."""

    BODY = "body"  # 正文
    SUBHEAD = "subhead"  # 小标题
    NOTE = "note"  # 编者按
    BULLET = "bullet"  # 列项


class Emphasis(Enum):
    """The face that sets a span of a paragraph apart."""

    STRONG = "strong"  # 黑体
    KAI = "kai"  # 楷体


class Under(Enum):
    """What stands under a span of a paragraph (GB/T 15834 5.1.8)."""

    DOTS = "dots"  # 着重号
    NAME = "name"  # 专名号
    UNDERLINE = "underline"  # 下划线


@dataclass(frozen=True, slots=True)
class TextSpan:
    """Characters ``start`` to ``end`` (exclusive) of a paragraph set in another face."""

    start: int
    end: int
    emphasis: Emphasis


@dataclass(frozen=True, slots=True)
class UnderSpan:
    """Characters ``start`` to ``end`` (exclusive) of a paragraph with something under them."""

    start: int
    end: int
    under: Under


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: plain text without line breaks, faces and signs under it.

    The spans of each kind stand in order and do not overlap; a span of one kind may begin and end
    anywhere inside those of the other, so a name may be set in 黑 and half of it dotted.
    """

    text: str
    role: Role = Role.BODY
    spans: tuple[TextSpan, ...] = ()
    unders: tuple[UnderSpan, ...] = ()


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
            "the text: one paragraph a line; '## ' opens a subhead, '> ' an editor's note, '- ' an"
            " item of a list; **…** is set in 黑, *…* in 楷, {dots:…} has 着重号, {name:…} 专名号,"
            " {underline:…} a rule under it; \\ before a mark takes it literally"
        ),
    )
    credit: str = field(default="", metadata=about("closing credit, right-aligned at the end"))


def body_text(story: Story) -> str:
    """The plain text of the body: paragraphs joined by one newline (what source ranges count)."""
    return "\n".join(paragraph.text for paragraph in story.body)
