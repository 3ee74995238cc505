"""One value of a page file as text, and back: lengths, inks, spans, dates, words of a list."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from enum import Enum
from functools import cache

from layout_app.base.frozen import dataclass
from layout_app.base.ink import Ink, format_ink, parse_ink
from layout_app.base.units import format_length, parse_length
from layout_app.model.describe import Length, Permille
from layout_app.model.grid import Span

NONE = "none"
"""The word for "without" where a key may have no value."""

_NUMBER = re.compile(r"[+-]?[0-9]{1,9}")
_SPAN = re.compile(r"([0-9]{1,4})(?:-([0-9]{1,4}))?")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_FLAGS = {"true": True, "yes": True, "false": False, "no": False}
_ASCII = str.maketrans("０１２３４５６７８９－—–～~至．：", "0123456789-----" + "-.:")


@dataclass(frozen=True, slots=True)
class ValueType:
    """How one kind of value is written.

    ``read`` raises ``ValueError`` with a sentence; ``prose`` marks free text, which the writer may
    have to quote; ``words`` lists all values where there are few.
    """

    name: str
    read: Callable[[str], object]
    write: Callable[[object], str]
    prose: bool = False
    words: tuple[str, ...] = ()


def _read_number(text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"{text!r} is not a whole number{_width_hint(text, _NUMBER)}")
    return int(text)


def _read_flag(text: str) -> bool:
    if text not in _FLAGS:
        raise ValueError(f"{text!r} is neither true nor false")
    return _FLAGS[text]


def _read_span(text: str) -> Span:
    match = _SPAN.fullmatch(text)
    if match is None:
        hint = _width_hint(text, _SPAN)
        raise ValueError(f"{text!r} is not a span (write 3-6, or 4 for one){hint}")
    return Span(int(match[1]), int(match[2] or match[1]))


def _read_date(text: str) -> datetime.date:
    match = _DATE.fullmatch(text)
    if match is None:
        hint = _width_hint(text, _DATE)
        raise ValueError(f"{text!r} is not a date (write YYYY-MM-DD, e.g. 2026-06-26){hint}")
    try:
        return datetime.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise ValueError(f"{text!r} is no day of the calendar") from None


def _width_hint(text: str, wanted: re.Pattern[str]) -> str:
    plain = "".join(text.translate(_ASCII).split())
    return f"; did you mean {plain}?" if plain != text and wanted.fullmatch(plain) else ""


def _write_span(value: object) -> str:
    assert isinstance(value, Span)
    return str(value.first) if len(value) == 1 else f"{value.first}-{value.last}"


def _write_length(value: object) -> str:
    assert isinstance(value, int)
    return format_length(value)


def _write_ink(value: object) -> str:
    assert isinstance(value, Ink)
    return format_ink(value)


def _write_flag(value: object) -> str:
    return "true" if value else "false"


TEXT = ValueType("text", str, str, prose=True)
_TYPES: dict[object, ValueType] = {
    str: TEXT,
    int: ValueType("whole number", _read_number, str),
    Permille: ValueType("permille", _read_number, str),
    Length: ValueType("length", parse_length, _write_length),
    bool: ValueType("true or false", _read_flag, _write_flag),
    Ink: ValueType("ink", parse_ink, _write_ink),
    Span: ValueType("span", _read_span, _write_span),
    datetime.date: ValueType("date", _read_date, str),
}


@cache
def value_type(hint: object) -> ValueType | None:
    """How values of this type are written, if they are single values."""
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _enum(hint)
    return _TYPES.get(hint)


def _enum(cls: type[Enum]) -> ValueType:
    members = {str(member.value): member for member in cls}

    def read(text: str) -> Enum:
        if text not in members:
            raise ValueError(f"{text!r} is not one of {', '.join(members)}")
        return members[text]

    def write(value: object) -> str:
        assert isinstance(value, cls)
        return str(value.value)

    return ValueType("word", read, write, words=tuple(members))
