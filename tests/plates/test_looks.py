"""Separations, heat map and soft proof: what colour a patch of plates is shown in."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageCms

from layout_app.base.errors import BadInputError
from layout_app.base.press_inks import PROCESS
from layout_app.plates.coverage import total_ink
from layout_app.plates.legend import heat_map_with_legend
from layout_app.plates.look import heat_colour, heat_map, plate_colour, separations
from layout_app.plates.proof import paper_white, soft_proof
from tests.paint.pdf.shaped import PROFILE
from tests.plates.sheets import made

PATCH = (50, 50, 150, 150)
RICH = {"Cyan": 80.0, "Magenta": 80.0, "Yellow": 80.0, "Black": 60.0}
PRESS = PROFILE.read_bytes()


def at(image: Image.Image, x: int = 100, y: int = 100) -> tuple[int, ...]:
    value = image.getpixel((x, y))
    assert isinstance(value, tuple)
    return value


def test_plates_are_shown_in_their_inks_over_each_other() -> None:
    plates = made((PATCH, {"Magenta": 100.0, "Yellow": 100.0}))
    assert at(separations(plates, PROCESS)) == pytest.approx((226, 0, 0), abs=1)
    assert at(separations(plates, ("Magenta", "Black"))) == pytest.approx((226, 0, 122), abs=1)
    assert at(separations(plates, PROCESS), 10, 10) == (255, 255, 255)


def test_no_plate_at_all_shows_bare_paper() -> None:
    assert at(separations(made((PATCH, RICH)), ())) == (255, 255, 255)


def test_one_plate_alone_is_shown_in_grays() -> None:
    plates = made((PATCH, {"Magenta": 40.0, "Cyan": 100.0}))
    assert at(separations(plates, ("Magenta",))) == (153, 153, 153)


def test_a_spot_is_shown_in_its_process_colour() -> None:
    plates = made((PATCH, {"Gold": 100.0}), spots=("Gold",))
    assert at(separations(plates, plates.names)) == plate_colour(plates, "Gold")
    assert at(soft_proof(plates, PRESS)) == pytest.approx(
        at(soft_proof(made((PATCH, {"Magenta": 20.0, "Yellow": 70.0, "Black": 20.0})), PRESS)),
        abs=1,
    )


def test_the_heat_map_is_red_over_the_limit_and_only_there() -> None:
    over = made((PATCH, RICH))
    red, green, blue = at(heat_map(over, 240))
    assert red > 100
    assert max(green, blue) < 40
    assert at(heat_map(over, 300)) == heat_colour(300, 300)
    red, green, blue = at(heat_map(over, 300))
    assert blue > red
    assert at(heat_map(over, 240), 10, 10) == (255, 255, 255)


def test_the_legend_stands_under_the_map_and_places_are_framed() -> None:
    plates = made((PATCH, RICH), size=(600, 300))
    drawn = heat_map_with_legend(plates, total_ink(plates, 240))
    assert drawn.height > 300
    frame = at(drawn, (drawn.width - 600) // 2 + 50 - 5, 100)
    assert frame[0] > 180 > 60 > frame[1]


@pytest.mark.parametrize("width", [200, 600, 900])
def test_the_legend_is_not_cut_at_the_right(width: int) -> None:
    plates = made((PATCH, RICH), size=(width, 300))
    drawn = heat_map_with_legend(plates, total_ink(plates, 240))
    assert drawn.width >= width
    margin = drawn.crop((drawn.width - 5, 305, drawn.width, drawn.height))
    assert margin.getcolors() == [(5 * (drawn.height - 305), (255, 255, 255))]


@pytest.mark.parametrize(
    "inks",
    [
        {},
        {"Black": 100.0},
        {"Cyan": 100.0},
        {"Magenta": 100.0, "Yellow": 100.0},
        {"Cyan": 40.0, "Magenta": 30.0, "Yellow": 30.0, "Black": 10.0},
        {"Cyan": 62.0, "Magenta": 43.0, "Yellow": 26.0, "Black": 100.0},
    ],
)
def test_the_soft_proof_is_what_the_profile_says(inks: dict[str, float]) -> None:
    """ΔE76 <= 2 against lcms, absolute colorimetric, in Lab (print.md P12)."""
    shown = soft_proof(made((PATCH, inks)), PRESS).crop((90, 90, 91, 91))
    printed = tuple(round(inks.get(name, 0) * 2.55) for name in PROCESS)
    wanted = lab(Image.new("CMYK", (1, 1), printed), ImageCms.ImageCmsProfile(BytesIO(PRESS)))
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    found = lab(shown, srgb)
    apart = sum((a - b) ** 2 for a, b in zip(wanted, found, strict=True)) ** 0.5
    assert apart <= 2


def test_paper_has_its_tone() -> None:
    assert paper_white(PRESS) == at(soft_proof(made(), PRESS))
    assert max(paper_white(PRESS)) < 220


def test_a_profile_that_shows_nothing_is_refused_in_words() -> None:
    with pytest.raises(BadInputError, match="cannot show a proof"):
        soft_proof(made(), PRESS[:4000])


def lab(image: Image.Image, source: ImageCms.ImageCmsProfile) -> tuple[float, float, float]:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    absolute = ImageCms.Intent.ABSOLUTE_COLORIMETRIC
    transform = ImageCms.buildTransform(source, lab, image.mode, "LAB", absolute)
    converted = ImageCms.applyTransform(image, transform)
    assert converted is not None
    light, a, b = converted.tobytes()[:3]
    return light / 2.55, (a + 128) % 256 - 128, (b + 128) % 256 - 128
