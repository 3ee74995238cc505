"""A finished picture back as ink amounts, for plates, proofs and ink sums."""

from __future__ import annotations

import zlib
from io import BytesIO

from PIL import Image, ImageChops

from layout_app.separation.picture import Encoded


def inks(picture: Encoded) -> Image.Image:
    """The picture as CMYK, 255 the full ink; gray pictures stand on black alone."""
    if picture.coding == "DCTDecode":
        with Image.open(BytesIO(picture.data)) as opened:
            opened.load()
            image: Image.Image = opened
        if image.mode == "CMYK":
            # Pillow gives the inks of every CMYK JPEG as if they had been stored inverted.
            return image if picture.inverted else ImageChops.invert(image)
    else:
        mode = "1" if picture.bits == 1 else "CMYK" if picture.space == "DeviceCMYK" else "L"
        size = (picture.width, picture.height)
        image = Image.frombytes(mode, size, zlib.decompress(picture.data))
        if mode == "CMYK":
            return image
    black = ImageChops.invert(image.convert("L"))
    none = Image.new("L", black.size, 0)
    return Image.merge("CMYK", (none, none, none, black))
