"""The texts in the source: what stands in tr(), and what other rooms say, as templates."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

HAN = re.compile(r"[\u3400-\u9fff]")
PLACEHOLDER = re.compile(r"\{(\w+)\}")
GAP = "\0"


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def string_nodes(tree: ast.Module) -> Iterator[tuple[ast.Constant | ast.JoinedStr, ast.AST]]:
    """Each string that is no docstring, with the call or other node it stands in."""
    inside: set[int] = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            for statement in body:
                if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                    inside.add(id(statement.value))
        if isinstance(node, ast.JoinedStr):
            inside.update(id(part) for part in ast.walk(node) if _piece(part) and part is not node)
    for node in ast.walk(tree):
        for child in ast.iter_child_nodes(node):
            if id(child) not in inside and (
                isinstance(child, ast.JoinedStr)
                or (isinstance(child, ast.Constant) and isinstance(child.value, str))
            ):
                yield child, node
            if isinstance(child, ast.JoinedStr):
                yield from _nested(child)


def _piece(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant | ast.JoinedStr)


def _nested(joined: ast.JoinedStr) -> Iterator[tuple[ast.Constant | ast.JoinedStr, ast.AST]]:
    """Strings inside the braces of an f-string: they are said too, as parts of the sentence."""
    for value in joined.values:
        if isinstance(value, ast.FormattedValue):
            for node in ast.walk(value.value):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node, value


def template(node: ast.Constant | ast.JoinedStr) -> str:
    """A string with a gap for every value filled in."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    return "".join(
        str(part.value) if isinstance(part, ast.Constant) else GAP for part in node.values
    )


def gapped(key: str) -> str:
    """A key of a catalogue in the same form."""
    return PLACEHOLDER.sub(GAP, key)
