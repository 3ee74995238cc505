"""Hints: what looks wrong in a clean text and only a person may settle."""

from __future__ import annotations

import re
from collections.abc import Iterator

from layout_app.text.normalize.changes import CleanParagraph, Hint, HintKind, Kind
from layout_app.text.normalize.characters import (
    CLOSERS,
    HAN,
    OPENERS,
    is_apostrophe,
    is_chinese,
    pairs,
    protected,
)
from layout_app.text.normalize.credit import find_credit
from layout_app.text.normalize.forms import TWELVE

# Seen on real pages, then words editors' desks correct most often. None is part of a right word.
DOUBTFUL_WORDS = {
    "后顾之优": "后顾之忧",
    "贯彻落党": "贯彻落实党",
    "布署": "部署",
    "按装": "安装",
    "既使": "即使",
    "渡假村": "度假村",
    "松驰": "松弛",
    "粗旷": "粗犷",
    "脉博": "脉搏",
    "追朔": "追溯",
    "九洲大地": "九州大地",
    "再接再励": "再接再厉",
    "迫不急待": "迫不及待",
    "默守成规": "墨守成规",
    "穿流不息": "川流不息",
    "走头无路": "走投无路",
    "甘败下风": "甘拜下风",
    "一如继往": "一如既往",
    "谈笑风声": "谈笑风生",
    "不径而走": "不胫而走",
    "名列前矛": "名列前茅",
    "世外桃园": "世外桃源",
    "美仑美奂": "美轮美奂",
    "不落巢臼": "不落窠臼",
    "金榜提名": "金榜题名",
    "鼎立相助": "鼎力相助",
    "一愁莫展": "一筹莫展",
    "额首称庆": "额手称庆",
    "脍灸人口": "脍炙人口",
    "变本加利": "变本加厉",
    "言简意骇": "言简意赅",
    "相形见拙": "相形见绌",
}
_DOUBTFUL_WORD = re.compile("|".join(map(re.escape, DOUBTFUL_WORDS)))
_REPEATED = re.compile(rf"([{HAN}]{{2,4}})(?:[（(]\1[）)]|\1)")
_REAL_REPEAT = re.compile("[一二三四五六七八九十百千万零〇个〇々]")
_MARKS = re.compile(r"[，、；：。]{2,}|[！？]{4,}|[,;]{2,}")
_COMMA_LIST = re.compile(rf"(?<=，)[{HAN}]{{1,4}}(?:，[{HAN}]{{1,4}})+(?=[，等和及与])")
_ODD = re.compile(f"[{TWELVE}\ufffd\ue000-\uf8ff\u2e80-\u2fd5\u31c0-\u31e3\U000f0000-\U0010fffd]")
_LEAD = re.compile("^[，。、；：！？）》”’]+")
_ENDS = re.compile('[。！？…：”’）!?:.)」』"]$')
_BRACKETS = OPENERS + "([", CLOSERS + ")]"
_LABEL = re.compile(r"[0-9A-Za-z一二三四五六七八九十]{1,3}[)）]")


def lint(text: str, paragraphs: tuple[CleanParagraph, ...]) -> tuple[Hint, ...]:
    """Everything doubtful in a clean text, in reading order."""
    found: list[Hint] = []
    for paragraph in paragraphs:
        for hint in _paragraph(paragraph):
            start, end = hint.start + paragraph.start, hint.end + paragraph.start
            found.append(Hint(hint.kind, start, end, text[start:end], hint.advice))
    return tuple(sorted(found, key=lambda hint: (hint.start, hint.end)))


def _paragraph(paragraph: CleanParagraph) -> Iterator[Hint]:
    line = paragraph.text
    if is_chinese(line):
        yield from _unpaired(line)
        yield from _found(HintKind.DOUBLED_MARK, _MARKS, line)
        yield from _found(HintKind.COMMA_LIST, _COMMA_LIST, line, "并列短语之间用顿号？")
        yield from _fragment(paragraph)
        for match in _REPEATED.finditer(line):
            if not _REAL_REPEAT.search(match[1]) and len(set(match[1])) > 1:
                yield Hint(HintKind.DOUBLED_WORD, *match.span(), "")
        for match in _DOUBTFUL_WORD.finditer(line):
            advice = f"疑为“{DOUBTFUL_WORDS[match[0]]}”"
            yield Hint(HintKind.DOUBTFUL_WORD, *match.span(), "", advice)
    for match in _ODD.finditer(line):
        advice = f"U+{ord(match[0]):04X}，字体里可能没有"
        yield Hint(HintKind.DOUBTFUL_CHARACTER, *match.span(), "", advice)


def _found(kind: HintKind, pattern: re.Pattern[str], line: str, advice: str = "") -> Iterator[Hint]:
    for match in pattern.finditer(line):
        yield Hint(kind, *match.span(), "", advice)


def _unpaired(line: str) -> Iterator[Hint]:
    """Brackets and quotes without a partner, and straight quotes that found none."""
    mask = protected(line)
    label = _LABEL.match(line)  # 1) at the start of a paragraph needs no partner
    partnered = {place for pair in pairs(line, *_BRACKETS) for place in pair}
    for place, sign in enumerate(line):
        if sign not in _BRACKETS[0] + _BRACKETS[1] + "\"'" or mask[place]:
            continue
        if place in partnered or is_apostrophe(line, place):
            continue
        if label is None or place != label.end() - 1:
            yield Hint(HintKind.UNPAIRED, place, place + 1, "", "没有配对")


def _fragment(paragraph: CleanParagraph) -> Iterator[Hint]:
    """A paragraph cut off at its end, or one that begins in the middle of a sentence."""
    line = paragraph.text
    lead = _LEAD.match(line)
    if lead is not None:
        yield Hint(HintKind.FRAGMENT, *lead.span(), "", "段首像是上一段的后半句")
    ended = _ENDS.search(line) is not None or find_credit(line) is not None
    if paragraph.kind is Kind.BODY and not ended:
        yield Hint(HintKind.FRAGMENT, len(line) - 1, len(line), "", "段末没有说完")
