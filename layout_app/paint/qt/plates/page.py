"""The plates of a whole page, without a window."""

from __future__ import annotations

from collections.abc import Callable

from layout_app.base.errors import BadInputError
from layout_app.base.frozen import dataclass
from layout_app.display.items import DisplayList
from layout_app.paint.qt.fonts import FontBank
from layout_app.paint.qt.painter import View
from layout_app.paint.qt.plates.inking import PlateSet
from layout_app.paint.qt.plates.pictures import PressPictures
from layout_app.paint.qt.plates.raster import PlatePage, PlatePainter
from layout_app.paint.qt.render import ensure_gui
from layout_app.plates.sheet import INCH, Plates
from layout_app.separation.overprint import OverprintPolicy, settle
from layout_app.separation.picture import SeparationSetup

INK_DPI = 150.0
"""Pixels an inch at which total ink is counted: the most of a photo is met within 1 %."""

_MOST_PIXELS = 100_000_000


@dataclass(frozen=True, slots=True)
class PlateSetup:
    """What a press makes of a page: how pictures are separated, and what prints over what."""

    separation: SeparationSetup
    overprint: OverprintPolicy = OverprintPolicy()


def plate_page(
    display: DisplayList,
    setup: PlateSetup,
    pictures: PressPictures,
    check: Callable[[], None] = lambda: None,
) -> PlatePage:
    """A page ready to be painted: overprinting settled as in the PDF, its pictures under way."""
    started = pictures.of(display)
    settled = settle(display, setup.overprint, started.ink)
    return PlatePage(settled, PlateSet(settled, setup.overprint.spots), started, check)


def page_plates(
    display: DisplayList, setup: PlateSetup, dpi: float, *, points: bool = False
) -> Plates:
    """The plates of the trimmed page; ``points`` as in ``PlatePainter.paint``.

    Raises:
        BadInputError: a picture or the profile cannot be used, or the plates would be too large.
    """
    ensure_gui()
    scale = dpi / INCH
    width, height = round(display.width * scale), round(display.height * scale)
    if width < 1 or height < 1 or width * height > _MOST_PIXELS:
        raise BadInputError([f"{dpi:g} dpi 的印版为 {width}×{height} 像素，无法生成；请降低 dpi。"])
    pictures = PressPictures(setup.separation)
    try:
        page = plate_page(display, setup, pictures)
        return PlatePainter(FontBank()).paint(page, View(scale), (width, height), points=points)
    finally:
        pictures.close()
