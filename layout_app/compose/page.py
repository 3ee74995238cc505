"""Composing a page: every block into a group of finished items."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import field
from typing import assert_never

from layout_app.base.errors import BadInputError
from layout_app.base.files import ImageFile
from layout_app.base.frozen import dataclass
from layout_app.base.geometry import Rect
from layout_app.base.problems import Problem
from layout_app.compose.article import compose_article
from layout_app.compose.cache import Memo
from layout_app.compose.context import (
    BeyondKey,
    Composed,
    Context,
    MenuKey,
    ParagraphKey,
    SetHead,
    SetParagraph,
    StoryFit,
)
from layout_app.compose.folio import compose_folio
from layout_app.compose.masthead import compose_masthead
from layout_app.compose.menus import Menu
from layout_app.compose.photo import compose_photo
from layout_app.compose.plain import compose_label, compose_text
from layout_app.compose.qr import compose_qr
from layout_app.compose.resources import Resources
from layout_app.compose.rules import compose_box, compose_rule
from layout_app.compose.runaround import Obstacle
from layout_app.display.items import DisplayList, Group
from layout_app.model.blocks import (
    ArticleBlock,
    Block,
    BoxBlock,
    FolioBlock,
    LabelBlock,
    MastheadBlock,
    PhotoBlock,
    QrBlock,
    RuleBlock,
    TextBlock,
)
from layout_app.model.document import Document
from layout_app.model.grid import GutterLine
from layout_app.model.stories import Story
from layout_app.model.styles import StyleSheet


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A composed page: what is printed, what was noticed, how stories fit, where text stands.

    ``legs`` and ``headings`` by block; ``frames`` are the places of pictures without captions.
    """

    display: DisplayList
    problems: tuple[Problem, ...]
    fits: tuple[StoryFit, ...]
    legs: Mapping[str, tuple[Rect, ...]]
    frames: Mapping[str, Rect] = field(default_factory=dict)
    headings: Mapping[str, Rect] = field(default_factory=dict)


@dataclass(slots=True)
class ComposeCache:
    """Results kept between two compositions of the same page.

    A block is taken from it only when all its inputs are equal to last time's, so a cached page
    always equals a fresh one.
    """

    blocks: dict[str, tuple[tuple[Hashable, ...], Composed, Group]] = field(default_factory=dict)
    paragraphs: Memo[ParagraphKey, SetParagraph] = field(default_factory=lambda: Memo(600))
    menus: Memo[MenuKey, Menu] = field(default_factory=lambda: Memo(300))
    heads: Memo[Hashable, SetHead] = field(default_factory=lambda: Memo(60))
    captions: Memo[Hashable, SetParagraph | None] = field(default_factory=lambda: Memo(60))
    beyond: Memo[BeyondKey, float] = field(default_factory=lambda: Memo(2000))
    styles: StyleSheet | None = None


def compose_page(
    document: Document, resources: Resources, cache: ComposeCache | None = None
) -> PageLayout:
    """Compose every block of the document, in paint order."""
    cache = cache if cache is not None else ComposeCache()
    if cache.styles is not document.styles:  # set paragraphs are keyed by text, not by faces
        cache.paragraphs = Memo(600)
        cache.menus = Memo(300)
        cache.heads = Memo(60)
        cache.captions = Memo(60)
        cache.beyond = Memo(2000)
        cache.blocks.clear()
        cache.styles = document.styles
    context = Context(
        document.setup,
        document.styles,
        document.paper,
        resources,
        cache.paragraphs,
        cache.menus,
        document.terms,
        cache.heads,
        cache.captions,
        cache.beyond,
    )
    stories = {story.id: story for story in document.stories}
    walls = {block.id: _walls(block, context) for block in document.blocks if block.wrap}
    done: dict[str, tuple[tuple[Hashable, ...], Composed, Group]] = {}
    for block in document.blocks:
        obstacles = _obstacles(block, walls, context)
        done[block.id] = _block(block, stories, obstacles, context, cache)
    cache.blocks = done
    return _page(document, done, resources)


def _obstacles(
    block: Block, walls: Mapping[str, tuple[Obstacle, ...]], context: Context
) -> tuple[Obstacle, ...]:
    """What lies in an article's area or within one character of it."""
    if not isinstance(block, ArticleBlock):
        return ()
    em = context.setup.grid.size
    areas = [context.setup.cells(area.cells).inset(-em, -em) for area in block.area]
    return tuple(
        obstacle
        for owner, obstacles in walls.items()
        if owner != block.id
        for obstacle in obstacles
        if any(obstacle.kept_clear.intersects(area) for area in areas)
    )


def _block(
    block: Block,
    stories: Mapping[str, Story],
    obstacles: tuple[Obstacle, ...],
    context: Context,
    cache: ComposeCache,
) -> tuple[tuple[Hashable, ...], Composed, Group]:
    story = stories.get(block.story) if isinstance(block, ArticleBlock) else None
    paper = context.paper if isinstance(block, FolioBlock) else None
    files = _files(block, context.resources)
    key = (block, story, obstacles, context.setup, paper, files, context.terms)
    kept = cache.blocks.get(block.id)
    if kept is not None and kept[0] == key:
        return kept
    composed = _compose(block, story, obstacles, context)
    group = Group(block.id, composed.bounds, composed.items)
    # An equal group stays the same object, so that painters need not prepare it again.
    return key, composed, kept[2] if kept is not None and kept[2] == group else group


def _files(block: Block, resources: Resources) -> ImageFile | str | None:
    """The picture a block shows as it is on disk now, or why it cannot be used."""
    match block:
        case PhotoBlock(file=name) | MastheadBlock(artwork=name) if name:
            try:
                return resources.picture(name)
            except BadInputError as error:
                return str(error)
        case _:
            return None


def _compose(
    block: Block, story: Story | None, obstacles: tuple[Obstacle, ...], context: Context
) -> Composed:
    match block:
        case ArticleBlock():
            if story is None:
                return Composed(context.setup.cells(block.area[0].cells))
            return compose_article(block, story, obstacles, context)
        case PhotoBlock():
            return compose_photo(block, context)
        case MastheadBlock():
            return compose_masthead(block, context)
        case QrBlock():
            return compose_qr(block, context)
        case LabelBlock():
            return compose_label(block, context)
        case FolioBlock():
            return compose_folio(block, context)
        case RuleBlock():
            return compose_rule(block, context)
        case BoxBlock():
            return compose_box(block, context)
        case TextBlock():
            return compose_text(block, context)
        case _:
            assert_never(block)


def _walls(block: Block, context: Context) -> tuple[Obstacle, ...]:
    """What other text keeps clear of when the block pushes it aside."""
    grid = context.setup.grid
    # One character at the sides is the least air there is, kept beside every obstacle.
    beside, above = (block.wrap_beside - 1) * grid.size, block.wrap_lines * grid.pitch
    return tuple(Obstacle(rect, beside, above) for rect in _rects(block, context))


def _rects(block: Block, context: Context) -> tuple[Rect, ...]:
    """The rectangles the block takes of others' text (page space)."""
    match block:
        case ArticleBlock():
            return tuple(context.setup.cells(area.cells) for area in block.area)
        case FolioBlock():
            return ()
        case RuleBlock():
            return (
                () if isinstance(block.place, GutterLine) else (context.setup.cells(block.place),)
            )
        case _:
            return (context.setup.rect(block.place),)


def _page(
    document: Document,
    done: Mapping[str, tuple[tuple[Hashable, ...], Composed, Group]],
    resources: Resources,
) -> PageLayout:
    images: dict[str, ImageFile] = {}
    problems: list[Problem] = []
    fits: list[StoryFit] = []
    legs: dict[str, tuple[Rect, ...]] = {}
    frames: dict[str, Rect] = {}
    headings: dict[str, Rect] = {}
    groups: list[Group] = []
    for block_id, (_key, composed, group) in done.items():
        images |= composed.images
        problems += composed.problems
        if composed.fit is not None:
            fits.append(composed.fit)
        if composed.legs:
            legs[block_id] = composed.legs
        if composed.frame is not None:
            frames[block_id] = composed.frame
        if composed.heading is not None:
            headings[block_id] = composed.heading
        groups.append(group)
    setup = document.setup
    display = DisplayList(
        width=setup.trim_width,
        height=setup.trim_height,
        bleed=setup.bleed,
        groups=tuple(groups),
        fonts=resources.faces.files,
        images=images,
    )
    return PageLayout(display, tuple(problems), tuple(fits), legs, frames, headings)
