"""Which exchange standard a press PDF keeps."""

from __future__ import annotations

from enum import Enum


class PdfLevel(Enum):
    """The standards a press may ask for."""

    X1A = "x1a"  # PDF/X-1a:2003 (ISO 15930-4): CMYK and spots only, no transparency, PDF 1.4
    X4 = "x4"  # PDF/X-4 (ISO 15930-7): identified in XMP, profile always embedded, PDF 1.6

    @property
    def title(self) -> str:
        """The standard's own name."""
        return {"x1a": "PDF/X-1a:2003", "x4": "PDF/X-4"}[self.value]
