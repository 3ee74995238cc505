"""One look at the plates as a picture for the screen; made and used in the worker's thread."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PIL import Image
from PySide6.QtGui import QImage

from layout_app.base.frozen import dataclass
from layout_app.display.items import DisplayList
from layout_app.model.press import PressPreset
from layout_app.paint.qt.fonts import FontBank
from layout_app.paint.qt.painter import View
from layout_app.paint.qt.plates.page import INK_DPI, PlateSetup, plate_page
from layout_app.paint.qt.plates.pictures import PressPictures
from layout_app.paint.qt.plates.raster import PlatePage, PlatePainter
from layout_app.plates.coverage import InkCoverage, total_ink
from layout_app.plates.look import Colour, heat_map, separations
from layout_app.plates.proof import paper_white, soft_proof
from layout_app.plates.sheet import INCH, Plates
from layout_app.separation.profile import read_press_profile

_FINE_PIXELS = 2_000_000
WHITE: Colour = (255, 255, 255)


class PressView(Enum):
    """What is shown of the plates."""

    SEPARATIONS = "separations"
    TOTAL_INK = "total-ink"
    SOFT_PROOF = "soft-proof"


@dataclass(frozen=True, slots=True)
class Look:
    """How the plates are looked at; ``hidden`` names plates that are switched off."""

    view: PressView
    hidden: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Wish:
    """A picture to be made: of which page for which press, where it stands, how it looks."""

    display: DisplayList
    press: PressPreset
    setup: PlateSetup
    place: View
    size: tuple[int, int]
    look: Look


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """A picture that was wished for, the plates it was made from, the colour of bare paper.

    Not ``exact``: a draft, better plates are to follow.
    """

    wish: Wish
    plates: Plates
    picture: QImage
    paper: Colour = WHITE
    exact: bool = True


class Renderer:
    """Paints plates and keeps the last ones: another look at them needs no painting."""

    def __init__(self) -> None:
        self._painter = PlatePainter(FontBank())
        self._pictures: tuple[PlateSetup, PressPictures] | None = None
        self._last: tuple[Wish, Plates, bool] | None = None

    def picture(self, wish: Wish, check: Callable[[], None], *, draft: bool) -> Shown:
        """The picture, or a draft of it if that is sooner; ``check`` may raise to give it up.

        Raises:
            BadInputError: the press's profile cannot be used.
        """
        plates, exact = self._plates(wish, check, draft)
        paper = WHITE
        look = wish.look
        if look.view is PressView.SEPARATIONS:
            chosen = [name for name in plates.names if name not in look.hidden]
            made = separations(plates, chosen)
        elif look.view is PressView.TOTAL_INK:
            made = heat_map(plates, wish.press.ink_limit)
            made = made.reduce(max(1, made.width // max(1, wish.size[0])))
        else:
            profile = read_press_profile(wish.press.profile).data
            made, paper = soft_proof(plates, profile), paper_white(profile)
        return Shown(wish, plates, _for_screen(made), paper, exact)

    def ink(self, wish: Wish, check: Callable[[], None]) -> InkCoverage:
        """The total ink of the whole page, counted at a resolution of its own."""
        scale = INK_DPI / INCH
        display = wish.display
        size = (max(1, round(display.width * scale)), max(1, round(display.height * scale)))
        page = self._page(wish, check)
        plates = self._painter.paint(page, View(scale), size, points=True)
        return total_ink(plates, wish.press.ink_limit)

    def close(self) -> None:
        """End what is under way."""
        if self._pictures is not None:
            self._pictures[1].close()

    def _plates(self, wish: Wish, check: Callable[[], None], draft: bool) -> tuple[Plates, bool]:
        """The plates, painted or those of the last time; and whether they are exact."""
        points = wish.look.view is PressView.TOTAL_INK
        if self._last is not None:
            before, plates, exact = self._last
            same = (
                before.display is wish.display
                and before.setup == wish.setup
                and (before.place, before.size) == (wish.place, wish.size)
                and (before.look.view is PressView.TOTAL_INK) == points
            )
            if same and (exact or draft):
                return plates, exact
        page, fine, place = self._page(wish, check), 1 if draft else _fineness(wish), wish.place
        place = View(place.scale * fine, place.x * fine, place.y * fine)
        size = wish.size[0] * fine, wish.size[1] * fine
        plates = self._painter.paint(page, place, size, points=points, draft=draft)
        exact = self._painter.exact and fine == _fineness(wish)
        self._last = wish, plates, exact
        return plates, exact

    def _page(self, wish: Wish, check: Callable[[], None]) -> PlatePage:
        setup = wish.setup
        if self._pictures is None or self._pictures[0] != setup:
            self.close()
            self._pictures = setup, PressPictures(setup.separation, lenient=True)
        return plate_page(wish.display, setup, self._pictures[1], check)


def _fineness(wish: Wish) -> int:
    """How many times finer than the screen ink is counted: points alone would fray small text."""
    coarse = wish.size[0] * wish.size[1] <= _FINE_PIXELS
    return 2 if wish.look.view is PressView.TOTAL_INK and coarse else 1


def _for_screen(picture: Image.Image) -> QImage:
    width, height = picture.size
    data = picture.tobytes()
    image = QImage(data, width, height, 3 * width, QImage.Format.Format_RGB888)
    return image.convertToFormat(QImage.Format.Format_RGB32)  # a copy, and what Qt blits fastest
