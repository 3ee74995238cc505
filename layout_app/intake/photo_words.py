"""What a photo says of itself: caption and credit from IPTC, XMP or EXIF (reliability.md 5.3).

Nothing here decides how a picture is shown; a file whose data cannot be read has no words.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from layout_app.base.characters import without_forbidden
from layout_app.base.errors import BadInputError
from layout_app.base.frozen import dataclass
from layout_app.intake.decode import decode_text
from layout_app.text.normalize import normalize, split_credit
from layout_app.text.normalize.characters import has_han

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

FORMATS = ("JPEG", "PNG", "TIFF")
"""Never Pillow's own choice: that would try EPS, and run it."""

_CAPTION, _BYLINE, _CREDIT = (2, 120), (2, 80), (2, 110)  # IPTC IIM 4.2
_DESCRIPTION, _ARTIST, _COMMENT = 0x010E, 0x013B, 0x9C9C  # EXIF 2.32; XPComment is Windows's
_XMP_TAG = 700
_DC = "http://purl.org/dc/elements/1.1/"
_PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/"
_LONGEST = 600
_DONE = ("摄", "供图", "摄影", "图", "图片")


@dataclass(frozen=True, slots=True)
class PhotoWords:
    """A caption (图片说明) and a credit (摄影署名); either may be empty."""

    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivedPhoto:
    """A picture that has become part of a page: its link, its upright size in pixels, its words.

    ``content`` is its fingerprint.
    """

    file: str
    width: int
    height: int
    words: PhotoWords
    content: str = ""


def photo_words(path: Path) -> PhotoWords:
    """Caption and credit of a picture file; empty where it says nothing, or nothing Chinese."""
    try:
        from PIL import Image as Pillow
        from PIL.ImageFile import ImageFile

        with Pillow.open(path, formats=FORMATS) as image:
            assert isinstance(image, ImageFile)
            captions, names = _found(image)
    except Exception:  # whatever a broken file makes Pillow's readers raise
        return PhotoWords()
    caption = next((text for text in map(_clean, captions) if has_han(text)), "")
    caption, credit = split_credit(caption[:_LONGEST])
    if not credit:
        credit = next((text for text in map(_clean, names) if has_han(text)), "")[:60]
        if credit and not credit.endswith(_DONE):
            credit += " 摄"
    return PhotoWords(caption, credit)


def _found(image: ImageFile) -> tuple[list[str], list[str]]:
    """Captions and names, the most trusted first: IPTC is what newsrooms write into."""
    from PIL.IptcImagePlugin import getiptcinfo

    iptc: dict[tuple[int, int], Any] = getiptcinfo(image) or {}
    exif = image.getexif()
    xmp = _Xmp(_xmp_of(image))
    captions = [*_texts([iptc.get(_CAPTION)]), *xmp.descriptions]
    captions += _texts([exif.get(_DESCRIPTION), _wide(exif.get(_COMMENT))])
    names = [*_texts([iptc.get(_BYLINE), iptc.get(_CREDIT)]), *xmp.creators]
    return captions, [*names, *_texts([exif.get(_ARTIST)])]


def _texts(values: Iterable[Any]) -> list[str]:
    found = []
    for value in values:
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str) and one:
                # EXIF calls it ASCII and Pillow reads Latin-1; it is what the camera's owner typed.
                try:
                    one = one.encode("latin-1")
                except UnicodeEncodeError:
                    found.append(one)
                    continue
            if isinstance(one, bytes) and one:
                try:
                    found.append(decode_text(one.rstrip(b"\0"), "").text)
                except BadInputError:
                    continue
    return found


def _wide(value: Any) -> str | None:
    """Windows writes its comments in UTF-16."""
    if isinstance(value, tuple):
        value = bytes(value)
    if not isinstance(value, bytes):
        return None
    return value.decode("utf-16-le", "ignore").rstrip("\0")


def _xmp_of(image: ImageFile) -> bytes:
    found = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    if not found and image.format == "TIFF":
        found = getattr(image, "tag_v2", {}).get(_XMP_TAG, b"")
    return found.encode() if isinstance(found, str) else bytes(found)


class _Xmp:
    """dc:description, dc:creator and photoshop:Credit of an XMP packet; a bad one has none."""

    def __init__(self, packet: bytes) -> None:
        self.descriptions: list[str] = []
        self.creators: list[str] = []
        self._into: list[str] | None = None
        self._text = ""
        if not packet or b"<!DOCTYPE" in packet or b"<!ENTITY" in packet:
            return
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._more
        try:
            parser.Parse(packet.rstrip(b"\0"), True)
        except expat.ExpatError:
            self.descriptions.clear()
            self.creators.clear()

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._into = self._list(tag) if self._list(tag) is not None else self._into
        self._text = ""
        credit = attributes.get(f"{_PHOTOSHOP} Credit")
        if credit:
            self.creators.append(credit)

    def _end(self, tag: str) -> None:
        if self._into is not None and self._text.strip():
            self._into.append(self._text.strip())
        self._text = ""
        if self._list(tag) is not None:
            self._into = None

    def _more(self, text: str) -> None:
        if self._into is not None:
            self._text += text

    def _list(self, tag: str) -> list[str] | None:
        return {
            f"{_DC} description": self.descriptions,
            f"{_DC} creator": self.creators,
            f"{_PHOTOSHOP} Credit": self.creators,
        }.get(tag)


def _clean(text: str) -> str:
    """One line of clean text; several paragraphs are one caption."""
    found = normalize(without_forbidden(text), heading=True)
    return "".join(paragraph.text for paragraph in found.paragraphs).strip()
