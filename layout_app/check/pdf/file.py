"""A PDF file: its cross-reference table, objects and streams (PDF 32000-1, 7.5)."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from layout_app.check.pdf.syntax import Object, PdfFaultError, Ref, parse

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_SECTION = re.compile(rb"(\d+)[ \t]+(\d+)[ \t]*\r?\n")
_OBJECT = re.compile(rb"\s*(\d+)\s+(\d+)\s+obj\b")
_END_STREAM = re.compile(rb"\r?\n?endstream\s+endobj")


class Stream:
    """A stream: its dictionary and the bytes as they stand in the file."""

    __slots__ = ("_content", "entries", "raw")

    def __init__(self, entries: dict[str, Object], raw: bytes) -> None:
        self.entries = entries
        self.raw = raw
        self._content: bytes | None = None

    def content(self) -> bytes:
        """The bytes without their compression; a JPEG as it is.

        Raises:
            PdfFaultError: they do not inflate, or are packed in a way we never write.
        """
        coding = self.entries.get("Filter")
        if isinstance(coding, list) and len(coding) == 1:
            coding = coding[0]
        if coding is None or coding == "DCTDecode":
            return self.raw
        if coding != "FlateDecode":
            raise PdfFaultError(f"a stream is packed by {coding!r}")
        if self._content is None:
            try:
                self._content = zlib.decompress(self.raw)
            except zlib.error as error:
                raise PdfFaultError(f"a stream does not inflate ({error})") from error
        return self._content


class PdfFile:
    """Every object of a file, read at once.

    Raises:
        PdfFaultError: the table does not lead to objects, or an object cannot be read.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        if not data.startswith(b"%PDF-1."):
            raise PdfFaultError("the file does not begin as a PDF")
        self.version = data[5:8].decode("latin-1")
        found = _START.search(data[-64:])
        if found is None:
            raise PdfFaultError("the file has no end (startxref, %%EOF)")
        places, after = self._table(int(found[1]))
        trailer, _, _ = parse(data, after)
        if not isinstance(trailer, dict):
            raise PdfFaultError("the file has no trailer")
        self.trailer = trailer
        if trailer.get("Size") != max(places, default=-1) + 1:
            raise PdfFaultError("the trailer counts other objects than the table")
        self._objects = {number: self._object(number, at) for number, at in places.items() if at}
        self.root = self.dictionary(trailer.get("Root"))

    def get(self, value: Object) -> Object | Stream:
        """What a value stands for, references followed."""
        while isinstance(value, Ref):
            if value not in self._objects:
                raise PdfFaultError(f"object {int(value)} is missing")
            found = self._objects[value]
            if isinstance(found, Stream):
                return found
            value = found
        return value

    def dictionary(self, value: Object) -> dict[str, Object]:
        """A dictionary, references followed."""
        found = self.get(value)
        if not isinstance(found, dict):
            raise PdfFaultError("a dictionary is missing")
        return found

    def stream(self, value: Object) -> Stream:
        """A stream, references followed."""
        found = self.get(value)
        if not isinstance(found, Stream):
            raise PdfFaultError("a stream is missing")
        return found

    def array(self, value: Object) -> list[Object]:
        """An array, references followed."""
        found = self.get(value)
        if not isinstance(found, list):
            raise PdfFaultError("an array is missing")
        return found

    def streams(self) -> Iterator[tuple[int, Stream]]:
        """Every stream and the number of its object."""
        for number, found in self._objects.items():
            if isinstance(found, Stream):
                yield number, found

    def _table(self, at: int) -> tuple[dict[int, int], int]:
        """Where each object lies (0: nowhere), and where the trailer begins."""
        data = self._data
        if data[at : at + 4] != b"xref":
            raise PdfFaultError("no cross-reference table stands where the file says")
        at += len(data[at + 4 : at + 8]) - len(data[at + 4 : at + 8].lstrip()) + 4
        places: dict[int, int] = {}
        while match := _SECTION.match(data, at):
            first, count = int(match[1]), int(match[2])
            at = match.end()
            rows = data[at : at + 20 * count]
            if len(rows) != 20 * count:
                raise PdfFaultError("the cross-reference table is cut short")
            for n in range(count):
                row = rows[20 * n : 20 * n + 20]
                places[first + n] = int(row[:10]) if row[17:18] == b"n" else 0
            at += 20 * count
        trailer = data.find(b"trailer", at, at + 16)
        if trailer < 0:
            raise PdfFaultError("the cross-reference table has no trailer")
        return places, trailer + len(b"trailer")

    def _object(self, number: int, at: int) -> Object | Stream:
        match = _OBJECT.match(self._data, at)
        if match is None or int(match[1]) != number:
            raise PdfFaultError(f"object {number} does not lie where the table says")
        value, word, end = parse(self._data, match.end())
        if word == b"endobj":
            return value
        if word != b"stream" or not isinstance(value, dict):
            raise PdfFaultError(f"object {number} has no end")
        start = end + (2 if self._data[end : end + 2] == b"\r\n" else 1)
        length = value.get("Length")
        if not isinstance(length, int) or isinstance(length, Ref):
            raise PdfFaultError(f"the length of stream {number} is not said in place")
        if _END_STREAM.match(self._data, start + length) is None:
            raise PdfFaultError(f"stream {number} does not end where it should")
        return Stream(value, self._data[start : start + length])
