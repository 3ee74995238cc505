"""The whole editor started as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

_RUN = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from layout_app.__main__ import main

def look():
    windows = [w for w in QApplication.topLevelWidgets() if w.objectName() == "editor"]
    picture = windows[0].grab().toImage()
    print(windows[0].windowTitle(), picture.devicePixelRatio(), "reportlab" in sys.modules)
    QApplication.quit()

real = QApplication.exec
def run():
    QTimer.singleShot(50, look)
    return real()
QApplication.exec = staticmethod(run)
sys.exit(main([]))
"""


@pytest.mark.parametrize("factor", ["1", "1.5"])
def test_the_editor_starts_with_the_sample(factor: str) -> None:
    environment = os.environ | {"QT_SCALE_FACTOR": factor, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _RUN],
        env=environment,
        capture_output=True,
        timeout=60,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == f"未命名版面[*] — layout_app {float(factor)} False"
    assert "Traceback" not in done.stderr
