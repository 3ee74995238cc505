"""XMP metadata: what a PDF/X says of itself, agreeing with the information dictionary.

An uncompressed packet (ISO 15930-7 asks for one that programs without a PDF parser can find). The
document's id is made from the content, so equal pages stay equal bytes.
"""

from __future__ import annotations

from datetime import datetime

from layout_app.base.pdf_level import PdfLevel
from layout_app.paint.pdf.options import PdfOptions

_NAMESPACES = (
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("xmp", "http://ns.adobe.com/xap/1.0/"),
    ("xmpMM", "http://ns.adobe.com/xap/1.0/mm/"),
    ("pdf", "http://ns.adobe.com/pdf/1.3/"),
    ("pdfx", "http://ns.adobe.com/pdfx/1.3/"),
    ("pdfxid", "http://www.npes.org/pdfx/ns/id/"),
)
# Where each standard looks for its own name.
_MARK = {PdfLevel.X1A: "pdfx:GTS_PDFXVersion", PdfLevel.X4: "pdfxid:GTS_PDFXVersion"}


def xmp(options: PdfOptions, producer: str, identity: str) -> bytes:
    """The metadata stream; ``identity`` is 32 hex digits made from the page's content."""
    date = _date(options.date)
    uuid = "-".join(identity[a:b] for a, b in ((0, 8), (8, 12), (12, 16), (16, 20), (20, 32)))
    facts = (
        ("dc:format", "application/pdf"),
        ("xmp:CreateDate", date),
        ("xmp:ModifyDate", date),
        ("xmp:MetadataDate", date),
        ("xmp:CreatorTool", options.creator),
        ("xmpMM:DocumentID", f"uuid:{uuid}"),
        ("xmpMM:VersionID", "1"),
        ("xmpMM:RenditionClass", "default"),
        ("pdf:Producer", producer),
        ("pdf:Trapped", "False"),
        (_MARK[options.level], options.level.title),
    )
    spaces = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in _NAMESPACES)
    rows = "\n".join(f"<{name}>{escape(text)}</{name}>" for name, text in facts)
    title = (
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(options.title)}'
        "</rdf:li></rdf:Alt></dc:title>"
    )
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about="" {spaces}>\n{title}\n{rows}\n</rdf:Description>\n'
        "</rdf:RDF>\n</x:xmpmeta>\n"
        '<?xpacket end="r"?>'
    )
    return packet.encode()


def escape(text: str) -> str:
    """Text as XML writes it; the standard library's way in loads half of urllib."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _date(date: datetime) -> str:
    """ISO 8601 to the second, as XMP writes dates."""
    return date.isoformat(timespec="seconds")
