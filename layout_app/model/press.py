"""Press presets: what a printing plant wants of the PDF."""

from __future__ import annotations

from dataclasses import dataclass, field

from layout_app.model.describe import about


@dataclass(frozen=True, slots=True, kw_only=True)
class PressPreset:
    """One plant's or paper's requirements, kept in assets/presses/."""

    name: str
    label: str = field(metadata=about("name shown to the user"))
    icc: str = field(metadata=about("CMYK profile in assets/icc/"))
    condition: str = field(metadata=about("what the profile stands for"))
    photo_ppi: int = field(
        default=300, metadata=about("resolution photos are resampled to", low=72, high=1200)
    )
    warn_ppi: int = field(
        default=200, metadata=about("effective resolution below which we warn", low=36, high=1200)
    )
    least_ppi: int = field(
        default=150, metadata=about("effective resolution below which we refuse", low=36, high=1200)
    )
    ink_limit: int = field(
        default=240, metadata=about("total ink limit, percent", low=100, high=400)
    )
