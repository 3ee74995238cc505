"""Vertical setting through both painters: where glyphs stand, what the text says."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtGui import QImage

from layout_app.base.units import PT
from layout_app.compose.page import PageLayout, compose_page
from layout_app.compose.resources import Resources
from layout_app.display.items import GlyphRun
from layout_app.fileio.page_file import read_page_file
from layout_app.paint.pdf.writer import write_pdf
from layout_app.paint.qt.render import render_image
from tests.composing import faces, no_picture
from tests.paint.pdf.pages import origins, plain_colour
from tests.paint.pdf.shaped import options

_PAGE = Path(__file__).parents[1] / "pages" / "vertical.yaml"
_DPI = 120


@cache
def layout() -> PageLayout:
    return compose_page(read_page_file(_PAGE), Resources(faces(), no_picture))


@cache
def pdf() -> bytes:
    return write_pdf(layout().display, options())


def runs(block: str | None = None, part: str | None = None) -> list[GlyphRun]:
    return [
        item
        for group in layout().display.groups
        for item in group.items
        if isinstance(item, GlyphRun)
        and block in (None, group.block)
        and (part is None or (item.source is not None and item.source.part == part))
    ]


def test_every_glyph_stands_in_the_pdf_where_the_list_puts_it() -> None:
    wanted = [
        ((run.x + dx) / PT, (layout().display.height - run.y - dy) / PT)
        for run in runs()
        for dx, dy in zip(run.dx, run.dy or (0,) * len(run.dx), strict=True)
    ]
    got = origins(pdf())
    assert len(got) == len(wanted)
    for (x, y), (wanted_x, wanted_y) in zip(got, wanted, strict=True):
        assert x == pytest.approx(wanted_x, abs=0.01)
        assert y == pytest.approx(wanted_y, abs=0.01)


def _read_back() -> str:
    with pymupdf.open(stream=pdf()) as opened:
        return "".join(opened[0].get_text().split())


def test_columns_read_back_in_order_as_they_were_typed() -> None:
    """“ stays “ though ﹃ is printed; a column reads from its head, columns from the right."""
    text = _read_back()
    document = read_page_file(_PAGE)
    told = next(story for story in document.stories if story.id == "bridge")
    for words in (told.kicker, told.headline, told.deck):
        assert "".join(words.split()) in text
    assert "《竖排》的文字从右往左读，标点在字的右上方；" in text
    assert "数字12、2026与3.5%各有各的排法，" in text


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_another_reader_reads_them_too(tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    file.write_bytes(pdf())
    done = subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", str(file), "-"], capture_output=True, check=True
    )
    text = "".join(done.stdout.decode("utf-8").split())
    assert "过桥的人：“水声”从1926年到2026年——12位守桥人讲述85%的往事……" in text
    assert "WTO课堂上的A4纸" in text


def _screen() -> tuple[bytes, int]:
    image = render_image(layout().display, _DPI).convertToFormat(QImage.Format.Format_Grayscale8)
    return bytes(image.constBits()), image.bytesPerLine()


def _print() -> tuple[bytes, int]:
    with pymupdf.open(stream=pdf()) as opened:
        with plain_colour():
            drawn = opened[0].get_pixmap(dpi=_DPI, colorspace=pymupdf.csGRAY)
        return bytes(drawn.samples), drawn.stride


def _ink(picture: tuple[bytes, int], x: int, y: int, side: int) -> float:
    """Darkness of a square of the page (EMU), in black pixels."""
    data, stride = picture
    scale = _DPI / (72 * PT)
    left, top, right = round(x * scale), round(y * scale), round((x + side) * scale)
    bottom = round((y + side) * scale)
    return (
        sum(
            255 * (right - left) - sum(data[row * stride + left : row * stride + right])
            for row in range(top, bottom)
        )
        / 255
    )


@pytest.mark.usefixtures("qapp")
def test_screen_and_print_show_the_same() -> None:
    """Each character of the headings, upright or turned, is as dark in the same square."""
    screen, printed = _screen(), _print()
    compared = 0
    for run in runs(part="headline") + runs(part="deck") + runs("l"):
        assert run.dy is not None
        for dy in run.dy:
            top = run.y + dy - (0 if run.turn else run.size * 88 // 100)
            box = (run.x - run.size // 2, top, run.size)
            seen, wanted = _ink(screen, *box), _ink(printed, *box)
            assert wanted > 0
            assert seen == pytest.approx(wanted, rel=0.15, abs=6), run.text
            compared += 1
    assert compared > 40
