"""Printing ink: CMYK in permille or a spot colour, and whether it overprints."""

from __future__ import annotations

import re
from dataclasses import replace

from layout_app.base.frozen import dataclass

_INK = re.compile(r"(?:([CMYK])(\d{1,3}(?:\.\d)?))", re.ASCII)
_SPOT = re.compile(r"spot\(([^(),]{1,60})(?:,\s*(\d{1,3}(?:\.\d)?))?\)\s*(.*)", re.ASCII)
_MANNERS = ("knockout", "overprint")

ALL = "All"
"""The name of the colour that prints on every plate (PDF 32000-1, 8.6.6.4)."""

# Colorants a Separation may name but no spot ink may be called: they are plates of their own.
_RESERVED = {"cyan", "magenta", "yellow", "black", "all", "none"}
_PERCENTS = "write percents: C0 M100 Y100 K10, or black, paper, red"


@dataclass(frozen=True, slots=True)
class Ink:
    """Amounts in permille (0-1000) of the four process inks.

    ``overprint`` keeps what lies under it on the plates this ink does not use
    (PDF 32000-1, 8.6.7 with OPM 1); black text and rules print that way.

    With a ``spot`` name it is that ink on a plate of its own: ``strength`` is how much of it, and
    the four amounts are its nearest process colour at full strength, for the screen and for a press
    that does not have the ink.
    """

    c: int = 0
    m: int = 0
    y: int = 0
    k: int = 0
    overprint: bool = False
    spot: str = ""
    strength: int = 1000

    def __post_init__(self) -> None:
        for amount in (self.c, self.m, self.y, self.k, self.strength):
            if not 0 <= amount <= 1000:
                raise ValueError(f"ink amount {amount} permille is outside 0-1000")
        if self.strength != 1000 and not self.spot:
            raise ValueError("only a spot ink has a strength; a process ink has amounts")

    def tint(self, permille: int) -> Ink:
        """The same ink at a share of its strength; a tint knocks out."""
        if self.spot:
            strength = round(self.strength * permille / 1000)
            return replace(self, strength=strength, overprint=False)
        c, m, y, k = (round(v * permille / 1000) for v in (self.c, self.m, self.y, self.k))
        return Ink(c=c, m=m, y=y, k=k)

    @property
    def process(self) -> Ink:
        """What prints where the press has no such spot: the process colour at this strength."""
        if not self.spot:
            return self
        c, m, y, k = self.cmyk
        return Ink(c=c, m=m, y=y, k=k, overprint=self.overprint)

    @property
    def cmyk(self) -> tuple[int, int, int, int]:
        """The process amounts as they look, a spot's at its strength."""
        amounts = (self.c, self.m, self.y, self.k)
        if self.strength == 1000:
            return amounts
        c, m, y, k = (round(amount * self.strength / 1000) for amount in amounts)
        return c, m, y, k

    @property
    def prints_over(self) -> bool:
        """Whether it overprints in fact: white never does, for it would print nothing at all."""
        if self.spot:
            return self.overprint and self.strength > 0
        return self.overprint and (self.c or self.m or self.y or self.k) > 0


BLACK = Ink(k=1000, overprint=True)
PAPER = Ink()
PARTY_RED = Ink(m=1000, y=1000, k=100)
REGISTRATION = Ink(c=1000, m=1000, y=1000, k=1000, spot=ALL)

_NAMED = {"black": BLACK, "paper": PAPER, "red": PARTY_RED, "registration": REGISTRATION}


def parse_ink(text: str) -> Ink:
    """Read ``C0 M100 Y100 K10`` (percent; missing inks are 0) or ``black``, ``paper``, ``red``.

    ``spot(PANTONE 185 C) M91 Y76`` is a spot ink and its process colour, ``spot(NAME, 40) …`` a
    tint of it, ``registration`` prints on every plate. Pure black overprints and every other ink
    knocks out, unless the word ``knockout`` or ``overprint`` follows.

    Raises:
        ValueError: an unknown letter, an amount over 100, a repeated ink, a name no spot may have.
    """
    named = _named(text.lower().split())
    if named is not None:
        return named
    spot = _SPOT.fullmatch(text.strip())
    words = (spot[3] if spot else text).split()
    manner = words.pop().lower() if words and words[-1].lower() in _MANNERS else None
    amounts = _amounts(words, text)
    if not amounts:
        raise ValueError("an ink may not be empty (write percents: C0 M100 Y100 K10)")
    c, m, y, k = (amounts.get(letter, 0) for letter in "CMYK")
    if spot is not None:
        name, strength = _spot_name(spot[1]), _permille(spot[2] or "100", text)
        return Ink(c, m, y, k, manner == "overprint", name, strength)
    overprint = (c, m, y, k) == (0, 0, 0, 1000) if manner is None else manner == "overprint"
    return Ink(c=c, m=m, y=y, k=k, overprint=overprint)


def _named(words: list[str]) -> Ink | None:
    """An ink by its name, perhaps with the manner it prints in."""
    ink = _NAMED.get(words[0]) if words else None
    manner = " ".join(words[1:])
    if ink is None or not manner or manner not in _MANNERS:
        return None if manner else ink
    # Registration colour is on every plate: it has nothing to leave as it was.
    return ink if ink.spot == ALL else replace(ink, overprint=manner == "overprint")


def _amounts(words: list[str], text: str) -> dict[str, int]:
    amounts: dict[str, int] = {}
    for word in words:
        match = _INK.fullmatch(word.upper())
        if match is None or match[1] in amounts:
            raise ValueError(f"{text!r} is not an ink ({_PERCENTS})")
        amounts[match[1]] = _permille(match[2], text)
    return amounts


def _permille(percent: str, text: str) -> int:
    if float(percent) > 100:
        raise ValueError(f"{text!r} is not an ink ({_PERCENTS})")
    return round(float(percent) * 10)


def _spot_name(text: str) -> str:
    name = " ".join(text.split())
    if not name or not name.isprintable():
        raise ValueError("a spot ink needs a name: spot(PANTONE 185 C) M91 Y76")
    if name.lower() in _RESERVED:
        raise ValueError(f"no spot ink may be called {name!r}: that is a plate of its own")
    return name


def format_ink(ink: Ink) -> str:
    """The text that ``parse_ink`` reads back to the same ink."""
    for name, known in _NAMED.items():
        if ink == known:
            return name
    parts = zip("CMYK", (ink.c, ink.m, ink.y, ink.k), strict=True)
    amounts = " ".join(f"{letter}{value / 10:g}" for letter, value in parts if value) or "K0"
    if ink.spot:
        strength = f", {ink.strength / 10:g}" if ink.strength != 1000 else ""
        amounts = f"spot({ink.spot}{strength}) {amounts}"
    if parse_ink(amounts).overprint == ink.overprint:
        return amounts
    return f"{amounts} {_MANNERS[ink.overprint]}"
