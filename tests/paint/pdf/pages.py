"""One page with an item of every kind, and the ways tests read a PDF back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from io import BytesIO

import pikepdf
import pymupdf

from layout_app.base.geometry import Rect
from layout_app.base.ink import BLACK, PAPER, PARTY_RED, Ink
from layout_app.base.units import MM, PT
from layout_app.display.items import GlyphRun, PathItem, RectItem, RuleItem
from tests.paint.pdf.shaped import BODY, Page, face, shaped

LINES = (
    "本报讯——李年行力拔山兮气盖世",
    "Latin affinity “quotes” 2024年7月5日",
    "䶮㛃𬭎𬸣𫖯是规范汉字",
    "岚平县：支部串起一条沟，乡亲走上增收路……",
)


def everything(bleed: int = 0) -> tuple[Page, list[GlyphRun]]:
    """The page and its runs in paint order (no picture: test_images has those)."""
    page = Page(bleed=bleed)
    runs: list[GlyphRun] = []
    y = 20 * MM
    for text in LINES:
        for name in (BODY, "LXGWWenKai-Regular", "NotoSansSC-Bold"):
            runs.append(page.write(face(name), text, 10 * MM, y, gap=len(runs) * 331))
            y += 13 * PT
    body = face(BODY)
    side = shaped(body, "竖排标题", 100 * MM, 30 * MM, size=20 * PT, ink=PARTY_RED)
    steps = tuple(at * 20 * PT for at in range(4))
    runs.append(page.add_run(body, side, dx=(0, 0, 0, 0), dy=steps))
    tall = shaped(body, "长字标题 Long", 10 * MM, y + 10 * MM, size=240_001)
    runs.append(page.add_run(body, tall, stretch=850, dx=tuple(x * 17 // 20 for x in tall.dx)))
    page.items.append(RuleItem(10 * MM, y + 20 * MM, 90 * MM, y + 20 * MM, PT // 2, BLACK))
    panel = Rect(10 * MM, 100 * MM, 40 * MM, 20 * MM)
    page.items.append(RectItem(panel, fill=PARTY_RED, stroke=Ink(c=725, k=5), thickness=2 * PT))
    runs.append(page.write(body, "红底叠印", 12 * MM, 110 * MM))
    runs.append(page.write(body, "红底反白", 12 * MM, 116 * MM, ink=PAPER))
    square = ((60 * MM, 100 * MM), (80 * MM, 100 * MM), (80 * MM, 120 * MM), (60 * MM, 120 * MM))
    hole = ((65 * MM, 105 * MM), (65 * MM, 115 * MM), (75 * MM, 115 * MM), (75 * MM, 105 * MM))
    page.items.append(PathItem((square, hole), BLACK))
    return page, runs


def with_text(run: GlyphRun, text: str, clusters: tuple[int, ...] | None = None) -> GlyphRun:
    """The same glyphs standing for another text."""
    return run._replace(text=text, clusters=run.clusters if clusters is None else clusters)


def characters(pdf: bytes) -> list[tuple[str, float, float]]:
    """Each character on the page with its origin in points from the top left, in paint order."""
    with pymupdf.open(stream=pdf) as opened:
        blocks = opened[0].get_text("rawdict", flags=pymupdf.TEXT_PRESERVE_WHITESPACE)["blocks"]
    return [
        (char["c"], *char["origin"])
        for block in blocks
        for line in block.get("lines", ())
        for span in line["spans"]
        for char in span["chars"]
    ]


def text_of(pdf: bytes) -> str:
    """The page's text without line ends."""
    with pymupdf.open(stream=pdf) as opened:
        return str(opened[0].get_text()).replace("\n", "")


def operators(pdf: bytes) -> list[tuple[str, list[float | str]]]:
    """The page's operators, each with its numbers and names."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        found = pikepdf.parse_content_stream(opened.pages[0])
        return [(str(part.operator), [_plain(value) for value in part.operands]) for part in found]


def _plain(value: object) -> float | str:
    return float(value) if isinstance(value, int | float | Decimal) else str(value)


@contextmanager
def plain_colour() -> Iterator[None]:
    """MuPDF shows ink as it stands in the file, not as the output intent would print it."""
    pymupdf.TOOLS.set_icc(0)
    try:
        yield
    finally:
        pymupdf.TOOLS.set_icc(1)


def pixel(pdf: bytes, x: int, y: int, dpi: int = 144) -> tuple[int, ...]:
    """The CMYK values printed at a place of the page (EMU)."""
    with pymupdf.open(stream=pdf) as opened, plain_colour():
        drawn = opened[0].get_pixmap(dpi=dpi, colorspace=pymupdf.csCMYK)
        return tuple(drawn.pixel(x * dpi // (72 * PT), y * dpi // (72 * PT)))


def ink_box(pdf: bytes, dpi: int = 144) -> pymupdf.Rect:
    """What is dark on the page, in points from its top left."""
    with pymupdf.open(stream=pdf) as opened, plain_colour():
        drawn = opened[0].get_pixmap(dpi=dpi, colorspace=pymupdf.csGRAY)
    rows = [drawn.samples[y * drawn.stride :][: drawn.width] for y in range(drawn.height)]
    dark = [y for y, row in enumerate(rows) if min(row) < 128]
    columns = [x for x in range(drawn.width) if min(row[x] for row in rows) < 128]
    scale = 72 / dpi
    box = (columns[0], dark[0], columns[-1] + 1, dark[-1] + 1)
    return pymupdf.Rect(*(edge * scale for edge in box))


def origins(pdf: bytes) -> list[tuple[float, float]]:
    """Each glyph's origin (points from the lower left), from the operators and the declared widths.

    A small text machine after PDF 32000-1, 9.4.4, for what a painter of ours may write.
    """
    places: list[tuple[float, float]] = []
    with pikepdf.open(BytesIO(pdf)) as opened:
        page = opened.pages[0]
        widths = {
            str(resource): _widths(font.DescendantFonts[0])
            for resource, font in page.Resources.Font.items()
        }
        current: dict[int, float] = {}
        size = x = y = 0.0
        stretch = right = 1.0
        down = 0.0
        for part in pikepdf.parse_content_stream(page):
            values = list(part.operands)
            match str(part.operator):
                case "Tf":
                    current, size = widths[str(values[0])], float(values[1])
                case "Tz":
                    stretch = float(values[0]) / 100
                case "Tm":
                    right, up, *_, x, y = (float(v) for v in values)
                    down = -up
                    assert [float(v) for v in values[:4]] == [right, -down, down, right]
                case "Tj" | "TJ":
                    for piece in values[0] if str(part.operator) == "TJ" else values:
                        if not isinstance(piece, pikepdf.String):
                            step = -float(piece) / 1000 * size * stretch
                            x, y = x + right * step, y - down * step
                            continue
                        codes = bytes(piece)
                        for at in range(0, len(codes), 2):
                            places.append((x, y))
                            cid = int.from_bytes(codes[at : at + 2], "big")
                            step = current.get(cid, 1000) / 1000 * size * stretch
                            x, y = x + right * step, y - down * step
    return places


def _widths(descendant: pikepdf.Object) -> dict[int, float]:
    """The W array as a table."""
    table: dict[int, float] = {}
    entries = iter(list(descendant.W))
    for first in entries:
        for offset, width in enumerate(list(next(entries))):
            table[int(first) + offset] = float(width)
    return table
