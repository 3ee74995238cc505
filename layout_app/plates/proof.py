"""Soft proof: the plates through the press's ICC profile, on its paper."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageChops, ImageCms

from layout_app.base.errors import BadInputError
from layout_app.base.press_inks import PROCESS
from layout_app.plates.sheet import Plates

_THREADS = 2


def soft_proof(plates: Plates, profile: bytes) -> Image.Image:
    """What the plates look like printed, in sRGB, absolute colorimetric: the paper has its tone.

    A spot ink is shown in its process colour.

    Raises:
        BadInputError: the profile cannot show what a press prints.
    """
    inks = process_inks(plates)
    transform = _transform(profile)
    height = -(-inks.height // _THREADS)
    boxes = [
        (0, top, inks.width, min(inks.height, top + height))
        for top in range(0, inks.height, height)
    ]
    # lcms works outside of Python's lock: strips in threads take half the time on two cores.
    with ThreadPoolExecutor(_THREADS) as pool:
        strips = list(pool.map(lambda box: transform.apply(inks.crop(box)), boxes))
    result = Image.new("RGB", inks.size)
    for box, strip in zip(boxes, strips, strict=True):
        result.paste(strip, box)
    return result


def paper_white(profile: bytes) -> tuple[int, int, int]:
    """The paper's colour in sRGB."""
    paper = _transform(profile).apply(Image.new("CMYK", (1, 1)))
    red, green, blue = paper.tobytes()[:3]
    return red, green, blue


def process_inks(plates: Plates) -> Image.Image:
    """The plates as one CMYK picture, 255 solid; spot inks as the process inks they look like."""
    images = [plates.images[name] for name in PROCESS]
    for name, looks in zip(plates.names[len(PROCESS) :], plates.looks, strict=True):
        spot = plates.images[name]
        if spot.getbbox() is None:
            continue
        for at, amount in enumerate(looks):
            if amount:
                share = spot.point([round(value * amount / 1000) for value in range(256)])
                images[at] = ImageChops.screen(images[at], share)
    return Image.merge("CMYK", images)


@lru_cache(maxsize=4)
def _transform(profile: bytes) -> ImageCms.ImageCmsTransform:
    try:
        press = ImageCms.ImageCmsProfile(BytesIO(profile))
        screen = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
        absolute = ImageCms.Intent.ABSOLUTE_COLORIMETRIC
        return ImageCms.ImageCmsTransform(press, screen, "CMYK", "RGB", absolute)
    except (OSError, ValueError, ImageCms.PyCMSError) as error:
        sentence = "The press's ICC profile cannot show a proof; ask the plant for a complete one."
        raise BadInputError([sentence]) from error
