"""The pictures of a page, made ready in threads while fonts and content are written."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from hashlib import blake2b

import PIL

from layout_app.base.errors import BadInputError
from layout_app.base.files import ImageFile
from layout_app.base.geometry import Rect
from layout_app.base.units import PT
from layout_app.display.items import DisplayList, ImageItem
from layout_app.separation.cache import ImageCache, content_digest
from layout_app.separation.intent import IntentProfile, intent_profile
from layout_app.separation.picture import Encoded, SeparationSetup, Wanted

# Part of every cache key; raise it when the same input is to give other pixels.
_EDITION = 4
# Above this many times the wanted resolution a picture is resampled down to it.
_EXCESS = 1.5
# Decoded photos are large: no more at a time than help.
_THREADS = min(4, os.cpu_count() or 1)


class Pictures:
    """The page's pictures under way. ``names`` gives each item its resource name."""

    def __init__(
        self,
        names: dict[ImageItem, str],
        wanted: dict[str, Wanted],
        jobs: dict[str, Future[Encoded]],
        profile: Future[IntentProfile],
    ) -> None:
        self.names = names
        self.wanted = wanted
        self._jobs = jobs
        self._profile = profile

    @property
    def profile(self) -> IntentProfile:
        """The press's profile, when it has been looked into.

        Raises:
            BadInputError: it cannot be used.
        """
        return self._profile.result()

    def ink(self, item: ImageItem) -> str:
        """The ink map of a placed picture, when it is made; of one that cannot be used, none."""
        try:
            return self._jobs[self.names[item]].result().ink
        except BadInputError:
            return ""  # told by ``finish``, with all the others

    def finish(self) -> dict[str, Encoded]:
        """The pictures by resource name, when all are made.

        Raises:
            BadInputError: with a sentence for each picture that cannot be used.
        """
        made: dict[str, Encoded] = {}
        sentences: list[str] = []
        for resource, job in self._jobs.items():
            try:
                made[resource] = job.result()
            except BadInputError as error:
                sentences.extend(error.sentences)
        if sentences:
            raise BadInputError(list(dict.fromkeys(sentences)))
        return made


@contextmanager
def prepare(display: DisplayList, setup: SeparationSetup) -> Iterator[Pictures]:
    """Start on every picture of ``display``; leaving the block ends what is still under way."""
    names, wanted = collect(display, setup.photo_ppi)
    separator = Separator(setup)
    pool = ThreadPoolExecutor(min(_THREADS, len(wanted) + 1), thread_name_prefix="picture")
    try:
        jobs = {key: pool.submit(separator.make, job) for key, job in wanted.items()}
        profile = pool.submit(
            intent_profile, setup.profile, setup.level, setup.profile_limit, setup.cache
        )
        yield Pictures(names, wanted, jobs, profile)
    finally:
        pool.shutdown(cancel_futures=True)


def collect(display: DisplayList, photo_ppi: int) -> tuple[dict[ImageItem, str], dict[str, Wanted]]:
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


class Separator:
    """Makes pictures ready for one press: from the cache, or anew."""

    def __init__(self, setup: SeparationSetup) -> None:
        self._setup = setup
        self._cache = ImageCache(setup.cache) if setup.cache else None

    def make(self, wanted: Wanted) -> Encoded:
        """One picture.

        Raises:
            BadInputError: it or the profile cannot be used.
        """
        if self._cache is None:
            return self._encode(wanted)
        key = self._key(wanted)
        found = self._cache.get(key)
        if found is None:
            found = self._encode(wanted)
            self._cache.put(key, found)
        return found

    def _encode(self, wanted: Wanted) -> Encoded:
        # Here, not above: loaded in the thread, and not at all when the cache has every picture.
        from layout_app.separation.profile import read_press_profile

        if self._setup.screen:
            from layout_app.separation.screen import encode_for_screen

            return encode_for_screen(wanted, read_press_profile(self._setup.profile))
        from layout_app.separation.separate import encode

        return encode(wanted, read_press_profile(self._setup.profile), self._setup.ink_limit)

    def _key(self, wanted: Wanted) -> str:
        """Names the result by everything it is made from."""
        crop = wanted.crop
        facts = [
            _EDITION,
            content_digest(wanted.file.path),
            [wanted.file.width, wanted.file.height],
            [crop.x, crop.y, crop.width, crop.height],
            wanted.size,
            content_digest(self._setup.profile),
            self._setup.ink_limit,
            self._setup.screen,
            PIL.__version__,
        ]
        return blake2b(json.dumps(facts).encode("ascii"), digest_size=20).hexdigest()
