"""What would be printed beyond the sheet is told."""

from __future__ import annotations

from dataclasses import replace

from layout_app.base.units import MM
from layout_app.check.rules import Subject
from layout_app.check.sheet import check_sheet
from layout_app.fileio.press_file import read_press
from layout_app.model.blocks import BoxBlock, Frame, MastheadBlock, QrBlock
from layout_app.model.describe import Length
from layout_app.model.document import Document
from layout_app.model.grid import FreeRect
from tests.composing import SETUP, cells, codes, compose, page


def found(document: Document) -> list[str]:
    return codes(
        list(check_sheet(Subject(document, compose(document), read_press("newsprint-x1a"))))
    )


def test_a_box_over_the_edge_is_told_and_one_inside_is_not() -> None:
    def box(x: int) -> BoxBlock:
        place = FreeRect(Length(x * MM), Length(10 * MM), Length(40 * MM), Length(20 * MM))
        return BoxBlock(id="b", frame=Frame(), place=place)

    assert found(page(box(10))) == []
    assert found(page(box(-30))) == ["printed-off-sheet"]
    assert found(page(box(380))) == ["printed-off-sheet"]


def test_a_type_area_larger_than_the_sheet_is_told() -> None:
    small = replace(SETUP, trim_width=Length(50 * MM), trim_height=Length(50 * MM))
    assert "type-area-off-sheet" in found(page(setup=small))
    assert found(page()) == []


def test_a_masthead_that_runs_off_the_page_is_told() -> None:
    block = MastheadBlock(id="m", title="党\n" * 40 + "建", place=cells("1-2", "100-110"))
    assert "printed-off-sheet" in found(page(block))


def test_a_code_that_finds_no_room_is_told() -> None:
    block = QrBlock(id="q", url="https://example.com/", place=cells("1", "1"))
    assert "qr-small" in codes(list(compose(page(block)).problems))
