"""Problems noticed while setting text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from layout_app.base.problems import Place, Problem, Severity
from layout_app.compose.context import SetParagraph, Substitute


def face_problems(paragraph: SetParagraph, place: Place, offset: int = 0) -> Iterator[Problem]:
    """One problem for each token another face draws, an error where none does."""
    for found in _unique(paragraph.substitutes):
        start = offset + found.start
        where = Place(
            block=place.block,
            story=place.story,
            part=place.part,
            start=start,
            end=start + len(found.text),
            rect=place.rect,
        )
        code = " ".join(f"U+{ord(c):04X}" for c in found.text)
        if found.used:
            yield Problem(
                code="face-substituted",
                severity=Severity.WARNING,
                place=where,
                message=f"“{found.text}”（{code}）{found.wanted}缺字，由{found.used}代替",
                found=found.used,
                wanted=found.wanted,
                cure="换用收字更全的字体，或改字",
            )
        else:
            yield Problem(
                code="missing-glyph",
                severity=Severity.ERROR,
                place=where,
                message=f"“{found.text}”（{code}）所有字体都缺此字",
                found=code,
                wanted=found.wanted,
                cure="补装含此字的字体，或改字",
            )


def _unique(substitutes: Iterable[Substitute]) -> list[Substitute]:
    """The first use of each token."""
    return list({found.text: found for found in reversed(tuple(substitutes))}.values())[::-1]


def forced_problems(paragraph: SetParagraph, place: Place) -> Iterator[Problem]:
    """A problem where a line had to be broken against the rules."""
    if any(line.forced for line in paragraph.lines):
        yield Problem(
            code="forced-break",
            severity=Severity.ERROR,
            place=place,
            message="栏太窄，有一行只能在禁则处断开",
            cure="加宽栏或改字",
        )
