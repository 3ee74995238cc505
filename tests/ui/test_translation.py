"""Both languages are whole: every text of the window passes through tr, and has its English."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from layout_app.base.bundle import bundled
from layout_app.ui.translate import Catalogue, read_catalogue
from tests.house.files import ROOT
from tests.ui.texts import GAP, HAN, PLACEHOLDER, gapped, parsed, string_nodes, template

ENGLISH = read_catalogue(bundled("assets", "i18n", "en"))
CHINESE = read_catalogue(bundled("assets", "i18n", "zh"))
SOURCES = ROOT / "layout_app"

# Rooms whose finished sentences reach the screen, and in them what is no sentence: patterns and
# words looked for in texts, what is printed on the page or into a report, which are Chinese.
ROOMS = ("check", "compose", "edit", "intake", "keep", "plates", "separation", "paint", "fileio")
NOT_SAID = {
    "check/folio_words.py": "words of mastheads",
    "check/report.py": "the report is Chinese",
    "check/report_html.py": "the report is Chinese",
    "compose/body.py": "patterns",
    "compose/folio.py": "the folio line is Chinese",
    "compose/gaps.py": "characters",
    "compose/headline_breaks.py": "patterns",
    "fileio/faces_file.py": "the reference of the font list",
    "fileio/reference_text.py": "the reference of the page file",
    "fileio/values.py": "characters",
    "fileio/yaml_errors.py": "said in English, see test_page_file_errors_have_their_chinese",
    "intake/kinds.py": "patterns",
    "intake/photo_words.py": "patterns",
}


NOT_SHOWN = {"零一二三四五六七八九"}
"""Strings of the window that are no words."""


def _modules(*rooms: str) -> list[Path]:
    paths = (path for room in rooms for path in (SOURCES / room).rglob("*.py"))
    return sorted(path for path in paths if path.name != "initials.py")  # characters, no words


def _name(path: Path) -> str:
    return path.relative_to(SOURCES).as_posix()


def test_every_text_of_the_window_passes_through_tr() -> None:
    bare = []
    for path in _modules("ui"):
        tree = parsed(path)
        through = _translated(tree)
        for node, _around in string_nodes(tree):
            text = template(node)
            if HAN.search(text) and id(node) not in through and text not in NOT_SHOWN:
                bare.append(f"{_name(path)}:{node.lineno}: {text!r}")
    assert bare == []


def test_every_text_of_the_window_has_its_english() -> None:
    missing = [
        f"{_name(path)}:{node.lineno}: {template(node)}"
        for path in _modules("ui")
        for node, _around in string_nodes(parsed(path))
        if HAN.search(template(node))
        and template(node) not in NOT_SHOWN
        and template(node) not in ENGLISH.texts
    ]
    assert missing == []


def test_every_sentence_of_the_other_rooms_has_its_english() -> None:
    known = {gapped(key) for key in ENGLISH.texts}
    missing = [
        f"{_name(path)}:{node.lineno}: {template(node).replace(GAP, '{}')}"
        for path in _modules(*ROOMS)
        if _name(path) not in NOT_SAID
        for node, around in string_nodes(parsed(path))
        if HAN.search(template(node))
        and not _is_call(around, "compile")
        and template(node) not in known
    ]
    assert missing == []


@pytest.mark.parametrize("folder", ["en", "zh"])
def test_translations_have_the_same_places_to_fill(folder: str) -> None:
    for path in sorted(bundled("assets", "i18n", folder).glob("*.json")):
        for key, other in json.loads(path.read_text("utf-8")).items():
            places = PLACEHOLDER.findall(key)
            assert len(set(places)) == len(places), key
            assert set(places) == set(PLACEHOLDER.findall(other)), (path.name, key)
            if folder == "en":
                assert not HAN.search(other), (path.name, key)


def test_page_file_errors_have_their_chinese() -> None:
    """Each sentence of tests/pages/broken, as the window says it."""
    plain = []
    for page in sorted((ROOT / "tests" / "pages" / "broken").glob("*.yaml")):
        for line in page.read_text("utf-8", errors="replace").splitlines():
            if not line.startswith(f"# {page.name}:"):
                continue
            sentence = line.removeprefix("# ")
            if CHINESE.sentence(sentence) == sentence:
                plain.append(sentence)
    assert plain == []


def test_places_and_hints_of_an_error_stay() -> None:
    said = CHINESE.sentence("page.yaml:8:3: blocks[0].widht: unknown key (did you mean 'width'?)")
    assert said == "page.yaml:8:3：blocks[0].widht：没有这个键（是不是 'width'？）"


def test_many_sentences_are_remembered_and_forgotten() -> None:
    catalogue = Catalogue({"第 {number} 行": "line {number}"})
    for number in range(10_000):
        assert catalogue.sentence(f"第 {number} 行") == f"line {number}"


def test_the_english_window_shows_no_chinese_of_its_own() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.english_window"],
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[:-1] == []
    assert int(done.stdout.split()[-1]) > 200  # texts looked at


def _translated(tree: ast.Module) -> set[int]:
    """The strings that stand in a call of tr or said, however deep."""
    return {
        id(inner)
        for node in ast.walk(tree)
        if _is_call(node, "tr", "said")
        for inner in ast.walk(node)
    }


def _is_call(node: ast.AST, *names: str) -> bool:
    if not isinstance(node, ast.Call):
        return False
    function = node.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name in names
