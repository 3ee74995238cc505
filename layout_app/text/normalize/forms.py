"""Characters that are not what they look: invisible ones, radicals, full-width letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from layout_app.text.normalize.changes import Rule
from layout_app.text.normalize.draft import Edit

# Equivalent_Unified_Ideograph of Unicode 15.0 (EquivalentUnifiedIdeograph.txt, UAX #44): the rows
# Unicode gives no decomposition for. Of the file's other 216 rows each one equals the NFKC
# decomposition (Kangxi radicals, U+2E9F, U+2EF3). A test reads the file again where it is there.
_EQUIVALENT = """
    2E81:5382 2E82:4E5B 2E83:4E5A 2E84:4E59 2E85:4EBB 2E86:5182 2E87:20628 2E88:5200 2E89:5202
    2E8A:535C 2E8B:353E 2E8C:5C0F 2E8D:5C0F 2E8E:5140 2E8F:5C23 2E90:5C22 2E91:21BC2 2E92:5DF3
    2E93:5E7A 2E94:5F51 2E95:2B739 2E96:5FC4 2E97:5FC3 2E98:624C 2E99:6535 2E9B:65E1 2E9C:65E5
    2E9D:6708 2E9E:6B7A 2EA0:6C11 2EA1:6C35 2EA2:6C3A 2EA3:706C 2EA4:722B 2EA5:722B 2EA6:4E2C
    2EA7:725B 2EA8:72AD 2EA9:738B 2EAA:24D14 2EAB:76EE 2EAC:793A 2EAD:793B 2EAE:25AD7 2EAF:7CF9
    2EB0:7E9F 2EB1:7F53 2EB2:7F52 2EB3:34C1 2EB4:5197 2EB5:2626B 2EB6:7F8A 2EB7:2634C 2EB8:2634B
    2EB9:8002 2EBA:8080 2EBB:807F 2EBC:8089 2EBD:26951 2EBE:8279 2EBF:8279 2EC0:8279 2EC1:864E
    2EC2:8864 2EC3:8980 2EC4:897F 2EC5:89C1 2EC6:89D2 2EC7:278B2 2EC8:8BA0 2EC9:8D1D 2ECA:27FB7
    2ECB:8F66 2ECC:8FB6 2ECD:8FB6 2ECE:8FB6 2ECF:9091 2ED0:9485 2ED1:9577 2ED2:9578 2ED3:957F
    2ED4:95E8 2ED5:28E0F 2ED6:961D 2ED7:96E8 2ED8:9752 2ED9:97E6 2EDA:9875 2EDB:98CE 2EDC:98DE
    2EDD:98DF 2EDE:2967F 2EDF:98E0 2EE0:9963 2EE1:29810 2EE2:9A6C 2EE3:9AA8 2EE4:9B3C 2EE5:9C7C
    2EE6:9E1F 2EE7:5364 2EE8:9EA6 2EE9:9EC4 2EEA:9EFE 2EEB:6589 2EEC:9F50 2EED:6B6F 2EEE:9F7F
    2EEF:7ADC 2EF0:9F99 2EF1:9F9C 2EF2:4E80 31C6:200CC 31CF:4E40 31D0:4E00 31D1:4E28 31D2:4E3F
    31D3:4E3F 31D4:4E36 31D5:200CD 31D6:4E5B 31D7:200CA 31D8:200CE 31D9:2010C 31DA:4E85 31DB:21FE8
    31DC:200CB 31DD:4E40 31DE:200D1 31DF:4E5A 31E0:4E59 31E1:2010E
"""
_RADICALS = {
    chr(int(radical, 16)): chr(int(ideograph, 16))
    for radical, ideograph in (row.split(":") for row in _EQUIVALENT.split())
}

TWELVE = "\ufa0e\ufa0f\ufa11\ufa13\ufa14\ufa1f\ufa21\ufa23\ufa24\ufa27\ufa28\ufa29"
"""Unified ideographs inside the compatibility block (Unicode core specification, 18.1).

Neither a decomposition nor EquivalentUnifiedIdeograph names another character for them: each is
the ideograph itself, so it stays, and a hint points at it because few fonts hold it.
"""

_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# What base.characters forbids, byte order marks, soft hyphens, zero-width spaces, direction marks.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff"
    "\ufeff\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f]"
    # joiners, but not inside an emoji or a script that needs them
    "|(?<![\u0590-\u1cff\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]"
    "|[\u200c\u200d](?![\u0590-\u1cff\u2190-\u2bff\U0001f000-\U0001faff])"
)
# Radicals and strokes; Latin ligatures, vertical and half-width forms of marks as PDFs hold them.
_FORMS = re.compile(
    "[\u2e80-\u2fdf\u31c0-\u31e3\ufb00-\ufb06\ufe10-\ufe19\ufe30-\ufe44\uff61-\uff64]"
)
_VERTICAL = dict(zip("︐︑︒︓︔︕︖︗︘︙︰︱︵︶", "，、。：；！？〖〗…：—（）", strict=True))
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]+|(?<=[0-9０-９])．(?=[0-9０-９])")
_OFFSET = 0xFEE0  # from ASCII to its full-width form
_PLAIN = {code + _OFFSET: code for code in range(0x21, 0x7F)}


def line_ends(text: str) -> Iterator[Edit]:
    """Every kind of line end becomes a newline."""
    for match in _LINE_END.finditer(text):
        yield Edit(match.start(), match.end(), "\n", Rule.LINE_END)


def invisible(text: str) -> Iterator[Edit]:
    """Characters that show nothing go: byte order marks, zero-width spaces, soft hyphens."""
    for match in _INVISIBLE.finditer(text):
        yield Edit(match.start(), match.end(), "", Rule.INVISIBLE)


def forms(text: str) -> Iterator[Edit]:
    """Radicals and presentation forms become the characters they stand for."""
    for match in _FORMS.finditer(text):
        plain = plain_form(match[0])
        if plain != match[0]:
            yield Edit(match.start(), match.end(), plain, Rule.FORM)


def plain_form(character: str) -> str:
    """The ideograph of a radical or stroke, the mark or letters of a presentation form."""
    if character in _VERTICAL:
        return _VERTICAL[character]
    return _RADICALS.get(character) or unicodedata.normalize("NFKC", character)


def compose(text: str) -> Iterator[Edit]:
    """NFC, cluster by cluster; the compatibility ideographs become ordinary ones by it."""
    if unicodedata.is_normalized("NFC", text):
        return
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and _joins(text[end]):
            continue
        cluster = text[start:end]
        composed = unicodedata.normalize("NFC", cluster)
        if composed != cluster:
            yield Edit(start, end, composed, Rule.FORM)
        start = end


def _joins(character: str) -> bool:
    """Whether NFC may join a character to the one before it."""
    if character < "\u0300":
        return False
    return unicodedata.category(character)[0] == "M" or "\u1160" <= character <= "\u11ff"


def widths(text: str) -> Iterator[Edit]:
    """Full-width letters and digits become ASCII; the full-width point between digits too."""
    for match in _WIDE.finditer(text):
        yield Edit(match.start(), match.end(), match[0].translate(_PLAIN), Rule.WIDTH)
