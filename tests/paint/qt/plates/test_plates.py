"""Plates: what each ink leaves on them, and that Ghostscript sees the same in the PDF."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from layout_app.base.errors import BadInputError
from layout_app.base.files import ImageFile
from layout_app.base.geometry import Rect
from layout_app.base.ink import BLACK, PAPER, PARTY_RED, REGISTRATION, Ink
from layout_app.base.press_inks import PROCESS
from layout_app.base.units import MM, PT
from layout_app.display.items import DisplayList, ImageItem, Item, PathItem, RectItem, RuleItem
from layout_app.paint.pdf.writer import write_pdf
from layout_app.paint.qt.fonts import FontBank
from layout_app.paint.qt.painter import View
from layout_app.paint.qt.plates.inking import PlateSet
from layout_app.paint.qt.plates.page import PlateSetup, plate_page
from layout_app.paint.qt.plates.pictures import NoPictures, PressPictures
from layout_app.paint.qt.plates.raster import PlatePage, PlatePainter
from layout_app.plates.sheet import INCH, Plates
from layout_app.separation.overprint import OverprintPolicy
from layout_app.separation.picture import SeparationSetup
from tests.paint.pdf.shaped import BODY, PROFILE, Page, face, options
from tests.paint.qt.plates.ghostscript import assert_alike, needs_ghostscript, separations

pytestmark = pytest.mark.usefixtures("qapp")

SIDE = 50.8  # mm: two inches
RED = Ink(m=1000, y=1000)
EVERYTHING = OverprintPolicy()  # overprints that is said to
ANY_SPOT = OverprintPolicy(spots=("any",))
SPOT = Ink(m=910, y=760, spot="PANTONE 185 C")


def sheet(*items: Item) -> DisplayList:
    page = Page(width=round(SIDE * MM), height=round(SIDE * MM))
    page.items.extend(items)
    return page.display()


def plates(
    display: DisplayList,
    dpi: float = 100,
    policy: OverprintPolicy = EVERYTHING,
    *,
    points: bool = False,
) -> Plates:
    scale = dpi / INCH
    size = (round(display.width * scale), round(display.height * scale))
    setup = PlateSetup(SeparationSetup(profile=PROFILE), policy)
    page = plate_page(display, setup, PressPictures(setup.separation))
    return PlatePainter(FontBank()).paint(page, View(scale), size, points=points)


def inks(found: Plates, x: float, y: float) -> dict[str, int]:
    """Percent of each ink at a place in millimetres, those that are there."""
    at = found.inks_at(round(x * MM), round(y * MM))
    assert at is not None
    return {name: round(value) for name, value in at.items() if round(value)}


def square(ink: Ink, x: int = 10, y: int = 10, side: int = 20) -> RectItem:
    return RectItem(Rect(x * MM, y * MM, side * MM, side * MM), fill=ink)


# ---- what an ink does --------------------------------------------------------------------------


def test_a_tint_stands_on_its_plates_alone() -> None:
    found = plates(sheet(square(Ink(c=300, k=50))))
    assert inks(found, 20, 20) == {"Cyan": 30, "Black": 5}
    assert inks(found, 40, 40) == {}


def test_black_overprints_and_keeps_what_lies_under_it() -> None:
    found = plates(sheet(square(RED), square(BLACK, 15, 15)))
    assert inks(found, 20, 20) == {"Magenta": 100, "Yellow": 100, "Black": 100}


def test_what_knocks_out_bares_every_other_plate() -> None:
    found = plates(sheet(square(RED), square(Ink(c=1000), 15, 15), square(PAPER, 20, 20, 5)))
    assert inks(found, 17, 17) == {"Cyan": 100}
    assert inks(found, 22, 22) == {}


def test_white_never_overprints() -> None:
    found = plates(sheet(square(RED), square(replace(PAPER, overprint=True), 15, 15)))
    assert inks(found, 20, 20) == {}


def test_overprinting_red_replaces_red_and_keeps_black() -> None:
    over = Ink(m=500, overprint=True)
    found = plates(sheet(square(Ink(m=1000, k=400)), square(over, 15, 15)))
    assert inks(found, 20, 20) == {"Magenta": 50, "Black": 40}


def test_a_spot_the_press_has_gets_its_own_plate() -> None:
    tint = replace(SPOT, strength=400)
    display = sheet(square(RED), square(tint, 15, 15))
    found = plates(display, 100, OverprintPolicy(spots=("PANTONE 185 C",)))
    assert found.names == (*PROCESS, "PANTONE 185 C")
    assert inks(found, 20, 20) == {"PANTONE 185 C": 40}
    over = plates(sheet(square(RED), square(replace(SPOT, overprint=True), 15, 15)), 100, ANY_SPOT)
    assert inks(over, 20, 20) == {"Magenta": 100, "Yellow": 100, "PANTONE 185 C": 100}


def test_a_spot_the_press_has_not_prints_its_process_colour() -> None:
    found = plates(sheet(square(replace(SPOT, strength=800))))
    assert found.names == PROCESS
    assert inks(found, 20, 20) == {"Magenta": 73, "Yellow": 61}


def test_registration_colour_is_on_every_plate() -> None:
    found = plates(sheet(square(SPOT, 30, 30, 5), square(REGISTRATION)), 100, ANY_SPOT)
    assert inks(found, 20, 20) == dict.fromkeys((*PROCESS, "PANTONE 185 C"), 100)


def test_black_knocks_out_where_the_press_takes_no_more_ink() -> None:
    over_rich = sheet(square(Ink(c=900, m=900, y=800)), square(BLACK, 15, 15))
    assert inks(plates(over_rich), 20, 20)["Cyan"] == 90
    kept = plates(over_rich, 100, OverprintPolicy(limit=240))
    assert inks(kept, 20, 20) == {"Black": 100}


# ---- shapes --------------------------------------------------------------------------------------


def test_a_pixel_partly_covered_carries_its_share() -> None:
    rect = RectItem(Rect(round(10.25 * MM), 10 * MM, 5 * MM, 5 * MM), fill=BLACK)
    found = plates(sheet(rect), 25.4)  # a pixel a millimetre
    assert inks(found, 10.5, 12) == {"Black": 75}
    assert inks(found, 15.5, 12) == {"Black": 25}


def test_by_points_inks_stack_in_full_or_not_at_all() -> None:
    rect = RectItem(Rect(round(10.25 * MM), 10 * MM, 5 * MM, 5 * MM), fill=BLACK)
    found = plates(sheet(rect), 25.4, points=True)
    assert inks(found, 10.5, 12) == {"Black": 100}
    assert inks(found, 15.5, 12) == {}


def test_overlapping_contours_are_not_inked_twice() -> None:
    page = Page(width=round(SIDE * MM), height=round(SIDE * MM))
    page.write(face(BODY), "国和美乡村纪行三四五六", 4 * MM, 20 * MM)
    coarse, fine = plates(page.display(), 100), plates(page.display(), 1600)
    mean = [sum(found.values[3]) / len(found.values[3]) for found in (coarse, fine)]
    assert mean[0] == pytest.approx(mean[1], rel=0.01)


def test_a_part_of_the_page_is_that_part_of_the_whole() -> None:
    display = sheet(square(Ink(c=300, k=50)), square(BLACK, 15, 15, 9))
    whole = plates(display, 254)
    page = PlatePage(display, PlateSet(display), NoPictures())
    part = PlatePainter(FontBank()).paint(page, View(254 / INCH, -100, -150), (60, 40))
    for name in PROCESS:
        cut = whole.images[name].crop((100, 150, 160, 190))
        assert part.images[name].tobytes() == cut.tobytes()
    place = round(15.5 * MM), 18 * MM
    assert part.inks_at(*place) == whole.inks_at(*place)
    assert part.inks_at(30 * MM, 30 * MM) is None


def test_a_picture_that_is_missing_is_told_or_left_out(tmp_path: Path) -> None:
    gone = ImageFile(tmp_path / "gone.png", 10, 10)
    item = ImageItem("gone", Rect(0, 0, 10 * MM, 10 * MM), Rect(0, 0, 10, 10))
    display = replace(sheet(item), images={"gone": gone})
    with pytest.raises(BadInputError, match=r"gone\.png"):
        plates(display)
    lenient = PressPictures(SeparationSetup(profile=PROFILE), lenient=True)
    page = PlatePage(display, PlateSet(display), lenient.of(display))
    found = PlatePainter(FontBank()).paint(page, View(100 / INCH), (40, 40))
    assert found.inks_at(5 * MM, 5 * MM) == dict.fromkeys(PROCESS, 0.0)


# ---- against Ghostscript -------------------------------------------------------------------------


def picture(folder: Path) -> Path:
    """A colourful picture with fine detail, as photos have."""
    path = folder / "photo.png"
    noise = [Image.effect_noise((240, 180), 70) for _ in range(3)]
    ramp = Image.linear_gradient("L").resize((240, 180))
    Image.blend(Image.merge("RGB", noise), Image.merge("RGB", [ramp] * 3), 0.5).save(path)
    return path


def busy_page(folder: Path) -> DisplayList:
    """Everything that can stand on a page, over and under each other."""
    page = Page(width=round(SIDE * MM), height=round(SIDE * MM))
    body = face(BODY)
    page.items.append(RectItem(Rect(3 * MM, 3 * MM, 20 * MM, 12 * MM), fill=RED))
    page.items.append(
        RectItem(Rect(26 * MM, 3 * MM, 20 * MM, 12 * MM), Ink(y=300, k=100), PARTY_RED, 2 * PT)
    )
    page.items.append(square(replace(SPOT, strength=600), 5, 35, 12))
    page.items.append(square(replace(SPOT, overprint=True), 20, 38, 6))
    page.write(body, "红底叠印黑字", 4 * MM, 8 * MM)
    page.write(body, "红底反白字", 4 * MM, 13 * MM, ink=PAPER)
    page.write(body, "本报讯——李年行力拔山兮", 4 * MM, 20 * MM)
    page.write(face("NotoSansSC-Bold"), "和美乡村", 26 * MM, 12 * MM, size=16 * PT, ink=PARTY_RED)
    page.items.append(RuleItem(3 * MM, 23 * MM, 47 * MM, 23 * MM, PT // 2, BLACK))
    page.items.append(RuleItem(3 * MM, 24 * MM, 40 * MM, 30 * MM, PT, Ink(c=1000, overprint=True)))
    page.items.append(
        PathItem((((30 * MM, 25 * MM), (47 * MM, 33 * MM), (30 * MM, 33 * MM)),), Ink(c=500, m=200))
    )
    photo = ImageFile(picture(folder), 240, 180)
    page.place(photo, Rect(26 * MM + 777, 34 * MM + 333, 20 * MM, 14 * MM))
    page.write(body, "叠在图上", 28 * MM, 40 * MM)
    return page.display()


@needs_ghostscript
def test_ghostscript_sees_the_same_plates(tmp_path: Path) -> None:
    display = busy_page(tmp_path)
    policy = OverprintPolicy(spots=("any",), limit=240)  # black knocks out over the dark picture
    ours = plates(display, 100, policy)
    pdf = write_pdf(display, replace(options(), overprint=policy))
    assert_alike(ours.images, separations(pdf, 100))
