"""What an ink does to each plate: how much it prints, or that it leaves the plate alone."""

from __future__ import annotations

from collections.abc import Collection

from layout_app.base.ink import ALL, Ink
from layout_app.base.press_inks import PROCESS, has_spot, plates_of
from layout_app.display.inks import page_inks
from layout_app.display.items import DisplayList


class PlateSet:
    """The plates of a page. ``printed`` are the spot inks the press has (``any``: all that come).

    A spot ink the press has not got is printed in its process colour, as in the PDF.
    """

    def __init__(self, display: DisplayList, printed: Collection[str] = ()) -> None:
        self._printed = printed
        inks = [ink for ink in page_inks(display) if has_spot(printed, ink.spot)]
        looks = {ink.spot: (ink.c, ink.m, ink.y, ink.k) for ink in inks}
        self.names: tuple[str, ...] = (*PROCESS, *sorted(looks))
        self.looks = tuple(looks[spot] for spot in sorted(looks))
        self._known: dict[Ink, dict[str, int]] = {}

    def amounts(self, ink: Ink) -> dict[str, int]:
        """The permille printed on each plate the ink touches; other plates keep what they carry.

        An ink that knocks out touches every plate: it prints its amount and bares the others. One
        that overprints leaves alone the plates it prints nothing on (PDF 32000-1, 8.6.7: in
        DeviceCMYK with overprint mode 1 an amount of 0 changes nothing; a Separation only ever
        prints its own plate). Registration colour is on every plate.
        """
        found = self._known.get(ink)
        if found is None:
            found = self._amounts(ink)
            self._known[ink] = found
        return found

    def _amounts(self, ink: Ink) -> dict[str, int]:
        if ink.spot == ALL:
            return dict.fromkeys(self.names, ink.strength)
        printed = plates_of(ink, self._printed)
        if ink.prints_over:
            return printed
        return {name: printed.get(name, 0) for name in self.names}
