"""Words that stand in more than one place of the window."""

from __future__ import annotations

from layout_app.compose.context import StoryFit
from layout_app.edit.commands.text import StoryField
from layout_app.model.blocks import ArticleBlock, Block
from layout_app.model.document import Document
from layout_app.model.stories import Story, body_text

PROGRAM = "layout_app"

KINDS = {
    "article": "稿件",
    "photo": "图片",
    "masthead": "刊头",
    "qr": "二维码",
    "label": "栏目题",
    "folio": "报眉",
    "rule": "线条",
    "box": "方框",
    "text": "文字",
}

FIELDS = {
    StoryField.LABEL: "栏目",
    StoryField.KICKER: "引题",
    StoryField.HEADLINE: "主题",
    StoryField.DECK: "副题",
    StoryField.BYLINE: "署名",
    StoryField.CREDIT: "尾署",
}

PAGE_FILES = "版面文件 (*.yaml *.yml)"
PDF_FILES = "PDF 文件 (*.pdf)"


def story_name(story: Story) -> str:
    """The headline in one line, or what stands for it."""
    for text in (story.headline, story.label, story.kicker):
        if text.strip():
            return " ".join(text.split())
    return f"（无题）{story.id}"


def character_count(story: Story) -> int:
    """Characters of the body, as a newsroom counts: all but line breaks and spaces."""
    return len("".join(body_text(story).split()))


def block_name(document: Document, block: Block) -> str:
    """A block's kind and, for an article, its headline."""
    if isinstance(block, ArticleBlock):
        story = document.story(block.story)
        if story is not None:
            return story_name(story)
    return KINDS[block.kind]


def fit_words(fit: StoryFit | None) -> str:
    """How a story fits, in the newsroom's words."""
    if fit is None:
        return "未上版"
    if fit.over_lines > 0:
        return f"溢 {fit.over_lines} 行 {fit.over_characters} 字"
    if fit.under_lines > 0:
        return f"欠 {fit.under_lines} 行"
    return "正好"
