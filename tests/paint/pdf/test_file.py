"""The file as a whole: what a RIP and a prepress operator look at first."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from layout_app.base.units import MM, PT
from layout_app.paint.pdf.writer import write_pdf
from tests.paint.pdf.pages import everything
from tests.paint.pdf.shaped import Page, options


def test_equal_pages_give_equal_bytes() -> None:
    first, _ = everything()
    second, _ = everything()
    made = write_pdf(first.display(), options())
    assert made == write_pdf(second.display(), options())
    assert b"Helvetica" not in made


def test_equal_pages_give_equal_bytes_in_another_process(tmp_path: Path) -> None:
    """String hashing is random in each process; nothing may be ordered by it."""
    script = (
        "import sys; from tests.paint.pdf.pages import everything;"
        "from tests.paint.pdf.shaped import options;"
        "from layout_app.paint.pdf.writer import write_pdf;"
        "sys.stdout.buffer.write(write_pdf(everything()[0].display(), options()))"
    )
    made = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout
    assert made == write_pdf(everything()[0].display(), options())


def test_another_title_or_mark_gives_another_identity() -> None:
    page, _ = everything()

    def identity(pdf: bytes) -> str:
        with pikepdf.open(BytesIO(pdf)) as opened:
            return bytes(opened.trailer.ID[0]).hex()

    one = identity(write_pdf(page.display(), options()))
    assert len(one) == 32
    assert one != identity(write_pdf(page.display(), replace(options(), title="另一版")))
    page.items.pop()
    assert one != identity(write_pdf(page.display(), options()))


@pytest.mark.parametrize("bleed", [0, 3 * MM])
def test_boxes(bleed: int) -> None:
    page = Page(width=390 * MM, height=545 * MM, bleed=bleed)
    with pikepdf.open(BytesIO(write_pdf(page.display(), options()))) as opened:
        sheet = opened.pages[0]
        edge = bleed / PT
        trim = [edge, edge, edge + 390 * MM / PT, edge + 545 * MM / PT]
        whole = [0, 0, trim[2] + edge, trim[3] + edge]
        for box, wanted in (("Media", whole), ("Bleed", whole), ("Trim", trim)):
            found = [float(value) for value in sheet.obj[f"/{box}Box"]]
            assert found == pytest.approx(wanted, abs=0.001), box
        assert "/ArtBox" not in sheet.obj


def test_version_and_information() -> None:
    page, _ = everything()
    made = write_pdf(page.display(), options())
    assert made.startswith(b"%PDF-1.4")
    assert b"/ObjStm" not in made
    assert b"/XRef" not in made
    with pikepdf.open(BytesIO(made)) as opened:
        info = opened.trailer.Info
        assert str(info.Title) == "檀川日报 党的建设"
        assert str(info.Creator) == "layout_app test"
        assert "ReportLab" in str(info.Producer)
        assert str(info.CreationDate) == str(info.ModDate) == "D:20240705030405+08'00'"
        assert info.Trapped == "/False"
        assert str(opened.Root.Lang) == "zh-CN"
        assert "/Encrypt" not in opened.trailer


def test_nothing_is_transparent() -> None:
    page, _ = everything()
    with pikepdf.open(BytesIO(write_pdf(page.display(), options()))) as opened:
        sheet = opened.pages[0]
        assert "/Group" not in sheet.obj
        for _, state in sheet.Resources.ExtGState.items():
            assert not {"/ca", "/CA", "/SMask", "/BM"} & set(state.keys())


def test_an_empty_page_is_a_page() -> None:
    with pikepdf.open(BytesIO(write_pdf(Page().display(), options()))) as opened:
        assert len(opened.pages) == 1


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_finds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(write_pdf(everything(3 * MM)[0].display(), options()))
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
