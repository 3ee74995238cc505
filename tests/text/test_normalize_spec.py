"""The worked examples of composition.md section 4; the table lies outside the repository."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from layout_app.text.normalize import Kind, apply_changes, normalize, split_credit
from layout_app.text.normalize.characters import HAN

SPEC = Path(__file__).resolve().parents[3] / "shared" / "spec" / "composition.md"
# "As sent" elides with …, which alone between Han is an ellipsis; ⏎ ends a line.
_FULL = str.maketrans({",": "，", ";": "；", "(": "（", ")": "）", "+": "＋", "…": "……", "⏎": ""})


def _table() -> dict[int, tuple[str, str]]:
    """Number, text as sent and what the spec says it must become."""
    if not SPEC.is_file():
        return {}
    section = SPEC.read_text("utf-8").partition("\n## 4. ")[2].partition("\n## ")[0]
    rows = re.findall(r"(?m)^\| *(\d+) *\| *(.+?) *\| *(.+?) *\|$", section)
    return {int(number): (sent, become) for number, sent, become in rows}


TABLE = _table()

pytestmark = pytest.mark.skipif(not TABLE, reason=f"the worked examples are not at {SPEC}")


def _wanted(become: str) -> list[str]:
    """The pieces of text among the spec's own words; ␣ is an authored space, … an elision."""
    text = become.replace("␣", " ")
    pieces = re.findall(rf"[{HAN}\d，、。：；（）“”《》·＋ ]{{4,}}", text)
    return [piece.strip() for piece in pieces if re.search(f"[{HAN}]", piece)]


def test_all_fourteen_are_read() -> None:
    assert list(TABLE) == list(range(1, 15))


@pytest.mark.parametrize("number", TABLE)
def test_worked_example(number: int) -> None:
    sent, become = TABLE[number]
    raw = sent.replace("⏎", "\n")
    done = normalize(raw)
    assert apply_changes(raw, done.changes) == done.text
    assert normalize(done.text).changes == ()
    assert done.text == sent.translate(_FULL)
    if become.startswith("unchanged"):
        assert done.changes == ()
    at = 0
    for piece in _wanted(become):
        at = done.text.index(piece, at) + len(piece)


def test_their_structure() -> None:
    headline = normalize(TABLE[10][0]).paragraphs[0]
    assert (headline.kind, headline.level) == (Kind.HEADLINE, 1)
    assert [headline.text] == _wanted(TABLE[10][1])
    assert normalize(TABLE[14][0]).paragraphs[0].kind is Kind.ITEM
    assert [split_credit(normalize(TABLE[13][0]).text)[1]] == _wanted(TABLE[13][1])
