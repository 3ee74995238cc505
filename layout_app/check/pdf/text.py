"""What a content stream says, in the order it is written, and the codes it shows of each font."""

from __future__ import annotations

import re

from layout_app.check.pdf.syntax import PdfFaultError

_SAYS = re.compile(
    rb"/(?P<font>\w+)\s+[-+.\d]+\s+Tf\b"
    rb"|(?P<array>\[[^\]]*\])\s*TJ\b"
    rb"|<(?P<hex>[0-9A-Fa-f\s]*)>\s*Tj\b"
    rb"|/Span\s*<<\s*/ActualText\s*<(?P<actual>[0-9A-Fa-f]*)>\s*>>\s*BDC\b"
    rb"|(?P<end>\bEMC\b)"
    rb"|(?P<other>\)\s*(?:Tj|TJ|'|\")|\bBDC\b|\bBMC\b)"
)
_CODES = re.compile(rb"<([^>]*)>")
_BFCHAR = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>")
_BLOCK = re.compile(rb"(\d+)\s+beginbfchar\b(.*?)\bendbfchar", re.DOTALL)


def read_to_unicode(cmap: bytes) -> dict[int, str]:
    """The text of each code, from a ToUnicode CMap of two-byte codes (PDF 32000-1, 9.10.3)."""
    found: dict[int, str] = {}
    for count, block in _BLOCK.findall(cmap):
        rows = _BFCHAR.findall(block)
        if len(rows) != int(count) or int(count) > 100:
            raise PdfFaultError("a ToUnicode map counts its rows wrongly")
        for code, text in rows:
            # Nearly all are one character of the basic plane.
            found[int(code, 16)] = (
                chr(int(text, 16))
                if len(text) == 4
                else bytes.fromhex(text.decode("ascii")).decode("utf-16-be")
            )
    if b"bfrange" in cmap:
        raise PdfFaultError("a ToUnicode map has ranges")
    return found


class Said:
    """The text of a page and the codes shown of each font resource."""

    __slots__ = ("codes", "text")

    def __init__(self, text: str, codes: dict[str, set[str]]) -> None:
        self.text = text
        self.codes = codes


def read_text(content: bytes, fonts: dict[str, dict[int, str]]) -> Said:
    """Read a content stream; ``fonts`` maps the codes of each font resource to text.

    Raises:
        PdfFaultError: it shows a string in a font that is not there, or in a way we never write.
    """
    parts: list[str] = []
    codes: dict[str, set[str]] = {}
    unicode: dict[int, str] = {}
    shown: set[str] = set()
    actual = False  # inside a span whose text has been said
    for match in _SAYS.finditer(content):
        kind = match.lastgroup
        if kind == "array" or kind == "hex":
            digits = match[kind]
            if kind == "array":
                digits = b"".join(_CODES.findall(digits))
            # A code is two bytes: as UTF-16 a whole run becomes a string of codes at once.
            run = bytes.fromhex(digits.decode("ascii")).decode("utf-16-be", "surrogatepass")
            shown.update(run)
            if not actual:
                parts.append(run.translate(unicode))
        elif kind == "font":
            name = match["font"].decode("latin-1")
            if name not in fonts:
                raise PdfFaultError(f"the page writes in a font {name} that is not there")
            unicode, shown = fonts[name], codes.setdefault(name, set())
        elif kind == "actual":
            parts.append(bytes.fromhex(match["actual"].decode("ascii")[4:]).decode("utf-16-be"))
            actual = True
        elif kind == "end":
            actual = False
        else:
            raise PdfFaultError("the page shows text in a way this reader does not know")
    return Said("".join(parts), codes)
