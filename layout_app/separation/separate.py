"""One picture made ready for the press: upright, cropped, resampled, separated, encoded."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageOps

from layout_app.base.errors import BadInputError
from layout_app.base.files import ImageFile
from layout_app.base.geometry import Rect
from layout_app.separation.ink_sum import ink_map
from layout_app.separation.picture import Encoded, Space, Wanted

if TYPE_CHECKING:
    from layout_app.separation.profile import PressProfile

JPEG_QUALITY = 90
_ORIENTATION = 0x0112
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error)


def encode(wanted: Wanted, press: PressProfile, ink_limit: int | None = None) -> Encoded:
    """Decode the file in full and encode the wanted part for ``press``.

    Parts of a CMYK picture with more ink than ``ink_limit`` percent are separated anew.

    Raises:
        BadInputError: the file is missing, broken, cut short or not the one laid out.
    """
    path = wanted.file.path
    try:
        with Image.open(path) as opened:
            return _encode(opened, wanted, press, ink_limit)
    except Image.DecompressionBombError as error:
        raise BadInputError([f"The picture {path.name} is too large: {error}"]) from error
    except _BROKEN as error:
        raise BadInputError(
            [f"The picture {path.name} cannot be read ({error}); get the file again."]
        ) from error


def _encode(
    opened: Image.Image, wanted: Wanted, press: PressProfile, ink_limit: int | None
) -> Encoded:
    whole = Rect(0, 0, wanted.file.width, wanted.file.height)
    shrinks = wanted.size != (wanted.crop.width, wanted.crop.height)
    upright = opened.getexif().get(_ORIENTATION, 1) == 1
    untouched = upright and not shrinks and wanted.crop == whole
    kind, adobe = opened.format, "adobe" in opened.info
    image = _load(opened, wanted, shrinks)
    if image.mode == "1":
        return _bits(_part(image, wanted, resample=False))
    if image.mode == "CMYK":
        if kind == "JPEG" and not adobe:
            # Pillow takes every CMYK JPEG for Adobe's, which store their inks inverted.
            image = ImageChops.invert(image)
        part = _part(image, wanted, resample=shrinks)
        limited = part if ink_limit is None else press.limited(part, ink_limit)
        if kind == "JPEG" and untouched and limited is part:
            data = wanted.file.path.read_bytes()
            ink = ink_map(part)
            return Encoded(*image.size, "DeviceCMYK", 8, "DCTDecode", adobe, data, "CMYK", ink)
        return _jpeg(limited, "CMYK") if shrinks else _exact(limited, "CMYK")
    profile = opened.info.get("icc_profile")
    part = _part(image, wanted, resample=shrinks)
    if part.mode == "L":
        return _jpeg_or_exact(part, part.point(press.gray_table(profile)))
    return _jpeg_or_exact(part, press.separate(part, profile))


def _load(image: Image.Image, wanted: Wanted, shrinks: bool) -> Image.Image:
    """The whole picture, upright, as 1, L, RGB, LAB or CMYK, perhaps already reduced."""
    file = wanted.file
    # A TIFF gives its size upright before it is loaded, a JPEG as stored: look again below.
    if sorted(image.size) != sorted((file.width, file.height)):
        raise ValueError(_changed(image, file))
    if shrinks and image.format in ("JPEG", "MPO"):
        # A JPEG can be decoded at 1/2, 1/4, 1/8; never below what is wanted.
        across = -(-file.width * wanted.size[0] // wanted.crop.width)
        down = -(-file.height * wanted.size[1] // wanted.crop.height)
        turned = image.getexif().get(_ORIENTATION, 1) >= 5
        image.draft(None, (down, across) if turned else (across, down))
    image.load()
    ImageOps.exif_transpose(image, in_place=True)
    if (image.width > image.height) != (file.width > file.height):
        raise ValueError(_changed(image, file))
    return _plain(image)


def _changed(image: Image.Image, file: ImageFile) -> str:
    return f"it has {image.width} x {image.height} pixels now, {file.width} x {file.height} before"


def _plain(image: Image.Image) -> Image.Image:
    """Transparent parts become paper, 16 bits become 8, palettes become colours."""
    if image.mode.startswith("I;16"):
        high = 0 if image.mode == "I;16B" else 1
        return Image.frombytes("L", image.size, image.tobytes()[high::2])
    if image.mode in ("I", "F"):
        return image.convert("F").point(lambda value: value * (1 / 256) + 0).convert("L")
    if image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info:
        gray = image.mode in ("LA", "La", "L", "1")
        layered = image.convert("LA" if gray else "RGBA")
        paper = Image.new("L" if gray else "RGB", image.size, "white")
        paper.paste(layered.convert(paper.mode), mask=layered.getchannel("A"))
        return paper
    if image.mode in ("1", "L", "RGB", "LAB", "CMYK"):
        return image
    return image.convert("RGB")


def _part(image: Image.Image, wanted: Wanted, resample: bool) -> Image.Image:
    """The wanted part of the upright picture at the wanted size."""
    crop, file = wanted.crop, wanted.file
    if min(crop.x, crop.y) < 0 or crop.right > file.width or crop.bottom > file.height:
        raise ValueError("the part to print lies outside of it")
    if not resample:
        if crop == Rect(0, 0, file.width, file.height):
            return image
        return image.crop((crop.x, crop.y, crop.right, crop.bottom))
    across, down = image.width / file.width, image.height / file.height
    box = (crop.x * across, crop.y * down, crop.right * across, crop.bottom * down)
    return image.resize(wanted.size, Image.Resampling.BICUBIC, box=box)


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
