"""The problem list: fixed by a key, let through with a reason, capped; all of it undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from layout_app.base.ink import Ink
from layout_app.base.problems import Place, Problem, Severity
from layout_app.model.document import Document
from layout_app.ui.panels.problems import MOST_SHOWN
from tests.ui.conftest import Bench

RICH = Ink(c=600, m=400, y=300, k=1000)


def rich(document: Document) -> Document:
    """The body in a black of four inks."""
    texts = tuple(
        replace(style, ink=RICH) if style.name == "body" else style
        for style in document.styles.texts
    )
    return replace(document, styles=replace(document.styles, texts=texts))


def codes(bench: Bench) -> list[str]:
    return [problem.code for problem in bench.session.problems if not problem.waived]


@pytest.fixture
def faulty(bench: Bench) -> Bench:
    bench.session.commit(rich(bench.session.document), "换油墨")
    bench.session.check_now()
    assert "rich-black" in codes(bench)
    return bench


def key(bench: Bench, name: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    bench.bot.keyClick(bench.window.canvas, name, modifier)


NONE, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def test_a_key_mends_the_problem_and_undo_takes_it_back(faulty: Bench) -> None:
    before = faulty.session.document
    key(faulty, Qt.Key.Key_F8, NONE)
    detail = faulty.window.problems.detail
    assert detail.isVisible()
    assert detail.fix.text() == "改为 K100"
    assert "C60" in detail.numbers.text()
    assert "K100" in detail.numbers.text()
    key(faulty, Qt.Key.Key_F8, CTRL)
    assert "rich-black" not in codes(faulty)
    assert faulty.session.history.undo_label == "改为 K100"
    faulty.session.undo()
    assert faulty.session.document is before


def test_a_button_mends_it_too(faulty: Bench) -> None:
    key(faulty, Qt.Key.Key_F8, NONE)
    faulty.bot.mouseClick(faulty.window.problems.detail.fix, Qt.MouseButton.LeftButton)
    assert "rich-black" not in codes(faulty)


def test_a_problem_is_let_through_with_a_reason_and_stands_apart(faulty: Bench) -> None:
    session, panel = faulty.session, faulty.window.problems
    count = codes(faulty).count("rich-black")
    key(faulty, Qt.Key.Key_F8, NONE)
    key(faulty, Qt.Key.Key_F8, SHIFT)
    field = panel.detail.reason
    assert field.isVisible()
    faulty.bot.keyClick(field, Qt.Key.Key_Return)
    assert not session.document.waivers, "without a reason nothing is let through"
    faulty.bot.keyClicks(field, "test run")
    faulty.bot.keyClick(field, Qt.Key.Key_Return)
    (waiver,) = session.document.waivers
    assert (waiver.code, waiver.reason) == ("rich-black", "test run")
    assert waiver.date is not None
    assert codes(faulty).count("rich-black") == count - 1
    last = session.problems[-1]
    assert last.waived == "test run"
    panel.list.setCurrentIndex(panel.list.model().index(len(session.problems) - 1, 0))
    assert panel.detail.unwaive.isVisible()
    assert not panel.detail.fix.isVisible()
    faulty.bot.mouseClick(panel.detail.unwaive, Qt.MouseButton.LeftButton)
    assert not session.document.waivers
    session.undo()
    assert session.document.waivers == (waiver,)


def test_escape_closes_the_field_and_nothing_happens(faulty: Bench) -> None:
    key(faulty, Qt.Key.Key_F8, NONE)
    key(faulty, Qt.Key.Key_F8, SHIFT)
    field = faulty.window.problems.detail.reason
    faulty.bot.keyClicks(field, "x")
    faulty.bot.keyClick(field, Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert faulty.window.problems.detail.waive.isVisible()
    assert faulty.session.document.waivers == ()


def test_a_reason_half_written_survives_the_next_check(faulty: Bench) -> None:
    key(faulty, Qt.Key.Key_F8, NONE)
    key(faulty, Qt.Key.Key_F8, SHIFT)
    field = faulty.window.problems.detail.reason
    faulty.bot.keyClicks(field, "half")
    faulty.session.problems_changed.emit()
    assert field.isVisible()
    assert field.text() == "half"


def test_what_cannot_be_mended_by_itself_says_so(bench: Bench) -> None:
    bench.window.story.body.setPlainText("很长的一段话。" * 900)
    bench.session.check_now()
    key(bench, Qt.Key.Key_F8, CTRL)
    assert "先选一个问题" in bench.window.strip.text.text()
    before = bench.session.document
    key(bench, Qt.Key.Key_F8, NONE)
    assert bench.session.problems[0].code == "overset"
    key(bench, Qt.Key.Key_F8, CTRL)
    assert "没有稳妥的自动改法" in bench.window.strip.text.text()
    assert bench.session.document is before


def test_thousands_are_capped_with_a_count(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    many = tuple(
        Problem(
            code="small-text",
            severity=Severity.WARNING,
            place=Place(block=f"b{n}"),
            message=f"第 {n} 处",
        )
        for n in range(5000)
    )
    found: Callable[..., tuple[Problem, ...]] = lambda *page: many  # noqa: E731
    monkeypatch.setattr(bench.desk, "problems", found)
    bench.session.check_now()
    panel = bench.window.problems
    assert panel.list.model().rowCount() == MOST_SHOWN
    assert panel.more.isVisible()
    assert str(5000 - MOST_SHOWN) in panel.more.text()
    assert "5000" in bench.window.status.found.text()


def test_news_of_a_broken_picture_checks_again(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = Problem(
        code="photo-damaged", severity=Severity.ERROR, place=Place(), message="图片解不开"
    )
    found: Callable[..., tuple[Problem, ...]] = lambda *page: (broken,)  # noqa: E731
    monkeypatch.setattr(bench.desk, "problems", found)
    bench.desk.news()
    bench.bot.waitUntil(lambda: codes(bench) == ["photo-damaged"])


def test_next_problem_brings_the_list_to_the_front(bench: Bench) -> None:
    dock = bench.window.bench.docks.all["problems"]
    dock.hide()
    bench.window.actions_by_id["next-problem"].trigger()
    assert dock.isVisible()
