"""The find panel and the page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from layout_app.edit.text.place import TextPlace, TextSelection
from layout_app.edit.text.texts import read_text
from layout_app.ui.features.finding import Finding
from layout_app.ui.typing.typist import Typist
from tests.ui.conftest import Bench

BODY = TextPlace("story:lead", "body")


def _parts(bench: Bench) -> tuple[Finding, Typist]:
    return bench.window.finding, bench.window.typing.typist


def _chosen(bench: Bench) -> str:
    typist = bench.window.typing.typist
    at = typist.selection
    return (read_text(bench.session.document, at.place) or "")[at.start : at.end]


def test_hits_are_listed_as_one_types_and_a_key_goes_through_them(bench: Bench) -> None:
    finding, typist = _parts(bench)
    bench.window.actions_by_id["find"].trigger()
    assert finding.panel.isVisible()
    finding.panel.words.setText("党员")
    count = len(finding.panel.hits.hits)
    assert count > 3
    assert str(count) in finding.panel.count.text()
    bench.window.actions_by_id["find-next"].trigger()
    first = typist.selection
    assert _chosen(bench) == "党员"
    bench.window.actions_by_id["find-next"].trigger()
    assert _chosen(bench) == "党员"
    assert typist.selection != first
    bench.window.actions_by_id["find-previous"].trigger()
    assert typist.selection == first
    # The block is selected, and the hit is in view.
    QTest.qWait(10)
    assert bench.session.selection.block is not None
    rect = bench.window.typing.mode.caret_rect()
    assert rect is not None
    assert bench.window.canvas.viewport().rect().contains(rect.center())


def test_one_is_replaced_and_all_are_with_one_undo(bench: Bench) -> None:
    finding, _typist = _parts(bench)
    session = bench.session
    before = session.document
    finding.open(replacing=True)
    finding.panel.words.setText("党员")
    finding.panel.new.setText("同志")
    count = len(finding.panel.hits.hits)
    finding.replace_one()  # nothing is selected yet: goes to the first
    assert session.document is before
    finding.replace_one()
    assert len(finding.panel.hits.hits) == count - 1
    session.undo()
    assert session.document is before
    finding.replace_all()
    assert finding.panel.hits.hits == ()
    assert len(session.history.steps) == 2
    assert str(count) in bench.window.strip.text.text()
    session.undo()
    assert session.document is before


def test_only_the_selection_is_sought_in(bench: Bench) -> None:
    finding, typist = _parts(bench)
    bench.window.typing.mode.enter_block("lead")
    typist.select(TextSelection(BODY, 0, 400))
    QTest.qWait(10)
    finding.open(replacing=False)
    finding.panel.words.setText("村")
    everywhere = len(finding.panel.hits.hits)
    finding.panel.inside.setChecked(True)
    inside = finding.panel.hits.hits
    assert 0 < len(inside) < everywhere
    assert all(hit.where.end <= 400 for hit in inside)
    finding.panel.new.setText("村庄")
    finding.replace_all()
    text = read_text(bench.session.document, BODY) or ""
    assert text.count("村庄") == len(inside)
    assert len(finding.panel.hits.hits) == len(inside)  # the selection grew with its words


def test_the_selected_word_is_what_is_sought(bench: Bench) -> None:
    finding, typist = _parts(bench)
    bench.window.typing.mode.enter_block("lead")
    at = typist.text.index("党员")
    typist.select(TextSelection(BODY, at, at + 2))
    finding.open(replacing=False)
    assert finding.panel.words.text() == "党员"
    bench.bot.keyClick(finding.panel.words, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert bench.window.canvas.hasFocus()
    assert typist.active
