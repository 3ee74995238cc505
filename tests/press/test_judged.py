"""Whole pages before outside judges: structure, ink, text. Twenty made-up ones with --long."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from layout_app.check.pdf.verify import page_text
from layout_app.compose.page import PageLayout
from layout_app.display.items import DisplayList
from layout_app.jobs.desk import Desk, sample_page
from layout_app.jobs.export import with_marks
from layout_app.jobs.options import pdf_options
from layout_app.model.document import Document
from layout_app.model.press import PressPreset
from layout_app.paint.pdf.writer import write_pdf
from tests.judges import ink_faults, needs_ghostscript, needs_judges, pdfx_faults
from tests.press.generated import generate
from tests.press.readers import missing, qpdf_says, texts

NEWSPRINT = ("newsprint-x1a", "newsprint-x4")
DAILY, LONG = (1,), tuple(range(2, 21))

pytestmark = [
    needs_judges,
    pytest.mark.skipif(bool(missing()), reason=f"not installed: {', '.join(missing())}"),
]


def exported(page: Path, press: str, folder: Path) -> tuple[Path, DisplayList]:
    opened = Desk().open(page, press)
    return written(opened.document, opened.layout, opened.press, folder)


def written(
    document: Document, layout: PageLayout, press: PressPreset, folder: Path
) -> tuple[Path, DisplayList]:
    """The PDF, and what it was made of."""
    display = with_marks(layout.display, document, press)
    options = replace(pdf_options(document, press), image_cache=folder / "cache")
    path = folder / f"{press.name}.pdf"
    path.write_bytes(write_pdf(display, options))
    return path, display


def judge(page: Path, folder: Path) -> None:
    for press in NEWSPRINT:
        assert_clean(*exported(page, press, folder))


def assert_clean(pdf: Path, display: DisplayList) -> None:
    """Nothing against it: as a PDF/X of the level its name says, as a file, as a text."""
    level = "x4" if "x4" in pdf.name else "x1a"
    assert pdfx_faults(pdf, level, "--trim", "390x546") == []
    assert qpdf_says(pdf) == ""
    if level == "x1a":
        assert_same_text(pdf, display)


def assert_same_text(pdf: Path, display: DisplayList) -> None:
    """Character by character, whatever order a program reads columns in."""
    wanted = Counter("".join(page_text(display).split()))
    for program, text in texts(pdf).items():
        found = Counter("".join(text.replace("\u200b", "").split()))
        assert wanted - found == Counter(), f"{program} misses characters"
        assert found - wanted == Counter(), f"{program} reads characters nobody wrote"


def test_the_sample_page(tmp_path: Path) -> None:
    judge(sample_page(), tmp_path)


@pytest.mark.parametrize("seed", [*DAILY, *(pytest.param(s, marks=pytest.mark.long) for s in LONG)])
def test_a_made_up_page(seed: int, tmp_path: Path) -> None:
    judge(generate(seed, tmp_path), tmp_path)


@needs_ghostscript
@pytest.mark.parametrize(
    "seed", [*DAILY, *(pytest.param(s, marks=pytest.mark.long) for s in (0, *LONG))]
)
def test_the_plates_of_a_page_keep_the_ink_limit(seed: int, tmp_path: Path) -> None:
    """Photos, dense CMYK pictures, black rules over photographs; 0 is the sample page."""
    page = generate(seed, tmp_path) if seed else sample_page()
    pdf, _ = exported(page, "newsprint-x1a", tmp_path)
    assert ink_faults(pdf) == []


@pytest.mark.parametrize("seed", DAILY[:1])
def test_a_proof_with_spots_and_marks(seed: int, tmp_path: Path) -> None:
    """The judge knows no spot a newspaper would want: that alone it holds against the page."""
    pdf, _ = exported(generate(seed, tmp_path), "sheetfed-proof", tmp_path)
    (fault,) = pdfx_faults(pdf, "x1a", "--trim", "390x546")
    assert "news spots" in fault
    assert "PANTONE 871 C" in fault
