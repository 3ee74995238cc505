"""What is written reads back as the same document, and reads well."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from layout_app.fileio.page_file import decode_page, encode_page
from layout_app.model.document import Document
from layout_app.model.validate import validate
from tests.fileio.documents import documents

SMALL = Path(__file__).parent.parent / "pages" / "small.yaml"


@settings(max_examples=150, deadline=None)
@given(documents())
def test_any_document_reads_back_equal(document: Document) -> None:
    assert validate(document) == ()
    text = encode_page(document)
    assert decode_page(text.encode(), "page.yaml") == document


@pytest.mark.long
@settings(max_examples=5000, deadline=None)
@given(documents())
def test_any_document_reads_back_equal_long(document: Document) -> None:
    assert decode_page(encode_page(document).encode(), "page.yaml") == document
