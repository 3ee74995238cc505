"""Classes of characters, against the table of spec/composition.md 1."""

from __future__ import annotations

import pytest

from layout_app.base.setting import Prohibition
from layout_app.text.clreq import PAIRS, Class, classify

_MARKS = {
    Class.OPEN: "“‘（《〈【〖〔［｛「『",
    Class.CLOSE: "”’）》〉】〗〕］｝」』",
    Class.PAUSE: "，、；：",
    Class.STOP: "。．！？",
    Class.DOT: "·・‧•",
    Class.CONNECTOR: "–—～-",
    Class.SOLIDUS: "/／",
    Class.PREFIX: "￥¥$№＃±",
    Class.SUFFIX: "％%‰℃°′″",
    Class.REPEAT: "々",
    Class.HAN: "一龘〇①Ⅲ●■▲𠮷",
    Class.WESTERN: "aZ9éЖ",
}


@pytest.mark.parametrize(
    ("kind", "character"), [(kind, c) for kind, marks in _MARKS.items() for c in marks]
)
def test_every_mark_of_the_table_has_its_class(kind: Class, character: str) -> None:
    assert classify(character) is kind


@pytest.mark.parametrize(
    ("token", "kind"),
    [
        ("——", Class.DASH),
        ("⸺", Class.DASH),
        ("……", Class.ELLIPSIS),
        ("⋯⋯", Class.ELLIPSIS),
        ("1,700", Class.WESTERN),
        ("98.5%", Class.WESTERN),
        ("￥1200", Class.WESTERN),
        ("葛\U000e0100", Class.HAN),
        (",", Class.PAUSE),
        (".", Class.STOP),
        ("(", Class.OPEN),
        (")", Class.CLOSE),
        ("　", Class.SPACE),
        ("，\ufe00", Class.PAUSE),  # a standardised variant: the comma of the corner or the middle
        (":\ufe0f", Class.PAUSE),
        ("a\u0301", Class.WESTERN),
    ],
)
def test_longer_tokens_and_typewriter_marks(token: str, kind: Class) -> None:
    assert classify(token) is kind


_ALWAYS = {
    Class.CLOSE,
    Class.PAUSE,
    Class.STOP,
    Class.DOT,
    Class.CONNECTOR,
    Class.SUFFIX,
    Class.REPEAT,
}
_NEVER_FIRST = {
    Prohibition.BASIC: _ALWAYS,
    Prohibition.GB: _ALWAYS | {Class.SOLIDUS, Class.ELLIPSIS},
    Prohibition.STRICT: _ALWAYS | {Class.SOLIDUS, Class.ELLIPSIS, Class.DASH},
}
_NEVER_LAST = {
    Prohibition.BASIC: {Class.OPEN, Class.PREFIX},
    Prohibition.GB: {Class.OPEN, Class.PREFIX, Class.SOLIDUS},
    Prohibition.STRICT: {Class.OPEN, Class.PREFIX, Class.SOLIDUS},
}


@pytest.mark.parametrize("level", list(Prohibition))
@pytest.mark.parametrize("kind", list(Class))
def test_no_mark_of_the_table_may_be_parted_from_its_text(kind: Class, level: Prohibition) -> None:
    for after in _NEVER_FIRST[level]:
        assert not PAIRS[level][kind][after].breaks, f"a break before {after.name}"
    for before in _NEVER_LAST[level]:
        assert not PAIRS[level][before][kind].breaks, f"a break after {before.name}"


def test_levels_differ_in_the_solidus_and_the_two_em_marks() -> None:
    han = Class.HAN
    first = {level: PAIRS[level][han] for level in Prohibition}
    assert first[Prohibition.BASIC][Class.SOLIDUS].breaks
    assert first[Prohibition.BASIC][Class.ELLIPSIS].breaks
    assert not first[Prohibition.GB][Class.ELLIPSIS].breaks
    assert first[Prohibition.GB][Class.DASH].breaks
    assert not first[Prohibition.STRICT][Class.DASH].breaks


def test_text_may_be_broken_where_the_craft_breaks_it() -> None:
    allowed = [
        (Class.HAN, Class.HAN),
        (Class.HAN, Class.WESTERN),
        (Class.WESTERN, Class.HAN),
        (Class.PAUSE, Class.OPEN),
        (Class.STOP, Class.HAN),
        (Class.CLOSE, Class.OPEN),
        (Class.HAN, Class.OPEN),
        (Class.DASH, Class.HAN),
        (Class.HAN, Class.DASH),
    ]
    assert [pair for pair in allowed if not PAIRS[Prohibition.GB][pair[0]][pair[1]].breaks] == []
