"""Bytes of a text file to text: a ladder of strict decoders, never a guess, never a lost byte."""

from __future__ import annotations

import codecs

from layout_app.base.errors import BadInputError
from layout_app.base.frozen import dataclass
from layout_app.text.normalize.characters import is_han

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),  # begins as UTF-16's mark does
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_LADDER = (("utf-8", "UTF-8"), ("gb18030", "GB18030"))
_MOSTLY = 0.97
"""Share of Han and marks from which text without a byte order mark is believed to be UTF-16."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, and the name of its encoding for the screen."""

    text: str
    encoding: str


def decode_text(data: bytes, name: str) -> Decoded:
    """Byte order mark, UTF-8 strict, GB18030 strict, UTF-16 (spec/reliability.md 5.1).

    A detector that counts frequencies does worse on short Chinese text than this ladder.

    Raises:
        BadInputError: one sentence naming the file and the first byte that cannot be read.
    """
    for mark, codec, label in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(codec), label)
            except UnicodeDecodeError as error:
                raise _unreadable(name, label, len(mark) + error.start) from None
    if not data:
        return Decoded("", "UTF-8")
    wide = _without_mark(data)
    if wide is not None:
        return Decoded(wide, "UTF-16")
    place = 0
    for codec, label in _LADDER:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError as error:
            place = max(place, error.start)
        else:
            if "\x00" in text:
                raise BadInputError([f"{name}：不是文字文件，请选 .txt、.md 或 .docx"])
            return Decoded(text, label)
    raise _unreadable(name, "UTF-8、GB18030", place)


def _without_mark(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: only where neither rung below fits and all is Chinese."""
    if len(data) % 2 or any(_fits(data, codec) for codec, _ in _LADDER):
        return None
    for codec in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        bare = [c for c in text if not c.isspace()]
        if bare and sum(map(_chinese, bare)) >= _MOSTLY * len(bare):
            return text
    return None


def _fits(data: bytes, codec: str) -> bool:
    try:
        return "\x00" not in data.decode(codec)
    except UnicodeDecodeError:
        return False


def _chinese(character: str) -> bool:
    return is_han(character) or character in "，。、；：！？（）《》“”‘’—…·" or character.isascii()


def _unreadable(name: str, encoding: str, place: int) -> BadInputError:
    return BadInputError(
        [f"{name}：按 {encoding} 读到第 {place + 1} 个字节读不下去，请在原来的程序里另存为 UTF-8"]
    )
