"""What a press preset and the issue's metadata say of a PDF."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from layout_app import __version__
from layout_app.check.press.overprint import policy_of
from layout_app.jobs.folders import cache_folder
from layout_app.model.document import Document
from layout_app.model.press import OverLimit, PressPreset

if TYPE_CHECKING:
    from layout_app.paint.pdf.options import PdfOptions


def pdf_options(document: Document, press: PressPreset) -> PdfOptions:
    """What a press preset and the issue's metadata say of the PDF."""
    from layout_app.paint.pdf.options import PdfOptions

    return PdfOptions(
        title=page_title(document),
        creator=f"layout_app {__version__}",
        date=stamp(document),
        profile=press.profile,
        level=press.level,
        condition=press.condition,
        condition_id=press.condition_id,
        registry=press.registry,
        bleed=press.bleed,
        photo_ppi=press.photo_ppi,
        overprint=policy_of(press),
        profile_limit=press.ink_limit,
        picture_limit=press.ink_limit if press.over_limit is OverLimit.LIMIT else None,
        image_cache=cache_folder() / "photos",
    )


def page_title(document: Document) -> str:
    """The title a PDF carries: 檀川日报 2026-06-26 05 党的建设."""
    paper = document.paper
    return " ".join(
        part for part in (paper.name, str(paper.date), paper.page, paper.section) if part
    )


def stamp(document: Document) -> datetime:
    """The time a PDF is dated: the issue's date, so that equal pages give equal files."""
    date = document.paper.date
    return datetime(date.year, date.month, date.day, tzinfo=UTC)
