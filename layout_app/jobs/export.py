"""A composed page as the press PDF or a proof, with what is delivered beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from layout_app.base.problems import Problem
from layout_app.base.units import MM
from layout_app.compose.page import PageLayout
from layout_app.display.items import DisplayList
from layout_app.jobs.desk import Desk
from layout_app.jobs.options import page_title, pdf_options
from layout_app.jobs.pictures import health
from layout_app.model.document import Document
from layout_app.model.press import PressPreset

if TYPE_CHECKING:
    from layout_app.jobs.delivery import Delivered

PROOF_PPI = 110
"""What photos of a proof are resampled to: a screen shows no more of a whole page."""


def export_pdf(
    document: Document,
    layout: PageLayout,
    press: PressPreset,
    target: Path,
    *,
    problems: Sequence[Problem] = (),
    check: Callable[[], None] = lambda: None,
) -> Delivered:
    """Write the page's PDF with its report and checksum; the caller has dealt with ``problems``.

    ``check`` is asked before anything is written; by raising it gives the export up.

    Raises:
        BadInputError: a picture or font cannot be used.
        LayoutAppError: a file cannot be written.
    """
    from layout_app.paint.pdf.writer import make_pdf

    display = with_marks(layout.display, document, press)
    made = make_pdf(display, pdf_options(document, press))
    check()
    from layout_app.jobs.delivery import deliver

    return deliver(target, made, document, display, press, problems)


def export_proof(
    document: Document, layout: PageLayout, press: PressPreset, target: Path, *, a3: bool = False
) -> Delivered:
    """Write a light proof in the screen's colours: line numbers, and when it was made; any page.

    ``a3``: made smaller, onto a sheet of A3. A picture that cannot be decoded is a crossed panel.

    Raises:
        BadInputError: a font or the press's profile cannot be used.
        LayoutAppError: the file cannot be written.
    """
    from layout_app.compose.proof import proof_page
    from layout_app.display.scaled import onto_sheet
    from layout_app.jobs.delivery import deliver_proof
    from layout_app.paint.pdf.writer import write_pdf

    now = datetime.now(tz=UTC).astimezone()
    slug = f"校样　{page_title(document)}　{now:%Y-%m-%d %H:%M}"
    look = health()
    broken = {name for name, file in layout.display.images.items() if look(file) is not None}
    display = proof_page(document, layout, Desk().resources(Path()), slug, broken)
    if a3:
        short, long = 297 * MM, 420 * MM
        width, height = (short, long) if display.height >= display.width else (long, short)
        display = onto_sheet(display, width, height, 5 * MM)
    options = replace(
        pdf_options(document, press),
        title=f"{page_title(document)}（校样）",
        date=now,
        bleed=0,
        photo_ppi=PROOF_PPI,
        screen=True,
    )
    return deliver_proof(target, write_pdf(display, options), display)


def with_marks(display: DisplayList, document: Document, press: PressPreset) -> DisplayList:
    """The page with the printers' marks its press wants."""
    if not press.marks.any:
        return display
    from layout_app.compose.marks import add_marks

    slug = "  ".join((page_title(document), press.name, press.level.title))
    return add_marks(display, document, press, Desk().resources(Path()), slug)
