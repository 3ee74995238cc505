"""What a verb loads: an export must not pay for the window, for typing or for saving."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from layout_app.jobs.desk import sample_page

_LOADED = """
import sys
from pathlib import Path
from layout_app.jobs.desk import Desk
Desk().open(Path(sys.argv[1]), "newsprint-x4").preflight
print([name for name in sys.argv[2:] if name in sys.modules])
"""
NOT_NEEDED = (
    "PySide6",
    "reportlab",
    "PIL.Image",
    "difflib",
    "fractions",
    "layout_app.check.report",
    "layout_app.check.report_html",
    "layout_app.edit",
    "layout_app.keep",
    "layout_app.ui",
    "layout_app.intake.manuscript",
    "layout_app.text.normalize",
    "layout_app.fileio.emit",
)


def test_reading_and_composing_a_page_loads_nothing_it_does_not_use(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _LOADED, str(sample_page()), *NOT_NEEDED]
    environment = os.environ | {"LAYOUT_APP_CACHE": str(tmp_path)}

    def loaded() -> str:
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
        return done.stdout.strip()

    loaded()  # the first time it looks into the photo
    assert loaded() == "[]"
