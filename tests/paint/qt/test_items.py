"""Rules, boxes, shapes, pictures and inks on the screen; the picture of a page."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QImage, QRawFont

from layout_app.base.errors import LayoutAppError
from layout_app.base.files import FontFile, ImageFile
from layout_app.base.geometry import Rect
from layout_app.base.ink import BLACK, PAPER, PARTY_RED, Ink
from layout_app.base.units import MM, PT
from layout_app.display.items import ImageItem, PathItem, RectItem, RuleItem
from layout_app.paint.qt.colours import ink_colour
from layout_app.paint.qt.fonts import FontBank, single_face
from layout_app.paint.qt.images import decode, level_for
from layout_app.paint.qt.render import render_image
from tests.paint.qt.pages import GUO, face, ink_sum, page

pytestmark = pytest.mark.usefixtures("qapp")
DPI = 25.4  # one pixel a millimetre


def at(image: QImage, x: int, y: int) -> tuple[int, int, int]:
    colour = image.pixelColor(x, y)
    return colour.red(), colour.green(), colour.blue()


def test_a_picture_of_the_page_has_its_size() -> None:
    image = render_image(page(), 254)
    assert (image.width(), image.height()) == (1000, 1000)
    assert at(image, 500, 500) == (255, 255, 255)


def test_a_picture_too_large_is_refused() -> None:
    with pytest.raises(LayoutAppError):
        render_image(page(), 20_000)


def test_the_thinnest_rule_is_seen() -> None:
    across = RuleItem(10 * MM, 20 * MM, 90 * MM, 20 * MM, PT // 4, BLACK)
    down = RuleItem(50 * MM, 30 * MM, 50 * MM, 90 * MM, PT // 4, BLACK)
    slanted = RuleItem(10 * MM, 90 * MM, 30 * MM, 70 * MM, PT // 4, BLACK)
    image = render_image(page(across, down, slanted), DPI)
    assert ink_sum(image.copy(40, 18, 1, 4)) > 0.4
    assert ink_sum(image.copy(48, 60, 4, 1)) > 0.4
    assert ink_sum(image.copy(15, 75, 10, 10)) > 3


def test_a_thick_rule_keeps_its_thickness() -> None:
    rule = RuleItem(0, 50 * MM, 100 * MM, 50 * MM, 6 * MM, BLACK)
    image = render_image(page(rule), DPI)
    assert ink_sum(image.copy(50, 0, 1, 100)) == pytest.approx(6 * (255 - 22) / 255, rel=0.02)


def test_boxes_fill_and_frame_inside_their_edge() -> None:
    box = RectItem(Rect(10 * MM, 10 * MM, 50 * MM, 30 * MM), Ink(k=100), PARTY_RED, 2 * MM)
    image = render_image(page(box), DPI)
    assert at(image, 9, 20) == (255, 255, 255)
    assert at(image, 10, 20) == at(image, 11, 20) == at(image, 59, 39)
    red, green, blue = at(image, 10, 20)
    assert red > 180 > 60 > green
    assert blue < 60
    assert at(image, 30, 25) == (232, 232, 232)


def test_paths_are_filled_by_the_non_zero_rule() -> None:
    outer = ((10 * MM, 10 * MM), (60 * MM, 10 * MM), (60 * MM, 60 * MM), (10 * MM, 60 * MM))
    inner = tuple((20 * MM + (x - 10 * MM) // 2, 20 * MM + (y - 10 * MM) // 2) for x, y in outer)
    same = render_image(page(PathItem((outer, inner), BLACK)), DPI)
    hole = render_image(page(PathItem((outer, inner[::-1]), BLACK)), DPI)
    assert at(same, 30, 30) == (22, 22, 22)
    assert at(hole, 30, 30) == (255, 255, 255)


@pytest.fixture
def quarters(tmp_path: Path) -> ImageFile:
    """A picture of 200 x 100: red, green above blue, white."""
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    for y in range(100):
        for x in range(200):
            top = ("#ff0000", "#00ff00") if y < 50 else ("#0000ff", "#ffffff")
            image.setPixelColor(x, y, QColor(top[x >= 100]))
    path = tmp_path / "四格.png"
    assert image.save(str(path))
    return ImageFile(path, 200, 100)


def test_a_picture_shows_its_crop(quarters: ImageFile) -> None:
    item = ImageItem("p", Rect(10 * MM, 10 * MM, 80 * MM, 40 * MM), Rect(100, 0, 100, 50))
    image = render_image(page(item, images={"p": quarters}), DPI)
    assert at(image, 50, 30) == (0, 255, 0)
    assert at(image, 5, 30) == (255, 255, 255)
    assert at(image, 50, 55) == (255, 255, 255)


@pytest.mark.parametrize("file", [None, ImageFile(Path("/nowhere/a.jpg"), 10, 10)])
def test_a_missing_picture_has_a_placeholder(file: ImageFile | None) -> None:
    item = ImageItem("p", Rect(10 * MM, 10 * MM, 80 * MM, 40 * MM), Rect(0, 0, 10, 10))
    image = render_image(page(item, images={"p": file} if file else {}), DPI)
    assert 20 < ink_sum(image.copy(10, 10, 80, 40)) < 1500


def test_a_turned_picture_stands_upright(tmp_path: Path, quarters: ImageFile) -> None:
    # EXIF orientation 6: the camera was held upright; the stored picture lies on its side.
    jpeg = tmp_path / "turned.jpg"
    assert QImage(str(quarters.path)).save(str(jpeg), quality=95)
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    data = jpeg.read_bytes()
    jpeg.write_bytes(data[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + data[2:])
    image = decode(ImageFile(jpeg, 100, 200), 1)
    assert (image.width(), image.height()) == (50, 100)
    red, green, blue = at(image, 40, 10)
    assert red > 200 > 60 > green
    assert blue < 60


def test_pictures_are_decoded_no_larger_than_shown() -> None:
    file = ImageFile(Path("a.jpg"), 6000, 4000)
    assert level_for(file, 1.0) == 0
    assert level_for(file, 0.5) == 1
    assert level_for(file, 0.3) == 1
    assert level_for(file, 0.1) == 3
    assert level_for(ImageFile(Path("a.jpg"), 20_000, 20_000), 1.0) > 1


def test_inks_look_like_themselves() -> None:
    assert ink_colour(PAPER) == QColor(255, 255, 255)
    half = ink_colour(Ink(k=500))
    assert half.red() == half.green() == half.blue()
    red = ink_colour(PARTY_RED)
    assert red.red() > 190 > 40 > red.green()
    assert ink_colour(Ink(c=1000)).blue() > 200
    assert ink_colour(Ink(c=1000, m=1000, y=1000, k=1000)).lightness() <= 22


def test_a_collection_gives_up_one_face() -> None:
    single = face().path.read_bytes()
    start = 12 + 4 * 2
    tables = struct.unpack_from(">H", single, 4)[0]
    moved = bytearray(single)
    for i in range(tables):
        place = 12 + 16 * i + 8
        offset = struct.unpack_from(">I", single, place)[0]
        struct.pack_into(">I", moved, place, offset + start)
    collection = b"ttcf" + struct.pack(">IIII", 0x10000, 2, start, start) + bytes(moved)
    taken = single_face(collection, 1)
    assert taken[: 12 + 16 * tables][:12] == single[:12]
    assert len(taken) <= len(single) + 4 * tables
    opened = QRawFont(QByteArray(taken), 20)
    assert opened.glyphIndexesForString(GUO) == FontBank().sized(face(), 20).glyphIndexesForString(
        GUO
    )
    with pytest.raises(LayoutAppError):
        single_face(collection, 2)


def test_a_file_that_is_no_font_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.ttf"
    path.write_bytes(b"no font")
    with pytest.raises(LayoutAppError, match=r"a\.ttf"):
        FontBank().sized(FontFile(path, 0, "00"), 12)
    with pytest.raises(LayoutAppError, match=r"b\.ttf"):
        FontBank().sized(FontFile(tmp_path / "b.ttf", 0, "01"), 12)
