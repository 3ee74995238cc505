"""A picture kept for its frame is the picture that would be painted there."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter, qRgb

from layout_app.paint.qt.frames import FramedPictures

SOURCE = QRectF(3.5, 2, 61.25, 40)


@pytest.fixture
def picture() -> QImage:
    chance = random.Random(5)
    image = QImage(80, 60, QImage.Format.Format_RGB32)
    for y in range(60):
        for x in range(80):
            image.setPixel(x, y, qRgb(*(chance.randrange(256) for _ in range(3))))
    return image


@pytest.mark.parametrize("size", [QSize(37, 29), QSize(61, 40), QSize(150, 90)])
def test_a_kept_picture_has_the_pixels_of_one_painted_directly(
    picture: QImage, size: QSize
) -> None:
    direct = QImage(200, 120, QImage.Format.Format_RGB32)
    kept = QImage(direct)
    frames = FramedPictures()
    framed = frames.framed(picture, SOURCE, size)
    assert framed is not None
    for image in (direct, kept):
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if image is direct:
            painter.drawImage(QRectF(11, 7, size.width(), size.height()), picture, SOURCE)
        else:
            painter.drawImage(11, 7, framed)
        painter.end()
    assert kept == direct
    again = frames.framed(picture, SOURCE, size)
    assert again is not None
    assert again.cacheKey() == framed.cacheKey()


def test_a_picture_decoded_anew_is_framed_anew(picture: QImage) -> None:
    frames, size = FramedPictures(), QSize(20, 20)
    before = frames.framed(picture, SOURCE, size)
    other = picture.mirrored(True, False)
    assert frames.framed(other, SOURCE, size) != before


def test_a_frame_of_great_size_is_not_kept(picture: QImage) -> None:
    assert FramedPictures().framed(picture, SOURCE, QSize(3000, 3000)) is None
