"""PDF objects from bytes (PDF 32000-1, 7.3): names as str, strings as bytes, references as Ref."""

from __future__ import annotations

import re
from typing import Union

# Recursive, so spelt the old way.
Object = Union[None, bool, int, float, str, bytes, list["Object"], dict[str, "Object"]]  # noqa: UP007

_TOKEN = re.compile(
    rb"(?:[\0\t\n\f\r ]+|%[^\r\n]*)*"
    rb"(?:(<<|>>|[\[\]])|/([^\0\t\n\f\r ()<>\[\]{}/%]*)|<([0-9A-Fa-f\0\t\n\f\r ]*)>"
    rb"|([+-]?[0-9]*\.?[0-9]+|[+-]?[0-9]+\.)(?![^\0\t\n\f\r ()<>\[\]{}/%])|(\()|([A-Za-z]+))"
)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_IN_STRING = re.compile(rb"\\([0-7]{1,3}|\r\n|[\s\S])|([()])")
_WORDS: dict[bytes, Object] = {b"true": True, b"false": False, b"null": None}


class PdfFaultError(Exception):
    """The file is not sound; the text says where."""


class Ref(int):
    """A reference to the object of that number."""


def parse(data: bytes, at: int) -> tuple[Object, bytes, int]:
    """The object at ``at``, the keyword that follows it (``endobj``, ``stream``), and its end.

    Raises:
        PdfFaultError: nothing that can be read stands there.
    """
    open_ones: list[tuple[bytes, list[Object]]] = [(b"", [])]
    while True:
        match = _TOKEN.match(data, at)
        if match is None:
            raise PdfFaultError(f"byte {at} begins no object")
        at = match.end()
        bracket, name, digits, number, literal, word = match.groups()
        values = open_ones[-1][1]
        if number is not None:
            values.append(float(number) if b"." in number else int(number))
        elif name is not None:
            values.append(_name(name))
        elif digits is not None:
            values.append(_hex(digits))
        elif literal is not None:
            text, at = _literal(data, at)
            values.append(text)
        elif bracket in (b"[", b"<<"):
            open_ones.append((bracket, []))
        elif bracket is not None:
            _close(open_ones, bracket, at)
        elif word == b"R":
            _refer(values, at)
        elif word in _WORDS:
            values.append(_WORDS[word])
        elif len(open_ones) == 1 and len(values) == 1:
            return values[0], word, at
        else:
            raise PdfFaultError(f"the keyword {word!r} stands where a value must (byte {at})")


def _close(open_ones: list[tuple[bytes, list[Object]]], bracket: bytes, at: int) -> None:
    opening, values = open_ones.pop()
    if not open_ones or (opening == b"[") != (bracket == b"]"):
        raise PdfFaultError(f"a bracket without a partner at byte {at}")
    if opening == b"[":
        open_ones[-1][1].append(values)
        return
    keys = values[::2]
    if len(values) % 2 or not all(isinstance(key, str) for key in keys):
        raise PdfFaultError(f"a dictionary that is none at byte {at}")
    open_ones[-1][1].append({str(k): v for k, v in zip(keys, values[1::2], strict=True)})


def _refer(values: list[Object], at: int) -> None:
    if len(values) < 2 or not isinstance(values[-2], int) or values[-1] != 0:
        raise PdfFaultError(f"a reference that is none at byte {at}")
    values[-2:] = [Ref(values[-2])]


def _name(raw: bytes) -> str:
    text = raw.decode("latin-1")
    if "#" in text:
        text = re.sub("#([0-9A-Fa-f]{2})", lambda m: chr(int(m[1], 16)), text)
    return text


def _hex(digits: bytes) -> bytes:
    packed = bytes(digits).translate(None, b"\0\t\n\f\r ").decode("ascii")
    return bytes.fromhex(packed + "0" * (len(packed) % 2))


def _literal(data: bytes, at: int) -> tuple[bytes, int]:
    parts: list[bytes] = []
    depth = 1
    while True:
        match = _IN_STRING.search(data, at)
        if match is None:
            raise PdfFaultError(f"a string without an end at byte {at}")
        parts.append(data[at : match.start()])
        at = match.end()
        escaped, bracket = match.groups()
        if bracket is not None:
            depth += 1 if bracket == b"(" else -1
            if not depth:
                return b"".join(parts), at
            parts.append(bracket)
        elif escaped.isdigit():
            parts.append(bytes([int(escaped, 8) & 255]))
        elif escaped not in (b"\n", b"\r", b"\r\n"):
            parts.append(_ESCAPED.get(escaped, escaped))
