"""Odd and bad pictures: each is printed right, or refused with one clear sentence."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageCms, ImageStat

from layout_app.base.bundle import bundled
from layout_app.base.errors import BadInputError
from layout_app.base.files import ImageFile
from layout_app.base.geometry import Rect
from layout_app.fileio.photos import probe_file
from layout_app.separation.finished_inks import inks
from layout_app.separation.health import damage
from layout_app.separation.jobs import Separator
from layout_app.separation.picture import Encoded, SeparationSetup, Wanted
from tests.separation.odd_pictures import SIZE, Odd, jpeg, odd_pictures, scene, tiff

PROFILE = bundled("assets", "icc", "newsprint-synthetic.icc")
# Pillow warns of tags that say nothing: the program lets it (separation/decode.py).
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")

ODD = odd_pictures()


def made(path: Path, *, ink_limit: int | None = None) -> Encoded:
    """What an export makes of a picture at its own size."""
    file = probe_file(path, path.name)
    whole = Rect(0, 0, file.width, file.height)
    setup = SeparationSetup(profile=PROFILE, ink_limit=ink_limit)
    return Separator(setup).make(Wanted(file, whole, (file.width, file.height)))


def luminance(image: Image.Image) -> Image.Image:
    """L* as printed on newsprint."""
    press = ImageCms.getOpenProfile(str(PROFILE))
    lab = ImageCms.createProfile("LAB")
    intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
    transform = ImageCms.buildTransform(press, lab, "CMYK", "LAB", intent)
    result = ImageCms.applyTransform(image, transform)
    assert result is not None
    return result


def expected(image: Image.Image) -> Image.Image:
    """The scene through lcms, asked directly."""
    press = ImageCms.getOpenProfile(str(PROFILE))
    srgb = ImageCms.createProfile("sRGB")
    flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
    transform = ImageCms.buildTransform(
        srgb, press, "RGB", "CMYK", ImageCms.Intent.PERCEPTUAL, flags
    )
    result = ImageCms.applyTransform(image.convert("RGB"), transform)
    assert result is not None
    return result


def test_there_are_sixty_of_them() -> None:
    assert len(ODD) >= 60
    assert len({odd.name for odd in ODD}) == len(ODD)


@pytest.mark.parametrize("odd", ODD, ids=[odd.name for odd in ODD])
def test_each_is_printed_right_or_refused_with_a_sentence(odd: Odd, tmp_path: Path) -> None:
    path = tmp_path / odd.name
    path.write_bytes(odd.data)
    if odd.shows is None:
        with pytest.raises(BadInputError) as caught:
            made(path)
        (sentence,) = caught.value.sentences
        assert sentence.startswith(f"{odd.name}：")
        assert odd.says in sentence
        assert "\n" not in sentence
        return
    printed = made(path)
    assert (printed.width, printed.height) == odd.shows.size
    seen, wanted = luminance(inks(printed)), luminance(expected(odd.shows))
    away = ImageStat.Stat(ImageChops.difference(seen, wanted)).mean
    # A gray picture is fitted to the shorter range of black alone, its lightness within 6 L*.
    near = away[0] < 15 if printed.space == "DeviceGray" else max(away) < 6
    assert near, away


@pytest.mark.parametrize("odd", [o for o in ODD if "half" in o.name], ids=lambda odd: odd.name)
def test_a_check_decodes_to_the_end_as_an_export_does(odd: Odd, tmp_path: Path) -> None:
    path = tmp_path / odd.name
    path.write_bytes(odd.data)
    said = damage(ImageFile(path, *SIZE))
    assert said is not None
    assert odd.name not in said  # who asks names it


def test_a_check_finds_nothing_wrong_with_whole_pictures(tmp_path: Path) -> None:
    for odd in ODD:
        if odd.shows is not None:
            path = tmp_path / odd.name
            path.write_bytes(odd.data)
            assert damage(probe_file(path, odd.name)) is None


def test_a_picture_exchanged_or_gone_since_the_layout_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(jpeg())
    assert "文件换过了：排版时是 50 × 50 像素" in str(damage(ImageFile(path, 50, 50)))
    assert "没有这个文件" in str(damage(ImageFile(tmp_path / "b.jpg", 50, 50)))


def test_line_art_is_never_resampled_nor_grayed(tmp_path: Path) -> None:
    art = scene((400, 300)).convert("1")
    path = tmp_path / "art.tif"
    art.save(path, compression="group4")
    file = probe_file(path, path.name)
    wanted = Wanted(file, Rect(0, 0, 400, 300), (100, 75))
    printed = Separator(SeparationSetup(profile=PROFILE)).make(wanted)
    assert (printed.bits, printed.width, printed.height) == (1, 400, 300)


def most_ink(image: Image.Image) -> float:
    """Percent."""
    data = image.tobytes()
    return max(map(sum, zip(*(data[at::4] for at in range(4)), strict=True))) / 2.55


def dense(size: tuple[int, int] = SIZE) -> Image.Image:
    """Inks as another press takes them: 320 percent at the right, 120 at the left."""
    image = Image.new("CMYK", size, (77, 77, 77, 77))
    image.paste((204, 204, 204, 204), (size[0] // 2, 0, *size))
    return image


@pytest.mark.parametrize("kind", ["jpg", "tif"])
def test_a_cmyk_picture_with_too_much_ink_is_brought_within_the_limit(
    tmp_path: Path, kind: str
) -> None:
    path = tmp_path / f"ad.{kind}"
    path.write_bytes(jpeg(dense()) if kind == "jpg" else tiff(dense()))
    as_it_came = inks(made(path))
    assert most_ink(as_it_came) > 300
    limited = inks(made(path, ink_limit=240))
    assert most_ink(limited) <= 240
    half = (0, 0, SIZE[0] // 2 - 8, SIZE[1])
    assert limited.crop(half).tobytes() == as_it_came.crop(half).tobytes()
    # The colour is what it was; the darkest ink that fits is a little lighter than 320 percent.
    seen = ImageStat.Stat(luminance(limited)).mean, ImageStat.Stat(luminance(as_it_came)).mean
    assert abs(seen[0][0] - seen[1][0]) < 4


def test_a_resampled_one_keeps_the_limit_as_the_rip_decodes_it(tmp_path: Path) -> None:
    """A JPEG rings where dense shapes have hard edges (249 percent found on a made-up page)."""
    image = Image.new("CMYK", (640, 480), (0, 0, 0, 0))
    for at in range(0, 640, 40):
        image.paste((0, 255, 255, 90), (at, 0, at + 20, 480))
    path = tmp_path / "ad.jpg"
    path.write_bytes(jpeg(image))
    file = probe_file(path, path.name)
    wanted = Wanted(file, Rect(0, 0, 640, 480), (320, 240))
    printed = Separator(SeparationSetup(profile=PROFILE, ink_limit=240)).make(wanted)
    assert (printed.width, printed.height) == (320, 240)
    assert most_ink(inks(printed)) <= 240


def test_a_cmyk_picture_within_the_limit_goes_through_untouched(tmp_path: Path) -> None:
    light = Image.new("CMYK", SIZE, (40, 90, 120, 30))
    path = tmp_path / "ad.jpg"
    path.write_bytes(jpeg(light))
    printed = made(path, ink_limit=240)
    assert printed.data == path.read_bytes()
    assert printed.inverted  # Adobe's mark: Decode turns it round


def test_a_picture_with_adobe_rgb_is_within_a_delta_e_of_lcms(tmp_path: Path) -> None:
    """print.md P4: an AdobeRGB-tagged photo against lcms, mean dE76 on newsprint at most 1."""
    profile = adobe_rgb()
    path = tmp_path / "tagged.jpg"
    image = scene((240, 160))
    image.save(path, quality=98, subsampling=0, icc_profile=profile)
    press = ImageCms.getOpenProfile(str(PROFILE))
    flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
    transform = ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(BytesIO(profile)),
        press,
        "RGB",
        "CMYK",
        ImageCms.Intent.PERCEPTUAL,
        flags,
    )
    reference = ImageCms.applyTransform(image, transform)
    assert reference is not None
    seen, wanted = luminance(inks(made(path))), luminance(reference)
    assert delta_e(seen, wanted) <= 1
    assert delta_e(luminance(expected(image)), wanted) > 2  # the tag matters


def delta_e(one: Image.Image, other: Image.Image) -> float:
    """Mean dE76 of two Lab pictures."""
    pairs = list(zip(one.tobytes(), other.tobytes(), strict=True))
    total = 0.0
    for at in range(0, len(pairs), 3):
        lightness, green, blue = (a - b for a, b in pairs[at : at + 3])
        # Pillow keeps a and b as signed bytes.
        da, db = (green + 128) % 256 - 128, (blue + 128) % 256 - 128
        total += ((lightness / 2.55) ** 2 + da**2 + db**2) ** 0.5
    return total / (len(pairs) // 3)


def adobe_rgb() -> bytes:
    """A profile with the primaries and gamma of Adobe RGB (1998), put together from sRGB's."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    primaries = {
        b"rXYZ": (0.60974, 0.31111, 0.01947),
        b"gXYZ": (0.20528, 0.62567, 0.06087),
        b"bXYZ": (0.14919, 0.06322, 0.74457),
    }
    for tag, values in primaries.items():
        at = data.index(tag, 128)
        start = int.from_bytes(data[at + 4 : at + 8], "big")
        for place, value in enumerate(values):
            data[start + 8 + 4 * place : start + 12 + 4 * place] = round(value * 65536).to_bytes(
                4, "big"
            )
    return bytes(data)
