"""PDF/X-1a:2003 and PDF/X-4: what makes the file one, and what judges from outside say of it."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest

from layout_app.base.geometry import Rect
from layout_app.base.ink import REGISTRATION
from layout_app.base.pdf_level import PdfLevel
from layout_app.base.units import MM, PT
from layout_app.display.items import Group, RectItem, RuleItem
from layout_app.paint.pdf.writer import make_pdf, write_pdf
from layout_app.separation.overprint import OverprintPolicy
from tests.judges import ink_faults, needs_ghostscript, needs_judges, pdfx_faults
from tests.paint.pdf.pages import everything, pixel
from tests.paint.pdf.shaped import PROFILE, Page, options

LEVELS = pytest.mark.parametrize("level", list(PdfLevel))
_XMP = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "mm": "http://ns.adobe.com/xap/1.0/mm/",
}


def made_at(level: PdfLevel) -> bytes:
    return write_pdf(everything()[0].display(), replace(options(), level=level))


@needs_judges
@LEVELS
def test_the_outside_judge_finds_nothing(level: PdfLevel, tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(made_at(level))
    assert pdfx_faults(path, level.value) == []


@needs_ghostscript
def test_the_plates_keep_the_ink_limit(tmp_path: Path) -> None:
    """Black text on the red panel (210 percent) overprints, or knocks out if the press says so."""
    path = tmp_path / "page.pdf"
    path.write_bytes(made_at(PdfLevel.X1A))
    assert any("TAC" in fault for fault in ink_faults(path))
    limited = replace(options(), overprint=OverprintPolicy(limit=240))
    path.write_bytes(write_pdf(everything()[0].display(), limited))
    assert [fault for fault in ink_faults(path) if "TAC" in fault] == []


@LEVELS
def test_the_output_intent_holds_the_press_profile_unchanged(level: PdfLevel) -> None:
    chosen = replace(
        options(),
        level=level,
        condition="本厂 45 g 新闻纸",
        condition_id="IFRA26",
        registry="http://www.color.org",
    )
    with pikepdf.open(BytesIO(write_pdf(Page().display(), chosen))) as opened:
        (intent,) = opened.Root.OutputIntents
        assert intent.S == "/GTS_PDFX"
        assert intent.DestOutputProfile.read_bytes() == PROFILE.read_bytes()
        assert intent.DestOutputProfile.N == 4
        assert str(intent.OutputConditionIdentifier) == "IFRA26"
        assert str(intent.OutputCondition) == "本厂 45 g 新闻纸"
        assert str(intent.RegistryName) == "http://www.color.org"


@LEVELS
def test_metadata_stands_in_the_open_and_agrees_with_the_information(level: PdfLevel) -> None:
    data = write_pdf(Page().display(), replace(options(), level=level, title="甲<乙>&丙"))
    with pikepdf.open(BytesIO(data)) as opened:
        raw = opened.Root.Metadata.read_raw_bytes()
        info = opened.trailer.Info
        assert raw in data  # not compressed
        root = ElementTree.fromstring(raw[raw.index(b"<x:") : raw.rindex(b"<?xpacket")])

        def said(path: str) -> str | None:
            return root.findtext(f".//{path}", namespaces=_XMP)

        assert said("dc:title/rdf:Alt/rdf:li") == str(info.Title) == "甲<乙>&丙"
        assert said("pdf:Trapped") == str(info.Trapped)[1:] == "False"
        assert said("pdf:Producer") == str(info.Producer)
        assert said("xmp:CreatorTool") == str(info.Creator)
        assert said("xmp:CreateDate") == "2024-07-05T03:04:05+08:00"
        document = said("mm:DocumentID") or ""
        assert re.fullmatch(r"uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", document)
        if level is PdfLevel.X1A:
            assert str(info.GTS_PDFXVersion) == "PDF/X-1a:2003"
            assert data.startswith(b"%PDF-1.4")
        else:
            assert said("pdfxid:GTS_PDFXVersion") == "PDF/X-4"
            assert data.startswith(b"%PDF-1.6")


def test_the_press_says_how_wide_the_bleed_is() -> None:
    page = Page(bleed=3 * MM)
    with pikepdf.open(BytesIO(write_pdf(page.display(), replace(options(), bleed=0)))) as opened:
        sheet = opened.pages[0]
        assert list(sheet.MediaBox) == list(sheet.TrimBox) == list(sheet.BleedBox)


def test_marks_stand_outside_the_bleed_and_the_page_does_not_reach_them() -> None:
    page = Page(width=60 * MM, height=80 * MM)
    # A panel that runs far over the edge: the bleed cuts it.
    page.items.append(RectItem(Rect(-50 * MM, -50 * MM, 200 * MM, 80 * MM), fill=REGISTRATION))
    display = page.display()
    sheet = Rect(0, 0, display.width, display.height).inset(-12 * MM, -12 * MM)
    mark = RuleItem(-9 * MM, 0, -4 * MM, 0, PT // 4, REGISTRATION)
    marked = replace(display, marks=Group("marks", sheet, (mark,)))
    pdf = write_pdf(marked, replace(options(), bleed=3 * MM))
    with pikepdf.open(BytesIO(pdf)) as opened:
        boxes = {name: [float(v) for v in opened.pages[0].obj[name]] for name in _BOXES}
    edges = {name: (box[0] * PT / MM, box[2] * PT / MM) for name, box in boxes.items()}
    assert edges["/MediaBox"] == pytest.approx((0, 84), abs=0.01)
    assert edges["/BleedBox"] == pytest.approx((9, 75), abs=0.01)
    assert edges["/TrimBox"] == pytest.approx((12, 72), abs=0.01)
    # pixel() counts from the sheet's corner here.
    assert pixel(pdf, 10 * MM, 20 * MM)[3] == 255  # in the bleed
    assert pixel(pdf, 8 * MM, 20 * MM) == (0, 0, 0, 0)  # beyond it


_BOXES = ("/MediaBox", "/BleedBox", "/TrimBox")


def test_what_is_known_of_the_file_is_handed_over_with_it() -> None:
    page, _ = everything()
    made = make_pdf(page.display(), replace(options(), level=PdfLevel.X4, condition="本厂"))
    facts = made.facts
    assert made.data == write_pdf(
        page.display(), replace(options(), level=PdfLevel.X4, condition="本厂")
    )
    assert (facts.level, facts.condition, facts.condition_id) == (PdfLevel.X4, "本厂", "Custom")
    assert facts.profile == PROFILE.name
    assert facts.trim == Rect(0, 0, 120 * MM, 160 * MM)
    assert {font.file.stem for font in facts.fonts} >= {"NotoSerifSC-Regular", "NotoSansSC-Bold"}
    assert all(font.glyphs > 0 and "+" in font.name for font in facts.fonts)
