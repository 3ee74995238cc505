"""The pictures of a page, made ready in threads while fonts and content are written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path

from PIL import __version__ as pillow_version
from PIL import features

from layout_app.base.errors import BadInputError
from layout_app.base.files import ImageFile
from layout_app.base.geometry import Rect
from layout_app.base.units import PT
from layout_app.display.items import DisplayList, ImageItem
from layout_app.paint.pdf.image_cache import ImageCache
from layout_app.paint.pdf.objects import Stream, Value, array, name
from layout_app.paint.pdf.picture import Encoded, Wanted, encode

# Part of every cache key; raise it when the same input is to give other pixels.
_EDITION = 1
# Above this many times the wanted resolution a picture is resampled down to it.
_EXCESS = 1.5
_THREADS = 4


@dataclass(frozen=True, slots=True)
class PictureOptions:
    """How pictures are made: the press's profile, resolution, and where results are kept."""

    profile: Path
    photo_ppi: int
    cache: Path | None


class Pictures:
    """The page's pictures under way. ``names`` gives each item its resource name."""

    def __init__(self, names: dict[ImageItem, str], jobs: dict[str, Future[Encoded]]) -> None:
        self.names = names
        self._jobs = jobs

    def finish(self) -> dict[str, Stream]:
        """The image XObjects by resource name, when all are made.

        Raises:
            BadInputError: with a sentence for each picture that cannot be used.
        """
        streams: dict[str, Stream] = {}
        sentences: list[str] = []
        for resource, job in self._jobs.items():
            try:
                streams[resource] = _stream(job.result())
            except BadInputError as error:
                sentences.extend(error.sentences)
        if sentences:
            raise BadInputError(list(dict.fromkeys(sentences)))
        return streams


@contextmanager
def prepare(display: DisplayList, options: PictureOptions) -> Iterator[Pictures]:
    """Start on every picture of ``display``; leaving the block ends what is still under way."""
    names, wanted = _collect(display, options.photo_ppi)
    if not wanted:
        yield Pictures(names, {})
        return
    maker = _Maker(options)
    pool = ThreadPoolExecutor(min(_THREADS, len(wanted)), thread_name_prefix="picture")
    try:
        yield Pictures(names, {key: pool.submit(maker.make, job) for key, job in wanted.items()})
    finally:
        pool.shutdown(cancel_futures=True)


def _collect(
    display: DisplayList, photo_ppi: int
) -> tuple[dict[ImageItem, str], dict[str, Wanted]]:
    """Name each part of each file once, at the largest size it is placed in."""
    items = [item for g in display.groups for item in g.items if isinstance(item, ImageItem)]
    largest: dict[tuple[ImageFile, Rect], tuple[int, int]] = {}
    for item in items:
        part = (display.images[item.image], item.crop)
        width, height = largest.get(part, (0, 0))
        largest[part] = max(width, item.rect.width), max(height, item.rect.height)
    resources = {part: f"Im{number}" for number, part in enumerate(largest, 1)}
    wanted = {
        resources[file, crop]: Wanted(file, crop, _pixels(crop, size, photo_ppi))
        for (file, crop), size in largest.items()
    }
    return {item: resources[display.images[item.image], item.crop] for item in items}, wanted


def _pixels(crop: Rect, placed: tuple[int, int], photo_ppi: int) -> tuple[int, int]:
    """How many pixels to print: as many as there are, or the wanted resolution if far above it."""
    width, height = (max(1, -(-length * photo_ppi // (72 * PT))) for length in placed)
    if crop.width <= width * _EXCESS and crop.height <= height * _EXCESS:
        return crop.width, crop.height
    return min(crop.width, width), min(crop.height, height)


class _Maker:
    """Makes one picture: from the cache, or anew."""

    def __init__(self, options: PictureOptions) -> None:
        self._cache = ImageCache(options.cache) if options.cache else None
        self._profile = options.profile

    def make(self, wanted: Wanted) -> Encoded:
        if self._cache is None:
            return self._encode(wanted)
        key = self._key(wanted)
        found = self._cache.get(key)
        if found is None:
            found = self._encode(wanted)
            self._cache.put(key, found)
        return found

    def _encode(self, wanted: Wanted) -> Encoded:
        # Here, not above: colour conversion is not even loaded when all pictures are in the cache.
        from layout_app.paint.pdf.icc import read_press_profile

        return encode(wanted, read_press_profile(self._profile))

    def _key(self, wanted: Wanted) -> str:
        """Names the result by everything it is made from."""
        crop = wanted.crop
        facts = [
            _EDITION,
            _digest(wanted.file.path),
            [wanted.file.width, wanted.file.height],
            [crop.x, crop.y, crop.width, crop.height],
            wanted.size,
            _digest(self._profile),
            pillow_version,
            features.version_codec("jpg"),
        ]
        return sha256(json.dumps(facts).encode("ascii")).hexdigest()


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise BadInputError([f"The file {path.name} cannot be read: {error.strerror}."]) from error


def _stream(picture: Encoded) -> Stream:
    entries: dict[str, Value] = {
        "Type": name("XObject"),
        "Subtype": name("Image"),
        "Width": picture.width,
        "Height": picture.height,
        "ColorSpace": name(picture.space),
        "BitsPerComponent": picture.bits,
        "Filter": name(picture.coding),
    }
    if picture.inverted:
        entries["Decode"] = array([1, 0] * 4)
    return Stream(picture.data, entries)
