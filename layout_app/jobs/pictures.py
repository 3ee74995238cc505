"""The pictures of a page folder: found, brought in, shown small."""

from __future__ import annotations

import hashlib
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from layout_app import __version__
from layout_app.base.files import ImageFile
from layout_app.fileio.photo_store import keep_photo
from layout_app.fileio.photos import probe_file, probe_photo
from layout_app.jobs.folders import cache_folder
from layout_app.separation.cache import Shelf

if TYPE_CHECKING:
    from layout_app.intake.photo_words import ArrivedPhoto
    from layout_app.separation.health import Health


class Pictures:
    """The pictures of one page folder; a file is looked into again only when it has changed.

    Their headers are ``kept`` between runs with the finished pictures.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept = Shelf(cache_folder() / "photos")
        self._seen: dict[str, tuple[tuple[int, int], ImageFile]] = {}

    def __call__(self, relative: str) -> ImageFile:
        """Find a picture by its path in the page file, as ``probe_photo`` does."""
        try:
            stat = (self._folder / relative).stat()
        except (OSError, ValueError):
            return probe_photo(self._folder, relative, self._kept)
        state = (stat.st_mtime_ns, stat.st_size)
        known = self._seen.get(relative)
        if known is not None and known[0] == state:
            return known[1]
        picture = probe_photo(self._folder, relative, self._kept)
        self._seen[relative] = (state, picture)
        return picture


def thumbnail(page: Path) -> tuple[Path, list[str]]:
    """A page's thumbnail in the cache, named by its file as it is now, and what makes it.

    A process of its own makes it: a page that cannot be composed hurts nobody.
    """
    try:
        stat = page.stat()
        state = f"{page.resolve()}|{stat.st_mtime_ns}|{stat.st_size}|{__version__}"
    except OSError:
        state = str(page)
    name = hashlib.sha256(state.encode("utf-8", "surrogateescape")).hexdigest()[:24]
    target = cache_folder() / "thumbnails" / f"{name}.png"
    with suppress(OSError):
        target.parent.mkdir(parents=True, exist_ok=True)
    render = ["-m", "layout_app", "render", str(page), "-o", str(target), "--dpi", "20"]
    return target, [sys.executable, *render]


def bring_photo(source: Path, folder: Path) -> ArrivedPhoto:
    """Make a picture part of a page: copied into its folder, measured, its words read.

    Raises:
        LayoutAppError: it is no usable picture, or the copy cannot be written.
    """
    file = keep_photo(source, folder)
    return look_at_photo(folder / file, file)


def look_at_photo(path: Path, file: str) -> ArrivedPhoto:
    """Measure a picture and read its words; ``file`` is what its page calls it.

    Raises:
        BadInputError: it is no usable picture.
    """
    from layout_app.intake.photo_words import ArrivedPhoto, photo_words  # with the normaliser

    picture = probe_file(path, file)
    return ArrivedPhoto(
        file=file,
        width=picture.width,
        height=picture.height,
        words=photo_words(path),
        content=picture.content,
    )


def health() -> Health:
    """What tells why a picture cannot be decoded; that one can is kept with the pictures."""
    from layout_app.separation.health import Health

    return Health(cache=cache_folder() / "photos")
