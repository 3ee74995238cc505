"""The verb that lets a problem through, as its users meet it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from layout_app.__main__ import main
from layout_app.jobs.desk import sample_page


@pytest.fixture
def coarse(tmp_path: Path) -> Path:
    """The sample page with a part of its photo that is too small to print."""
    folder = Path(shutil.copytree(sample_page().parent, tmp_path / "page"))
    page = folder / "page.yaml"
    text = page.read_text("utf-8")
    crop = "photo: photos/harvest.jpg\n  crop: {x: 400, y: 400, width: 120, height: 120}\n"
    page.write_text(text.replace("photo: photos/harvest.jpg\n", crop), "utf-8")
    return folder


def test_a_waived_page_is_exported(
    coarse: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "out.pdf"
    assert main(["export", str(coarse), "-o", str(target)]) == 1
    assert not target.exists()
    assert main(["check", str(coarse)]) == 1
    capsys.readouterr()
    assert main(["waive", str(coarse), "photo-resolution", "--reason", "孤本", "--by", "祁"]) == 0
    assert "waived" in capsys.readouterr().out
    assert main(["check", str(coarse), "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["code"], found["severity"], found["waived"]) == (
        "photo-resolution",
        "error",
        "孤本",
    )
    assert main(["check", str(coarse)]) == 0
    assert "已放行：孤本" in capsys.readouterr().out
    assert main(["export", str(coarse), "-o", str(target)]) == 0
    assert target.exists()
    assert main(["waive", str(coarse), "photo-resolution", "--remove"]) == 0
    assert main(["check", str(coarse)]) == 1


def test_what_is_not_there_cannot_be_waived(
    coarse: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (coarse / "page.yaml").read_bytes()
    for arguments in (
        ["overset", "--reason", "没有"],
        ["photo-resolution", "--remove"],
        ["photo-resolution", "--reason", "孤本", "--block", "lead"],
    ):
        assert main(["waive", str(coarse), *arguments]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1
    assert main(["waive", str(coarse), "photo-resolution", "--reason", " "]) == 2
    assert (coarse / "page.yaml").read_bytes() == before


def test_what_a_waiver_covered_once_is_taken_back_and_replaced(
    coarse: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The number has changed since: the old waiver is idle, and no one but its code is known."""
    page = coarse / "page.yaml"
    assert main(["waive", str(coarse), "photo-resolution", "--reason", "孤本"]) == 0
    smaller = page.read_text("utf-8").replace("width: 120", "width: 90")
    page.write_text(smaller, "utf-8")
    assert main(["waive", str(coarse), "photo-resolution", "--reason", "还是孤本"]) == 0
    assert "孤本\n" in page.read_text("utf-8")
    assert page.read_text("utf-8").count("reason:") == 1, "the idle one has gone"
    page.write_text(page.read_text("utf-8").replace("width: 90", "width: 80"), "utf-8")
    capsys.readouterr()
    assert main(["waive", str(coarse), "photo-resolution", "--remove"]) == 0
    assert "还是孤本" in capsys.readouterr().out
    assert "reason:" not in page.read_text("utf-8")


def test_what_no_file_can_be_made_of_cannot_be_waived(
    coarse: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photo = coarse / "photos" / "harvest.jpg"
    photo.write_bytes(photo.read_bytes()[: photo.stat().st_size // 2])
    before = (coarse / "page.yaml").read_bytes()
    assert main(["waive", str(coarse), "photo-damaged", "--reason", "算了"]) == 2
    assert "photo-damaged 不能放行" in capsys.readouterr().err
    assert (coarse / "page.yaml").read_bytes() == before
