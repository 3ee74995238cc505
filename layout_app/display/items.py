"""The display list: groups of glyph runs, pictures, rules, rectangles and paths.

All lengths are EMU in page space (origin at the trim's top left, y downwards). Painters turn items
into marks and decide nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import NamedTuple

from layout_app.base.files import FontFile, ImageFile
from layout_app.base.frozen import dataclass
from layout_app.base.geometry import Rect
from layout_app.base.ink import Ink
from layout_app.base.source import SourceRange


class GlyphRun(NamedTuple):
    """Glyphs of one face, size and ink on one baseline.

    ``x``, ``y`` is the origin of the run on its baseline; ``dx[i]`` the offset of glyph ``i`` to
    the right of it, ``dy[i]`` downwards (``None``: all zero). ``width`` is the advance of the whole
    run. ``clusters[i]`` is the index into ``text`` of the first character glyph ``i`` stands for.
    ``text`` is the source text; ``source`` says where it came from (``None`` for text the page
    generates). ``stretch`` scales glyph shapes horizontally, in permille (平字, 长字); positions
    include it.

    A ``vertical`` run (竖排) goes down the page: ``x`` is the axis of its line, ``width`` its
    advance downwards from ``y``, the first glyph's origin. ``turn`` says by how many quarters each
    glyph is turned clockwise about its own origin: 0 or 1.

    ``heads[i]`` is where the cell of glyph ``i`` begins along the line, from the origin: a caret
    stands there, while a mark's glyph begins elsewhere. The glyphs of one cell have the same head.
    Empty: where the glyphs are. Painters need none of it.
    """

    face: str
    size: int
    x: int
    y: int
    glyphs: tuple[int, ...]
    dx: tuple[int, ...]
    width: int
    ink: Ink
    text: str
    clusters: tuple[int, ...]
    source: SourceRange | None = None
    dy: tuple[int, ...] | None = None
    stretch: int = 1000
    vertical: bool = False
    turn: int = 0
    heads: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ImageItem:
    """A picture in ``rect``; ``crop`` is its visible part in pixels of the upright picture."""

    image: str
    rect: Rect
    crop: Rect


@dataclass(frozen=True, slots=True)
class RuleItem:
    """A straight rule between two points, its thickness centred on the line, butt ends."""

    x1: int
    y1: int
    x2: int
    y2: int
    thickness: int
    ink: Ink


@dataclass(frozen=True, slots=True)
class RectItem:
    """A rectangle: filled with ``fill``, framed inside its edge by ``thickness`` of ``stroke``."""

    rect: Rect
    fill: Ink | None = None
    stroke: Ink | None = None
    thickness: int = 0


@dataclass(frozen=True, slots=True)
class PathItem:
    """Closed polygons filled by the non-zero rule; each is a tuple of (x, y) points."""

    polygons: tuple[tuple[tuple[int, int], ...], ...]
    ink: Ink


Item = GlyphRun | ImageItem | RuleItem | RectItem | PathItem


@dataclass(frozen=True, slots=True)
class Group:
    """The items of one block, in paint order; ``block`` is its id."""

    block: str
    bounds: Rect
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class DisplayList:
    """One page: size of the trim, bleed, groups in paint order, and the files they point to.

    ``marks`` are printers' marks outside the bleed, within the sheet that their bounds are; the
    page itself is cut at the bleed.
    """

    width: int
    height: int
    bleed: int
    groups: tuple[Group, ...]
    fonts: Mapping[str, FontFile] = field(default_factory=dict)
    images: Mapping[str, ImageFile] = field(default_factory=dict)
    marks: Group | None = None
