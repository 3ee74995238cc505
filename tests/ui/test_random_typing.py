"""A seeded run of keys, input methods, mouse and undo on the page, beside a plain string."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from layout_app.edit.text import units
from layout_app.edit.text.place import TextPlace, TextSelection
from layout_app.edit.text.texts import read_text
from layout_app.model.stories import Emphasis, Role, Under
from tests.ui.conftest import Bench

BODY = TextPlace("story:lead", "body")
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_NONE = Qt.KeyboardModifier.NoModifier
_LETTERS = "农民增收，。“”（）1 aé𠮷é"
_MOVES = [
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
]


class Walk:
    """Does one random thing after another, on the page and to a string of its own."""

    def __init__(self, bench: Bench, seed: int) -> None:
        self.bench = bench
        self.session = bench.session
        self.typist = bench.window.typist
        self.chance = random.Random(seed)
        self.text = read_text(self.session.document, BODY) or ""

    def key(self, code: int, text: str = "", held: Qt.KeyboardModifier = _NONE) -> None:
        event = QKeyEvent(QEvent.Type.KeyPress, code, held, text)
        QApplication.sendEvent(self.bench.window.canvas, event)

    def method(self, preedit: str, commit: str = "", start: int = 0, length: int = 0) -> None:
        event = QInputMethodEvent(preedit, [])
        if commit or length:
            event.setCommitString(commit, start, length)
        QApplication.sendEvent(self.bench.window.canvas, event)

    def put(self, words: str) -> None:
        """The model: the selection replaced."""
        at = self.typist.selection
        self.text = self.text[: at.start] + words + self.text[at.end :]

    def step(self) -> None:
        """One random deed."""
        chance, at = self.chance, self.typist.selection
        deed = chance.choices(
            ["type", "delete", "move", "compose", "break", "dress", "undo", "paste", "select"],
            [30, 14, 26, 8, 3, 6, 5, 2, 6],
        )[0]
        match deed:
            case "type":
                letter = chance.choice(_LETTERS)
                self.put(letter)
                self.key(0, letter)
            case "delete":
                code = chance.choice([Qt.Key.Key_Backspace, Qt.Key.Key_Delete])
                if at.is_empty:
                    back = code == Qt.Key.Key_Backspace
                    other = (units.before if back else units.after)(self.text, at.caret)
                    low, high = sorted((at.caret, other))
                    self.text = self.text[:low] + self.text[high:]
                else:
                    self.put("")
                self.key(code)
            case "move":
                shift = _SHIFT if chance.random() < 0.3 else _NONE
                ctrl = _CTRL if chance.random() < 0.3 else _NONE
                self.key(chance.choice(_MOVES), held=shift | ctrl)
            case "compose":
                self.method("n")
                self.method("nong")
                if chance.random() < 0.7:
                    self.put("农")
                    self.method("", "农")
                else:
                    self.method("")
            case "break":
                self.put("\n")
                self.key(Qt.Key.Key_Return, "\r")
            case "dress":
                chance.choice(
                    [
                        lambda: self.typist.toggle_emphasis(chance.choice(list(Emphasis))),
                        lambda: self.typist.toggle_under(chance.choice(list(Under))),
                        lambda: self.typist.set_role(chance.choice(list(Role))),
                        self.typist.clear_spans,
                    ]
                )()
            case "undo":
                for _ in range(chance.randint(1, 4)):
                    self.session.undo()
                if chance.random() < 0.5:
                    self.session.redo()
                self.text = read_text(self.session.document, BODY) or ""
            case "paste":
                QGuiApplication.clipboard().setText("甲,乙\n丙")
                self.put("甲,乙\n丙")
                self.key(Qt.Key.Key_V, "", _CTRL | _SHIFT)
            case "select":
                ends = [chance.randint(0, len(self.text)) for _ in range(2)]
                anchor, caret = (units.whole(self.text, end) for end in ends)
                if abs(anchor - caret) > 60:
                    caret = anchor
                self.typist.select(TextSelection(BODY, anchor, caret))

    def check(self, number: int) -> None:
        """Document, caret and spans are sound."""
        assert read_text(self.session.document, BODY) == self.text, f"step {number}"
        at = self.typist.selection
        assert 0 <= at.start <= at.end <= len(self.text), f"step {number}"
        for paragraph in self.session.document.stories[0].body:
            for layer in (paragraph.spans, paragraph.unders):
                edge = 0
                for span in layer:
                    assert edge <= span.start < span.end <= len(paragraph.text), f"step {number}"
                    edge = span.end


def _walk(bench: Bench, steps: int, seed: int) -> None:
    start = bench.session.document
    bench.window.canvas.zoom_to(1)
    bench.window.typing.mode.enter_block("lead")
    walk = Walk(bench, seed)
    for number in range(steps):
        bench.clock.now += walk.chance.choice([0.1, 0.1, 0.1, 3])
        walk.step()
        walk.check(number)
        if number % 50 == 49:
            QApplication.processEvents()
            assert bench.window.story.body.toPlainText() == walk.text
    for _ in range(len(bench.session.history.steps)):
        bench.session.undo()
    if len(bench.session.history.steps) < 1000:  # else the oldest steps are forgotten
        assert bench.session.document == start


def test_a_short_walk(bench: Bench) -> None:
    _walk(bench, 150, seed=1)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 10))
def test_a_long_walk(bench: Bench, seed: int) -> None:
    _walk(bench, 2500, seed)
