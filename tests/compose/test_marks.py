"""Printers' marks: all outside the bleed, and what each is for."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from layout_app.base.geometry import Rect
from layout_app.base.ink import ALL, Ink
from layout_app.base.units import MM, PT
from layout_app.display.items import GlyphRun, PathItem, RectItem, RuleItem
from layout_app.fileio.press_file import read_press
from layout_app.jobs.desk import Desk
from layout_app.jobs.export import export_pdf, with_marks
from layout_app.model.press import MarkInk, Marks
from tests.judges import needs_judges, pdfx_faults

PAGE = Path(__file__).parents[1] / "pages" / "small.yaml"
PROOF = read_press("sheetfed-proof")


@pytest.fixture(scope="module")
def opened():
    return Desk().open(PAGE)


def test_a_press_without_marks_gets_the_page_as_it_is(opened) -> None:
    display = opened.layout.display
    assert with_marks(display, opened.document, read_press("newsprint-x1a")) is display


def test_every_mark_stands_outside_the_bleed_and_on_the_sheet(opened) -> None:
    display = with_marks(opened.layout.display, opened.document, PROOF)
    assert display.marks is not None
    bleed = Rect(0, 0, display.width, display.height).inset(-PROOF.bleed, -PROOF.bleed)
    kinds = {type(item) for item in display.marks.items}
    assert kinds == {RuleItem, PathItem, RectItem, GlyphRun}
    for item in display.marks.items:
        match item:
            case RuleItem():
                points = [(item.x1, item.y1), (item.x2, item.y2)]
            case PathItem():
                points = [point for polygon in item.polygons for point in polygon]
            case RectItem(rect=rect):
                points = [(rect.x, rect.y), (rect.right, rect.bottom)]
            case GlyphRun():
                points = [(item.x, item.y - item.size), (item.x + item.width, item.y)]
            case _:
                raise AssertionError(item)
        for x, y in points:
            assert not (bleed.x < x < bleed.right and bleed.y < y < bleed.bottom), item
            assert display.marks.bounds.contains(x, y), item


def test_crop_marks_point_at_the_trims_corners(opened) -> None:
    only = replace(PROOF, marks=Marks(crop=True))
    display = with_marks(opened.layout.display, opened.document, only)
    assert display.marks is not None
    rules = [item for item in display.marks.items if isinstance(item, RuleItem)]
    assert len(rules) == len(display.marks.items) == 8
    across = {rule.y1 for rule in rules if rule.y1 == rule.y2}
    down = {rule.x1 for rule in rules if rule.x1 == rule.x2}
    assert (across, down) == ({0, display.height}, {0, display.width})


@pytest.mark.parametrize(("chosen", "spot"), [(MarkInk.ALL, ALL), (MarkInk.BLACK, "")])
def test_marks_print_on_every_plate_or_on_black_alone(opened, chosen: MarkInk, spot: str) -> None:
    press = replace(PROOF, marks=replace(PROOF.marks, ink=chosen, colour_bar=False))
    display = with_marks(opened.layout.display, opened.document, press)
    assert display.marks is not None
    inks = {item.ink for item in display.marks.items if not isinstance(item, RectItem)}  # type: ignore[union-attr]
    assert {ink.spot for ink in inks} == {spot}
    assert {ink.k for ink in inks} == {1000}


def test_the_colour_bar_shows_each_ink_and_each_spot(opened) -> None:
    gold = Ink(y=800, spot="Gold", strength=300)
    group = replace(opened.layout.display.groups[0], items=(RectItem(Rect(0, 0, 9, 9), fill=gold),))
    display = with_marks(replace(opened.layout.display, groups=(group,)), opened.document, PROOF)
    assert display.marks is not None
    fills = [item.fill for item in display.marks.items if isinstance(item, RectItem)]
    solids = {Ink(c=1000), Ink(m=1000), Ink(y=1000), Ink(k=1000), replace(gold, strength=1000)}
    assert solids <= set(fills)
    assert gold.tint(400 * 1000 // 300) in fills


@needs_judges
def test_the_proof_has_exact_boxes_and_satisfies_the_judge(opened, tmp_path: Path) -> None:
    written = export_pdf(opened.document, opened.layout, PROOF, tmp_path / "proof.pdf").pdf
    with pikepdf.open(BytesIO(written.read_bytes())) as pdf:
        page = pdf.pages[0]
        names = ("/MediaBox", "/BleedBox", "/TrimBox")
        boxes = [[float(v) * PT / MM for v in page.obj[name]] for name in names]
    setup = opened.document.setup
    width, height = setup.trim_width / MM, setup.trim_height / MM
    for box, edge in zip(boxes, (0, 9, 12), strict=True):
        wanted = (edge, edge, width + 24 - edge, height + 24 - edge)
        assert box == pytest.approx(wanted, abs=0.01)
    assert pdfx_faults(written, "x1a") == []
