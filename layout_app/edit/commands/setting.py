"""How text is set (排法): which way it runs, drop caps, level feet, marks, line edges, digits."""

from __future__ import annotations

from dataclasses import replace

from layout_app.base.setting import Digits, Direction, Prohibition, Punctuation
from layout_app.edit.commands.article import article_of, with_fitting_heading
from layout_app.edit.commands.tree import block_of, with_block
from layout_app.edit.errors import EditError
from layout_app.model.blocks import Heading, LabelBlock, MastheadBlock, Remainder, TextBlock
from layout_app.model.describe import Permille
from layout_app.model.document import Document
from layout_app.model.styles import StyleSheet, TextStyle

RUNNING = (
    "body",
    "dateline",
    "correspondents",
    "strong",
    "kai",
    "subhead",
    "note",
    "note-label",
    "bullet",
    "byline",
    "credit",
    "caption",
    "text",
)
"""The styles of running text: a paper has one way to set marks in all of them."""

HANGING = "，。、"
"""The marks that hang where 标点悬挂 is on (composition.md 2.2)."""


def turned(heading: Heading, direction: Direction) -> Heading:
    """A heading that runs the other way: what was measured for the old one is left out."""
    if heading.direction is direction:
        return heading
    return replace(heading, direction=direction, lines=None, width=None, over=None)


def set_direction(document: Document, block_id: str, direction: Direction) -> Document:
    """Let the words of a label, a text block or a masthead run across or down the page."""
    block = block_of(document, block_id)
    if not isinstance(block, LabelBlock | TextBlock | MastheadBlock):
        raise EditError("这个块的文字没有横排与竖排之分。")
    return with_block(document, block, replace(block, direction=direction))


def set_drop(document: Document, block_id: str, lines: int) -> Document:
    """Drop a story's first character over so many lines (首字下沉); 0 or 1: not at all."""
    block = article_of(document, block_id)
    return with_block(document, block, replace(block, drop=lines if lines > 1 else 0))


def set_balance(document: Document, block_id: str, level: bool) -> Document:
    """Let the legs of a short story end level, or fill them one after the other."""
    block = article_of(document, block_id)
    return with_block(document, block, replace(block, balance=level))


def set_remainder(
    document: Document, block_id: str, remainder: Remainder, part: int = 0
) -> Document:
    """Say where characters go that are left over when a rectangle is cut into legs (破栏)."""
    block = article_of(document, block_id)
    if not 0 <= part < len(block.area):
        raise EditError("这篇稿件没有这一块文字区。")
    new = replace(block.area[part], remainder=remainder)
    area = (*block.area[:part], new, *block.area[part + 1 :])
    return with_block(document, block, with_fitting_heading(replace(block, area=area)))


def running_style(styles: StyleSheet) -> TextStyle:
    """The style whose setting stands for that of all running text."""
    return styles.text("body")


def set_running(
    document: Document,
    *,
    punctuation: Punctuation | None = None,
    prohibition: Prohibition | None = None,
    hang: bool | None = None,
    digits: Digits | None = None,
    latin_gap: int | None = None,
    digit_gap: int | None = None,
) -> Document:
    """Set the marks, line edges, digits and gaps (permille of the size) of all running text.

    What is ``None`` stays. Headlines and furniture have their own styles and are not touched.
    """

    def changed(style: TextStyle) -> TextStyle:
        if style.name not in RUNNING:
            return style
        return replace(
            style,
            punctuation=style.punctuation if punctuation is None else punctuation,
            prohibition=style.prohibition if prohibition is None else prohibition,
            hang=style.hang if hang is None else HANGING if hang else "",
            digits=style.digits if digits is None else digits,
            latin_gap=style.latin_gap if latin_gap is None else Permille(latin_gap),
            digit_gap=style.digit_gap if digit_gap is None else Permille(digit_gap),
        )

    texts = tuple(changed(style) for style in document.styles.texts)
    if texts == document.styles.texts:
        return document
    return replace(document, styles=replace(document.styles, texts=texts))
