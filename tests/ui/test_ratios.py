"""The candidate window stands at the caret at every ratio of device to window pixels."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize("ratio", ["1", "1.5", "2"])
def test_an_input_method_is_told_where_the_caret_is_painted(ratio: str) -> None:
    found = subprocess.run(
        (sys.executable, "-m", "tests.ui.ratio_probe"),
        env={**os.environ, "QT_SCALE_FACTOR": ratio, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stderr[-800:]
    lines = found.stdout.strip().splitlines()
    assert len(lines) == 2
    for line in lines:
        numbers = [float(number) for number in line.split()]
        painted, told = numbers[:4], numbers[4:]
        assert painted[3] > 15
        for one, other in zip(painted, told, strict=True):
            assert abs(one - other) <= 2, line
