"""Finished pictures kept on disk: used when right, made anew when not."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from layout_app.base.files import ImageFile
from layout_app.base.geometry import Rect
from layout_app.base.units import MM
from layout_app.display.items import DisplayList
from layout_app.paint.pdf.writer import write_pdf
from layout_app.separation import separate
from layout_app.separation.cache import ImageCache
from layout_app.separation.picture import Encoded
from tests.paint.pdf.shaped import Page, options
from tests.paint.pdf.test_images import PLACE, keep, page_with, photo


@pytest.fixture
def display(tmp_path: Path) -> DisplayList:
    return page_with(keep(photo(), tmp_path / "photo.jpg")).display()


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the pictures made, not taken from the cache."""
    names: list[str] = []
    encode = separate.encode

    def counted(wanted: object, press: object, ink_limit: int | None) -> Encoded:
        names.append(wanted.file.path.name)  # type: ignore[attr-defined]
        return encode(wanted, press, ink_limit)  # type: ignore[arg-type]

    monkeypatch.setattr(separate, "encode", counted)
    return names


def test_a_picture_is_made_once(display: DisplayList, made: list[str], tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first = write_pdf(display, options(cache))
    assert write_pdf(display, options(cache)) == first == write_pdf(display, options())
    assert made == ["photo.jpg", "photo.jpg"]  # the second is the export without a cache
    assert sorted(path.suffix for path in cache.iterdir()) == [".picture", ".profile"]


def test_other_content_crop_size_or_resolution_is_another_picture(
    made: list[str], tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    picture = keep(photo(), tmp_path / "photo.png")
    whole = page_with(picture)
    write_pdf(whole.display(), options(cache))
    write_pdf(page_with(picture, crop=Rect(0, 0, 100, 100)).display(), options(cache))
    write_pdf(page_with(picture, Rect(0, 0, 10 * MM, 7 * MM)).display(), options(cache))
    write_pdf(whole.display(), options(cache, ppi=60))
    assert len(made) == 4
    Image.new("RGB", (240, 160), "red").save(picture.path)
    write_pdf(whole.display(), options(cache))
    assert len(made) == 5


def test_a_moved_or_renamed_picture_is_found(made: list[str], tmp_path: Path) -> None:
    picture = keep(photo(), tmp_path / "photo.png")
    write_pdf(page_with(picture).display(), options(tmp_path / "cache"))
    moved = picture.path.rename(tmp_path / "renamed.png")
    renamed = page_with(ImageFile(moved, 240, 160))
    write_pdf(renamed.display(), options(tmp_path / "cache"))
    assert made == ["photo.png"]


@pytest.mark.parametrize("damage", ["empty", "cut", "flipped", "other"])
def test_a_damaged_entry_is_made_anew(
    display: DisplayList, made: list[str], tmp_path: Path, damage: str
) -> None:
    cache = tmp_path / "cache"
    good = write_pdf(display, options(cache))
    (entry,) = cache.glob("*.picture")
    content = entry.read_bytes()
    flipped = bytes([content[-1] ^ 1])
    broken = {
        "empty": b"",
        "cut": content[:-10],
        "flipped": content[:-1] + flipped,
        "other": b"something else entirely\n" * 9,
    }
    entry.write_bytes(broken[damage])
    assert write_pdf(display, options(cache)) == good
    assert len(made) == 2
    assert entry.read_bytes() == content


def test_a_cache_that_cannot_be_written_does_not_stop_the_export(
    display: DisplayList, tmp_path: Path
) -> None:
    in_the_way = tmp_path / "cache"
    in_the_way.write_text("a file where the folder should be")
    assert write_pdf(display, options(in_the_way)) == write_pdf(display, options())


def test_the_cache_keeps_within_its_limit(tmp_path: Path) -> None:
    cache = ImageCache(tmp_path / "cache", limit=5_000)
    picture = Encoded(1, 1, "DeviceGray", 8, "FlateDecode", False, bytes(1_000))
    for number in range(10):
        cache.put(f"{number}", picture)
        assert sum(path.stat().st_size for path in (tmp_path / "cache").iterdir()) <= 5_000
    assert cache.get("9") == picture


def test_two_exports_at_once_share_the_cache(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    page = Page()
    for number in range(6):
        picture = keep(photo(200 + number, 100), tmp_path / f"{number}.png")
        page.place(picture, PLACE)
    display = page.display()
    with ThreadPoolExecutor(4) as pool:
        jobs = [pool.submit(write_pdf, display, options(tmp_path / "cache")) for _ in range(4)]
        assert len({job.result() for job in jobs}) == 1
