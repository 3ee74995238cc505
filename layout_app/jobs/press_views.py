"""What the press will do, as pictures: separations, total ink, soft proof.

``app`` asks for them on the command line and in the window; every picture comes from the plates of
the composed page, painted by ``paint.qt.plates`` as the PDF is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from io import BytesIO
from pathlib import Path

from PIL import Image

from layout_app.base.errors import BadInputError
from layout_app.base.press_inks import PROCESS
from layout_app.check.press.overprint import policy_of
from layout_app.display.items import DisplayList
from layout_app.model.press import OverLimit, PressPreset
from layout_app.paint.qt.plates.page import INK_DPI, PlateSetup, page_plates
from layout_app.plates.coverage import InkCoverage, total_ink
from layout_app.plates.legend import heat_map_with_legend
from layout_app.plates.look import separations
from layout_app.plates.proof import soft_proof
from layout_app.separation.picture import SeparationSetup
from layout_app.separation.profile import read_press_profile

_LETTERS = dict(zip("CMYK", PROCESS, strict=True))


class PressView(Enum):
    """The pictures ``render`` makes of the plates."""

    SEPARATIONS = "separations"
    TOTAL_INK = "total-ink"
    SOFT_PROOF = "soft-proof"


def plate_setup(press: PressPreset, cache: Path | None) -> PlateSetup:
    """How a press separates; ``cache`` is the folder of finished pictures, shared with exports."""
    separation = SeparationSetup(
        profile=press.profile,
        level=press.level,
        photo_ppi=press.photo_ppi,
        ink_limit=press.ink_limit if press.over_limit is OverLimit.LIMIT else None,
        profile_limit=press.ink_limit,
        cache=cache,
    )
    return PlateSetup(separation, policy_of(press))


def page_ink(display: DisplayList, press: PressPreset, cache: Path | None) -> InkCoverage:
    """The total ink of a page against its press's limit.

    Raises:
        BadInputError: a picture or the profile cannot be used.
    """
    plates = page_plates(display, plate_setup(press, cache), INK_DPI, points=True)
    return total_ink(plates, press.ink_limit)


def view_picture(
    display: DisplayList,
    press: PressPreset,
    cache: Path | None,
    view: PressView,
    dpi: float,
    chosen: str = "",
) -> bytes:
    """One view of a page as PNG; ``chosen`` names the plates of separations (``chosen_plates``).

    Raises:
        BadInputError: an unknown plate, a picture or profile that cannot be used, too many pixels.
    """
    points = view is PressView.TOTAL_INK
    plates = page_plates(display, plate_setup(press, cache), dpi, points=points)
    if view is PressView.SEPARATIONS:
        picture = separations(plates, chosen_plates(chosen, plates.names))
    elif view is PressView.TOTAL_INK:
        picture = heat_map_with_legend(plates, total_ink(plates, press.ink_limit))
    else:
        picture = soft_proof(plates, read_press_profile(press.profile).data)
    return _png(picture, dpi)


def plate_pictures(
    display: DisplayList, press: PressPreset, cache: Path | None, dpi: float, chosen: str = ""
) -> list[tuple[str, bytes]]:
    """Each chosen plate by itself, in grays as on its film: its short name and a PNG.

    Raises:
        BadInputError: as ``view_picture``.
    """
    plates = page_plates(display, plate_setup(press, cache), dpi)
    return [
        (short_name(name), _png(separations(plates, (name,)).convert("L"), dpi))
        for name in chosen_plates(chosen, plates.names)
    ]


def chosen_plates(text: str, names: Sequence[str]) -> tuple[str, ...]:
    """The plates meant by ``CMK``, or ``C, M, PANTONE 185 C``; all of them when empty.

    Raises:
        BadInputError: the page has no such plate.
    """
    if not text.strip():
        return tuple(names)
    wanted = [part.strip() for part in text.split(",")]
    if len(wanted) == 1 and not set(wanted[0].upper()) - set(_LETTERS):
        wanted = list(wanted[0])
    known = {name.lower(): name for name in names} | {
        letter.lower(): name for letter, name in _LETTERS.items()
    }
    unknown = next((part for part in wanted if part.lower() not in known), None)
    if unknown is not None:
        there = ", ".join(short_name(name) for name in names)
        raise BadInputError([f"There is no plate {unknown!r} on this page; there are: {there}."])
    found = {known[part.lower()] for part in wanted}
    return tuple(name for name in names if name in found)


def short_name(name: str) -> str:
    """``C`` for Cyan …; a spot ink's own name."""
    return next((letter for letter, process in _LETTERS.items() if process == name), name)


def _png(picture: Image.Image, dpi: float) -> bytes:
    stream = BytesIO()
    picture.save(stream, "PNG", dpi=(dpi, dpi), compress_level=3)
    return stream.getvalue()
