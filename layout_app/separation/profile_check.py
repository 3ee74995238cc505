"""Whether a file can be the profile of a press: one sentence for each reason it cannot.

What stands in the header is read without lcms (ICC.1:2004-10, 7.2); how much ink the profile gives
is measured by converting all of CIELAB with the intents the program uses.
"""

from __future__ import annotations

from io import BytesIO

from layout_app.base.pdf_level import PdfLevel

_CLASSES = {
    b"scnr": "扫描仪特性文件",
    b"mntr": "显示器特性文件",
    b"link": "设备链接文件",
    b"abst": "抽象特性文件",
    b"spac": "色彩空间转换文件",
    b"nmcl": "命名颜色文件",
}
_HEADER = 132  # bytes, with the count of tags
_TAGS = (b"A2B0", b"B2A0", b"wtpt")
_CURE = "请向印厂要印刷机的 CMYK 输出特性文件"


def profile_fault(data: bytes, name: str, level: PdfLevel, ink_limit: int | None) -> str | None:
    """Why the bytes of a file ``name`` cannot be a press's profile, or ``None`` when they can.

    ``ink_limit`` in percent; ``None`` leaves the ink unmeasured.
    """
    said = header_fault(data, level)
    if said is None:
        try:
            most = measured_ink(data)
        except _broken() as error:
            said = f"内容已损坏（{error}），请重新取一份"
        else:
            if ink_limit is not None and most > ink_limit:
                said = (
                    f"会给出 {most:.0f}% 的总墨量，超过预设的 {ink_limit}%；"
                    f"请换总墨量不超过 {ink_limit}% 的特性文件，或按印厂的要求改 ink_limit"
                )
    return None if said is None else f"{name}：{said}"


def header_fault(data: bytes, level: PdfLevel) -> str | None:
    """What the header and the table of tags tell, without the file's name."""
    if not data:
        return "是空文件，请重新取一份"
    if len(data) < _HEADER or data[36:40] != b"acsp":
        return f"不是 ICC 特性文件，{_CURE}"
    length = int.from_bytes(data[:4], "big")
    if length < len(data):
        over = len(data) - length
        return f"后面多出 {over} 字节：文件头说有 {length} 字节，请重新取一份"
    if length > len(data):
        return f"不完整：文件头说有 {length} 字节，实有 {len(data)} 字节，请重新取一份"
    kind, space = data[12:16], data[16:20].decode("latin-1").strip()
    if kind != b"prtr":
        return f"是{_CLASSES.get(kind, '别的特性文件')}，不是印刷机的，{_CURE}"
    if space != "CMYK":
        return f"是 {space} 的输出特性文件，不是 CMYK 的，{_CURE}"
    if data[20:24] not in (b"Lab ", b"XYZ "):
        return "连接空间既不是 Lab 也不是 XYZ，请重新取一份"
    return _version_fault(data[8], data[9] >> 4, level) or _tag_fault(data)


def _version_fault(major: int, minor: int, level: PdfLevel) -> str | None:
    """PDF/X-1a takes profiles of version 2 alone, PDF/X-4 also of 4 (print.md 1.1)."""
    if level is PdfLevel.X1A and major != 2:
        return (
            f"是 ICC {major}.{minor} 版，PDF/X-1a 只收 2.x 版；"
            "请向印厂要 2.x 版的，或改用 PDF/X-4 的预设"
        )
    if (major, minor) > (4, 4) or major not in (2, 4):
        return f"是 ICC {major}.{minor} 版，PDF/X-4 只收 2.x 和 4.x 版"
    return None


def _tag_fault(data: bytes) -> str | None:
    """What lies outside the file or is not there; a press's profile works in both directions."""
    count = int.from_bytes(data[128:132], "big")
    if _HEADER + 12 * count > len(data):
        return "标签表已损坏，请重新取一份"
    found = set()
    for at in range(_HEADER, _HEADER + 12 * count, 12):
        start, size = (int.from_bytes(data[at + i : at + i + 4], "big") for i in (4, 8))
        if start + size > len(data):
            return "标签表已损坏，请重新取一份"
        found.add(data[at : at + 4])
    missing = [tag.decode() for tag in _TAGS if tag not in found]
    return f"缺少 {'、'.join(missing)}，换算不了颜色，请重新取一份" if missing else None


def measured_ink(data: bytes) -> float:
    """The most ink in percent that the profile gives for any colour of CIELAB.

    Raises:
        PyCMSError, OSError, ValueError: lcms cannot use the profile.
    """
    from PIL import Image, ImageCms

    from layout_app.separation.profile import converted, made

    steps = [*range(0, 256, 8), 255]
    grid = b"".join(bytes((x, a, b)) for x in steps for a in steps for b in steps)
    lab = Image.frombytes("LAB", (len(steps), len(steps) ** 2), grid)
    most = 0
    compensated = ImageCms.Flags.BLACKPOINTCOMPENSATION
    for intent, flags in (  # photos, gray pictures, supplied CMYK: see ``profile``
        (ImageCms.Intent.PERCEPTUAL, compensated),
        (ImageCms.Intent.RELATIVE_COLORIMETRIC, compensated),
        (ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags(0)),
    ):
        target = ImageCms.ImageCmsProfile(BytesIO(data))
        inks = converted(lab, made("LAB"), target, "CMYK", intent, flags).tobytes()
        plates = (inks[at::4] for at in range(4))
        most = max(most, max(map(sum, zip(*plates, strict=True))))
    return most / 2.55


def _broken() -> tuple[type[Exception], ...]:
    from PIL import ImageCms

    return (ImageCms.PyCMSError, OSError, ValueError)
