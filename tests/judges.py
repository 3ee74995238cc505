"""The outside judges of a finished PDF, run as anyone would run them; absent ones skip a test."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_TOOLS = Path(
    os.environ.get("LAYOUT_APP_JUDGES") or Path(__file__).resolve().parents[2] / "shared" / "tools"
)

# tac_check.py needs numpy.
_PYTHON = os.environ.get("LAYOUT_APP_JUDGE_PYTHON") or sys.executable


def _has_numpy() -> bool:
    if sys.executable == _PYTHON:
        return importlib.util.find_spec("numpy") is not None
    return Path(_PYTHON).is_file()


needs_judges = pytest.mark.skipif(
    not (_TOOLS / "pdfx_check.py").is_file(),
    reason="pdfx_check.py is not there (LAYOUT_APP_JUDGES names its folder)",
)
needs_ghostscript = pytest.mark.skipif(
    shutil.which("gs") is None or not (_TOOLS / "tac_check.py").is_file() or not _has_numpy(),
    reason="Ghostscript, tac_check.py or numpy (LAYOUT_APP_JUDGE_PYTHON) is not there",
)


def pdfx_faults(pdf: Path, level: str, *arguments: str) -> list[str]:
    """What pdfx_check.py fails or warns of at a level (x1a, x4)."""
    done = _run("pdfx_check.py", str(pdf), "--level", level, "-q", *arguments)
    assert f"== {'X1A' if level == 'x1a' else 'X4'}:" in done, done
    return [line for line in done.splitlines() if not line.startswith("==")]


def ink_faults(pdf: Path, limit: int = 240, dpi: int = 100) -> list[str]:
    """What tac_check.py fails or warns of; Ghostscript makes the plates."""
    done = _run("tac_check.py", str(pdf), "--limit", str(limit), "--dpi", str(dpi), python=_PYTHON)
    assert "total ink: max" in done, done
    return [line for line in done.splitlines() if line.startswith(("FAIL", "WARN"))]


def _run(tool: str, *arguments: str, python: str = sys.executable) -> str:
    command = [python, str(_TOOLS / tool), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr
