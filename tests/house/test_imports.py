"""What a verb loads: an export must not pay for the window, for typing or for saving."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from layout_app.app import sample_page

_LOADED = """
import sys
from pathlib import Path
from layout_app.app import Desk
page = Desk().open(Path(sys.argv[1]))
print([name for name in sys.argv[2:] if name in sys.modules])
"""
NOT_NEEDED = (
    "PySide6",
    "reportlab",
    "layout_app.intake.manuscript",
    "layout_app.text.normalize",
    "layout_app.fileio.emit",
)


def test_reading_and_composing_a_page_loads_nothing_it_does_not_use(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _LOADED, str(sample_page()), *NOT_NEEDED]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path.cwd())
    assert done.stdout.strip() == "[]"
