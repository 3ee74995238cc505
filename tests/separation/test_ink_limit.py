"""A CMYK picture with more ink than the press takes: within the limit, and no contour shows."""

from __future__ import annotations

import random
from itertools import pairwise
from math import dist

import pytest
from PIL import Image, ImageCms, ImageStat

from layout_app.base.bundle import bundled
from layout_app.separation.profile import converted, made, read_press_profile

PROFILE = bundled("assets", "icc", "newsprint-synthetic.icc")
LIMIT = 240
STEPS, ROWS = 300, 48
RAMPS = {
    "neutral": (0.8, 0.7, 0.7, 0.8),
    "rich black": (0.75, 0.68, 0.67, 0.9),
    "brown": (0.45, 0.85, 1.0, 0.6),
    "red": (0.2, 1.0, 1.0, 0.6),
    "green": (1.0, 0.4, 1.0, 0.5),
    "blue": (1.0, 0.9, 0.3, 0.5),
    "without black": (1.0, 1.0, 1.0, 0.0),
}


def ramp(share: tuple[float, ...]) -> Image.Image:
    """From paper to ``share`` of each ink; dithered, so that a column's mean has no steps."""
    source = random.Random(1)
    values = bytes(
        min(255, int(255 * part * at / STEPS + source.random()))
        for _ in range(ROWS)
        for at in range(STEPS)
        for part in share
    )
    return Image.frombytes("CMYK", (STEPS, ROWS), values)


def columns(inks: Image.Image) -> list[tuple[float, float, float]]:
    """L*, a*, b* of each column as printed."""
    press = ImageCms.getOpenProfile(str(PROFILE))
    intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
    lab = converted(inks, press, made("LAB"), "LAB", intent)
    found = []
    for at in range(lab.width):
        lightness, a, b = ImageStat.Stat(lab.crop((at, 0, at + 1, lab.height))).mean
        found.append((lightness / 2.55, a, b))
    return found


@pytest.mark.parametrize("share", RAMPS.values(), ids=RAMPS)
def test_no_contour_shows_where_a_ramp_passes_the_limit(share: tuple[float, ...]) -> None:
    press = read_press_profile(PROFILE)
    printed = press.limited(ramp(share), LIMIT)
    steps = [dist(one, other) for one, other in pairwise(columns(printed))]
    for at in range(4, len(steps) - 4):
        around = max(steps[at - 4 : at - 1] + steps[at + 2 : at + 5])
        assert steps[at] <= around + 1, f"column {at}: dE {steps[at]:.1f} beside {around:.1f}"


@pytest.mark.parametrize("share", RAMPS.values(), ids=RAMPS)
def test_no_pixel_has_more_ink_than_the_limit(share: tuple[float, ...]) -> None:
    printed = read_press_profile(PROFILE).limited(ramp(share), LIMIT)
    assert most(printed) <= LIMIT


def test_no_colour_of_all_inks_has_more_ink_than_the_limit() -> None:
    noise = Image.frombytes("CMYK", (400, 400), random.Random(2).randbytes(400 * 400 * 4))
    printed = read_press_profile(PROFILE).limited(noise, LIMIT)
    assert most(printed) <= LIMIT


def test_what_is_well_below_the_limit_is_not_touched() -> None:
    press = read_press_profile(PROFILE)
    image = ramp(RAMPS["neutral"])
    light = (0, 0, STEPS // 2, ROWS)
    assert press.limited(image, LIMIT).crop(light).tobytes() == image.crop(light).tobytes()
    sparse = image.crop(light)
    assert press.limited(sparse, LIMIT) is sparse


def most(inks: Image.Image) -> float:
    data = inks.tobytes()
    return max(map(sum, zip(*(data[at::4] for at in range(4)), strict=True))) / 2.55
