"""The real manuscripts made clean; they lie outside the repository, and none of their text here."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from layout_app.text.normalize import (
    HintKind,
    Kind,
    Normalized,
    Rule,
    apply_changes,
    normalize,
    split_credit,
)
from layout_app.text.normalize.characters import HAN

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "real_page"
MANUSCRIPTS = sorted((FOLDER / "manuscripts").glob("*.txt"))
SCANNED = FOLDER / "page-as-scanned.txt"

pytestmark = pytest.mark.skipif(
    not (MANUSCRIPTS and SCANNED.is_file()), reason=f"the real manuscripts are not at {FOLDER}"
)


def _read(path: Path) -> tuple[str, Normalized]:
    raw = path.read_text(encoding="utf-8")
    return raw, normalize(raw)


def test_counts_over_all_manuscripts() -> None:
    counts: Counter[Rule] = Counter()
    for path in MANUSCRIPTS:
        counts.update(_read(path)[1].counts())
    assert counts.pop(Rule.BLANK) > 0
    assert counts == {Rule.COMMA: 291, Rule.PARENTHESES: 14, Rule.SEMICOLON: 3, Rule.PLUS: 4}


@pytest.mark.parametrize("path", [*MANUSCRIPTS, SCANNED], ids=lambda path: path.stem)
def test_each_manuscript(path: Path) -> None:
    raw, done = _read(path)
    assert not re.search(rf"(?<=[{HAN}”）])[,;:()]|[,;:()](?=[{HAN}“（])", done.text)
    assert apply_changes(raw, done.changes) == done.text
    assert normalize(done.text).changes == ()
    assert re.findall(f"[{HAN}]", done.text) == re.findall(f"[{HAN}]", raw)
    assert re.findall(r"\d+(?:\.\d+)?", done.text) == re.findall(r"\d+(?:\.\d+)?", raw)
    assert not [hint for hint in done.hints if hint.kind is HintKind.UNPAIRED]


def test_manuscripts_are_not_rejoined_and_their_authored_spaces_stay() -> None:
    for path in MANUSCRIPTS:
        raw, done = _read(path)
        lines = [line.strip() for line in raw.splitlines() if line.strip()]
        assert len(done.paragraphs) == len(lines)
        assert done.text.count(" ") == "\n".join(lines).count(" ")


def test_hints_of_the_manuscripts() -> None:
    hints: Counter[HintKind] = Counter()
    for path in MANUSCRIPTS:
        hints.update(hint.kind for hint in _read(path)[1].hints)
    assert hints == {
        HintKind.DOUBLED_WORD: 3,
        HintKind.DOUBTFUL_WORD: 2,
        HintKind.FRAGMENT: 1,  # the manuscript that breaks off
    }


def test_the_scanned_page_is_rejoined() -> None:
    raw, done = _read(SCANNED)
    assert done.counts() == {
        Rule.BLANK: 45,
        Rule.JOIN: 8,
        Rule.PARENTHESES: 14,
        Rule.COMMA: 291,
        Rule.SEMICOLON: 3,
        Rule.PLUS: 4,
        Rule.SPACE: 2,
    }
    kinds = Counter(paragraph.kind for paragraph in done.paragraphs)
    assert kinds[Kind.HEADLINE] == len(re.findall("^#+ ", raw, re.MULTILINE))
    assert kinds[Kind.ITEM] == len(re.findall("^- ", raw, re.MULTILINE))


def test_the_caption_parts_from_its_credit() -> None:
    (path,) = [path for path in MANUSCRIPTS if "caption" in path.stem]
    caption, credit = split_credit(_read(path)[1].text)
    assert caption.endswith("。")
    assert credit.endswith(" 摄")
    assert credit.count(" ") == 2
