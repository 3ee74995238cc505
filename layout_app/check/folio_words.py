"""Dates, weekdays and page numbers that were typed, against the issue's metadata (I1).

The folio line is filled from the metadata and cannot be wrong; what was typed into texts and
labels beside it is what stays from last week.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from layout_app.base.problems import Fix, Mend, Place, Problem, Severity
from layout_app.check.rules import Subject
from layout_app.model.blocks import LabelBlock, TextBlock

_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日(?:([\s　（(]*)星期([一二三四五六日天]))?")
_PAGE = re.compile(r"第\s*([0-9]{1,3}|[A-Z]\d{1,2})\s*版")
_DAYS = "一二三四五六日"


def check_folio_words(subject: Subject) -> Iterator[Problem]:
    """Only in texts above the type area: below it another date may well be meant."""
    setup = subject.document.setup
    for block in subject.document.blocks:
        if not isinstance(block, TextBlock | LabelBlock):
            continue
        if setup.rect(block.place).y < setup.type_area.y:
            yield from _date(block, subject)
            yield from _page(block, subject)
        yield from _weekday(block)


def _date(block: TextBlock | LabelBlock, subject: Subject) -> Iterator[Problem]:
    issue = subject.document.paper.date
    for match in _DATE.finditer(block.text):
        if _day(match) == issue:
            continue
        right = _written(issue, match)
        yield _problem(
            block, "folio-date", f"报头日期写的是{match[0]}，这一期是{right}", match, right
        )


def _weekday(block: TextBlock | LabelBlock) -> Iterator[Problem]:
    """A date and a weekday that do not go together are wrong anywhere."""
    for match in _DATE.finditer(block.text):
        day = _day(match)
        if day is None or match[5] is None or _DAYS[day.weekday()] == match[5].replace("天", "日"):
            continue
        right = _written(day, match)
        yield _problem(
            block, "weekday", f"{match[0]}：这一天是星期{_DAYS[day.weekday()]}", match, right
        )


def _page(block: TextBlock | LabelBlock, subject: Subject) -> Iterator[Problem]:
    page = subject.document.paper.page
    for match in _PAGE.finditer(block.text):
        if page and match[1].lstrip("0") != page.lstrip("0"):
            right = match[0].replace(match[1], page)
            yield _problem(
                block, "folio-page", f"版次写的是{match[0]}，这一版是{right}", match, right
            )


def _day(match: re.Match[str]) -> datetime.date | None:
    try:
        return datetime.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _written(day: datetime.date, match: re.Match[str]) -> str:
    """A day in the manner of the one that was typed."""
    text = f"{day.year}年{day.month}月{day.day}日"
    if match[5] is not None:
        text += f"{match[4]}星期{_DAYS[day.weekday()]}"
    return text


def _problem(
    block: TextBlock | LabelBlock, code: str, message: str, match: re.Match[str], right: str
) -> Problem:
    words = block.text[: match.start()] + right + block.text[match.end() :]
    return Problem(
        code=code,
        severity=Severity.ERROR,
        place=Place(block=block.id, part="text", start=match.start(), end=match.end()),
        message=message,
        found=match[0],
        wanted=right,
        cure="改过来",
        fix=Fix(mend=Mend.WORDS, label=f"改为{right}", block=block.id, value=words),
    )
