"""What is selected on the page."""

from __future__ import annotations

from dataclasses import replace

from layout_app.base.frozen import dataclass
from layout_app.model.blocks import ArticleBlock, Block
from layout_app.model.document import Document


@dataclass(frozen=True, slots=True)
class Selection:
    """Some blocks, or nothing.

    ``block`` is the one last taken hold of: handles stand on it and panels show it. ``part`` says
    which of an article's rectangles it was taken by; ``others`` are selected beside it. With
    ``heading`` it is the heading of the article that is held, not its place.
    """

    block: str | None = None
    part: int = 0
    others: tuple[str, ...] = ()
    heading: bool = False

    @property
    def blocks(self) -> tuple[str, ...]:
        """All selected blocks, the one last taken hold of first."""
        return () if self.block is None else (self.block, *self.others)

    def within(self, document: Document) -> Selection:
        """The same as far as the document still has it."""
        left = [name for name in self.blocks if document.block(name) is not None]
        if not left:
            return NOTHING
        block = document.block(left[0])
        parts = len(block.area) if isinstance(block, ArticleBlock) else 1
        part = self.part if left[0] == self.block and self.part < parts else 0
        headed = isinstance(block, ArticleBlock) and block.heading is not None
        return Selection(left[0], part, tuple(left[1:]), self.heading and headed)

    def of(self, document: Document) -> Block | None:
        """The block last taken hold of, if there is one."""
        return document.block(self.block) if self.block is not None else None

    def all_of(self, document: Document) -> tuple[Block, ...]:
        """All selected blocks, in the order of the page."""
        return tuple(block for block in document.blocks if block.id in self.blocks)

    def with_block(self, block: str, part: int = 0) -> Selection:
        """That block taken hold of, and all others beside it."""
        return Selection(block, part, tuple(name for name in self.blocks if name != block))

    def toggled(self, block: str, part: int = 0) -> Selection:
        """That block added, or taken out if it was in."""
        if block not in self.blocks:
            return self.with_block(block, part)
        if block == self.block:
            return several(self.others)
        return replace(self, others=tuple(name for name in self.others if name != block))


NOTHING = Selection()


def several(blocks: tuple[str, ...]) -> Selection:
    """These blocks, the first taken hold of; nothing for none."""
    return Selection(blocks[0], 0, blocks[1:]) if blocks else NOTHING
