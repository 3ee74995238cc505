"""Putting a changed block or story back into the document."""

from __future__ import annotations

from dataclasses import replace

from layout_app.edit.errors import EditError
from layout_app.model.blocks import Block
from layout_app.model.document import Document
from layout_app.model.stories import Story


def block_of(document: Document, block_id: str) -> Block:
    """The block of that id, or an ``EditError``."""
    block = document.block(block_id)
    if block is None:
        raise EditError(f"版面上没有块“{block_id}”。")
    return block


def story_of(document: Document, story_id: str) -> Story:
    """The story of that id, or an ``EditError``."""
    story = document.story(story_id)
    if story is None:
        raise EditError(f"没有稿件“{story_id}”。")
    return story


def with_block(document: Document, old: Block, new: Block) -> Document:
    """The document with one block exchanged; the same document if they are equal."""
    if new == old:
        return document
    blocks = tuple(new if block is old else block for block in document.blocks)
    return replace(document, blocks=blocks)


def with_story(document: Document, old: Story, new: Story) -> Document:
    """The document with one story exchanged; the same document if they are equal."""
    if new == old:
        return document
    stories = tuple(new if story is old else story for story in document.stories)
    return replace(document, stories=stories)
