"""Pictures in the press PDF: their pixels, their size, and what is refused."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import pairwise
from math import cos, sin
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageCms, ImageStat

from layout_app.base.errors import BadInputError
from layout_app.base.files import ImageFile
from layout_app.base.geometry import Rect
from layout_app.base.units import MM, PT
from layout_app.paint.pdf.writer import write_pdf
from tests.paint.pdf.pages import operators
from tests.paint.pdf.shaped import PROFILE, Page, options

PLACE = Rect(10 * MM, 10 * MM, 60 * MM, 40 * MM)
ORIENTATION = 0x0112


@cache
def photo(width: int = 240, height: int = 160) -> Image.Image:
    """A soft colourful picture: JPEG keeps it nearly as it is."""
    across = [int(128 + 100 * sin(x / 18)) for x in range(width)]
    down = [int(120 + 90 * cos(y / 13 + 1)) for y in range(height)]
    image = Image.new("RGB", (width, height))
    image.putdata([(r, g, int(90 + 80 * sin((r + g) / 60))) for g in down for r in across])
    return image


def keep(image: Image.Image, path: Path, **more: Any) -> ImageFile:
    image.save(path, **more)
    return ImageFile(path, image.width, image.height)


def page_with(picture: ImageFile, rect: Rect = PLACE, crop: Rect | None = None) -> Page:
    page = Page()
    page.place(picture, rect, crop)
    return page


@contextmanager
def embedded(page: Page, ppi: int = 300) -> Iterator[list[pikepdf.Object]]:
    """The image XObjects of the page."""
    made = write_pdf(page.display(), options(ppi=ppi))
    with pikepdf.open(BytesIO(made)) as opened:
        yield [item for _, item in opened.pages[0].Resources.get("/XObject", {}).items()]


def pixels(item: pikepdf.Object) -> Image.Image:
    """What the RIP makes of an image: its own inks, Decode applied, nothing converted."""
    size = (int(item.Width), int(item.Height))
    if item.Filter == "/DCTDecode":
        # Pillow inverts CMYK as Adobe does, which is what Decode [1 0 …] asks for.
        decoded = Image.open(BytesIO(item.read_raw_bytes()))
        decoded.load()
        asked = "/Decode" in item and float(item.Decode[0]) == 1
        return ImageChops.invert(decoded) if decoded.mode == "CMYK" and not asked else decoded
    bits = {1: "1", 8: "CMYK" if item.ColorSpace == "/DeviceCMYK" else "L"}
    return Image.frombytes(bits[int(item.BitsPerComponent)], size, item.read_bytes())


def separated(image: Image.Image, profile: BytesIO | None = None) -> Image.Image:
    """The reference: lcms, asked directly."""
    source = ImageCms.ImageCmsProfile(profile or ImageCms.createProfile("sRGB"))
    press = ImageCms.getOpenProfile(str(PROFILE))
    flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
    transform = ImageCms.buildTransform(
        source, press, "RGB", "CMYK", ImageCms.Intent.PERCEPTUAL, flags
    )
    result = ImageCms.applyTransform(image, transform)
    assert result is not None
    return result


def difference(one: Image.Image, other: Image.Image) -> float:
    """Mean difference of a channel, in steps of 255."""
    assert (one.mode, one.size) == (other.mode, other.size)
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


def test_a_photo_is_separated_by_the_press_profile(tmp_path: Path) -> None:
    picture = keep(photo(), tmp_path / "photo.png")
    with embedded(page_with(picture)) as (item,):
        assert item.ColorSpace == "/DeviceCMYK"
        assert item.Filter == "/DCTDecode"
        assert difference(pixels(item), separated(photo())) < 1.5


def test_its_own_profile_is_honoured(tmp_path: Path) -> None:
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    # A wide profile is not at hand everywhere: sRGB with red and green exchanged tells as much.
    red, green = swapped.index(b"rXYZ"), swapped.index(b"gXYZ")
    data = bytearray(swapped)
    data[red : red + 4], data[green : green + 4] = b"gXYZ", b"rXYZ"
    picture = keep(photo(), tmp_path / "tagged.png", icc_profile=bytes(data))
    with embedded(page_with(picture)) as (item,):
        assert difference(pixels(item), separated(photo(), BytesIO(bytes(data)))) < 1.5
        assert difference(pixels(item), separated(photo())) > 10


def test_a_broken_profile_is_passed_over(tmp_path: Path) -> None:
    picture = keep(photo(), tmp_path / "tagged.png", icc_profile=b"no profile at all")
    with embedded(page_with(picture)) as (item,):
        assert difference(pixels(item), separated(photo())) < 1.5


def test_a_large_photo_is_brought_down_to_the_press_resolution(tmp_path: Path) -> None:
    picture = keep(photo(1200, 800), tmp_path / "large.jpg", quality=95, subsampling=0)
    with embedded(page_with(picture), ppi=200) as (item,):
        assert (int(item.Width), int(item.Height)) == (473, 315)
        small = photo(1200, 800).resize((473, 315), Image.Resampling.BICUBIC)
        assert difference(pixels(item), separated(small)) < 2.5


def test_a_photo_is_never_enlarged_nor_touched_within_reason(tmp_path: Path) -> None:
    picture = keep(photo(240, 160), tmp_path / "small.jpg")
    with embedded(page_with(picture), ppi=1200) as (item,):
        assert (int(item.Width), int(item.Height)) == (240, 160)
    # 1.4 times what the press wants is left alone.
    near = keep(photo(660, 440), tmp_path / "near.jpg")
    with embedded(page_with(near), ppi=200) as (item,):
        assert (int(item.Width), int(item.Height)) == (660, 440)


def test_a_crop_shows_its_part(tmp_path: Path) -> None:
    picture = keep(photo(240, 160), tmp_path / "photo.png")
    crop = Rect(40, 20, 120, 80)
    with embedded(page_with(picture, crop=crop)) as (item,):
        assert difference(pixels(item), separated(photo().crop((40, 20, 160, 100)))) < 1.5


def test_a_crop_of_a_large_photo_shows_its_part(tmp_path: Path) -> None:
    picture = keep(photo(1600, 1200), tmp_path / "large.jpg", quality=95, subsampling=0)
    crop = Rect(403, 301, 900, 600)
    with embedded(page_with(picture, crop=crop), ppi=100) as (item,):
        size = (int(item.Width), int(item.Height))
        assert size == (237, 158)
        part = photo(1600, 1200).resize(size, Image.Resampling.BICUBIC, box=(403, 301, 1303, 901))
        assert difference(pixels(item), separated(part)) < 3


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["jpg", "png", "tif"])
@pytest.mark.parametrize("ppi", [300, 60])
def test_a_turned_photo_stands_upright(
    tmp_path: Path, orientation: int, kind: str, ppi: int
) -> None:
    upright = photo(320, 200)
    turn = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = upright.transpose(turn[orientation]) if orientation > 1 else upright
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    path = tmp_path / f"turned.{kind}"
    keep(stored, path, exif=exif, **({"quality": 95} if kind == "jpg" else {}))
    crop = Rect(20, 10, 280, 180)
    with embedded(page_with(ImageFile(path, 320, 200), crop=crop), ppi) as (item,):
        size = (int(item.Width), int(item.Height))
        assert size == ((280, 180) if ppi == 300 else (142, 95))
        wanted = upright.resize(size, Image.Resampling.BICUBIC, box=(20, 10, 300, 190))
        assert difference(pixels(item), separated(wanted)) < 4


def test_the_same_photo_placed_twice_is_embedded_once(tmp_path: Path) -> None:
    picture = keep(photo(1200, 800), tmp_path / "photo.jpg")
    page = page_with(picture, Rect(0, 0, 30 * MM, 20 * MM))
    page.place(picture, PLACE)
    with embedded(page, ppi=200) as (item,):
        assert int(item.Width) == 473  # what the larger of the two needs


def test_a_cmyk_jpeg_goes_through_byte_for_byte(tmp_path: Path) -> None:
    picture = keep(separated(photo()), tmp_path / "ad.jpg", quality=85)
    with embedded(page_with(picture)) as (item,):
        assert item.read_raw_bytes() == picture.path.read_bytes()
        assert difference(pixels(item), Image.open(picture.path)) == 0


def test_a_cmyk_jpeg_without_adobes_mark_is_not_inverted(tmp_path: Path) -> None:
    stored = keep(separated(photo()), tmp_path / "ad.jpg", quality=95)
    data = stored.path.read_bytes()
    at = data.index(b"\xff\xee")
    plain = tmp_path / "plain.jpg"
    plain.write_bytes(data[:at] + data[at + 2 + int.from_bytes(data[at + 2 : at + 4], "big") :])
    with embedded(page_with(ImageFile(plain, 240, 160))) as (item,):
        assert "/Decode" not in item
    inverted = ImageChops.invert(separated(photo()))
    crop = Rect(0, 0, 200, 160)
    with embedded(page_with(ImageFile(plain, 240, 160), crop=crop)) as (item,):
        assert difference(pixels(item), inverted.crop((0, 0, 200, 160))) < 2


@pytest.mark.parametrize("crop", [None, Rect(7, 9, 100, 60)])
def test_cmyk_pixels_stay_as_they_are(tmp_path: Path, crop: Rect | None) -> None:
    inks = separated(photo())
    picture = keep(inks, tmp_path / "ad.tif", compression="tiff_lzw")
    part = inks if crop is None else inks.crop((7, 9, 107, 69))
    with embedded(page_with(picture, crop=crop)) as (item,):
        assert difference(pixels(item), part) == 0


def test_a_gray_photo_prints_in_black_alone_with_the_tones_of_a_colour_photo(
    tmp_path: Path,
) -> None:
    ramp = Image.frombytes("L", (256, 64), bytes(range(256)) * 64)
    with embedded(page_with(keep(ramp, tmp_path / "gray.png"))) as (item,):
        assert item.ColorSpace == "/DeviceGray"
        gray = pixels(item)
    row = list(gray.crop((0, 32, 256, 33)).tobytes())
    assert row[0] <= 3  # black stays black
    assert row[-1] >= 252  # white stays paper
    assert all(after >= before - 3 for before, after in pairwise(row))
    # Four inks reach a deeper black; above it the two look alike.
    black = Image.merge("CMYK", (*[Image.new("L", gray.size)] * 3, ImageChops.invert(gray)))
    alone, four = _lightness(black), _lightness(separated(ramp.convert("RGB")))
    for tone in (128, 160, 192, 224):
        assert alone[tone] == pytest.approx(four[tone], abs=5), tone


def _lightness(inks: Image.Image) -> list[float]:
    lab = ImageCms.buildTransform(
        ImageCms.getOpenProfile(str(PROFILE)),
        ImageCms.createProfile("LAB"),
        "CMYK",
        "LAB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
    )
    seen = ImageCms.applyTransform(inks, lab)
    assert seen is not None
    return [value / 2.55 for value in seen.getchannel("L").crop((0, 32, 256, 33)).tobytes()]


def test_transparent_parts_become_paper(tmp_path: Path) -> None:
    layered = photo().convert("RGBA")
    layered.paste((0, 0, 0, 0), (0, 0, 120, 160))
    picture = keep(layered, tmp_path / "logo.png")
    with embedded(page_with(picture)) as (item,):
        assert "/SMask" not in item
        seen = pixels(item)
        assert max(seen.crop((0, 0, 104, 160)).tobytes()) < 8
        half = (136, 0, 240, 160)
        assert difference(seen.crop(half), separated(photo()).crop(half)) < 2


def test_line_art_stays_one_bit(tmp_path: Path) -> None:
    art = photo().convert("1")
    picture = keep(art, tmp_path / "art.tif", compression="group4")
    with embedded(page_with(picture, crop=Rect(8, 8, 100, 99)), ppi=72) as (item,):
        assert int(item.BitsPerComponent) == 1
        assert item.ColorSpace == "/DeviceGray"
        part = art.crop((8, 8, 108, 107))
        assert zlib.decompress(item.read_raw_bytes()) == part.tobytes()


def test_a_chart_of_few_colours_keeps_its_edges(tmp_path: Path) -> None:
    chart = Image.new("RGB", (240, 160), "white")
    chart.paste((200, 30, 30), (40, 40, 120, 120))
    picture = keep(chart.convert("P", palette=Image.Palette.ADAPTIVE), tmp_path / "chart.png")
    with embedded(page_with(picture)) as (item,):
        assert item.Filter == "/FlateDecode"
        assert difference(pixels(item), separated(chart)) < 1


def test_sixteen_bits_become_eight(tmp_path: Path) -> None:
    deep = Image.frombytes(
        "I;16", (4, 1), b"".join(v.to_bytes(2, "little") for v in (0, 255, 32896, 65535))
    )
    flat = Image.frombytes("L", (4, 1), bytes((0, 0, 128, 255)))
    shown = []
    for kind, image in (("deep", deep), ("flat", flat)):
        with embedded(page_with(keep(image, tmp_path / f"{kind}.png"))) as (item,):
            shown.append(pixels(item).tobytes())
    assert shown[0] == shown[1]


def test_lab_and_progressive_pictures_are_read(tmp_path: Path) -> None:
    to_lab = ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB"
    )
    lab = ImageCms.applyTransform(photo(), to_lab)
    assert lab is not None
    for picture in (
        keep(lab, tmp_path / "lab.tif"),
        keep(photo(), tmp_path / "web.jpg", progressive=True, quality=95),
    ):
        with embedded(page_with(picture)) as (item,):
            assert difference(pixels(item), separated(photo())) < 4


@pytest.mark.parametrize("kind", ["jpg", "png", "tif"])
def test_a_picture_cut_short_is_refused_by_name(tmp_path: Path, kind: str) -> None:
    picture = keep(photo(), tmp_path / f"cut.{kind}")
    data = picture.path.read_bytes()
    picture.path.write_bytes(data[: len(data) * 2 // 3])
    with pytest.raises(BadInputError, match=rf"cut\.{kind}"):
        write_pdf(page_with(picture).display(), options(tmp_path / "cache"))


def test_all_bad_pictures_are_told_at_once(tmp_path: Path) -> None:
    page = Page()
    for name in ("one", "two"):
        path = tmp_path / f"{name}.jpg"
        path.write_bytes(b"\xff\xd8\xff no picture")
        page.place(ImageFile(path, 100, 100), PLACE)
    page.place(ImageFile(tmp_path / "missing.jpg", 100, 100), PLACE)
    with pytest.raises(BadInputError) as caught:
        write_pdf(page.display(), options(tmp_path / "cache"))
    assert [name in str(caught.value) for name in ("one.jpg", "two.jpg", "missing.jpg")] == [
        True
    ] * 3


def test_a_picture_changed_since_the_layout_is_refused(tmp_path: Path) -> None:
    picture = keep(photo(), tmp_path / "photo.png")
    photo(100, 80).save(picture.path)
    with pytest.raises(BadInputError, match=r"photo\.png"):
        write_pdf(page_with(picture).display(), options())


def test_a_part_outside_the_picture_is_refused(tmp_path: Path) -> None:
    picture = keep(photo(), tmp_path / "photo.png")
    for ppi in (300, 30):
        with pytest.raises(BadInputError, match=r"photo\.png"):
            write_pdf(page_with(picture, crop=Rect(200, 0, 100, 100)).display(), options(ppi=ppi))


def test_a_press_profile_that_is_none_is_refused(tmp_path: Path) -> None:
    screen = tmp_path / "screen.icc"
    screen.write_bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    broken = tmp_path / "broken.icc"
    broken.write_bytes(PROFILE.read_bytes()[:5000])
    page = page_with(keep(photo(), tmp_path / "photo.png"))
    for profile, said in (
        (screen, "是显示器特性文件"),
        (broken, "不完整"),
        (tmp_path / "missing.icc", "读不出来"),
    ):
        with pytest.raises(BadInputError, match=f"{profile.name}：.*{said}"):
            write_pdf(page.display(), replace(options(), profile=profile))


def test_the_picture_stands_where_it_is_placed(tmp_path: Path) -> None:
    picture = keep(photo(), tmp_path / "photo.png")
    found = operators(write_pdf(page_with(picture).display(), options()))
    (place,) = [operands for operator, operands in found if operator == "cm"]
    wanted = [60 * MM / PT, 0, 0, 40 * MM / PT, 10 * MM / PT, 110 * MM / PT]
    assert place == pytest.approx(wanted, abs=0.001)
