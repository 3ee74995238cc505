"""What three independent programs read out of a PDF: poppler, mupdf, Ghostscript."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

PROGRAMS = ("pdftotext", "mutool", "gs", "qpdf")


def missing() -> list[str]:
    """Those that are not installed."""
    return [name for name in PROGRAMS if shutil.which(name) is None]


def texts(pdf: Path) -> dict[str, str]:
    """The page's text by program."""
    quiet = ["gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE"]
    commands = {
        "poppler": ["pdftotext", "-raw", "-enc", "UTF-8", str(pdf), "-"],
        "mupdf": ["mutool", "draw", "-q", "-F", "txt", str(pdf)],
        "ghostscript": [*quiet, "-sDEVICE=txtwrite", "-o-", str(pdf)],
    }
    found = {}
    for name, command in commands.items():
        done = subprocess.run(command, capture_output=True, check=True)
        text = done.stdout.decode("utf-8", "replace")
        # Ghostscript 10.00 shows the second character of a ligature (——) with its bytes turned.
        found[name] = text.replace("\u2014\u1414", "\u2014\u2014")
    return found


def qpdf_says(pdf: Path) -> str:
    """Empty when qpdf finds nothing wrong."""
    done = subprocess.run(["qpdf", "--check", pdf], capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr
