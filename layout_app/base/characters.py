"""Which characters a text of the page may hold."""

from __future__ import annotations

import re

# C0 (but tab and line breaks), DEL, C1 with NEL, the Unicode line and paragraph separators, lone
# surrogates, byte order marks and noncharacters: none can be printed, and YAML, Qt and XML read
# some as line breaks or as marks of the encoding.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)

_NAMES = {
    "\x00": "a NUL",
    "\x0b": "a vertical tab",
    "\x0c": "a form feed",
    "\x1b": "an escape character",
    "\x7f": "a delete character",
    "\x85": "a next-line character (NEL)",
    "\u2028": "a line separator",
    "\u2029": "a paragraph separator",
    "\ufeff": "an invisible byte order mark",
}


def find_forbidden(text: str, start: int = 0) -> int | None:
    """Index of the first character from ``start`` on that no text may hold, if there is one."""
    match = _FORBIDDEN.search(text, start)
    return None if match is None else match.start()


def describe_character(character: str) -> str:
    """A forbidden character in words, e.g. ``a form feed (U+000C)``."""
    surrogate = "\ud800" <= character <= "\udfff"
    name = "half a surrogate pair" if surrogate else _NAMES.get(character, "a control character")
    return f"{name} (U+{ord(character):04X})"


def without_forbidden(text: str) -> str:
    """The text with line separators made line breaks and every other forbidden character gone."""
    broken = re.sub("[\x0b\x0c\x85\u2028\u2029]", "\n", text)
    return _FORBIDDEN.sub("", broken)
