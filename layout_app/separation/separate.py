"""One picture made ready for the press: cropped, resampled, separated, encoded."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

from layout_app.base.errors import BadInputError
from layout_app.base.geometry import Rect
from layout_app.separation.decode import Decoded, decode, part_of
from layout_app.separation.finished_inks import inks
from layout_app.separation.ink_sum import ink_map, over_limit
from layout_app.separation.picture import Encoded, Space, Wanted

if TYPE_CHECKING:
    from layout_app.separation.profile import PressProfile

JPEG_QUALITY = 90
# Start-of-frame markers every RIP decodes: baseline, extended, progressive (PDF 32000-1, 7.4.8).
_PLAIN_FRAMES = (0xC0, 0xC1, 0xC2)


def encode(wanted: Wanted, press: PressProfile, ink_limit: int | None = None) -> Encoded:
    """Decode the file in full and encode the wanted part for ``press``.

    Parts of a CMYK picture with more ink than ``ink_limit`` percent are separated anew.

    Raises:
        BadInputError: the file is missing, broken, cut short or not the one laid out.
    """
    crop, file = wanted.crop, wanted.file
    if min(crop.x, crop.y) < 0 or crop.right > file.width or crop.bottom > file.height:
        raise BadInputError([f"{file.path.name}：要印的部分在图片外面，请重新裁切"])
    shrinks = wanted.size != (crop.width, crop.height)
    found = decode(file, wanted if shrinks else None)
    if found.image.mode == "1":
        return _bits(part_of(found.image, wanted, resample=False))
    if found.image.mode == "CMYK":
        return _supplied(found, wanted, press, ink_limit)
    part = part_of(found.image, wanted, resample=shrinks)
    if part.mode == "L":
        return _jpeg_or_exact(part, part.point(press.gray_table(found.profile)))
    return _jpeg_or_exact(part, press.separate(part, found.profile))


def _supplied(
    found: Decoded, wanted: Wanted, press: PressProfile, ink_limit: int | None
) -> Encoded:
    """A picture that comes in the press's inks: byte for byte, pixel for pixel, or resampled."""
    image, crop, file = found.image, wanted.crop, wanted.file
    shrinks = wanted.size != (crop.width, crop.height)
    part = part_of(image, wanted, resample=shrinks)
    limited = part if ink_limit is None else press.limited(part, ink_limit)
    whole = crop == Rect(0, 0, file.width, file.height)
    if found.is_jpeg and found.upright and whole and not shrinks and limited is part:
        data = file.path.read_bytes()
        if _plain_jpeg(data):
            size, ink = image.size, ink_map(part)
            return Encoded(*size, "DeviceCMYK", 8, "DCTDecode", found.adobe, data, "CMYK", ink)
    if shrinks:
        # A JPEG rings at hard edges; where that would pass the limit, the pixels are kept exact.
        coded = _jpeg(limited, "CMYK")
        if ink_limit is None or not over_limit(inks(coded), ink_limit).getbbox():
            return coded
    return _exact(limited, "CMYK")


def _plain_jpeg(data: bytes) -> bool:
    """Whether a JPEG is coded as every RIP knows it: no arithmetic or lossless coding."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return marker in _PLAIN_FRAMES
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return False


def _jpeg_or_exact(source: Image.Image, separated: Image.Image) -> Encoded:
    """Line art and charts keep sharp edges; a photo becomes a JPEG."""
    few = 32 if source.mode == "L" else 256
    coded = _jpeg if source.getcolors(few) is None else _exact
    return coded(separated, source.mode)


def _jpeg(image: Image.Image, source: str) -> Encoded:
    stream = BytesIO()
    image.save(stream, "JPEG", quality=JPEG_QUALITY, subsampling=0, icc_profile=None)
    # Pillow writes CMYK inverted, as Adobe does.
    inverted = image.mode == "CMYK"
    space, data = _space(image), stream.getvalue()
    return Encoded(*image.size, space, 8, "DCTDecode", inverted, data, source, _ink(image))


def _exact(image: Image.Image, source: str) -> Encoded:
    data = zlib.compress(image.tobytes(), 6)
    space, ink = _space(image), _ink(image)
    return Encoded(*image.size, space, 8, "FlateDecode", False, data, source, ink)


def _bits(image: Image.Image) -> Encoded:
    data = zlib.compress(image.tobytes(), 9)
    return Encoded(*image.size, "DeviceGray", 1, "FlateDecode", False, data, "1")


def _ink(image: Image.Image) -> str:
    return ink_map(image) if image.mode == "CMYK" else ""


def _space(image: Image.Image) -> Space:
    return "DeviceCMYK" if image.mode == "CMYK" else "DeviceGray"
