"""Generated documents: every field of the model with valid values."""

from __future__ import annotations

import dataclasses
import datetime
from itertools import pairwise
from typing import Any, cast, get_args

from hypothesis import strategies as st

from layout_app.base.characters import find_forbidden
from layout_app.base.ink import BLACK, PAPER, PARTY_RED, Ink
from layout_app.base.setting import Direction
from layout_app.base.units import MM
from layout_app.model import blocks as b
from layout_app.model.describe import Length, Permille
from layout_app.model.document import Document, Paper
from layout_app.model.grid import (
    PRESETS,
    CellRect,
    FreeRect,
    GutterLine,
    PageGrid,
    PageSetup,
    Placement,
    Span,
)
from layout_app.model.guides import Guide, Way
from layout_app.model.stories import Emphasis, Paragraph, Role, Story, TextSpan, Under, UnderSpan
from layout_app.model.styles import (
    HOUSE_STYLES,
    Align,
    CompositeStyle,
    FaceUse,
    HeadingStyle,
    StyleSheet,
    TextStyle,
)
from layout_app.model.waivers import Waiver

# Everything YAML, markup and Chinese pages can stumble over, and the rest of Unicode now and then.
_AWKWARD = "党的建设：，。“”（）…—·　 ab01.:-#&*!|>'\"%@`{}[],?~\\/=<+_\t\u200b\ue000𠮷é"
characters = st.one_of(
    st.sampled_from(_AWKWARD),
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufffe\uffff"),
)
lines = st.text(characters, max_size=80).filter(lambda text: find_forbidden(text) is None)
texts = st.one_of(
    st.sampled_from(
        ["", "05", "no", "on", "y", "~", "null", "1e3", "12:30", "2024-01-01", ".5", "none", "- a",
         "a: b", "a #b", "? x", "| x", "<<", "---", "...", "%YAML", "=", " a", "a ", "a\n", "\na",
         "\n", "  a\nb", "a\n\n", "\ta\n b", "a\r\nb", "a \n b "]
    ),
    lines,
    st.lists(lines, max_size=4).map("\n".join),
)  # fmt: skip
names = st.from_regex(r"[\w][\w.-]{0,10}", fullmatch=True)
inks = st.one_of(
    st.sampled_from([BLACK, PAPER, PARTY_RED]),
    st.builds(
        Ink,
        c=st.integers(0, 1000),
        m=st.sampled_from([0, 5, 1000]),
        y=st.sampled_from([0, 999]),
        k=st.sampled_from([0, 80, 1000]),
        overprint=st.booleans(),
    ),
)
frames = st.builds(
    b.Frame,
    rule=st.none() | st.sampled_from(b.RuleStyle),
    ink=inks,
    tint=st.none() | inks,
)


def bounded(cls: type[Any], name: str) -> st.SearchStrategy[Any]:
    """Values inside the bounds a field declares."""
    field = next(field for field in dataclasses.fields(cls) if field.name == name)
    return st.integers(field.metadata["low"], field.metadata["high"])


def spans(count: int) -> st.SearchStrategy[Span]:
    pair = st.tuples(st.integers(1, count), st.integers(1, count))
    return pair.map(lambda ends: Span(min(ends), max(ends)))


@st.composite
def paragraphs(draw: st.DrawFn) -> Paragraph:
    text = draw(lines)
    spans_ = draw(_spans(len(text), Emphasis))
    unders = draw(_spans(len(text), Under))
    return Paragraph(
        text,
        draw(st.sampled_from(Role)),
        tuple(TextSpan(*span) for span in spans_),
        tuple(UnderSpan(*span) for span in unders),
    )


@st.composite
def _spans(draw: st.DrawFn, length: int, kinds: Any) -> list[tuple[int, int, Any]]:
    edges = sorted(draw(st.lists(st.integers(0, length), max_size=6)))
    return [
        (start, end, draw(st.sampled_from(kinds)))
        for start, end in pairwise(edges)
        if start < end and draw(st.booleans())
    ]


bodies = st.lists(paragraphs(), max_size=4).map(tuple)


@st.composite
def setups(draw: st.DrawFn) -> PageSetup:
    base = draw(st.sampled_from(list(PRESETS.values())))
    grid = dataclasses.replace(base.grid, **_some(draw, PageGrid))
    return dataclasses.replace(base, grid=grid, **_some(draw, PageSetup))


def _some(draw: st.DrawFn, cls: type[Any]) -> dict[str, Any]:
    """Other values for some of a record's numbers."""
    known = [f.name for f in dataclasses.fields(cls) if f.metadata.get("low") is not None]
    chosen = draw(st.lists(st.sampled_from(known), max_size=3, unique=True))
    return {name: draw(bounded(cls, name)) for name in chosen}


@st.composite
def style_sheets(draw: st.DrawFn) -> StyleSheet:
    composites = draw(_group(HOUSE_STYLES.composites, _composite_styles))
    named = [style.name for style in composites]
    texts_ = draw(_group(HOUSE_STYLES.texts, lambda name: _text_styles(name, named)))
    names_ = [style.name for style in texts_]
    headings = draw(_group(HOUSE_STYLES.headings, lambda name: _heading_styles(name, names_)))
    return StyleSheet(composites=composites, texts=texts_, headings=headings)


def _group(house: Any, make: Any) -> st.SearchStrategy[Any]:
    @st.composite
    def group(draw: st.DrawFn) -> Any:
        styles = {style.name: style for style in house}
        for name in draw(st.lists(st.sampled_from(list(styles)) | names, max_size=2)):
            styles[name] = draw(make(name))
        return tuple(styles.values())

    return group()


def _composite_styles(name: str) -> st.SearchStrategy[CompositeStyle]:
    uses = st.builds(FaceUse, texts, bounded(FaceUse, "scale"), bounded(FaceUse, "shift"))
    plain = st.builds(FaceUse, st.sampled_from(["body", "kai", "hei"]))
    use = uses | plain
    return st.builds(
        CompositeStyle, name=st.just(name), han=use, punctuation=use, latin=use, digits=use
    )


def _text_styles(name: str, composites: list[str]) -> st.SearchStrategy[TextStyle]:
    return st.builds(
        TextStyle,
        name=st.just(name),
        composite=st.sampled_from(composites),
        size=bounded(TextStyle, "size"),
        ink=inks,
        align=st.sampled_from(Align),
        indent=bounded(TextStyle, "indent"),
        left=bounded(TextStyle, "left"),
        right=bounded(TextStyle, "right"),
        bullet=texts,
        tracking=bounded(TextStyle, "tracking"),
        stretch=bounded(TextStyle, "stretch"),
    )


def _heading_styles(name: str, known: list[str]) -> st.SearchStrategy[HeadingStyle]:
    style = st.sampled_from(known)
    return st.builds(
        HeadingStyle, name=st.just(name), label=style, kicker=style, headline=style, deck=style
    )


links = st.sampled_from(["photos/a.jpg", "照片/田 间.png", "x", "a b/c.d/e.tif", "#1.jpg", "- a"])


def cells(grid: PageGrid) -> st.SearchStrategy[CellRect]:
    return st.builds(CellRect, spans(grid.columns), spans(grid.lines))


def places(grid: PageGrid) -> st.SearchStrategy[Placement]:
    edge = st.integers(-50 * MM, 2000 * MM).map(Length)
    side = st.integers(MM // 10, 2000 * MM).map(Length)
    return cells(grid) | st.builds(FreeRect, edge, edge, side, side)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A document that fits itself."""
    setup = draw(setups())
    styles = draw(style_sheets())
    ids = draw(st.lists(names, max_size=3, unique=True))
    stories = tuple(draw(_stories(story_id)) for story_id in ids)
    count = draw(st.integers(0, 6))
    unplaced = list(ids)
    found = [draw(_blocks(setup.grid, styles, unplaced)) for _ in range(count)]
    return Document(
        paper=draw(_papers),
        setup=setup,
        styles=styles,
        press=draw(st.sampled_from(["newsprint-x1a", "x4"])),
        terms=tuple(draw(st.lists(texts, max_size=2))),
        stories=stories,
        blocks=_named(draw, found),
        guides=tuple(draw(st.lists(_guides, max_size=3))),
        waivers=tuple(draw(st.lists(_waivers, max_size=3))),
    )


_guides = st.builds(Guide, way=st.sampled_from(Way), at=st.integers(0, 2000 * 36_000).map(Length))
_waivers = st.builds(
    Waiver,
    code=st.sampled_from(["overset", "photo-resolution"]),
    block=texts,
    story=texts,
    part=texts,
    found=texts,
    reason=texts.filter(lambda text: bool(text.strip())),
    by=texts,
    date=st.none() | st.dates(min_value=datetime.date(1000, 1, 1)),
)


_papers = st.builds(
    Paper,
    name=texts,
    section=texts,
    date=st.dates(min_value=datetime.date(1000, 1, 1)),
    page=texts,
    editor=texts,
    designer=texts,
    proofreader=texts,
)


def _stories(story_id: str) -> st.SearchStrategy[Story]:
    return st.builds(
        Story,
        id=st.just(story_id),
        label=texts,
        kicker=texts,
        headline=texts,
        deck=texts,
        byline=texts,
        body=bodies,
        credit=texts,
    )


@st.composite
def _blocks(draw: st.DrawFn, grid: PageGrid, styles: StyleSheet, unplaced: list[str]) -> b.Block:
    kinds = [cls for cls in get_args(b.Block) if cls is not b.ArticleBlock or unplaced]
    cls = draw(st.sampled_from(kinds))
    given: dict[str, Any] = {}
    for field in dataclasses.fields(cls):
        given[field.name] = draw(_field(cls, field, grid, styles, unplaced))
    if cls is b.ArticleBlock:
        unplaced.remove(given["story"])
    return cast("b.Block", cls(**given))


def _field(
    cls: Any, field: Any, grid: PageGrid, styles: StyleSheet, unplaced: list[str]
) -> st.SearchStrategy[Any]:
    style = [style.name for style in styles.texts]
    match field.name:
        case "id":
            return st.none() | names
        case "story":
            return st.sampled_from(unplaced)
        case "area":
            return st.lists(_areas(grid), min_size=1, max_size=3).map(tuple)
        case "direction":
            return st.sampled_from(Direction)
        case "heading":
            return st.none() | _headings(styles)
        case "place" if cls is b.RuleBlock:
            columns = max(1, grid.columns - 1)
            gutters = st.builds(GutterLine, st.integers(1, columns), spans(grid.lines))
            return cells(grid) if grid.columns == 1 else gutters | cells(grid)
        case "place":
            return places(grid)
        case "file":
            return links
        case "artwork":
            return links | st.just("")
        case "style" if cls is not b.RuleBlock:
            return st.sampled_from(style)
        case "level":
            return st.sampled_from("MQH")
        case "organisers" | "bullets":
            return st.lists(texts, max_size=3).map(tuple)
        case "frame":
            return frames if cls is b.BoxBlock else st.none() | frames
        case "crop":
            return st.none() | _crops
        case "ink":
            return inks
        case "gap" | "drop" | "wrap_beside" | "wrap_lines":
            return bounded(cls, field.name)
        case "style" | "rule":
            return st.sampled_from(b.RuleStyle)
        case "outer":
            return st.sampled_from(b.Side)
        case "caption_side":
            return st.sampled_from(b.CaptionSide)
        case "fit":
            return st.sampled_from(b.PhotoFit if cls is b.PhotoBlock else b.Fit)
        case "wrap" | "locked" | "border" | "leg_rules" | "balance":
            return st.booleans()
        case _:
            assert field.type == "str", f"no values for {cls.__name__}.{field.name}"
            return texts


def _areas(grid: PageGrid) -> st.SearchStrategy[b.LegArea]:
    return st.builds(
        b.LegArea,
        columns=spans(grid.columns),
        lines=spans(grid.lines),
        legs=st.none() | st.integers(1, 24),
        remainder=st.sampled_from(b.Remainder),
    )


def _headings(styles: StyleSheet) -> st.SearchStrategy[b.Heading]:
    return st.builds(
        b.Heading,
        lines=st.none() | st.integers(1, 120),
        style=st.sampled_from([style.name for style in styles.headings]),
        direction=st.sampled_from(Direction),
        side=st.sampled_from(b.Side),
        size=st.none() | bounded(b.Heading, "size"),
        kicker_size=st.none() | bounded(b.Heading, "kicker_size"),
        deck_size=st.none() | bounded(b.Heading, "deck_size"),
        align=st.sampled_from(Align),
        tint=st.none() | inks,
        rule=st.none() | st.sampled_from(b.RuleStyle),
    ).flatmap(_with_over_or_width)


def _with_over_or_width(heading: b.Heading) -> st.SearchStrategy[b.Heading]:
    """It takes legs, or characters, or neither."""
    over = st.just(dataclasses.replace(heading, over=Span(1, 1)))
    width = st.integers(1, 200).map(lambda count: dataclasses.replace(heading, width=count))
    return st.just(heading) | over | width


_crops = st.builds(
    b.Crop,
    x=st.integers(0, 500).map(Permille),
    y=st.integers(0, 500).map(Permille),
    width=st.integers(1, 500).map(Permille),
    height=st.integers(1, 500).map(Permille),
)


def _named(draw: st.DrawFn, blocks: list[b.Block]) -> tuple[b.Block, ...]:
    """Give each block its default id or one of its own, all different."""
    taken: set[str] = set()
    finished = []
    for i, block in enumerate(blocks):
        ordinal = sum(other.kind == block.kind for other in blocks[: i + 1])
        default = block.story if isinstance(block, b.ArticleBlock) else f"{block.kind}-{ordinal}"
        name = cast("str | None", block.id) or default
        while name in taken:
            name = f"{name}x"
        taken.add(name)
        finished.append(dataclasses.replace(block, id=name))
    return tuple(finished)
