"""QR codes as newsprint prints them: spread ink, soft edges, gray paper."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest
import zxingcpp
from PIL import Image, ImageFilter

from layout_app.base.geometry import Rect
from layout_app.base.units import MM, PT
from layout_app.compose.qr import DOT, LEAST
from layout_app.display.items import DisplayList, PathItem
from layout_app.jobs.desk import Desk
from layout_app.paint.pdf.writer import write_pdf
from tests.paint.pdf.pages import plain_colour
from tests.paint.pdf.shaped import options

HEAD = """format: layout_app/page
version: 1
paper: {name: 报, date: 2026-03-09}
blocks:
"""
# The shortest a paper prints, a usual one, and as long as is still printed at 24 mm.
URLS = (
    "https://a.cn/1",
    "https://news.example.org/2026/0626/p05?from=paper",
    "https://news.example.org/2026/0626/p05/special/party-building?from=paper&id=0123456789abcdef",
)
DPI = 1270


def placed(url: str, side: float, folder: Path) -> tuple[DisplayList, PathItem]:
    """A page with a code so many millimetres wide, quiet zone and frame included."""
    page = folder / "page.yaml"
    place = f"  x: 20.013mm\n  y: 30.037mm\n  width: {side}mm\n  height: {side}mm\n"
    page.write_text(f"{HEAD}- qr: {url}\n{place}", "utf-8")
    display = Desk().open(page).layout.display
    (code,) = [i for g in display.groups for i in g.items if isinstance(i, PathItem)]
    return display, code


def extent(code: PathItem) -> Rect:
    xs = [x for polygon in code.polygons for x, _ in polygon]
    ys = [y for polygon in code.polygons for _, y in polygon]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def as_printed(display: DisplayList, area: Rect) -> Image.Image:
    """The plate at the platesetter's resolution, then 0.1 mm of blur and 26 % more ink at 40 %."""
    clip = pymupdf.Rect(*(v / PT for v in (area.x, area.y, area.right, area.bottom)))
    with pymupdf.open(stream=write_pdf(display, options())) as opened, plain_colour():
        drawn = opened[0].get_pixmap(dpi=DPI, clip=clip, colorspace=pymupdf.csGRAY)
    plate = Image.frombytes("L", (drawn.width, drawn.height), drawn.samples)
    soft = plate.filter(ImageFilter.GaussianBlur(0.1 / 25.4 * DPI))

    def ink(value: int) -> int:
        tone = 1 - value / 255
        spread = min(1.0, tone + 0.262 * tone * (1 - tone) / (0.4 * 0.6))
        return round(206 - spread * (206 - 84))  # newsprint and its black in sRGB, print.md 2.2

    printed = soft.point([ink(value) for value in range(256)])
    # What a telephone at reading distance makes of it.
    return printed.resize((printed.width * 200 // DPI, printed.height * 200 // DPI))


@pytest.mark.parametrize("side", [24, 31.7])
@pytest.mark.parametrize("url", URLS, ids=["short", "usual", "long"])
def test_a_code_reads_off_newsprint_at_its_placed_size(
    url: str, side: float, tmp_path: Path
) -> None:
    display, code = placed(url, side, tmp_path)
    seen = as_printed(display, extent(code).inset(-3 * MM, -3 * MM))
    assert [found.text for found in zxingcpp.read_barcodes(seen)] == [url]


@pytest.mark.parametrize("url", URLS, ids=["short", "usual", "long"])
def test_every_module_is_a_whole_number_of_the_plates_dots(url: str, tmp_path: Path) -> None:
    _, code = placed(url, 27.3, tmp_path)
    assert all(v % DOT == 0 for polygon in code.polygons for point in polygon for v in point)
    assert extent(code).width == extent(code).height
    assert extent(code).width >= LEAST * 3 // 4
