"""The light markup of a body in a page file, and back."""

from __future__ import annotations

import re

from layout_app.model.stories import Emphasis, Paragraph, Role, TextSpan

_PREFIX = {"## ": Role.SUBHEAD, "> ": Role.NOTE}
_SIGN = {"**": Emphasis.STRONG, "*": Emphasis.KAI}
_TOKEN = re.compile(r"\\[\\*#>]|\*+")


def parse_body(text: str) -> tuple[Paragraph, ...]:
    """Read a body, one paragraph a line; empty lines are passed over.

    A sign without a partner is taken as typed, so nothing a user writes is ever lost. A line whose
    only mark is a backslash in front of nothing is an empty paragraph.
    """
    lines = re.split(r"\r\n|\r|\n", text)
    return tuple(_paragraph(line) for line in lines if line.strip())


def _paragraph(line: str) -> Paragraph:
    role = Role.BODY
    for prefix, named in _PREFIX.items():
        if line.startswith(prefix):
            role, line = named, line[len(prefix) :]
            break
    if line.startswith("\\") and not line[1:].strip():
        return Paragraph(line[1:], role)
    text, spans = parse_inline(line)
    return Paragraph(text, role, spans)


def parse_inline(line: str) -> tuple[str, tuple[TextSpan, ...]]:
    """Split marked text into plain text and its spans."""
    reader = _Inline(line)
    for match in _TOKEN.finditer(line):
        reader.token(match)
    return reader.finish()


class _Inline:
    """Reads one line; a run of stars closes what is open before it opens anew."""

    def __init__(self, line: str) -> None:
        self._line = line
        self._position = 0
        self._pieces: list[str] = []
        self._length = 0
        self._spans: list[TextSpan] = []
        self._open = ""  # the sign that waits for its partner
        self._start = self._piece = 0  # where its text starts, in characters and in pieces
        self._last = {sign: line.rfind(sign) for sign in _SIGN}

    def token(self, match: re.Match[str]) -> None:
        self._add(self._line[self._position : match.start()])
        self._position = match.end()
        if match[0].startswith("\\"):
            self._add(match[0][1])
            return
        stars = len(match[0])
        while stars:
            stars -= self._star(stars)

    def _star(self, stars: int) -> int:
        """Use up some of a run of stars; returns how many."""
        here = self._position - stars
        if self._open and stars >= len(self._open) and self._length > self._start:
            self._spans.append(TextSpan(self._start, self._length, _SIGN[self._open]))
            used, self._open = len(self._open), ""
            return used
        if not self._open:
            for sign, last in self._last.items():
                if stars >= len(sign) and last >= here + len(sign):
                    self._open, self._start = sign, self._length
                    self._piece = len(self._pieces)
                    return len(sign)
        self._add("*" * stars)
        return stars

    def _add(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def finish(self) -> tuple[str, tuple[TextSpan, ...]]:
        self._add(self._line[self._position :])
        if self._open:  # its partner turned out to be escaped or empty: put it back as typed
            self._pieces.insert(self._piece, self._open)
        return "".join(self._pieces), tuple(self._spans)


def format_body(paragraphs: tuple[Paragraph, ...]) -> str:
    """The text that ``parse_body`` reads back to the same paragraphs, one a line."""
    return "".join(_format_paragraph(paragraph) + "\n" for paragraph in paragraphs)


def _format_paragraph(paragraph: Paragraph) -> str:
    prefix = {role: sign for sign, role in _PREFIX.items()}.get(paragraph.role, "")
    if not paragraph.text.strip() and not paragraph.spans:
        return f"{prefix}\\{paragraph.text}"
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
