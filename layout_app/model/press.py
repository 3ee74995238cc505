"""Press presets: what a printing plant wants of the PDF.

A preset is a file (docs/press-presets.md); every number a press may differ in stands there and none
in code. Lengths are EMU, inks in percent as presses write them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from enum import Enum
from pathlib import Path

from layout_app.base.frozen import dataclass
from layout_app.base.geometry import Rect
from layout_app.base.pdf_level import PdfLevel
from layout_app.base.press_inks import has_spot
from layout_app.base.units import MM, PT
from layout_app.model.describe import Length, about
from layout_app.model.linked_paths import is_device

PLACEHOLDERS = ("paper", "section", "date", "page", "editor", "press", "level")
"""What a file-name pattern may hold: the issue's metadata, the preset's name and the standard."""

_FIELD = re.compile(r"\{([^{}]*)\}")


class OverLimit(Enum):
    """What becomes of a CMYK picture with more ink than the press takes."""

    LIMIT = "limit"  # its parts over the limit are separated anew by the press's profile
    REPORT = "report"  # it is printed as it came, and reported


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSize:
    """Width and height of a trimmed page."""

    width: Length = field(metadata=about("width", low=10 * MM, high=2000 * MM))
    height: Length = field(metadata=about("height", low=10 * MM, high=2000 * MM))


@dataclass(frozen=True, slots=True, kw_only=True)
class Margins:
    """What stays unprinted along each edge of the trimmed page."""

    top: Length = field(default=Length(0), metadata=about("at the head", low=0, high=200 * MM))
    right: Length = field(default=Length(0), metadata=about("at the right", low=0, high=200 * MM))
    bottom: Length = field(default=Length(0), metadata=about("at the foot", low=0, high=200 * MM))
    left: Length = field(default=Length(0), metadata=about("at the left", low=0, high=200 * MM))


class MarkInk(Enum):
    """What printers' marks are printed with."""

    ALL = "all"  # registration colour: on every plate
    BLACK = "black"  # on the black plate alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """Printers' marks, all outside the bleed."""

    crop: bool = field(default=False, metadata=about("crop marks (裁切线) at the corners"))
    register: bool = field(default=False, metadata=about("register marks (套准线) on the sides"))
    colour_bar: bool = field(default=False, metadata=about("patches of each ink (色标)"))
    slug: bool = field(
        default=False, metadata=about("a line with paper, date, page, press and standard")
    )
    ink: MarkInk = field(
        default=MarkInk.ALL, metadata=about("on every plate, or on the black plate alone")
    )
    thickness: Length = field(
        default=Length(PT // 4), metadata=about("thickness of the lines", low=PT // 10, high=2 * PT)
    )

    @property
    def any(self) -> bool:
        """Whether there is anything to draw."""
        return self.crop or self.register or self.colour_bar or self.slug


@dataclass(frozen=True, slots=True, kw_only=True)
class PressPreset:
    """One plant's or paper's requirements. ``profile`` is the file that ``icc`` names."""

    name: str
    profile: Path = Path()
    label: str = field(metadata=about("name shown to the user"))
    level: PdfLevel = field(
        default=PdfLevel.X1A, metadata=about("the standard of the PDF: PDF/X-1a:2003 or PDF/X-4")
    )
    icc: str = field(
        metadata=about("CMYK profile: a file beside the preset, or one that ships with the program")
    )
    condition: str = field(metadata=about("what the profile stands for, in words"))
    condition_id: str = field(
        default="Custom",
        metadata=about("identifier of the printing condition, as registered; else `Custom`"),
    )
    registry: str = field(
        default="", metadata=about("where the identifier is registered: http://www.color.org")
    )
    synthetic: bool = field(
        default=False, metadata=about("the profile is computed, not measured; the user is told")
    )
    trim: SheetSize | None = field(
        default=None, metadata=about("the only page size it takes; left out, the page's own")
    )
    margins: Margins | None = field(
        default=None, metadata=about("what stays unprinted along the edges; left out, the page's")
    )
    bleed: Length = field(
        default=Length(0),
        metadata=about("how far ink runs past the trim (出血)", low=0, high=20 * MM),
    )
    marks: Marks = field(
        default=Marks(), metadata=about("printers' marks; left out, there are none")
    )
    photo_ppi: int = field(
        default=300, metadata=about("resolution photos are resampled to", low=72, high=1200)
    )
    warn_ppi: int = field(
        default=200, metadata=about("photos: warned of below this resolution", low=36, high=1200)
    )
    least_ppi: int = field(
        default=150, metadata=about("photos: refused below this resolution", low=36, high=1200)
    )
    line_warn_ppi: int = field(
        default=800, metadata=about("1-bit pictures: warned of below this", low=72, high=4800)
    )
    line_least_ppi: int = field(
        default=550, metadata=about("1-bit pictures: refused below this", low=72, high=4800)
    )
    ink_limit: int = field(
        default=240, metadata=about("total ink limit, percent", low=100, high=400)
    )
    over_limit: OverLimit = field(
        default=OverLimit.LIMIT, metadata=about("a CMYK picture with more ink than that")
    )
    least_text: Length = field(
        default=Length(5 * PT), metadata=about("smallest text", low=0, high=72 * PT)
    )
    least_reversed: Length = field(
        default=Length(8 * PT),
        metadata=about("smallest text in white or a light tint on ink (反白)", low=0, high=72 * PT),
    )
    least_multi_ink: Length = field(
        default=Length(9 * PT),
        metadata=about("smallest text of several inks (叠色)", low=0, high=72 * PT),
    )
    least_rule: Length = field(
        default=Length(PT // 4), metadata=about("thinnest rule", low=0, high=10 * PT)
    )
    least_multi_ink_rule: Length = field(
        default=Length(PT), metadata=about("thinnest rule of several inks", low=0, high=10 * PT)
    )
    screen: int = field(
        default=110, metadata=about("screen ruling, lines per inch (网线数)", low=40, high=400)
    )
    black_overprints: bool = field(
        default=True, metadata=about("solid black text and rules print over what lies under them")
    )
    knock_out_above: int = field(
        default=240,
        metadata=about("black that would come to more ink knocks out, percent", low=100, high=400),
    )
    small_text: Length = field(
        default=Length(12 * PT),
        metadata=about("up to this size black text overprints by its share", low=0, high=72 * PT),
    )
    spots: tuple[str, ...] = field(
        default=(),
        metadata=about("spot inks it prints, or `any`; all others become their process colour"),
    )
    file_name: str = field(
        default="{paper}-{date}-{page}-{section}",
        metadata=about("name of the PDF; in braces " + ", ".join(PLACEHOLDERS)),
    )

    def type_area(self, width: int, height: int) -> Rect | None:
        """What may be printed on a page of that size; ``None``: the press says nothing."""
        edge = self.margins
        if edge is None:
            return None
        across, down = width - edge.left - edge.right, height - edge.top - edge.bottom
        return Rect(edge.left, edge.top, across, down)

    def prints_spot(self, spot: str) -> bool:
        """Whether the press has an ink of that name."""
        return has_spot(self.spots, spot)


def press_faults(press: PressPreset) -> Iterator[tuple[str, str]]:
    """What no single value of a preset can tell, as (key, sentence)."""
    for key, text in (("label", press.label), ("condition", press.condition)):
        if not text.strip():
            yield key, "is empty; people read it, so write a few words"
    if press.least_ppi > press.warn_ppi:
        yield "least_ppi", f"{press.least_ppi} is more than warn_ppi {press.warn_ppi}"
    if press.warn_ppi > press.photo_ppi:
        yield (
            "warn_ppi",
            f"{press.warn_ppi} is more than photo_ppi {press.photo_ppi}: every resampled photo"
            " would be warned of",
        )
    if press.line_least_ppi > press.line_warn_ppi:
        said = f"{press.line_least_ppi} is more than line_warn_ppi {press.line_warn_ppi}"
        yield "line_least_ppi", said
    if press.knock_out_above > press.ink_limit:
        said = f"{press.knock_out_above} is more than ink_limit {press.ink_limit}"
        yield "knock_out_above", f"{said}: black would print over more ink than the press takes"
    if not press.registry and press.condition_id != "Custom":
        yield (
            "condition_id",
            f"{press.condition_id!r} says nothing without 'registry' (http://www.color.org);"
            " write both, or Custom",
        )
    if press.trim is not None and press.margins is not None:
        area = press.type_area(press.trim.width, press.trim.height)
        if area is None or area.width <= 0 or area.height <= 0:
            yield "margins", "nothing of the page is left inside them"
    fault = file_name_fault(press.file_name)
    if fault is not None:
        yield "file_name", fault


def file_name_fault(pattern: str) -> str | None:
    """Why a pattern cannot name files, or ``None`` when it can."""
    for name in _FIELD.findall(pattern):
        if name not in PLACEHOLDERS:
            return f"{{{name}}} is unknown (known are {', '.join(PLACEHOLDERS)})"
    if set("{}") & set(_FIELD.sub("", pattern)):
        return f"{pattern!r} has a brace without a partner"
    forbidden = any(sign in pattern for sign in '/\\:*?"<>|')
    if not pattern.strip() or forbidden or pattern[0] == "." or is_device(pattern):
        return f"{pattern!r} cannot name a file on every system"
    return None
