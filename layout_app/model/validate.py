"""What no single value can tell: whether the parts of a document fit each other.

A command that leaves faults made a document that could not be saved and opened again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import Field, field, fields, is_dataclass
from typing import cast

from layout_app.base.characters import describe_character, find_forbidden
from layout_app.base.frozen import dataclass
from layout_app.base.units import format_length
from layout_app.model.blocks import (
    ArticleBlock,
    Block,
    FolioBlock,
    LabelBlock,
    MastheadBlock,
    PhotoBlock,
    TextBlock,
)
from layout_app.model.document import Document
from layout_app.model.grid import CellRect, GutterLine, PageGrid, Span
from layout_app.model.linked_paths import link_fault
from layout_app.model.stories import Paragraph, Story, TextSpan, UnderSpan
from layout_app.model.styles import HOUSE_STYLES, StyleSheet

Steps = tuple[str | int, ...]
"""Fields and indices from the document down; a story stands under its id."""

_NAME = re.compile(r"[\w][\w.-]{0,63}")
_CODE = re.compile(r"[a-z][a-z0-9-]{0,63}", re.ASCII)
_NAMES = " (letters, digits, '-', '_' and '.', at most 64)"
_MOST_COMPARED = 100  # names; a page has fewer, and thousands of faults must not take minutes


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not fit, and where."""

    path: Steps
    message: str
    rests_on: Steps = field(default=(), compare=False)
    """What must be whole for it to be a fault at all, as the stories for an unknown story."""

    def __str__(self) -> str:
        return f"{show_path(self.path)}: {self.message}"


def show_path(path: Steps) -> str:
    """``blocks[0].area[1].columns`` of a path."""
    shown = ""
    for step in path:
        if isinstance(step, int):
            shown += f"[{step}]"
        else:
            shown += f".{step}" if shown else step
    return shown


def validate(document: Document) -> tuple[Fault, ...]:
    """Every fault of a document, in the order of the page file; empty when all fits."""
    return tuple(_faults(document))


def range_fault(value: object, key: Field[object]) -> str | None:
    """Why a value is outside the bounds its field declares, if it is."""
    low, high = key.metadata.get("low"), key.metadata.get("high")
    words: tuple[str, ...] = key.metadata.get("one_of") or ()
    if words and value not in words:
        return f"{_shown(value)} is not one of {', '.join(words)}{_near(str(value), words)}"
    if not (isinstance(value, int) and isinstance(low, int) and isinstance(high, int)):
        return None
    if not low <= value <= high:
        # Under `from __future__ import annotations` a field's type is its source text.
        show = format_length if str(key.type).startswith("Length") else str
        return f"{show(value)} is out of range ({show(low)} to {show(high)})"
    return None


def _faults(document: Document) -> Iterator[Fault]:
    yield from _values(document.paper, ("paper",))
    yield from _values(document.setup, ("setup",))
    yield from _styles(document.styles)
    if not _NAME.fullmatch(document.press):
        yield Fault(("press",), f"{_shown(document.press)} cannot name a press preset")
    yield from _stories(document)
    yield from _blocks(document)
    for number, guide in enumerate(document.guides):
        yield from _values(guide, ("guides", number))
    yield from _waivers(document)


def _values(value: object, path: Steps) -> Iterator[Fault]:
    """Bounds and characters of every field below a record."""
    for key in fields(cast("type", value)):
        inner = getattr(value, key.name)
        fault = range_fault(inner, key)
        if fault is not None:
            yield Fault((*path, key.name), fault)
        yield from _value(inner, (*path, key.name))


def _value(value: object, path: Steps) -> Iterator[Fault]:
    if isinstance(value, str):
        found = find_forbidden(value)
        if found is not None:
            yield Fault(path, f"the text holds {describe_character(value[found])}; delete it")
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from _value(item, (*path, i))
    elif is_dataclass(value) and not isinstance(value, Paragraph):
        yield from _values(value, path)


def _styles(styles: StyleSheet) -> Iterator[Fault]:
    composites = [style.name for style in styles.composites]
    texts = [style.name for style in styles.texts]
    for group in ("composites", "texts", "headings"):
        named = getattr(styles, group)
        names = [style.name for style in named]
        house = getattr(HOUSE_STYLES, group)
        if names[: len(house)] != [style.name for style in house]:
            yield Fault(("styles", group), "the house's styles must stand first, in their order")
        yield from _twice(names, [("styles", group, name) for name in names])
        for style in named:
            if style in house:  # as it is; there are dozens
                continue
            path: Steps = ("styles", group, style.name)
            if not _NAME.fullmatch(style.name):
                yield Fault(path, f"{_shown(style.name)} cannot name a style{_NAMES}")
            yield from _values(style, path)
    for text in styles.texts:
        path = ("styles", "texts", text.name, "composite")
        yield from _known(text.composite, composites, path, "composite style", "styles")
    for heading in styles.headings:
        for part in ("label", "kicker", "headline", "deck"):
            path = ("styles", "headings", heading.name, part)
            yield from _known(getattr(heading, part), texts, path, "text style", "styles")


def _stories(document: Document) -> Iterator[Fault]:
    ids = [story.id for story in document.stories]
    yield from _twice(ids, [("stories", story_id) for story_id in ids])
    for story in document.stories:
        path = ("stories", story.id)
        if not _NAME.fullmatch(story.id):
            yield Fault(path, f"{_shown(story.id)} cannot be a story's id{_NAMES}")
        yield from _values(story, path)
        yield from _body(story, path)


def _body(story: Story, path: Steps) -> Iterator[Fault]:
    for i, paragraph in enumerate(story.body):
        where = (*path, "body", i)
        found = find_forbidden(paragraph.text)
        if found is not None:
            named = describe_character(paragraph.text[found])
            yield Fault(where, f"the text holds {named}; delete it")
        if "\n" in paragraph.text or "\r" in paragraph.text:
            yield Fault(where, "a paragraph holds a line break; split it")
        for spans in (paragraph.spans, paragraph.unders):
            fault = _spans_fault(spans, len(paragraph.text))
            if fault:
                yield Fault(where, fault)


def _spans_fault(spans: Sequence[TextSpan | UnderSpan], length: int) -> str:
    """What is wrong with the spans of one kind of a paragraph; empty if nothing is."""
    end = 0
    for span in spans:
        if not end <= span.start < span.end <= length:
            return (
                f"the span {span.start}-{span.end} is empty, overlaps another"
                " or leaves its paragraph"
            )
        end = span.end
    return ""


def _blocks(document: Document) -> Iterator[Fault]:
    blocks = document.blocks
    yield from _twice(
        [block.id for block in blocks], [("blocks", i, "id") for i in range(len(blocks))]
    )
    stories = [story.id for story in document.stories]
    placed: dict[str, int] = {}
    for i, block in enumerate(blocks):
        path: Steps = ("blocks", i)
        if not _NAME.fullmatch(block.id):
            yield Fault((*path, "id"), f"{_shown(block.id)} cannot be a block's id{_NAMES}")
        yield from _values(block, path)
        yield from _place(block, path, document.setup.grid)
        yield from _references(block, path, document.styles)
        if isinstance(block, ArticleBlock):
            yield from _known(block.story, stories, (*path, "story"), "story", "stories")
            if block.story in placed:
                first = show_path(("blocks", placed[block.story]))
                yield Fault(
                    (*path, "story"),
                    f"the story {_shown(block.story)} is already placed by {first}",
                )
            placed.setdefault(block.story, i)


def _waivers(document: Document) -> Iterator[Fault]:
    for i, waiver in enumerate(document.waivers):
        path: Steps = ("waivers", i)
        yield from _values(waiver, path)
        if not _CODE.fullmatch(waiver.code):
            yield Fault((*path, "code"), f"{_shown(waiver.code)} is no code of a problem")
        if not waiver.reason.strip():
            yield Fault((*path, "reason"), "a waiver needs a reason")


def _place(block: Block, path: Steps, grid: PageGrid) -> Iterator[Fault]:
    match block:
        case ArticleBlock():
            if not block.area:
                yield Fault((*path, "area"), "an article needs at least one rectangle")
            for i, rectangle in enumerate(block.area):
                where = (*path, "area", i)
                yield from _in_grid(rectangle.columns, grid.columns, (*where, "columns"))
                yield from _in_grid(rectangle.lines, grid.lines, (*where, "lines"))
            yield from _over(block, path)
        case FolioBlock():
            return
        case _ if isinstance(block.place, CellRect):
            yield from _in_grid(block.place.columns, grid.columns, (*path, "place", "columns"))
            yield from _in_grid(block.place.lines, grid.lines, (*path, "place", "lines"))
        case _ if isinstance(block.place, GutterLine):
            if block.place.gutter >= grid.columns:
                yield Fault(
                    (*path, "place", "gutter"),
                    f"there is no gutter right of column {block.place.gutter};"
                    f" the grid has {grid.columns} columns",
                    rests_on=("setup",),
                )
            yield from _in_grid(block.place.lines, grid.lines, (*path, "place", "lines"))


def _in_grid(span: Span, count: int, path: Steps) -> Iterator[Fault]:
    if span.last > count:
        said = f"{span.first}-{span.last} leaves the grid, which has {count} {path[-1]}"
        yield Fault(path, said, rests_on=("setup",))


def _over(block: ArticleBlock, path: Steps) -> Iterator[Fault]:
    if block.heading is None or block.heading.over is None or not block.area:
        return
    over = block.heading.over
    if block.heading.width is not None:
        yield Fault(
            (*path, "heading", "width"),
            "a heading takes legs (over) or characters (width), not both",
        )
    legs = sum(area.legs or len(area.columns) for area in block.top_row)
    if over.last > legs:
        yield Fault(
            (*path, "heading", "over"),
            f"{over.first}-{over.last} is more than the {legs} legs of its first rectangle",
            rests_on=path,
        )


def _references(block: Block, path: Steps, styles: StyleSheet) -> Iterator[Fault]:
    match block:
        case ArticleBlock() if block.heading is not None:
            headings = [style.name for style in styles.headings]
            where = (*path, "heading", "style")
            yield from _known(block.heading.style, headings, where, "heading style", "styles")
        case LabelBlock() | TextBlock():
            texts = [style.name for style in styles.texts]
            yield from _known(block.style, texts, (*path, "style"), "text style", "styles")
        case PhotoBlock():
            if block.file:  # none: a frame that waits for its picture
                yield from _link(block.file, (*path, "file"))
            crop = block.crop
            if crop and (crop.x + crop.width > 1000 or crop.y + crop.height > 1000):
                said = "the visible part leaves the picture (1000 permille)"
                yield Fault((*path, "crop"), said, rests_on=path)
        case MastheadBlock() if block.artwork:
            yield from _link(block.artwork, (*path, "artwork"))
        case _:
            return


def _link(text: str, path: Steps) -> Iterator[Fault]:
    fault = link_fault(text)
    if fault is not None:
        yield Fault(path, fault)


def _twice(names: list[str], paths: Sequence[Steps]) -> Iterator[Fault]:
    seen: set[str] = set()
    for name, path in zip(names, paths, strict=True):
        if name in seen:
            yield Fault(path, f"the name {_shown(name)} stands twice; each must be its own")
        seen.add(name)


def _known(name: str, known: list[str], path: Steps, what: str, section: str) -> Iterator[Fault]:
    if name not in known:
        said = f"there is no {what} {_shown(name)}{_near(name, known)}"
        yield Fault(path, said, rests_on=(section,))


def _shown(name: object) -> str:
    text = str(name)
    return repr(text if len(text) <= 64 else text[:64] + "…")


def _near(word: str, known: Iterable[str]) -> str:
    names = list(known)
    if len(names) > _MOST_COMPARED:
        return ""
    import difflib  # only faults need it

    near = difflib.get_close_matches(word[:100], names, n=1, cutoff=0.6)
    return f" (did you mean {near[0]!r}?)" if near else ""
