"""Every text of a document by its place: reading it, replacing it, listing them all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from layout_app.edit.commands.text import (
    StoryField,
    own_words,
    set_block_text,
    set_photo_caption,
    set_photo_credit,
    set_story_field,
)
from layout_app.edit.commands.tree import block_of, with_block
from layout_app.edit.errors import EditError
from layout_app.edit.text.place import TextPlace
from layout_app.edit.text.rich import Body, inheriting, plain, spliced, text_of
from layout_app.model.blocks import (
    ArticleBlock,
    Block,
    LabelBlock,
    MastheadBlock,
    PhotoBlock,
    QrBlock,
    TextBlock,
)
from layout_app.model.document import Document
from layout_app.model.stories import Story

_HEADING = (StoryField.LABEL, StoryField.KICKER, StoryField.HEADLINE, StoryField.DECK)
_BREAKS = frozenset(["body", "text", "title", "call", *(field.value for field in _HEADING)])
_MAIN = {"label": "text", "text": "text", "masthead": "title", "qr": "call", "photo": "caption"}


def read_text(document: Document, place: TextPlace) -> str | None:
    """The words of a text; ``None`` if the document has no such text."""
    if place.story is not None:
        story = document.story(place.story)
        if story is None:
            return None
        return text_of(story.body) if place.is_body else _field(place).of(story)
    block = document.block(place.block or "")
    return None if block is None else block_texts(block).get(place.part)


def with_text(document: Document, place: TextPlace, text: str) -> Document:
    """The document with one text other than a body replaced."""
    if place.story is not None:
        return set_story_field(document, place.story, _field(place), text)
    block = block_of(document, place.block or "")
    match block, place.part:
        case PhotoBlock(), "caption":
            return set_photo_caption(document, block.id, text)
        case PhotoBlock(), "credit":
            return set_photo_credit(document, block.id, text)
        case MastheadBlock(), "issue":
            return with_block(document, block, replace(block, issue=text))
        case MastheadBlock(), "role":
            return with_block(document, block, replace(block, role=text))
        case (MastheadBlock(organisers=rows), part) if part.startswith("organisers."):
            return with_block(document, block, replace(block, organisers=_row(rows, part, text)))
        case (QrBlock(bullets=rows), part) if part.startswith("bullets."):
            return with_block(document, block, replace(block, bullets=_row(rows, part, text)))
        case _, part if part == _MAIN.get(block.kind):
            return set_block_text(document, block.id, text)
    raise EditError("这里没有可以改的文字。")


def body_of(document: Document, place: TextPlace) -> Body | None:
    """The paragraphs of a text that is a body."""
    story = document.story(place.story) if place.is_body and place.story is not None else None
    return story.body if story is not None else None


def may_break(place: TextPlace) -> bool:
    """Whether a text may hold line breaks."""
    return place.part in _BREAKS


def block_texts(block: Block) -> dict[str, str]:
    """A block's own words by part."""
    match block:
        case PhotoBlock():
            return {"caption": block.caption, "credit": block.credit}
        case MastheadBlock():
            rows = {f"organisers.{index}": name for index, name in enumerate(block.organisers)}
            return {"title": block.title, **rows, "role": block.role, "issue": block.issue}
        case QrBlock():
            rows = {f"bullets.{index}": words for index, words in enumerate(block.bullets)}
            return {"call": block.call, **rows}
        case LabelBlock() | TextBlock():
            return {"text": own_words(block) or ""}
        case _:
            return {}


def story_places(story: Story) -> Iterator[TextPlace]:
    """The texts of a story in reading order, empty ones too."""
    owner = f"story:{story.id}"
    for field in (*_HEADING, StoryField.BYLINE):
        yield TextPlace(owner, field.value)
    yield TextPlace(owner, "body")
    yield TextPlace(owner, StoryField.CREDIT.value)


def all_places(document: Document) -> Iterator[TextPlace]:
    """Every text of the document: stories in their order, then the blocks' own words."""
    for story in document.stories:
        yield from story_places(story)
    for block in document.blocks:
        for part in block_texts(block):
            yield TextPlace(f"block:{block.id}", part)


def sibling_places(document: Document, place: TextPlace) -> list[TextPlace]:
    """The texts of the same story or block in reading order, empty ones too."""
    return [other for other in all_places(document) if other.owner == place.owner]


def main_place(block: Block) -> TextPlace | None:
    """The text one expects to type into when a block is entered."""
    if isinstance(block, ArticleBlock):
        return TextPlace(f"story:{block.story}", "body")
    part = _MAIN.get(block.kind)
    return TextPlace(f"block:{block.id}", part) if part is not None else None


def block_showing(document: Document, place: TextPlace) -> Block | None:
    """The block on the page that prints a text."""
    if place.block is not None:
        return document.block(place.block)
    return next(
        (b for b in document.blocks if isinstance(b, ArticleBlock) and b.story == place.story),
        None,
    )


def _field(place: TextPlace) -> StoryField:
    try:
        return StoryField(place.part)
    except ValueError as error:
        raise EditError("这里没有可以改的文字。") from error


def _row(rows: tuple[str, ...], part: str, text: str) -> tuple[str, ...]:
    index = int(part.partition(".")[2])
    if not 0 <= index < len(rows):
        raise EditError("这里没有可以改的文字。")
    return (*rows[:index], text, *rows[index + 1 :])


def replaced(
    document: Document, place: TextPlace, start: int, end: int, new: str | Body
) -> Document:
    """The document with some characters of a text replaced.

    A string takes on the face of what it goes on from; paragraphs bring their own spans and roles,
    which count in a body and are dropped elsewhere. Where a text has no line breaks, they go.
    """
    if not place.is_body:
        text = read_text(document, place)
        if text is None:
            raise EditError("这里没有可以改的文字。")
        words = new if isinstance(new, str) else text_of(new)
        if not may_break(place):
            words = words.replace("\n", "")
        return with_text(document, place, text[:start] + words + text[end:])
    body = body_of(document, place)
    if body is None:
        raise EditError("这篇稿件已经不在了。")
    if isinstance(new, str):
        new = inheriting(body, start, end, new) if body else plain(new)
    return with_body(document, place, spliced(body, start, end, new))


def with_body(document: Document, place: TextPlace, body: Body) -> Document:
    """The document with the paragraphs of a body replaced."""
    story = document.story(place.story or "")
    if story is None:
        raise EditError("这篇稿件已经不在了。")
    if body == story.body:
        return document
    new = replace(story, body=body)
    return replace(document, stories=tuple(new if s is story else s for s in document.stories))
