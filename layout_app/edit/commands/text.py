"""Changing words: a story's headings and body, captions and the texts of other blocks."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import assert_never

from layout_app.base.characters import without_forbidden
from layout_app.edit.commands.tree import block_of, story_of, with_block, with_story
from layout_app.edit.errors import EditError
from layout_app.model.blocks import Block, LabelBlock, MastheadBlock, PhotoBlock, QrBlock, TextBlock
from layout_app.model.document import Document
from layout_app.model.markup import parse_body
from layout_app.model.stories import Paragraph, Story


class StoryField(Enum):
    """The single texts of a story; values are their names in the model and in page files."""

    LABEL = "label"
    KICKER = "kicker"
    HEADLINE = "headline"
    DECK = "deck"
    BYLINE = "byline"
    CREDIT = "credit"

    def of(self, story: Story) -> str:
        """Its text in a story."""
        match self:
            case StoryField.LABEL:
                return story.label
            case StoryField.KICKER:
                return story.kicker
            case StoryField.HEADLINE:
                return story.headline
            case StoryField.DECK:
                return story.deck
            case StoryField.BYLINE:
                return story.byline
            case StoryField.CREDIT:
                return story.credit
            case _:
                assert_never(self)


def set_story_field(document: Document, story_id: str, field: StoryField, text: str) -> Document:
    """Replace one of a story's heading texts, its byline or its credit."""
    story = story_of(document, story_id)
    text = without_forbidden(text)
    match field:
        case StoryField.LABEL:
            new = replace(story, label=text)
        case StoryField.KICKER:
            new = replace(story, kicker=text)
        case StoryField.HEADLINE:
            new = replace(story, headline=text)
        case StoryField.DECK:
            new = replace(story, deck=text)
        case StoryField.BYLINE:
            new = replace(story, byline=text)
        case StoryField.CREDIT:
            new = replace(story, credit=text)
        case _:
            assert_never(field)
    return with_story(document, story, new)


def set_body(document: Document, story_id: str, markup: str) -> Document:
    """Replace a story's body by marked text; paragraphs that did not change stay the same."""
    story = story_of(document, story_id)
    known: dict[Paragraph, Paragraph] = {paragraph: paragraph for paragraph in story.body}
    body = tuple(
        known.get(paragraph, paragraph) for paragraph in parse_body(without_forbidden(markup))
    )
    return with_story(document, story, replace(story, body=body))


def set_photo_caption(document: Document, block_id: str, caption: str) -> Document:
    """Replace the caption of a photo."""
    block = _photo(document, block_id)
    return with_block(document, block, replace(block, caption=without_forbidden(caption)))


def set_photo_credit(document: Document, block_id: str, credit: str) -> Document:
    """Replace the credit of a photo."""
    block = _photo(document, block_id)
    return with_block(document, block, replace(block, credit=without_forbidden(credit)))


def set_block_text(document: Document, block_id: str, text: str) -> Document:
    """Replace the words of a label or text block, a masthead's title or a QR box's call."""
    block = block_of(document, block_id)
    text = without_forbidden(text)
    match block:
        case LabelBlock() | TextBlock():
            return with_block(document, block, replace(block, text=text))
        case MastheadBlock():
            return with_block(document, block, replace(block, title=text))
        case QrBlock():
            return with_block(document, block, replace(block, call=text))
        case _:
            raise EditError("这种块没有自己的文字。")


def own_words(block: Block) -> str | None:
    """The words ``set_block_text`` replaces; ``None`` for a block without words of its own."""
    match block:
        case LabelBlock(text=words) | TextBlock(text=words):
            return words
        case MastheadBlock(title=words) | QrBlock(call=words):
            return words
        case _:
            return None


def _photo(document: Document, block_id: str) -> PhotoBlock:
    block = block_of(document, block_id)
    if not isinstance(block, PhotoBlock):
        raise EditError("这个块不是图片。")
    return block
