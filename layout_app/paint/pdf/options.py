"""What a press PDF needs to know beyond the display list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from layout_app.base.pdf_level import PdfLevel
from layout_app.separation.picture import SeparationSetup


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfOptions:
    """What the display list does not say.

    ``date`` is stamped into the file as its date of making and changing, so equal input gives equal
    bytes. ``profile`` is the CMYK profile of the press, ``photo_ppi`` the resolution photos are
    resampled to, ``image_cache`` the folder for finished pictures (``None``: none are kept),
    ``spots`` the spot inks the press prints (``any``: all), other ones become process colours.
    """

    title: str
    creator: str
    date: datetime
    profile: Path
    photo_ppi: int = 300
    image_cache: Path | None = None
    lang: str = "zh-CN"
    level: PdfLevel = PdfLevel.X1A
    spots: tuple[str, ...] = ()
    ink_limit: int | None = None

    @property
    def separation(self) -> SeparationSetup:
        """What pictures need to know of it."""
        return SeparationSetup(
            profile=self.profile,
            photo_ppi=self.photo_ppi,
            ink_limit=self.ink_limit,
            cache=self.image_cache,
        )
