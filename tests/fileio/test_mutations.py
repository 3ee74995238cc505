"""Whatever happens to a file: a document that fits itself, or sentences, and nothing else."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from layout_app.base.errors import BadInputError
from layout_app.fileio.nodes import read_nodes
from layout_app.fileio.page_file import decode_page, encode_page
from layout_app.model.document import Document
from layout_app.model.validate import validate

SMALL = (Path(__file__).parent.parent / "pages" / "small.yaml").read_text("utf-8")
_VALUES = [
    *("", "[]", "{}", "- x", "null", "-1", "999999999", "1e99", "none", "0mm", "9-3", "&a", "*a"),
    *("!!int 3", '"', "'", "|", ">", "%", "@", "：", "，", "true", "\ufeff", "[[", "}}", "K101"),
    *('"\\ud800"', '"\\UFFFFFFFF"', "2026-02-30", "../x", "1" * 5000),
]


def _bytes(rng: random.Random, text: str) -> bytes:
    data = bytearray(text.encode())
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(data))
        match rng.randrange(3):
            case 0:
                del data[at : at + rng.randint(1, 30)]
            case 1:
                data[at:at] = bytes(rng.randrange(256) for _ in range(rng.randint(1, 4)))
            case _:
                data[at] = rng.randrange(256)
    return bytes(data)


def _characters(rng: random.Random, text: str) -> bytes:
    characters = list(text)
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(characters))
        characters[at] = rng.choice(":-#&*!|>'\"%@`{}[],?\\\n\t 0：党\ufeff\u2028\x00\r")
    return "".join(characters).encode()


def _lines(rng: random.Random, text: str) -> bytes:
    lines = text.split("\n")
    for _ in range(rng.randint(1, 4)):
        at, other = rng.randrange(len(lines)), rng.randrange(len(lines))
        match rng.randrange(4):
            case 0:
                lines[at], lines[other] = lines[other], lines[at]
            case 1:
                del lines[at]
                lines = lines or [""]
            case 2:
                lines[at] = " " * rng.randint(0, 6) + lines[at].lstrip()
            case _:
                lines.insert(at, lines[other])
    return "\n".join(lines).encode()


def _values(rng: random.Random, text: str) -> bytes:
    lines = text.split("\n")
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(lines))
        key, colon, _rest = lines[at].partition(": ")
        if colon:
            lines[at] = f"{key}: {rng.choice(_VALUES)}"
    return "\n".join(lines).encode()


def _campaign(count: int) -> tuple[int, int]:
    """Mutate, read, and count what was accepted and what was refused."""
    accepted = refused = 0
    for seed in range(count):
        rng = random.Random(seed)
        data = rng.choice([_bytes, _characters, _lines, _values])(rng, SMALL)
        read = _read(data)
        if isinstance(read, Document):
            accepted += 1
            assert validate(read) == (), seed
            assert decode_page(encode_page(read).encode(), "page.yaml") == read, seed
        else:
            refused += 1
            assert read, seed
            assert all(line.startswith("page.yaml:") for line in read), seed
        assert _verdict(data, pure=True) == _verdict(data, pure=False), seed
    return accepted, refused


def _read(data: bytes) -> Document | tuple[str, ...]:
    try:
        return decode_page(data, "page.yaml")
    except BadInputError as error:
        return error.sentences


def _verdict(data: bytes, *, pure: bool) -> str:
    try:
        return str(read_nodes(data, "page.yaml", pure=pure))
    except BadInputError as error:
        return str(error)


def test_a_changed_file_is_a_page_or_sentences() -> None:
    accepted, refused = _campaign(60)
    assert accepted > 3
    assert refused > 20


@pytest.mark.long
def test_a_changed_file_is_a_page_or_sentences_long() -> None:
    accepted, refused = _campaign(2000)
    assert accepted > 100
    assert refused > 800
