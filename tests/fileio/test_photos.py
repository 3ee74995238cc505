"""A photo is probed by its header alone, and never outside the page's folder."""

from __future__ import annotations

import contextlib
import io
import os
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image

from layout_app.base.errors import BadInputError
from layout_app.fileio import photos
from layout_app.fileio.photos import probe_photo


def picture(kind: str, size: tuple[int, int] = (30, 20), orientation: int = 1) -> bytes:
    image = Image.new("L", size, 128)
    exif = Image.Exif()
    if orientation != 1:
        exif[0x0112] = orientation
    buffer = io.BytesIO()
    image.save(buffer, kind, exif=exif)
    return buffer.getvalue()


def refused(folder: Path, name: str) -> str:
    with pytest.raises(BadInputError) as caught:
        probe_photo(folder, name)
    (sentence,) = caught.value.sentences
    return sentence


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_size_is_that_of_the_upright_picture(tmp_path: Path, kind: str, orientation: int) -> None:
    (tmp_path / "a").write_bytes(picture(kind, orientation=orientation))
    found = probe_photo(tmp_path, "a")
    expected = (20, 30) if orientation >= 5 else (30, 20)
    assert (found.width, found.height) == expected
    assert found.path == (tmp_path / "a").resolve()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
def test_a_cut_or_spoilt_header_is_a_sentence(tmp_path: Path, kind: str) -> None:
    data = picture(kind, (400, 300))
    for end in range(3, 200, 7):
        (tmp_path / "a").write_bytes(data[:end])
        with contextlib.suppress(BadInputError):
            probe_photo(tmp_path, "a")
    for at in range(4, min(len(data), 300), 5):
        for value in (0, 255):
            (tmp_path / "a").write_bytes(data[:at] + bytes([value]) + data[at + 1 :])
            try:
                found = probe_photo(tmp_path, "a")
            except BadInputError:
                continue
            assert found.width > 0


def test_what_is_no_photo_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "empty.jpg").write_bytes(b"")
    (tmp_path / "text.jpg").write_bytes(b"not a picture")
    (tmp_path / "bmp.jpg").write_bytes(picture("BMP"))
    (tmp_path / "cut.jpg").write_bytes(picture("JPEG")[:30])
    (tmp_path / "folder").mkdir()
    assert refused(tmp_path, "empty.jpg") == "empty.jpg：是空文件，请另存为 JPEG"
    no_picture = "不是 JPEG、PNG 或 TIFF 图片，请另存为 JPEG"
    assert refused(tmp_path, "text.jpg") == f"text.jpg：{no_picture}"
    assert refused(tmp_path, "bmp.jpg") == f"bmp.jpg：{no_picture}"
    assert refused(tmp_path, "cut.jpg") == ("cut.jpg：JPEG 文件头已损坏，请重新导出图片")
    assert refused(tmp_path, "folder") == "folder：这不是一个文件，请改正路径"
    assert refused(tmp_path, "none.jpg") == (
        f"none.jpg：{tmp_path} 里没有这个文件，请把图片放进去，或改正路径"
    )


def test_too_many_pixels_are_refused_by_the_header_alone(tmp_path: Path) -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")
    (tmp_path / "bomb.png").write_bytes(data)
    assert refused(tmp_path, "bomb.png") == (
        "bomb.png：20000 × 20000 像素，超过 200 百万像素，请先把图片缩小"
    )


@pytest.mark.parametrize(
    "name", ["../a.jpg", "/etc/passwd", "C:\\a.jpg", "a\0.jpg", "http://a/b.jpg"]
)
def test_a_path_that_may_not_be_linked_is_refused_first(tmp_path: Path, name: str) -> None:
    assert refused(tmp_path, name)


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_may_lead_about_the_folder_but_not_out_of_it(tmp_path: Path) -> None:
    folder = tmp_path / "page"
    (folder / "photos").mkdir(parents=True)
    (tmp_path / "secret.jpg").write_bytes(picture("JPEG"))
    (folder / "a.jpg").write_bytes(picture("JPEG"))
    (folder / "out.jpg").symlink_to("../secret.jpg")
    (folder / "out").symlink_to("..")
    (folder / "in.jpg").symlink_to("a.jpg")
    (folder / "loop.jpg").symlink_to("loop.jpg")
    os.mkfifo(folder / "pipe.jpg")
    said = "这个链接指到版面文件夹外面，请把文件本身放进文件夹"
    assert refused(folder, "out.jpg") == f"out.jpg：{said}"
    assert refused(folder, "out/secret.jpg") == f"out/secret.jpg：{said}"
    assert probe_photo(folder, "in.jpg").path == (folder / "a.jpg").resolve()
    assert "取不到这个文件" in refused(folder, "loop.jpg")
    assert refused(folder, "pipe.jpg") == "pipe.jpg：这不是一个文件，请改正路径"
    through = tmp_path / "link"
    through.symlink_to(folder)
    assert probe_photo(through, "a.jpg").width == 30


def test_pillow_is_not_loaded_until_a_photo_is_probed() -> None:
    code = (
        "import sys; from layout_app.fileio import page_file, photos, press_file;"
        "print([m for m in ('PIL', 'uharfbuzz', 'reportlab', 'PySide6') if m in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"


class Kept(dict[str, bytes]):
    """What is kept of headers, in memory."""

    def put(self, name: str, content: bytes) -> None:
        self[name] = content


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
def test_a_header_that_was_kept_says_the_same(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(picture(kind, (300, 200), orientation=6))
    kept = Kept()
    first = probe_photo(tmp_path, "a", kept)
    monkeypatch.setattr(photos, "_open", None)  # nobody looks into it again
    assert probe_photo(tmp_path, "a", kept) == first


def test_a_changed_photo_and_a_spoilt_note_are_looked_into_again(tmp_path: Path) -> None:
    kept = Kept()
    (tmp_path / "a").write_bytes(picture("JPEG", (300, 200)))
    first = probe_photo(tmp_path, "a", kept)
    (tmp_path / "a").write_bytes(picture("JPEG", (200, 300)))
    changed = probe_photo(tmp_path, "a", kept)
    assert (changed.width, changed.height) == (200, 300)
    kept.update(dict.fromkeys(kept, b"300 x"))
    assert probe_photo(tmp_path, "a", kept) == changed != first


def test_nothing_is_kept_of_a_broken_header(tmp_path: Path) -> None:
    kept = Kept()
    (tmp_path / "a").write_bytes(picture("JPEG")[:20])
    with pytest.raises(BadInputError):
        probe_photo(tmp_path, "a", kept)
    assert not kept
