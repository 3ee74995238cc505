"""The press's profile: whole, of a printer, CMYK, of a version the standard takes (print.md P6)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from layout_app.base.pdf_level import PdfLevel
from layout_app.base.problems import Place, Problem, Severity
from layout_app.check.rules import Subject


def check_profile(subject: Subject) -> Iterator[Problem]:
    """What an export would refuse the profile for; its ink is measured there."""
    press = subject.press
    if not press.profile.name:
        return  # a preset that was not read from a file names none
    try:
        state = press.profile.stat()
    except OSError as error:
        said: str | None = f"{press.profile.name}：特性文件读不出来（{error.strerror}）"
    else:
        said = _fault(press.profile, press.level, (state.st_mtime_ns, state.st_size))
    if said is not None:
        yield Problem(
            code="profile-unfit",
            severity=Severity.ERROR,
            place=Place(),
            message=f"印厂设定 {press.name} 的特性文件用不了：{said}",
            found=press.profile.name,
            wanted=f"{press.level.title} 可用的 CMYK 输出特性文件",
            cure="把印厂给的特性文件放到印厂设定旁边，并在 icc 里写它的名字",
        )


# Asked after every keystroke; a file that has not changed says what it said before.
@lru_cache(maxsize=8)
def _fault(path: Path, level: PdfLevel, state: tuple[int, int]) -> str | None:
    from layout_app.separation.profile_check import header_fault

    del state  # part of the key only
    try:
        said = header_fault(path.read_bytes(), level)
    except OSError as error:
        said = f"读不出来（{error.strerror}）"
    return None if said is None else f"{path.name}：{said}"
