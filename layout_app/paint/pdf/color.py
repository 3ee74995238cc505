"""Ink as PDF colour: DeviceCMYK numbers, spot plates and the graphics states of overprint."""

from __future__ import annotations

from collections.abc import Collection

from layout_app.base.errors import BadInputError
from layout_app.base.ink import ALL, Ink
from layout_app.base.ink_look import ink_rgb
from layout_app.base.press_inks import has_spot
from layout_app.paint.pdf.boxes import number

# Resource names of the two graphics states.
OVERPRINT, KNOCKOUT = "GO", "GK"

# OPM 1: an ink amount of 0 leaves that plate alone (PDF 32000-1, 8.6.7).
GRAPHICS_STATES = {
    OVERPRINT: b"<</Type/ExtGState/OP true/op true/OPM 1>>",
    KNOCKOUT: b"<</Type/ExtGState/OP false/op false/OPM 0>>",
}


def amounts(ink: Ink) -> str:
    """The four numbers of ``k`` and ``K``, exact."""
    return " ".join(number(permille / 1000) for permille in ink.cmyk)


class Spots:
    """The spot inks of a page, each a plate of its own, under the resource names ``Sp1``, ``Sp2``.

    ``printed`` are the inks the press has (``any``: whatever comes); another one is painted in its
    process colour. Registration colour prints on every plate there is.
    """

    def __init__(self, printed: Collection[str] = ()) -> None:
        self._printed = printed
        self._found: dict[str, tuple[str, tuple[int, int, int, int]]] = {}

    def colour(self, ink: Ink, process: str, space: str, amount: str) -> str:
        """The operators that choose ``ink``: ``process`` is k or K, the others cs scn or CS SCN."""
        if not self._has(ink.spot):
            return f"{amounts(ink)} {process}"
        return f"/{self._resource(ink)} {space} {number(ink.strength / 1000)} {amount}"

    @property
    def names(self) -> list[str]:
        """The inks that have a plate of their own, as they came."""
        return [spot for spot in self._found if spot != ALL]

    def spaces(self) -> dict[str, bytes]:
        """The colour space resources (PDF 32000-1, 8.6.6.4)."""
        return {resource: _separation(name, inks) for name, (resource, inks) in self._found.items()}

    def _has(self, spot: str) -> bool:
        return spot == ALL or has_spot(self._printed, spot)

    def _resource(self, ink: Ink) -> str:
        wanted = (ink.c, ink.m, ink.y, ink.k)
        resource, known = self._found.setdefault(ink.spot, (f"Sp{len(self._found) + 1}", wanted))
        if known != wanted:
            raise BadInputError(
                [f"专色 {ink.spot} 在这个版上有两种四色写法，印刷文件里只能有一种，请改成一样"]
            )
        return resource


class ScreenInks(Spots):
    """All inks as the screen shows them, in DeviceRGB: for a proof that goes to no press."""

    def colour(self, ink: Ink, process: str, space: str, amount: str) -> str:
        """The operators that choose the colour of ``ink``; there are no plates to name."""
        del space, amount
        shares = " ".join(number(value / 255) for value in ink_rgb(ink))
        return f"{shares} {'rg' if process == 'k' else 'RG'}"


def _separation(name: str, inks: tuple[int, int, int, int]) -> bytes:
    full = " ".join(number(permille / 1000) for permille in inks)
    tint = f"<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[{full}]/N 1>>"
    return f"[/Separation/{_escaped(name)}/DeviceCMYK {tint}]".encode("ascii")


def _escaped(name: str) -> str:
    """A name object's characters (PDF 32000-1, 7.3.5); others than ASCII as UTF-8."""
    return "".join(
        chr(byte) if chr(byte).isascii() and chr(byte).isalnum() else f"#{byte:02X}"
        for byte in name.encode()
    )
