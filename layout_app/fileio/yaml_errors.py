"""YAML's own errors in plain words, with the hints editors of Chinese pages need."""

from __future__ import annotations

import re

import yaml

from layout_app.fileio.complaints import Mark

YAML_ERRORS = (yaml.YAMLError, ValueError, OverflowError)
"""What PyYAML raises: its pure scanner lets chr() and int() fail on monstrous numbers."""

_WORDS = {
    # What PyYAML's pure parser says: what to say instead.
    "mapping values are not allowed": "a ':' where no key can stand",
    "could not find expected ':'": "a key without ': ' after it, or a line indented too little",
    "sequence entries are not allowed": "'- ' where no list entry can stand; check the indentation",
    "mapping keys are not allowed": "'? ' where no key can stand; put the text in quotes",
    "unexpected end of stream": "the quotation mark opened here is never closed",
    "unexpected document separator": "a line of --- or ... in the quoted text that begins here",
    "unknown escape character": "an unknown escape after \\ in double quotes; use single quotes or"
    " double the backslash",
    "escape sequence of": "an escape after \\ needs hexadecimal digits; use single quotes or double"
    " the backslash",
    "indentation or chomping indicators": "after | only - or + or a digit may stand; the text"
    " begins on the next line",
    "expected a comment or a line break": "after | the text begins on the next line",
    "expected alphabetic or numeric character": "a text that begins with * or & must stand in"
    " quotes",
    "expected the node content": "a value is missing here",
    "expected <block end>": "this does not fit the lines above; check the indentation",
    "expected ',' or '}'": "a { is not closed, or a comma is missing",
    "expected ',' or ']'": "a [ is not closed, or a comma is missing",
    "expected '<document start>'": "this does not fit the lines above; check the indentation",
    "directive": "a line may not begin with %; put the text in quotes",
    "URI": "a text that begins with ! must stand in quotes",
    "tag": "a text that begins with ! must stand in quotes",
}
# Errors best shown where the construct begins, not where the parser gave up.
_AT_START = ("unexpected end of", "unexpected document", "alphabetic or numeric")

_FULL_WIDTH_COLON = re.compile(r"[\s-]*[\"']?([A-Za-z_][\w-]*)[\"']?\s*：")
_NO_SPACE = re.compile(r"[\s-]*([a-z_]+):(?!\s|$|//)")
_TWO_COLONS = re.compile(r"[\s-]*[\w-]+:\s+[^\"'|>{\[\s].*:(\s|$)")
_TAB = re.compile(r" *\t")
_BEYOND_UNICODE = re.compile(r"\\U(?!0010|000)[0-9A-Fa-f]{8}")


def explain(text: str, error: Exception) -> tuple[Mark, str]:
    """Place and sentence for anything PyYAML raises."""
    if not isinstance(error, yaml.YAMLError):
        match = _BEYOND_UNICODE.search(text)
        place = Mark.at(text, match.start()) if match else Mark(1, 1)
        return place, "a number beyond all characters; delete the escape"
    problem = str(getattr(error, "problem", None) or "this is not YAML")
    context = getattr(error, "context_mark", None)
    mark = getattr(error, "problem_mark", None) or context
    if mark is None:
        return Mark(1, 1), problem
    if context is not None and any(words in problem for words in _AT_START):
        mark = context
    lines = re.split("\r\n|\r|\n", text)
    number = min(mark.line, len(lines) - 1)
    said = _sentence(problem, lines[number], mark.column)
    if "expected ','" in problem and context is not None and context.line < mark.line:
        said += f"; it was opened in line {context.line + 1}"
    hint = colon_hint(lines, number, problem)
    place = Mark(mark.line + 1, mark.column + 1)
    return place, f"{said} ({hint})" if hint else said


def _sentence(problem: str, line: str, column: int) -> str:
    if "cannot start any token" in problem:
        character = line[column : column + 1]
        if character == "\t":
            return "a tab stands where spaces must; indent with spaces"
        return f"a text that begins with {character} must stand in quotes"
    if "expected <block end>" in problem and line[:column].rstrip().endswith(("'", '"')):
        return (
            "nothing may follow a closing quotation mark; put the whole text in quotes of the"
            " other kind, or under |"
        )
    return next((ours for theirs, ours in _WORDS.items() if theirs in problem), problem)


def colon_hint(lines: list[str], number: int, problem: str = "") -> str:
    """What most probably happened on a line or on one of the two above it, or nothing."""
    for line in (lines[number], *reversed(lines[max(0, number - 2) : number])):
        if match := _FULL_WIDTH_COLON.match(line):
            return f"a full-width colon ： stands after {match[1]!r}; write ': '"
        if _TAB.match(line) and "token" not in problem:
            return "the line is indented with a tab; indent with spaces"
        if match := _NO_SPACE.match(line):
            return f"write a space after '{match[1]}:'"
        if "mapping values" in problem and _TWO_COLONS.match(line):
            return "the value holds a second ': '; put it in quotes 标题含冒号加空格，请加引号"
        if "expected ','" in problem and "，" in line:
            return "a full-width comma ， does not separate values; write ', '"
    return ""
