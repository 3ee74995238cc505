"""Marks planted where they would fall on a line's edge, at every measure from 6 to 41 characters.

A colleague who types needs his one paragraph broken anew and no other: that is counted here too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, product

import pytest

from layout_app.base.setting import Prohibition
from layout_app.compose.context import SetParagraph, set_pieces
from layout_app.compose.page import ComposeCache
from layout_app.compose.paragraph import Piece, Prepared, prepare
from layout_app.compose.setline import SetLine
from layout_app.model.styles import HOUSE_STYLES
from tests.composing import (
    EM,
    FORBIDDEN_FIRST,
    FORBIDDEN_LAST,
    HAN,
    article,
    bare_resources,
    compose,
    han,
    leg_area,
    page,
    story,
    text_style,
    words_of,
)

MEASURES = range(6, 42)
_REACH = 2  # how far from the edge a plant is moved to either side

ISSUE = ["·", "～", "／", "——", "……", "）。」"]
CLASSES = {
    "opening": ["“", "‘", "（", "《", "〈", "「", "『", "【", "〔", "［", "｛", "〖"],
    "closing": ["”", "’", "）", "》", "〉", "」", "』", "】", "〕", "］", "｝", "〗"],
    "pause": ["，", "、", "；", "："],
    "stop": ["。", "！", "？", "．", "‼", "⁉"],
    "interpunct": ["·", "・", "•"],
    "dash": ["——", "⸺"],
    "ellipsis": ["……", "⋯⋯", "…………"],
    "connector": ["～", "–", "—", "-", "〜"],
    "solidus": ["／", "/"],
    "prefix": ["￥", "№", "＃", "±"],
    "suffix": ["％", "℃", "‰", "°"],
    "repeat": ["々", "〻"],
    "number": ["1,700", "98.5%", "￥1200", "37℃", "7:30", "2024-06-28"],
    "Latin": ["GDP", "well-known", "e\u0301tude", "5G"],
    "space": [" ", "\u3000"],
}
RUNS = [
    "。”",
    "？！",
    "！！！",
    "”，",
    "》、《",
    "：“",
    "“‘",
    "’”",
    "）（",
    "——“",
    "……”",
    "……。",
    "”——",
]
RUNS += [
    "〔1〕",
    "（一）",
    "《〈》",
    "·—",
    "，‘",
    "’，”",
    "％。",
    "℃）",
    "。）”",
    "「《",
    "1—2",
    "甲·乙",
]


def set_in(text: str, measure: int, prohibition: Prohibition, indent: int = 0) -> SetParagraph:
    """Set at a level of prohibition."""
    style = replace(text_style("body"), prohibition=prohibition)
    piece = bare_resources().piece(text, style, HOUSE_STYLES.composite(style.composite))
    return set_pieces([piece], (measure * EM,), indent=indent * EM)


def faults(text: str, lines: Sequence[SetLine], measure: int, strict: bool) -> list[str]:
    """What a proof-reader would strike out."""
    found = []
    printed = "".join(words_of(line) for line in lines)
    if "".join(printed.split()) != "".join(text.split()):
        found.append(f"{text} became {printed}")
    first = FORBIDDEN_FIRST + "〻々⋯‼⁉・•〜" + ("—⸺" if strict else "")
    for line, following in pairwise(lines):
        end, start = words_of(line), words_of(following)
        if start[0] in first:
            found.append(f"{end}|{start}: begins with {start[0]}")
        if end[-1] in FORBIDDEN_LAST + "＃±":
            found.append(f"{end}|{start}: ends with {end[-1]}")
        if end[-1] == start[0] and end[-1] in "—…⋯":
            found.append(f"{end}|{start}: cut in two")
        if end[-1].isdigit() and (start[0].isdigit() or start[0] in ",.:%-"):
            found.append(f"{end}|{start}: a number cut")
        if line.forced:
            found.append(f"{end}|{start}: forced")
        # A line without two characters to move apart, of one date say, cannot be widened.
        if line.right != measure * EM and sum(character in HAN for character in end) > 1:
            found.append(f"{end}: ends {line.right / EM:.2f} em from the left")
    if lines[-1].right > measure * EM:
        found.append(f"{words_of(lines[-1])}: too wide")
    return found


def plants(what: str, measure: int) -> list[str]:
    """Texts in which ``what`` stands at and beside the first line's edge."""
    edges = range(max(1, measure - _REACH - len(what)), measure + _REACH)
    return [f"{han(before)}{what}{han(2 * measure)}" for before in edges]


@pytest.mark.parametrize("measure", MEASURES)
def test_no_mark_is_at_the_wrong_edge(measure: int) -> None:
    everything = [*ISSUE, *(mark for marks in CLASSES.values() for mark in marks), *RUNS]
    found = []
    for what in everything:
        strictly = [False, True] if "—" in what or "⸺" in what else [False]
        for text, strict in product(plants(what, measure), strictly):
            level = Prohibition.STRICT if strict else Prohibition.GB
            found += faults(text, set_in(text, measure, level).lines, measure, strict)
    assert found == []


@pytest.mark.parametrize("measure", [6, 13, 27])
def test_nor_is_any_pair_of_classes(measure: int) -> None:
    ones = [marks[0] for marks in CLASSES.values()]
    found = []
    for a, b in product(ones, repeat=2):
        for text in plants(a + b, measure):
            lines = set_in(text, measure, Prohibition.GB).lines
            found += faults(text, lines, measure, strict=False)
    assert found == []


@pytest.mark.parametrize("what", [*ISSUE, *RUNS])
def test_indented_lines_keep_the_rules(what: str) -> None:
    found = []
    for measure in MEASURES:
        for before in range(max(1, measure - 6), measure + 1):
            text = f"{han(before)}{what}{han(2 * measure)}"
            lines = set_in(text, measure, Prohibition.GB, indent=2).lines
            found += faults(text, lines, measure, strict=False)
    assert found == []


@pytest.mark.parametrize("measure", MEASURES)
def test_no_paragraph_ends_with_one_character(measure: int) -> None:
    """From 11 characters on no 孤字, however long the text is; narrower ones may have no choice."""
    alone = []
    for over in range(measure):
        text = f"{han(measure - 4)}，{han(measure)}，{han(measure + over - 3)}。"
        last = words_of(set_in(text, measure, Prohibition.GB, indent=2).lines[-1])
        alone += [f"{text} ends with {last}"] if len(last.rstrip("。，")) <= 1 else []
    if measure >= 11:
        assert alone == []


def test_a_typed_character_breaks_its_paragraph_only(monkeypatch: pytest.MonkeyPatch) -> None:
    prepared: list[str] = []

    def counted(pieces: Sequence[Piece], widest: int, *, solid: bool = False) -> Prepared:
        prepared.append("".join(piece.text for piece in pieces))
        return prepare(pieces, widest, solid=solid)

    monkeypatch.setattr("layout_app.compose.context.prepare", counted)
    paragraphs = [han(90 + 7 * k) + "。" for k in range(12)]
    area = leg_area("1-3", "1-60")

    def document(texts: Sequence[str]):
        return page(article(area), stories=[story("\n".join(texts))])

    cache = ComposeCache()
    compose(document(paragraphs), cache=cache)
    assert set(prepared) == set(paragraphs)
    for typed in (0, 5, 11):
        prepared.clear()
        edited = list(paragraphs)
        edited[typed] = edited[typed][:40] + "字" + edited[typed][40:]
        compose(document(edited), cache=cache)
        assert set(prepared) == {edited[typed]}
    prepared.clear()
    compose(document(paragraphs), cache=cache)
    assert prepared == [], "what was set before is remembered"
