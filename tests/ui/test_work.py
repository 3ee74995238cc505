"""Jobs beside the window: their ends are told, they can be given up, the window never waits."""

from __future__ import annotations

import sys
import threading
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from layout_app.base.errors import LayoutAppError
from layout_app.ui.work import Progress, Work, WorkBar
from tests.ui.conftest import Bench


class Told:
    """What came back."""

    def __init__(self) -> None:
        self.done: list[object] = []
        self.failed: list[str] = []


@pytest.fixture
def told() -> Told:
    return Told()


def _returned(number: int, _progress: Progress) -> int:
    return number


def test_a_result_comes_back_in_the_windows_thread_and_jobs_keep_their_order(
    qtbot: QtBot, told: Told
) -> None:
    work = Work()
    threads: list[threading.Thread] = []

    def done(result: object) -> None:
        told.done.append(result)
        threads.append(threading.current_thread())

    for number in range(3):
        work.start("甲", partial(_returned, number), done, told.failed.append)
    qtbot.waitUntil(lambda: len(told.done) == 3)
    assert told.done == [0, 1, 2]
    assert set(threads) == {threading.main_thread()}
    assert not work.busy


def test_why_a_job_failed_is_told_and_a_fault_of_ours_reaches_the_hook(
    qtbot: QtBot, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: caught.append(kind))
    work = Work()

    def refuse(progress: Progress) -> None:
        raise LayoutAppError("磁盘满了。")

    def stumble(progress: Progress) -> None:
        raise ZeroDivisionError

    work.start("甲", refuse, told.done.append, told.failed.append)
    work.start("乙", stumble, told.done.append, told.failed.append)
    qtbot.waitUntil(lambda: not work.busy)
    assert told.failed == ["磁盘满了。"]
    assert caught == [ZeroDivisionError]
    assert told.done == []


def test_a_long_job_is_shown_with_its_progress_and_can_be_given_up(
    qtbot: QtBot, told: Told, bench: Bench
) -> None:
    work, half, on = Work(), threading.Event(), threading.Event()
    bar = WorkBar(work, bench.window)

    def job(progress: Progress) -> str:
        progress.report(1, 2)
        half.set()
        on.wait(10)
        progress.report(2, 2)
        return "ready"

    work.start("正在读入…", job, told.done.append, told.failed.append)
    assert bar.isHidden()
    qtbot.waitUntil(lambda: not bar.isHidden())
    assert bar.title.text() == "正在读入…"
    assert half.wait(10)
    qtbot.waitUntil(lambda: (bar.bar.value(), bar.bar.maximum()) == (1, 2))
    bar.stop.click()
    on.set()
    qtbot.waitUntil(lambda: not work.busy)
    assert bar.isHidden()
    assert (told.done, told.failed) == ([], [])


def test_closing_gives_up_what_runs_and_what_waits(qtbot: QtBot, told: Told) -> None:
    work, begun = Work(), threading.Event()

    def job(progress: Progress) -> None:
        begun.set()
        while True:
            progress.check()

    for _ in range(2):
        work.start("甲", job, told.done.append, told.failed.append)
    assert begun.wait(10)
    work.close_down()
    qtbot.waitUntil(lambda: not work.busy)
    assert told.done == []
