"""Lengths as integers: 1 EMU = 1/36,000 mm = 1/12,700 pt (ECMA-376 part 1, 20.1.2.1).

Millimetres, points and 级 (Q) are whole numbers of EMU, so sums of lengths are exact.
"""

from __future__ import annotations

import re
from itertools import pairwise

MM = 36_000
PT = 12_700
Q = 9_000  # 级: a quarter of a millimetre

_UNITS = {"mm": MM, "cm": 10 * MM, "pt": PT, "级": Q, "Q": Q, "q": Q}
_LENGTH = re.compile(r"\s*([+-]?\d{1,6}(?:\.\d{1,6})?)\s*(mm|cm|pt|级|Q|q)\s*")


def parse_length(text: str) -> int:
    """Return the EMU of a length such as ``12.5mm``, ``40pt`` or ``13级``, rounded to nearest.

    Raises:
        ValueError: the text is not a number followed by a known unit.
    """
    match = _LENGTH.fullmatch(text)
    if match is None:
        raise ValueError(
            f"{text!r} is not a length (write a number and a unit: 12.5mm, 40pt, 13级)"
        )
    whole, _, part = match[1].partition(".")
    return _rounded(int(whole + part) * _UNITS[match[2]], 10 ** len(part))


def _rounded(numerator: int, denominator: int) -> int:
    """The whole number nearest to a fraction above a positive line; a half goes to the even one."""
    whole, rest = divmod(numerator, denominator)
    return whole + (2 * rest > denominator or (2 * rest == denominator and whole % 2 == 1))


def format_length(emu: int) -> str:
    """Return the shortest text that ``parse_length`` reads back to the same EMU."""
    forms = [_decimal(emu / size) + unit for unit, size in (("mm", MM), ("pt", PT))]
    exact = [form for form in forms if parse_length(form) == emu]
    return min(exact or [_decimal(emu / PT) + "pt"], key=len)


def _decimal(value: float) -> str:
    return f"{value:.5f}".rstrip("0").rstrip(".")


def to_pt(emu: int) -> float:
    """EMU to points, for painters only."""
    return emu / PT


def to_mm(emu: int) -> float:
    """EMU to millimetres, for reading by people only."""
    return emu / MM


def share(total: int, parts: int) -> list[int]:
    """Split ``total`` into ``parts`` integers that differ by at most 1 and sum exactly to it."""
    edges = [total * i // parts for i in range(parts + 1)]
    return [b - a for a, b in pairwise(edges)]
