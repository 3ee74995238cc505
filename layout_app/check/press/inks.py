"""What inks are, as the press sees them: give ``base.press_inks.as_printed`` to all of these."""

from __future__ import annotations

from layout_app.base.ink import Ink

_TRACE = 1  # permille; less of an ink is none (an 8-bit plate's step is 4)
_DARK = 850  # permille of black from which text counts as black
_LIGHT = 200  # permille in all; lighter text on a dark ground is reversed
_GROUND = 500  # permille in all from which a ground is dark


def ink_count(ink: Ink) -> int:
    """On how many plates it prints."""
    if ink.spot:
        return int(ink.strength > _TRACE)
    return sum(amount > _TRACE for amount in ink.cmyk)


def total(ink: Ink) -> int:
    """Permille of all plates together."""
    return ink.strength if ink.spot else sum(ink.cmyk)


def is_white(ink: Ink) -> bool:
    """Whether it leaves paper."""
    return ink_count(ink) == 0


def is_light(ink: Ink) -> bool:
    """Whether text of it on a dark ground lives by the paper around its strokes staying open."""
    return total(ink) <= _LIGHT


def is_dark(ink: Ink) -> bool:
    """Whether light text on it is reversed."""
    return total(ink) >= _GROUND


def is_solid_black(ink: Ink) -> bool:
    """Whether it is black alone, at full strength."""
    return not ink.spot and ink_count(ink) == 1 and ink.k > 1000 - 5


def is_rich_black(ink: Ink) -> bool:
    """Whether it is a black with other inks under it: they show at every misregister."""
    return not ink.spot and ink.k > _DARK and ink.c + ink.m + ink.y > 10


def percents(ink: Ink) -> str:
    """``C60 M40 K100`` for sentences; a spot by its name."""
    if ink.spot:
        return f"{ink.spot} {ink.strength / 10:g}%"
    parts = zip("CMYK", ink.cmyk, strict=True)
    return " ".join(f"{letter}{value / 10:g}" for letter, value in parts if value) or "纸白"
