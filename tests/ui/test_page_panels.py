"""版面 and 样式: live, undoable, refused where something would fall off the page."""

from __future__ import annotations

from PySide6.QtCore import QDate

from layout_app.base.units import MM, PT
from layout_app.model.grid import PRESETS
from tests.ui.conftest import Bench


def test_metadata_fills_the_folio_line(bench: Bench) -> None:
    session, page = bench.session, bench.window.page_setup.page
    bench.window.actions_by_id["page-setup"].trigger()
    field = page.paper.fields["section"]
    field.selectAll()
    bench.bot.keyClicks(field, "xy")
    assert session.document.paper.section == "xy"
    page.paper.date.setDate(QDate(2026, 7, 1))
    assert session.document.paper.date.isoformat() == "2026-07-01"
    session.undo()
    assert page.paper.date.date() == QDate(2026, 6, 26)
    name = page.paper.fields["name"]
    name.clear()
    name.textEdited.emit("")
    assert session.document.paper.name


def test_showing_a_page_changes_nothing(bench: Bench) -> None:
    session, setup = bench.session, bench.window.page_setup.page.setup
    before = session.document
    setup._changed()  # what the fields show, rounded as it is, is what there is
    assert session.document is before


def test_the_grid_follows_and_what_does_not_fit_is_refused(bench: Bench) -> None:
    session, setup = bench.session, bench.window.page_setup.page.setup
    setup.top.setValue(42)
    assert session.document.setup.top == 42 * MM
    setup.pitch.setValue(11.2)
    assert session.document.setup.grid.pitch == round(11.2 * PT)
    setup.columns.setValue(6)
    assert session.document.setup.grid.columns == 8
    assert setup.columns.value() == 8
    assert "版心" in bench.window.strip.text.text()
    setup.preset.setCurrentIndex(1)
    setup.preset.activated.emit(1)
    assert session.document.setup != PRESETS["tabloid"]


def test_the_press_and_its_facts(bench: Bench) -> None:
    session, press = bench.session, bench.window.page_setup.page.press
    assert "240" in press.facts.text()
    assert press.press.count() > 1
    other = next(
        i for i in range(press.press.count()) if press.press.itemData(i) != session.document.press
    )
    press.press.setCurrentIndex(other)
    press.press.activated.emit(other)
    assert session.document.press == press.press.itemData(other)


def test_a_style_is_changed_live_and_taken_back(bench: Bench) -> None:
    session, styles = bench.session, bench.window.page_setup.styles
    styles.choose("caption")
    styles.points.setValue(8)
    assert session.document.styles.text("caption").size == 8 * PT
    styles.tracking.setValue(5)
    assert session.document.styles.text("caption").tracking == 50
    assert "8 pt" in str(styles.list.currentIndex().data())
    styles.back.click()
    assert session.document.styles.text("caption").size == 9 * PT
    assert not styles.back.isEnabled()
    session.undo()
    assert styles.points.value() == 8
    styles.all_back.click()
    assert styles.points.value() == 9
