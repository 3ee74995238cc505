"""Page and rulers are painted where the lens says, at ratios a screen really has."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize("ratio", ["1.25", "1.5", "2"])
def test_ink_and_ticks_stand_where_the_page_has_them(ratio: str) -> None:
    found = subprocess.run(
        (sys.executable, "-m", "tests.ui.sight_probe"),
        env={**os.environ, "QT_SCALE_FACTOR": ratio, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stderr[-800:]
    told, text, *rulers = found.stdout.strip().splitlines()
    assert float(told) == float(ratio)
    inked, runs, clear, gaps = map(int, text.split())
    assert runs >= 10
    assert (inked, clear) == (runs, gaps)
    assert len(rulers) == 2
    for ruler in rulers:
        met, sought = map(int, ruler.split())
        assert met == sought >= 8
