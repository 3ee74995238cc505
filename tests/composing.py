"""Small documents, composed with the bundled faces, and a reader of the lines that came out."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from hypothesis import settings

from layout_app.base.bundle import bundled
from layout_app.base.errors import BadInputError
from layout_app.base.files import ImageFile
from layout_app.base.geometry import Rect
from layout_app.base.problems import Problem
from layout_app.compose.context import SetParagraph, StoryFit, set_pieces
from layout_app.compose.page import ComposeCache, PageLayout, compose_page
from layout_app.compose.resources import Resources
from layout_app.compose.setline import SetLine
from layout_app.display.items import GlyphRun, Group, ImageItem, Item, PathItem, RectItem, RuleItem
from layout_app.fileio.faces_file import read_faces
from layout_app.model.blocks import ArticleBlock, Block, Frame, Heading, LegArea, Remainder
from layout_app.model.document import Document, Paper
from layout_app.model.grid import CellRect, PageGrid, PageSetup, Span
from layout_app.model.markup import parse_body
from layout_app.model.stories import Paragraph, Role, Story
from layout_app.model.styles import HOUSE_STYLES, Align, TextStyle
from layout_app.text.faces import FaceLibrary

EM = PageGrid().size  # a character (字) of the house's grid
PITCH = PageGrid().pitch
PAPER = Paper(name="檀川日报", section="党的建设", date=datetime.date(2026, 6, 26), page="05")
SETUP = PageSetup()
HAN = "一乙二十丁厂七卜人入八九几儿了力乃刀又三于干亏士工土才寸下大丈与万上小口巾山千乞川亿个勺"


@cache
def faces() -> FaceLibrary:
    """The bundled faces."""
    return FaceLibrary(read_faces(bundled("fonts", "FONTS.yaml")))


def no_picture(name: str) -> ImageFile:
    """A folder without pictures."""
    raise BadInputError([f"{name}: it is not there; copy it into the page's folder"])


def picture_of(width: int, height: int) -> Callable[[str], ImageFile]:
    """A folder in which every picture has this many pixels."""
    return lambda name: ImageFile(Path(name), width, height)


@cache
def bare_resources() -> Resources:
    """Faces without pictures; its cells serve all tests of one run."""
    return Resources(faces(), no_picture)


def examples(count: int) -> settings:
    """So many examples of a property a day, twenty times as many with --long."""
    daily = settings.default is not None and settings.default.derandomize
    return settings(max_examples=count if daily else 20 * count)


def han(count: int) -> str:
    """So many different-looking Han characters, none of them special."""
    return (HAN * (count // len(HAN) + 1))[:count]


def prose(rng: random.Random, count: int) -> str:
    """About so many characters that break as a newspaper's do: clauses, quotes, numbers."""
    text = ""
    while len(text) < count:
        clause = "".join(rng.choices(HAN, k=rng.randrange(3, 14)))
        kind = rng.random()
        if kind < 0.12:
            clause = clause[:2] + "“" + clause[2:] + "”"
        elif kind < 0.24:
            clause = clause[:3] + rng.choice(("24", "1700", "3.6", "103")) + "个" + clause[3:]
        text += clause + rng.choice("，，，，、、；。。：")
    return text[:-1] + "。"


def cells(columns: str, lines: str) -> CellRect:
    """``cells("1-6", "1-27")`` as a page file writes them."""
    return CellRect(span(columns), span(lines))


def span(text: str) -> Span:
    """``3-6`` or ``4``."""
    first, _, last = text.partition("-")
    return Span(int(first), int(last or first))


def leg_area(
    columns: str, lines: str, legs: int | None = None, remainder: Remainder = Remainder.GUTTERS
) -> LegArea:
    """One rectangle of an article's area."""
    return LegArea(columns=span(columns), lines=span(lines), legs=legs, remainder=remainder)


def story(body: str = "", story_id: str = "s", **parts: str) -> Story:
    """A story; its body in the markup of page files, its heading and asides by name."""
    named: dict[str, Any] = dict(parts)
    return Story(id=story_id, body=parse_body(body), **named)


def article(
    *areas: LegArea,
    story_id: str = "s",
    heading: Heading | None = None,
    frame: Frame | None = None,
    leg_rules: bool = False,
    wrap: bool = False,
) -> ArticleBlock:
    """An article, by default without a heading."""
    return ArticleBlock(
        id=story_id,
        story=story_id,
        area=areas,
        heading=heading,
        frame=frame,
        leg_rules=leg_rules,
        wrap=wrap,
    )


def page(
    *blocks: Block,
    stories: Sequence[Story] = (),
    setup: PageSetup = SETUP,
    paper: Paper = PAPER,
) -> Document:
    """A page of the house."""
    return Document(paper=paper, setup=setup, stories=tuple(stories), blocks=blocks)


def small_setup(
    columns: int = 8, characters: int = 13, lines: int = 120, size: int = EM
) -> PageSetup:
    """The house's sheet with another grid, its pitch one and a quarter of its size."""
    grid = replace(
        SETUP.grid,
        columns=columns,
        characters=characters,
        lines=lines,
        size=type(SETUP.grid.size)(size),
        pitch=type(SETUP.grid.pitch)(size * 5 // 4),
    )
    return replace(SETUP, grid=grid)


def compose(
    document: Document,
    picture: Callable[[str], ImageFile] | None = None,
    cache: ComposeCache | None = None,
) -> PageLayout:
    """Compose a page; without ``picture`` there is none."""
    resources = bare_resources() if picture is None else Resources(faces(), picture)
    return compose_page(document, resources, cache)


def set_text(
    text: str,
    characters: int,
    indent: int = 0,
    style: str = "body",
    align: Align = Align.JUSTIFY,
) -> SetParagraph:
    """Set plain text at a measure of so many characters (字) of its style."""
    named = text_style(style)
    return set_pieces(
        [bare_resources().piece(text, named, HOUSE_STYLES.composite(named.composite))],
        (characters * named.size,),
        align=align,
        indent=indent * named.size,
    )


def text_style(name: str) -> TextStyle:
    """A text style of the house."""
    return HOUSE_STYLES.text(name)


def words_of(line: SetLine) -> str:
    """The source text a set line prints."""
    return "".join(run.text for run in line.runs)


def group_of(layout: PageLayout, block: str) -> Group:
    """What a block printed."""
    return next(group for group in layout.display.groups if group.block == block)


def runs_of(layout: PageLayout, block: str, part: str | None = None) -> list[GlyphRun]:
    """The glyph runs of a block, of one part of its text if ``part`` is given."""
    return [
        item
        for item in group_of(layout, block).items
        if isinstance(item, GlyphRun)
        and (part is None or (item.source is not None and item.source.part == part))
    ]


def images_of(layout: PageLayout, block: str) -> list[ImageItem]:
    """The pictures a block printed."""
    return [item for item in group_of(layout, block).items if isinstance(item, ImageItem)]


def rules_of(layout: PageLayout, block: str) -> list[RuleItem]:
    """The rules a block printed."""
    return [item for item in group_of(layout, block).items if isinstance(item, RuleItem)]


def rects_of(layout: PageLayout, block: str) -> list[RectItem]:
    """The rectangles a block printed."""
    return [item for item in group_of(layout, block).items if isinstance(item, RectItem)]


@dataclass(frozen=True)
class PrintedLine:
    """One line of an article as it stands on the page; ``left`` is its leg's, all EMU."""

    leg: int
    leg_rect: Rect
    y: int
    runs: tuple[GlyphRun, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def start(self) -> int:
        """Where its text starts in its part of the story."""
        source = self.runs[0].source
        assert source is not None
        return source.start

    @property
    def right(self) -> int:
        """The right edge of its last body."""
        return max(run.x + run.width for run in self.runs)

    @property
    def line(self) -> int:
        """Its number in the page's grid if it stands on it, 0 if not."""
        return grid_line(self.y)


def grid_line(y: int, setup: PageSetup = SETUP) -> int:
    """The grid line whose baseline this is, 0 if none is.

    The em box of Chinese faces stands 0.88 above the baseline (spec/fonts.md 1).
    """
    line, rest = divmod(y - setup.top - setup.grid.size * 88 // 100, setup.grid.pitch)
    return line + 1 if rest == 0 and 1 <= line + 1 <= setup.grid.lines else 0


def printed_lines(layout: PageLayout, block: str, part: str = "body") -> list[PrintedLine]:
    """The lines of one part of a story, in reading order."""
    rects = layout.legs[block]

    def place(run: GlyphRun) -> tuple[int, int]:
        # The origin of an opening mark at a line's start lies half an em to the left.
        hold = [
            (rect.x, k)
            for k, rect in enumerate(rects)
            if rect.x - EM * 6 // 10 <= run.x < rect.right
            and rect.y - PITCH <= run.y <= rect.bottom + PITCH
        ]
        return max(hold, default=(0, -1))[1], run.y

    return [
        PrintedLine(leg, rects[leg], y, tuple(runs))
        for (leg, y), runs in groupby(runs_of(layout, block, part), key=place)
    ]


def codes(problems: Sequence[Problem]) -> list[str]:
    """The codes of problems, in order."""
    return [problem.code for problem in problems]


def fit_of(layout: PageLayout, block: str = "s") -> StoryFit:
    """How a story fills its area."""
    return next(fit for fit in layout.fits if fit.block == block)


def glyph_points(items: Sequence[Item]) -> Iterator[tuple[int, int, int]]:
    """Origin x, baseline y and size of every glyph."""
    for item in items:
        if isinstance(item, GlyphRun):
            for dx in item.dx:
                yield item.x + dx, item.y, item.size


def paths_of(layout: PageLayout, block: str) -> list[PathItem]:
    """The filled polygons a block printed."""
    return [item for item in group_of(layout, block).items if isinstance(item, PathItem)]


def plain(text: str, role: Role = Role.BODY) -> Paragraph:
    """A paragraph without spans."""
    return Paragraph(text, role)


FORBIDDEN_FIRST = "”’）》〉】〗〕］｝」』，、；：。．！？·–～／/％‰℃…々),.;:!?]"
"""A line begins with none of these, whatever the engine's own tables say (GB/T 15834 5.1)."""

FORBIDDEN_LAST = "“‘（《〈【〖〔［｛「『／([￥№"
"""A line ends with none of these."""
