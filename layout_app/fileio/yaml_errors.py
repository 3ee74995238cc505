"""YAML's own errors in plain words, with the hints editors of Chinese pages need."""

from __future__ import annotations

import re

import yaml

from layout_app.fileio.complaints import Mark

_WORDS = {
    # What PyYAML's pure parser says: what to say instead.
    "mapping values are not allowed": "a ':' where no key can stand",
    "could not find expected ':'": "a key without ': ' after it, or a line indented too little",
    "sequence entries are not allowed": "'- ' where no list entry can stand; check the indentation",
    "mapping keys are not allowed": "'? ' where no key can stand; put the text in quotes",
    "unexpected end of stream": "a quotation mark opened before is never closed",
    "unexpected document separator": "a line of --- or ... inside a quoted text",
    "unknown escape character": "an unknown escape after \\ in double quotes; use single quotes or"
    " double the backslash",
    "escape sequence of": "an escape after \\ needs hexadecimal digits; use single quotes or double"
    " the backslash",
    "indentation or chomping indicators": "after | only - or + or a digit may stand, and the text"
    " begins on the next line",
    "expected a comment or a line break": "after | the text begins on the next line",
    "expected alphabetic or numeric character": "a text that begins with * or & must stand in"
    " quotes",
    "expected the node content": "a value is missing here",
    "expected <block end>": "this does not fit the lines above: check the indentation, and that a"
    " quotation mark or bracket is not closed too early",
    "expected ',' or '}'": "a { is not closed, or a comma is missing",
    "expected ',' or ']'": "a [ is not closed, or a comma is missing",
    "expected '<document start>'": "this does not fit the lines above: check the indentation",
    "directive": "a line may not begin with %; put the text in quotes",
    "URI": "a text that begins with ! must stand in quotes",
    "tag": "a text that begins with ! must stand in quotes",
}
_FULL_WIDTH_COLON = re.compile(r"^[\s-]*[\"']?([A-Za-z_][\w-]*)[\"']?\s*：")
_NO_SPACE = re.compile(r"^[\s-]*(?:- )?([a-z_][a-z0-9_]*):(?!\s|$|//)")
_TWO_COLONS = re.compile(r"^[\s-]*[\w-]+:\s+[^\"'|>{\[\s].*:(\s|$)")


def explain(text: str, error: Exception) -> str:
    """One sentence ``LINE:COLUMN: …`` for any error of PyYAML."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", None) or "this is not YAML")
    if mark is None:
        return f"1:1: {problem}"
    lines = text.splitlines() or [""]
    number = min(mark.line, len(lines) - 1)
    place = Mark(mark.line + 1, mark.column + 1)
    hint = _hint(lines, number, problem)
    return f"{place}: {_sentence(problem, lines[number][mark.column : mark.column + 1], hint)}"


def _sentence(problem: str, character: str, hint: str) -> str:
    if "cannot start any token" in problem:
        if character == "\t":
            said = "a tab stands where YAML wants spaces"
            hint = hint or "indent with spaces"
        else:
            said = f"a text that begins with {character} must stand in quotes"
    else:
        said = next((ours for theirs, ours in _WORDS.items() if theirs in problem), problem)
    return f"{said} ({hint})" if hint else said


def _hint(lines: list[str], number: int, problem: str) -> str:
    """What most probably happened on the line of the error or on one shortly above it."""
    for line in (lines[number], *reversed(lines[max(0, number - 2) : number])):
        if match := _FULL_WIDTH_COLON.match(line):
            return f"a full-width colon ： stands after {match[1]!r}; write ': '"
        if line.startswith("\t") or re.match(r"^ *\t", line):
            return "the line is indented with a tab; indent with spaces"
        if match := _NO_SPACE.match(line):
            return f"write a space after '{match[1]}:'"
        if "mapping values" in problem and _TWO_COLONS.match(line):
            return "the value holds a second ': '; put it in quotes 标题含冒号加空格，请加引号"
        if "expected ','" in problem and "，" in line:
            return "a full-width comma ， does not separate values; write ', '"
    return ""


YAML_ERRORS = (yaml.YAMLError, ValueError, OverflowError)
"""What PyYAML raises: the pure scanner lets chr() and int() fail on monstrous escapes."""
