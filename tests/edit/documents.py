"""Small documents to edit."""

from __future__ import annotations

import datetime

from layout_app.base.units import MM
from layout_app.model.blocks import (
    ArticleBlock,
    FolioBlock,
    Heading,
    LabelBlock,
    LegArea,
    PhotoBlock,
    RuleBlock,
    RuleStyle,
    Side,
)
from layout_app.model.describe import Length
from layout_app.model.document import Document, Paper
from layout_app.model.grid import CellRect, FreeRect, GutterLine, Span
from layout_app.model.markup import parse_body
from layout_app.model.stories import Story


def cells(first: int, last: int, top: int, foot: int) -> CellRect:
    """Columns first-last, lines top-foot."""
    return CellRect(Span(first, last), Span(top, foot))


def sample() -> Document:
    """A page with one block of each way to stand."""
    lead = Story(
        id="lead",
        label="和美乡村纪行",
        headline="乡亲走上新路",
        body=parse_body("第一段。\n## 小标题\n第二段，**黑体**。\n"),
    )
    return Document(
        paper=Paper(name="檀川日报", date=datetime.date(2024, 7, 5)),
        stories=(lead, Story(id="second", headline="第二篇", body=parse_body("正文。"))),
        blocks=(
            FolioBlock(id="folio", outer=Side.RIGHT),
            ArticleBlock(
                id="a1",
                story="lead",
                heading=Heading(over=Span(1, 4)),
                area=(
                    LegArea(columns=Span(1, 6), lines=Span(1, 27), legs=4),
                    LegArea(columns=Span(1, 3), lines=Span(28, 50)),
                ),
            ),
            ArticleBlock(
                id="a2", story="second", area=(LegArea(columns=Span(7, 8), lines=Span(10, 60)),)
            ),
            PhotoBlock(id="photo", file="photos/field.jpg", place=cells(2, 5, 10, 25)),
            LabelBlock(
                id="free",
                text="党建",
                place=FreeRect(Length(50 * MM), Length(400 * MM), Length(40 * MM), Length(20 * MM)),
            ),
            RuleBlock(id="rule", style=RuleStyle.THIN, place=GutterLine(6, Span(60, 100))),
            LabelBlock(id="fixed", text="锁定", place=cells(7, 8, 1, 4), locked=True),
        ),
    )
