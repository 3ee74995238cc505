"""Sixty odd and bad pictures, made here: what is in each, and what is to become of it."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image, ImageChops, ImageCms

SIZE = (96, 64)
Bytes = Callable[[], bytes]


@dataclass(frozen=True)
class Odd:
    """A file; ``shows`` is what is to be printed of it, else ``says`` a part of the sentence."""

    name: str
    data: bytes
    shows: Image.Image | None = None
    says: str = ""


def scene(size: tuple[int, int] = SIZE) -> Image.Image:
    """Four soft quarters, so that nothing turned or inverted looks the same."""
    image = Image.new("RGB", (2, 2))
    image.putdata([(200, 60, 50), (60, 160, 90), (70, 90, 190), (235, 225, 210)])
    return image.resize(size, Image.Resampling.BICUBIC)


def saved(image: Image.Image, kind: str, **more: Any) -> bytes:
    stream = BytesIO()
    image.save(stream, kind, **more)
    return stream.getvalue()


def jpeg(image: Image.Image | None = None, **more: Any) -> bytes:
    return saved(image or scene(), "JPEG", **{"quality": 95, "subsampling": 0, **more})


def png(image: Image.Image | None = None, **more: Any) -> bytes:
    return saved(image or scene(), "PNG", **more)


def tiff(image: Image.Image | None = None, **more: Any) -> bytes:
    return saved(image or scene(), "TIFF", **more)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def raw_png(width: int, height: int, depth: int, colour: int, pixels: bytes) -> bytes:
    """A PNG put together by hand; ``pixels`` with a filter byte before each row."""
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(pixels))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body + chunk(b"IEND", b"")


def deep_png(samples: int) -> bytes:
    """16 bits a sample: gray, gray and alpha, RGB, RGBA of the scene."""
    image = scene().convert({1: "L", 2: "LA", 3: "RGB", 4: "RGBA"}[samples])
    row = SIZE[0] * samples
    data = image.tobytes()
    rows = b"".join(
        b"\0" + b"".join(bytes((v, 0x5A)) for v in data[y * row : (y + 1) * row])
        for y in range(SIZE[1])
    )
    if samples in (2, 4):  # alpha of 16 bits, full
        step = samples * 2
        rows = b"".join(
            b"\0" + bytes(b if at % step < step - 2 else 255 for at, b in enumerate(line[1:]))
            for line in (rows[y * (row * 2 + 1) : (y + 1) * (row * 2 + 1)] for y in range(SIZE[1]))
        )
    return raw_png(*SIZE, 16, {1: 0, 2: 4, 3: 2, 4: 6}[samples], rows)


def tiff_by_hand(
    tags: dict[int, tuple[int, int, int]], strip: bytes, *, big: bool = False
) -> bytes:
    """A TIFF of one strip; tags as {number: (type, count, value)}; 273 and 279 are filled in."""
    order = ">" if big else "<"
    tags = {**tags, 273: (4, 1, 8), 279: (4, 1, len(strip))}
    ifd = 8 + len(strip) + len(strip) % 2
    entries = b""
    for number in sorted(tags):
        kind, count, value = tags[number]
        held = struct.pack(order + ("H2x" if kind == 3 and count == 1 else "I"), value)
        entries += struct.pack(order + "HHI", number, kind, count) + held
    head = (b"MM\0*" if big else b"II*\0") + struct.pack(order + "I", ifd)
    body = strip + b"\0" * (len(strip) % 2)
    return head + body + struct.pack(order + "H", len(tags)) + entries + bytes(4)


def deep_gray_tiff(*, big: bool, white_is_zero: bool) -> bytes:
    gray = scene().convert("L")
    values = (ImageChops.invert(gray) if white_is_zero else gray).tobytes()
    strip = struct.pack((">" if big else "<") + f"{len(values)}H", *(v * 257 for v in values))
    tags = {
        256: (3, 1, SIZE[0]),
        257: (3, 1, SIZE[1]),
        258: (3, 1, 16),
        259: (3, 1, 1),
        262: (3, 1, 0 if white_is_zero else 1),
        277: (3, 1, 1),
        278: (3, 1, SIZE[1]),
    }
    return tiff_by_hand(tags, strip, big=big)


def turned(orientation: int, kind: str) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = scene().transpose(undo[orientation]) if orientation in undo else scene()
    return saved(stored, kind, exif=exif, **({"quality": 95} if kind == "JPEG" else {}))


def veiled() -> tuple[Image.Image, Image.Image]:
    """The scene under a soft veil, and how it looks on paper."""
    alpha = Image.linear_gradient("L").resize(SIZE)
    image = scene().convert("RGBA")
    image.putalpha(alpha)
    paper = Image.new("RGB", SIZE, "white")
    paper.paste(scene(), mask=alpha)
    return image, paper


def odd_pictures() -> list[Odd]:
    """All of them."""
    return [*_whole(), *_bad()]


def _whole() -> list[Odd]:
    image = scene()
    gray = image.convert("L")
    palette = image.quantize(64)
    veil, paper = veiled()
    srgb = bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    two = BytesIO()
    image.save(two, "TIFF", save_all=True, append_images=[Image.new("RGB", SIZE, "red")])
    exif = Image.Exif()
    exif[0x010E] = "x" * 60_000
    found = [
        Odd("plain.jpg", jpeg(), image),
        Odd("progressive.jpg", jpeg(progressive=True), image),
        Odd("subsampled.jpg", jpeg(subsampling=2), image),
        Odd("gray.jpg", jpeg(gray), gray),
        Odd("tagged.jpg", jpeg(icc_profile=srgb), image),
        Odd("false-profile.jpg", jpeg(icc_profile=b"\0" * 300), image),
        Odd("large-exif.jpg", jpeg(exif=exif), image),
        Odd("spoilt-exif.jpg", jpeg(exif=b"Exif\0\0II*\0\xff\xff\xff\xff"), image),
        Odd("rubbish-behind.jpg", jpeg() + b"<html>" * 99, image),
        Odd("named-png.jpg", png(), image),
        Odd("named-jpeg.png", jpeg(), image),
        Odd("named-jpeg.tif", jpeg(), image),
        Odd("no-extension", jpeg(), image),
        Odd("名字 带空格 & 号.jpg", jpeg(), image),
        Odd("plain.png", png(), image),
        Odd("adaptive.png", png(palette), palette.convert("RGB")),
        Odd(
            "palette-hole.png", png(palette, transparency=bytes([255] * 64)), palette.convert("RGB")
        ),
        Odd("veil.png", png(veil), paper),
        Odd("gray-veil.png", png(veil.convert("LA")), paper.convert("L")),
        Odd("gray-16.png", deep_png(1), gray),
        Odd("gray-alpha-16.png", deep_png(2), gray),
        Odd("rgb-48.png", deep_png(3), image),
        Odd("rgba-64.png", deep_png(4), image),
        Odd("one-pixel.png", png(image.resize((1, 1))), image.resize((1, 1))),
        Odd("a-line.png", png(image.resize((300, 1))), image.resize((300, 1))),
        Odd("plain.tif", tiff(), image),
        Odd("lzw.tif", tiff(compression="tiff_lzw"), image),
        Odd("deflate.tif", tiff(compression="tiff_adobe_deflate"), image),
        Odd("packbits.tif", tiff(compression="packbits"), image),
        Odd("jpeg-inside.tif", tiff(compression="jpeg", quality=95), image),
        Odd("two-pages.tif", two.getvalue(), image),
        Odd("gray-16.tif", deep_gray_tiff(big=False, white_is_zero=False), gray),
        Odd("gray-16-motorola.tif", deep_gray_tiff(big=True, white_is_zero=False), gray),
        Odd("gray-16-reversed.tif", deep_gray_tiff(big=False, white_is_zero=True), gray),
        Odd("alpha.tif", tiff(veil), paper),
        Odd("palette.tif", tiff(palette), palette.convert("RGB")),
    ]
    found += [
        Odd(f"turned-{at}.{kind.lower()}", turned(at, kind), image)
        for at in range(1, 9)
        for kind in ("JPEG", "TIFF", "PNG")
    ]
    return found


def _bad() -> list[Odd]:
    whole = jpeg()
    bomb = raw_png(25_000, 25_000, 1, 0, b"")
    wide = {256: (4, 1, 4_000_000_000), 257: (4, 1, 4), 258: (3, 1, 8), 259: (3, 1, 1)}
    floats = Image.new("F", SIZE, 0.5)
    cut, gone = "不完整，只有前一部分", "已损坏"
    spoilt = bytearray(png())
    spoilt[len(spoilt) // 2] ^= 0xFF
    return [
        Odd("empty.jpg", b"", says="空文件"),
        Odd("page.jpg", b"<!DOCTYPE html><html>404</html>", says="不是 JPEG、PNG 或 TIFF"),
        Odd("animated.gif", saved(scene().quantize(), "GIF"), says="不是 JPEG、PNG 或 TIFF"),
        Odd("web.webp", saved(scene(), "WEBP"), says="不是 JPEG、PNG 或 TIFF"),
        Odd("old.bmp", saved(scene(), "BMP"), says="不是 JPEG、PNG 或 TIFF"),
        Odd("drawing.eps", b"%!PS-Adobe-3.0 EPSF-3.0\n(x) run\n", says="不是 JPEG、PNG 或 TIFF"),
        Odd("document.jpg", b"%PDF-1.4\n", says="不是 JPEG、PNG 或 TIFF"),
        Odd("phone.heic", b"\0\0\0\x18ftypheic" + bytes(99), says="不是 JPEG、PNG 或 TIFF"),
        Odd("vector.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", says="不是 JPEG"),
        Odd("half.jpg", whole[: len(whole) // 2], says=cut),
        Odd("half-progressive.jpg", jpeg(progressive=True)[:1500], says=cut),
        Odd("head-only.jpg", whole[:200], says="文件头已损坏"),
        Odd("half.png", png()[: len(png()) // 2], says="请重新取一份"),
        Odd("half.tif", tiff()[:9000], says=cut),
        Odd("half-lzw.tif", tiff(compression="tiff_lzw")[:5000], says="文件头已损坏"),
        Odd("flipped.png", bytes(spoilt), says="请重新取一份"),
        Odd("bomb.png", bomb, says="百万像素"),
        Odd("no-data.png", raw_png(900, 900, 8, 2, b""), says="请重新取一份"),
        Odd("zero-wide.png", raw_png(0, 10, 8, 2, b""), says="请重新导出"),
        Odd("wide.tif", tiff_by_hand(wide, bytes(64)), says="百万像素"),
        Odd("float.tif", tiff(floats), says="32 位"),
        Odd("integers.tif", tiff(Image.new("I", SIZE, 70_000)), says="32 位"),
        Odd("no-scan.jpg", whole[:2] + whole[-2:], says="文件头已损坏"),
        Odd("noise.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), says="文件头已损坏"),
        Odd("noise.tif", b"II*\0" + bytes(range(256)), says="文件头已损坏"),
        Odd("loop.tif", b"II*\0" + struct.pack("<I", 8) + b"\xff" * 64, says="文件头已损坏"),
        Odd("spoilt-table.jpg", _without_tables(whole), says=gone),
    ]


def _without_tables(data: bytes) -> bytes:
    """A JPEG without its Huffman and quantisation tables' contents."""
    out = bytearray(data)
    at = 2
    while out[at] == 0xFF and out[at + 1] != 0xDA:
        length = int.from_bytes(out[at + 2 : at + 4], "big")
        if out[at + 1] == 0xC4:
            out[at + 4 : at + 2 + length] = b"\xff" * (length - 2)
        at += 2 + length
    return bytes(out)
