"""What is written never destroys what the user has."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from layout_app.__main__ import main
from layout_app.jobs.desk import sample_page


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the sample page."""
    return Path(shutil.copytree(sample_page().parent, tmp_path / "page"))


@pytest.mark.parametrize("verb", ["export", "render"])
@pytest.mark.parametrize("name", ["page.yaml", "photos/harvest.jpg", "other.docx", "none"])
def test_a_target_that_is_not_one_is_refused(
    folder: Path, verb: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "other.docx").write_bytes(b"words")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert main([verb, str(folder), "-o", str(folder / name)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_folder_is_no_picture_but_takes_a_delivery(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert main(["render", str(folder), "-o", str(folder)]) == 2
    assert main(["export", str(folder), "-o", str(folder)]) == 0
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert before.items() <= after.items()
    assert len(after) == len(before) + 4


def test_a_link_to_another_kind_of_file_is_not_written_through(folder: Path) -> None:
    kept = folder / "kept.yaml"
    kept.write_text("mine", encoding="utf-8")
    (folder / "out.pdf").symlink_to(kept)
    assert main(["export", str(folder), "-o", str(folder / "out.pdf")]) == 2
    assert kept.read_text(encoding="utf-8") == "mine"
