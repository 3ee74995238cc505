"""Separated pictures on the plates: those of the press PDF, laid onto the plates' pixels."""

from __future__ import annotations

import math
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Protocol

from PIL import Image
from PySide6.QtCore import QRect, QRectF

from layout_app.base.errors import BadInputError
from layout_app.display.items import DisplayList, ImageItem
from layout_app.separation.finished_inks import inks
from layout_app.separation.jobs import Separator, collect
from layout_app.separation.picture import SeparationSetup, Wanted

_THREADS = 2
_KEPT_PIXELS = 24_000_000  # of 4 bytes each

_BAND = 4_000_000  # samples averaged at a time

_Area = tuple[float, float, float, float]
_Key = tuple[Wanted, int]
_Made = tuple[Image.Image, str]  # the inks, and their map


class PagePictures(Protocol):
    """The pictures of one page."""

    def inks(self, item: ImageItem) -> Image.Image | None:
        """The visible part of a picture in ink values (mode CMYK, 255 solid).

        ``None``: it is not there, or cannot be used; nothing is printed.

        Raises:
            BadInputError: it cannot be used, and the plates are worth nothing without it.
        """

    def ink(self, item: ImageItem) -> str:
        """Its ink map (``separation.ink_map``), by which overprinting is settled."""


class NoPictures:
    """A page whose pictures are left out."""

    def inks(self, item: ImageItem) -> Image.Image | None:
        return None

    def ink(self, item: ImageItem) -> str:
        return ""


class PressPictures:
    """Pictures separated for one press, kept in memory as inks while their files stay the same.

    ``lenient``: a picture that cannot be used is left out (the problem list has it) and not told.
    """

    def __init__(self, setup: SeparationSetup, *, lenient: bool = False) -> None:
        self._setup = setup
        self._lenient = lenient
        self._separator = Separator(setup)
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="plates")
        self._kept: OrderedDict[_Key, Future[_Made]] = OrderedDict()

    def of(self, display: DisplayList) -> PagePictures:
        """The page's pictures; all of them are under way from now on."""
        names, wanted = collect(display, self._setup.photo_ppi)
        jobs = {name: self._job(job) for name, job in wanted.items()}
        return _Started({item: jobs[name] for item, name in names.items()}, self._lenient)

    def close(self) -> None:
        """End what is under way."""
        self._pool.shutdown(cancel_futures=True)

    def _job(self, wanted: Wanted) -> Future[_Made]:
        key = (wanted, _stamp(wanted))
        job = self._kept.get(key)
        if job is None:
            job = self._pool.submit(self._make, wanted)
            self._kept[key] = job
        self._kept.move_to_end(key)
        pixels = sum(kept.size[0] * kept.size[1] for kept, _ in self._kept)
        while pixels > _KEPT_PIXELS and len(self._kept) > 1:
            (dropped, _), _job = self._kept.popitem(last=False)
            pixels -= dropped.size[0] * dropped.size[1]
        return job

    def _make(self, wanted: Wanted) -> _Made:
        picture = self._separator.make(wanted)
        return inks(picture), picture.ink


class _Started:
    def __init__(self, jobs: dict[ImageItem, Future[_Made]], lenient: bool) -> None:
        self._jobs = jobs
        self._lenient = lenient

    def inks(self, item: ImageItem) -> Image.Image | None:
        try:
            return self._jobs[item].result()[0]
        except BadInputError:
            if self._lenient:
                return None
            raise

    def ink(self, item: ImageItem) -> str:
        try:
            return self._jobs[item].result()[1]
        except BadInputError:
            return ""  # told when the picture is painted


def laid(
    image: Image.Image, target: QRectF, clip: QRect, *, points: bool = False
) -> tuple[QRect, Image.Image] | None:
    """The part of a picture within ``clip``, resampled to whole pixels, and where it lies.

    Each pixel gets the mean of what falls on it, or with ``points`` what lies in its middle.
    ``target`` is where the whole picture stands, in pixels, seldom whole ones; pixels on its edge
    get the colour of its border, the painter gives them their share. ``None``: nothing is in view.
    """
    pixels = target.toAlignedRect().intersected(clip)
    if pixels.isEmpty() or target.isEmpty():
        return None
    across, down = image.width / target.width(), image.height / target.height()
    left, top = (pixels.x() - target.x()) * across, (pixels.y() - target.y()) * down
    right, bottom = left + pixels.width() * across, top + pixels.height() * down
    x, y = math.floor(left), math.floor(top)
    source = _cut(image, (x, y, math.ceil(right), math.ceil(bottom)))
    area = (left - x, top - y, right - x, bottom - y)
    size = (pixels.width(), pixels.height())
    if points:
        return pixels, source.resize(size, Image.Resampling.NEAREST, box=area)
    return pixels, _averaged(source, area, size)


def _averaged(image: Image.Image, area: _Area, size: tuple[int, int]) -> Image.Image:
    """The mean of what falls on each pixel: across first, then down.

    Pillow's box filter takes source pixels whole or not at all, which put 3 % of a photo's pixels
    more than 5 % off. So each pixel is sampled at several places and the samples averaged.
    """
    left, top, right, bottom = area
    width, height = size
    times = _samples((right - left) / width)
    narrow = Image.new(image.mode, (width, image.height))
    rows = max(1, _BAND // (width * times))
    for start in range(0, image.height, rows):
        end = min(image.height, start + rows)
        band = (left, float(start), right, float(end))
        wide = image.resize((width * times, end - start), Image.Resampling.NEAREST, box=band)
        narrow.paste(wide.reduce((times, 1)), (0, start))
    times = _samples((bottom - top) / height)
    tall = (width, height * times)
    high = narrow.resize(tall, Image.Resampling.NEAREST, box=(0.0, top, float(width), bottom))
    return high.reduce((1, times))


def _samples(shrinks: float) -> int:
    """How many samples a pixel takes when ``shrinks`` source pixels fall on it.

    Four for each, two where so many fall on it that one matters little.
    """
    if shrinks <= 0.25:
        return 1
    return min(64, math.ceil(4 * shrinks if shrinks <= 4 else max(16, 2 * shrinks)))


def _cut(image: Image.Image, box: tuple[int, int, int, int]) -> Image.Image:
    """A part of a picture; where it hangs over, the border is repeated outwards.

    Pixels of a plate on the picture's edge hang over it, and need something to average.
    """
    left, top, right, bottom = box
    inside = (max(0, left), max(0, top), min(image.width, right), min(image.height, bottom))
    part = image.crop(inside)
    if inside == box:
        return part
    width, height = part.size
    x, y = inside[0] - left, inside[1] - top
    whole = Image.new(image.mode, (right - left, bottom - top), None)
    whole.paste(part, (x, y))
    across, down = whole.size
    for column, start, end in ((x, 0, x), (x + width - 1, x + width, across)):
        if end > start:
            edge = whole.crop((column, y, column + 1, y + height))
            whole.paste(edge.resize((end - start, height)), (start, y))
    for row, start, end in ((y, 0, y), (y + height - 1, y + height, down)):
        if end > start:
            edge = whole.crop((0, row, across, row + 1))
            whole.paste(edge.resize((across, end - start)), (0, start))
    return whole


def _stamp(wanted: Wanted) -> int:
    """When the file was last written; 0 if it is not there."""
    try:
        return wanted.file.path.stat().st_mtime_ns
    except OSError:
        return 0
