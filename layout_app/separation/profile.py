"""Pictures into the press's inks, by its ICC profile."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import Image, ImageCms

from layout_app.base.errors import BadInputError
from layout_app.base.frozen import dataclass
from layout_app.separation.ink_sum import near_limit, over_limit

# Photos keep the relation of their tones and are fitted into newsprint's range as a whole.
_INTENT = ImageCms.Intent.PERCEPTUAL
_FLAGS = ImageCms.Flags.BLACKPOINTCOMPENSATION
_NO_FLAGS = ImageCms.Flags(0)


@dataclass(frozen=True, slots=True)
class PressProfile:
    """The CMYK profile of a press. Handles are opened for each use: pictures come in threads."""

    path: Path
    data: bytes

    def separate(self, image: Image.Image, embedded: bytes | None) -> Image.Image:
        """An RGB, Lab or gray picture as CMYK, from its own profile; without one it is sRGB."""
        space = {"RGB": "RGB", "L": "GRAY"}.get(image.mode)
        own = _embedded(embedded, space) if space else None
        if own is not None:
            try:
                return converted(image, own, self._handle(), "CMYK", _INTENT)
            except ImageCms.PyCMSError:
                pass  # whole enough to open, not to use: as good as none
        if image.mode == "L":
            image = image.convert("RGB")
        assumed = made("LAB" if image.mode == "LAB" else "sRGB")
        try:
            return converted(image, assumed, self._handle(), "CMYK", _INTENT)
        except ImageCms.PyCMSError as error:
            raise self._damaged() from error

    def shown(self, image: Image.Image) -> Image.Image:
        """A CMYK picture as it prints, in sRGB."""
        try:
            return converted(image, self._handle(), made("sRGB"), "RGB", _INTENT)
        except ImageCms.PyCMSError as error:
            raise self._damaged() from error

    def on_screen(self, image: Image.Image, embedded: bytes | None) -> Image.Image:
        """An RGB or Lab picture in sRGB, from its own profile; the press has no say in it."""
        own = _embedded(embedded, "RGB") if image.mode == "RGB" else made("LAB")
        if own is None:
            return image
        try:
            return converted(image, own, made("sRGB"), "RGB", _INTENT)
        except ImageCms.PyCMSError:
            return image.convert("RGB")

    def limited(self, image: Image.Image, ink_limit: int) -> Image.Image:
        """``image`` (CMYK) with what passes ``ink_limit`` percent separated anew, else untouched.

        The profile gives nearly the same colour with less ink (more black for C, M and Y). Nearly:
        so what comes near the limit changes by degrees, or a contour would show in smooth shadows.
        ``image`` itself is returned when nothing passes the limit.
        """
        if over_limit(image, ink_limit).getbbox() is None:
            return image
        intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
        try:
            again = converted(image, self._handle(), self._handle(), "CMYK", intent, _NO_FLAGS)
        except ImageCms.PyCMSError as error:
            raise self._damaged() from error
        return Image.composite(again, image, near_limit(image, ink_limit))

    def gray_table(self, embedded: bytes | None) -> list[int]:
        """For each gray value the DeviceGray value that prints as light, in black alone.

        The tone is that of a colour photo (so the profile's tone value increase is made up for),
        fitted in luminance between paper and full black, which is lighter than four inks.
        """
        ramp = Image.frombytes("L", (256, 1), bytes(range(256)))
        wanted = self._luminance(self.separate(ramp, embedded))
        inks = bytes(value for k in range(256) for value in (0, 0, 0, k))
        blacks = self._luminance(Image.frombytes("CMYK", (256, 1), inks))
        share = (1 - blacks[255]) / (1 - wanted[0])
        return [255 - _nearest(blacks, 1 - (1 - y) * share) for y in wanted]

    def _luminance(self, inks: Image.Image) -> list[float]:
        """Y of each pixel as printed; paper is 1."""
        intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
        try:
            lab = converted(inks, self._handle(), made("LAB"), "LAB", intent)
        except ImageCms.PyCMSError as error:
            raise self._damaged() from error
        return [_from_lightness(value / 2.55) for value in lab.getchannel("L").tobytes()]

    def _damaged(self) -> BadInputError:
        return BadInputError([f"{self.path.name}：特性文件已损坏，请重新取一份"])

    def _handle(self) -> ImageCms.ImageCmsProfile:
        return ImageCms.ImageCmsProfile(BytesIO(self.data))


def read_press_profile(path: Path) -> PressProfile:
    """Read the profile of a press; what it is has been looked into (``intent``).

    Raises:
        BadInputError: it cannot be read.
    """
    try:
        return PressProfile(path, path.read_bytes())
    except OSError as error:
        raise BadInputError([f"{path.name}：特性文件读不出来（{error.strerror}）"]) from error


def made(space: Literal["LAB", "sRGB"]) -> ImageCms.ImageCmsProfile:
    """A profile of a space everybody knows."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(space))


def _embedded(data: bytes | None, space: str) -> ImageCms.ImageCmsProfile | None:
    """A picture's own profile, if it can be opened and is of the picture's colour space."""
    if not data:
        return None
    try:
        profile = ImageCms.ImageCmsProfile(BytesIO(data))
    except (OSError, ImageCms.PyCMSError):
        return None
    return profile if profile.profile.xcolor_space.strip() == space else None


def converted(
    image: Image.Image,
    source: ImageCms.ImageCmsProfile,
    target: ImageCms.ImageCmsProfile,
    mode: str,
    intent: ImageCms.Intent,
    flags: ImageCms.Flags = _FLAGS,
) -> Image.Image:
    """``image`` in the space of ``target``.

    Raises:
        PyCMSError: lcms cannot use one of the profiles.
    """
    transform = ImageCms.buildTransform(source, target, image.mode, mode, intent, flags)
    result = ImageCms.applyTransform(image, transform)
    if result is None:
        raise AssertionError("ImageCms returns nothing only when it converts in place")
    return result


def _nearest(values: list[float], target: float) -> int:
    return min(range(len(values)), key=lambda at: abs(values[at] - target))


def _from_lightness(lightness: float) -> float:
    """Y of an L* (CIE 15)."""
    return float(((lightness + 16) / 116) ** 3) if lightness > 8 else lightness / 903.3
