"""Word files as plain text, one paragraph a line, without a library.

A manuscript needs words and the order of paragraphs, no styling. Everything in ``w:t`` outside
deletions is taken, so tracked insertions, text boxes, tables and footnotes cannot be lost, as they
are by readers that know only paragraphs (spec/reliability.md 5.2). The archive is looked at before
anything is unpacked, and no XML part may declare a document type.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import field
from xml.parsers import expat

from layout_app.base.errors import BadInputError
from layout_app.base.frozen import dataclass

MAX_ENTRIES = 2_000
MAX_PART = 30_000_000
"""Bytes of one unpacked XML part: a page of a newspaper holds some tens of kilobytes of text."""
MAX_RATIO = 200

_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_CHOICE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_DROPPED = {"del", "moveFrom", "instrText", "delText", "rPrChange", "pPrChange"}
_HEADING = re.compile(r"(?:heading|标题|title)\s*(\d*)$|^(\d)$", re.IGNORECASE)
_DEPTH = 200


@dataclass(frozen=True, slots=True)
class DocxText:
    """The text, paragraphs three line ends apart so that no rule joins them, and what to tell."""

    text: str
    notes: tuple[str, ...]


def read_docx(name: str, data: bytes) -> DocxText:
    """The text of a Word file.

    Raises:
        BadInputError: it is none, is locked by a password, or is not to be trusted.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadInputError([f"{name}：是旧格式或加了密码的 Word 文件，请另存为不加密的 .docx"])
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(name, archive)
            known = set(archive.namelist())
            if _PARTS[0] not in known:
                raise BadInputError([f"{name}：里面没有 Word 正文，请在 Word 里另存为 .docx"])
            found = [_part(name, archive, part) for part in _PARTS if part in known]
            remarks = "word/comments.xml" in known
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise BadInputError([f"{name}：Word 文件已损坏，请重新保存一次"]) from None
    except zipfile.LargeZipFile:
        raise BadInputError([f"{name}：Word 文件太大，请只留文字另存一份"]) from None
    body, *others = found
    asides = [line for reader in others for line in reader.lines if line.strip()]
    notes = []
    if body.revised:
        notes.append(f"{name}：稿件带修订，已按接受修订处理")
    if remarks:
        notes.append(f"{name}：稿件带批注，批注没有导入")
    if body.hidden:
        notes.append(f"{name}：稿件里有隐藏文字，已一并导入，请核对")
    if asides:
        notes.append(f"{name}：有 {len(asides)} 条脚注，放在正文末尾")
    lines = [line for line in (*body.lines, *asides) if line.strip()]
    return DocxText("\n\n\n".join(lines), tuple(notes))


def _check(name: str, archive: zipfile.ZipFile) -> None:
    """Refuse a bomb or a crooked archive before unpacking anything."""
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise BadInputError([f"{name}：里面有 {len(entries)} 个文件，不像稿件，没有打开"])
    for entry in entries:
        if entry.filename in _PARTS and (
            entry.file_size > MAX_PART
            or entry.file_size > MAX_RATIO * max(entry.compress_size, 1024)
        ):
            raise BadInputError([f"{name}：解开后大得反常，没有打开，请让作者重新保存"])
        if entry.flag_bits & 1:
            raise BadInputError([f"{name}：加了密码，请另存为不加密的 .docx"])


def _part(name: str, archive: zipfile.ZipFile, part: str) -> _Reader:
    with archive.open(part) as file:
        xml = file.read(MAX_PART + 1)
    if len(xml) > MAX_PART:
        raise BadInputError([f"{name}：解开后大得反常，没有打开，请让作者重新保存"])
    reader = _Reader(name)
    try:
        reader.parse(xml)
    except expat.ExpatError:
        raise BadInputError([f"{name}：Word 正文读不懂，请在 Word 里重新保存一次"]) from None
    return reader


@dataclass(slots=True)
class _Paragraph:
    """A paragraph being read: its pieces, and the level of its heading (0: none)."""

    pieces: list[str] = field(default_factory=list)
    level: int = 0


class _Reader:
    """Walks the XML of one part; paragraphs inside paragraphs (text boxes) come after them."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.lines: list[str] = []
        self.revised = self.hidden = False
        self._open: list[_Paragraph] = []
        self._waiting: list[str] = []
        self._skip = 0  # depth inside what is left out
        self._depth = 0
        self._taking = False

    def parse(self, xml: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._doctype
        parser.Parse(xml, True)

    def _doctype(self, *_declared: object) -> None:
        raise BadInputError([f"{self._name}：里面有不该有的声明（DOCTYPE），没有打开"])

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, name = tag.rpartition(" ")
        self._depth += 1
        if self._depth > _DEPTH:
            raise BadInputError([f"{self._name}：嵌套得反常，没有打开"])
        word = space in (_WORD, _STRICT)
        if self._skip or (word and name in _DROPPED) or (space == _CHOICE and name == "Fallback"):
            self._skip += 1
            self.revised = self.revised or name in ("del", "moveFrom")
        elif not word:
            return
        elif name == "p":
            self._open.append(_Paragraph())
        elif name in ("ins", "moveTo"):
            self.revised = True
        elif name == "vanish":
            self.hidden = True
        elif name == "t":
            self._taking = True
        elif self._open:
            self._inside(name, {key.rpartition(" ")[2]: v for key, v in attributes.items()})

    def _inside(self, name: str, attributes: dict[str, str]) -> None:
        paragraph = self._open[-1]
        if name == "tab":
            paragraph.pieces.append("\u3000")
        elif name in ("br", "cr"):
            paragraph.pieces.append("\n")
        elif name == "noBreakHyphen":
            paragraph.pieces.append("-")
        elif name == "pStyle":
            match = _HEADING.search(attributes.get("val", ""))
            if match is not None:
                paragraph.level = min(6, max(1, int(match[1] or match[2] or 1)))
        elif name == "outlineLvl" and attributes.get("val", "").isdigit():
            level = int(attributes["val"])
            paragraph.level = level + 1 if level < 6 else 0

    def _end(self, tag: str) -> None:
        self._depth -= 1
        if self._skip:
            self._skip -= 1
            return
        space, _, name = tag.rpartition(" ")
        if space not in (_WORD, _STRICT):
            return
        if name == "t":
            self._taking = False
        elif name == "p" and self._open:
            self._close(self._open.pop())

    def _close(self, paragraph: _Paragraph) -> None:
        text = "".join(paragraph.pieces)
        if paragraph.level and text.strip() and "\n" not in text.strip():
            text = "#" * paragraph.level + " " + text.strip()
        if self._open:
            self._waiting.append(text)
            return
        self.lines += [text, *self._waiting]
        self._waiting.clear()

    def _characters(self, text: str) -> None:
        if self._taking and self._open:
            self._open[-1].pieces.append(text)
