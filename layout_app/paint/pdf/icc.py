"""Pictures into the press's inks, by its ICC profile."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import Image, ImageCms

from layout_app.base.errors import BadInputError

# Photos keep the relation of their tones and are fitted into newsprint's range as a whole.
_INTENT = ImageCms.Intent.PERCEPTUAL
_FLAGS = ImageCms.Flags.BLACKPOINTCOMPENSATION


@dataclass(frozen=True, slots=True)
class PressProfile:
    """The CMYK profile of a press. Handles are opened for each use: pictures come in threads."""

    data: bytes

    def from_rgb(self, image: Image.Image, embedded: bytes | None) -> Image.Image:
        """An RGB or Lab picture as CMYK, from its own profile; sRGB is assumed without one."""
        own = _made("LAB") if image.mode == "LAB" else _profile(embedded, "RGB")
        source = own or _made("sRGB")
        return _converted(image, source, self._handle(), "CMYK", _INTENT)

    def gray_table(self, embedded: bytes | None) -> list[int]:
        """For each gray value the DeviceGray value that prints as light as it looks, in black.

        Newsprint darkens tones (tone value increase), so a gray put through untouched prints dark.
        White stays paper and black stays full black (black point compensation, in luminance).
        """
        ramp = Image.frombytes("L", (256, 1), bytes(range(256)))
        source = _profile(embedded, "GRAY")
        if source is None:
            wanted = _lightness(ramp.convert("RGB"), _made("sRGB"))
        else:
            wanted = _lightness(ramp, source)
        blacks = Image.frombytes(
            "CMYK", (256, 1), bytes(value for k in range(256) for value in (0, 0, 0, k))
        )
        printed = _lightness(blacks, self._handle())
        darkest = _luminance(printed[255])
        targets = [_from_luminance(darkest + (1 - darkest) * _luminance(value)) for value in wanted]
        return [255 - _nearest_black(printed, target) for target in targets]

    def _handle(self) -> ImageCms.ImageCmsProfile:
        return ImageCms.ImageCmsProfile(BytesIO(self.data))


def read_press_profile(path: Path) -> PressProfile:
    """Read the profile of a press.

    Raises:
        BadInputError: it cannot be read or is not the CMYK profile of a printer.
    """
    try:
        data = path.read_bytes()
        opened = ImageCms.ImageCmsProfile(BytesIO(data)).profile
    except (OSError, ImageCms.PyCMSError) as error:
        raise BadInputError([f"The press profile {path} cannot be read: {error}"]) from error
    if (opened.xcolor_space.strip(), opened.device_class) != ("CMYK", "prtr"):
        raise BadInputError(
            [
                f"The press profile {path.name} is for {opened.xcolor_space.strip()}"
                f" ({opened.device_class}); choose the CMYK printer profile of the press."
            ]
        )
    return PressProfile(data)


def _made(space: Literal["LAB", "sRGB"]) -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(space))


def _profile(embedded: bytes | None, space: str) -> ImageCms.ImageCmsProfile | None:
    """A picture's own profile, if it is whole and of the picture's colour space."""
    if not embedded:
        return None
    try:
        profile = ImageCms.ImageCmsProfile(BytesIO(embedded))
    except (OSError, ImageCms.PyCMSError):
        return None
    return profile if profile.profile.xcolor_space.strip() == space else None


def _converted(
    image: Image.Image,
    source: ImageCms.ImageCmsProfile,
    target: ImageCms.ImageCmsProfile,
    mode: str,
    intent: ImageCms.Intent,
) -> Image.Image:
    transform = ImageCms.buildTransform(source, target, image.mode, mode, intent, _FLAGS)
    result = ImageCms.applyTransform(image, transform)
    if result is None:  # only when converting in place
        raise AssertionError("ImageCms gave no picture")
    return result


def _lightness(image: Image.Image, source: ImageCms.ImageCmsProfile) -> list[float]:
    """L* of each pixel, relative to the medium's white."""
    transform = ImageCms.buildTransform(
        source,
        _made("LAB"),
        image.mode,
        "LAB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
    )
    lab = ImageCms.applyTransform(image, transform)
    if lab is None:
        raise AssertionError("ImageCms gave no picture")
    return [value / 2.55 for value in lab.getchannel("L").tobytes()]


def _luminance(lightness: float) -> float:
    """Y of an L* (CIE 15)."""
    return float(((lightness + 16) / 116) ** 3) if lightness > 8 else lightness / 903.3


def _from_luminance(y: float) -> float:
    return float(116 * y ** (1 / 3) - 16) if y > 0.008856 else 903.3 * y


def _nearest_black(printed: list[float], target: float) -> int:
    """The black (0-255) whose printed lightness is nearest; ``printed`` falls."""
    return min(range(256), key=lambda black: abs(printed[black] - target))
