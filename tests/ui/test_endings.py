"""How the editor ends badly, in a process of its own: told by the system, or by a fault of ours."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from layout_app.keep.lock import PageLock
from layout_app.keep.recovery import find, take_up
from tests.keep.pages import SMALL

_RUN = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from layout_app.__main__ import main
from tests.keep.pages import typed

def window():
    return next(w for w in QApplication.topLevelWidgets() if w.objectName() == "editor")

def edit():
    window().session.apply(lambda document: typed(document, "没保存的话。"), "改正文")
    QTimer.singleShot(300, %s)

def told():
    os.kill(os.getpid(), signal.SIGTERM)

def stumble():
    QTimer.singleShot(100, look)
    raise ZeroDivisionError

def look():
    editor = window()
    print(editor.strip.text.text())
    editor.session.apply(lambda document: typed(document, "还能接着改。"), "改正文")
    editor.session.keeping.keeper.flush()
    print(len(editor.session.document.stories[0].body), flush=True)
    os._exit(7)

real = QApplication.exec
def run():
    QTimer.singleShot(100, edit)
    return real()
QApplication.exec = staticmethod(run)
sys.exit(main(["open", sys.argv[1]]))
"""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals are POSIX")


def end(tmp_path: Path, how: str) -> tuple[subprocess.CompletedProcess[str], Path]:
    page = tmp_path / "页" / "page.yaml"
    page.parent.mkdir()
    shutil.copy(SMALL, page)
    folders = {"LAYOUT_APP_STATE": str(tmp_path / "state"), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", _RUN % how, str(page)],
        env=os.environ | folders,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return done, page


def test_told_to_end_it_asks_nothing_and_the_edits_are_back(tmp_path: Path) -> None:
    done, page = end(tmp_path, "told")
    assert done.returncode == 0, done.stderr
    (found,) = find(tmp_path / "state")
    assert any("没保存的话" in p.text for p in take_up(found).document.stories[0].body)
    assert "没保存的话" not in page.read_text("utf-8")
    assert PageLock(page).holder() is None


def test_a_fault_of_ours_is_told_survived_and_costs_nothing(tmp_path: Path) -> None:
    done, page = end(tmp_path, "stumble")
    assert done.returncode == 7, done.stderr
    words, paragraphs = done.stdout.splitlines()
    assert "ZeroDivisionError" in words
    assert "ZeroDivisionError" in done.stderr
    (found,) = find(tmp_path / "state")
    body = take_up(found).document.stories[0].body
    assert len(body) == int(paragraphs)
    assert body[-1].text == "还能接着改。"
    # The lock is that of a process which is gone: it gives way at once.
    assert PageLock(page).take() is None
