"""Straight quotes become curly ones, paired by a stack in each paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from layout_app.text.normalize.changes import Rule
from layout_app.text.normalize.characters import (
    is_apostrophe,
    is_chinese,
    is_han,
    is_latin,
    lines,
    protected,
)
from layout_app.text.normalize.draft import Edit

_DOUBLE, _SINGLE = "“”", "‘’"
_KIND = {"“": _DOUBLE, "”": _DOUBLE, '"': _DOUBLE, "＂": _DOUBLE}
_KIND |= {"‘": _SINGLE, "’": _SINGLE, "'": _SINGLE, "＇": _SINGLE}
_STRAIGHT = "\"'＂＇"


def quotes(text: str) -> Iterator[Edit]:
    """Straight quotes that find a partner become curly; all others stay, to be hinted at.

    Curly quotes are taken as they are. ' between Western letters becomes ’.
    """
    for start, line in lines(text):
        if any(sign in line for sign in _STRAIGHT) and is_chinese(line):
            for place, sign, rule in sorted(_paired(line)):
                yield Edit(start + place, start + place + 1, sign, rule)


def _paired(line: str) -> list[tuple[int, str, Rule]]:
    mask = protected(line)
    stack: list[tuple[str, int]] = []
    waiting = {_DOUBLE: 0, _SINGLE: 0}
    found: list[tuple[int, str, Rule]] = []
    for place, sign in enumerate(line):
        kind = _KIND.get(sign)
        if kind is None or mask[place]:
            continue
        straight = sign in _STRAIGHT
        if kind is _SINGLE and is_apostrophe(line, place):
            if straight:
                found.append((place, "’", Rule.APOSTROPHE))
        elif sign == kind[0] or (straight and not waiting[kind]):
            if straight and not _may_open(line, place):
                continue
            stack.append((kind, place))
            waiting[kind] += 1
        elif waiting[kind]:
            opened = _close(stack, waiting, kind)
            for at, curly in ((opened, kind[0]), (place, kind[1])):
                if line[at] in _STRAIGHT:
                    found.append((at, curly, Rule.QUOTES))
    return found


def _close(stack: list[tuple[str, int]], waiting: dict[str, int], kind: str) -> int:
    """Take the last open quote of a kind off the stack, with the unclosed ones above it."""
    while True:
        other, opened = stack.pop()
        waiting[other] -= 1
        if other is kind:
            return opened


def _may_open(line: str, place: int) -> bool:
    """Not after a letter or digit, where a straight quote is an apostrophe, feet or inches."""
    if place == 0 or not is_latin(line[place - 1]):
        return True
    return line[place] in '"＂' and place + 1 < len(line) and is_han(line[place + 1])
