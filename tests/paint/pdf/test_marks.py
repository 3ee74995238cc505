"""Ink, rules, rectangles and paths in the press PDF."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from layout_app.base.errors import BadInputError
from layout_app.base.geometry import Rect
from layout_app.base.ink import BLACK, PARTY_RED, REGISTRATION, Ink
from layout_app.base.units import MM, PT
from layout_app.display.items import PathItem, RectItem, RuleItem
from layout_app.paint.pdf.writer import write_pdf
from layout_app.separation.overprint import OverprintPolicy
from tests.paint.pdf.pages import everything, operators, pixel
from tests.paint.pdf.shaped import BODY, Page, face, options, shaped

FULL = 255


def test_every_colour_is_cmyk() -> None:
    page, _ = everything()
    used = {operator for operator, _ in operators(write_pdf(page.display(), options()))}
    assert {"k", "K"} <= used
    assert used.isdisjoint({"g", "G", "rg", "RG", "cs", "CS", "sc", "SC", "scn", "SCN", "sh"})


def test_ink_amounts_are_exact_to_a_tenth_of_a_percent() -> None:
    page = Page()
    page.items.append(RectItem(Rect(0, 0, MM, MM), fill=Ink(c=1, m=333, y=725, k=1000)))
    found = [operands for operator, operands in operators(write_pdf(page.display(), options()))]
    assert [0.001, 0.333, 0.725, 1] in found


def test_black_overprints_and_red_knocks_out() -> None:
    """The graphics state in force at each mark, as the RIP sees it."""
    page, _ = everything()
    over, seen = False, set()
    fill: tuple[float | str, ...] = ()
    for operator, operands in operators(write_pdf(page.display(), options())):
        match operator:
            case "gs":
                over = operands == ["/GO"]
            case "k":
                fill = tuple(operands)
            case "Tj" | "TJ" | "f":
                seen.add((fill, over))
    assert seen == {((0, 0, 0, 1), True), ((0, 1, 1, 0.1), False), ((0, 0, 0, 0), False)}


def test_the_same_ink_knocks_out_where_it_is_told_to() -> None:
    page = Page()
    page.write(face(BODY), "黑", 10 * MM, 10 * MM)
    page.write(face(BODY), "黑", 10 * MM, 20 * MM, ink=Ink(k=1000))
    states = [o for op, o in operators(write_pdf(page.display(), options())) if op == "gs"]
    assert states == [["/GO"], ["/GK"]]


def test_a_rule_is_as_thick_and_as_long_as_it_says() -> None:
    page = Page()
    page.items.append(RuleItem(10 * MM, 20 * MM, 50 * MM, 20 * MM, 4 * PT, BLACK))
    pdf = write_pdf(page.display(), options())
    assert pixel(pdf, 30 * MM, 20 * MM)[3] == FULL
    assert pixel(pdf, 30 * MM, 20 * MM + 3 * PT // 2)[3] == FULL
    assert pixel(pdf, 30 * MM, 20 * MM + 3 * PT)[3] == 0
    assert pixel(pdf, 10 * MM - PT, 20 * MM)[3] == 0  # butt end
    assert pixel(pdf, 50 * MM + PT, 20 * MM)[3] == 0


def test_a_frame_lies_inside_its_rectangle() -> None:
    page = Page()
    rect = Rect(20 * MM, 20 * MM, 30 * MM, 20 * MM)
    page.items.append(RectItem(rect, fill=Ink(y=1000), stroke=BLACK, thickness=4 * PT))
    pdf = write_pdf(page.display(), options())
    middle = 30 * MM
    assert pixel(pdf, rect.x - PT, middle) == (0, 0, 0, 0)
    assert pixel(pdf, rect.x + 2 * PT, middle)[3] == FULL
    assert pixel(pdf, rect.right - 2 * PT, middle)[3] == FULL
    assert pixel(pdf, rect.right - 6 * PT, middle) == (0, 0, FULL, 0)


def test_a_frame_thicker_than_its_rectangle_fills_it() -> None:
    page = Page()
    rect = Rect(20 * MM, 20 * MM, 30 * MM, 6 * PT)
    page.items.append(RectItem(rect, stroke=PARTY_RED, thickness=4 * PT))
    pdf = write_pdf(page.display(), options())
    assert pixel(pdf, 30 * MM, 20 * MM + 3 * PT)[1] == FULL
    assert pixel(pdf, 30 * MM, 20 * MM - PT)[1] == 0


def test_a_path_keeps_its_hole() -> None:
    page, _ = everything()
    pdf = write_pdf(page.display(), options())
    assert pixel(pdf, 62 * MM, 110 * MM)[3] == FULL
    assert pixel(pdf, 70 * MM, 110 * MM) == (0, 0, 0, 0)


@pytest.mark.parametrize("bleed", [0, 3 * MM])
def test_what_bleeds_reaches_the_edge_of_the_sheet(bleed: int) -> None:
    page = Page(bleed=bleed)
    page.items.append(
        RectItem(Rect(-bleed, -bleed, page.width + 2 * bleed, 20 * MM), fill=PARTY_RED)
    )
    pdf = write_pdf(page.display(), options())
    assert pixel(pdf, PT, PT)[1] == FULL
    assert pixel(pdf, page.width + 2 * bleed - PT, PT)[1] == FULL


def test_empty_items_leave_no_mark() -> None:
    page = Page()
    page.items += [PathItem((), BLACK), PathItem(((),), BLACK), RectItem(Rect(0, 0, MM, MM))]
    run = shaped(face(BODY), "字", 0, 10 * MM)
    page.add_run(face(BODY), run, glyphs=(), dx=(), text="", clusters=())
    pdf = write_pdf(page.display(), options())
    assert operators(pdf) == []
    assert b"/FontFile" not in pdf


GOLD = Ink(m=200, y=800, k=100, spot="PANTONE 871 C")


def test_a_spot_has_a_plate_of_its_own_where_the_press_prints_it() -> None:
    page = Page()
    page.items.append(RectItem(Rect(0, 0, 20 * MM, 20 * MM), fill=GOLD.tint(400)))
    printed = replace(options(), overprint=OverprintPolicy(spots=("PANTONE 871 C",)))
    pdf = write_pdf(page.display(), printed)
    with pikepdf.open(BytesIO(pdf)) as opened:
        (space,) = opened.pages[0].Resources.ColorSpace.values()
        assert [str(part) for part in space[:3]] == ["/Separation", "/PANTONE 871 C", "/DeviceCMYK"]
        assert [float(v) for v in space[3].C1] == [0, 0.2, 0.8, 0.1]
    assert ["/Sp1"] in [o for op, o in operators(pdf) if op == "cs"]
    assert [o for op, o in operators(pdf) if op == "scn"] == [[0.4]]
    # Another press gets the process colour, at the tint's strength.
    plain = write_pdf(page.display(), options())
    assert [0, 0.08, 0.32, 0.04] in [o for op, o in operators(plain) if op == "k"]


def test_registration_colour_prints_on_every_plate() -> None:
    page = Page()
    page.items.append(RuleItem(0, 10 * MM, 20 * MM, 10 * MM, PT, REGISTRATION))
    pdf = write_pdf(page.display(), options())
    with pikepdf.open(BytesIO(pdf)) as opened:
        (space,) = opened.pages[0].Resources.ColorSpace.values()
        assert str(space[1]) == "/All"
    assert pixel(pdf, 10 * MM, 10 * MM) == (FULL, FULL, FULL, FULL)


def test_a_spot_with_two_process_colours_is_refused() -> None:
    page = Page()
    page.items.append(RectItem(Rect(0, 0, MM, MM), fill=GOLD))
    page.items.append(RectItem(Rect(0, 0, MM, MM), fill=replace(GOLD, k=0)))
    with pytest.raises(BadInputError, match=r"专色 PANTONE 871 C .*两种四色写法"):
        write_pdf(page.display(), replace(options(), overprint=OverprintPolicy(spots=("any",))))


def test_white_never_overprints() -> None:
    page = Page()
    page.items.append(RectItem(Rect(0, 0, MM, MM), fill=Ink(overprint=True)))
    states = [o for op, o in operators(write_pdf(page.display(), options())) if op == "gs"]
    assert ["/GO"] not in states
