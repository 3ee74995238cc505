"""What every block composer is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from layout_app.base.files import ImageFile
from layout_app.base.geometry import Rect
from layout_app.base.problems import Problem
from layout_app.compose.cache import Memo
from layout_app.compose.linebreak import break_lines
from layout_app.compose.paragraph import Piece, Prepared, prepare
from layout_app.compose.resources import Resources
from layout_app.compose.setline import SetLine, set_line
from layout_app.display.items import Item
from layout_app.model.document import Paper
from layout_app.model.grid import PageSetup
from layout_app.model.stories import Paragraph
from layout_app.model.styles import Align, StyleSheet, TextStyle


@dataclass(frozen=True, slots=True)
class Substitute:
    """A token set in another face than its style's, or in none (``used`` empty)."""

    start: int
    text: str
    wanted: str
    used: str


@dataclass(frozen=True, slots=True)
class SetParagraph:
    """A paragraph broken and justified, and the faces that stood in."""

    lines: tuple[SetLine, ...]
    substitutes: tuple[Substitute, ...]


ParagraphKey = tuple[Paragraph, TextStyle, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Context:
    """Page setup, styles and resources; ``paragraphs`` remembers set paragraphs."""

    setup: PageSetup
    styles: StyleSheet
    paper: Paper
    resources: Resources
    paragraphs: Memo[ParagraphKey, SetParagraph]

    def piece(self, text: str, style: TextStyle, size: int | None = None) -> Piece:
        """Text in a text style."""
        return self.resources.piece(text, style, self.styles.composite(style.composite), size)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFit:
    """How a story fills its area: lines there are and lines it needs."""

    story: str
    block: str
    lines: int
    needed: int
    over_lines: int = 0
    over_characters: int = 0
    under_lines: int = 0
    under_characters: int = 0


@dataclass(frozen=True, slots=True)
class Composed:
    """A block's items in paint order and what was noticed while composing it."""

    bounds: Rect
    items: tuple[Item, ...] = ()
    problems: tuple[Problem, ...] = ()
    fit: StoryFit | None = None
    legs: tuple[Rect, ...] = ()
    images: dict[str, ImageFile] = field(default_factory=dict)


def set_pieces(
    pieces: Sequence[Piece],
    measures: Sequence[int],
    *,
    align: Align = Align.JUSTIFY,
    indent: int = 0,
    solid: bool = False,
) -> SetParagraph:
    """Prepare, break and justify one paragraph; ``measures`` and ``indent`` in EMU."""
    # The first line is narrower by its indent: a token wider than it must be cut there.
    prepared = prepare(pieces, min(*measures, measures[0] - indent), solid=solid)
    em = max((piece.size for piece in pieces), default=0)
    lines = break_lines(prepared, measures, indent + prepared.lead, em)
    return SetParagraph(
        tuple([set_line(prepared, line, align) for line in lines]), substitutes(prepared)
    )


def substitutes(prepared: Prepared) -> tuple[Substitute, ...]:
    """The tokens of a prepared paragraph that another face draws."""
    return tuple(
        Substitute(offset, cell.text, cell.wanted, cell.used)
        for cell, offset in zip(prepared.cells, prepared.offsets, strict=True)
        if cell.wanted
    )
