"""Pictures on the plates' pixels: every pixel the mean of what falls on it."""

from __future__ import annotations

import random

import pytest
from PIL import Image
from PySide6.QtCore import QRect, QRectF

from layout_app.paint.qt.plates.pictures import laid

WIDE = QRect(0, 0, 200, 200)


def noise(width: int, height: int) -> Image.Image:
    return Image.frombytes("L", (width, height), random.Random(1).randbytes(width * height))


def mean(image: Image.Image, box: tuple[float, float, float, float]) -> float:
    """The exact mean over a box of the picture, its border repeated outwards."""
    left, top, right, bottom = box
    total = 0.0
    for y in range(int(top // 1), int(-(-bottom // 1))):
        down = min(bottom, y + 1) - max(top, y)
        for x in range(int(left // 1), int(-(-right // 1))):
            across = min(right, x + 1) - max(left, x)
            near = min(image.width - 1, max(0, x)), min(image.height - 1, max(0, y))
            total += float(image.getpixel(near)) * across * down  # type: ignore[arg-type]
    return total / (right - left) / (bottom - top)


@pytest.mark.parametrize(
    ("shrinks", "allowed"), [(0.2, 9), (0.7, 9), (1.6, 5), (3.03, 3.5), (7.7, 1.5)]
)
def test_each_pixel_is_the_mean_of_what_falls_on_it(shrinks: float, allowed: float) -> None:
    """Noise, whose neighbours differ by 85 of 255: the hardest picture there is."""
    image = noise(60, 50)
    target = QRectF(3.3, 5.8, 60 / shrinks, 50 / shrinks)
    placed = laid(image, target, WIDE)
    assert placed is not None
    pixels, found = placed
    assert pixels == target.toAlignedRect().intersected(WIDE)
    assert found.size == (pixels.width(), pixels.height())
    apart = 0.0
    for x in range(0, found.width, 3):
        for y in range(0, found.height, 3):
            left = (pixels.x() + x - target.x()) * shrinks
            top = (pixels.y() + y - target.y()) * shrinks
            wanted = mean(image, (left, top, left + shrinks, top + shrinks))
            value = found.getpixel((x, y))
            assert isinstance(value, int | float)
            apart += abs(value - wanted) / (-(-found.width // 3) * -(-found.height // 3))
    assert apart <= allowed


def test_only_what_is_in_view_is_made() -> None:
    image = noise(60, 50)
    target = QRectF(-10.4, 20.2, 30, 25)
    whole = laid(image, target, QRect(-20, 0, 200, 200))
    part = laid(image, target, QRect(0, 30, 10, 5))
    assert whole is not None
    assert part is not None
    assert part[0] == QRect(0, 30, 10, 5)
    left, top = part[0].x() - whole[0].x(), part[0].y() - whole[0].y()
    assert part[1].tobytes() == whole[1].crop((left, top, left + 10, top + 5)).tobytes()
    assert laid(image, target, QRect(100, 100, 10, 10)) is None


def test_by_points_a_pixel_has_a_value_of_the_picture() -> None:
    image = Image.new("L", (40, 40))
    image.paste(255, (0, 0, 20, 40))
    placed = laid(image, QRectF(0.4, 0.4, 13, 13), WIDE, points=True)
    assert placed is not None
    assert set(placed[1].tobytes()) == {0, 255}
