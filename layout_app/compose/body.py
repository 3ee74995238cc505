"""Paragraphs of a story as pieces in their styles: dateline, names, emphasis."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from layout_app.compose.context import (
    Context,
    DropCap,
    SetParagraph,
    set_choice,
    set_pieces,
    whole_menu,
)
from layout_app.compose.form import Form, can_drop, drop_form, inset_form
from layout_app.compose.linebreak import Choice
from layout_app.compose.menus import Menu
from layout_app.compose.paragraph import Piece
from layout_app.compose.setline import Aside
from layout_app.model.stories import Emphasis, Paragraph, Role
from layout_app.model.styles import TextStyle

# 本报檀川讯（通讯员 顾长野）: the dateline, then the correspondents in parentheses. What follows it
# tells it from 本报通讯员 and 本报告指出，通讯.
_DATELINE = re.compile(
    r"(本报[^\s，。；：、（）()]{0,10}?讯)(?=[\s（(：]|记者|$)(?:\s*[（(]([^（）()]{1,80})[）)])?"
)
_NAMES = "correspondents"
# Dearer than the 80 of composition.md 1.2: of 150 datelines at 13 字 five names fewer are torn, and
# no line is looser for it. The other torn ones cannot be helped at any price.
_NAME = 200.0
_NOTE_LABEL = re.compile(r"(?:编者按|编者的话|编者注|编后语?|按语?)(?=[：:\s])")
_ROLE_STYLES = {
    Role.BODY: "body",
    Role.SUBHEAD: "subhead",
    Role.NOTE: "note",
    Role.BULLET: "bullet",
}
EMPHASIS_STYLES = {Emphasis.STRONG: "strong", Emphasis.KAI: "kai"}


def paragraph_style(paragraph: Paragraph, context: Context) -> TextStyle:
    """The text style of a paragraph's role."""
    return context.styles.text(_ROLE_STYLES[paragraph.role])


def set_paragraph(
    paragraph: Paragraph,
    measures: Sequence[int],
    context: Context,
    choice: Choice | None = None,
    cap: DropCap | None = None,
) -> SetParagraph:
    """Set a paragraph in lines of the given measures (EMU), remembered by its content.

    ``choice`` is one of its menu for these measures and this ``cap``; left out: the best. ``cap``
    drops its first character, unless that is a mark or the text is too short.
    """
    style = paragraph_style(paragraph, context)

    def make() -> SetParagraph:
        form = _form(paragraph, style, measures, cap, context)
        align, indent, unders = style.align, form.indent, form.unders
        if choice is None:
            found = set_pieces(
                form.pieces, form.measures, align=align, indent=indent, unders=unders
            )
        else:
            found = set_choice(
                form.pieces, form.measures, choice, align=align, indent=indent, unders=unders
            )
        return form.dress(found)

    return context.paragraphs.get((paragraph, style, tuple(measures), cap, choice), make)


def paragraph_menu(
    paragraph: Paragraph, measures: Sequence[int], context: Context, cap: DropCap | None = None
) -> Menu:
    """Every line count a paragraph may be set in, remembered by its content.

    It costs about three times what setting the paragraph does; ``SetParagraph.menu`` holds the
    near ones for nothing.
    """
    style = paragraph_style(paragraph, context)

    def make() -> Menu:
        form = _form(paragraph, style, measures, cap, context)
        return whole_menu(form.pieces, form.measures, form.indent)

    return context.menus.get((paragraph, style, tuple(measures), cap), make)


def paragraph_form(paragraph: Paragraph, measures: Sequence[int], context: Context) -> Form:
    """How a paragraph without a drop cap stands in its measures (EMU)."""
    return _form(paragraph, paragraph_style(paragraph, context), measures, None, context)


def drops(found: SetParagraph) -> bool:
    """Whether a set paragraph has a drop cap."""
    return any(
        isinstance(item, Aside) and item.source is not None
        for line in found.lines[:1]
        for item in line.decorations
    )


def _form(
    paragraph: Paragraph,
    style: TextStyle,
    measures: Sequence[int],
    cap: DropCap | None,
    context: Context,
) -> Form:
    pieces = _pieces(paragraph, style, context)
    if cap is not None and can_drop(paragraph.text):
        dropped = drop_form(pieces, paragraph.unders, measures, cap, context)
        if dropped is not None:
            return dropped
    return inset_form(pieces, paragraph.unders, measures, style, context)


def _pieces(paragraph: Paragraph, style: TextStyle, context: Context) -> list[Piece]:
    """The paragraph cut where its style changes."""
    text = paragraph.text
    styled = [
        (span.start, span.end, context.styles.text(EMPHASIS_STYLES[span.emphasis]))
        for span in paragraph.spans
    ]
    if paragraph.role is Role.BODY:
        styled = _dateline(text, context) + styled
    elif paragraph.role is Role.NOTE:
        styled = _note_label(text, context) + styled
    pieces: list[Piece] = []
    at = 0
    for start, end, other in styled:
        start = max(start, at)  # inside the dateline its own faces win
        if start >= end:
            continue
        if start > at:
            pieces.append(context.piece(text[at:start], style))
        piece = context.piece(text[start:end], other)
        # Names are better not torn at a line's end (composition.md 1.2).
        pieces.append(replace(piece, bound=_NAME) if other.name == _NAMES else piece)
        at = end
    if at < len(text):
        pieces.append(context.piece(text[at:], style))
    return pieces


def _dateline(text: str, context: Context) -> list[tuple[int, int, TextStyle]]:
    match = _DATELINE.match(text)
    if match is None:
        return []
    found = [(match.start(1), match.end(1), context.styles.text("dateline"))]
    if match[2]:
        found.append((match.start(2), match.end(2), context.styles.text(_NAMES)))
    return found


def _note_label(text: str, context: Context) -> list[tuple[int, int, TextStyle]]:
    match = _NOTE_LABEL.match(text)
    return [(0, match.end(), context.styles.text("note-label"))] if match else []
