"""The light markup of a body in a page file, and back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import starmap
from typing import Generic, TypeVar

from layout_app.model.stories import Emphasis, Paragraph, Role, TextSpan, Under, UnderSpan

_PREFIX = {"## ": Role.SUBHEAD, "> ": Role.NOTE, "- ": Role.BULLET}
_SIGN = {"**": Emphasis.STRONG, "*": Emphasis.KAI}
_WORD = {under.value: under for under in Under}
_OPENS = "|".join(_WORD)
_TOKEN = re.compile(rf"\\[\\*#>{{}}-]|\*+|{{(?:{_OPENS}):|}}")
_LITERAL = re.compile(rf"[\\*]|{{(?=(?:{_OPENS}):)")

Marked = tuple[str, tuple[TextSpan, ...], tuple[UnderSpan, ...]]
"""Plain text, its spans in another face, and those with a sign under them."""


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
    text, spans, unders = parse_inline(line)
    return Paragraph(text, role, spans, unders)


def parse_inline(line: str) -> Marked:
    """Split marked text into plain text and its spans.

    Stars and braces do not know of each other and may cross. Inside braces the inner ones win.
    """
    reader = _Reader(line)
    for match in _TOKEN.finditer(line):
        reader.token(match)
    return reader.finish()


def typed_places(line: str) -> list[int]:
    """For each character of the plain text of ``parse_inline``: where it stands in the line."""
    reader = _Reader(line)
    for match in _TOKEN.finditer(line):
        reader.token(match)
    return reader.places()


class _Reader:
    """Cuts one line into pieces of text and signs.

    Every sign that might count is a piece of its own; it is noted in ``_signs`` once it has a
    partner and stays text if it finds none. A run of stars closes what is open before it opens
    anew.
    """

    def __init__(self, line: str) -> None:
        self._line = line
        self._position = 0
        self._pieces: list[str] = []
        self._places: list[int] = []  # where each piece stands in the line
        self._length = 0  # of the text so far
        self._signs: dict[int, tuple[Emphasis | Under, bool]] = {}  # the bool: it opens
        self._star = ""  # the sign that waits for its partner
        self._star_piece = self._star_length = 0
        self._last_star = {sign: line.rfind(sign) for sign in _SIGN}
        self._braces: list[int] = []  # open ones

    def token(self, match: re.Match[str]) -> None:
        self._add(self._line[self._position : match.start()], self._position)
        self._position = match.end()
        sign = match[0]
        if sign.startswith("\\"):
            self._add(sign[1], match.start() + 1)
        elif sign.startswith("{"):
            self._braces.append(len(self._pieces))
            self._sign(sign, match.start())
        elif sign == "}" and self._braces:
            opening = self._braces.pop()
            under = _WORD[self._pieces[opening][1:-1]]
            self._signs[opening] = (under, True)
            self._signs[len(self._pieces)] = (under, False)
            self._sign(sign, match.start())
        elif sign == "}":
            self._add(sign, match.start())
        else:
            stars = len(sign)
            while stars:
                stars -= self._stars(stars)

    def _stars(self, stars: int) -> int:
        """Use up some of a run of stars; returns how many."""
        here = self._position - stars
        star = self._star
        if star and stars >= len(star) and self._length > self._star_length:
            self._signs[self._star_piece] = (_SIGN[star], True)
            self._signs[len(self._pieces)] = (_SIGN[star], False)
            self._sign(star, here)
            self._star = ""
            return len(star)
        if not star:
            for sign, last in self._last_star.items():
                if stars >= len(sign) and last >= here + len(sign):
                    # Its partner may turn out to be escaped or empty: then this stays text.
                    self._star, self._star_length = sign, self._length
                    self._star_piece = len(self._pieces)
                    self._sign(sign, here)
                    return len(sign)
        self._add("*" * stars, here)
        return stars

    def _sign(self, sign: str, at: int) -> None:
        self._pieces.append(sign)
        self._places.append(at)

    def _add(self, text: str, at: int) -> None:
        self._sign(text, at)
        self._length += len(text)

    def places(self) -> list[int]:
        """Where each character of the plain text stands in the line."""
        self._add(self._line[self._position :], self._position)
        self._drop_empty_braces()
        return [
            at
            for index, (piece, start) in enumerate(zip(self._pieces, self._places, strict=True))
            if index not in self._signs
            for at in range(start, start + len(piece))
        ]

    def finish(self) -> Marked:
        self._add(self._line[self._position :], self._position)
        self._drop_empty_braces()
        text: list[str] = []
        faces: _Layer[Emphasis] = _Layer()
        unders: _Layer[Under] = _Layer()
        at = 0
        for index, piece in enumerate(self._pieces):
            match self._signs.get(index):
                case None:
                    text.append(piece)
                    at += len(piece)
                case (Emphasis() as emphasis, opens):
                    faces.turn(at, emphasis, opens)
                case (Under() as under, opens):
                    unders.turn(at, under, opens)
        return (
            "".join(text),
            tuple(starmap(TextSpan, faces.spans)),
            tuple(starmap(UnderSpan, unders.spans)),
        )

    def _drop_empty_braces(self) -> None:
        """Braces round nothing are text, and so fill the braces round them."""
        opened: list[tuple[int, bool]] = []  # open braces, and whether text follows them
        for index, piece in enumerate(self._pieces):
            match self._signs.get(index):
                case (Under(), True):
                    opened.append((index, False))
                    continue
                case (Under(), False):
                    first, filled = opened.pop()
                    if not filled:
                        del self._signs[first], self._signs[index]
                case (Emphasis(), _):
                    continue
                case _ if not piece:
                    continue
            if opened:
                opened[-1] = (opened[-1][0], True)


_Kind = TypeVar("_Kind")


class _Layer(Generic[_Kind]):
    """The spans of one kind; where one opens inside another, the inner one counts."""

    def __init__(self) -> None:
        self.spans: list[tuple[int, int, _Kind]] = []
        self._open: list[_Kind] = []
        self._start = 0

    def turn(self, at: int, kind: _Kind, opens: bool) -> None:
        """A span opens or closes before character ``at``."""
        if self._open and at > self._start:
            self.spans.append((self._start, at, self._open[-1]))
        if opens:
            self._open.append(kind)
        else:
            self._open.pop()
        self._start = at


def format_body(paragraphs: tuple[Paragraph, ...]) -> str:
    """The text that ``parse_body`` reads back to the same paragraphs, one a line."""
    return "".join(_format_paragraph(paragraph) + "\n" for paragraph in paragraphs)


def _format_paragraph(paragraph: Paragraph) -> str:
    prefix = {role: sign for sign, role in _PREFIX.items()}.get(paragraph.role, "")
    if not paragraph.text.strip() and not paragraph.spans and not paragraph.unders:
        return f"{prefix}\\{paragraph.text}"
    line = format_inline(paragraph.text, paragraph.spans, paragraph.unders)
    if not prefix and line.startswith(tuple(_PREFIX)):
        line = "\\" + line
    return prefix + line


def format_inline(text: str, spans: Sequence[TextSpan], unders: Sequence[UnderSpan] = ()) -> str:
    """Marked text of a plain text and its spans."""
    signs = {emphasis: sign for sign, emphasis in _SIGN.items()}
    turns: list[tuple[int, int, str]] = []  # closing signs come before opening ones
    for under in unders:
        turns += [(under.start, 2, f"{{{under.under.value}:"), (under.end, 1, "}")]
    for span in spans:
        turns += [(span.start, 3, signs[span.emphasis]), (span.end, 0, signs[span.emphasis])]
    pieces: list[str] = []
    position = 0
    braced = False
    for at, order, sign in sorted(turns):
        pieces += [_escape(text[position:at], braced), sign]
        position = at
        braced = order == 2 or (braced and order != 1)
    pieces.append(_escape(text[position:], braced))
    return "".join(pieces)


def _escape(text: str, braced: bool) -> str:
    text = _LITERAL.sub(r"\\\g<0>", text)
    return text.replace("}", "\\}") if braced else text
