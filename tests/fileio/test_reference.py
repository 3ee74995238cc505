"""The reference is that of the program, complete, and its examples work."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from layout_app.base.errors import BadInputError
from layout_app.fileio.page_file import decode_page, encode_page
from layout_app.fileio.reference import reference
from layout_app.fileio.reference_text import EXAMPLE
from layout_app.fileio.schema import record_of
from layout_app.model.blocks import BLOCK_KINDS
from layout_app.model.describe import about
from layout_app.model.document import Document

COMMITTED = Path(__file__).parents[2] / "docs" / "page-file.md"


def test_the_committed_reference_is_the_generated_one() -> None:
    assert COMMITTED.read_text("utf-8") == reference(), (
        "run: python -m layout_app.fileio.reference > docs/page-file.md"
    )


def test_the_example_is_a_page_as_the_program_writes_it() -> None:
    assert encode_page(decode_page(EXAMPLE.encode(), "page.yaml")) == EXAMPLE


def test_every_key_stands_in_it() -> None:
    text = reference()
    for cls, main, kind in [
        (Document, None, None),
        *((cls, cls.main, kind) for kind, cls in BLOCK_KINDS.items()),
    ]:
        for name in record_of(cls, main, kind).names:
            assert f"`{name}`" in text


def test_every_field_says_what_it_means() -> None:
    rows = re.findall(r"^\| (.*) \|$", reference(), re.MULTILINE)
    assert len(rows) > 120
    assert all(all(cell.strip() for cell in row.split(" | ")) for row in rows)


def test_its_errors_are_real() -> None:
    # Each sentence shown is one the program says of such a file.
    shown = [line.strip() for line in reference().splitlines() if line.startswith("    page.yaml:")]
    assert len(shown) == 4
    head = "format: layout_app/page\nversion: 1\npaper: {name: 报, date: 2026-03-09}\n"
    broken = [
        head + "blocks:\n- photo: a.jpg\n  columns: 1-2\n  lines: 1-2\n  widht: 3mm\n",
        head + "blocks:\n- folio: left\n- label: 目\n  columns: １－２\n  lines: 1-2\n",
        head + "stories:\n  a:\n    headline: 岚平: 增收\n",
        head + "stories: {bridge: {}}\nblocks:\n- folio: left\n- folio: left\n"
        "- article: brigde\n  columns: 1-2\n  lines: 1-2\n",
    ]
    for text, sentence in zip(broken, shown, strict=True):
        with pytest.raises(BadInputError) as caught:
            decode_page(text.encode(), "page.yaml")
        (said,) = caught.value.sentences
        place = re.compile(r"page\.yaml:\d+:\d+: ")
        assert place.sub("", said) == place.sub("", sentence)


def test_a_field_with_a_shape_that_cannot_be_written_is_found_at_once() -> None:
    from dataclasses import field, make_dataclass

    cls = make_dataclass("Odd", [("x", dict, field(metadata=about("a mapping")))])
    with pytest.raises(TypeError, match="no way to write"):
        record_of(cls)
