"""Classes of characters and the rules between them (CLREQ 3.1; GB/T 15834-2011 section 5).

The table is spec/composition.md section 1: level ``gb`` (solidus at neither edge), with the
ellipsis never at a line's start. UAX #14 alone would let a line begin with · ～ or ／.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple

from layout_app.base.setting import Prohibition
from layout_app.text.itemize import COMBINING


class Class(IntEnum):
    """What a token is to its neighbours and to the edges of a line."""

    HAN = 0  # Han and all symbols one em wide
    WESTERN = 1  # Latin words and numbers
    OPEN = 2  # “ ‘ （ 《 …
    CLOSE = 3  # ” ’ ） 》 …
    PAUSE = 4  # ， 、 ； ：
    STOP = 5  # 。 ． ！ ？
    DOT = 6  # · interpunct
    DASH = 7  # —— two-em dash
    ELLIPSIS = 8  # ……
    CONNECTOR = 9  # – — ～ -
    SOLIDUS = 10  # / ／
    PREFIX = 11  # ￥ № ±
    SUFFIX = 12  # ％ ℃ ‰
    SPACE = 13  # a space the author typed
    REPEAT = 14  # 々 ー, never first


OPENING = "“‘（《〈【〖〔［｛「『〘〚〝"
SPACES = " \u3000\u00a0"
CLOSING = "”’）》〉】〗〕］｝」』〙〛〞"
_TABLE: dict[str, Class] = {}
for _class, _characters in (
    (Class.OPEN, OPENING),
    (Class.CLOSE, CLOSING),
    (Class.PAUSE, "，、；："),
    (Class.STOP, "。．！？‼⁇⁈⁉"),
    (Class.DOT, "·・‧•"),
    (Class.CONNECTOR, "–—～〜-‐‑~"),
    (Class.SOLIDUS, "/／"),
    (Class.PREFIX, "￥¥$€£№＃#±"),
    (Class.SUFFIX, "％%‰℃°′″¢"),
    (Class.SPACE, SPACES),
    (Class.REPEAT, "々〻ー"),
):
    for _character in _characters:
        _TABLE[_character] = _class

_ALWAYS_BARRED = frozenset(
    {
        Class.CLOSE,
        Class.PAUSE,
        Class.STOP,
        Class.DOT,
        Class.CONNECTOR,
        Class.SUFFIX,
        Class.REPEAT,
    }
)
_GB_BARRED = _ALWAYS_BARRED | {Class.SOLIDUS, Class.ELLIPSIS}

NO_START: dict[Prohibition, frozenset[Class]] = {
    Prohibition.BASIC: _ALWAYS_BARRED,
    Prohibition.GB: _GB_BARRED,
    Prohibition.STRICT: _GB_BARRED | {Class.DASH},
}
"""Never at the start of a line (避头), by level (CLREQ 3.1.4)."""

_OPENS = frozenset({Class.OPEN, Class.PREFIX})

NO_END: dict[Prohibition, frozenset[Class]] = {
    Prohibition.BASIC: _OPENS,
    Prohibition.GB: _OPENS | {Class.SOLIDUS},
    Prohibition.STRICT: _OPENS | {Class.SOLIDUS},
}
"""Never at the end of a line (避尾), by level."""

TRIMMED_END = frozenset({Class.CLOSE, Class.PAUSE, Class.STOP})
"""Half-width at a line's end (GB/T 15834 5.1.10)."""

_ASCII_MARKS = {",": Class.PAUSE, ";": Class.PAUSE, ":": Class.PAUSE, ".": Class.STOP}
_ASCII_MARKS |= {"!": Class.STOP, "?": Class.STOP, "(": Class.OPEN, ")": Class.CLOSE}
_ASCII_MARKS |= {"[": Class.OPEN, "]": Class.CLOSE, "{": Class.OPEN, "}": Class.CLOSE}


_SELECTED = re.compile(f"(?<=.)[{COMBINING}]+$", re.DOTALL)


def classify(token: str) -> Class:
    """The class of a token as ``itemize`` cuts them; a selector after a mark changes nothing."""
    first = token[0]
    if len(token) > 1:
        token = _SELECTED.sub("", token)
    if len(token) > 1 and first in "—⸺":
        return Class.DASH
    if first in "…⋯":
        return Class.ELLIPSIS
    if first == "⸺":
        return Class.DASH
    known = _TABLE.get(first)
    if known is not None:
        return known if len(token) == 1 else Class.WESTERN
    if len(token) == 1 and first in _ASCII_MARKS:
        return _ASCII_MARKS[first]
    if first.isascii() or is_western(first):
        return Class.WESTERN
    return Class.HAN


def is_western(character: str) -> bool:
    """Whether a character belongs to the alphabets set with proportional advances."""
    return "\u00c0" <= character <= "\u052f" and character not in "·×÷"


def is_han(character: str) -> bool:
    """Whether a character is a Chinese one, not a sign that is set like one (■ ① ℃)."""
    # No pattern: compiling its ranges took longer at every start than all questions of a page.
    return (
        "一" <= character <= "鿿"
        or "㐀" <= character <= "䶿"
        or "豈" <= character <= "\ufaff"
        or "\U00020000" <= character <= "\U0003ffff"
        or character in ("〇", "々", "〻")
    )


class Pair(NamedTuple):
    """The rules between two neighbouring tokens."""

    breaks: bool  # a line may end between them
    collapses: bool  # the glue between them vanishes (CLREQ 3.1.6.2; composition.md 2.1)
    stretches: bool  # justification may widen the gap (CLREQ 3.4.3)


def _pair(level: Prohibition, before: Class, after: Class) -> Pair:
    forbidden = after in NO_START[level] or before in NO_END[level] or after is Class.SPACE
    same = before is after and after in (Class.DASH, Class.ELLIPSIS)
    rigid = (Class.CONNECTOR, Class.SOLIDUS)
    return Pair(
        breaks=not forbidden and not same,
        collapses=before is Class.OPEN or after in _TIGHT_AFTER,
        stretches=before not in rigid and after not in rigid and after is not Class.SPACE,
    )


_TIGHT_AFTER = TRIMMED_END | {Class.DOT, Class.CONNECTOR, Class.SOLIDUS}

PAIRS: dict[Prohibition, tuple[tuple[Pair, ...], ...]] = {
    level: tuple(tuple(_pair(level, before, after) for after in Class) for before in Class)
    for level in Prohibition
}
"""``PAIRS[level][before][after]``; where a space stands between, it is dropped at the edge."""
