"""Styles: composite styles (复合字体), text styles and heading styles, and the house's own set."""

from __future__ import annotations

from dataclasses import field
from enum import Enum
from typing import TypeVar

from layout_app.base.frozen import dataclass
from layout_app.base.ink import BLACK, PARTY_RED, Ink
from layout_app.base.setting import Digits, Prohibition, Punctuation, Setting
from layout_app.base.units import PT
from layout_app.model.describe import Length, Permille, about

_Style = TypeVar("_Style", "CompositeStyle", "TextStyle", "HeadingStyle")


class Align(Enum):
    """How lines stand in their measure."""

    JUSTIFY = "justify"  # 两端对齐
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class FaceUse:
    """One face of a composite style, with its scale and upward shift in permille of the size."""

    role: str = field(metadata=about("face role, a role or alias of fonts/FONTS.yaml"))
    scale: Permille = field(
        default=Permille(1000), metadata=about("scale, permille of the size", low=500, high=2000)
    )
    shift: Permille = field(
        default=Permille(0),
        metadata=about("upward shift, permille of the size", low=-500, high=500),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CompositeStyle:
    """Faces for Han, punctuation, Latin and digits under one name (复合字体)."""

    name: str
    han: FaceUse = field(metadata=about("face role for Han characters"))
    punctuation: FaceUse = field(metadata=about("face role for Chinese punctuation"))
    latin: FaceUse = field(metadata=about("face role for Latin letters"))
    digits: FaceUse = field(metadata=about("face role for digits"))


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    """How a kind of text is set."""

    name: str
    composite: str = field(metadata=about("name of a composite style"))
    size: Length = field(metadata=about("type size", low=3 * PT, high=600 * PT))
    ink: Ink = field(default=BLACK, metadata=about("ink"))
    align: Align = field(default=Align.JUSTIFY, metadata=about("alignment"))
    indent: int = field(
        default=0, metadata=about("characters before a paragraph's first line", low=0, high=10)
    )
    left: int = field(
        default=0,
        metadata=about("characters kept free at the left of every line", low=0, high=10),
    )
    right: int = field(
        default=0,
        metadata=about("characters kept free at the right of every line", low=0, high=10),
    )
    bullet: str = field(
        default="",
        metadata=about(
            "sign before each paragraph, e.g. ■ ● ▪ ·, in the style `bullet-mark`; it stands in"
            " the last character kept free at the left"
        ),
    )
    tracking: Permille = field(
        default=Permille(0),
        metadata=about("extra space between characters, permille of the size", low=-100, high=1000),
    )
    stretch: Permille = field(
        default=Permille(1000),
        metadata=about("horizontal scaling of the glyphs, permille", low=800, high=1250),
    )
    punctuation: Punctuation = field(
        default=Punctuation.NEWSPAPER,
        metadata=about(
            "width of marks inside a line: newspaper (报纸), full (全角), kaiming (开明),"
            " half (半角) or line-end (行末半角)"
        ),
    )
    prohibition: Prohibition = field(
        default=Prohibition.GB, metadata=about("how strictly line edges are guarded (避头尾)")
    )
    hang: str = field(
        default="", metadata=about("marks that may hang beyond the measure, e.g. ，。、 (标点悬挂)")
    )
    digits: Digits = field(
        default=Digits.FONT, metadata=about("digits as the face has them, or half an em each")
    )
    latin_gap: Permille = field(
        default=Permille(250),
        metadata=about("space between Han and Latin, permille of the size", low=0, high=500),
    )
    digit_gap: Permille = field(
        default=Permille(125),
        metadata=about("space between Han and digits, permille of the size", low=0, high=500),
    )

    @property
    def setting(self) -> Setting:
        """The choices that reach down to single marks."""
        return Setting(
            self.punctuation,
            self.prohibition,
            self.digits,
            self.hang,
            self.latin_gap,
            self.digit_gap,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingStyle:
    """The text styles of a heading's parts."""

    name: str
    label: str = field(default="heading-label", metadata=about("text style of the column label"))
    kicker: str = field(default="kicker", metadata=about("text style of the kicker"))
    headline: str = field(default="headline", metadata=about("text style of the headline"))
    deck: str = field(default="deck", metadata=about("text style of the deck"))


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleSheet:
    """All styles of a page, by name. A page file writes only what differs from the house's."""

    composites: tuple[CompositeStyle, ...] = field(
        metadata=about("composite styles (复合字体) by name")
    )
    texts: tuple[TextStyle, ...] = field(metadata=about("text styles by name"))
    headings: tuple[HeadingStyle, ...] = field(metadata=about("heading styles by name"))

    def composite(self, name: str) -> CompositeStyle:
        """The composite style of that name; ``KeyError`` when there is none."""
        return _named(self.composites, name)

    def text(self, name: str) -> TextStyle:
        """The text style of that name; ``KeyError`` when there is none."""
        return _named(self.texts, name)

    def heading(self, name: str) -> HeadingStyle:
        """The heading style of that name; ``KeyError`` when there is none."""
        return _named(self.headings, name)


def _named(styles: tuple[_Style, ...], name: str) -> _Style:
    for style in styles:
        if style.name == name:
            return style
    raise KeyError(name)


def _composite(
    name: str, han: str, *, marks: str | None = None, western: str | None = None
) -> CompositeStyle:
    return CompositeStyle(
        name=name,
        han=FaceUse(han),
        punctuation=FaceUse(marks or han),
        latin=FaceUse(western or han),
        digits=FaceUse(western or han),
    )


def _text(
    name: str,
    composite: str,
    size: float,
    *,
    ink: Ink = BLACK,
    align: Align = Align.CENTER,
    indent: int = 0,
    tracking: int = 0,
    left: int = 0,
    right: int = 0,
    bullet: str = "",
) -> TextStyle:
    return TextStyle(
        name=name,
        composite=composite,
        size=Length(round(size * PT)),
        ink=ink,
        align=align,
        indent=indent,
        tracking=Permille(tracking),
        left=left,
        right=right,
        bullet=bullet,
    )


HOUSE_STYLES = StyleSheet(
    composites=(
        _composite("song", "body"),
        _composite("xiaobiaosong", "xiaobiaosong"),
        _composite("dabiaosong", "dabiaosong"),
        _composite("hei", "hei"),
        _composite("hei-medium", "hei-medium"),
        _composite("hei-bold", "hei-bold"),
        _composite("hei-heavy", "hei-heavy"),
        # LXGW's quotes are narrow and its digits wide: both come from the body face.
        _composite("kai", "kai", marks="body", western="body"),
        _composite("fangsong", "fangsong", marks="body", western="body"),
        _composite("masthead", "masthead", marks="dabiaosong", western="dabiaosong"),
    ),
    texts=(
        _text("body", "song", 9, align=Align.JUSTIFY, indent=2),
        _text("dateline", "hei-medium", 9, align=Align.JUSTIFY),
        _text("correspondents", "kai", 9, align=Align.JUSTIFY),
        _text("strong", "hei-medium", 9, align=Align.JUSTIFY),
        _text("kai", "kai", 9, align=Align.JUSTIFY),
        _text("subhead", "hei-bold", 10),
        _text("note", "kai", 9, align=Align.JUSTIFY, indent=2, left=1, right=1),
        _text("note-label", "hei-medium", 9, align=Align.JUSTIFY),
        _text("bullet", "song", 9, align=Align.JUSTIFY, left=1, bullet="■"),
        _text("bullet-mark", "hei-medium", 6, ink=PARTY_RED),
        _text("drop-cap", "xiaobiaosong", 9),
        _text("byline", "kai", 10.5),
        _text("credit", "kai", 9, align=Align.RIGHT),
        _text("caption", "kai", 9, align=Align.JUSTIFY, indent=2),
        _text("heading-label", "hei-bold", 16, ink=PARTY_RED, tracking=150),
        _text("kicker", "kai", 15),
        _text("kicker-hei", "hei-medium", 14),
        _text("headline-lead", "dabiaosong", 40),
        _text("headline", "xiaobiaosong", 32),
        _text("headline-hei", "hei-heavy", 26),
        _text("deck", "kai", 14),
        _text("label", "hei-bold", 14, ink=PARTY_RED, tracking=100),
        _text("masthead-title", "masthead", 58, ink=PARTY_RED),
        _text("masthead-organisers", "kai", 12.5),
        _text("masthead-role", "hei-medium", 12.5),
        _text("masthead-issue", "song", 9),
        _text("folio-paper", "hei-bold", 12, align=Align.LEFT),
        _text("folio-date", "song", 9, align=Align.LEFT),
        _text("folio-section", "hei-medium", 14, tracking=300),
        _text("folio-page", "hei-heavy", 20, align=Align.RIGHT),
        _text("folio-staff", "song", 8, align=Align.RIGHT),
        _text("qr-bullet", "hei-medium", 12, align=Align.LEFT),
        _text("qr-call", "kai", 10.5),
        _text("text", "song", 9, align=Align.JUSTIFY, indent=2),
    ),
    headings=(
        HeadingStyle(name="lead", headline="headline-lead"),
        HeadingStyle(name="headline"),
        HeadingStyle(name="hei", headline="headline-hei", kicker="kicker-hei"),
    ),
)
"""The house's styles after spec/craft.md 12: sizes are starting points a page may change."""
