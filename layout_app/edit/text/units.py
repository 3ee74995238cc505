"""The steps of a caret through a text: characters as the reader sees them, words, paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from layout_app.text.itemize import COMBINING, itemize
from layout_app.text.words import segment

# A base with its marks and selectors; what a joiner holds together is one (UAX #29 GB4, 9, 11, 12).
_CHARACTER = re.compile(
    rf"\n|(?:[\U0001f1e6-\U0001f1ff]{{2}}|.)(?:[{COMBINING}\U0001f3fb-\U0001f3ff]|(?<=\u200d)[^\n])*",
    re.DOTALL,
)
_HAN = re.compile("([\u3400-\u9fff\U00020000-\U000323af]+)")
_NEAR = 64  # characters searched back for where a cluster begins


def after(text: str, offset: int) -> int:
    """The end of the character that begins at an offset."""
    match = _CHARACTER.match(text, offset)
    return match.end() if match else len(text)


def before(text: str, offset: int) -> int:
    """The start of the character that ends at an offset."""
    if offset <= 0:
        return 0
    at = text.rfind("\n", max(0, offset - _NEAR), offset - 1) + 1 or max(0, offset - _NEAR)
    while (following := after(text, at)) < offset:
        at = following
    return at


def whole(text: str, offset: int) -> int:
    """The offset itself, or the start of the character it would cut."""
    if offset <= 0 or offset >= len(text):
        return max(0, min(offset, len(text)))
    start = before(text, offset)
    return offset if after(text, start) == offset else start


def word_after(text: str, offset: int, terms: tuple[str, ...] = ()) -> int:
    """Where the next word begins; a paragraph's end is a stop of its own."""
    start, line = _line(text, offset)
    if offset == start + len(line):
        return min(len(text), offset + 1)
    edges = _edges(line, terms)
    found = bisect_right(edges, offset - start)
    while found < len(edges) - 1 and line[edges[found]].isspace():
        found += 1
    return start + edges[min(found, len(edges) - 1)]


def word_before(text: str, offset: int, terms: tuple[str, ...] = ()) -> int:
    """Where the word before an offset begins."""
    start, line = _line(text, offset)
    if offset == start:
        return max(0, offset - 1)
    edges = _edges(line, terms)
    found = bisect_left(edges, offset - start) - 1
    while found > 0 and line[edges[found]].isspace():
        found -= 1
    return start + edges[found]


def word_at(text: str, offset: int, terms: tuple[str, ...] = ()) -> tuple[int, int]:
    """The word that holds the character after an offset; at a paragraph's end the one before."""
    start, line = _line(text, offset)
    if not line:
        return offset, offset
    edges = _edges(line, terms)
    found = min(bisect_right(edges, offset - start), len(edges) - 1)
    return start + edges[found - 1], start + edges[found]


def paragraph_at(text: str, offset: int) -> tuple[int, int]:
    """The paragraph an offset stands in, without its end."""
    start, line = _line(text, offset)
    return start, start + len(line)


def paragraph_before(text: str, offset: int) -> int:
    """The start of this paragraph, or, there already, of the one before."""
    start, _line_text = _line(text, offset)
    return start if start < offset else _line(text, max(0, offset - 1))[0]


def paragraph_after(text: str, offset: int) -> int:
    """The start of the next paragraph, or the end of the text."""
    _start, end = paragraph_at(text, offset)
    return min(len(text), end + 1)


def _line(text: str, offset: int) -> tuple[int, str]:
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return start, text[start : len(text) if end < 0 else end]


@lru_cache(maxsize=64)
def _edges(line: str, terms: tuple[str, ...]) -> tuple[int, ...]:
    """Where words begin and end in a line: Han by the word list, all else as tokens."""
    edges = [0]
    for token in _tokens(line, terms):
        edges.append(edges[-1] + len(token))
    return tuple(edges)


def _tokens(line: str, terms: tuple[str, ...]) -> list[str]:
    tokens: list[str] = []
    at = 0
    for run in _HAN.finditer(line):
        tokens += _others(line[at : run.start()])
        tokens += segment(run[0], terms)
        at = run.end()
    return tokens + _others(line[at:])


def _others(text: str) -> list[str]:
    """Latin words, numbers, marks; spaces in one piece."""
    found: list[str] = []
    for token in itemize(text):
        if found and token.isspace() and found[-1].isspace():
            found[-1] += token
        else:
            found.append(token)
    return found
