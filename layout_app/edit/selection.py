"""What is selected on the page."""

from __future__ import annotations

from dataclasses import dataclass

from layout_app.model.blocks import ArticleBlock, Block
from layout_app.model.document import Document


@dataclass(frozen=True, slots=True)
class Selection:
    """A block, and which of an article's rectangles was taken hold of; or nothing."""

    block: str | None = None
    part: int = 0

    def within(self, document: Document) -> Selection:
        """The same if the document still has it, otherwise nothing."""
        block = self.of(document)
        if block is None:
            return NOTHING
        parts = len(block.area) if isinstance(block, ArticleBlock) else 1
        return self if self.part < parts else Selection(self.block)

    def of(self, document: Document) -> Block | None:
        """The selected block, if there is one."""
        return document.block(self.block) if self.block is not None else None


NOTHING = Selection()
