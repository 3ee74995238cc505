"""What the rules ask about characters: Han, full-width marks, and what no rule may touch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""Han characters as a regex class, with 々 and 〇."""

OPENERS = "（《〈【〖〔［｛「『“‘"
CLOSERS = "）》〉】〗〕］｝」』”’"
FULL_MARKS = frozenset("，。、；：！？（）《》〈〉【】〖〗〔〕［］｛｝「」『』～＋％￥·．／")
"""Marks of Chinese text alone; “ ” ‘ ’ — … stand in Latin text as well and prove nothing."""

SPACES = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""All spaces as a regex class, without line ends."""
SPACE_CHARACTERS = " \t\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))

_IS_HAN = re.compile(f"[{HAN}]")
_LATIN_WORD = re.compile("[A-Za-z\u00c0-\u024f]{2,}")
_URL = r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]"
_PROTECTED = re.compile(
    "|".join(
        (
            rf"(?:[a-zA-Z][a-zA-Z0-9+.\-]{{0,20}}://|www\.|mailto:){_URL}*[A-Za-z0-9/=&#]",
            r"(?<!\d)\d{1,3}['’]\d{1,2}[\"”]",  # feet and inches
            r"(?<![\d,])\d{1,3}(?:,\d{3})+(?!\d)",  # 1,700
            r"[A-Za-z]\+{2}|(?<![A-Za-z])[A-Z]\+(?![A-Za-z0-9])",  # C++, A+
            r"&#?[A-Za-z0-9]{1,10};",
            # decimals, dates, times, ratios, file names, addresses: signs with no space between
            r"(?<![A-Za-z0-9])[A-Za-z0-9]+(?:(?:[.:/@_]|-{1,2})[A-Za-z0-9]+)+",
        )
    )
)


def is_han(character: str) -> bool:
    """Whether a character is an ideograph; the empty string is none."""
    return character >= "\u3005" and _IS_HAN.match(character) is not None


def is_latin(character: str) -> bool:
    """Whether a character is a Western letter or digit; the empty string is none."""
    return character.isalnum() and character < "\u0530"


def has_han(text: str) -> bool:
    """Whether a text holds an ideograph."""
    return _IS_HAN.search(text) is not None


def han_before(line: str) -> list[int]:
    """For each place, and the end, how many Han stand before it."""
    return list(accumulate(map(is_han, line), initial=0))


def is_chinese(line: str) -> bool:
    """Whether a paragraph is Chinese: it holds Han, and not fewer than Western words.

    Addresses and file names are no words.
    """
    han = len(_IS_HAN.findall(line))
    if han and han < len(_LATIN_WORD.findall(line)):
        return han >= len(_LATIN_WORD.findall(_PROTECTED.sub(" ", line)))
    return han > 0


def is_chinese_character(character: str) -> bool:
    """Whether a neighbour shows that a mark stands in Chinese text."""
    return bool(character) and (is_han(character) or character in FULL_MARKS)


def beside(line: str | list[str], place: int, step: int, through: str = "", stop: str = "") -> str:
    """The nearest character left (``step`` -1) or right (1) of a place, spaces passed over.

    ``through`` is passed over too; at a character of ``stop`` and at the ends it is ``""``.
    """
    place += step
    while 0 <= place < len(line):
        character = line[place]
        if character in stop:
            return ""
        if character not in SPACE_CHARACTERS and character not in through:
            return character
        place += step
    return ""


def protected(line: str) -> bytearray:
    """One byte a character: 1 where addresses, numbers, dates, times and file names stand."""
    mask = bytearray(len(line))
    for match in _PROTECTED.finditer(line):
        mask[match.start() : match.end()] = b"\x01" * len(match[0])
    return mask


def lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line with the place where it starts."""
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def pairs(line: str, openers: str, closers: str) -> list[tuple[int, int]]:
    """Matched pairs of marks, outer before inner; a mark without a partner is passed over.

    ``openers[i]`` pairs with ``closers[i]``. A closing mark that finds its partner deeper in
    the stack drops the unclosed ones above it.
    """
    stack: list[tuple[int, int]] = []
    waiting = [0] * len(openers)
    found: list[tuple[int, int]] = []
    for position, character in enumerate(line):
        kind = openers.find(character)
        if kind >= 0:
            stack.append((position, kind))
            waiting[kind] += 1
            continue
        kind = closers.find(character)
        if kind < 0 or not waiting[kind]:
            continue
        if character == "’" and is_apostrophe(line, position):
            continue
        while True:
            opened, other = stack.pop()
            waiting[other] -= 1
            if other == kind:
                found.append((opened, position))
                break
    return sorted(found)


def is_apostrophe(line: str, position: int) -> bool:
    """Whether a mark stands between two Western letters."""
    around = line[max(0, position - 1) : position] + line[position + 1 : position + 2]
    return len(around) == 2 and is_latin(around[0]) and is_latin(around[1])
