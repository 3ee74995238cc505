"""PDF objects: the narrow door to ReportLab's object writer.

ReportLab numbers the objects and writes the cross-reference table; what goes into them is ours.
Only ``pdfdoc`` is imported: the canvas would put an unembedded Helvetica on every page.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import TypeAlias, cast

import reportlab
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
    "PRODUCER",
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

PRODUCER = f"layout_app with ReportLab {reportlab.Version}"

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
        self.data = data
        self._entries = dict(entries)

    def format(self, document: PDFDocument) -> bytes:
        """The bytes of the object (ReportLab's protocol)."""
        head = PDFDictionary({**self._entries, "Length": len(self.data)}).format(document)
        return b"".join((head, b"\nstream\n", self.data, b"\nendstream\n"))


def packed(data: bytes, entries: Mapping[str, Value] | None = None) -> Stream:
    """A Flate stream of ``data``."""
    return Stream(zlib.compress(data), {**(entries or {}), "Filter": name("FlateDecode")})


class _Document(PDFDocument):
    """ReportLab's document with a trailer ID made from the content alone, never from the clock."""

    Catalog: PDFObject
    identity = ""

    def ID(self) -> bytes:  # noqa: N802 - ReportLab's name
        digest = self.identity[:32].encode("ascii")
        return b"[<" + digest + b"><" + digest + b">]"


class PdfFile:
    """A PDF file being put together: objects added in order, then all written at once."""

    def __init__(self, version: tuple[int, int]) -> None:
        self._document = _Document(invariant=1, pdfVersion=version)
        self._seal = blake2b()
        # ReportLab makes an empty font dictionary as first object; it becomes the page's.
        self._fonts = cast(PDFDictionary, self._document.idToObject["BasicFonts"])

    def add(self, value: PDFObject) -> PDFObject:
        """Make ``value`` an indirect object and return the reference to it."""
        if isinstance(value, Stream):
            self._seal.update(value.data)
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

    def fingerprint(self, text: str) -> str:
        """32 hex digits made from ``text`` and every stream added so far."""
        seal = self._seal.copy()
        seal.update(text.encode())
        return seal.hexdigest()[:32]

    def finish(self, catalog: Mapping[str, Value], info: Mapping[str, Value]) -> bytes:
        """Write the file; its ID is made from the streams and ``info``."""
        facts = PDFDictionary(dict(info))
        self._seal.update(facts.format(self._document))
        self._document.identity = self._seal.hexdigest()
        # Plain dictionaries: ReportLab's own would add an outline, subject and keywords nobody set.
        self._document.Catalog = dictionary(catalog)
        self._document.info = cast(PDFInfo, facts)
        return self._document.format()
