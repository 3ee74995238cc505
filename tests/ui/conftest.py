"""A dressed application and a window with the sample page open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from layout_app.ui.main_window import MainWindow
from layout_app.ui.session import Session
from layout_app.ui.theme import dress
from tests.ui.answers import Answers
from tests.ui.desk import SAMPLE, Desk


class Clock:
    """A clock the test moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Bench:
    """Everything a test of the window needs."""

    bot: QtBot
    desk: Desk
    clock: Clock
    session: Session
    answers: Answers
    window: MainWindow


@pytest.fixture(scope="session")
def _dressed(qapp: QApplication) -> None:
    dress(qapp)


@pytest.fixture
def bench(qtbot: QtBot, _dressed: None) -> Iterator[Bench]:
    desk, clock, answers = Desk(), Clock(), Answers()
    session = Session(desk, clock=clock)
    window = MainWindow(session, answers)
    qtbot.addWidget(window)
    window.resize(1400, 900)
    window.show()
    assert session.open(SAMPLE)
    qtbot.wait(20)
    yield Bench(qtbot, desk, clock, session, answers, window)
    window.canvas.close_down()
