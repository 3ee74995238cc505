"""What photos say of themselves: IPTC (GBK too), XMP, EXIF; nothing breaks on what is broken."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from layout_app.intake.photo_words import PhotoWords, photo_words

CAPTION = "图为近日，岚平县杏岭沟的党员在沟口商量修路。"
XMP = f"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description><rdf:Alt>
 <rdf:li xml:lang="x-default">{CAPTION}</rdf:li></rdf:Alt></dc:description>
 <dc:creator><rdf:Seq><rdf:li>柏原野</rdf:li></rdf:Seq></dc:creator>
 </rdf:Description></rdf:RDF></x:xmpmeta>"""


def iptc(*sets: tuple[int, bytes]) -> bytes:
    """An APP13 body with the data sets of record 2 (IPTC IIM 4.2, Photoshop's resource 1028)."""
    data = b"".join(
        b"\x1c\x02" + bytes([number]) + len(value).to_bytes(2, "big") + value
        for number, value in sets
    )
    padded = data + b"\0" * (len(data) % 2)
    head = b"8BIM\x04\x04\0\0" + len(data).to_bytes(4, "big")
    return b"Photoshop 3.0\0" + head + padded


def photo(
    path: Path, *, app13: bytes = b"", xmp: bytes = b"", exif: dict[int, object] | None = None
) -> Path:
    """A JPEG with what is given in its head."""
    tags = Image.Exif()
    for tag, value in (exif or {}).items():
        tags[tag] = value
    Image.new("RGB", (8, 6), "red").save(path, "JPEG", exif=tags.tobytes())
    data = path.read_bytes()
    extra = b""
    if app13:
        extra += b"\xff\xed" + (len(app13) + 2).to_bytes(2, "big") + app13
    if xmp:
        body = b"http://ns.adobe.com/xap/1.0/\0" + xmp
        extra += b"\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body
    path.write_bytes(data[:2] + extra + data[2:])
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_iptc(tmp_path: Path, encoding: str) -> None:
    sets = ((120, CAPTION.encode(encoding)), (80, "柏原野".encode(encoding)))
    found = photo_words(photo(tmp_path / "a.jpg", app13=iptc(*sets)))
    assert found == PhotoWords(CAPTION, "柏原野 摄")


def test_xmp(tmp_path: Path) -> None:
    assert photo_words(photo(tmp_path / "a.jpg", xmp=XMP.encode())) == PhotoWords(
        CAPTION, "柏原野 摄"
    )


def test_exif_and_a_credit_at_the_captions_end(tmp_path: Path) -> None:
    said = f"{CAPTION} 通讯员 柏原野 摄".encode()
    found = photo_words(photo(tmp_path / "a.jpg", exif={0x010E: said}))
    assert found == PhotoWords(CAPTION, "通讯员 柏原野 摄")


def test_windows_comments(tmp_path: Path) -> None:
    found = photo_words(
        photo(tmp_path / "a.jpg", exif={0x9C9C: (CAPTION + "\0").encode("utf-16-le")})
    )
    assert found.caption == CAPTION


def test_what_a_camera_says_is_no_caption(tmp_path: Path) -> None:
    path = photo(tmp_path / "a.jpg", exif={0x010E: "OLYMPUS DIGITAL CAMERA", 0x013B: "X100"})
    assert photo_words(path) == PhotoWords()


@pytest.mark.parametrize(
    "xmp", [b"<x", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", b"\xff\xfe", XMP.encode()[:300]]
)
def test_broken_data_has_no_words(tmp_path: Path, xmp: bytes) -> None:
    assert photo_words(photo(tmp_path / "a.jpg", xmp=xmp)) == PhotoWords()


def test_no_picture_has_no_words(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"%!PS-Adobe")
    assert photo_words(tmp_path / "a.jpg") == PhotoWords()
    assert photo_words(tmp_path / "gone.jpg") == PhotoWords()
