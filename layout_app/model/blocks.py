"""Blocks: what stands on the page, each with its place."""

from __future__ import annotations

from dataclasses import field
from enum import Enum
from typing import ClassVar

from layout_app.base.frozen import dataclass
from layout_app.base.ink import BLACK, PARTY_RED, Ink
from layout_app.base.setting import Direction
from layout_app.base.units import MM, PT
from layout_app.model.describe import Length, Permille, about
from layout_app.model.grid import CellRect, GutterLine, Placement, Span
from layout_app.model.styles import Align

_BESIDE = about("characters (字) the text it pushes aside keeps off its sides", low=1, high=20)
_LINES = about("whole lines that text leaves free above it and below it", low=0, high=20)


class RuleStyle(Enum):
    """Rules (线条) of the trade."""

    THIN = "thin"  # 正线
    THICK = "thick"  # 反线
    DOUBLE = "double"  # 文武线: thick outside or above, thin inside or below
    DOTS = "dots"  # 点线
    WAVE = "wave"  # 曲线
    LACE = "lace"  # 花边: lozenges and dots


class Remainder(Enum):
    """What becomes of the characters left over when columns are re-divided (破栏)."""

    GUTTERS = "gutters"  # equal whole-character legs, wider gutters
    UNEQUAL = "unequal"  # the first legs take one character more
    FRACTION = "fraction"  # equal legs of a fractional measure


class Fit(Enum):
    """How a story's text is fitted to its area (拼版)."""

    NATURAL = "natural"  # as it comes
    EXACT = "exact"  # paragraphs take a line more or less, so that it ends on the last line (撑满)


class PhotoFit(Enum):
    """How a picture fills its frame when no crop is given."""

    FILL = "fill"  # covers the frame, cut evenly
    FIT = "fit"  # wholly visible, centred


class CaptionSide(Enum):
    """Where a picture's caption stands."""

    BELOW = "below"
    ABOVE = "above"


class HeadingFit(Enum):
    """How the words of a heading fill its width."""

    NATURAL = "natural"  # as they come
    JUSTIFY = "justify"  # 匀字: each line of the headline is spread to the width
    FILL = "fill"  # 撑满: its size is chosen so that the longest line fills the width


class Side(Enum):
    """Left or right of the page."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class LegArea:
    """One rectangle of an article's area, cut into equal legs."""

    columns: Span = field(metadata=about("grid columns it covers, e.g. 1-6"))
    lines: Span = field(metadata=about("grid lines it covers, e.g. 1-27"))
    legs: int | None = field(
        default=None,
        metadata=about("legs it is cut into; left out: its basic columns", low=1, high=24),
    )
    remainder: Remainder = field(
        default=Remainder.GUTTERS,
        metadata=about("where characters left over by the cut go"),
    )

    @property
    def cells(self) -> CellRect:
        """The cells it covers."""
        return CellRect(self.columns, self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A rule around a block, and a tint under it."""

    rule: RuleStyle | None = field(
        default=RuleStyle.THIN, metadata=about("rule of the frame; none for a tint alone")
    )
    ink: Ink = field(default=BLACK, metadata=about("ink of the rule"))
    tint: Ink | None = field(default=None, metadata=about("tint inside, e.g. K8"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """How a story's heading stands over or beside its text; its words are the story's."""

    lines: int | None = field(
        default=None,
        metadata=about(
            "height in lines; left out: by the formula of the trade, a vertical one as high as"
            " the first rectangle",
            low=1,
            high=400,
        ),
    )
    direction: Direction = field(
        default=Direction.HORIZONTAL,
        metadata=about("horizontal, or vertical (竖题): lines down the page, beside the text"),
    )
    side: Side = field(
        default=Side.LEFT, metadata=about("side of the text a vertical one stands on")
    )
    width: int | None = field(
        default=None,
        metadata=about(
            "characters (字) a vertical one takes off the first rectangle; left out: by its sizes",
            low=1,
            high=200,
        ),
    )
    style: str = field(default="headline", metadata=about("heading style"))
    over: Span | None = field(
        default=None,
        metadata=about(
            "legs it covers, e.g. 1-3; left out: all of the first rectangle, or a vertical one"
            " takes `width`. Counted on into rectangles right of the first on the same line"
        ),
    )
    size: Length | None = field(
        default=None, metadata=about("size of the headline", low=6 * PT, high=600 * PT)
    )
    kicker_size: Length | None = field(
        default=None,
        metadata=about(
            "size of the kicker; left out: the page's own style says, or the house's in step with"
            " the headline, on the ladder of sizes",
            low=5 * PT,
            high=300 * PT,
        ),
    )
    deck_size: Length | None = field(
        default=None,
        metadata=about("size of the deck; left out: as the kicker's", low=5 * PT, high=300 * PT),
    )
    align: Align = field(default=Align.CENTER, metadata=about("alignment of its lines"))
    fit: HeadingFit = field(
        default=HeadingFit.NATURAL,
        metadata=about(
            "natural; justify: the lines of the headline are spread to the width (匀字); fill: its"
            " size is chosen, at most four steps from the one given, so that the longest line"
            " fills the width (撑满)"
        ),
    )
    stretch: Permille = field(
        default=Permille(1000),
        metadata=about("horizontal scaling of the headline, permille", low=850, high=1150),
    )
    words: bool = field(
        default=True,
        metadata=about("whether lines that must be broken are broken between words"),
    )
    tint: Ink | None = field(default=None, metadata=about("tint panel behind it, e.g. K8"))
    rule: RuleStyle | None = field(
        default=None, metadata=about("rule under it, or between a vertical one and the text")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleBlock:
    """A story placed in an area of one or more cell rectangles, in reading order."""

    kind: ClassVar[str] = "article"
    main: ClassVar[str] = "story"

    id: str
    story: str = field(metadata=about("id of the story"))
    area: tuple[LegArea, ...] = field(
        metadata=about("its rectangles; a single one is written as columns, lines, legs directly")
    )
    heading: Heading | None = field(
        default=Heading(), metadata=about("its heading; none for text without one")
    )
    frame: Frame | None = field(default=None, metadata=about("box around the article"))
    leg_rules: bool = field(default=False, metadata=about("thin rules between the legs"))
    fit: Fit = field(
        default=Fit.NATURAL,
        metadata=about(
            "natural: the text takes the lines it takes; exact: its paragraphs take a line more or"
            " less, within the limits of good setting, so that it ends on the area's last line"
        ),
    )
    balance: bool = field(
        default=True,
        metadata=about(
            "whether the legs of a story that is too short end level, or a line apart, in its last"
            " rectangle"
        ),
    )
    drop: int = field(
        default=0,
        metadata=about(
            "lines the text's first character is dropped over (首字下沉), 2 or 3; 0 without",
            low=0,
            high=6,
        ),
    )
    wrap: bool = field(default=False, metadata=about("whether it pushes other text aside"))
    wrap_beside: int = field(default=1, metadata=_BESIDE)
    wrap_lines: int = field(default=0, metadata=_LINES)
    locked: bool = field(default=False, metadata=about("not moved by hand"))

    @property
    def top_row(self) -> tuple[LegArea, ...]:
        """The rectangles its heading may stand over: the first, and what follows to its right.

        All begin on one line, each right of the one before.
        """
        count = 1
        while count < len(self.area):
            left, right = self.area[count - 1], self.area[count]
            follows = right.columns.first == left.columns.last + 1
            if not follows or right.lines.first != left.lines.first:
                break
            count += 1
        return self.area[:count]


@dataclass(frozen=True, slots=True, kw_only=True)
class Crop:
    """The visible part of a picture, in permille of its upright width and height."""

    x: Permille = field(default=Permille(0), metadata=about("left edge", low=0, high=999))
    y: Permille = field(default=Permille(0), metadata=about("top edge", low=0, high=999))
    width: Permille = field(default=Permille(1000), metadata=about("width", low=1, high=1000))
    height: Permille = field(default=Permille(1000), metadata=about("height", low=1, high=1000))


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoBlock:
    """A picture with its caption under it; both stand inside its place."""

    kind: ClassVar[str] = "photo"
    main: ClassVar[str] = "file"

    id: str
    file: str = field(
        metadata=about(
            "picture file, relative to the page file; empty: a frame that waits for its picture"
        )
    )
    place: Placement = field(metadata=about("its place, caption included"))
    fit: PhotoFit = field(default=PhotoFit.FILL, metadata=about("how it fills its frame"))
    crop: Crop | None = field(default=None, metadata=about("the visible part"))
    caption: str = field(default="", metadata=about("caption (图片说明)"))
    credit: str = field(default="", metadata=about("credit (摄影署名), at the caption's end"))
    caption_side: CaptionSide = field(
        default=CaptionSide.BELOW, metadata=about("whether the caption stands below or above")
    )
    border: bool = field(default=False, metadata=about("hairline round the picture"))
    content: str = field(
        default="",
        metadata=about(
            "fingerprint of the picture as it was placed: one that was changed since is told"
        ),
    )
    wrap: bool = field(default=True, metadata=about("whether it pushes text aside"))
    wrap_beside: int = field(default=1, metadata=_BESIDE)
    wrap_lines: int = field(default=0, metadata=_LINES)
    locked: bool = field(default=False, metadata=about("not moved by hand"))


@dataclass(frozen=True, slots=True, kw_only=True)
class MastheadBlock:
    """The title block (刊头) of a special page: artwork or type, and the organisers."""

    kind: ClassVar[str] = "masthead"
    main: ClassVar[str] = "title"

    id: str
    title: str = field(metadata=about("its title, e.g. 党的建设"))
    place: Placement = field(metadata=about("its place"))
    artwork: str = field(
        default="", metadata=about("picture of the title, used instead of type where given")
    )
    direction: Direction = field(
        default=Direction.HORIZONTAL,
        metadata=about("horizontal (横排) or vertical (竖排): which way the title runs"),
    )
    organisers: tuple[str, ...] = field(default=(), metadata=about("主办、协办 bodies"))
    role: str = field(default="主办", metadata=about("their role, set after the organisers"))
    issue: str = field(default="", metadata=about("number of the special, e.g. 第128期"))
    ink: Ink = field(default=PARTY_RED, metadata=about("ink of title and frame"))
    wrap: bool = field(default=True, metadata=about("whether it pushes text aside"))
    wrap_beside: int = field(default=1, metadata=_BESIDE)
    wrap_lines: int = field(default=0, metadata=_LINES)
    locked: bool = field(default=False, metadata=about("not moved by hand"))


@dataclass(frozen=True, slots=True, kw_only=True)
class QrBlock:
    """A QR code with bullets beside it and a call to action under it."""

    kind: ClassVar[str] = "qr"
    main: ClassVar[str] = "url"

    id: str
    url: str = field(metadata=about("what the code says"))
    place: Placement = field(metadata=about("its place"))
    bullets: tuple[str, ...] = field(default=(), metadata=about("lines beside the code"))
    call: str = field(default="", metadata=about("call to action under it"))
    level: str = field(
        default="M",
        metadata=about("least error correction (ISO/IEC 18004)", one_of=("M", "Q", "H")),
    )
    ink: Ink = field(default=PARTY_RED, metadata=about("ink of frame and bullets"))
    wrap: bool = field(default=True, metadata=about("whether it pushes text aside"))
    wrap_beside: int = field(default=1, metadata=_BESIDE)
    wrap_lines: int = field(default=0, metadata=_LINES)
    locked: bool = field(default=False, metadata=about("not moved by hand"))


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelBlock:
    """A column label (栏目题) that stands by itself."""

    kind: ClassVar[str] = "label"
    main: ClassVar[str] = "text"

    id: str
    text: str = field(metadata=about("its words"))
    place: Placement = field(metadata=about("its place"))
    style: str = field(default="label", metadata=about("text style"))
    direction: Direction = field(
        default=Direction.HORIZONTAL,
        metadata=about("horizontal (横排) or vertical (竖排)"),
    )
    frame: Frame | None = field(default=None, metadata=about("box around it"))
    wrap: bool = field(default=True, metadata=about("whether it pushes text aside"))
    wrap_beside: int = field(default=1, metadata=_BESIDE)
    wrap_lines: int = field(default=0, metadata=_LINES)
    locked: bool = field(default=False, metadata=about("not moved by hand"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FolioBlock:
    """The folio line (报眉) above the type area, filled from the paper's metadata."""

    kind: ClassVar[str] = "folio"
    main: ClassVar[str] = "outer"

    id: str
    outer: Side = field(metadata=about("the page's outer side, where the number stands"))
    rule: RuleStyle = field(default=RuleStyle.THIN, metadata=about("rule under it"))
    gap: Length = field(
        default=Length(3 * MM),
        metadata=about("from its rule to the type area", low=0, high=50 * MM),
    )
    wrap: bool = field(default=False, metadata=about("whether it pushes text aside"))
    wrap_beside: int = field(default=1, metadata=_BESIDE)
    wrap_lines: int = field(default=0, metadata=_LINES)
    locked: bool = field(default=True, metadata=about("not moved by hand"))


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleBlock:
    """A rule: across columns in the middle of its lines, or down the middle of a gutter (水线)."""

    kind: ClassVar[str] = "rule"
    main: ClassVar[str] = "style"

    id: str
    style: RuleStyle = field(
        metadata=about(
            "thin (正线), thick (反线), double (文武线), dots (点线), wave (曲线) or lace (花边)"
        )
    )
    place: CellRect | GutterLine = field(
        metadata=about("columns and lines, or gutter (the column left of it) and lines")
    )
    ink: Ink = field(default=BLACK, metadata=about("its ink"))
    wrap: bool = field(default=False, metadata=about("whether it pushes text aside"))
    wrap_beside: int = field(default=1, metadata=_BESIDE)
    wrap_lines: int = field(default=0, metadata=_LINES)
    locked: bool = field(default=False, metadata=about("not moved by hand"))


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxBlock:
    """A framed or tinted box (方框) behind other blocks, half a gutter outside its cells."""

    kind: ClassVar[str] = "box"
    main: ClassVar[str] = "frame"

    id: str
    frame: Frame = field(metadata=about("its rule and tint"))
    place: Placement = field(metadata=about("its place"))
    wrap: bool = field(default=False, metadata=about("whether it pushes text aside"))
    wrap_beside: int = field(default=1, metadata=_BESIDE)
    wrap_lines: int = field(default=0, metadata=_LINES)
    locked: bool = field(default=False, metadata=about("not moved by hand"))


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBlock:
    """Text that belongs to no story, such as an imprint (版权)."""

    kind: ClassVar[str] = "text"
    main: ClassVar[str] = "text"

    id: str
    text: str = field(
        metadata=about(
            "its text; a line break starts a paragraph; marked as a body is: **…**, *…*, {dots:…},"
            " {name:…}, {underline:…}"
        )
    )
    place: Placement = field(metadata=about("its place"))
    style: str = field(default="text", metadata=about("text style"))
    direction: Direction = field(
        default=Direction.HORIZONTAL,
        metadata=about("horizontal (横排) or vertical (竖排)"),
    )
    frame: Frame | None = field(default=None, metadata=about("box around it"))
    wrap: bool = field(default=True, metadata=about("whether it pushes text aside"))
    wrap_beside: int = field(default=1, metadata=_BESIDE)
    wrap_lines: int = field(default=0, metadata=_LINES)
    locked: bool = field(default=False, metadata=about("not moved by hand"))


Block = (
    ArticleBlock
    | PhotoBlock
    | MastheadBlock
    | QrBlock
    | LabelBlock
    | FolioBlock
    | RuleBlock
    | BoxBlock
    | TextBlock
)

BLOCK_KINDS: dict[str, type[Block]] = {
    cls.kind: cls
    for cls in (
        ArticleBlock,
        PhotoBlock,
        MastheadBlock,
        QrBlock,
        LabelBlock,
        FolioBlock,
        RuleBlock,
        BoxBlock,
        TextBlock,
    )
}
"""Each kind of block by its word in a page file."""
