"""Word files made by hand, as small as they can be."""

from __future__ import annotations

import io
import zipfile

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><w:document'
    ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>'
)


def paragraph(inner: str) -> str:
    """A paragraph of runs, or of plain text."""
    runs = inner if inner.startswith("<") else f"<w:r><w:t>{inner}</w:t></w:r>"
    return f"<w:p>{runs}</w:p>"


def word_file(*paragraphs: str, others: dict[str, bytes] | None = None) -> bytes:
    """A .docx of ready paragraphs."""
    xml = _HEAD + "".join(paragraphs) + "</w:body></w:document>"
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", xml)
        for name, data in (others or {}).items():
            archive.writestr(name, data)
    return held.getvalue()
