"""Initials of the pinyin of Chinese words: 导出 is dc.

GB 2312 puts its 3,755 common characters in the order of their pinyin, so the initial of one follows
from where its code lies between 23 borders (GB/T 2312-1980, rows 16 to 55). Rarer characters stand
in the order of their radicals; those that occur in names of commands are listed here, and so are
characters with more than one reading. A test asks for the initial of every command's every
character.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import product

_FIRST = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
_LETTERS = "abcdefghjklmnopqrstwxyz"
_BORDERS = [character.encode("gb2312") for character in _FIRST]
_LAST = "座".encode("gb2312")  # the last of the common characters

_MORE = {
    "重": "zc",  # 重做, 重量
    "行": "hx",  # 一行, 行为
    "长": "cz",
    "调": "td",
    "色": "s",
    "率": "l",
    "弹": "td",
    "还": "hx",
    "藏": "c",
    "奇": "q",
    "着": "z",
    "号": "h",
    "栅": "s",
    "骑": "q",
}
_LATIN = re.compile(r"[A-Za-z]+")
_MOST = 16  # readings of one word; more are no help to anyone


def initial(character: str) -> str:
    """The letters a character may begin with when spoken; itself, in lower case, if it is none."""
    if character in _MORE:
        return _MORE[character]
    try:
        code = character.encode("gb2312")
    except UnicodeEncodeError:
        return ""
    if len(code) == 1:
        return character.lower() if character.isalnum() else ""
    if not _BORDERS[0] <= code <= _LAST:
        return ""
    return _LETTERS[bisect_right(_BORDERS, code) - 1]


def initials(word: str) -> tuple[str, ...]:
    """The initials of a word, one for each way to read it; a Latin word (PDF) has one too."""
    short = _LATIN.sub(lambda match: match[0][0], word)
    return tuple(dict.fromkeys((*_initials(word), *_initials(short))))


def _initials(word: str) -> tuple[str, ...]:
    letters = [found for character in word if (found := initial(character))]
    ways = product(*letters)
    return tuple("".join(way) for way, _ in zip(ways, range(_MOST), strict=False))
