"""Several pages in one command: each by itself, in their order, whatever becomes of another."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_app.__main__ import main
from layout_app.jobs import batch

PAGE = """\
format: layout_app/page
version: 1
paper: {name: 檀川日报, section: 党的建设, date: 2026-06-26, page: "NUMBER"}
stories:
  s:
    headline: 过桥的人记得水声
    body: |
      本报檀川讯（通讯员 张三）今年以来，全县上下一条心，NUMBER版的人也一样。
blocks:
- folio: right
- article: s
  columns: 1-2
  lines: 1-12
  heading: {size: 24pt}
"""


def folders(tmp_path: Path, *numbers: str) -> list[str]:
    """A page folder for each number, named by its place in the list."""
    made = []
    for place, number in enumerate(numbers):
        folder = tmp_path / f"第{place} 页"
        folder.mkdir()
        (folder / "page.yaml").write_text(PAGE.replace("NUMBER", number), "utf-8")
        made.append(str(folder))
    return made


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "to press"
    folder.mkdir()
    return folder


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "_cores", lambda: 2)


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No second process: what does not depend on it is tested faster."""
    monkeypatch.setattr(batch, "_cores", lambda: 1)


def test_pages_of_one_command_are_the_files_each_page_gives_alone(
    tmp_path: Path, out: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    pages = folders(tmp_path, "01", "02", "03", "04")
    assert main(["export", *pages, "-o", str(out)]) == 0
    written = [Path(line) for line in capfd.readouterr().out.splitlines()]
    assert [path.parent for path in written] == [out] * 4
    assert [path.stem.split("-")[4] for path in written] == ["01", "02", "03", "04"]
    for page, path in zip(pages, written, strict=True):
        single = tmp_path / "alone.pdf"
        assert main(["export", page, "-o", str(single)]) == 0
        assert single.read_bytes() == path.read_bytes(), page
        assert path.with_suffix(".sha256").is_file()


@pytest.mark.parametrize("place", [0, 3])
def test_a_page_that_cannot_be_read_does_not_hurt_the_others(
    tmp_path: Path, out: Path, capfd: pytest.CaptureFixture[str], place: int
) -> None:
    pages = folders(tmp_path, "01", "02", "03", "04")
    (Path(pages[place]) / "page.yaml").write_text("format: layout_app/page\npaper: {", "utf-8")
    assert main(["export", *pages, "-o", str(out)]) == 2
    told = capfd.readouterr()
    assert len(told.out.splitlines()) == len(list(out.glob("*.pdf"))) == 3
    assert "page.yaml" in told.err
    assert "Traceback" not in told.err


@pytest.mark.usefixtures("alone")
def test_the_worst_page_gives_the_exit_status(
    tmp_path: Path, out: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    pages = folders(tmp_path, "01", "02")
    text = (Path(pages[0]) / "page.yaml").read_text("utf-8")
    full = text.replace("      本报", "      " + "今年以来，全县上下一条心。" * 90 + "本报")
    (Path(pages[0]) / "page.yaml").write_text(full, "utf-8")
    assert main(["export", *pages, "-o", str(out)]) == 1
    told = capfd.readouterr()
    assert f"{pages[0]}: not exported" in told.err
    assert [path.stem.split("-")[4] for path in out.glob("*.pdf")] == ["02"]


def test_two_pages_of_one_name_do_not_overwrite_each_other(
    tmp_path: Path, out: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    pages = folders(tmp_path, "01", "02", "03", "02")  # the twins in different processes
    assert main(["export", *pages, "-o", str(out)]) == 2
    told = capfd.readouterr()
    assert len(told.out.splitlines()) == len(list(out.glob("*.pdf"))) == 3
    assert "another of these pages is written there" in told.err
    # The claims end with the command.
    assert main(["export", *pages[:2], "-o", str(out)]) == 0


@pytest.mark.usefixtures("alone")
def test_several_pages_want_a_folder(
    tmp_path: Path, out: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    pages = folders(tmp_path, "01", "02")
    assert main(["export", *pages, "-o", str(out / "all.pdf")]) == 2
    assert "is no folder" in capfd.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="the broken process is a shell script")
def test_a_process_that_dies_is_told(
    tmp_path: Path,
    out: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pages = folders(tmp_path, "01", "02", "03", "04")
    dying = tmp_path / "python"
    dying.write_text("#!/bin/sh\nexit 9\n")
    dying.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(dying))
    assert main(["export", *pages, "-o", str(out)]) == 2
    told = capfd.readouterr()
    assert f"{pages[2]} and the 1 after it: their process ended with status 9" in told.err
    assert len(list(out.glob("*.pdf"))) == 2


@given(st.integers(1, 40), st.integers(1, 16))
def test_shares_are_the_pages_in_order_and_nearly_equal(count: int, cores: int) -> None:
    pages = [Path(str(number)) for number in range(count)]
    found = batch.shares(pages, cores)
    assert [page for share in found for page in share] == pages
    sizes = [len(share) for share in found]
    assert len(found) <= cores
    assert max(sizes) - min(sizes) <= 1
    assert len(found) == 1 or min(sizes) >= 2
