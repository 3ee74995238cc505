"""Text on the screen: always there, as bold as its outline, where the list says."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from layout_app.base.units import MM
from layout_app.display.items import DisplayList, Item
from layout_app.paint.qt import marks
from layout_app.paint.qt.fonts import FontBank
from layout_app.paint.qt.images import DirectImages
from layout_app.paint.qt.painter import PagePainter, View
from tests.paint.qt.pages import GUO, PAGE, centroid, face, ink_sum, page, run

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def bank() -> FontBank:
    return FontBank()


@pytest.fixture
def guo(bank: FontBank) -> int:
    return int(bank.sized(face(), 16).glyphIndexesForString(GUO)[0])


def draw(display: DisplayList, bank: FontBank, scale: float, side: int, dpr: float = 1) -> QImage:
    """The page at ``scale`` device pixels per EMU, in a picture of ``side`` device pixels."""
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    image.setDevicePixelRatio(dpr)
    painter = QPainter(image)
    painter.scale(1 / dpr, 1 / dpr)
    PagePainter(bank, DirectImages()).paint(painter, display, View(scale), QRect(0, 0, side, side))
    painter.end()
    return image


def of_size(guo: int, bank: FontBank, pixels: float, shift: float = 0, dpr: float = 1) -> QImage:
    """One glyph of so many pixels, its origin moved right and down by part of a pixel."""
    size = 10 * MM
    scale = pixels / size
    x, y = round((pixels + shift) / scale), round((2 * pixels + shift) / scale)
    return draw(page(run(guo, size, x, y)), bank, scale, int(3.2 * pixels) + 4, dpr)


@pytest.mark.parametrize("pixels", [9, 40, 60, 60.5, 64, 65, 80, 200, 900])
def test_every_size_leaves_ink(guo: int, bank: FontBank, pixels: float) -> None:
    # Qt 6.9 to 6.11 draw glyph runs above 64 px empty (spec/fonts.md 0.2).
    assert ink_sum(of_size(guo, bank, pixels)) > 0.1 * pixels * pixels


@pytest.mark.parametrize("dpr", [1, 1.5, 2])
@pytest.mark.parametrize("pixels", [12, 18, 36, 60])
def test_runs_are_as_bold_as_their_outlines(
    guo: int, bank: FontBank, pixels: float, dpr: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_run = ink_sum(of_size(guo, bank, pixels, dpr=dpr))
    monkeypatch.setattr(marks, "OUTLINES_ABOVE", 0)
    as_outline = ink_sum(of_size(guo, bank, pixels, dpr=dpr))
    assert 0.85 <= as_run / as_outline <= 1.2


def test_overlapping_contours_leave_no_holes(
    bank: FontBank, monkeypatch: pytest.MonkeyPatch
) -> None:
    black = face("NotoSerifSC-Black.ttf")
    glyphs = bank.sized(black, 16).glyphIndexesForString("退休干部党员")
    size = 10 * MM
    row = [run(g, size, i * size, size)._replace(face=black.key) for i, g in enumerate(glyphs)]
    display, scale = page(*row, font=black), 56 / size
    as_run = ink_sum(draw(display, bank, scale, 360))
    monkeypatch.setattr(marks, "OUTLINES_ABOVE", 0)
    as_outline = ink_sum(draw(display, bank, scale, 360))
    assert 0.97 <= as_run / as_outline <= 1.03


@pytest.mark.parametrize("shift", [0, 0.25, 0.5, 0.75])
@pytest.mark.parametrize("pixels", [12, 36])
def test_glyphs_stand_where_the_list_says(
    guo: int, bank: FontBank, pixels: float, shift: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    x, y = centroid(of_size(guo, bank, pixels, shift))
    monkeypatch.setattr(marks, "OUTLINES_ABOVE", 0)
    exact_x, exact_y = centroid(of_size(guo, bank, pixels, shift))
    assert abs(x - exact_x) <= 1
    assert abs(y - exact_y) <= 1


def test_stretched_glyphs_are_wider(guo: int, bank: FontBank) -> None:
    scale = 200 / PAGE
    plain = draw(page(run(guo, 10 * MM)), bank, scale, 200)
    wide = draw(page(run(guo, 10 * MM, stretch=1200)), bank, scale, 200)
    assert 1.05 < ink_sum(wide) / ink_sum(plain) < 1.35


@pytest.mark.parametrize("pixels", [12, 40, 80])
def test_a_turned_glyph_is_turned_about_its_origin(guo: int, bank: FontBank, pixels: float) -> None:
    size = 10 * MM
    scale = pixels / size
    side = int(6 * pixels)
    origin = 3 * size
    upright = run(guo, size, origin, origin)._replace(stretch=1001)  # as an outline too
    turned = upright._replace(stretch=1000, turn=1, vertical=True, dy=(0,))
    x, y = centroid(draw(page(upright), bank, scale, side))
    got = centroid(draw(page(turned), bank, scale, side))
    middle = 3 * pixels - 0.5  # a pixel's number is its edge, its darkness lies in its middle
    # Right becomes down and up becomes right.
    assert got[0] == pytest.approx(middle + (middle - y), abs=0.6)
    assert got[1] == pytest.approx(middle + (x - middle), abs=0.6)


def test_a_vertical_run_is_painted_wherever_it_is_seen(guo: int, bank: FontBank) -> None:
    size, count = 10 * MM, 6
    steps = tuple(i * size for i in range(count))
    down = run(guo, size, 50 * MM, 20 * MM, count=count)._replace(vertical=True)
    down = down._replace(dx=(-size // 2,) * count, dy=steps, width=count * size)
    scale = 200 / PAGE
    whole = draw(page(down), bank, scale, 200)
    parts = 0.0
    for top in range(0, 200, 25):
        image = QImage(200, 200, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        clip = QRect(0, top, 200, 25)
        painting = PagePainter(bank, DirectImages())
        painting.paint(painter, page(down), View(scale), clip)
        painter.end()
        parts += ink_sum(image)
    assert ink_sum(whole) > 100
    assert parts == pytest.approx(ink_sum(whole), rel=1e-6)


def test_only_the_clip_is_painted(guo: int, bank: FontBank) -> None:
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    display = page(run(guo, 10 * MM, 0, 50 * MM, count=10))
    clip = QRect(0, 0, 100, 200)
    PagePainter(bank, DirectImages()).paint(painter, display, View(200 / PAGE), clip)
    painter.end()
    assert ink_sum(image.copy(clip)) > 10
    assert ink_sum(image.copy(100, 0, 100, 200)) == 0


def test_an_unchanged_group_is_compiled_once(
    guo: int, bank: FontBank, monkeypatch: pytest.MonkeyPatch
) -> None:
    painter = PagePainter(bank, DirectImages())
    made: list[int] = []
    real = marks.MarkMaker.marks

    def counted(self: marks.MarkMaker, items: Iterable[Item]) -> list[marks.Mark]:
        made.append(1)
        return real(self, items)

    monkeypatch.setattr(marks.MarkMaker, "marks", counted)
    display = page(run(guo, 5 * MM))
    image = QImage(50, 50, QImage.Format.Format_RGB32)
    for shown in (display, display, page(run(guo, 5 * MM))):
        device = QPainter(image)
        painter.paint(device, shown, View(50 / PAGE), image.rect())
        device.end()
    assert len(made) == 2


def test_painting_keeps_the_count_of_none(guo: int, bank: FontBank) -> None:
    # PySide6 6.12.0 on Python 3.11 loses one reference of None a call and then aborts.
    display = page(*(run(guo, 2 * MM, y=i * MM) for i in range(90)))
    draw(display, bank, 200 / PAGE, 200)
    before = sys.getrefcount(None)
    for _ in range(40):
        draw(display, bank, 200 / PAGE, 200)
    assert sys.getrefcount(None) > before - 50
