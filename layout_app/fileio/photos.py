"""What a photo's header says, and that it lies in the page's folder."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from layout_app.base.errors import BadInputError
from layout_app.base.files import ImageFile
from layout_app.model.linked_paths import link_fault

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_PIXELS = 200_000_000

_ORIENTATION = 0x0112  # EXIF tag; 5 to 8 turn the picture by a quarter
_SIGNATURES = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
)


def probe_photo(folder: Path, relative: str) -> ImageFile:
    """Size of the upright picture, from its header alone.

    Raises:
        BadInputError: one sentence: a path that may not be linked, no such file, no JPEG, PNG or
            TIFF, a broken header, too many pixels.
    """
    path = resolve_link(folder, relative)
    try:
        with path.open("rb") as file:
            width, height = _size(file, relative)
    except OSError as error:
        raise BadInputError([f"{relative}: it cannot be read ({error.strerror})"]) from None
    if width * height > MAX_PIXELS:
        raise BadInputError(
            [
                f"{relative}: {width} x {height} pixels are more than {MAX_PIXELS // 10**6}"
                " million; scale the picture down"
            ]
        )
    return ImageFile(path, width, height)


def resolve_link(folder: Path, relative: str) -> Path:
    """The file a page links to, symbolic links followed; it must lie inside ``folder``.

    Raises:
        BadInputError: one sentence.
    """
    fault = link_fault(relative)
    if fault is not None:
        raise BadInputError([f"{relative}: {fault}"])
    try:
        home = folder.resolve(strict=True)
        path = (home / relative).resolve(strict=True)
        regular = stat.S_ISREG(path.stat().st_mode)
    except (OSError, RuntimeError, ValueError) as error:
        missing = isinstance(error, FileNotFoundError)
        reason = "there is no such file" if missing else "it cannot be reached"
        raise BadInputError(
            [f"{relative}: {reason} in {folder}; copy the picture there or mend its path"]
        ) from None
    if not path.is_relative_to(home):
        raise BadInputError(
            [f"{relative}: it is a link out of the page's folder; copy the file itself there"]
        )
    if not regular:
        raise BadInputError([f"{relative}: it is not a file"])
    return path


def _size(file: BinaryIO, name: str) -> tuple[int, int]:
    start = file.read(12)
    file.seek(0)
    kind = next((kind for sign, kind in _SIGNATURES if start.startswith(sign)), None)
    if kind is None:
        found = "is empty" if not start else "is not a JPEG, PNG or TIFF picture"
        raise BadInputError([f"{name}: it {found}; save the photo as JPEG"])
    try:
        image = _open(file, kind)
        turned = _orientation(image, kind) >= 5
        width, height = _stored(image, kind)
    except Exception:  # Pillow's readers raise whatever a broken header makes them raise
        raise BadInputError(
            [f"{name}: its {kind} header is broken; export the photo again"]
        ) from None
    if width < 1 or height < 1:
        raise BadInputError([f"{name}: its {kind} header says it is empty; export it again"])
    return (height, width) if turned else (width, height)


def _open(file: BinaryIO, kind: str) -> Image:
    # Not Image.open: that tries every plugin there is, and warns at a size of its own.
    if kind == "JPEG":
        from PIL.JpegImagePlugin import JpegImageFile

        return JpegImageFile(file)
    if kind == "PNG":
        from PIL.PngImagePlugin import PngImageFile

        return PngImageFile(file)
    from PIL.TiffImagePlugin import TiffImageFile

    return TiffImageFile(file)


def _stored(image: Image, kind: str) -> tuple[int, int]:
    """Size as stored; Pillow turns the size of a TIFF by itself, in some of its versions."""
    if kind == "TIFF":
        from PIL.TiffImagePlugin import IMAGELENGTH, IMAGEWIDTH, TiffImageFile

        assert isinstance(image, TiffImageFile)
        return int(image.tag_v2[IMAGEWIDTH]), int(image.tag_v2[IMAGELENGTH])
    return image.size


def _orientation(image: Image, kind: str) -> int:
    # A PNG's getexif would decode the whole picture to look for EXIF behind it.
    if kind == "PNG" and "exif" not in image.info:
        return 1
    found = image.getexif().get(_ORIENTATION, 1)
    return found if isinstance(found, int) else 1
