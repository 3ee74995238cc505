"""The story list: new stories, imported ones, copies, their order, taking them out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from layout_app.base.frozen import dataclass
from layout_app.edit.commands.names import free_name
from layout_app.edit.commands.text import StoryField, set_story_field
from layout_app.edit.commands.tree import story_of, with_block, with_story
from layout_app.edit.errors import EditError
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
from layout_app.model.stories import Emphasis, Paragraph, Role, Story, TextSpan

_ROLE = re.compile(r"(.+?)[ \u3000]+((?:联合)?(?:主办|承办|协办|主管))")
_URL = re.compile(r"(?:https?://|www\.)\S+$")
_LEAD_LONGEST = 24
"""Characters of a sentence that may open a paragraph in 黑; a longer one is running text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What came in from one file: stories, captions with credits, lines that are no story's part.

    ``name`` is the id wished for what has none.
    """

    name: str
    stories: tuple[Story, ...] = ()
    captions: tuple[tuple[str, str], ...] = ()
    leftover: tuple[str, ...] = ()


def add_story(document: Document, story: Story, at: int | None = None) -> Document:
    """Put a story into the list, at the end or at a place; its id is made its own."""
    story = replace(story, id=free_name(story.id, [other.id for other in document.stories]))
    stories = list(document.stories)
    stories.insert(len(stories) if at is None else at, story)
    return replace(document, stories=tuple(stories))


def duplicate_story(document: Document, story_id: str) -> Document:
    """Put a copy of a story right after it; the copy is not placed."""
    story = story_of(document, story_id)
    return add_story(document, story, document.stories.index(story) + 1)


def move_story(document: Document, story_id: str, to: int) -> Document:
    """Give a story another place in the list; the page stays as it is."""
    story = story_of(document, story_id)
    stories = [other for other in document.stories if other is not story]
    stories.insert(max(0, min(len(stories), to)), story)
    if tuple(stories) == document.stories:
        return document
    return replace(document, stories=tuple(stories))


def swap_parts(document: Document, story_id: str, one: StoryField, other: StoryField) -> Document:
    """Exchange two heading texts of a story that were taken for each other at the import."""
    story = story_of(document, story_id)
    first, second = one.of(story), other.of(story)
    if StoryField.HEADLINE not in (one, other):
        second = " ".join(second.split())
    document = set_story_field(document, story_id, one, second)
    return set_story_field(document, story_id, other, first)


def stress_leads(document: Document, story_id: str) -> Document:
    """Set the sentence that opens each paragraph but the first in 黑, where it is short.

    The manner of special pages: 一沟一支部，办事不出沟。 opens what is said of it. A paragraph
    with a face of its own at its start is left alone.
    """
    story = story_of(document, story_id)
    body = tuple(
        paragraph if number == 0 else _stressed(paragraph)
        for number, paragraph in enumerate(story.body)
    )
    if body == story.body:
        return document
    return with_story(document, story, replace(story, body=body))


def _stressed(paragraph: Paragraph) -> Paragraph:
    end = paragraph.text.find("。") + 1
    short = 0 < end <= _LEAD_LONGEST and end < len(paragraph.text)
    if paragraph.role is not Role.BODY or not short:
        return paragraph
    if any(span.start < end for span in paragraph.spans):
        return paragraph
    return replace(paragraph, spans=(TextSpan(0, end, Emphasis.STRONG), *paragraph.spans))


def delete_story(document: Document, story_id: str) -> Document:
    """Take a story out, and off the page where it stands."""
    story = story_of(document, story_id)
    placed = [b for b in document.blocks if isinstance(b, ArticleBlock) and b.story == story_id]
    if any(block.locked for block in placed):
        raise EditError("这篇稿件在版面上的块已锁定；先解锁再删除。")
    return replace(
        document,
        stories=tuple(other for other in document.stories if other is not story),
        blocks=tuple(block for block in document.blocks if block not in placed),
    )


def bring_in(document: Document, arrivals: Sequence[Arrival], into: str | None = None) -> Document:
    """Put what came in from files into the document; nothing of it is dropped.

    ``into`` is a block the files were meant for. A caption goes to that photo, else to the only
    photo without words, else into a story of its own. Leftover lines go into that masthead, QR box,
    label or text block, else they become a story.
    """
    for arrival in arrivals:
        for story in arrival.stories:
            document = add_story(document, story)
        for caption, credit in arrival.captions:
            document = _with_caption(document, arrival.name, caption, credit, into)
        if arrival.leftover:
            document = _with_leftover(document, arrival, into)
        into = None  # one file a block
    return document


def _with_leftover(document: Document, arrival: Arrival, into: str | None) -> Document:
    block = document.block(into) if into is not None and not arrival.stories else None
    filled = filled_with(block, arrival.leftover) if block is not None else None
    if block is not None and filled is not None:
        return with_block(document, block, filled)
    body = tuple(Paragraph(line) for line in arrival.leftover)
    return add_story(document, Story(id=arrival.name, body=body))


def filled_with(block: Block, lines: tuple[str, ...]) -> Block | None:
    """A piece of furniture with the words of a list; ``None``: it takes none.

    A masthead: its title, then its organisers, the last with their role (…日报社 主办). A QR box:
    its bullets, then the call under it; a line that is an address is what the code says.
    """
    match block:
        case MastheadBlock():
            title, *bodies = lines
            role = block.role
            if bodies:
                found = _ROLE.fullmatch(bodies[-1])
                if found is not None:
                    bodies[-1], role = found[1], found[2]
            return replace(block, title=title, organisers=tuple(bodies), role=role)
        case QrBlock():
            urls = [line for line in lines if _URL.match(line)]
            *bullets, call = [line for line in lines if line not in urls] or [""]
            url = urls[0] if urls else block.url
            return replace(block, url=url, bullets=tuple(bullets), call=call)
        case LabelBlock():
            return replace(block, text="\n".join(lines))
        case TextBlock():
            return replace(block, text="\n".join(lines))
        case _:
            return None


def _with_caption(
    document: Document, name: str, caption: str, credit: str, photo_id: str | None
) -> Document:
    meant = document.block(photo_id) if photo_id is not None else None
    photo = meant if isinstance(meant, PhotoBlock) else _only_bare(document)
    if photo is not None:
        return with_block(document, photo, replace(photo, caption=caption, credit=credit))
    return add_story(document, Story(id=name, body=(Paragraph(caption),), credit=credit))


def _only_bare(document: Document) -> PhotoBlock | None:
    """The one photo without caption and credit, if there is exactly one."""
    bare = [
        block
        for block in document.blocks
        if isinstance(block, PhotoBlock) and not block.caption and not block.credit
    ]
    return bare[0] if len(bare) == 1 else None
