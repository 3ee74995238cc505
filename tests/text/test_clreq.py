"""Classes of characters, against the table of spec/composition.md 1."""

from __future__ import annotations

import pytest

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


@pytest.mark.parametrize("kind", list(Class))
def test_no_mark_of_the_table_may_be_parted_from_its_text(kind: Class) -> None:
    never_first = {
        Class.CLOSE,
        Class.PAUSE,
        Class.STOP,
        Class.DOT,
        Class.ELLIPSIS,
        Class.CONNECTOR,
        Class.SOLIDUS,
        Class.SUFFIX,
        Class.REPEAT,
    }
    for after in never_first:
        assert not PAIRS[kind][after].breaks, f"a break before {after.name}"
    for before in (Class.OPEN, Class.SOLIDUS, Class.PREFIX):
        assert not PAIRS[before][kind].breaks, f"a break after {before.name}"


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
    assert [pair for pair in allowed if not PAIRS[pair[0]][pair[1]].breaks] == []
