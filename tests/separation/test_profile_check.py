"""Profiles that are not a press's: each is refused with one sentence that says why."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import ImageCms

from layout_app.base.bundle import bundled
from layout_app.base.errors import BadInputError
from layout_app.base.pdf_level import PdfLevel
from layout_app.separation.intent import intent_profile
from layout_app.separation.profile_check import measured_ink, profile_fault

PRESS = bundled("assets", "icc", "newsprint-synthetic.icc").read_bytes()
X1A, X4 = PdfLevel.X1A, PdfLevel.X4


def made(space: str) -> bytes:
    profile = ImageCms.createProfile("LAB" if space == "LAB" else "sRGB")
    return bytes(ImageCms.ImageCmsProfile(profile).tobytes())


def patched(at: int, value: bytes) -> bytes:
    return PRESS[:at] + value + PRESS[at + len(value) :]


def without_tag(tag: bytes) -> bytes:
    at = PRESS.index(tag, 128)
    return patched(at, b"none")


@pytest.mark.parametrize(
    ("data", "level", "said"),
    [
        (b"", X1A, "是空文件"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), X1A, "不是 ICC 特性文件"),
        (b"acsp", X1A, "不是 ICC 特性文件"),
        (PRESS[:5000], X1A, f"不完整：文件头说有 {len(PRESS)} 字节，实有 5000 字节"),
        (PRESS + b"\0", X1A, f"后面多出 1 字节：文件头说有 {len(PRESS)} 字节"),
        (made("RGB"), X1A, "是显示器特性文件，不是印刷机的"),
        (made("LAB"), X1A, "是抽象特性文件，不是印刷机的"),
        (patched(12, b"link"), X1A, "是设备链接文件"),
        (patched(12, b"scnr"), X4, "是扫描仪特性文件"),
        (patched(12, b"????"), X4, "是别的特性文件"),
        (patched(16, b"RGB "), X1A, "是 RGB 的输出特性文件，不是 CMYK 的"),
        (patched(16, b"GRAY"), X1A, "是 GRAY 的输出特性文件"),
        (patched(20, b"RGB "), X1A, "连接空间既不是 Lab 也不是 XYZ"),
        (patched(8, b"\x04\x20"), X1A, "是 ICC 4.2 版，PDF/X-1a 只收 2.x 版"),
        (patched(8, b"\x05\x00"), X4, "是 ICC 5.0 版，PDF/X-4 只收 2.x 和 4.x 版"),
        (patched(128, b"\x7f\xff\xff\xff"), X1A, "标签表已损坏"),
        (patched(136, b"\x7f\xff\xff\xff"), X1A, "标签表已损坏"),
        (without_tag(b"B2A0"), X1A, "缺少 B2A0"),
        (without_tag(b"A2B0"), X4, "缺少 A2B0"),
    ],
)
def test_each_is_refused_with_its_reason(data: bytes, level: PdfLevel, said: str) -> None:
    fault = profile_fault(data, "厂.icc", level, 240)
    assert fault is not None
    assert fault.startswith("厂.icc：")
    assert said in fault
    assert "\n" not in fault


def test_the_one_that_ships_passes_and_keeps_its_promise() -> None:
    assert profile_fault(PRESS, "x.icc", X1A, 240) is None
    assert profile_fault(PRESS, "x.icc", X4, 240) is None
    assert 230 < measured_ink(PRESS) < 240  # print.md 2.2: 231 to 238.4


def test_one_that_gives_more_ink_than_the_press_takes_is_refused_with_the_number() -> None:
    fault = profile_fault(PRESS, "x.icc", X1A, 220)
    assert fault is not None
    assert "会给出 238% 的总墨量，超过预设的 220%" in fault
    assert profile_fault(PRESS, "x.icc", X1A, None) is None


def test_a_table_that_cannot_be_used_is_damage_not_a_crash() -> None:
    at = PRESS.index(b"B2A0", 128)
    start = int.from_bytes(PRESS[at + 4 : at + 8], "big")
    fault = profile_fault(patched(start, bytes(64)), "x.icc", X1A, 240)
    assert fault is not None
    assert "已损坏" in fault


def test_a_checked_profile_is_kept_and_a_changed_one_checked_again(tmp_path: Path) -> None:
    path, cache = tmp_path / "ours.icc", tmp_path / "cache"
    path.write_bytes(PRESS)
    first = intent_profile(path, X1A, 240, cache)
    (kept,) = cache.iterdir()
    assert intent_profile(path, X1A, 240, cache) == first
    kept.write_bytes(kept.read_bytes()[:-3])  # damage in the cache is healed
    intent_profile.__globals__["_checked"].cache_clear()
    assert intent_profile(path, X1A, 240, cache) == first
    with pytest.raises(BadInputError, match="超过预设的 200%"):
        intent_profile(path, X1A, 200, cache)
    path.write_bytes(PRESS[:-1])
    with pytest.raises(BadInputError, match=r"ours\.icc：不完整"):
        intent_profile(path, X1A, 240, cache)
    path.unlink()
    with pytest.raises(BadInputError, match=r"ours\.icc：特性文件读不出来"):
        intent_profile(path, X1A, 240, cache)
