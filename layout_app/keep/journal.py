"""The journal of edits: a line a step, synced to the disk before it counts as kept.

A line is the CRC-32 of its JSON, a space, the JSON. The first is the header, the second the whole
page, each further one what a step changed. A torn last line is what a crash leaves and is dropped;
a damaged line before the end stops the reading there, and that is told.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from layout_app.base.errors import BadInputError, LayoutAppError
from layout_app.base.frozen import dataclass
from layout_app.fileio.atomic import atomic_write
from layout_app.keep.changes import Change, difference, fold
from layout_app.model.document import Document

FORMAT = "layout_app/journal"
VERSION = 1
MAX_BYTES = 5_000_000
MAX_RECORDS = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Whose edits these are. ``page`` is the file, ``base`` the digest of what it held.

    ``page`` is empty for a page never saved; ``folder`` is where its pictures lie. ``tries`` counts
    how often the page was recovered and its editor ended badly again. Times are for reading only.
    """

    page: str
    folder: str
    name: str
    base: str | None
    started: str
    app: str
    tries: int = 0
    edits: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """What a journal holds. ``fault`` says what could not be read, in a sentence."""

    header: Header
    changes: tuple[Change, ...]
    edits: int
    last: str
    fault: str | None = None

    def document(self) -> Document:
        """The page after the last edit.

        Raises:
            BadInputError: it cannot be put together.
        """
        return fold(self.changes)


class Journal:
    """A journal being written. Every method may raise ``LayoutAppError`` with a sentence."""

    def __init__(self, path: Path, header: Header, document: Document, edits: int = 0) -> None:
        self.path = path
        self.document = document
        self.edits = edits
        self._header = header
        self._size = 0
        self._records = 0
        self._begin(document, edits)

    def append(self, document: Document, label: str, at: str) -> None:
        """Keep a step; it is on the disk when this returns."""
        change = difference(self.document, document)
        record = {"label": label, "at": at, **change.as_json()}
        data = _line(record)
        if self._size + len(data) > MAX_BYTES or self._records >= MAX_RECORDS:
            self._begin(document, self.edits + 1)
        else:
            self._write(data)
        self.document, self.edits = document, self.edits + 1

    def discard(self) -> None:
        """The edits are saved or given up: the journal goes."""
        self.path.unlink(missing_ok=True)

    def _begin(self, document: Document, edits: int) -> None:
        """Write the file anew, as a header and the page as it stands."""
        header = replace(self._header, edits=edits)
        data = _line({"format": FORMAT, "version": VERSION, **asdict(header)})
        data += _line(difference(None, document).as_json())
        atomic_write(self.path, data)
        self._size, self._records = len(data), 0

    def _write(self, data: bytes) -> None:
        try:
            descriptor = os.open(self.path, os.O_WRONLY | getattr(os, "O_BINARY", 0))
            try:
                # Where an earlier write failed half-way, its rest is cut off.
                os.ftruncate(descriptor, self._size)
                os.lseek(descriptor, self._size, os.SEEK_SET)
                written = 0
                while written < len(data):
                    written += os.write(descriptor, data[written:])
                getattr(os, "fdatasync", os.fsync)(descriptor)
            finally:
                os.close(descriptor)
        except OSError as error:
            raise LayoutAppError(
                f"编辑记录写不进 {self.path}（{error.strerror or '系统拒绝'}），"
                "请马上保存版面或另存到别处。"
            ) from error
        self._size += len(data)
        self._records += 1


def read_journal(path: Path) -> Replay:
    """Read a journal as far as it is sound.

    Raises:
        BadInputError: nothing can be had from it.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadInputError([f"{path} 读不出来（{error.strerror}）。"]) from error
    lines = list(_records(data))
    if len(lines) < 2 or lines[0] is None or lines[1] is None:
        raise BadInputError([f"{path} 从开头就坏了。"])
    first = dict(lines[0])
    if first.pop("format", None) != FORMAT or first.pop("version", 0) != VERSION:
        raise BadInputError([f"{path} 是别的版本的程序写的。"])
    known = Header.__slots__
    header = Header(**{name: value for name, value in first.items() if name in known})
    changes = [Change.from_json(lines[1])]
    last, fault = header.started, None
    for number, values in enumerate(lines[2:], 1):
        if values is None:
            fault = f"第 {number} 条记录坏了（共 {len(lines) - 2} 条），它之前的都在。"
            break
        changes.append(Change.from_json(values))
        last = str(values.get("at", last))
    edits = header.edits + len(changes) - 1
    return Replay(header=header, changes=tuple(changes), edits=edits, last=last, fault=fault)


def _line(values: dict[str, Any]) -> bytes:
    data = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
    return b"%08x %s\n" % (zlib.crc32(data), data)


def _records(data: bytes) -> Iterator[dict[str, Any] | None]:
    """The lines of a journal, ``None`` for a damaged one; a torn last one has no end: not one."""
    for line in data.split(b"\n")[:-1]:
        yield _parsed(line)


def _parsed(line: bytes) -> dict[str, Any] | None:
    crc, _, data = line.partition(b" ")
    if len(crc) != 8 or crc != b"%08x" % zlib.crc32(data):
        return None
    try:
        values = json.loads(data)
    except ValueError:
        return None
    return values if isinstance(values, dict) else None
