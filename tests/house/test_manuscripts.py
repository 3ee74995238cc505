"""The real page's manuscripts are not ours to publish: none of their sentences stands here."""

from __future__ import annotations

import re

import pytest

from layout_app.text.normalize.characters import HAN
from tests.house.files import ROOT, tracked_texts

REAL_PAGE = ROOT.parent / "shared" / "real_page"
LONGEST = 9  # Han characters in a row that any two texts on Party work may share
_HAN = re.compile(f"[{HAN}]")


def _runs(text: str) -> dict[str, int]:
    """Every run longer than that, marks and spaces passed over, and where it begins."""
    places = [match.start() for match in _HAN.finditer(text)]
    han = "".join(text[place] for place in places)
    size = LONGEST + 1
    return {han[i : i + size]: places[i] for i in range(len(han) - size + 1)}


@pytest.mark.skipif(not REAL_PAGE.is_dir(), reason=f"the real manuscripts are not at {REAL_PAGE}")
def test_no_tracked_file_quotes_the_manuscripts() -> None:
    theirs = {
        run: path.name
        for path in sorted(REAL_PAGE.rglob("*.txt"))
        for run in _runs(path.read_text("utf-8"))
    }
    assert len(theirs) > 5_000
    found = [
        f"{name}:{text.count(chr(10), 0, place) + 1}: a run of {theirs[run]}"
        for name, text in tracked_texts()
        for run, place in _runs(text).items()
        if run in theirs
    ]
    assert found == []


def test_a_quotation_would_be_found() -> None:
    words = "柏油路从沟口一直铺到沟脑"
    assert set(_runs(f"{words[:6]},\n {words[6:]}")) & set(_runs(f"每天{words}"))
    assert not set(_runs(words[:LONGEST])) & set(_runs(words))
