"""Words that stand in more than one place of the window."""

from __future__ import annotations

from layout_app.compose.context import StoryFit
from layout_app.edit.commands.text import StoryField
from layout_app.model.blocks import ArticleBlock, Block
from layout_app.model.document import Document
from layout_app.model.stories import Story, body_text
from layout_app.ui.translate import tr

PROGRAM = "layout_app"

KINDS = {
    "article": tr("稿件"),
    "photo": tr("图片"),
    "masthead": tr("刊头"),
    "qr": tr("二维码"),
    "label": tr("栏目题"),
    "folio": tr("报眉"),
    "rule": tr("线条"),
    "box": tr("方框"),
    "text": tr("文字"),
}

FIELDS = {
    StoryField.LABEL: tr("栏目"),
    StoryField.KICKER: tr("引题"),
    StoryField.HEADLINE: tr("主题"),
    StoryField.DECK: tr("副题"),
    StoryField.BYLINE: tr("署名"),
    StoryField.CREDIT: tr("尾署"),
}

PAGE_FILES = tr("版面文件 (*.yaml *.yml)")
PDF_FILES = tr("PDF 文件 (*.pdf)")


def story_name(story: Story) -> str:
    """The headline in one line, or what stands for it."""
    for text in (story.headline, story.label, story.kicker):
        if text.strip():
            return " ".join(text.split())
    return tr("（无题）{id}", id=story.id)


def character_count(story: Story) -> int:
    """Characters of the body, as a newsroom counts: all but line breaks and spaces."""
    return len("".join(body_text(story).split()))


def lines_at(story: Story, measure: int) -> int:
    """About how many lines of ``measure`` characters the body takes, each paragraph indented."""
    return sum(-(-(len(paragraph.text) + 2) // measure) for paragraph in story.body)


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
        return tr("未上版")
    if fit.over_lines > 0:
        return tr(
            "溢 {lines} 行 {characters} 字",
            lines=fit.over_lines,
            characters=fit.over_characters,
        )
    if fit.under_lines > 0:
        return tr("欠 {lines} 行", lines=fit.under_lines)
    return tr("正好")
