"""A picture file decoded in full: upright, in one of five plain modes, or one sentence.

Files come from anywhere. They are opened by what they are, not by their name and not by every
reader Pillow has (one of which runs PostScript), and whatever a reader raises becomes a sentence.
"""

from __future__ import annotations

from typing import BinaryIO

from PIL import Image, ImageChops, ImageOps

from layout_app.base.errors import BadInputError
from layout_app.base.files import ImageFile
from layout_app.base.frozen import dataclass
from layout_app.base.geometry import Rect
from layout_app.separation.jpeg_damage import jpeg_damage
from layout_app.separation.picture import Wanted

_ORIENTATION = 0x0112
_PHOTOMETRIC = 262
_MIN_IS_WHITE = 0
_JPEG = ("JPEG", "MPO")
_DAMAGED_INSIDE = (
    "文件中间的数据已损坏，会缺一块或错色，请重新取一份；"
    "没有别的，就用看图软件打开核对，另存一份再置入"
)
_ALPHA = ("RGBA", "LA", "PA", "RGBa", "La")


class UnfitPictureError(ValueError):
    """A picture that is whole but cannot be printed; the message is the middle of a sentence."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Pixels as ``1``, ``L``, ``RGB``, ``LAB`` or ``CMYK``, upright, perhaps reduced already.

    In CMYK 255 is the full ink, however the file stores it.

    ``kind`` is the file's format, ``upright`` whether it was stored so, ``adobe`` whether a JPEG
    bears Adobe's mark, ``profile`` its ICC profile.
    """

    image: Image.Image
    kind: str
    upright: bool
    adobe: bool
    profile: bytes | None

    @property
    def is_jpeg(self) -> bool:
        """Whether its file is a JPEG, of one picture or several."""
        return self.kind in _JPEG


def decode(file: ImageFile, wanted: Wanted | None = None) -> Decoded:
    """Decode the whole file; a JPEG of which less is ``wanted`` than it has may come reduced.

    Raises:
        BadInputError: one sentence: missing, no picture, damaged, cut short, not the one laid out.
    """
    name = file.path.name
    try:
        with file.path.open("rb") as stream:
            return _decoded(_opened(stream), file, wanted)
    except FileNotFoundError:
        said = "没有这个文件，请把图片放回来，或改正路径"
    except UnfitPictureError as error:
        said = str(error)
    except MemoryError:
        said = "图片太大，内存装不下，请先把图片缩小"
    except PermissionError:
        said = "没有读这个文件的权限"
    # Readers raise whatever a damaged file makes them raise: there is no list of it.
    except Exception as error:
        cut = "truncated" in str(error).lower() or isinstance(error, EOFError)
        said = "文件不完整，只有前一部分" if cut else f"文件已损坏（{_short(error)}）"
        said += "，请重新取一份"
    raise BadInputError([f"{name}：{said}"]) from None


def part_of(image: Image.Image, wanted: Wanted, resample: bool) -> Image.Image:
    """The wanted part of the upright picture at the wanted size."""
    crop, file = wanted.crop, wanted.file
    if not resample:
        if crop == Rect(0, 0, file.width, file.height):
            return image
        return image.crop((crop.x, crop.y, crop.right, crop.bottom))
    across, down = image.width / file.width, image.height / file.height
    box = (crop.x * across, crop.y * down, crop.right * across, crop.bottom * down)
    return image.resize(wanted.size, Image.Resampling.BICUBIC, box=box)


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:80] or type(error).__name__


def _opened(stream: BinaryIO) -> Image.Image:
    start = stream.read(12)
    stream.seek(0)
    if not start:
        raise UnfitPictureError("是空文件，请重新取一份")
    if start.startswith(b"\xff\xd8\xff"):
        from PIL.JpegImagePlugin import JpegImageFile

        return JpegImageFile(stream)
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        from PIL.PngImagePlugin import PngImageFile

        return PngImageFile(stream)
    if start.startswith((b"II*\x00", b"MM\x00*")):
        from PIL.TiffImagePlugin import TiffImageFile

        return TiffImageFile(stream)
    raise UnfitPictureError("不是 JPEG、PNG 或 TIFF 图片，请另存为 JPEG")


def _decoded(image: Image.Image, file: ImageFile, wanted: Wanted | None) -> Decoded:
    # A TIFF gives its size upright before it is loaded, a JPEG as stored: look again below.
    if sorted(image.size) != sorted((file.width, file.height)):
        raise UnfitPictureError(_changed(image, file))
    orientation = image.getexif().get(_ORIENTATION, 1) if _may_be_turned(image) else 1
    if wanted is not None and image.format in _JPEG:
        _reduce(image, file, wanted, turned=orientation in (5, 6, 7, 8))
    adobe, profile = "adobe" in image.info, image.info.get("icc_profile")
    kind = image.format or ""
    inverted = _is_inverted(image)
    image.load()
    if image.format in _JPEG and jpeg_damage(file.path.read_bytes()) is not None:
        raise UnfitPictureError(_DAMAGED_INSIDE)
    ImageOps.exif_transpose(image, in_place=True)
    if (image.width > image.height) != (file.width > file.height):
        raise UnfitPictureError(_changed(image, file))
    plain = _plain(image)
    # Pillow takes every CMYK JPEG for Adobe's, which store their inks inverted.
    if inverted or (plain.mode == "CMYK" and kind in _JPEG and not adobe):
        plain = ImageChops.invert(plain)
    return Decoded(plain, kind, orientation == 1, adobe, profile)


def _may_be_turned(image: Image.Image) -> bool:
    # A PNG's getexif would decode the whole picture to look for EXIF behind it.
    return image.format != "PNG" or "exif" in image.info


def _reduce(image: Image.Image, file: ImageFile, wanted: Wanted, *, turned: bool) -> None:
    """A JPEG can be decoded at 1/2, 1/4, 1/8; never below what is wanted."""
    across = -(-file.width * wanted.size[0] // wanted.crop.width)
    down = -(-file.height * wanted.size[1] // wanted.crop.height)
    image.draft(None, (down, across) if turned else (across, down))


def _changed(image: Image.Image, file: ImageFile) -> str:
    return (
        f"文件换过了：排版时是 {file.width} × {file.height} 像素，"
        f"现在是 {image.width} × {image.height} 像素，请重新置入"
    )


def _is_inverted(image: Image.Image) -> bool:
    """A 16-bit gray TIFF whose 0 is white: Pillow turns the 8-bit ones round, not these."""
    tags = getattr(image, "tag_v2", None)
    deep = image.mode.startswith("I;16")
    return deep and tags is not None and tags.get(_PHOTOMETRIC) == _MIN_IS_WHITE


def _plain(image: Image.Image) -> Image.Image:
    """Transparent parts become paper, 16 bits become 8, palettes become colours."""
    if image.mode.startswith("I;16"):
        high = 0 if image.mode == "I;16B" else 1
        return Image.frombytes("L", image.size, image.tobytes()[high::2])
    if image.mode in ("I", "F"):
        raise UnfitPictureError("每个像素 32 位，印刷不了，请另存为 8 位或 16 位")
    if image.mode in _ALPHA or "transparency" in image.info:
        gray = image.mode in ("LA", "La", "L", "1")
        layered = image.convert("LA" if gray else "RGBA")
        paper = Image.new("L" if gray else "RGB", image.size, "white")
        paper.paste(layered.convert(paper.mode), mask=layered.getchannel("A"))
        return paper
    if image.mode in ("1", "L", "RGB", "LAB", "CMYK"):
        return image
    return image.convert("RGB")
