"""Words of Chinese text, as a hint where a headline may break: the likeliest cut by frequency.

The lists of assets/terms are read when the first headline needs a break. They ship with the
program and change with it alone: a page breaks the same way on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import IntEnum
from functools import cache, lru_cache
from itertools import repeat

from layout_app.base.bundle import bundled

_HAN = re.compile("[\u3400-\u9fff\U00020000-\U000323af]+")
_LONGEST = 8
_TOTAL = 52  # half powers of two: the words jieba counted, about 60 million
_TERM = 24  # the frequency given to a term: likelier than its parts
_UNSEEN = 0


class Joint(IntEnum):
    """What stands between two neighbouring characters."""

    OPEN = 0  # the edge of a word
    SINGLE = 1  # the edge of a word of one character, which would rather keep its neighbour
    PREFIX = 2  # after a word that leads on: 把 与 不 一粒
    LOOSE = 3  # between characters no list knows as words: often a name
    COMPOUND = 4  # inside a compound, between words it is made of
    WORD = 5  # inside a word
    SUFFIX = 6  # before 的 了 们, which never begin a line


_SUFFIXES = frozenset("的了们吗呢吧么着过地得之者")
_LEADING = frozenset(
    "把将被让使给为以于向从对在与和同及或跟由到至按据凭不未没再更最很太都也又就才正已并能可要会应须"
)
_FUNCTION = _LEADING | frozenset("是有来去上下中里内外前后时等说我你他她它这那")
_LOCATIVES = frozenset("里内外旁畔间边")  # 大运河|畔: they stand with the noun before them
_COMPLEMENTS = frozenset([*"到好成完满住", *(a + b for a in "上下进出回过起" for b in "来去")])
_COUNTED = re.compile("[一二两三四五六七八九十百千万几数半][一-龥]")
_PLACES = frozenset("省市县区镇乡村庄屯寨街路巷河湖山江岛港湾沟桥店集")


@lru_cache(maxsize=200)
def joints(text: str, terms: tuple[str, ...] = ()) -> tuple[Joint, ...]:
    """What stands before each character of the text; the first is ``OPEN``.

    Args:
        text: any text; only runs of Han characters are cut.
        terms: words of the page's own, never cut.
    """
    found = [Joint.OPEN] * len(text)
    own = frozenset(terms)
    for run in _HAN.finditer(text):
        begin = run.start()
        for index, joint in enumerate(_run_joints(run[0], own)):
            if begin + index and (index or joint is Joint.SUFFIX):
                found[begin + index] = joint
    for term in own:  # the page's own words also hold digits, marks and spaces
        at = text.find(term) if term else -1
        while at >= 0:
            found[at + 1 : at + len(term)] = [Joint.WORD] * (len(term) - 1)
            at = text.find(term, at + len(term))
    return tuple(found)


def segment(text: str, terms: Iterable[str] = ()) -> list[str]:
    """The likeliest words of a run of Han characters."""
    return _cut(text, _lists(), frozenset(terms))


def _cut(
    text: str, lists: Mapping[str, int], own: frozenset[str], but: str | None = None
) -> list[str]:
    """Cut at the least sum of word costs; ``but`` may not be a word itself."""
    best: list[tuple[int, int]] = [(0, 0)]
    longest = max([_LONGEST, *map(len, own)])
    for end in range(1, len(text) + 1):
        costs = []
        for start in range(max(0, end - longest), end):
            word = text[start:end]
            frequency = lists.get(word)
            if word in own:
                cost = 1
            elif word == but or (frequency is None and end - start > 1):
                continue
            else:
                cost = _TOTAL - (_UNSEEN if frequency is None else frequency)
            costs.append((best[start][0] + cost, start))
        best.append(min(costs))
    words: list[str] = []
    end = len(text)
    while end:
        start = best[end][1]
        words.append(text[start:end])
        end = start
    return words[::-1]


def _run_joints(text: str, own: frozenset[str]) -> list[Joint]:
    lists = _lists()
    words = _cut(text, lists, own)
    found: list[Joint] = []
    for index, word in enumerate(words):
        before = words[index - 1] if index else ""
        found.append(_between(before, word))
        found += _inside(word, lists, own)
    return found


def _between(before: str, word: str) -> Joint:
    if word in _SUFFIXES:
        return Joint.SUFFIX
    if before in _LEADING:
        return Joint.PREFIX
    if len(word) == 1 and word in _PLACES and before:
        return Joint.WORD  # 岚平|县: the list does not know the place, its ending tells
    if word in _LOCATIVES and before:
        return Joint.WORD
    if word in _COMPLEMENTS and len(before) == 1 and before not in _FUNCTION:
        return Joint.WORD  # 晒|出来
    if _COUNTED.fullmatch(before):
        return Joint.PREFIX  # 一粒|种子
    lone = [len(part) == 1 and part not in _FUNCTION for part in (before, word)]
    if all(lone) or (lone[0] and len(word) == 2 and word[1] in _PLACES):
        return Joint.LOOSE
    return Joint.SINGLE if any(lone) else Joint.OPEN


def _inside(word: str, lists: Mapping[str, int], own: frozenset[str]) -> list[Joint]:
    """Inside a word: closed, but where a long one is made of two or more shorter words."""
    if len(word) < 4 or word in own:
        return [Joint.WORD] * (len(word) - 1)
    parts = _cut(word, lists, own, but=word)
    if min(map(len, parts)) < 2:
        return [Joint.WORD] * (len(word) - 1)
    inner: list[Joint] = []
    for part in parts:
        inner += [Joint.COMPOUND, *_inside(part, lists, own)]
    return inner[1:]


@cache
def _lists() -> Mapping[str, int]:
    """Every listed word and its frequency in half powers of two."""
    words: dict[str, int] = {}
    for line in _lines("words.txt"):
        exponent, *found = line.split()
        words.update(zip(found, repeat(int(exponent)), strict=False))
    for name in ("terms.txt", "places.txt"):
        for line in _lines(name):
            for word in line.split():
                words[word] = max(words.get(word, 0), _TERM)
    return words


def _lines(name: str) -> list[str]:
    text = bundled("assets", "terms", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
