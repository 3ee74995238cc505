"""Text and its inks: rich black, several inks, reversed, too small, black that knocks out.

Misregister of half a millimetre is half the gap in a 9 pt character (print.md 1.3), so small text
has one ink. One finding for all text of an ink and size in one part of a block.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from layout_app.base.geometry import Rect
from layout_app.base.ink import ALL, Ink, format_ink
from layout_app.base.press_inks import as_printed
from layout_app.base.problems import Fix, Mend, Place, Problem, Severity
from layout_app.base.units import to_pt
from layout_app.check.press.inks import (
    ink_count,
    is_dark,
    is_light,
    is_rich_black,
    is_solid_black,
    is_white,
    percents,
)
from layout_app.check.rules import Subject
from layout_app.check.sheet import extent
from layout_app.display.items import GlyphRun, RectItem


class Words:
    """The runs of one ink and size in one part of a block."""

    __slots__ = ("_runs", "block")

    def __init__(self, block: str) -> None:
        self.block = block
        self._runs: list[GlyphRun] = []

    def add(self, run: GlyphRun) -> None:
        self._runs.append(run)

    @property
    def first(self) -> GlyphRun:
        """The run it begins with."""
        return self._runs[0]

    @property
    def ink(self) -> Ink:
        """As it was written: what a fix looks for."""
        return self.first.ink

    @property
    def size(self) -> int:
        return self.first.size

    @property
    def rect(self) -> Rect:
        """The least rectangle around all."""
        found = extent(self._runs[0])
        for run in self._runs[1:]:
            found = found.union(extent(run))
        return found

    @property
    def place(self) -> Place:
        """Block, story and range of the first run, rectangle of all."""
        source = self.first.source
        kind, _, owner = source.owner.partition(":") if source else ("", "", "")
        return Place(
            block=self.block,
            story=owner if kind == "story" else None,
            part=source.part if source else None,
            start=source.start if source else None,
            end=source.end if source else None,
            rect=self.rect,
        )

    @property
    def called(self) -> str:
        """The words, short enough for a sentence."""
        text = "".join(run.text for run in self._runs[:3]).strip()
        return f"“{text[:8]}…”" if len(text) > 9 else f"“{text}”"


def check_text(subject: Subject) -> Iterator[Problem]:
    """Every rule of this module, on all text of the page."""
    for words in _words(subject):
        yield from _black(words, subject)
        yield from _small(words, subject)


def _words(subject: Subject) -> Iterator[Words]:
    for group in subject.layout.display.groups:
        found: dict[tuple[Ink, int, str], Words] = {}
        for item in group.items:
            if isinstance(item, GlyphRun) and item.glyphs and not item.text.isspace():
                part = item.source.part if item.source else ""
                key = (item.ink, item.size, part)
                if key not in found:
                    found[key] = Words(group.block)
                found[key].add(item)
        yield from found.values()


def _black(words: Words, subject: Subject) -> Iterator[Problem]:
    ink = as_printed(words.ink, subject.press.spots)
    if words.ink.spot == ALL:
        return  # told as what it is, in ``spots``
    if is_rich_black(ink):
        yield Problem(
            code="rich-black",
            severity=Severity.ERROR,
            place=words.place,
            message=f"文字{words.called}是四色黑（{percents(ink)}），套不准就发虚",
            found=percents(ink),
            wanted="K100",
            cure="改成单黑 K100",
            fix=_black_fix(words),
        )
    elif is_solid_black(ink) and not ink.overprint and subject.press.black_overprints:
        yield Problem(
            code="black-knocks-out",
            severity=Severity.ERROR,
            place=words.place,
            message=f"黑字{words.called}设成了挖空，套不准会露白边",
            found="K100 挖空",
            wanted="K100 叠印",
            cure="改成叠印",
            fix=replace(_black_fix(words), mend=Mend.OVERPRINT, label="改为叠印"),
        )
    elif is_white(ink) and ink.overprint:
        yield Problem(
            code="white-overprint",
            severity=Severity.NOTE,
            place=words.place,
            message=f"白字{words.called}设成了叠印，印出来会不见；导出时按挖空处理",
            found="纸白 叠印",
            wanted="纸白 挖空",
            cure="改成挖空",
            fix=replace(_black_fix(words), mend=Mend.KNOCK_OUT, label="改为挖空"),
        )


def _small(words: Words, subject: Subject) -> Iterator[Problem]:
    press, size = subject.press, words.size
    ink = as_printed(words.ink, press.spots)
    several = ink_count(ink) > 1 and words.ink.spot != ALL and not is_rich_black(ink)
    if several and size < press.least_multi_ink:
        yield _too_small(
            "multi-ink-text",
            Severity.ERROR,
            words,
            f"{ink_count(ink)} 色叠印的字",
            press.least_multi_ink,
            "加大，或改成单色",
            subject,
        )
    if size < press.least_reversed and _is_reversed(words, subject):
        yield _too_small(
            "reversed-text",
            Severity.WARNING,
            words,
            "反白的字",
            press.least_reversed,
            "加大，或改成压印黑字",
            subject,
        )
    if size < press.least_text:
        yield _too_small(
            "small-text", Severity.WARNING, words, "字", press.least_text, "加大字号", subject
        )


def _too_small(
    code: str,
    severity: Severity,
    words: Words,
    what: str,
    least: int,
    cure: str,
    subject: Subject,
) -> Problem:
    size = f"{to_pt(words.size):g} 磅"
    ink = as_printed(words.ink, subject.press.spots)
    return Problem(
        code=code,
        severity=severity,
        place=words.place,
        message=f"{what}{words.called}只有 {size}（{percents(ink)}），这家印厂要 "
        f"{to_pt(least):g} 磅以上",
        found=size,
        wanted=f"{to_pt(least):g} 磅以上",
        cure=cure,
        fix=_size_fix(words, least, subject),
    )


def _is_reversed(words: Words, subject: Subject) -> bool:
    """Whether it is paper white, or light on a dark ground that lies under it."""
    ink = as_printed(words.ink, subject.press.spots)
    if is_white(ink):
        return True
    return is_light(ink) and any(
        is_dark(as_printed(fill, subject.press.spots)) and rect.intersects(words.rect)
        for rect, fill in _grounds(subject)
    )


def _grounds(subject: Subject) -> Iterator[tuple[Rect, Ink]]:
    for group in subject.layout.display.groups:
        for item in group.items:
            if isinstance(item, RectItem) and item.fill is not None:
                yield item.rect, item.fill


def _black_fix(words: Words) -> Fix:
    return Fix(
        mend=Mend.BLACK_TEXT, label="改为 K100", block=words.block, value=format_ink(words.ink)
    )


def _size_fix(words: Words, least: int, subject: Subject) -> Fix | None:
    """To the least size, where one style of the page and nothing else sets this one."""
    styles = [
        style.name
        for style in subject.document.styles.texts
        if style.size == words.size and style.ink == words.ink
    ]
    if len(styles) != 1:
        return None
    label = f"加大到 {to_pt(least):g} 磅"
    return Fix(mend=Mend.TEXT_SIZE, label=label, style=styles[0], amount=least)
