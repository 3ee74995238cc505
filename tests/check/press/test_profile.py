"""A profile the export would refuse is told while the page is made."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from layout_app.base.pdf_level import PdfLevel
from layout_app.base.problems import Problem
from layout_app.check.press.profile import check_profile
from layout_app.check.rules import Subject
from layout_app.jobs.desk import Desk

PAGE = Path(__file__).parents[2] / "pages" / "small.yaml"


def found(tmp_path: Path, data: bytes | None, level: PdfLevel = PdfLevel.X1A) -> list[Problem]:
    opened = Desk().open(PAGE)
    path = tmp_path / "厂.icc"
    if data is not None:
        path.write_bytes(data)
    press = replace(opened.press, profile=path, level=level)
    return list(check_profile(Subject(opened.document, opened.layout, press)))


def test_the_one_that_ships_is_fit(tmp_path: Path) -> None:
    assert found(tmp_path, Desk().open(PAGE).press.profile.read_bytes()) == []


@pytest.mark.parametrize(
    ("data", "said"), [(b"", "是空文件"), (b"x" * 500, "不是 ICC 特性文件"), (None, "读不出来")]
)
def test_an_unfit_one_is_an_error_with_its_reason(
    tmp_path: Path, data: bytes | None, said: str
) -> None:
    (problem,) = found(tmp_path, data)
    assert problem.code == "profile-unfit"
    assert said in problem.message
    assert "newsprint-x1a" in problem.message


def test_a_replaced_file_is_looked_at_again(tmp_path: Path) -> None:
    good = Desk().open(PAGE).press.profile.read_bytes()
    assert found(tmp_path, b"") != []
    assert found(tmp_path, good) == []
    newer = good[:8] + b"\x04\x20" + good[10:]
    assert "4.2 版" in found(tmp_path, newer)[0].message
    assert found(tmp_path, newer, PdfLevel.X4) == []
