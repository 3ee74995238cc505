"""What is inside an embedded font program: how many glyphs, how wide, which are empty."""

from __future__ import annotations

import struct
from array import array
from itertools import pairwise
from sys import byteorder

from layout_app.check.pdf.syntax import PdfFaultError


class Program:
    """A font program. ``advances`` are in 1/1000 em by glyph; ``None`` where we do not read them.

    ``blank`` are the glyphs without an outline, as far as that can be told.
    """

    __slots__ = ("advances", "blank", "count")

    def __init__(self, count: int, advances: list[float] | None, blank: set[int]) -> None:
        self.count = count
        self.advances = advances
        self.blank = blank


def read_truetype(data: bytes) -> Program:
    """A TrueType program (ISO/IEC 14496-22: head, hhea, hmtx, loca, maxp).

    Raises:
        PdfFaultError: a table is missing or cut short.
    """
    try:
        tables = {}
        for n in range(struct.unpack(">H", data[4:6])[0]):
            tag, _, at, length = struct.unpack(">4sLLL", data[12 + 16 * n : 28 + 16 * n])
            tables[tag] = data[at : at + length]
        head, hmtx = tables[b"head"], tables[b"hmtx"]
        count = struct.unpack(">H", tables[b"maxp"][4:6])[0]
        upem = struct.unpack(">H", head[18:20])[0]
        wide = struct.unpack(">H", tables[b"hhea"][34:36])[0]
        units = list(_numbers("H", hmtx[: 4 * wide])[::2])
        units += units[-1:] * (count - wide)
        long = struct.unpack(">h", head[50:52])[0]
        ends = _numbers("I" if long else "H", tables[b"loca"])
    except (KeyError, struct.error, ValueError) as error:
        raise PdfFaultError(f"an embedded font cannot be read ({error})") from error
    if len(units) != count or len(ends) != count + 1:
        raise PdfFaultError("an embedded font has other glyphs than it says")
    blank = {n for n in range(count) if ends[n] == ends[n + 1]}
    return Program(count, [unit * 1000 / upem for unit in units], blank)


def read_cff(data: bytes) -> Program:
    """The number of glyphs of a CFF program (Adobe 5176); widths stand in charstrings, not read.

    Raises:
        PdfFaultError: it is cut short.
    """
    try:
        _, at = _index(data, data[2])
        tops, _ = _index(data, at)
        at = _operand(data[slice(*tops[0])], 17)
        glyphs, _ = _index(data, at)
    except (IndexError, KeyError, struct.error) as error:
        raise PdfFaultError(f"an embedded CFF font cannot be read ({error})") from error
    return Program(len(glyphs), None, set())


def _numbers(kind: str, data: bytes) -> array[int]:
    found = array(kind, data)
    if byteorder == "little":
        found.byteswap()
    return found


def _index(data: bytes, at: int) -> tuple[list[tuple[int, int]], int]:
    """Where the entries of an INDEX lie, and its end."""
    count = struct.unpack(">H", data[at : at + 2])[0]
    if not count:
        return [], at + 2
    size = data[at + 2]
    table = at + 3
    base = table + size * (count + 1) - 1
    ends = [
        base + int.from_bytes(data[table + size * n : table + size * (n + 1)], "big")
        for n in range(count + 1)
    ]
    if ends[-1] > len(data):
        raise IndexError("an index runs over the end")
    return list(pairwise(ends)), ends[-1]


def _operand(top: bytes, wanted: int) -> int:
    """The integer before an operator of a DICT (Adobe 5176, section 4)."""
    at, last = 0, 0
    while at < len(top):
        b = top[at]
        if b <= 21:
            operator = b if b != 12 else 1200 + top[at + 1]
            if operator == wanted:
                return last
            at += 1 if b != 12 else 2
        elif b == 28:
            last, at = struct.unpack(">h", top[at + 1 : at + 3])[0], at + 3
        elif b == 29:
            last, at = struct.unpack(">i", top[at + 1 : at + 5])[0], at + 5
        elif b == 30:
            at += 1
            while top[at] & 15 != 15 and top[at] >> 4 != 15:
                at += 1
            at += 1
        elif b <= 246:
            last, at = b - 139, at + 1
        elif b <= 250:
            last, at = (b - 247) * 256 + top[at + 1] + 108, at + 2
        else:
            last, at = -(b - 251) * 256 - top[at + 1] - 108, at + 2
    raise KeyError(wanted)
