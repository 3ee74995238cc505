"""Codes of the least module we let pass are read off newsprint (print.md P14)."""

from __future__ import annotations

from dataclasses import replace

import pytest
import zxingcpp
from PIL import Image, ImageFilter

from layout_app.base.units import MM
from layout_app.check.page import check_page
from layout_app.check.press.codes import LEAST_MODULE
from layout_app.compose.qr import LEAST, QUIET, qr_modules
from layout_app.fileio.press_file import read_press
from layout_app.model.blocks import FolioBlock, QrBlock, Side
from tests.check.press.seeds import free
from tests.composing import compose, page

_DPI = 600
_PAPER, _BLACK = 206, 84  # of newsprint and its black on the screen (print.md 2.2)


def off_newsprint(url: str, level: str, module_mm: float) -> list[str]:
    """What a reader finds in a code after 26 % dot gain and 0.1 mm of blur."""
    modules = qr_modules(url, level)
    side = max(1, round(module_mm / 25.4 * _DPI))
    count = len(modules) + 2 * QUIET
    code = Image.new("L", (count, count), 0)
    for y, row in enumerate(modules):
        for x, dark in enumerate(row):
            code.putpixel((x + QUIET, y + QUIET), 255 if dark else 0)
    ink = code.resize((count * side, count * side), Image.Resampling.NEAREST)
    spread = ink.filter(ImageFilter.GaussianBlur(0.1 / 25.4 * _DPI))
    gained = spread.point([round(255 * _gain(value / 255)) for value in range(256)])
    seen = gained.point([round(_PAPER - (_PAPER - _BLACK) * v / 255) for v in range(256)])
    photographed = seen.resize((seen.width // 2, seen.height // 2), Image.Resampling.BOX)
    return [found.text for found in zxingcpp.read_barcodes(photographed)]


def _gain(share: float) -> float:
    """Coverage after a tone value increase of 26 % at half."""
    return min(1.0, share + 4 * 0.26 * share * (1 - share))


URLS = ["https://example.cn/p/05", "https://example.cn/paper/2026/06/26/05?from=print&id=83017"]


@pytest.mark.parametrize("level", ["M", "Q", "H"])
@pytest.mark.parametrize("url", URLS)
def test_the_least_module_is_read_off_newsprint(url: str, level: str) -> None:
    assert off_newsprint(url, level, LEAST_MODULE / MM) == [url]


@pytest.mark.parametrize("url", URLS)
def test_a_code_of_the_least_size_is_read_off_newsprint(url: str) -> None:
    module = LEAST / MM / len(qr_modules(url, "M"))
    assert off_newsprint(url, "M", module) == [url]


def test_a_code_too_dense_for_its_place_is_told() -> None:
    press = read_press("newsprint-x1a")
    block = QrBlock(id="q", url="https://example.cn/" + "a" * 300, place=free(150, 60, 32, 32))
    document = page(FolioBlock(id="f", outer=Side.RIGHT), block)
    (found,) = check_page(document, compose(document), press)
    assert found.code == "qr-module"
    large = replace(
        document, blocks=(document.blocks[0], replace(block, place=free(150, 60, 60, 60)))
    )
    assert check_page(large, compose(large), press) == ()
