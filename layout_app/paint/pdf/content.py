"""A content stream being written: it knows the graphics state and says only what changes."""

from __future__ import annotations

from layout_app.base.ink import Ink
from layout_app.base.units import PT
from layout_app.paint.pdf.boxes import number, points
from layout_app.paint.pdf.color import KNOCKOUT, OVERPRINT, Spots


class Content:
    """Operators of one page, in order."""

    def __init__(self, spots: Spots) -> None:
        self._spots = spots
        self._parts: list[str] = []
        self._in_text = False
        self._begin()

    def _begin(self) -> None:
        """The graphics state a page begins with (PDF 32000-1, table 52)."""
        self._overprint = False
        # PDF begins with DeviceGray black, which is not our black: the first ink is always written.
        self._fill: Ink | None = None
        self._stroke: Ink | None = None
        self._thickness: int | None = None
        self._font: tuple[str, int] | None = None
        self._stretch = 1000

    def text(self, operators: str) -> None:
        """Operators that belong between BT and ET."""
        if not self._in_text:
            self._parts.append("BT")
            self._in_text = True
        self._parts.append(operators)

    def draw(self, operators: str) -> None:
        """Operators that belong outside a text object."""
        if self._in_text:
            self._parts.append("ET")
            self._in_text = False
        self._parts.append(operators)

    def clip(self, rectangle: str) -> None:
        """Cut off what follows at a rectangle (operands of ``re``); before anything is drawn."""
        self.draw(f"q {rectangle} re W n")

    def unclip(self) -> None:
        """End the clip; the graphics state is again what it was before."""
        self.draw("Q")
        self._begin()

    def fill_with(self, ink: Ink) -> None:
        """Fill (and write) with ``ink`` from here on."""
        if ink == self._fill and ink.prints_over == self._overprint:
            return
        self._fill = ink
        self._print_over(ink.prints_over)
        self._parts.append(self._spots.colour(ink, "k", "cs", "scn"))

    def stroke_with(self, ink: Ink, thickness: int) -> None:
        """Stroke with ``ink`` at ``thickness`` from here on."""
        self._print_over(ink.prints_over)
        if ink != self._stroke:
            self._stroke = ink
            self._parts.append(self._spots.colour(ink, "K", "CS", "SCN"))
        if thickness != self._thickness:
            self._thickness = thickness
            self._parts.append(f"{points(thickness)} w")

    def knock_out(self) -> None:
        """What follows covers what lies under it."""
        self._print_over(False)

    def set_font(self, resource: str, size: int, stretch: int) -> None:
        """Write in this face, size (EMU) and horizontal scale (permille) from here on."""
        if (resource, size) != self._font:
            self._font = (resource, size)
            self.text(f"/{resource} {size_in_points(size)} Tf")
        if stretch != self._stretch:
            self._stretch = stretch
            self.text(f"{number(stretch / 10)} Tz")

    def finish(self) -> bytes:
        """The whole stream."""
        if self._in_text:
            self._parts.append("ET")
            self._in_text = False
        return "\n".join(self._parts).encode("ascii")

    def _print_over(self, wanted: bool) -> None:
        if wanted != self._overprint:
            self._overprint = wanted
            self._parts.append(f"/{OVERPRINT if wanted else KNOCKOUT} gs")


def size_in_points(size: int) -> str:
    """A type size; more places than a position, for a long line is measured in it."""
    return number(size / PT, 6)
