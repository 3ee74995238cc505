"""Single fields of blocks, one or several at once: inks, styles, rules, frames, addresses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from layout_app.base.characters import without_forbidden
from layout_app.edit.commands.tree import block_of, with_block
from layout_app.edit.errors import EditError
from layout_app.model.blocks import ArticleBlock, Block, BoxBlock, Frame, LabelBlock, TextBlock
from layout_app.model.document import Document

FRAMED = (ArticleBlock, BoxBlock, LabelBlock, TextBlock)
"""The kinds of blocks that have a frame (方框) and a tint."""

_KEPT = frozenset({"id", "place", "area", "story"})


def set_fields(document: Document, blocks: Sequence[str], **changes: object) -> Document:
    """Give fields of some blocks other values; each must have them all.

    Texts lose what no text may hold. Where blocks stand is not changed here.

    Raises:
        EditError: a block has no such field, or a text style is not there.
    """
    for name in blocks:
        block = block_of(document, name)
        known = {field.name for field in fields(block)} - _KEPT
        if not known.issuperset(changes):
            raise EditError("选中的块不都有这一项。")
        if isinstance(block, LabelBlock | TextBlock):
            _check_style(document, changes.get("style"))
        values: dict[str, Any] = {key: _clean(value) for key, value in changes.items()}
        document = with_block(document, block, replace(block, **values))
    return document


def frame_of(block: Block) -> Frame | None:
    """The frame of a block, of whatever kind; ``None`` where it has none."""
    return block.frame if isinstance(block, FRAMED) else None


def set_frames(document: Document, blocks: Sequence[str], frame: Frame | None) -> Document:
    """Put blocks in a frame, or take it away; a frame without rule and tint is none."""
    if frame is not None and frame.rule is None and frame.tint is None:
        frame = None
    for name in blocks:
        block = block_of(document, name)
        if not isinstance(block, FRAMED):
            raise EditError("这种块没有框。")
        if isinstance(block, BoxBlock):
            if frame is None:
                raise EditError("方框至少要有线或底纹；不要它就删掉。")
            document = with_block(document, block, replace(block, frame=frame))
        else:
            document = with_block(document, block, replace(block, frame=frame))
    return document


def _check_style(document: Document, style: object) -> None:
    if isinstance(style, str) and style not in {text.name for text in document.styles.texts}:
        raise EditError(f"没有文字样式“{style}”。")


def _clean(value: object) -> object:
    if isinstance(value, str):
        return without_forbidden(value)
    if isinstance(value, tuple):
        return tuple(_clean(one) for one in value)
    return value
