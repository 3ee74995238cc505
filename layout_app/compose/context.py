"""What every block composer is given."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from layout_app.base.files import ImageFile
from layout_app.base.frozen import dataclass
from layout_app.base.geometry import Rect
from layout_app.base.problems import Problem
from layout_app.base.setting import Direction
from layout_app.compose.cache import Memo
from layout_app.compose.linebreak import Choice, line_count_menu, near_menu
from layout_app.compose.menus import EMPTY, Menu, make_menu
from layout_app.compose.paragraph import Piece, Prepared, prepare
from layout_app.compose.resources import Resources
from layout_app.compose.setline import SetLine, set_line
from layout_app.compose.unders import under_items
from layout_app.display.items import Item
from layout_app.model.document import Paper
from layout_app.model.grid import PageSetup
from layout_app.model.stories import Paragraph, UnderSpan
from layout_app.model.styles import Align, StyleSheet, TextStyle

if TYPE_CHECKING:
    from layout_app.compose.headings import Part


@dataclass(frozen=True, slots=True)
class Substitute:
    """A token set in another face than its style's, or in none (``used`` empty)."""

    start: int
    text: str
    wanted: str
    used: str


@dataclass(frozen=True, slots=True)
class DropCap:
    """How a first character is dropped (首字下沉): over so many lines of a pitch, 字 of ``em``."""

    lines: int
    pitch: int
    em: int

    @property
    def size(self) -> int:
        """Its em box reaches from the top of the first line to the foot of the last."""
        return (self.lines - 1) * self.pitch + self.em

    @property
    def width(self) -> int:
        """Whole characters that it takes of its lines, at least a quarter of one being air."""
        return -(-(self.size + self.em // 4) // self.em) * self.em


@dataclass(frozen=True, slots=True)
class SetParagraph:
    """A paragraph broken and justified, and the faces that stood in.

    ``menu``: the setting of its lines, and others that cost little more.
    """

    lines: tuple[SetLine, ...]
    substitutes: tuple[Substitute, ...]
    menu: Menu = EMPTY


SetHead = tuple[tuple["Part", ...], tuple[Problem, ...]]
"""The parts of a heading and what was noticed."""

MenuKey = tuple[Paragraph, TextStyle, tuple[int, ...], DropCap | None]
BeyondKey = tuple[Paragraph, int, bool]
ParagraphKey = tuple[Paragraph, TextStyle, tuple[int, ...], DropCap | None, Choice | None]


@dataclass(frozen=True, slots=True)
class Context:
    """Page setup, styles and resources.

    ``paragraphs``, ``menus``, ``heads``, ``captions`` and ``beyond`` are what is remembered: what a
    drag only moves is not set again.
    """

    setup: PageSetup
    styles: StyleSheet
    paper: Paper
    resources: Resources
    paragraphs: Memo[ParagraphKey, SetParagraph]
    menus: Memo[MenuKey, Menu] = field(default_factory=lambda: Memo(300))
    terms: tuple[str, ...] = ()
    heads: Memo[Hashable, SetHead] = field(default_factory=lambda: Memo(60))
    captions: Memo[Hashable, SetParagraph | None] = field(default_factory=lambda: Memo(60))
    beyond: Memo[BeyondKey, float] = field(default_factory=lambda: Memo(2000))

    def piece(
        self,
        text: str,
        style: TextStyle,
        size: int | None = None,
        direction: Direction = Direction.HORIZONTAL,
        condense: int = 1000,
    ) -> Piece:
        """Text in a text style; ``condense`` scales it along the line, in permille."""
        composite = self.styles.composite(style.composite)
        return self.resources.piece(text, style, composite, size, direction, condense)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFit:
    """How a story fills its area: lines there are and lines it needs.

    ``natural``: lines it takes when nothing is chosen for it; ``exact``: it was to fill its area.
    """

    story: str
    block: str
    lines: int
    needed: int
    over_lines: int = 0
    over_characters: int = 0
    under_lines: int = 0
    under_characters: int = 0
    natural: int = 0
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Composed:
    """A block's items in paint order and what was noticed while composing it."""

    bounds: Rect
    items: tuple[Item, ...] = ()
    problems: tuple[Problem, ...] = ()
    fit: StoryFit | None = None
    legs: tuple[Rect, ...] = ()
    heading: Rect | None = None
    images: dict[str, ImageFile] = field(default_factory=dict)
    frame: Rect | None = None  # a picture's: the block without its caption


def set_pieces(
    pieces: Sequence[Piece],
    measures: Sequence[int],
    *,
    align: Align = Align.JUSTIFY,
    indent: int = 0,
    solid: bool = False,
    unders: Sequence[UnderSpan] = (),
    direction: Direction = Direction.HORIZONTAL,
) -> SetParagraph:
    """Prepare, break and justify one paragraph; ``measures`` and ``indent`` in EMU.

    ``direction`` is that of the pieces: it says on which side signs stand.
    """
    prepared, lead, em = _prepared(pieces, measures, indent, solid)
    menu = make_menu(prepared, near_menu(prepared, measures, lead, em), em)
    lines = _set(prepared, menu.best.choice, align, unders, em, direction)
    return SetParagraph(lines, substitutes(prepared), menu)


def set_choice(
    pieces: Sequence[Piece],
    measures: Sequence[int],
    choice: Choice,
    *,
    align: Align = Align.JUSTIFY,
    indent: int = 0,
    unders: Sequence[UnderSpan] = (),
) -> SetParagraph:
    """Justify one paragraph in the lines of a choice from its menu for these measures."""
    prepared, _lead, em = _prepared(pieces, measures, indent, solid=False)
    return SetParagraph(_set(prepared, choice, align, unders, em), substitutes(prepared))


def whole_menu(pieces: Sequence[Piece], measures: Sequence[int], indent: int = 0) -> Menu:
    """Every line count in which a paragraph may be set within the limits of copyfitting."""
    prepared, lead, em = _prepared(pieces, measures, indent, solid=False)
    return make_menu(prepared, line_count_menu(prepared, measures, lead, em), em)


def _prepared(
    pieces: Sequence[Piece], measures: Sequence[int], indent: int, solid: bool
) -> tuple[Prepared, int, int]:
    """The pieces prepared for these measures, the whole indent, and the largest type size."""
    # The first line is narrower by its indent: a token wider than it must be cut there.
    prepared = prepare(pieces, min(*measures, measures[0] - indent), solid=solid)
    return prepared, indent + prepared.lead, max((piece.size for piece in pieces), default=0)


def _set(
    prepared: Prepared,
    choice: Choice,
    align: Align,
    unders: Sequence[UnderSpan],
    em: int,
    direction: Direction = Direction.HORIZONTAL,
) -> tuple[SetLine, ...]:
    lines = [set_line(prepared, line, align) for line in choice.lines]
    if unders:
        signs = [under_items(prepared, line, align, unders, em, direction) for line in choice.lines]
        lines = [line._replace(decorations=found) for line, found in zip(lines, signs, strict=True)]
    return tuple(lines)


def substitutes(prepared: Prepared) -> tuple[Substitute, ...]:
    """The tokens of a prepared paragraph that another face draws."""
    return tuple(
        Substitute(offset, cell.text, cell.wanted, cell.used)
        for cell, offset in zip(prepared.cells, prepared.offsets, strict=True)
        if cell.wanted
    )
