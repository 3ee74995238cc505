"""Every code a problem can have stands in the table of docs/preflight.md, and no other does."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.house.files import ROOT

_CODE = re.compile(r"[a-z]+(-[a-z]+)+")
_ROOMS = ("check", "compose")


def emitted() -> set[str]:
    """The codes in the sources: ``code=…``, and where that is a variable, what it is given."""
    found: set[str] = set()
    for room in _ROOMS:
        for path in (ROOT / "layout_app" / room).rglob("*.py"):
            found.update(_codes(ast.parse(path.read_text("utf-8"))))
    return found


def _codes(tree: ast.Module) -> Iterator[str]:
    given = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword) and node.arg == "code"
    ]
    for value in given:
        yield from _strings(value)
    if not any(isinstance(value, ast.Name) for value in given):
        return
    yield from (text for text in _strings(tree) if _CODE.fullmatch(text))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_problem":
            yield from (text for text in map(_text, node.args) if text and text.isascii())


def _strings(tree: ast.AST) -> Iterator[str]:
    yield from (text for text in map(_text, ast.walk(tree)) if text)


def _text(node: ast.AST) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def documented() -> set[str]:
    """The codes in the first column of the table of rules."""
    text = (ROOT / "docs" / "preflight.md").read_text("utf-8")
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    return {code for row in rows for code in re.findall(r"`([a-z-]+)`", row)}


def test_the_sources_are_read() -> None:
    assert {"overset", "rich-black", "folio-date", "outside-page", "caption-missing"} <= emitted()


def test_every_code_is_documented() -> None:
    assert emitted() - documented() == set()


def test_what_is_documented_exists() -> None:
    assert documented() - emitted() == set()
