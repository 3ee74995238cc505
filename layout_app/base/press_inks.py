"""What a press prints of an ink: the one place that knows, for painters, plates and rules alike."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from layout_app.base.ink import ALL, Ink

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
"""The process plates in printing-trade order, named as in PDF (PDF 32000-1, 8.6.6.5)."""

ANY_SPOT = "any"
"""Among the spots of a press: it prints whatever spot comes."""


def has_spot(spots: Collection[str], name: str) -> bool:
    """Whether a press with these ``spots`` has an ink of that name; registration is none."""
    return name not in ("", ALL) and (name in spots or ANY_SPOT in spots)


def as_printed(ink: Ink, spots: Collection[str]) -> Ink:
    """An ink as it goes onto the plates of a press with these ``spots``.

    A spot the press has not got is its process colour, registration all four process inks; a page's
    spot plates, on which registration prints too, are known to whoever has the page.
    """
    if not ink.spot or has_spot(spots, ink.spot):
        return ink
    if ink.spot == ALL:
        return Ink(*(ink.strength,) * 4, overprint=ink.overprint)
    return ink.process


def plates_of(ink: Ink, spots: Collection[str]) -> dict[str, int]:
    """Permille on each plate that an ink prints on, by the plate's name."""
    put = as_printed(ink, spots)
    if put.spot:
        return {put.spot: put.strength} if put.strength else {}
    return {name: amount for name, amount in zip(PROCESS, put.cmyk, strict=True) if amount}


def two_looks(inks: Iterable[Ink], spots: Collection[str]) -> tuple[Ink, Ink] | None:
    """Two inks of one spot plate whose process colours differ: the file can say only one."""
    first: dict[str, Ink] = {}
    for ink in inks:
        if has_spot(spots, ink.spot):
            known = first.setdefault(ink.spot, ink)
            if (known.c, known.m, known.y, known.k) != (ink.c, ink.m, ink.y, ink.k):
                return known, ink
    return None
