"""Marks judged one by one by what stands around them (composition.md section 4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from layout_app.text.normalize.changes import Rule
from layout_app.text.normalize.characters import (
    CLOSERS,
    FULL_MARKS,
    OPENERS,
    SPACE_CHARACTERS,
    beside,
    han_before,
    is_chinese,
    is_chinese_character,
    is_han,
    is_latin,
    lines,
    pairs,
    protected,
)
from layout_app.text.normalize.draft import Edit

_FULL: dict[str, tuple[str, Rule]] = {
    ",": ("，", Rule.COMMA),
    ";": ("；", Rule.SEMICOLON),
    ":": ("：", Rule.COLON),
    "?": ("？", Rule.QUESTION),
    "!": ("！", Rule.EXCLAMATION),
}
_WANTED = re.compile(r"[,;:?!.]")
_ENUMERATOR = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[)）]?\.")
_QUOTE_CLOSERS = "”’」』"
_QUOTE_OPENERS = "“‘「『"


def parentheses(text: str) -> Iterator[Edit]:
    """( ) become （ ） as a pair or not at all."""
    for start, line in _chinese_lines(text, "()"):
        mask = protected(line)
        han = han_before(line)
        same = "".join(
            " " if masked else character for character, masked in zip(line, mask, strict=True)
        ).translate({ord("（"): "(", ord("）"): ")"})
        found: list[tuple[int, str]] = []
        for opened, closed in pairs(same, "(", ")"):
            inner = han[closed] > han[opened]
            if inner or _is_chinese_pair(line, opened, closed):
                found += [(opened, "（"), (closed, "）")]
        for position, full in sorted(found):
            place = start + position
            yield Edit(place, place + 1, full, Rule.PARENTHESES)


def _is_chinese_pair(line: str, opened: int, closed: int) -> bool:
    if line[opened] == "（" or line[closed] == "）":
        return True
    left, right = beside(line, opened, -1), beside(line, closed, 1)
    if left:
        return is_chinese_character(left) or (not is_latin(left) and is_han(right))
    return is_chinese_character(right)


def scan(text: str) -> Iterator[Edit]:
    """, ; : ? ! . become full-width where the text around them is Chinese."""
    for start, line in _chinese_lines(text, ",;:?!."):
        yield from _Scan(start, line).edits()


class _Scan:
    """One line; marks are judged from left to right, each seeing what the last became."""

    def __init__(self, start: int, line: str) -> None:
        self._start = start
        self._line = line
        self._now = list(line)
        self._mask = protected(line)
        self._han = han_before(line)
        self._inner: list[tuple[int, int] | None] | None = None

    def edits(self) -> Iterator[Edit]:
        for match in _WANTED.finditer(self._line):
            place = match.start()
            if self._mask[place]:
                continue
            if match[0] == ".":
                full, rule = ("。", Rule.STOP) if self._is_stop(place) else (".", Rule.STOP)
            else:
                full, rule = _FULL[match[0]] if self._is_chinese(place) else (match[0], Rule.COMMA)
            if full != match[0]:
                self._now[place] = full
                yield Edit(self._start + place, self._start + place + 1, full, rule)

    def _is_stop(self, place: int) -> bool:
        """。 only after Han or a full-width mark, and before Han, a closing mark or the end."""
        before = self._now[place - 1] if place else ""
        after = self._now[place + 1] if place + 1 < len(self._now) else ""
        if not before or _ENUMERATOR.fullmatch(self._line, 0, place + 1):
            return False
        if not (is_han(before) or before in CLOSERS + "％%"):
            return False
        if before in "”’" and not is_chinese_character(self._left(place)):
            return False
        return (
            not after
            or is_han(after)
            or after in OPENERS + CLOSERS + '"'
            or (after in SPACE_CHARACTERS and not is_latin(beside(self._now, place, 1)))
        )

    def _is_chinese(self, place: int) -> bool:
        left, right = self._left(place), self._right(place)
        if left.isdigit() and right.isdigit():
            return False  # 1,5  3 : 2
        if is_chinese_character(left) or is_chinese_character(right):
            return True
        if not right and self._clause_has_han(place):
            return True
        spaced = place + 1 < len(self._now) and self._now[place + 1] in SPACE_CHARACTERS
        return not spaced and self._enclosing_has_han(place)

    def _left(self, place: int) -> str:
        """The nearest neighbour on the left; a closing quote is seen through."""
        return beside(self._now, place, -1, _QUOTE_CLOSERS, _QUOTE_OPENERS + "\"'")

    def _right(self, place: int) -> str:
        return beside(self._now, place, 1, _QUOTE_OPENERS, _QUOTE_CLOSERS + "\"'")

    def _clause_has_han(self, place: int) -> bool:
        """Whether the words back to the last mark hold Han."""
        for index in range(place - 1, -1, -1):
            if is_han(self._now[index]):
                return True
            if self._now[index] in FULL_MARKS or self._now[index] in "“‘,;?!":
                return False
        return False

    def _enclosing_has_han(self, place: int) -> bool:
        """Whether the innermost pair of brackets or quotes around a place holds Han."""
        if self._inner is None:
            self._inner = _innermost(self._line)
        pair = self._inner[place]
        return pair is not None and self._han[pair[1]] > self._han[pair[0]]


def _innermost(line: str) -> list[tuple[int, int] | None]:
    """For each place the innermost pair of brackets or quotes around it."""
    closing = dict(pairs(line, OPENERS + "(", CLOSERS + ")"))
    stack: list[tuple[int, int]] = []
    found: list[tuple[int, int] | None] = []
    for place in range(len(line)):
        if stack and stack[-1][1] == place:
            stack.pop()
        found.append(stack[-1] if stack else None)
        if place in closing:
            stack.append((place, closing[place]))
    return found


def _chinese_lines(text: str, wanted: str) -> Iterator[tuple[int, str]]:
    for start, line in lines(text):
        if any(character in line for character in wanted) and is_chinese(line):
            yield start, line
