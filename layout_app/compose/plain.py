"""Labels and free text: blocks whose words belong to no story."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import pairwise

from layout_app.base.problems import Place, Problem, Severity
from layout_app.base.setting import Direction
from layout_app.base.source import SourceRange
from layout_app.compose.body import EMPHASIS_STYLES
from layout_app.compose.context import Composed, Context, SetParagraph, set_pieces
from layout_app.compose.display_text import set_display
from layout_app.compose.findings import face_problems
from layout_app.compose.paragraph import Piece
from layout_app.compose.placing import Lines, put_display
from layout_app.compose.rules import frame_items, outset
from layout_app.compose.setline import Source, source_of
from layout_app.display.items import Item
from layout_app.model.blocks import LabelBlock, TextBlock
from layout_app.model.markup import parse_inline, typed_places
from layout_app.model.styles import TextStyle


def compose_label(block: LabelBlock, context: Context) -> Composed:
    """A column label (栏目题), centred in its place."""
    rect = context.setup.rect(block.place)
    style = context.styles.text(block.style)
    way = block.direction
    measure = rect.height if way is Direction.VERTICAL else rect.width
    text = set_display(block.text, style, style.size, measure, context, style.align, way)
    items: list[Item] = []
    if block.frame is not None:
        items += frame_items(block.frame, outset(block.place, context))
    source_at = partial(source_of, f"block:{block.id}", "text")
    items += put_display(text, rect, style.size * 5 // 4, way, source_at)
    place = Place(block=block.id, part="text")
    problems = face_problems(SetParagraph((), text.substitutes), place)
    return Composed(rect, tuple(items), tuple(problems))


def compose_text(block: TextBlock, context: Context) -> Composed:
    """Paragraphs on the page's line pitch from the top of the block, or from its right."""
    grid = context.setup.grid
    rect = context.setup.rect(block.place)
    inset = grid.size if block.frame is not None else 0
    inner = rect.inset(inset, inset)
    style = context.styles.text(block.style)
    items: list[Item] = []
    if block.frame is not None:
        items += frame_items(block.frame, outset(block.place, context))
    problems: list[Problem] = []
    lines = Lines(inner, grid, block.direction)
    offset = over = 0
    for words in block.text.split("\n"):
        if words:
            marked = _Marked(words)
            found = set_pieces(
                marked.pieces(style, block.direction, context),
                (lines.measure(style.size),),
                align=style.align,
                indent=style.indent * style.size,
                unders=marked.unders,
                direction=block.direction,
            )
            place = Place(block=block.id, part="text")
            problems += face_problems(found, place, offset)
            source = marked.source(source_of(f"block:{block.id}", "text", offset))
            for line in found.lines:
                if lines.full:
                    over += 1
                    continue
                items += lines.put(line, source)
        offset += len(words) + 1
    if over:
        problems.append(
            Problem(
                code="text-overset",
                severity=Severity.ERROR,
                place=Place(block=block.id, part="text"),
                message=f"文字块溢出 {over} 行",
                found=f"{over} 行",
                wanted="0 行",
                cure=f"把版位拉{'宽' if block.direction is Direction.VERTICAL else '高'}或删字",
            )
        )
    return Composed(rect, tuple(items), tuple(problems))


class _Marked:
    """One paragraph of a text block: its markup read, each character still known by its place."""

    def __init__(self, words: str) -> None:
        self.text, self._spans, self.unders = parse_inline(words)
        self._places = typed_places(words) if len(self.text) < len(words) else range(len(words))

    def pieces(self, style: TextStyle, direction: Direction, context: Context) -> list[Piece]:
        """The text cut where its face changes, and where signs of the markup stood.

        So every piece, and with it every run on the page, is one stretch of what was typed.
        """
        places, count = self._places, len(self.text)
        cuts = {0, count}
        cuts |= {at for at in range(1, count) if places[at] != places[at - 1] + 1}
        cuts |= {edge for span in self._spans for edge in (span.start, span.end)}
        return [
            context.piece(
                self.text[start:end], self._style(start, style, context), direction=direction
            )
            for start, end in pairwise(sorted(cuts))
        ]

    def _style(self, at: int, style: TextStyle, context: Context) -> TextStyle:
        for span in self._spans:
            if span.start <= at < span.end:
                face = context.styles.text(EMPHASIS_STYLES[span.emphasis])
                return replace(style, composite=face.composite)
        return style

    def source(self, typed: Source) -> Source:
        """The source of its plain text, by that of the paragraph as typed."""

        def source(start: int, end: int) -> SourceRange | None:
            first = self._places[start]
            return typed(first, first + end - start)

        return source
