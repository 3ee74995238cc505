"""Labels and free text: blocks whose words belong to no story."""

from __future__ import annotations

from functools import partial

from layout_app.base.problems import Place, Problem, Severity
from layout_app.base.setting import Direction
from layout_app.compose.context import Composed, Context, SetParagraph, set_pieces
from layout_app.compose.display_text import set_display
from layout_app.compose.findings import face_problems
from layout_app.compose.placing import Lines, put_display
from layout_app.compose.rules import frame_items, outset
from layout_app.compose.setline import source_of
from layout_app.display.items import Item
from layout_app.model.blocks import LabelBlock, TextBlock


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
            found = set_pieces(
                [context.piece(words, style, direction=block.direction)],
                (lines.measure(style.size),),
                align=style.align,
                indent=style.indent * style.size,
            )
            place = Place(block=block.id, part="text")
            problems += face_problems(found, place, offset)
            for line in found.lines:
                if lines.full:
                    over += 1
                    continue
                items += lines.put(line, source_of(f"block:{block.id}", "text", offset))
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
