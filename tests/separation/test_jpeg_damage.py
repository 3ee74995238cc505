"""JPEGs whose compressed data was damaged inside: found, or the damage cannot be known."""

from __future__ import annotations

import random
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from layout_app.base.errors import BadInputError
from layout_app.fileio.photos import probe_file
from layout_app.separation import health
from layout_app.separation.decode import decode
from layout_app.separation.health import damage
from layout_app.separation.jpeg_damage import jpeg_damage

SIZE = (640, 420)
CODINGS: dict[str, dict[str, int | bool]] = {
    "baseline": {"quality": 90},
    "optimized": {"quality": 85, "optimize": True},
    "progressive": {"quality": 90, "progressive": True},
    "restarts": {"quality": 90, "restart_marker_rows": 1},
}


def photo(mode: str = "RGB", seed: int = 4) -> Image.Image:
    """As busy as a photo: noise of three sizes over a slope."""
    source = random.Random(seed)
    whole = Image.linear_gradient("L").resize(SIZE).convert("RGB")
    for parts in (6, 40, 210):
        noise = Image.frombytes("RGB", (parts, parts), source.randbytes(parts * parts * 3))
        whole = Image.blend(whole, noise.resize(SIZE, Image.Resampling.BICUBIC), 0.4)
    return whole.convert(mode)


def coded(image: Image.Image, **options: int | bool) -> bytes:
    stream = BytesIO()
    image.save(stream, "JPEG", **options)
    return stream.getvalue()


def spoilt(data: bytes, source: random.Random) -> bytes:
    """A stretch of the compressed data zeroed, overwritten with noise, or lost."""
    start = data.index(b"\xff\xda") + 14
    length = source.choice([400, 4000, 20_000])
    at = source.randrange(start, len(data) - length - 2)
    put = source.choice([bytes(length), source.randbytes(length), b""])
    return data[:at] + put + data[at + length :]


def pixels(data: bytes) -> Image.Image | None:
    """What Pillow makes of it; ``None`` when it refuses."""
    try:
        with Image.open(BytesIO(data)) as image:
            image.load()
            return image.convert("RGB")
    except (OSError, SyntaxError):
        return None


@pytest.mark.parametrize("mode", ["RGB", "CMYK", "L"])
@pytest.mark.parametrize("coding", CODINGS)
def test_a_sound_jpeg_is_sound(coding: str, mode: str) -> None:
    for seed in range(3):
        assert jpeg_damage(coded(photo(mode, seed), **CODINGS[coding])) is None


@pytest.mark.parametrize("mode", ["RGB", "CMYK", "L"])
@pytest.mark.parametrize("coding", CODINGS)
def test_a_spoilt_stretch_that_is_seen_is_told(coding: str, mode: str) -> None:
    """240 of them; nothing of 400 bytes or more passes.

    But for the last bits of tones in a progressive file, which stand there uncoded: noise in them
    is as good as the picture (one part in seventy of it at most was off).
    """
    allowed = 0.015 if coding == "progressive" else 0.0
    whole = coded(photo(mode), **CODINGS[coding])
    before = pixels(whole)
    assert before is not None
    for seed in range(20):
        data = spoilt(whole, random.Random(seed))
        after = pixels(data)
        if after is None or jpeg_damage(data) is not None:
            continue
        away = ImageChops.difference(before, after).convert("L").point([0] * 9 + [255] * 247)
        share = away.histogram()[255] / (SIZE[0] * SIZE[1])
        assert share <= allowed, f"seed {seed}: {share:.1%} is off, and nobody says so"


def test_odd_remarks_hide_nothing_and_are_no_damage() -> None:
    """An unknown revision of JFIF is libjpeg's first warning, and it tells no more than one."""
    odd = bytearray(coded(photo(), quality=90))
    odd[odd.index(b"JFIF\0") + 5] = 9
    assert jpeg_damage(bytes(odd)) is None
    odd[len(odd) // 3 : len(odd) // 3 + 9000] = bytes(9000)
    assert jpeg_damage(bytes(odd)) is not None


def test_what_a_camera_fills_up_the_end_with_is_no_damage() -> None:
    whole = coded(photo(), quality=90)
    for filled in (1, 12, 511):
        assert jpeg_damage(whole[:-2] + bytes(filled) + whole[-2:]) is None
    assert jpeg_damage(whole[:-2] + b"\x35" * 30 + whole[-2:]) is not None
    assert jpeg_damage(whole + b"\0trailer of a phone \xff\xd9") is None


def test_it_is_refused_with_the_name_of_the_file_and_a_cure(tmp_path: Path) -> None:
    whole = coded(photo(), quality=90)
    path = tmp_path / "田.jpg"
    path.write_bytes(whole[: len(whole) // 3] + bytes(20_000) + whole[len(whole) // 3 + 20_000 :])
    file = probe_file(path, path.name)
    with pytest.raises(BadInputError) as caught:
        decode(file)
    (sentence,) = caught.value.sentences
    assert sentence.startswith("田.jpg：文件中间的数据已损坏")
    assert "请重新取一份" in sentence
    assert sentence.removeprefix("田.jpg：") == damage(file)


def test_a_whole_picture_is_decoded_once_for_all_checks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Known by its content: a copy need not be decoded, a picture that changed must be."""
    path, copy, shelf = tmp_path / "a.jpg", tmp_path / "b.jpg", tmp_path / "shelf"
    whole = coded(photo(), quality=90)
    path.write_bytes(whole)
    copy.write_bytes(whole)
    decoded: list[str] = []

    def counted(file: object, *more: object) -> object:
        decoded.append(file.path.name)  # type: ignore[attr-defined]
        return decode(file, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(health, "decode", counted)
    assert damage(probe_file(path, "a.jpg"), shelf) is None
    assert damage(probe_file(path, "a.jpg"), shelf) is None
    assert damage(probe_file(copy, "b.jpg"), shelf) is None
    assert decoded == ["a.jpg"]
    middle = len(whole) // 2
    path.write_bytes(whole[:middle] + bytes(9000) + whole[middle + 9000 :])
    for _ in range(2):
        assert damage(probe_file(path, "a.jpg"), shelf) is not None
