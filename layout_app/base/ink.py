"""Printing ink: CMYK in permille and whether it overprints."""

from __future__ import annotations

import re
from dataclasses import dataclass

_INK = re.compile(r"(?:([CMYK])(\d{1,3}(?:\.\d)?))", re.ASCII)
_MANNERS = ("knockout", "overprint")


@dataclass(frozen=True, slots=True)
class Ink:
    """Amounts in permille (0-1000) of the four process inks.

    ``overprint`` keeps what lies under it on the plates this ink does not use
    (PDF 32000-1, 8.6.7 with OPM 1); black text and rules print that way.
    """

    c: int = 0
    m: int = 0
    y: int = 0
    k: int = 0
    overprint: bool = False

    def __post_init__(self) -> None:
        for amount in (self.c, self.m, self.y, self.k):
            if not 0 <= amount <= 1000:
                raise ValueError(f"ink amount {amount} permille is outside 0-1000")

    def tint(self, permille: int) -> Ink:
        """The same ink at a share of its strength; a tint knocks out."""
        c, m, y, k = (round(v * permille / 1000) for v in (self.c, self.m, self.y, self.k))
        return Ink(c=c, m=m, y=y, k=k)


BLACK = Ink(k=1000, overprint=True)
PAPER = Ink()
PARTY_RED = Ink(m=1000, y=1000, k=100)


def parse_ink(text: str) -> Ink:
    """Read ``C0 M100 Y100 K10`` (percent; missing inks are 0) or ``black``, ``paper``, ``red``.

    Pure black overprints and every other ink knocks out, unless the word ``knockout`` or
    ``overprint`` follows.

    Raises:
        ValueError: an unknown letter, an amount over 100 or a repeated ink.
    """
    named = {"black": BLACK, "paper": PAPER, "red": PARTY_RED}.get(text.strip().lower())
    if named is not None:
        return named
    words = text.split()
    manner = words.pop().lower() if words and words[-1].lower() in _MANNERS else None
    amounts: dict[str, int] = {}
    for word in words:
        match = _INK.fullmatch(word.upper())
        if match is None or match[1] in amounts or float(match[2]) > 100:
            raise ValueError(
                f"{text!r} is not an ink (write percents: C0 M100 Y100 K10, or black, paper, red)"
            )
        amounts[match[1]] = round(float(match[2]) * 10)
    if not amounts:
        raise ValueError("an ink may not be empty (write percents: C0 M100 Y100 K10)")
    c, m, y, k = (amounts.get(letter, 0) for letter in "CMYK")
    overprint = (c, m, y, k) == (0, 0, 0, 1000) if manner is None else manner == "overprint"
    return Ink(c=c, m=m, y=y, k=k, overprint=overprint)


def format_ink(ink: Ink) -> str:
    """The text that ``parse_ink`` reads back to the same ink."""
    for name, known in (("black", BLACK), ("paper", PAPER), ("red", PARTY_RED)):
        if ink == known:
            return name
    parts = zip("CMYK", (ink.c, ink.m, ink.y, ink.k), strict=True)
    amounts = " ".join(f"{letter}{value / 10:g}" for letter, value in parts if value) or "K0"
    if parse_ink(amounts).overprint == ink.overprint:
        return amounts
    return f"{amounts} {_MANNERS[ink.overprint]}"
