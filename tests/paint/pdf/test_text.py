"""Text in the press PDF: where it stands, what it says, what it is made of."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout_app.base.errors import BadInputError
from layout_app.base.files import FontFile
from layout_app.base.units import MM, PT
from layout_app.display.items import GlyphRun
from layout_app.paint.pdf.writer import write_pdf
from tests.paint.pdf.cff_font import make_cff_font
from tests.paint.pdf.pages import (
    LINES,
    characters,
    everything,
    ink_box,
    origins,
    text_of,
    with_text,
)
from tests.paint.pdf.shaped import BODY, Page, face, font, options, shaped

TOLERANCE = 0.01  # pt


def _expected(runs: list[GlyphRun], bleed: int) -> list[tuple[str, float, float]]:
    """The first character of each glyph with its place; one glyph a cluster."""
    return [
        (run.text[cluster], (run.x + dx + bleed) / PT, (run.y + dy + bleed) / PT)
        for run in runs
        for cluster, dx, dy in zip(run.clusters, run.dx, run.dy or (0,) * len(run.dx), strict=True)
    ]


@pytest.mark.parametrize("bleed", [0, 3 * MM])
def test_every_glyph_stands_where_the_display_list_puts_it(bleed: int) -> None:
    page, runs = everything(bleed)
    found = iter(characters(write_pdf(page.display(), options())))
    for run in runs:
        for at, (char, x, y) in enumerate(_expected([run], bleed)):
            got = next(found)
            assert got[0] == char, run.text
            assert got[1] == pytest.approx(x, abs=TOLERANCE), (run.text, at)
            assert got[2] == pytest.approx(y, abs=TOLERANCE), (run.text, at)
            end = (*run.clusters[at + 1 :], len(run.text))[0]
            for _ in range(run.clusters[at] + 1, end):
                next(found)  # the rest of a ligature has no place of its own
    assert list(found) == []


def test_positions_do_not_drift_along_a_long_justified_line() -> None:
    page = Page(width=390 * MM, height=100 * MM)
    run = page.write(face(BODY), "长行不可漂移" * 12, 5 * MM, 50 * MM, gap=1_237)
    found = characters(write_pdf(page.display(), options()))
    for got, wanted in zip(found, _expected([run], 0), strict=True):
        assert got[1] == pytest.approx(wanted[1], abs=0.002)


@given(data=st.data())
@settings(deadline=None, max_examples=60)
def test_any_run_stands_exactly(data: st.DataObject) -> None:
    """Any size, stretch, turn, order and distance of glyphs, up and down and backwards."""
    page = Page(width=390 * MM, height=545 * MM)
    size = data.draw(st.integers(4 * PT, 200 * PT))
    run = shaped(face(BODY), "报A纸，1", 50 * MM, 300 * MM, size=size)
    somewhere = st.integers(-40 * MM, 300 * MM)
    across = tuple(data.draw(somewhere) for _ in run.glyphs)
    down = data.draw(st.none() | st.just(tuple(data.draw(somewhere) for _ in run.glyphs)))
    stretch = data.draw(st.integers(300, 3000))
    turn = data.draw(st.integers(0, 1))
    page.add_run(face(BODY), run, dx=across, dy=down, stretch=stretch, turn=turn)
    found = origins(write_pdf(page.display(), options()))
    for (x, y), dx, dy in zip(found, across, down or (0,) * len(across), strict=True):
        assert x == pytest.approx((run.x + dx) / PT, abs=TOLERANCE)
        assert y == pytest.approx((page.height - run.y - dy) / PT, abs=TOLERANCE)


def test_a_turned_run_lies_on_its_side() -> None:
    page = Page()
    run = shaped(face(BODY), "L", 50 * MM, 50 * MM, size=72 * PT)
    page.add_run(face(BODY), run, turn=1, vertical=True, dy=(0,))
    pdf = write_pdf(page.display(), options())
    ink = ink_box(pdf)
    # The stem of an L stands upright on its baseline; turned it lies along the top, right of it.
    assert ink.x0 >= 50 * MM / PT - 2
    assert ink.y0 >= 50 * MM / PT - 1
    assert ink.width > ink.height


def test_text_reads_back_as_it_was_given() -> None:
    page, runs = everything()
    assert text_of(write_pdf(page.display(), options())) == "".join(run.text for run in runs)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_poppler_reads_the_lines_in_paint_order(tmp_path: Path) -> None:
    page = Page()
    for at, text in enumerate(LINES):
        page.write(face(BODY), text, 10 * MM, 20 * MM + at * 13 * PT)
    path = tmp_path / "page.pdf"
    path.write_bytes(write_pdf(page.display(), options()))
    read = subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", path, "-"], capture_output=True, check=True
    )
    assert read.stdout.decode().rstrip("\f\n").split("\n") == list(LINES)


def test_one_glyph_may_stand_for_two_texts() -> None:
    """李 and its compatibility ideograph look the same; each must come back as written."""
    page = Page()
    run = shaped(face(BODY), "李年行李", 10 * MM, 20 * MM)
    page.add_run(face(BODY), with_text(run, "李年行\uf9e1"))
    assert text_of(write_pdf(page.display(), options())) == "李年行\uf9e1"


def test_a_cluster_of_several_glyphs_reads_back_once() -> None:
    page = Page()
    run = shaped(face(BODY), "AB好AB", 10 * MM, 20 * MM)
    page.add_run(face(BODY), with_text(run, "甲好乙", (0, 0, 1, 2, 2)))
    assert text_of(write_pdf(page.display(), options())) == "甲好乙"


def test_a_raised_mark_of_a_cluster_stays_with_its_letter() -> None:
    page = Page()
    run = shaped(face(BODY), "AB好", 10 * MM, 20 * MM)
    page.add_run(face(BODY), with_text(run, "ǚ好", (0, 0, 1)), dy=(0, -PT, 0))
    # MuPDF takes the raised glyph for a word of its own; poppler does not.
    assert text_of(write_pdf(page.display(), options())).replace(" ", "") == "ǚ好"


@contextmanager
def _fonts(pdf: bytes) -> Iterator[list[pikepdf.Object]]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        yield [entry for _, entry in opened.pages[0].Resources.Font.items()]


def test_every_font_is_an_embedded_subset() -> None:
    page, _ = everything()
    with _fonts(write_pdf(page.display(), options())) as fonts:
        assert len(fonts) == 3
        for entry in fonts:
            _assert_subset(entry)


def _assert_subset(entry: pikepdf.Object) -> None:
    assert entry.Subtype == "/Type0"
    assert entry.Encoding == "/Identity-H"
    prefix, _, name = str(entry.BaseFont)[1:].partition("+")
    assert len(prefix) == 6
    assert prefix.isupper()
    assert name
    descendant = entry.DescendantFonts[0]
    assert descendant.CIDToGIDMap == "/Identity"
    program = bytes(descendant.FontDescriptor.FontFile2.read_bytes())
    assert len(program) == descendant.FontDescriptor.FontFile2.Length1
    assert len(program) < 60_000
    assert b"GSUB" not in program[:300]
    assert "/ToUnicode" in entry


def test_a_cff_face_is_embedded_as_bare_cff_and_stands_exactly(tmp_path: Path) -> None:
    cff = font(make_cff_font(tmp_path, "李年行A"))
    page = Page()
    run = page.add_run(cff, shaped(cff, "李A年行", 10 * MM, 20 * MM, gap=777))
    page.add_run(cff, with_text(shaped(cff, "李年", 10 * MM, 40 * MM), "\uf9e1年"))
    pdf = write_pdf(page.display(), options())
    with _fonts(pdf) as (entry,):
        descendant = entry.DescendantFonts[0]
        assert descendant.Subtype == "/CIDFontType0"
        assert "/CIDToGIDMap" not in descendant
        program = descendant.FontDescriptor.FontFile3
        assert program.Subtype == "/CIDFontType0C"
        assert program.read_bytes()[:1] == b"\x01"  # the CFF header, not an OpenType wrapper
    assert text_of(pdf) == "李A年行\uf9e1年"
    for got, wanted in zip(characters(pdf), _expected([run], 0), strict=False):
        assert got[1] == pytest.approx(wanted[1], abs=TOLERANCE)


def test_a_file_that_is_no_font_is_refused_by_name(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"not a font")
    page = Page()
    run = shaped(face(BODY), "字", 0, 10 * MM)
    page.add_run(FontFile(broken, 0, "0" * 64), run, face=FontFile(broken, 0, "0" * 64).key)
    with pytest.raises(BadInputError, match=r"broken\.ttf"):
        write_pdf(page.display(), options())
    missing = FontFile(tmp_path / "missing.ttf", 0, "1" * 64)
    page = Page()
    page.add_run(missing, run, face=missing.key)
    with pytest.raises(BadInputError, match=r"missing\.ttf"):
        write_pdf(page.display(), options())
