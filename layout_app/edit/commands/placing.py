"""Placing stories: into a frame, onto a free spot, and the height that is just right (正好)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from layout_app.compose.context import StoryFit
from layout_app.edit.commands.article import article_of, with_fitting_heading
from layout_app.edit.commands.make import make_article
from layout_app.edit.commands.names import free_name
from layout_app.edit.commands.proposals import default_heading, proposed_frame
from layout_app.edit.commands.tree import block_of, story_of, with_block
from layout_app.edit.errors import EditError
from layout_app.edit.places import Hit
from layout_app.model.blocks import ArticleBlock, BoxBlock, Fit
from layout_app.model.document import Document
from layout_app.model.grid import CellRect, Span
from layout_app.model.stories import Story

Fits = Callable[[Document], dict[str, StoryFit]]
"""Composes a document and says how its stories fit, by story id."""

_TRIES = 8  # compositions a search for the right height may take


def block_with(document: Document, story_id: str) -> ArticleBlock | None:
    """The article a story is placed in."""
    articles = (b for b in document.blocks if isinstance(b, ArticleBlock))
    return next((block for block in articles if block.story == story_id), None)


def is_blank(story: Story) -> bool:
    """Whether nothing has been written into a story."""
    return story == Story(id=story.id)


def drop_story(
    document: Document, story_id: str, column: int, line: int, hits: list[Hit], fits: Fits
) -> Document:
    """Place a story where it was dropped.

    On an article's frame it takes the place of the story there, inside a box it fills the box;
    else it gets a frame of its own with the legs and the height the calculator proposes.
    """
    story = story_of(document, story_id)
    if block_with(document, story_id) is not None:
        raise EditError("这篇稿件已经在版面上。")
    for hit in hits:
        block = block_of(document, hit.block)
        if isinstance(block, ArticleBlock):
            return fill_frame(document, block.id, story_id)
        if isinstance(block, BoxBlock) and isinstance(block.place, CellRect):
            return make_article(document, story_id, block.place)
    frame = proposed_frame(document, story, column, line)
    placed = make_article(document, story_id, frame)
    article = block_with(placed, story_id)
    assert article is not None
    return fit_height(placed, article.id, fits)


def fill_frame(document: Document, block_id: str, story_id: str) -> Document:
    """Put a story into an article's frame; the one that stood there goes back to the list.

    A frame that held an empty story gets the heading proposed for the new one, and the empty story
    goes.
    """
    block, story = article_of(document, block_id), story_of(document, story_id)
    if block.locked:
        raise EditError("这个块已锁定；先解锁再改动。")
    if block_with(document, story_id) is not None:
        raise EditError("这篇稿件已经在版面上。")
    old = story_of(document, block.story)
    taken = {b.id for b in document.blocks if b is not block}
    name = free_name(story_id, taken) if block.id == block.story else block.id
    new = replace(block, id=name, story=story_id)
    if is_blank(old):
        heading = default_heading(document, story, len(block.area[0].columns))
        new = with_fitting_heading(replace(new, heading=heading))
        document = replace(document, stories=tuple(s for s in document.stories if s is not old))
    return with_block(document, block, new)


def fit_height(document: Document, block_id: str, fits: Fits) -> Document:
    """Give an article's last rectangle the height that is just right for its story (正好).

    The least height that holds the text is sought by composing; then its paragraphs are made to
    end on the last line if they can.

    Raises:
        EditError: not even the whole rest of the page would hold it.
    """
    block = article_of(document, block_id)
    if block.locked:
        raise EditError("这个块已锁定；先解锁再改动。")

    def with_foot(foot: int, fit: Fit = Fit.NATURAL) -> tuple[Document, StoryFit]:
        last = block.area[-1]
        area = replace(last, lines=Span(last.lines.first, foot))
        new = replace(block, area=(*block.area[:-1], area), fit=fit)
        changed = with_block(document, block, new)
        return changed, fits(changed)[block.story]

    foot = _least_foot(block, _lowest(document, block), lambda at: with_foot(at)[1])
    found, fit = with_foot(foot)
    if fit.over_lines > 0:
        raise EditError("到版心下沿也排不下这篇稿件；请加宽版位或删减文字。")
    if fit.under_lines > 0:
        exact, judged = with_foot(foot, Fit.EXACT)
        if judged.under_lines == 0 and judged.over_lines == 0:
            return exact
    return found


def _lowest(document: Document, block: ArticleBlock) -> int:
    """How far down the last rectangle may go: to the page's last line, or to one of its own."""
    last = block.area[-1]
    below = [
        area.lines.first - 1
        for area in block.area[:-1]
        if area.lines.first > last.lines.last
        and area.columns.first <= last.columns.last
        and last.columns.first <= area.columns.last
    ]
    return min([document.setup.grid.lines, *below])


def _least_foot(block: ArticleBlock, lines: int, fit_at: Callable[[int], StoryFit]) -> int:
    """The least last line at which a story fits; the page's last one if none does."""
    last = block.area[-1]
    legs = last.legs or len(last.columns)
    low, high = last.lines.first, lines  # the answer lies between them
    foot = min(last.lines.last, lines)
    for _ in range(_TRIES):
        fit = fit_at(foot)
        if fit.over_lines > 0:
            low = foot + 1
            step = max(1, -(-fit.over_lines // legs))
        else:
            high = foot
            step = -max(1, fit.under_lines // legs)
        if low >= high:
            break
        foot = max(low, min(high if fit.over_lines > 0 else high - 1, foot + step))
    return min(high, lines)
