"""Photos come into the page's folder whole, once, and over no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from layout_app.base.errors import BadInputError
from layout_app.fileio.photo_store import find_photo, keep_photo
from layout_app.fileio.photos import probe_photo


def picture(path: Path, colour: str = "red", size: tuple[int, int] = (40, 30)) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, colour).save(path)
    return path


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / "page").mkdir()
    return tmp_path / "page"


def test_a_photo_is_copied_once_and_never_over_another(page: Path, tmp_path: Path) -> None:
    red = picture(tmp_path / "a" / "田间.jpg")
    blue = picture(tmp_path / "b" / "田间.JPG", "blue")
    assert keep_photo(red, page) == "photos/田间.jpg"
    assert keep_photo(blue, page) == "photos/田间-2.jpg"
    assert keep_photo(red, page) == "photos/田间.jpg"
    again = tmp_path / "c" / "又一份.jpg"
    again.parent.mkdir()
    again.write_bytes(blue.read_bytes())
    assert keep_photo(again, page) == "photos/田间-2.jpg"
    assert (page / "photos/田间.jpg").read_bytes() == red.read_bytes()
    assert len(list((page / "photos").iterdir())) == 2


def test_a_photo_of_the_page_is_linked_where_it_is(page: Path) -> None:
    assert keep_photo(picture(page / "sub" / "a.png"), page) == "sub/a.png"
    assert not (page / "photos").exists()


@pytest.mark.parametrize("name", ["a:b?.jpg", " .con.jpg", "con.jpg", "长" * 82 + ".jpg", "a .jpg"])
def test_names_no_system_can_hold_are_mended(name: str, page: Path, tmp_path: Path) -> None:
    relative = keep_photo(picture(tmp_path / "in" / "x.jpg").rename(tmp_path / name), page)
    assert probe_photo(page, relative).width == 40


def test_what_is_no_picture_is_refused_and_nothing_copied(page: Path, tmp_path: Path) -> None:
    fake = tmp_path / "a.jpg"
    fake.write_text("<html>", encoding="utf-8")
    with pytest.raises(BadInputError, match=r"a\.jpg：不是 JPEG"):
        keep_photo(fake, page)
    with pytest.raises(BadInputError, match="gone"):
        keep_photo(tmp_path / "gone.jpg", page)
    assert not (page / "photos").exists()


def test_a_missing_photo_is_found_by_its_name(tmp_path: Path) -> None:
    there = picture(tmp_path / "x" / "y" / "A.JPG")
    (tmp_path / "a.jpg").write_bytes(b"broken")
    assert find_photo("photos/a.jpg", tmp_path) == there
    assert find_photo("b.jpg", tmp_path) is None


def test_a_renamed_photo_is_found_by_its_content(page: Path, tmp_path: Path) -> None:
    first = picture(tmp_path / "in" / "a.jpg")
    content = probe_photo(tmp_path, "in/a.jpg").content
    picture(tmp_path / "lib" / "a.jpg", "blue")
    first.rename(tmp_path / "lib" / "正式.jpg")
    assert find_photo("photos/a.jpg", tmp_path / "lib", content) == tmp_path / "lib" / "正式.jpg"
    assert find_photo("photos/a.jpg", tmp_path / "lib") == tmp_path / "lib" / "a.jpg"


def test_a_fingerprint_tells_files_apart(tmp_path: Path) -> None:
    data = picture(tmp_path / "a.png", size=(400, 300)).read_bytes()
    marks = set()
    for number, changed in enumerate((data, data + b"\0", data[:-1] + b"\0", data)):
        (tmp_path / f"{number}.png").write_bytes(changed)
        marks.add(probe_photo(tmp_path, f"{number}.png").content)
    assert len(marks) == 3
