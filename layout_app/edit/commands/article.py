"""How an article stands in its area: legs, heading, frame."""

from __future__ import annotations

from dataclasses import replace

from layout_app.edit.commands.proposals import cuts
from layout_app.edit.commands.tree import block_of, with_block
from layout_app.edit.errors import EditError
from layout_app.model.blocks import ArticleBlock, Fit, Frame, Heading
from layout_app.model.document import Document
from layout_app.model.grid import Span


def set_legs(document: Document, block_id: str, legs: int | None, part: int = 0) -> Document:
    """Cut one rectangle of an article into so many legs (破栏); ``None``: its basic columns."""
    block = article_of(document, block_id)
    if not 0 <= part < len(block.area):
        raise EditError("这篇稿件没有这一块文字区。")
    old = block.area[part]
    grid = document.setup.grid
    # A leg under four characters cannot be set without holes or split words.
    most = max(1, (grid.measure(len(old.columns)) + grid.gutter) // (4 + grid.gutter))
    if legs is not None and not 1 <= legs <= most:
        raise EditError(f"这个宽度最多分 {most} 栏。")
    new = replace(old, legs=legs)
    area = (*block.area[:part], new, *block.area[part + 1 :])
    return with_block(document, block, with_fitting_heading(replace(block, area=area)))


def step_legs(document: Document, block_id: str, steps: int, part: int = 0) -> Document:
    """The next cut of the calculator (破栏) with more legs, or fewer."""
    block = article_of(document, block_id)
    if not 0 <= part < len(block.area):
        raise EditError("这篇稿件没有这一块文字区。")
    columns = len(block.area[part].columns)
    now = block.area[part].legs or columns
    counts = [cut.legs for cut in cuts(document.setup.grid, columns)]
    later = [n for n in counts if n > now] if steps > 0 else [n for n in counts if n < now]
    if not later:
        raise EditError("不能再分更多栏。" if steps > 0 else "不能再少分栏。")
    legs = later[0] if steps > 0 else later[-1]
    return set_legs(document, block_id, None if legs == columns else legs, part)


def set_heading(document: Document, block_id: str, heading: Heading | None) -> Document:
    """Replace how an article's heading stands; ``None`` takes it away (the words stay)."""
    block = article_of(document, block_id)
    if heading is not None:
        known = {style.name for style in document.styles.headings}
        if heading.style not in known:
            raise EditError(f"没有标题样式“{heading.style}”。")
        if heading.over is not None and heading.over.last > legs_of(block):
            raise EditError("标题横跨的栏数多于文字的栏数。")
    return with_block(document, block, replace(block, heading=heading))


def set_frame(document: Document, block_id: str, frame: Frame | None) -> Document:
    """Put an article in a box, or take the box away."""
    block = article_of(document, block_id)
    return with_block(document, block, replace(block, frame=frame))


def set_leg_rules(document: Document, block_id: str, shown: bool) -> Document:
    """Draw thin rules between the legs, or not."""
    block = article_of(document, block_id)
    return with_block(document, block, replace(block, leg_rules=shown))


def set_fit(document: Document, block_id: str, exact: bool) -> Document:
    """Make an article end exactly where its area ends (排满), or let it end as it comes."""
    block = article_of(document, block_id)
    return with_block(document, block, replace(block, fit=Fit.EXACT if exact else Fit.NATURAL))


def article_of(document: Document, block_id: str) -> ArticleBlock:
    """The article of that id, or an ``EditError``."""
    block = block_of(document, block_id)
    if not isinstance(block, ArticleBlock):
        raise EditError("这个块不是稿件。")
    return block


def legs_of(block: ArticleBlock) -> int:
    """The legs its heading may stand over: those of its first rectangle and what is beside it."""
    return sum(area.legs or len(area.columns) for area in block.top_row)


def first_legs(block: ArticleBlock) -> int:
    """Legs of its first rectangle, which a heading stands over that says nothing else."""
    return block.area[0].legs or len(block.area[0].columns)


def with_fitting_heading(block: ArticleBlock) -> ArticleBlock:
    """The article, its heading over no more legs than there are now."""
    heading = block.heading
    if heading is None or heading.over is None:
        return block
    legs = legs_of(block)
    if heading.over.last <= legs:
        return block
    over = Span(min(heading.over.first, legs), legs)
    return replace(block, heading=replace(heading, over=over))
