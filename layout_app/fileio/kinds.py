"""The kinds of blocks in the file's words."""

from __future__ import annotations

from layout_app.fileio.schema import Record, record_of
from layout_app.model.blocks import BLOCK_KINDS, ArticleBlock, Block


def record_for_block(kind: str) -> Record:
    """The record of a kind of block, its main key under the kind's name."""
    cls = BLOCK_KINDS[kind]
    return record_of(cls, cls.main, kind)


def default_block_id(block: Block, ordinal: int) -> str:
    """The id a block has when none is written; ``ordinal`` counts its kind from 1."""
    return block.story if isinstance(block, ArticleBlock) else f"{block.kind}-{ordinal}"


def kind_of(names: list[str]) -> str | None:
    """The kind of a block with these keys.

    ``rule`` and ``text`` are kinds and also keys of other kinds: the kind is the one that knows
    all the others, or else the first that stands there.
    """
    present = [name for name in names if name in BLOCK_KINDS]
    for kind in present:
        if set(present) <= set(record_for_block(kind).names):
            return kind
    return present[0] if present else None
