"""Labels and free text: blocks whose words belong to no story."""

from __future__ import annotations

from layout_app.base.problems import Place, Problem, Severity
from layout_app.compose.context import Composed, Context, SetParagraph, set_pieces
from layout_app.compose.display_text import set_display
from layout_app.compose.findings import face_problems
from layout_app.compose.rules import frame_items, outset
from layout_app.compose.setline import place_line, source_of
from layout_app.display.items import Item
from layout_app.model.blocks import LabelBlock, TextBlock


def compose_label(block: LabelBlock, context: Context) -> Composed:
    """A column label (栏目题), centred in its place."""
    rect = context.setup.rect(block.place)
    style = context.styles.text(block.style)
    text = set_display(block.text, style, style.size, rect.width, context, style.align)
    items: list[Item] = []
    if block.frame is not None:
        items += frame_items(block.frame, outset(block.place, context))
    leading = style.size * 5 // 4
    height = style.size + leading * (len(text.lines) - 1)
    y = rect.y + (rect.height - height) // 2 + style.size * 88 // 100
    for line in text.lines:
        source = source_of(f"block:{block.id}", "text", line.offset)
        items += place_line(line.line, rect.x, y, source)
        y += leading
    place = Place(block=block.id, part="text")
    problems = face_problems(SetParagraph((), text.substitutes), place)
    return Composed(rect, tuple(items), tuple(problems))


def compose_text(block: TextBlock, context: Context) -> Composed:
    """Paragraphs on the page's line pitch from the top of the block."""
    grid = context.setup.grid
    rect = context.setup.rect(block.place)
    inset = grid.size if block.frame is not None else 0
    inner = rect.inset(inset, inset)
    style = context.styles.text(block.style)
    items: list[Item] = []
    if block.frame is not None:
        items += frame_items(block.frame, outset(block.place, context))
    problems: list[Problem] = []
    y = inner.y + grid.size * 88 // 100
    offset = over = 0
    for words in block.text.split("\n"):
        if words:
            found = set_pieces(
                [context.piece(words, style)],
                (max(inner.width, style.size),),
                align=style.align,
                indent=style.indent * style.size,
            )
            place = Place(block=block.id, part="text")
            problems += face_problems(found, place, offset)
            for line in found.lines:
                if y - grid.size * 88 // 100 + grid.size > inner.bottom:
                    over += 1
                    continue
                source = source_of(f"block:{block.id}", "text", offset)
                items += place_line(line, inner.x, y, source)
                y += grid.pitch
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
                cure="把版位拉高或删字",
            )
        )
    return Composed(rect, tuple(items), tuple(problems))
