"""A tree as YAML that people read, diff and mend by hand.

PyYAML's own dumper turns a story into one escaped line as soon as a line of it ends in a space;
this one writes every text of several lines as a block, short mappings on one line, and is checked
by reading back what it wrote.
"""

from __future__ import annotations

import re
import unicodedata

from layout_app.base.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A value of the schema, such as a length; written as it is when YAML lets it."""

    text: str


@dataclass(frozen=True, slots=True)
class Prose:
    """Free text; quoted when another reader of YAML would take it for a number or a date."""

    text: str


Tree = Word | Prose | dict[str, "Tree"] | list["Tree"]

LINE = 96
LONG = 60  # a text of more characters gets a block of its own

# No indicator in front, no ': ' or ' #' inside, no space at an end: plain in block and in flow.
_NEGATIVE = re.compile(r"-[0-9][0-9.]*[a-z]*")
_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=~<\\][^\n\r\t,\[\]{}\"'\\]*")
# What YAML 1.1 takes for a number, a truth value, nothing, a date or a time.
_GUESSED = re.compile(
    r"[-+]?[0-9.][0-9_.,:eExXa-fA-F+-]*|[-+]?\.?(?:inf|nan)|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*|"
    r"y|n|yes|no|on|off|true|false|null",
    re.IGNORECASE,
)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def emit(tree: dict[str, Tree]) -> str:
    """The text of a file; long sections and the long mappings in them stand apart."""
    lines: list[str] = []
    for name, value in tree.items():
        long = isinstance(value, (dict, list)) and _flow(value, len(name) + 2) is None
        if long and lines:
            lines.append("")
        if long and isinstance(value, dict) and all(_is_long(item) for item in value.values()):
            lines.append(f"{_key(name)}:")
            for i, (inner, item) in enumerate(value.items()):
                lines += [""] if i else []
                _entry(lines, 2, _key(inner), item)
        else:
            _entry(lines, 0, _key(name), value)
    return "\n".join(lines) + "\n"


def _is_long(value: Tree) -> bool:
    return isinstance(value, dict) and _flow(value, 0) is None


def _entry(lines: list[str], indent: int, opening: str, value: Tree) -> None:
    """Append ``opening: value``; ``opening`` holds everything before the colon but the indent."""
    start = " " * indent + opening + ":"
    flow = _flow(value, _width(start) + 1)
    if flow is not None:
        lines.append(f"{start} {flow}")
    elif isinstance(value, dict):
        lines.append(start)
        for name, inner in value.items():
            _entry(lines, _inner(indent, opening) + 2, _key(name), inner)
    elif isinstance(value, list):
        lines.append(start)
        for item in value:
            _item(lines, _inner(indent, opening), item)
    else:
        lines += _block(value.text, start, _inner(indent, opening) + 2)


def _inner(indent: int, opening: str) -> int:
    """The column where a mapping that begins with ``- `` really stands."""
    return indent + 2 if opening.startswith("- ") else indent


def _item(lines: list[str], indent: int, item: Tree) -> None:
    line = _flow(item, indent + 2)
    # The blocks of a page each take their lines; smaller mappings share one where they fit.
    if isinstance(item, dict) and item and (indent == 0 or line is None):
        for i, (name, value) in enumerate(item.items()):
            if i == 0:
                _entry(lines, indent, "- " + _key(name), value)
            else:
                _entry(lines, indent + 2, _key(name), value)
        return
    if line is None and isinstance(item, Word | Prose):
        line = _quoted(item.text)
    lines.append(f"{' ' * indent}- {line}")


def _flow(value: Tree, column: int) -> str | None:
    """The value on one line, or ``None`` when it needs more."""
    if isinstance(value, Word | Prose):
        return _scalar(value, column)
    if isinstance(value, dict):
        parts = [
            None if (inner := _short(item)) is None else f"{_key(name)}: {inner}"
            for name, item in value.items()
        ]
        brackets = "{}"
    else:
        parts = [_short(item) for item in value]
        brackets = "[]"
    known = [part for part in parts if part is not None]
    line = brackets[0] + ", ".join(known) + brackets[1]
    fits = len(known) == len(parts) and column + _width(line) <= LINE
    return line if fits else None


def _short(value: Tree) -> str | None:
    if isinstance(value, Word | Prose):
        line = _scalar(value, 0)
        # YAML 1.1 knows no plain text with a question mark inside braces.
        return _quoted(value.text) if line == value.text and "?" in line else line
    return _flow(value, 0)


def _scalar(value: Word | Prose, column: int) -> str | None:
    text = value.text
    if "\n" in text or len(text) > LONG or column + _width(text) > LINE + LONG:
        return None
    if isinstance(value, Word) and _NEGATIVE.fullmatch(text):
        return text
    plain = _PLAIN.fullmatch(text) and ": " not in text and " #" not in text
    safe = plain and not text.endswith((" ", ":"))
    guessed = isinstance(value, Prose) and _GUESSED.fullmatch(text)
    return text if safe and not guessed else _quoted(text)


def _key(name: str) -> str:
    if re.fullmatch(r"[a-z][a-z_-]*", name):  # the words of the format, y among them
        return name
    scalar = _scalar(Prose(name), 0)
    return scalar if scalar is not None else _quoted(name)


def _block(text: str, start: str, indent: int) -> list[str]:
    """A text under ``|``, or in quotes where a block could not hold it exactly."""
    if not text.strip() or text.endswith("\n") or "\r" in text:
        return [f"{start} {_quoted(text)}"]
    lines = text.split("\n")
    # A block's indentation is read off its first line unless it is said.
    sign = "|" if lines[0][:1] not in ("", " ", "\t") else "|2"
    return [f"{start} {sign}", *(" " * indent + line if line else "" for line in lines)]


def _quoted(text: str) -> str:
    return '"' + "".join(_ESCAPES.get(c) or _escaped(c) for c in text) + '"'


def _escaped(character: str) -> str:
    code = ord(character)
    if code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000 or code in _HIDDEN:
        return f"\\u{code:04x}"
    return character


_HIDDEN = {0x2028, 0x2029, 0xFFFE, 0xFFFF}


def _width(text: str) -> int:
    """Columns of a terminal: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
