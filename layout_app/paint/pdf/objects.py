"""PDF objects: the narrow door to ReportLab's object writer.

ReportLab numbers the objects and writes the cross-reference table; what goes into them is ours.
Only ``pdfdoc`` is imported: the canvas would put an unembedded Helvetica on every page.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import TypeAlias, cast

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFInfo,
    PDFName,
    PDFObject,
    PDFString,
)

__all__ = [
    "PDFObject",
    "PdfFile",
    "Stream",
    "Value",
    "array",
    "dictionary",
    "name",
    "packed",
    "string",
]

# bytes are written as they stand: a piece of PDF syntax made elsewhere.
Value: TypeAlias = PDFObject | str | bytes | int | float


def name(text: str) -> str:
    """A name object, ``/text``."""
    return PDFName(text)


def string(text: str) -> PDFObject:
    """A text string; UTF-16 where PDFDocEncoding cannot write it."""
    return PDFString(text)


def array(values: Iterable[Value]) -> PDFObject:
    """An array of values."""
    return PDFArray(list(values))


def dictionary(entries: Mapping[str, Value]) -> PDFObject:
    """A dictionary; keys without their slash, written in order of name."""
    return PDFDictionary(dict(entries))


class Stream(PDFObject):
    """A stream whose bytes are written as given; ``entries`` must name their filter."""

    __RefOnly__ = 1  # ReportLab's mark for "only by reference"

    def __init__(self, data: bytes, entries: Mapping[str, Value]) -> None:
        self._data = data
        self._entries = dict(entries)

    def format(self, document: PDFDocument) -> bytes:
        """The bytes of the object (ReportLab's protocol)."""
        head = PDFDictionary({**self._entries, "Length": len(self._data)}).format(document)
        return b"".join((head, b"\nstream\n", self._data, b"\nendstream\n"))


def packed(data: bytes, entries: Mapping[str, Value] | None = None) -> Stream:
    """A Flate stream of ``data``."""
    return Stream(zlib.compress(data), {**(entries or {}), "Filter": name("FlateDecode")})


class _Document(PDFDocument):
    """ReportLab's document with a trailer ID made from the content alone, never from the clock."""

    identity = b""
    Catalog: PDFObject

    def ID(self) -> bytes:  # noqa: N802 - ReportLab's name
        digest = sha256(self.identity).hexdigest()[:32].encode("ascii")
        return b"[<" + digest + b"><" + digest + b">]"


class PdfFile:
    """A PDF 1.4 file being put together: objects added in order, then all written at once."""

    def __init__(self) -> None:
        self._document = _Document(invariant=1, pdfVersion=(1, 4))
        # ReportLab makes a font dictionary of its own as first object; ours takes its place.
        self._fonts = cast(PDFDictionary, self._document.idToObject["BasicFonts"])

    def add(self, value: PDFObject) -> PDFObject:
        """Make ``value`` an indirect object and return the reference to it."""
        return cast(PDFObject, self._document.Reference(value))  # type: ignore[no-untyped-call]

    def add_font(self, resource: str, font: PDFObject) -> None:
        """Put a font under its resource name."""
        self._fonts[resource] = self.add(font)

    @property
    def fonts(self) -> PDFObject:
        """Reference to the dictionary of all fonts."""
        return self.add(self._fonts)

    def add_page(self, page: Mapping[str, Value]) -> PDFObject:
        """Make ``page`` the only page and return the reference to the page tree."""
        tree = PDFDictionary({"Type": name("Pages"), "Count": 1})
        parent = self.add(tree)
        tree["Kids"] = array([self.add(dictionary({**page, "Parent": parent}))])
        return parent

    def finish(self, catalog: Mapping[str, Value], info: Mapping[str, Value], seal: bytes) -> bytes:
        """Write the file. ``seal`` stands for the content in the trailer's ID."""
        self._document.identity = seal
        # Plain dictionaries: ReportLab's own would add an outline, subject and keywords nobody set.
        self._document.Catalog = dictionary(catalog)
        self._document.info = cast(PDFInfo, dictionary(info))
        return self._document.format()
