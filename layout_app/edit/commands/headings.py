"""A heading as one object: its size by the ladder, its height, what it covers, how it stands.

What a page file leaves to the program (a height, a size) comes as an argument: commands that step
from there must know where it is.
"""

from __future__ import annotations

from dataclasses import replace

from layout_app.base.ink import Ink
from layout_app.base.setting import Direction
from layout_app.base.units import PT
from layout_app.compose.context import StoryFit
from layout_app.compose.ladder import LADDER, nearest
from layout_app.edit.commands.article import article_of, first_legs, legs_of
from layout_app.edit.commands.tree import with_block
from layout_app.edit.errors import EditError
from layout_app.model.blocks import Heading, HeadingFit, Side
from layout_app.model.describe import Length
from layout_app.model.document import Document
from layout_app.model.grid import Span
from layout_app.model.styles import Align

PANEL = Ink(k=80)
"""The tint a panel behind a heading begins with."""

_LEAST = 6 * PT
_MOST_LINES, _MOST_WIDTH = 400, 200
_ALIGNS = (Align.CENTER, Align.LEFT, Align.RIGHT)


def heading_of(document: Document, block_id: str) -> Heading:
    """The heading of an article, or an ``EditError``."""
    heading = article_of(document, block_id).heading
    if heading is None:
        raise EditError("这篇稿件没有标题。")
    return heading


def shown_size(document: Document, heading: Heading) -> int:
    """The size of its headline as asked for: its own, or its style's (EMU)."""
    style = document.styles.heading(heading.style)
    return heading.size or document.styles.text(style.headline).size


def step_size(document: Document, block_id: str, steps: int) -> Document:
    """Make a headline larger or smaller by steps of the ladder; its followers keep their ratio."""
    heading = heading_of(document, block_id)
    size = shown_size(document, heading)
    at = LADDER.index(nearest(size))
    if steps > 0 and LADDER[at] > size:
        at -= 1
    elif steps < 0 and LADDER[at] < size:
        at += 1
    new = max(0, min(len(LADDER) - 1, at + steps))
    wanted = max(LADDER[new], _LEAST)
    if wanted == size:
        raise EditError("字号到头了。")
    return _with(document, block_id, replace(heading, size=Length(wanted)))


def set_lines(document: Document, block_id: str, lines: int | None) -> Document:
    """Give a heading a height in lines; ``None``: by the formula of the trade."""
    heading = heading_of(document, block_id)
    if lines is not None:
        lines = max(1, min(_MOST_LINES, lines))
    return _with(document, block_id, replace(heading, lines=lines))


def absorb(document: Document, block_id: str, fit: StoryFit, shown_lines: int) -> Document:
    """Give a heading the lines its text leaves, or take from it those the text lacks.

    Whole lines of all legs it stands over; what is less than that stays.

    Raises:
        EditError: there is nothing to share out, or the heading would have no line left.
    """
    heading, block = heading_of(document, block_id), article_of(document, block_id)
    if heading.direction is Direction.VERTICAL:
        raise EditError("竖题不占行；请改它的宽度。")
    legs = len(heading.over) if heading.over else first_legs(block)
    lacking = -(-fit.over_lines // legs)
    spare = -lacking if lacking > 0 else fit.under_lines // legs
    if not spare:
        raise EditError("没有可以给标题的整行。")
    if shown_lines + spare < 1:
        raise EditError("标题腾不出这么多行。")
    return set_lines(document, block_id, shown_lines + spare)


def set_width(document: Document, block_id: str, characters: int | None) -> Document:
    """Give a vertical heading a width in characters; ``None``: by its sizes."""
    heading = heading_of(document, block_id)
    if heading.direction is Direction.HORIZONTAL:
        raise EditError("横题的宽由所占的栏决定。")
    if characters is not None:
        characters = max(1, min(_MOST_WIDTH, characters))
    return _with(document, block_id, replace(heading, width=characters, over=None))


def grow_heading(
    document: Document, block_id: str, across: int, down: int, shown: tuple[int, int]
) -> Document:
    """Make a heading higher by lines; wider by legs, or a vertical one by characters.

    ``shown`` are the characters and lines it takes now.
    """
    heading = heading_of(document, block_id)
    if down:
        document = set_lines(document, block_id, shown[1] + down)
    if across and heading.direction is Direction.VERTICAL and heading.over is None:
        return set_width(document, block_id, shown[0] + across)
    return widen_cover(document, block_id, across) if across else document


def cover_legs(document: Document, block_id: str, first: int, last: int) -> Document:
    """Let a heading cover some legs; all of them means the whole width."""
    heading, block = heading_of(document, block_id), article_of(document, block_id)
    legs = legs_of(block)
    if not 1 <= first <= last <= legs:
        raise EditError(f"这块文字区只有 {legs} 栏。")
    whole = (first, last) == (1, first_legs(block)) and heading.direction is Direction.HORIZONTAL
    over = None if whole else Span(first, last)
    return _with(document, block_id, replace(heading, over=over, width=None))


def widen_cover(document: Document, block_id: str, legs: int) -> Document:
    """Let a heading cover some legs more or fewer, at its right."""
    heading = heading_of(document, block_id)
    block = article_of(document, block_id)
    count = legs_of(block)
    over = heading.over or Span(1, first_legs(block))
    last = over.last + legs
    if not over.first <= last <= count:
        raise EditError("标题不能再占更多的栏。" if legs > 0 else "标题至少占一栏。")
    return cover_legs(document, block_id, over.first, last)


def turn(document: Document, block_id: str) -> Document:
    """A horizontal heading becomes a vertical one at the left, a vertical one horizontal (横竖)."""
    heading = heading_of(document, block_id)
    vertical = heading.direction is Direction.HORIZONTAL
    way = Direction.VERTICAL if vertical else Direction.HORIZONTAL
    new = replace(heading, direction=way, lines=None, width=None, over=None)
    return _with(document, block_id, new)


def change_side(document: Document, block_id: str) -> Document:
    """Let a vertical heading stand at the other side of its text."""
    heading = heading_of(document, block_id)
    if heading.direction is Direction.HORIZONTAL:
        raise EditError("横题没有左右之分；先改成竖题。")
    side = Side.RIGHT if heading.side is Side.LEFT else Side.LEFT
    return _with(document, block_id, replace(heading, side=side))


def set_filling(document: Document, block_id: str, fit: HeadingFit) -> Document:
    """How the words fill their width: as they come, 匀字 or 撑满; asked for again, as they come."""
    heading = heading_of(document, block_id)
    new = HeadingFit.NATURAL if heading.fit is fit else fit
    return _with(document, block_id, replace(heading, fit=new))


def next_align(document: Document, block_id: str) -> Document:
    """Centred, left, right, in turn."""
    heading = heading_of(document, block_id)
    at = _ALIGNS.index(heading.align) if heading.align in _ALIGNS else -1
    return _with(document, block_id, replace(heading, align=_ALIGNS[(at + 1) % len(_ALIGNS)]))


def next_style(document: Document, block_id: str) -> Document:
    """The next heading style of the page, in its own size."""
    heading = heading_of(document, block_id)
    names = [style.name for style in document.styles.headings]
    style = names[(names.index(heading.style) + 1) % len(names)]
    return _with(document, block_id, replace(heading, style=style))


def toggle_panel(document: Document, block_id: str) -> Document:
    """A tint behind a heading, or none."""
    heading = heading_of(document, block_id)
    return _with(document, block_id, replace(heading, tint=None if heading.tint else PANEL))


def toggle_heading(document: Document, block_id: str) -> Document:
    """Take an article's heading away (its words stay in the story), or bring it back."""
    block = article_of(document, block_id)
    heading = Heading() if block.heading is None else None
    return with_block(document, block, replace(block, heading=heading))


def _with(document: Document, block_id: str, heading: Heading) -> Document:
    block = article_of(document, block_id)
    return with_block(document, block, replace(block, heading=heading))
