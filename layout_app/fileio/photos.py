"""What a photo's header says, and that it lies in the page's folder."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

from layout_app.base.errors import BadInputError
from layout_app.base.files import ImageFile
from layout_app.model.linked_paths import link_fault

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_PIXELS = 200_000_000
_END = 1 << 16  # bytes of each end of a file that its fingerprint is made of

_ORIENTATION = 0x0112  # EXIF tag; 5 to 8 turn the picture by a quarter
_SIGNATURES = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
)


class Headers(Protocol):
    """Where headers are kept that were read before: reading one takes Pillow, 10 ms to load."""

    def get(self, name: str) -> bytes | None:
        """What was kept under a name."""

    def put(self, name: str, content: bytes) -> None:
        """Keep something under a name."""


def probe_photo(folder: Path, relative: str, kept: Headers | None = None) -> ImageFile:
    """Size of the upright picture, from its header alone, or from what is ``kept`` of it.

    The sentences are Chinese: they stand in the problem list of the page.

    Raises:
        BadInputError: one sentence: a path that may not be linked, no such file, no JPEG, PNG or
            TIFF, a broken header, too many pixels.
    """
    return probe_file(resolve_link(folder, relative), relative, kept)


def probe_file(path: Path, name: str, kept: Headers | None = None) -> ImageFile:
    """Size of the upright picture in a file that lies anywhere; ``name`` is for sentences.

    Raises:
        BadInputError: one sentence, as ``probe_photo``.
    """
    try:
        with path.open("rb") as file:
            content = _fingerprint(file)
            header = None if kept is None else _kept_size(kept, content)
            width, height, mode = header or _size(file, name)
    except OSError as error:
        raise BadInputError([f"{name}：读不出来（{error.strerror}），请检查文件和权限"]) from None
    if width * height > MAX_PIXELS:
        raise BadInputError(
            [
                f"{name}：{width} × {height} 像素，超过 {MAX_PIXELS // 10**6} 百万像素，"
                "请先把图片缩小"
            ]
        )
    if kept is not None and header is None:
        kept.put(f"header-{content}", f"{width} {height} {mode}".encode())
    return ImageFile(path, width, height, mode, content)


def _kept_size(kept: Headers, content: str) -> tuple[int, int, str] | None:
    """Size and mode of a picture of that fingerprint, if they were kept."""
    found = re.fullmatch(rb"(\d+) (\d+) (\S+)", kept.get(f"header-{content}") or b"")
    return (int(found[1]), int(found[2]), found[3].decode()) if found else None


def _fingerprint(file: BinaryIO) -> str:
    """Sixteen digits made of a file's length and both its ends.

    A photo of 20 MB is told from any other without reading it whole: its head holds when and by
    what it was made, and every byte of a compressed picture depends on those before it.
    """
    length = file.seek(0, os.SEEK_END)
    digest = hashlib.sha256(length.to_bytes(8, "big"))
    for start in (0, max(0, length - _END)):
        file.seek(start)
        digest.update(file.read(_END))
    return digest.hexdigest()[:16]


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
        reason = "没有这个文件" if missing else "取不到这个文件"
        raise BadInputError(
            [f"{relative}：{folder} 里{reason}，请把图片放进去，或改正路径"]
        ) from None
    if not path.is_relative_to(home):
        raise BadInputError([f"{relative}：这个链接指到版面文件夹外面，请把文件本身放进文件夹"])
    if not regular:
        raise BadInputError([f"{relative}：这不是一个文件，请改正路径"])
    return path


def _size(file: BinaryIO, name: str) -> tuple[int, int, str]:
    file.seek(0)
    start = file.read(12)
    file.seek(0)
    kind = next((kind for sign, kind in _SIGNATURES if start.startswith(sign)), None)
    if kind is None:
        found = "是空文件" if not start else "不是 JPEG、PNG 或 TIFF 图片"
        raise BadInputError([f"{name}：{found}，请另存为 JPEG"])
    try:
        image = _open(file, kind)
        turned = _orientation(image, kind) >= 5
        width, height = _stored(image, kind)
    except Exception:  # Pillow's readers raise whatever a broken header makes them raise
        raise BadInputError([f"{name}：{kind} 文件头已损坏，请重新导出图片"]) from None
    if width < 1 or height < 1:
        raise BadInputError([f"{name}：{kind} 文件头里宽或高为零，请重新导出图片"])
    mode = str(image.mode)
    return (height, width, mode) if turned else (width, height, mode)


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
