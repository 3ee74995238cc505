"""A page's display list as the PDF that goes to the press: PDF/X-1a:2003 or PDF/X-4."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layout_app.display.items import DisplayList
from layout_app.paint.pdf.options import PdfOptions
from layout_app.paint.pdf.typefaces import cut
from layout_app.separation.jobs import prepare
from layout_app.separation.overprint import settle

if TYPE_CHECKING:
    from layout_app.paint.pdf.facts import PressPdf

__all__ = ["PdfOptions", "make_pdf", "write_pdf"]


def write_pdf(display: DisplayList, options: PdfOptions) -> bytes:
    """Return the page as a PDF file of the wanted level.

    Raises:
        BadInputError: a font, picture or profile cannot be used.
    """
    with prepare(display, options.separation) as pictures, cut(display) as typefaces:
        # Loaded only now, while photos and faces are under way: ReportLab takes as long as a page.
        from layout_app.paint.pdf.assembly import assemble

        settled = settle(display, options.overprint, pictures.ink)
        return assemble(settled, options, pictures, typefaces).data


def make_pdf(display: DisplayList, options: PdfOptions) -> PressPdf:
    """Return the page as ``write_pdf`` does, and what a report says of it.

    Raises:
        BadInputError: a font, picture or profile cannot be used.
    """
    with prepare(display, options.separation) as pictures, cut(display) as typefaces:
        from layout_app.paint.pdf.assembly import assemble
        from layout_app.paint.pdf.facts import PressPdf, pdf_facts

        settled = settle(display, options.overprint, pictures.ink)
        written = assemble(settled, options, pictures, typefaces)
        facts = pdf_facts(display, settled, options, pictures, typefaces, written)
        return PressPdf(written.data, facts)
