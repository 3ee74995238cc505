"""Small documents and edits of them."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

from layout_app.fileio.page_file import read_page_file
from layout_app.model.document import Document
from layout_app.model.stories import Paragraph

SMALL = Path(__file__).parent.parent / "pages" / "small.yaml"


def small() -> Document:
    return read_page_file(SMALL)


def typed(document: Document, text: str, story: int = 0) -> Document:
    """The document with a paragraph more in a story."""
    old = document.stories[story]
    new = replace(old, body=(*old.body, Paragraph(text)))
    stories = (*document.stories[:story], new, *document.stories[story + 1 :])
    return replace(document, stories=stories)


def edited(document: Document, chance: random.Random) -> Document:
    """Some edit, of any part of the page."""
    match chance.randrange(6):
        case 0:
            return replace(document, paper=replace(document.paper, editor=f"编{chance.random()}"))
        case 1 if len(document.blocks) > 1:
            blocks = list(document.blocks)
            chance.shuffle(blocks)
            return replace(document, blocks=tuple(blocks))
        case 2 if document.blocks:
            at = chance.randrange(len(document.blocks))
            block = document.blocks[at]
            blocks = [*document.blocks]
            blocks[at] = replace(block, locked=not block.locked)
            return replace(document, blocks=tuple(blocks))
        case 3:
            fresh = replace(document.stories[0], id=f"new-{chance.randrange(10**6)}")
            return replace(document, stories=(*document.stories, fresh))
        case 4 if len(document.stories) > 1:
            used = {getattr(block, "story", None) for block in document.blocks}
            kept = tuple(s for s in document.stories if s.id in used)
            return replace(document, stories=kept or document.stories)
        case _:
            return typed(document, f"第{chance.randrange(1000)}段", -1 % len(document.stories))
