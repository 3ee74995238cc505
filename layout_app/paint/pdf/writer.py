"""A page's display list as the PDF that goes to the press."""

from __future__ import annotations

from layout_app.display.items import DisplayList
from layout_app.paint.pdf.options import PdfOptions
from layout_app.paint.pdf.typefaces import cut
from layout_app.separation.jobs import prepare

__all__ = ["PdfOptions", "write_pdf"]


def write_pdf(display: DisplayList, options: PdfOptions) -> bytes:
    """Return the page as a PDF 1.4 file.

    Raises:
        BadInputError: a font, picture or profile cannot be used.
    """
    with prepare(display, options.separation) as pictures, cut(display) as typefaces:
        # Loaded only now, while photos and faces are under way: ReportLab takes as long as a page.
        from layout_app.paint.pdf.assembly import assemble

        return assemble(display, options, pictures, typefaces)
