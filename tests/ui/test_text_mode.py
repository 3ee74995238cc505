"""Typing on the page with real mouse, key and input method events."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QInputMethodEvent,
    QInputMethodQueryEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from layout_app.base.geometry import Rect
from layout_app.display.carets import TextLines, text_lines
from layout_app.edit.history import PAUSE
from layout_app.edit.selection import Selection
from layout_app.edit.text.place import TextPlace, TextSelection
from layout_app.edit.text.texts import read_text
from layout_app.model.stories import Emphasis, Paragraph, Role, Under
from layout_app.ui.canvas.canvas import Canvas
from layout_app.ui.canvas.view import PageView
from layout_app.ui.typing.typist import Typist
from tests.ui.conftest import Bench
from tests.ui.desk import SAMPLE

_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_NONE = Qt.KeyboardModifier.NoModifier
_Query = Qt.InputMethodQuery
BODY = TextPlace("story:lead", "body")


@dataclass
class Desk:
    """The window of a bench, and the hands of a user."""

    bench: Bench

    @property
    def canvas(self) -> Canvas:
        return self.bench.window.canvas

    @property
    def typist(self) -> Typist:
        return self.bench.window.typing.typist

    @property
    def text(self) -> str:
        return read_text(self.bench.session.document, BODY) or ""

    @property
    def caret(self) -> int:
        return self.typist.selection.caret

    def enter(self, offset: int = 0, end: int | None = None) -> None:
        self.bench.session.select(Selection("lead"))
        assert self.bench.window.typing.mode.enter_block("lead")
        self.typist.select(TextSelection(BODY, offset, offset if end is None else end))
        self.settle()

    def settle(self) -> None:
        QTest.qWait(20)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = _NONE) -> None:
        self.bench.bot.keyClick(self.canvas, key, held)
        QApplication.processEvents()

    def keys(self, text: str) -> None:
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.canvas, QKeyEvent(kind, 0, _NONE, letter))
        QApplication.processEvents()

    def point(self, offset: int, place: TextPlace = BODY) -> QPoint:
        """Where on the canvas the middle of the caret before a character stands."""
        session = self.bench.session
        assert session.layout is not None
        for group in session.layout.display.groups:
            rows = text_lines(group).get((place.owner, place.part))
            if rows:
                lines = TextLines(rows, read_text(session.shown, place) or "")
                rect = lines.caret(offset)
                assert rect is not None
                lens = self.canvas.lens
                x, y = lens.to_device(rect.x, rect.y + rect.height / 2)
                return QPoint(round(x / lens.ratio), round(y / lens.ratio))
        raise LookupError(f"{place} is not printed")

    def mouse(self, kind: QEvent.Type, at: QPoint, held: Qt.KeyboardModifier = _NONE) -> None:
        button = Qt.MouseButton.LeftButton
        down = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseButtonRelease else button
        viewport = self.canvas.viewport()
        where = QPointF(at)
        if kind is QEvent.Type.MouseMove:
            button = Qt.MouseButton.NoButton
        event = QMouseEvent(kind, where, viewport.mapToGlobal(where), button, down, held)
        QApplication.sendEvent(viewport, event)

    def click(self, at: QPoint, held: Qt.KeyboardModifier = _NONE) -> None:
        self.mouse(QEvent.Type.MouseButtonPress, at, held)
        self.mouse(QEvent.Type.MouseButtonRelease, at, held)

    def double_click(self, at: QPoint) -> None:
        self.click(at)
        self.mouse(QEvent.Type.MouseButtonDblClick, at)
        self.mouse(QEvent.Type.MouseButtonRelease, at)
        self.settle()

    def method(self, preedit: str, commit: str = "", start: int = 0, length: int = 0) -> None:
        event = QInputMethodEvent(preedit, [])
        if commit or length:
            event.setCommitString(commit, start, length)
        QApplication.sendEvent(self.canvas, event)
        self.settle()

    def asked(self, query: Qt.InputMethodQuery) -> object:
        event = QInputMethodQueryEvent(query)
        QApplication.sendEvent(self.canvas, event)
        return event.value(query)


@pytest.fixture
def desk(bench: Bench) -> Desk:
    bench.window.canvas.zoom_to(1)
    return Desk(bench)


def _whole(desk: Desk) -> Rect:
    layout = desk.bench.session.layout
    assert layout is not None
    return next(group.bounds for group in layout.display.groups if group.block == "lead")


# ---- coming, moving, going ----


def test_a_double_click_puts_the_caret_where_it_was(desk: Desk) -> None:
    at = 200
    desk.canvas.go_to(_whole(desk))
    desk.double_click(desk.point(at) + QPoint(1, 0))
    assert desk.typist.active
    assert desk.typist.selection == TextSelection.at(BODY, at)
    assert desk.canvas.hasFocus()
    desk.key(Qt.Key.Key_Escape)
    assert not desk.typist.active
    assert desk.bench.session.selection.block == "lead"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2])
def test_a_key_enters_the_selected_block(desk: Desk, key: Qt.Key) -> None:
    desk.bench.session.select(Selection("lead"))
    desk.canvas.setFocus()
    desk.key(key)
    assert desk.typist.selection == TextSelection.at(BODY, 0)


def test_typing_composes_each_key_and_merges_into_one_step(desk: Desk) -> None:
    session = desk.bench.session
    before = session.document
    desk.enter(5)
    for count, letter in enumerate("abc"):
        desk.bench.clock.now = count * 0.2
        desk.keys(letter)
    assert desk.text[5:8] == "abc"
    assert desk.caret == 8
    assert len(session.history.steps) == 2
    desk.bench.clock.now += PAUSE + 1
    desk.keys("d")
    assert len(session.history.steps) == 3
    desk.key(Qt.Key.Key_Z, _CTRL)
    assert desk.text[5:8] == "abc"
    assert desk.caret == 8
    desk.key(Qt.Key.Key_Z, _CTRL)
    assert session.document is before
    assert desk.caret == 5
    session.redo()
    assert desk.caret == 8


def test_a_moved_caret_begins_a_new_step(desk: Desk) -> None:
    desk.enter(5)
    desk.keys("a")
    desk.key(Qt.Key.Key_Left)
    desk.keys("b")
    assert desk.text[5:7] == "ba"
    assert len(desk.bench.session.history.steps) == 3


def test_delete_in_words_deletes_words_and_not_the_block(desk: Desk) -> None:
    blocks = desk.bench.session.document.blocks
    before = desk.text
    desk.enter(10)
    desk.key(Qt.Key.Key_Delete)
    assert desk.text == before[:10] + before[11:]
    desk.key(Qt.Key.Key_Backspace)
    assert desk.text == before[:9] + before[11:]
    desk.key(Qt.Key.Key_A, _CTRL)
    assert desk.typist.selection.end == len(desk.text)
    assert desk.bench.session.document.blocks is blocks
    assert desk.bench.session.selection.blocks == ("lead",)


def test_the_end_of_a_line_is_not_the_start_of_the_next(desk: Desk) -> None:
    desk.enter(60)
    lines = desk.typist.lines()
    line = lines.lines[lines.index(60) or 0]
    desk.key(Qt.Key.Key_End)
    assert desk.caret == line.end
    assert desk.typist.selection.trailing
    desk.key(Qt.Key.Key_Home)
    assert desk.caret == line.start
    desk.key(Qt.Key.Key_End)
    desk.key(Qt.Key.Key_Right)
    assert desk.caret == line.end + 1


def test_down_leaves_a_leg_for_the_next_one(desk: Desk) -> None:
    desk.enter(0)
    lines = desk.typist.lines()
    last = lines.lines[lines.columns[0].stop - 1]
    head = lines.lines[lines.columns[1].start]
    desk.typist.select(TextSelection.at(BODY, last.start + 3))
    desk.key(Qt.Key.Key_Down)
    assert head.start <= desk.caret <= head.end
    desk.key(Qt.Key.Key_Up)
    assert desk.caret == last.start + 3


def test_a_selection_is_dragged_across_legs_and_typed_over(desk: Desk) -> None:
    desk.enter(0)
    desk.canvas.zoom_to(0.8)
    desk.settle()
    lines = desk.typist.lines()
    start = lines.lines[lines.columns[0].stop - 2].start + 2
    end = lines.lines[lines.columns[1].start + 1].start + 4
    desk.canvas.go_to(_whole(desk))
    desk.mouse(QEvent.Type.MouseButtonPress, desk.point(start))
    desk.mouse(QEvent.Type.MouseMove, desk.point(start + 5))
    desk.mouse(QEvent.Type.MouseMove, desk.point(end))
    desk.mouse(QEvent.Type.MouseButtonRelease, desk.point(end))
    assert (desk.typist.selection.start, desk.typist.selection.end) == (start, end)
    before = desk.text
    desk.keys("x")
    assert desk.text == before[:start] + "x" + before[end:]
    desk.bench.session.undo()
    assert desk.text == before
    assert (desk.typist.selection.start, desk.typist.selection.end) == (start, end)


def test_clicks_place_select_a_word_and_a_paragraph(desk: Desk) -> None:
    desk.enter(0)
    at = desk.text.index("行政村")
    point = desk.point(at) + QPoint(3, 0)
    desk.click(point)
    assert desk.typist.selection.is_empty
    desk.mouse(QEvent.Type.MouseButtonDblClick, point)
    desk.mouse(QEvent.Type.MouseButtonRelease, point)
    chosen = desk.typist.selection
    assert desk.text[chosen.start : chosen.end] in ("行政村", "行政")
    desk.click(point)
    chosen = desk.typist.selection
    assert desk.text[chosen.start : chosen.end] == desk.text.split("\n")[0]
    QTest.qWait(QGuiApplication.styleHints().mouseDoubleClickInterval() + 50)
    desk.click(desk.point(at + 6), _SHIFT)
    assert desk.typist.selection.caret == at + 6
    assert not desk.typist.selection.is_empty


def test_a_click_on_the_headline_goes_there_and_one_outside_leaves(desk: Desk) -> None:
    desk.enter(0)
    desk.canvas.go_to(_whole(desk))
    headline = TextPlace("story:lead", "headline")
    desk.click(desk.point(3, headline) + QPoint(1, 0))
    assert desk.typist.selection == TextSelection.at(headline, 3)
    desk.keys("新")
    found = desk.bench.session.document.story("lead")
    assert found is not None
    assert found.headline[3] == "新"
    desk.bench.session.select(Selection("organs"))
    assert not desk.typist.active


def test_a_click_on_another_storys_words_goes_there(desk: Desk) -> None:
    desk.enter(0)
    other = TextPlace("story:retirees", "body")
    layout = desk.bench.session.layout
    assert layout is not None
    desk.canvas.go_to(next(g.bounds for g in layout.display.groups if g.block == "retirees"))
    desk.click(desk.point(40, other) + QPoint(1, 0))
    assert desk.typist.selection == TextSelection.at(other, 40)
    assert desk.bench.session.selection.block == "retirees"


def test_tab_goes_from_text_to_text_and_an_empty_one_can_be_typed_into(desk: Desk) -> None:
    session = desk.bench.session
    desk.enter(0)
    parts = []
    for _ in range(7):
        desk.key(Qt.Key.Key_Backtab, _SHIFT)
        parts.append(desk.typist.selection.place.part)
    assert parts == ["byline", "deck", "headline", "kicker", "label", "credit", "body"]
    for _ in range(4):
        desk.key(Qt.Key.Key_Backtab, _SHIFT)
    desk.settle()
    assert desk.typist.selection.place.part == "kicker"
    kicker = session.shown.stories[0].kicker
    assert kicker == "〓"  # a place to type into is shown
    assert session.document.stories[0].kicker == ""
    desk.keys("引题")
    assert session.document.stories[0].kicker == "引题"
    desk.settle()
    assert session.shown is session.document
    session.undo()
    assert session.document.stories[0].kicker == ""


def test_zoom_keeps_the_caret_in_view(desk: Desk) -> None:
    desk.enter(900)
    for zoom in (3, 6, 0.5, 4):
        desk.canvas.zoom_to(zoom)
        rect = desk.bench.window.typing.mode.caret_rect()
        assert rect is not None
        assert desk.canvas.viewport().rect().contains(rect.center())


def test_the_caret_does_not_go_on_in_another_page(desk: Desk) -> None:
    session = desk.bench.session
    desk.enter(desk.text.index("\n"))
    desk.key(Qt.Key.Key_Return)
    desk.method("nong")
    assert session.open(SAMPLE)
    desk.settle()
    assert not desk.typist.active
    assert len(session.history.steps) == 1
    assert session.shown is session.document


def test_the_page_follows_a_selection_dragged_out_of_view(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.enter(0)
    desk.canvas.zoom_to(3)
    desk.settle()
    lines = desk.typist.lines()
    start = lines.lines[2].start + 2
    desk.typist.select(TextSelection.at(BODY, start))
    point = desk.point(start)
    outside = QPoint(point.x(), desk.canvas.viewport().height() + 40)
    monkeypatch.setattr(
        "layout_app.ui.canvas.text_mode.QCursor.pos",
        lambda: desk.canvas.viewport().mapToGlobal(outside),
    )
    top = desk.canvas.lens.top
    desk.mouse(QEvent.Type.MouseButtonPress, point)
    desk.mouse(QEvent.Type.MouseMove, outside)
    QTest.qWait(150)
    desk.mouse(QEvent.Type.MouseButtonRelease, outside)
    assert desk.canvas.lens.top > top
    scrolled = desk.canvas.lens.top
    assert desk.typist.selection.anchor == start
    assert desk.typist.selection.caret > start + 40
    QTest.qWait(100)
    assert desk.canvas.lens.top == scrolled


# ---- faces, signs, roles ----


def _run(desk: Desk, name: str) -> None:
    QTest.qWait(80)  # the commands are asked how they stand a moment after the caret has moved
    action = desk.bench.window.actions_by_id[name]
    assert action.isEnabled(), name
    action.trigger()
    desk.settle()


def _body(desk: Desk) -> tuple[Paragraph, ...]:
    found = desk.bench.session.document.story("lead")
    assert found is not None
    return found.body


def test_a_face_is_put_on_and_taken_off_with_an_undo_each(desk: Desk) -> None:
    before = desk.bench.session.document
    desk.enter(20, 24)
    _run(desk, "kai")
    assert any(
        (span.start, span.end, span.emphasis) == (20, 24, Emphasis.KAI)
        for span in _body(desk)[0].spans
    )
    QTest.qWait(80)
    assert desk.bench.window.actions_by_id["kai"].isChecked()
    _run(desk, "dots")
    assert _body(desk)[0].unders[0].under is Under.DOTS
    desk.bench.session.undo()
    assert not _body(desk)[0].unders
    _run(desk, "kai")
    assert _body(desk) == before.stories[0].body
    desk.bench.session.undo()
    desk.bench.session.undo()
    assert desk.bench.session.document is before


def test_a_face_chosen_without_a_selection_is_that_of_what_is_typed_next(desk: Desk) -> None:
    desk.enter(30)
    _run(desk, "strong")
    desk.keys("ab")
    spans = [(s.start, s.end) for s in _body(desk)[0].spans]
    assert (30, 32) in spans
    desk.key(Qt.Key.Key_Left)
    desk.key(Qt.Key.Key_Right)
    desk.keys("c")  # goes on in the face
    assert (30, 33) in [(s.start, s.end) for s in _body(desk)[0].spans]


def test_a_paragraph_becomes_a_subhead_and_body_text_again(desk: Desk) -> None:
    desk.enter(3)
    role = _body(desk)[0].role
    _run(desk, "role-subhead")
    assert _body(desk)[0].role is Role.SUBHEAD
    _run(desk, "role-subhead")
    assert _body(desk)[0].role is role is Role.BODY


def test_a_right_click_offers_what_can_be_done_with_the_words(desk: Desk) -> None:
    wanted: list[QPoint] = []
    desk.typist.menu_wanted.connect(wanted.append)
    desk.typist.menu_wanted.disconnect(desk.bench.window.typing._show_menu)
    desk.enter(20, 24)
    for offset in (22, 60):  # in what is selected, and beside it
        at = desk.point(offset) + QPoint(1, 0)
        viewport, button = desk.canvas.viewport(), Qt.MouseButton.RightButton
        where = QPointF(at)
        kind = QEvent.Type.MouseButtonPress
        event = QMouseEvent(kind, where, viewport.mapToGlobal(where), button, button, _NONE)
        QApplication.sendEvent(viewport, event)
        if offset == 22:
            assert (desk.typist.selection.start, desk.typist.selection.end) == (20, 24)
    assert desk.typist.selection == TextSelection.at(BODY, 60)
    assert len(wanted) == 2
    desk.typist.select(TextSelection(BODY, 20, 24))
    menu = desk.bench.window.typing.menu()
    words = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert {"剪切文字", "黑体", "着重号", "小标题"} <= set(words)
    assert all(action.isEnabled() for action in menu.actions())
    menu.deleteLater()


# ---- input methods ----


def test_a_preedit_is_set_on_the_page_and_never_kept(desk: Desk) -> None:
    session = desk.bench.session
    desk.enter(12)
    before = session.document
    steps = session.history.steps
    for preedit in ("n", "no", "nong"):
        desk.method(preedit)
        assert session.document is before
        assert session.history.steps is steps
    shown = read_text(session.shown, BODY)
    assert shown is not None
    assert shown[12:16] == "nong"
    assert desk.typist.preedit == (12, 16, 16)
    desk.method("", "农")
    assert desk.text[12] == "农"
    assert session.shown is session.document
    assert desk.caret == 13
    session.undo()
    assert session.document is before
    assert desk.caret == 12


def test_a_cancelled_preedit_leaves_nothing(desk: Desk) -> None:
    session = desk.bench.session
    before = session.document
    desk.enter(12)
    desk.method("nong")
    desk.method("")
    assert session.document is before
    assert session.shown is before
    assert len(session.history.steps) == 1


def test_commits_merge_like_typing(desk: Desk) -> None:
    desk.enter(12)
    for word in ("农民", "增收"):
        desk.method("x")
        desk.method("", word)
    assert desk.text[12:16] == "农民增收"
    assert len(desk.bench.session.history.steps) == 2


def test_a_preedit_takes_the_place_of_what_is_selected(desk: Desk) -> None:
    before = desk.text
    desk.enter(12, 15)
    desk.method("ming")
    assert desk.text == before
    desk.method("", "明")
    assert desk.text == before[:12] + "明" + before[15:]
    desk.bench.session.undo()
    assert (desk.typist.selection.start, desk.typist.selection.end) == (12, 15)


def test_reconversion_replaces_the_words_it_names(desk: Desk) -> None:
    before = desk.text
    desk.enter(12)
    desk.method("", "农民", -2, 2)
    assert desk.text == before[:10] + "农民" + before[12:]
    assert desk.caret == 12
    desk.bench.session.undo()
    assert desk.text == before


def test_reconversion_counts_rare_characters_as_qt_does(desk: Desk) -> None:
    desk.enter(12)
    desk.keys("𠮷")
    assert desk.text[12] == "𠮷"
    before = desk.text
    desk.method("", "吉", -2, 2)  # one character beyond the basic plane is two for Qt
    assert desk.text == before[:12] + "吉" + before[13:]


def test_an_input_method_is_told_where_the_caret_is_and_what_stands_round_it(desk: Desk) -> None:
    assert not desk.canvas.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    desk.enter(12, 15)
    assert desk.canvas.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert desk.asked(_Query.ImEnabled) is True
    around = desk.asked(_Query.ImSurroundingText)
    assert isinstance(around, str)
    assert desk.text.startswith(around[:40])
    assert desk.asked(_Query.ImCursorPosition) == 15
    assert desk.asked(_Query.ImAnchorPosition) == 12
    assert desk.asked(_Query.ImCurrentSelection) == desk.text[12:15]
    rect = desk.asked(_Query.ImCursorRectangle)
    assert isinstance(rect, QRectF)
    wanted = desk.point(15)
    assert abs(rect.center().x() - wanted.x()) <= 2
    assert abs(rect.center().y() - wanted.y()) <= 2
    desk.key(Qt.Key.Key_Escape)
    assert not desk.canvas.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_a_click_elsewhere_ends_what_is_being_composed(desk: Desk) -> None:
    desk.enter(12)
    desk.method("nong")
    desk.click(desk.point(40))
    assert desk.typist.preedit is None
    assert desk.bench.session.shown is desk.bench.session.document


# ---- the clipboard ----


def test_cut_and_paste_keep_spans_inside_the_program(desk: Desk) -> None:
    body = _body(desk)
    index, paragraph = next((i, p) for i, p in enumerate(body) if p.spans)
    start = sum(len(p.text) + 1 for p in body[:index]) + paragraph.spans[0].start
    end = start + paragraph.spans[0].end - paragraph.spans[0].start
    desk.enter(start, end)
    desk.key(Qt.Key.Key_X, _CTRL)
    assert QGuiApplication.clipboard().text() == paragraph.text[: end - start]
    desk.key(Qt.Key.Key_V, _CTRL)
    assert _body(desk) == body


def test_foreign_text_is_cleaned_with_one_undo_and_told(desk: Desk) -> None:
    before = desk.bench.session.document
    QGuiApplication.clipboard().setText("全县(含新区)新增3.5万个;好.\r\n第二段")
    desk.enter(0)
    desk.key(Qt.Key.Key_V, _CTRL)
    assert desk.text.startswith("全县（含新区）新增3.5万个；好。\n第二段")
    assert "整理了" in desk.bench.window.strip.text.text()
    desk.bench.session.undo()
    assert desk.bench.session.document is before
    desk.key(Qt.Key.Key_V, _CTRL | _SHIFT)
    assert desk.text.startswith("全县(含新区)新增3.5万个;好.\n第二段")


# ---- empty lines, overset ----


def test_an_empty_paragraph_shows_a_place_to_type_in(desk: Desk) -> None:
    session = desk.bench.session
    end = desk.text.index("\n")
    desk.enter(end)
    desk.key(Qt.Key.Key_Return)
    desk.settle()
    assert session.document.stories[0].body[1].text == ""
    rect = desk.bench.window.typing.mode.caret_rect()
    assert rect is not None
    below = desk.typist.lines()
    assert below.text[end + 1] == "〓"
    desk.keys("新")
    desk.settle()
    assert session.document.stories[0].body[1].text == "新"
    assert session.shown is session.document


def test_the_caret_goes_on_where_words_have_no_room(desk: Desk) -> None:
    desk.enter(0)
    desk.typist.put("增" * 2000, "打字")
    desk.settle()
    assert desk.typist.lines().caret(len(desk.text)) is None
    desk.key(Qt.Key.Key_End, _CTRL)
    assert desk.caret == len(desk.text)
    assert desk.bench.window.typing.mode.caret_rect() is not None
    desk.keys("末")
    assert desk.text.endswith("末")
    desk.key(Qt.Key.Key_Up)
    desk.key(Qt.Key.Key_Backspace)


def test_a_blinking_caret_composes_nothing_and_repaints_little(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.enter(40)
    composed = desk.bench.desk.composed
    painted: list[int] = []
    paint: Callable[..., None] = PageView.paintEvent

    def watched(view: PageView, event: QPaintEvent) -> None:
        painted.append(event.rect().width())
        paint(view, event)

    QTest.qWait(350)  # until the page has been checked
    monkeypatch.setattr(PageView, "paintEvent", watched)
    QTest.qWait(QGuiApplication.styleHints().cursorFlashTime() + 100)
    assert desk.bench.desk.composed == composed
    assert painted
    assert max(painted) < 20
