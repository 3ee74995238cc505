"""Total ink: how much lies on top of each other where all plates have printed.

Counted on composited plates, so overprints add up and knock-outs do not, whatever item they come
from. The figures are those of an outside check of a PDF's separations: the highest sum, the sum
99.9 % of the inked pixels stay under, the worst mean over 15 mm² and all places over a limit.
"""

from __future__ import annotations

from typing import cast

from PIL import Image, ImageFilter, ImageMath

from layout_app.base.frozen import dataclass
from layout_app.base.geometry import Rect
from layout_app.base.units import MM
from layout_app.plates.regions import regions
from layout_app.plates.sheet import SOLID, Plates

WINDOW = 15.0
"""Square millimetres over which a mean is taken (print.md P5)."""

TOLERANCE = 1.0
"""Percent over the limit that are let pass: an 8-bit plate knows an ink to 0.4 %."""

_INKED = 2  # plate values; less than 0.5 % counts as bare paper
_SPECK = 0.02  # mm²; smaller areas are told together with their neighbours or not at all
_CELL = 1.0  # mm; marks nearer than this are one area


@dataclass(frozen=True, slots=True)
class InkArea:
    """One place over the limit: where (page EMU), how many square millimetres, how much at most."""

    rect: Rect
    area: float
    most: float


@dataclass(frozen=True, slots=True)
class InkCoverage:
    """Total ink of some plates, in percent. ``areas`` come largest first.

    ``most`` is the highest sum of a pixel, ``usual`` what 99.9 % of the inked pixels stay under,
    ``densest`` the worst mean over ``WINDOW``; ``over`` the square millimetres above ``limit``.
    """

    limit: float
    most: float
    usual: float
    densest: float
    over: float
    areas: tuple[InkArea, ...]

    @property
    def keeps_limit(self) -> bool:
        """Whether no 15 mm² carry more than the limit on average."""
        return self.densest <= self.limit + TOLERANCE


def total_ink(plates: Plates, limit: float) -> InkCoverage:
    """Measure the total ink of plates against a limit in percent.

    Give it plates painted with ``points`` (inks stacked in full): averaged edges hide the ink of
    thin strokes over a picture.
    """
    inks = ink_sum(plates)
    over = over_limit(inks, limit)
    found = []
    for mark in regions(over, _cell(plates)):
        area = mark.pixels * plates.pixel_area
        if area >= _SPECK:
            most = percent(_highest(inks.crop(mark.box)))
            found.append(InkArea(plates.place(*mark.box), area, most))
    return InkCoverage(
        limit=limit,
        most=percent(_highest(inks)),
        usual=percent(_below(inks, 0.999)),
        densest=percent(_densest(plates, inks)),
        over=over.histogram()[SOLID] * plates.pixel_area,
        areas=tuple(sorted(found, key=lambda area: -area.area)),
    )


def ink_sum(plates: Plates) -> Image.Image:
    """The sum of all plates in each pixel: mode I, ``SOLID`` for each ink that is solid."""
    inked = [image for image in plates.images.values() if image.getbbox() is not None]
    if not inked:
        return Image.new("I", (plates.width, plates.height))
    if len(inked) == 1:
        return inked[0].convert("I")
    names = {f"ink{number}": image for number, image in enumerate(inked)}
    added = ImageMath.lambda_eval(lambda given: sum(given[name] for name in names), **names)
    return cast("Image.Image", added)


def over_limit(inks: Image.Image, limit: float) -> Image.Image:
    """A mask (mode L, 255) of the pixels whose sum is above the limit."""
    threshold = (limit + TOLERANCE) * SOLID / 100
    # What is above becomes 255 or more and is cut to it, all else 0 or less.
    return inks.point(lambda value: value * 255 - int(threshold) * 255).convert("L")


def percent(value: float) -> float:
    """A sum of plate values in percent."""
    return value * 100 / SOLID


def _cell(plates: Plates) -> int:
    return max(1, round(_CELL * MM * plates.scale))


def _below(inks: Image.Image, share: float) -> int:
    """The sum that a share of the inked pixels do not exceed."""
    bare = sum(inks.convert("L").histogram()[:_INKED])
    wanted = bare + share * (inks.width * inks.height - bare)
    step, coarse = _coarse(inks)
    start, seen = 0, 0
    for level, count in enumerate(coarse.histogram()):
        if seen + count >= wanted:
            start = level * step
            break
        seen += count
    # The sums of that step one by one: 1 is ``start``, 0 all below.
    exact = inks.point(lambda value: value * 1 - (start - 1)).convert("L").histogram()
    for above in range(step):
        seen += exact[above + 1]
        if seen >= wanted:
            return start + above
    return start + step - 1


def _densest(plates: Plates, inks: Image.Image) -> float:
    """The worst mean (plate values) over a square of ``WINDOW``, or over the whole if smaller."""
    side = max(1, round((WINDOW / plates.pixel_area) ** 0.5))
    if side > min(inks.size):
        return _mean(inks)
    blurred = _coarse(inks)[1].filter(ImageFilter.BoxBlur((side - 1) / 2))
    before = (side - 1) // 2  # squares that hang over the edge do not count
    width, height = inks.width - side + 1, inks.height - side + 1
    means = blurred.crop((before, before, before + width, before + height))
    at = means.tobytes().index(_highest(means))
    x, y = at % width, at // width
    return _mean(inks.crop((x, y, x + side, y + side)))


def _coarse(inks: Image.Image) -> tuple[int, Image.Image]:
    """The sums in steps that 8 bits hold: how large a step is, and which step each pixel is on."""
    step = _highest(inks) // (SOLID + 1) + 1
    return step, inks.point(lambda value: value * (1 / step) + 0).convert("L")


def _highest(image: Image.Image) -> int:
    extrema = image.getextrema()
    return int(cast("tuple[int, int]", extrema)[1])


def _mean(inks: Image.Image) -> float:
    mean = inks.convert("F").resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    return float(cast("float", mean))
