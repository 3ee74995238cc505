"""Plates in the window: views on and off, plates on and off, ink under the pointer, edits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from layout_app.base.geometry import Rect
from layout_app.base.ink import Ink
from layout_app.base.units import MM
from layout_app.model.blocks import BoxBlock, Frame, PhotoBlock
from layout_app.model.document import Document
from layout_app.model.grid import CellRect, Span
from layout_app.ui.features.press_views import PressViews
from layout_app.ui.press.renderer import PressView, Shown
from tests.plates.test_looks import lab
from tests.ui.conftest import Bench

SMALL = Path(__file__).parent.parent / "pages" / "small.yaml"
RICH = Ink(c=900, m=800, y=800, k=700)


@pytest.fixture(name="bench")
def _small_page(bench: Bench) -> Bench:
    """A page that is painted soon."""
    assert bench.session.open(SMALL)
    return bench


def views(bench: Bench) -> PressViews:
    found = bench.window.findChild(PressViews)
    assert isinstance(found, PressViews)
    return found


def after(bench: Bench, act: Callable[[], object]) -> Shown:
    """Do something and wait for the exact picture that shows it."""
    feature = views(bench)
    before = feature.cover.shown
    act()
    bench.bot.waitUntil(
        lambda: (shown := feature.cover.shown) is not None and shown is not before and shown.exact,
        timeout=30_000,
    )
    assert feature.cover.shown is not None
    return feature.cover.shown


def trigger(bench: Bench, command: str) -> Callable[[], None]:
    return bench.window.actions_by_id[command].trigger


def with_rich_box(document: Document) -> Document:
    area = CellRect(columns=Span(1, 2), lines=Span(100, 110))
    box = BoxBlock(id="rich", place=area, frame=Frame(rule=None, tint=RICH))
    return replace(document, blocks=(*document.blocks, box))


def test_separations_come_up_and_go_again(bench: Bench) -> None:
    shown = after(bench, trigger(bench, "separations"))
    assert shown.wish.look.view is PressView.SEPARATIONS
    assert bench.window.actions_by_id["separations"].isChecked()
    assert not bench.window.bench.docks.all["plates"].isHidden()
    trigger(bench, "separations")()
    assert views(bench).cover.shown is None
    assert not bench.window.actions_by_id["separations"].isChecked()


def test_a_plate_switched_off_is_gone_from_the_picture(bench: Bench) -> None:
    whole = after(bench, trigger(bench, "separations"))
    without = after(bench, trigger(bench, "plate-black"))
    assert without.wish.look.hidden == {"Black"}
    assert without.plates is whole.plates
    assert without.picture != whole.picture
    assert not views(bench).panel.boxes["Black"].isChecked()
    again = after(bench, lambda: views(bench).panel.boxes["Black"].click())
    assert again.picture == whole.picture


def test_the_panel_tells_the_ink_under_the_pointer(bench: Bench) -> None:
    bench.session.apply(with_rich_box, "加框")
    after(bench, trigger(bench, "separations"))
    panel = views(bench).panel
    setup = bench.session.document.setup
    x = setup.type_area.x + 5 * MM
    y = setup.type_area.y + setup.grid.line_y(105)
    bench.window.canvas.pointer_moved.emit(x, y)
    assert [value.text() for value in panel.values.values()] == ["90 %", "80 %", "80 %", "70 %"]
    assert panel.sum.text() == "320 %"
    bench.window.canvas.pointer_left.emit()
    assert panel.sum.text() == ""


def test_places_over_the_limit_are_listed_and_a_click_goes_there(bench: Bench) -> None:
    bench.session.apply(with_rich_box, "加框")
    after(bench, trigger(bench, "total-ink"))
    panel = views(bench).panel
    bench.bot.waitUntil(lambda: panel.places.count() > 0, timeout=30_000)
    assert "320 %" in panel.places.item(0).text()
    assert "超过上限 240 %" in panel.ink.text()
    gone: list[Rect] = []
    panel.place_chosen.connect(gone.append)
    bench.window.canvas.zoom_to(4)
    panel.places.itemClicked.emit(panel.places.item(0))
    centre = bench.window.canvas.lens.to_device(
        gone[0].x + gone[0].width / 2, gone[0].y + gone[0].height / 2
    )
    assert 0 <= centre[0] <= bench.window.canvas.lens.width
    assert 0 <= centre[1] <= bench.window.canvas.lens.height


def test_the_views_follow_edits_and_the_zoom(bench: Bench) -> None:
    first = after(bench, trigger(bench, "separations"))
    changed = after(bench, lambda: bench.session.apply(with_rich_box, "加框"))
    assert changed.wish.display is not first.wish.display
    assert changed.picture != first.picture
    zoomed = after(bench, lambda: bench.window.canvas.zoom_to(2))
    assert zoomed.wish.place == bench.window.canvas.lens.view


def test_the_soft_proof_lies_on_the_paper_of_the_press(bench: Bench) -> None:
    shown = after(bench, trigger(bench, "soft-proof"))
    assert max(shown.paper) < 220
    canvas = bench.window.canvas
    corner = canvas.lens.rect(Rect(2 * MM, 2 * MM, MM, MM)).center()
    pixel = canvas.viewport().grab().toImage().pixelColor(corner)
    assert (pixel.red(), pixel.green(), pixel.blue()) == shown.paper


def test_a_picture_that_is_missing_does_not_stop_the_view(bench: Bench) -> None:
    def add_lost(document: Document) -> Document:
        area = CellRect(columns=Span(3, 4), lines=Span(100, 110))
        lost = PhotoBlock(id="lost", file="photos/gone.jpg", place=area)
        return replace(document, blocks=(*document.blocks, lost))

    bench.session.apply(add_lost, "加图")
    assert after(bench, trigger(bench, "separations")).plates.names[0] == "Cyan"


def test_a_patch_in_the_soft_proof_has_the_colour_lcms_gives_it(bench: Bench) -> None:
    """What stands on the canvas, within ΔE76 2 of the absolute conversion (print.md P12)."""
    bench.session.apply(with_rich_box, "加框")
    shown = after(bench, trigger(bench, "soft-proof"))
    setup, canvas = bench.session.document.setup, bench.window.canvas
    x, y = setup.type_area.x + 5 * MM, setup.type_area.y + setup.grid.line_y(105)
    pixel = (
        canvas.viewport().grab().toImage().pixelColor(canvas.lens.rect(Rect(x, y, 1, 1)).topLeft())
    )
    inks = tuple(round(amount * 255 / 1000) for amount in RICH.cmyk)
    press = ImageCms.ImageCmsProfile(str(shown.wish.press.profile))
    wanted = lab(Image.new("CMYK", (1, 1), inks), press)
    found = Image.new("RGB", (1, 1), (pixel.red(), pixel.green(), pixel.blue()))
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    apart = sum((a - b) ** 2 for a, b in zip(wanted, lab(found, srgb), strict=True)) ** 0.5
    assert apart <= 2


def test_the_window_says_what_is_being_computed_until_it_is_there(bench: Bench) -> None:
    status, panel = bench.window.bench.status, views(bench).panel
    said: list[str] = []
    views(bench).worker.working.connect(lambda _work: said.append(panel.ink.text()))
    trigger(bench, "total-ink")()
    assert "总墨量" in status.making.text()  # at once, before there is any picture
    bench.bot.waitUntil(lambda: "总墨量最高" in panel.ink.text(), timeout=30_000)
    bench.bot.waitUntil(lambda: not status.making.text(), timeout=30_000)
    assert "正在计算总墨量…" in said
    trigger(bench, "total-ink")()
    assert not status.making.text()


def test_total_ink_shows_a_draft_before_the_fine_picture(bench: Bench) -> None:
    drafts: list[bool] = []
    views(bench).worker.shown.connect(lambda shown: drafts.append(shown.exact))
    after(bench, trigger(bench, "total-ink"))
    bench.bot.waitUntil(lambda: True in drafts, timeout=20_000)
    assert drafts == [False, True]
