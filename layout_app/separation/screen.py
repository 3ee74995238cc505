"""One picture made light for a proof: the screen's RGB, a JPEG of modest quality."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from layout_app.separation.decode import Decoded, decode, part_of
from layout_app.separation.picture import Encoded, Space, Wanted
from layout_app.separation.profile import PressProfile

_QUALITY = 75


def encode_for_screen(wanted: Wanted, press: PressProfile) -> Encoded:
    """Decode the file in full and encode the wanted part in sRGB.

    Raises:
        BadInputError: the file is missing, broken, cut short or not the one laid out.
    """
    crop = wanted.crop
    shrinks = wanted.size != (crop.width, crop.height)
    found = decode(wanted.file, wanted if shrinks else None)
    source = found.image.convert("L") if found.image.mode == "1" else found.image
    seen = _seen(part_of(source, wanted, resample=shrinks), found, press)
    stream = BytesIO()
    seen.save(stream, "JPEG", quality=_QUALITY)
    space: Space = "DeviceGray" if seen.mode == "L" else "DeviceRGB"
    return Encoded(*seen.size, space, 8, "DCTDecode", False, stream.getvalue(), found.image.mode)


def _seen(part: Image.Image, found: Decoded, press: PressProfile) -> Image.Image:
    """A picture in gray or sRGB; inks as the press would print them."""
    if part.mode == "CMYK":
        return press.shown(part)
    if part.mode == "L":
        return part
    return press.on_screen(part, found.profile)
