"""The heat map with a legend under it and its places over the limit framed."""

from __future__ import annotations

from PIL import Image, ImageDraw, ImageFont

from layout_app.base.bundle import bundled
from layout_app.plates.coverage import InkCoverage
from layout_app.plates.look import OVER, heat_colour, heat_map
from layout_app.plates.sheet import Plates

_INK = (36, 38, 42)
_QUIET = (116, 119, 125)
_LEAST_WIDTH = 560  # its scale in less cannot be read


def heat_map_with_legend(plates: Plates, coverage: InkCoverage) -> Image.Image:
    """What ``render`` writes: the map, a frame round each place over the limit, scale and figures.

    Frames stand a little outside of their places, so that small ones are seen.
    """
    drawn = heat_map(plates, coverage.limit)
    size = max(11, round(drawn.width / 75))
    _frames(drawn, plates, coverage, size)
    font, figures = _font(size), _figures(coverage)
    bar = round(0.36 * max(_LEAST_WIDTH, drawn.width))
    left = bar + 3 * size
    longest = max(font.getlength(words) for words, _ in figures)
    width = max(drawn.width, round(left + longest) + size)
    whole = Image.new("RGB", (width, drawn.height + 5 * size), "white")
    whole.paste(drawn, ((width - drawn.width) // 2, 0))
    pen = ImageDraw.Draw(whole)
    top = drawn.height
    pen.line((0, top, width, top), fill=(205, 205, 201))
    _scale(pen, coverage.limit, (size, top + size), (bar, size))
    for row, (words, colour) in enumerate(figures):
        pen.text((left, top + size * (0.7 + 1.7 * row)), words, fill=colour, font=font)
    return whole


def _frames(image: Image.Image, plates: Plates, coverage: InkCoverage, size: int) -> None:
    pen = ImageDraw.Draw(image)
    for area in coverage.areas:
        left, top = plates.pixel(area.rect.x, area.rect.y)
        right, bottom = plates.pixel(area.rect.right, area.rect.bottom)
        reach = size // 2
        box = (left - reach, top - reach, right + reach, bottom + reach)
        pen.rectangle(box, outline=OVER, width=max(1, size // 8))


def _scale(
    pen: ImageDraw.ImageDraw, limit: float, at: tuple[int, int], size: tuple[int, int]
) -> None:
    """A bar of the colours from bare paper to half as much again as the limit."""
    x, y = at
    width, height = size
    most = 1.5 * limit
    for step in range(width):
        colour = heat_colour(step * most / width, limit)
        pen.line((x + step, y, x + step, y + height), fill=colour)
    pen.rectangle((x, y, x + width, y + height), outline=(189, 189, 184))
    font = _font(height * 0.8)
    for percent in (0, round(limit / 2), round(limit)):
        place = x + percent * width / most
        pen.line((place, y + height, place, y + height * 1.4), fill=_QUIET)
        pen.text(
            (place, y + height * 1.5),
            f"{percent} %",
            fill=_QUIET,
            font=font,
            anchor="ma" if percent else "la",
        )
    pen.text((x + width, y + height * 1.5), "超限", fill=OVER, font=font, anchor="ra")


def _figures(coverage: InkCoverage) -> list[tuple[str, tuple[int, int, int]]]:
    sums = (
        f"总墨量最高 {coverage.most:.0f} %，99.9 % 的着墨处不超过 {coverage.usual:.0f} %，"
        f"最密的 15 mm² 平均 {coverage.densest:.0f} %"
    )
    over = f"上限 {coverage.limit:g} %：没有超过的地方"
    if coverage.areas:
        over = (
            f"超过上限 {coverage.limit:g} % 的有 {len(coverage.areas)} 处，"
            f"共 {coverage.over:.1f} mm²"
        )
    return [(sums, _INK), (over, OVER if coverage.areas else _INK)]


def _font(size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(bundled("fonts", "NotoSansSC-Regular.ttf")), size)
