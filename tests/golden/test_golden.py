"""Composed pages as text, compared with what was reviewed: ``pytest --update-golden`` writes anew.

A page of ``tests/pages`` has no photos beside it; each stands there as 3000 x 2000 pixels.
"""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from layout_app.compose.page import compose_page
from layout_app.compose.resources import Resources
from layout_app.display.dump import dump
from layout_app.fileio.page_file import read_page_file
from layout_app.jobs.desk import sample_page
from tests.composing import faces, picture_of

_HERE = Path(__file__).parent
PAGES = {
    **{path.stem: path for path in sorted((_HERE.parent / "pages").glob("*.yaml"))},
    "special-page": sample_page(),
}


@pytest.mark.parametrize("name", PAGES)
def test_page_is_composed_as_reviewed(name: str, update_golden: bool) -> None:
    document = read_page_file(PAGES[name])
    layout = compose_page(document, Resources(faces(), picture_of(3000, 2000)))
    problems = "".join(
        f"problem {p.severity.value} {p.code} {p.place.block} {p.message}\n"
        for p in layout.problems
    )
    fits = "".join(f"fit {fit.block} {fit.needed} of {fit.lines} lines\n" for fit in layout.fits)
    found = dump(layout.display) + problems + fits
    golden = _HERE / f"{name}.txt"
    if update_golden:
        golden.write_text(found, "utf-8", newline="\n")
        return
    assert golden.is_file(), f"{golden.name} is missing; run pytest --update-golden and review it"
    reviewed = golden.read_text("utf-8")
    if found != reviewed:
        pytest.fail(f"{name} is composed differently:\n{_difference(reviewed, found)}")


def _difference(old: str, new: str) -> str:
    """The first changed lines, cut to what a person can read."""
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), "reviewed", "now", n=0)
    shown = [line[:160] for line in lines]
    more = f"\n... {len(shown) - 24} more lines" if len(shown) > 24 else ""
    return "\n".join(shown[:24]) + more


def test_no_golden_file_is_left_over() -> None:
    assert {path.stem for path in _HERE.glob("*.txt")} == set(PAGES)
