"""The composition root of the editor: what the window asks for is built here and handed over."""

from __future__ import annotations

import os
from pathlib import Path

from layout_app.jobs.desk import Desk, sample_page
from layout_app.jobs.editor import EditorServices


def run_editor(page: Path | None, language: str | None = None) -> int:
    """Open the editor on a page, or on the sample as a new page; return the exit status."""
    from layout_app.keep.own_files import read_settings
    from layout_app.ui.translate import speak

    settings = read_settings()
    # Before the window's modules: many of their texts are made when they are loaded.
    speak(language or os.environ.get("LAYOUT_APP_LANG") or settings.language)
    from layout_app.ui.start import run_editor as run

    services = EditorServices(Desk())
    return run(services, page or sample_page(), as_new=page is None)
