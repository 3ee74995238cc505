"""The light markup of a body in a page file, and back."""

from __future__ import annotations

import re

from layout_app.model.stories import Emphasis, Paragraph, Role, TextSpan

_PREFIX = {"## ": Role.SUBHEAD, "> ": Role.NOTE}
_SIGN = {"**": Emphasis.STRONG, "*": Emphasis.KAI}
_TOKEN = re.compile(r"\\(.)|(\*\*?)", re.DOTALL)


def parse_body(text: str) -> tuple[Paragraph, ...]:
    """Read a body, one paragraph a line; empty lines are passed over.

    A sign without a partner is taken as typed, so nothing a user writes is ever lost.
    """
    lines = re.split(r"\r\n|\r|\n", text)
    return tuple(_paragraph(line) for line in lines if line.strip())


def _paragraph(line: str) -> Paragraph:
    role = Role.BODY
    for prefix, named in _PREFIX.items():
        if line.startswith(prefix):
            role, line = named, line[len(prefix) :]
            break
    text, spans = parse_inline(line)
    return Paragraph(text, role, spans)


def parse_inline(line: str) -> tuple[str, tuple[TextSpan, ...]]:
    """Split marked text into plain text and its spans."""
    plain: list[str] = []
    spans: list[TextSpan] = []
    length = position = 0
    opened: tuple[str, int] | None = None  # the sign and where its text starts

    def add(piece: str) -> None:
        nonlocal length
        plain.append(piece)
        length += len(piece)

    for match in _TOKEN.finditer(line):
        add(line[position : match.start()])
        position = match.end()
        sign = match[2]
        if sign is None:
            add(match[1] if match[1] in "\\*#>" else match[0])
        elif opened and opened[0] == sign and length > opened[1]:
            spans.append(TextSpan(opened[1], length, _SIGN[sign]))
            opened = None
        elif opened is None and sign in line[position:]:
            opened = (sign, length)
        else:
            add(sign)
    add(line[position:])
    if opened is not None:  # its partner turned out to be another sign: put it back as typed
        sign, start = opened
        text = "".join(plain)
        moved = len(sign)
        return text[:start] + sign + text[start:], tuple(
            span
            if span.end <= start
            else TextSpan(span.start + moved, span.end + moved, span.emphasis)
            for span in spans
        )
    return "".join(plain), tuple(spans)


def format_body(paragraphs: tuple[Paragraph, ...]) -> str:
    """The text that ``parse_body`` reads back to the same paragraphs, one a line."""
    return "".join(_format_paragraph(paragraph) + "\n" for paragraph in paragraphs)


def _format_paragraph(paragraph: Paragraph) -> str:
    prefix = {role: sign for sign, role in _PREFIX.items()}.get(paragraph.role, "")
    line = format_inline(paragraph.text, paragraph.spans)
    if not prefix and line.startswith(tuple(_PREFIX)):
        line = "\\" + line
    return prefix + line


def format_inline(text: str, spans: tuple[TextSpan, ...]) -> str:
    """Marked text of a plain text and its spans."""
    signs = {emphasis: sign for sign, emphasis in _SIGN.items()}
    pieces: list[str] = []
    position = 0
    for span in spans:
        sign = signs[span.emphasis]
        pieces += [_escape(text[position : span.start]), sign]
        pieces += [_escape(text[span.start : span.end]), sign]
        position = span.end
    pieces.append(_escape(text[position:]))
    return "".join(pieces)


def _escape(text: str) -> str:
    return re.sub(r"([\\*])", r"\\\1", text)
