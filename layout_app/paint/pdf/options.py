"""What a press PDF needs to know beyond the display list, and what is known of it afterwards."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from layout_app.base.frozen import dataclass
from layout_app.base.pdf_level import PdfLevel
from layout_app.separation.overprint import OverprintPolicy
from layout_app.separation.picture import SeparationSetup


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfOptions:
    """What the display list does not say.

    ``date`` is stamped into the file as its date of making and changing, so equal input gives equal
    bytes. ``profile`` is the CMYK profile of the press; ``condition``, ``condition_id`` and
    ``registry`` say what it stands for. ``photo_ppi`` is the resolution photos are resampled to,
    ``image_cache`` the folder for finished pictures (``None``: none are kept). ``bleed`` (EMU) is
    the press's, ``None`` the page's own. ``overprint`` says what prints over what within which
    ink, ``profile_limit`` how much ink the profile may give and ``picture_limit`` how much a CMYK
    picture (percent; ``None``: whatever comes). ``screen`` makes a light file in the screen's RGB
    that no press is meant to take: no output intent, no mark of PDF/X.
    """

    title: str
    creator: str
    date: datetime
    profile: Path
    level: PdfLevel = PdfLevel.X1A
    condition: str = ""
    condition_id: str = "Custom"
    registry: str = ""
    bleed: int | None = None
    photo_ppi: int = 300
    overprint: OverprintPolicy = OverprintPolicy()
    profile_limit: int | None = None
    picture_limit: int | None = None
    image_cache: Path | None = None
    lang: str = "zh-CN"
    screen: bool = False

    @property
    def separation(self) -> SeparationSetup:
        """What pictures need to know of it."""
        return SeparationSetup(
            profile=self.profile,
            level=self.level,
            photo_ppi=self.photo_ppi,
            ink_limit=self.picture_limit,
            profile_limit=self.profile_limit,
            cache=self.image_cache,
            screen=self.screen,
        )
