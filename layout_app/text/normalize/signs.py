"""Signs written in several ways: …… —— 《 》 ～ · ＋, and marks typed twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from layout_app.text.normalize.changes import Rule
from layout_app.text.normalize.characters import (
    HAN,
    SPACES,
    beside,
    has_han,
    is_chinese,
    is_chinese_character,
    lines,
    protected,
)
from layout_app.text.normalize.draft import Edit

_RANGE_LEFT = "0-9%％‰℃°年月日时点分岁万亿元号期届级"
_HAN_OR_CLOSER = f"[{HAN}）》〉】〕」』”]"
_HAN_OR_OPENER = f"[{HAN}（《〈【〔「『“]"
_BESIDE_DASH = re.compile(f"[{HAN}，。、；：！？（）《》〈〉【】“”「」％]")
_ELLIPSIS = re.compile(r"\.{3,}|。{3,}|．{3,}|[·・]{3,}|⋯+|…+")
_DASH = re.compile(r"-{2,}|－{2,}|—+|―+|─{2,}|–{2,}")
_TITLE = re.compile(r"(<<|＜＜|≪|《)([^<>＜＞≪≫《》\n]*)(>>|＞＞|≫|》)")
_RANGE = re.compile(rf"(?<=[{_RANGE_LEFT}])[~∼〜˜](?=[0-9])")
_DOT = re.compile(rf"(?<=[{HAN}])[{SPACES}]*[•・‧∙⋅･](?=[{SPACES}]*[{HAN}])")
_PLUS = re.compile(rf"(?<={_HAN_OR_CLOSER})\+(?={_HAN_OR_OPENER})|(?<=[{HAN}])\+(?=[”’」』）])")
_DOUBLED = re.compile(r"([，、；：。])\1+|[，、]{2,}|[，、；]+。")


def ellipses(text: str) -> Iterator[Edit]:
    """Every way to write 省略号 becomes …… (GB/T 15834 5.1.5); the four-em one stays."""
    for start, line, match in _matches(_ELLIPSIS, text):
        sign = match[0]
        if sign in ("……", "…………") or not _beside_chinese(line, match):
            continue
        full = "…………" if sign[0] == "…" and len(sign) > 4 else "……"
        yield Edit(start + match.start(), start + match.end(), full, Rule.ELLIPSIS)


def dashes(text: str) -> Iterator[Edit]:
    """-- and — become ——, the single — only between Han; between digits all stay as typed."""
    for start, line, match in _matches(_DASH, text):
        left, right = _around(line, match)
        near = [side for side in (left, right) if _BESIDE_DASH.fullmatch(side)]
        edge = len(match[0]) > 1 and "" in (left, right)  # ——甲乙 alone on a line
        if len(near) + edge == 2 and match[0] != "——":
            yield Edit(start + match.start(), start + match.end(), "——", Rule.DASH)


def titles(text: str) -> Iterator[Edit]:
    """<< >> become 《 》 as a pair."""
    for start, _line, match in _matches(_TITLE, text):
        if has_han(match[2]):
            yield Edit(start + match.start(1), start + match.end(1), "《", Rule.TITLE)
            yield Edit(start + match.start(3), start + match.end(3), "》", Rule.TITLE)


def connectors(text: str) -> Iterator[Edit]:
    """~ between digits, · between Han, + between Han."""
    found = [
        Edit(start + match.end() - 1, start + match.end(), full, rule)
        for pattern, full, rule in (
            (_RANGE, "～", Rule.RANGE),
            (_DOT, "·", Rule.DOT),
            (_PLUS, "＋", Rule.PLUS),
        )
        for start, _line, match in _matches(pattern, text)
    ]
    yield from sorted(found)


def doubled(text: str) -> Iterator[Edit]:
    """，， and 。。 and 、， become one mark: the same one, else the stronger one."""
    for start, _line, match in _matches(_DOUBLED, text):
        marks = match[0]
        one = "。" if "。" in marks else "，" if "，" in marks else marks[0]
        yield Edit(start + match.start(), start + match.end(), one, Rule.DOUBLED)


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, str, re.Match[str]]]:
    """Matches in Chinese lines that hold nothing protected."""
    for start, line in lines(text):
        mask: bytearray | None = None
        for match in pattern.finditer(line):
            if mask is None:
                if not is_chinese(line):
                    break
                mask = protected(line)
            if not mask[match.start()] and not mask[match.end() - 1]:
                yield start, line, match


def _around(line: str, match: re.Match[str]) -> tuple[str, str]:
    """The neighbours of a match, spaces passed over; empty at the line's ends."""
    return beside(line, match.start(), -1), beside(line, match.end() - 1, 1)


def _beside_chinese(line: str, match: re.Match[str]) -> bool:
    return any(
        is_chinese_character(side) or (side and side in "“”‘’") for side in _around(line, match)
    )
