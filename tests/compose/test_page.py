"""A whole page: the sample, and what is remembered between two compositions."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from layout_app.base.problems import Severity
from layout_app.compose.page import ComposeCache, PageLayout, compose_page
from layout_app.compose.resources import Resources
from layout_app.display.dump import dump
from layout_app.display.items import GlyphRun, ImageItem
from layout_app.fileio.page_file import read_page_file
from layout_app.jobs.desk import sample_page
from layout_app.model.blocks import ArticleBlock, FolioBlock, Heading, PhotoBlock, Side
from layout_app.model.describe import Length
from layout_app.model.document import Document
from layout_app.model.grid import CellRect, Span
from layout_app.model.stories import Paragraph
from layout_app.model.styles import HOUSE_STYLES
from tests.composing import (
    EM,
    FORBIDDEN_FIRST,
    FORBIDDEN_LAST,
    article,
    bare_resources,
    cells,
    compose,
    faces,
    group_of,
    han,
    leg_area,
    page,
    picture_of,
    printed_lines,
    story,
)


@cache
def sample() -> tuple[Document, Resources, PageLayout]:
    document = read_page_file(sample_page())
    resources = Resources(faces(), picture_of(4000, 2667))
    return document, resources, compose_page(document, resources)


def test_the_sample_page_has_no_errors_and_nothing_overset() -> None:
    _document, _resources, layout = sample()
    assert [p for p in layout.problems if p.severity is Severity.ERROR] == []
    assert [fit.story for fit in layout.fits if fit.over_lines] == []
    assert [fit.story for fit in layout.fits if fit.under_lines > 2] == []


def test_every_character_of_the_sample_is_printed_once() -> None:
    document, _resources, layout = sample()
    for placed in document.stories:
        lines = printed_lines(layout, placed.id)
        printed = "".join("".join(line.text for line in lines).split())
        assert printed == "".join("".join(p.text for p in placed.body).split()), placed.id
        ranges = sorted(
            (run.source.start, run.source.end)
            for line in lines
            for run in line.runs
            if run.source is not None
        )
        assert all(a[1] <= b[0] for a, b in pairwise(ranges)), placed.id


def test_every_body_line_of_the_sample_stands_on_the_page_grid() -> None:
    document, _resources, layout = sample()
    count = 0
    for placed in document.stories:
        for line in printed_lines(layout, placed.id):
            count += 1
            assert line.line, f"{line.text!r} is off the grid"
    assert count > 400


def test_no_line_of_the_sample_breaks_the_rules() -> None:
    document, _resources, layout = sample()
    for placed in document.stories:
        body = "\n".join(p.text for p in placed.body)
        for line in printed_lines(layout, placed.id):
            begins = line.start == 0 or body[line.start - 1] == "\n"
            assert begins or line.text[0] not in FORBIDDEN_FIRST, line.text
            assert line.text[-1] not in FORBIDDEN_LAST, line.text


def test_runs_name_what_they_print() -> None:
    """Each glyph run's text is the text of the document where it says it came from."""
    document, _resources, layout = sample()
    blocks = {block.id: block for block in document.blocks}
    for group in layout.display.groups:
        for item in group.items:
            if not isinstance(item, GlyphRun) or item.source is None:
                continue
            source = item.source
            kind, _, name = source.owner.partition(":")
            if kind == "story":
                owner = document.story(name)
                assert owner is not None
                whole = (
                    "\n".join(p.text for p in owner.body)
                    if source.part == "body"
                    else getattr(owner, source.part)
                )
            else:
                part, _, index = source.part.partition(".")
                whole = getattr(blocks[name], part)
                whole = whole[int(index)] if index else whole
            assert whole[source.start : source.end] == item.text, source
            assert len(item.glyphs) == len(item.dx) == len(item.clusters)
            assert item.clusters == tuple(sorted(item.clusters))
            assert 0 <= min(item.clusters) <= max(item.clusters) < len(item.text)


def test_composing_twice_gives_the_same_page() -> None:
    document, resources, layout = sample()
    assert dump(compose_page(document, resources).display) == dump(layout.display)


# --- what is remembered ------------------------------------------------------------------------

Edit = Callable[[random.Random, Document], Document]


def _with_story(document: Document, index: int, **fields: object) -> Document:
    stories = list(document.stories)
    stories[index] = replace(stories[index], **fields)  # type: ignore[arg-type]
    return replace(document, stories=tuple(stories))


def _with_block(document: Document, index: int, **fields: object) -> Document:
    blocks = list(document.blocks)
    blocks[index] = replace(blocks[index], **fields)  # type: ignore[arg-type]
    return replace(document, blocks=tuple(blocks))


def type_in_a_paragraph(chance: random.Random, document: Document) -> Document:
    index = chance.randrange(len(document.stories))
    body = list(document.stories[index].body)
    k = chance.randrange(len(body))
    text = body[k].text
    at = chance.randrange(len(text) + 1)
    words = chance.choice(["新", "，", "“好”", "2026年", "", "——", "\ue000"])
    body[k] = Paragraph(text[:at] + words + text[at + chance.randrange(3) :], body[k].role)
    return _with_story(document, index, body=tuple(body))


def delete_a_paragraph(chance: random.Random, document: Document) -> Document:
    index = chance.randrange(len(document.stories))
    body = document.stories[index].body
    k = chance.randrange(len(body))
    return _with_story(document, index, body=body[:k] + body[k + 1 :] or (Paragraph("一"),))


def retitle(chance: random.Random, document: Document) -> Document:
    index = chance.randrange(len(document.stories))
    words = chance.choice(["新题", "很长很长的一个标题 分成两行来排", "", "题\n题"])
    return _with_story(document, index, headline=words)


def move_a_photo(chance: random.Random, document: Document) -> Document:
    index = next(k for k, b in enumerate(document.blocks) if isinstance(b, PhotoBlock))
    first = chance.randrange(1, 7)
    top = chance.randrange(1, 90)
    lines = Span(top, top + chance.randrange(3, 30))
    return _with_block(document, index, place=CellRect(Span(first, first + 2), lines))


def resize_an_article(chance: random.Random, document: Document) -> Document:
    articles = [k for k, b in enumerate(document.blocks) if isinstance(b, ArticleBlock)]
    index = chance.choice(articles)
    block = document.blocks[index]
    assert isinstance(block, ArticleBlock)
    area = block.area[0]
    last = max(area.lines.first + 3, min(120, area.lines.last + chance.randrange(-5, 6)))
    new = replace(area, lines=Span(area.lines.first, last), legs=chance.choice([None, 2, 3]))
    return _with_block(document, index, area=(new,))


def redate(chance: random.Random, document: Document) -> Document:
    date = document.paper.date + datetime.timedelta(days=chance.randrange(1, 400))
    return replace(document, paper=replace(document.paper, date=date))


def regrid(chance: random.Random, document: Document) -> Document:
    setup = replace(document.setup, top=Length(document.setup.top + chance.randrange(-9, 9) * EM))
    return replace(document, setup=setup)


def restyle(chance: random.Random, document: Document) -> Document:
    size = Length(EM + chance.randrange(-3, 4) * 3000)
    texts = tuple(
        replace(style, size=size) if style.name == "body" else style
        for style in document.styles.texts
    )
    return replace(document, styles=replace(document.styles, texts=texts))


def reorder(chance: random.Random, document: Document) -> Document:
    blocks = list(document.blocks)
    chance.shuffle(blocks)
    return replace(document, blocks=tuple(blocks))


def drop_or_unwrap(chance: random.Random, document: Document) -> Document:
    index = chance.randrange(len(document.blocks))
    if chance.random() < 0.5 and len(document.blocks) > 4:
        kept = document.blocks[:index] + document.blocks[index + 1 :]
        if any(isinstance(block, PhotoBlock) for block in kept) and any(
            isinstance(block, ArticleBlock) for block in kept
        ):
            return replace(document, blocks=kept)
    return _with_block(document, index, wrap=chance.random() < 0.5)


EDITS: list[Edit] = [
    type_in_a_paragraph,
    type_in_a_paragraph,
    delete_a_paragraph,
    retitle,
    move_a_photo,
    resize_an_article,
    redate,
    regrid,
    restyle,
    reorder,
    drop_or_unwrap,
]


def _small_page() -> Document:
    told = [
        story(f"{han(90)}，{han(80)}。\n## 桥下\n{han(140)}", "a", headline="一桥", byline="记者"),
        story(f"本报讯（记者 甲）{han(120)}\n> {han(40)}", "b", headline="二桥", kicker="引"),
    ]
    photo = PhotoBlock(id="p", file="p.jpg", place=cells("2-3", "8-14"), caption=han(20))
    return page(
        article(leg_area("1-3", "1-20", 2), story_id="a", leg_rules=True, heading=Heading()),
        article(leg_area("4-6", "1-20"), story_id="b", heading=Heading(over=Span(1, 2))),
        photo,
        FolioBlock(id="f", outer=Side.RIGHT),
        stories=told,
    )


def _campaign(seed: int, start: Document, resources: Resources, steps: int) -> None:
    chance = random.Random(seed)
    cache_ = ComposeCache()
    document, history = start, [start]
    before = compose_page(document, resources, cache_)
    for step in range(steps):
        if chance.random() < 0.2:  # undo
            edit, document = "undo", chance.choice(history)
        else:
            made = chance.choice(EDITS)
            edit, document = made.__name__, made(chance, document)
        history.append(document)
        kept = compose_page(document, resources, cache_)
        fresh = compose_page(document, resources)
        where = f"seed {seed}, step {step}: {edit}"
        assert kept.display.groups == fresh.display.groups, where
        assert kept.problems == fresh.problems, where
        assert kept.fits == fresh.fits, where
        assert kept.legs == fresh.legs, where
        assert dict(kept.display.images) == dict(fresh.display.images), where
        old = {group.block: group for group in before.display.groups}
        for group in kept.display.groups:
            if group.block in old and group == old[group.block] and edit in QUIET:
                assert group is old[group.block], f"{where}: {group.block} made anew"
        before = kept


QUIET = {
    "type_in_a_paragraph",
    "delete_a_paragraph",
    "retitle",
    "move_a_photo",
    "resize_an_article",
    "redate",
}
"""Edits after which every block they do not touch must be the same object, not an equal one."""


@pytest.mark.parametrize("seed", range(10))
def test_a_remembered_page_equals_a_fresh_one(seed: int) -> None:
    _campaign(seed, _small_page(), Resources(faces(), picture_of(3000, 2000)), 40)


def test_a_remembered_sample_page_equals_a_fresh_one() -> None:
    document, resources, _layout = sample()
    _campaign(99, document, resources, 15)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 140))
def test_a_remembered_sample_page_equals_a_fresh_one_for_long(seed: int) -> None:
    document, resources, _layout = sample()
    _campaign(seed, document, resources, 40)


def test_unchanged_blocks_are_the_same_objects() -> None:
    document, resources, _layout = sample()
    cache_ = ComposeCache()
    before = compose_page(document, resources, cache_)
    changed = type_in_a_paragraph(random.Random(5), document)
    edited = next(
        new.id for old, new in zip(document.stories, changed.stories, strict=True) if old is not new
    )
    after = compose_page(changed, resources, cache_)
    for old, new in zip(before.display.groups, after.display.groups, strict=True):
        assert (old is new) == (old.block != edited), new.block


def test_a_photo_replaced_on_disk_is_seen() -> None:
    sizes = [(3000, 2000)]
    resources = Resources(faces(), lambda name: picture_of(*sizes[-1])(name))
    document = page(PhotoBlock(id="p", file="p.jpg", place=cells("1-2", "1-20")))
    cache_ = ComposeCache()
    compose_page(document, resources, cache_)
    sizes.append((500, 2000))
    after = compose_page(document, resources, cache_)
    (item,) = group_of(after, "p").items
    assert isinstance(item, ImageItem)
    assert item.crop.width == 500


def test_only_the_lines_below_a_change_are_new() -> None:
    """The lines above the edited paragraph do not move."""
    body = "\n".join(f"{han(60)}，{han(50)}。" for _ in range(8))
    block = article(leg_area("1-2", "1-60", 1))
    before = printed_lines(compose(page(block, stories=[story(body)])), "s")
    changed = body.replace(han(60), han(61), 7).replace(han(61), han(60), 6)
    after = printed_lines(compose(page(block, stories=[story(changed)])), "s")
    same = [a for a, b in zip(before, after, strict=False) if a == b]
    assert len(same) >= 6 * 5


def test_two_pages_do_not_share_what_is_remembered() -> None:
    """Other styles, same words: nothing of the old styles is taken from the cache."""
    cache_ = ComposeCache()
    block = article(leg_area("1", "1-20"))
    document = page(block, stories=[story(han(50))])
    compose_page(document, bare_resources(), cache_)
    texts = tuple(
        replace(style, composite="kai") if style.name == "body" else style
        for style in HOUSE_STYLES.texts
    )
    restyled = replace(document, styles=replace(HOUSE_STYLES, texts=texts))
    after = compose_page(restyled, bare_resources(), cache_)
    used = {item.face for item in group_of(after, "s").items if isinstance(item, GlyphRun)}
    assert used == {faces().face("kai").key}
