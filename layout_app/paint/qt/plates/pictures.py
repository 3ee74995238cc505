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
from layout_app.separation.jobs import Separator, collect
from layout_app.separation.picture import SeparationSetup, Wanted
from layout_app.separation.raster import inks

_THREADS = 2
_KEPT_PIXELS = 40_000_000  # of 4 bytes each

_Key = tuple[Wanted, int]


class PagePictures(Protocol):
    """The pictures of one page."""

    def inks(self, item: ImageItem) -> Image.Image | None:
        """The visible part of a picture in ink values (mode CMYK, 255 solid).

        ``None``: it is not there, or cannot be used; nothing is printed.

        Raises:
            BadInputError: it cannot be used, and the plates are worth nothing without it.
        """


class NoPictures:
    """A page whose pictures are left out."""

    def inks(self, item: ImageItem) -> Image.Image | None:
        return None


class PressPictures:
    """Pictures separated for one press, kept in memory as inks while their files stay the same.

    ``lenient``: a picture that cannot be used is left out (the problem list has it) and not told.
    """

    def __init__(self, setup: SeparationSetup, *, lenient: bool = False) -> None:
        self._setup = setup
        self._lenient = lenient
        self._separator = Separator(setup)
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="plates")
        self._kept: OrderedDict[_Key, Future[Image.Image]] = OrderedDict()

    def of(self, display: DisplayList) -> PagePictures:
        """The page's pictures; all of them are under way from now on."""
        names, wanted = collect(display, self._setup.photo_ppi)
        jobs = {name: self._job(job) for name, job in wanted.items()}
        return _Started({item: jobs[name] for item, name in names.items()}, self._lenient)

    def close(self) -> None:
        """End what is under way."""
        self._pool.shutdown(cancel_futures=True)

    def _job(self, wanted: Wanted) -> Future[Image.Image]:
        key = (wanted, _stamp(wanted))
        job = self._kept.get(key)
        if job is None:
            job = self._pool.submit(lambda: inks(self._separator.make(wanted)))
            self._kept[key] = job
        self._kept.move_to_end(key)
        pixels = sum(kept.size[0] * kept.size[1] for kept, _ in self._kept)
        while pixels > _KEPT_PIXELS and len(self._kept) > 1:
            (dropped, _), _job = self._kept.popitem(last=False)
            pixels -= dropped.size[0] * dropped.size[1]
        return job


class _Started:
    def __init__(self, jobs: dict[ImageItem, Future[Image.Image]], lenient: bool) -> None:
        self._jobs = jobs
        self._lenient = lenient

    def inks(self, item: ImageItem) -> Image.Image | None:
        try:
            return self._jobs[item].result()
        except BadInputError:
            if self._lenient:
                return None
            raise


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
    # Overhanging pixels need something to average: the border is repeated outwards.
    pad = math.ceil(max(0.0, -left, -top, right - image.width, bottom - image.height))
    source = _padded(image, pad)
    area = (
        max(0.0, left + pad),
        max(0.0, top + pad),
        min(float(source.width), right + pad),
        min(float(source.height), bottom + pad),
    )
    size = (pixels.width(), pixels.height())
    way = Image.Resampling.NEAREST if points else Image.Resampling.BOX
    return pixels, source.resize(size, way, box=area)


def _padded(image: Image.Image, by: int) -> Image.Image:
    """The picture with its border pixels repeated outwards ``by`` times."""
    if by == 0:
        return image
    width, height = image.size
    wide = Image.new(image.mode, (width + 2 * by, height))
    wide.paste(image.crop((0, 0, 1, height)).resize((by, height)), (0, 0))
    wide.paste(image, (by, 0))
    wide.paste(image.crop((width - 1, 0, width, height)).resize((by, height)), (by + width, 0))
    across = wide.width
    result = Image.new(image.mode, (across, height + 2 * by))
    result.paste(wide.crop((0, 0, across, 1)).resize((across, by)), (0, 0))
    result.paste(wide, (0, by))
    result.paste(wide.crop((0, height - 1, across, height)).resize((across, by)), (0, by + height))
    return result


def _stamp(wanted: Wanted) -> int:
    """When the file was last written; 0 if it is not there."""
    try:
        return wanted.file.path.stat().st_mtime_ns
    except OSError:
        return 0
