"""A sound page, and pages with exactly one fault each, with what an outside judge sees of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PIL import Image

from layout_app.base.geometry import Rect
from layout_app.base.ink import BLACK, PAPER, PARTY_RED, REGISTRATION, Ink
from layout_app.base.units import MM, PT
from layout_app.compose.page import PageLayout
from layout_app.display.items import RectItem, RuleItem
from layout_app.model.blocks import (
    Block,
    BoxBlock,
    Crop,
    FolioBlock,
    Frame,
    Heading,
    LabelBlock,
    PhotoBlock,
    QrBlock,
    RuleBlock,
    RuleStyle,
    Side,
    TextBlock,
)
from layout_app.model.describe import Length, Permille
from layout_app.model.document import Document
from layout_app.model.grid import FreeRect
from layout_app.model.press import PressPreset, SheetSize
from tests.composing import article, cells, han, leg_area, page, story

RICH = Ink(c=600, m=400, y=300, k=1000)
HEAVY = Ink(c=900, m=900, y=900)
URL = "https://example.cn/p/05"


@dataclass(frozen=True, kw_only=True)
class Seed:
    """One fault: what our check calls it, and the clause of the outside checker that sees it.

    ``change`` makes it in the document, ``spoil`` in the composed page where no page file can.
    ``besides`` are codes that come with it. ``stacked``: the plates' judge finds too much ink.
    ``fatal``: the export itself refuses, and says so with this word.
    """

    code: str
    clause: str = ""
    besides: frozenset[str] = frozenset()
    stacked: bool = False
    change: Callable[[Document], Document] = lambda document: document
    press: Callable[[PressPreset], PressPreset] = lambda press: press
    spoil: Callable[[PageLayout], PageLayout] = lambda layout: layout
    prepare: Callable[[Path], None] = lambda folder: None
    fatal: str = ""


def pictures(folder: Path) -> None:
    """A photo of 300 ppi in two columns, and a 1-bit drawing of 1200 in one."""
    Image.linear_gradient("L").resize((1012, 900)).convert("RGB").save(folder / "photo.jpg")
    drawing = Image.new("1", (1950, 1800), 1)
    drawing.paste(0, (300, 300, 900, 900))
    drawing.save(folder / "drawing.png")


def sound() -> Document:
    """A page of all kinds of blocks, nothing wrong with it."""
    return page(
        FolioBlock(id="folio", outer=Side.RIGHT),
        article(leg_area("1-2", "1-20"), heading=Heading(size=Length(24 * PT))),
        PhotoBlock(
            id="photo",
            file="photo.jpg",
            place=cells("3-4", "1-20"),
            caption="清晨的石桥。",
            credit="白石 摄",
        ),
        PhotoBlock(
            id="drawing",
            file="drawing.png",
            place=cells("5", "1-12"),
            caption="示意图。",
            credit="白石 制图",
        ),
        LabelBlock(id="label", text="河畔", place=cells("5", "14-16")),
        QrBlock(id="qr", url=URL, place=cells("6-7", "1-12")),
        BoxBlock(id="box", frame=Frame(tint=Ink(k=80)), place=free(20, 160, 80, 30)),
        TextBlock(id="text", text="本版文字。", place=free(25, 165, 70, 20), wrap=False),
        RuleBlock(id="rule", style=RuleStyle.THIN, place=cells("3-4", "22")),
        stories=[story(han(380), headline="过桥的人记得水声")],
    )


def free(x: float, y: float, width: float, height: float) -> FreeRect:
    """A place in millimetres."""
    x, y, width, height = (round(value * MM) for value in (x, y, width, height))
    return FreeRect(Length(x), Length(y), Length(width), Length(height))


def block(block_id: str, **changes: object) -> Callable[[Document], Document]:
    """One block changed."""

    def change(document: Document) -> Document:
        blocks = tuple(
            replace(b, **changes) if b.id == block_id else b  # type: ignore[arg-type]
            for b in document.blocks
        )
        return replace(document, blocks=blocks)

    return change


def styled(name: str, **changes: object) -> Callable[[Document], Document]:
    """One text style changed."""

    def change(document: Document) -> Document:
        texts = tuple(
            replace(style, **changes) if style.name == name else style  # type: ignore[arg-type]
            for style in document.styles.texts
        )
        return replace(document, styles=replace(document.styles, texts=texts))

    return change


def both(
    one: Callable[[Document], Document], other: Callable[[Document], Document]
) -> Callable[[Document], Document]:
    return lambda document: other(one(document))


def added(new: Block) -> Callable[[Document], Document]:
    return lambda document: replace(document, blocks=(*document.blocks, new))


def printed(item: RectItem | RuleItem) -> Callable[[PageLayout], PageLayout]:
    """Something more in the group of the text block."""

    def spoil(layout: PageLayout) -> PageLayout:
        groups = tuple(
            replace(group, items=(*group.items, item)) if group.block == "text" else group
            for group in layout.display.groups
        )
        return replace(layout, display=replace(layout.display, groups=groups))

    return spoil


def photo_of(width: int, height: int) -> Callable[[Path], None]:
    return lambda folder: Image.new("RGB", (width, height), "gray").save(folder / "photo.jpg")


def cut_short(folder: Path) -> None:
    data = (folder / "photo.jpg").read_bytes()
    (folder / "photo.jpg").write_bytes(data[: len(data) * 2 // 3])


def beside_the_folio(words: str, y: float = 25) -> Callable[[Document], Document]:
    return added(TextBlock(id="head", text=words, place=free(150, y, 60, 6)))


def on_the_code(document: Document) -> Document:
    code = document.setup.cells(cells("6-7", "1-12"))
    middle = (code.x + code.width // 2) / MM, (code.y + code.height // 2) / MM
    place = free(middle[0] - 6, middle[1] - 6, 12, 12)
    lid = BoxBlock(id="lid", frame=Frame(rule=None, tint=PARTY_RED), place=place)
    return replace(document, blocks=(*document.blocks, lid))


HERE = Rect(100 * MM, 300 * MM, 50 * MM, 20 * MM)
THIN_RULE = RuleItem(HERE.x, HERE.y, HERE.right, HERE.y, PT // 5, BLACK)
THIN_FRAME = RectItem(HERE, stroke=BLACK, thickness=PT // 10)
THIN_BOX = RectItem(replace(HERE, height=PT // 6), fill=BLACK)
SMALL = "GWG small text"

SEEDS: dict[str, Seed] = {
    "rich black body": Seed(code="rich-black", clause="news text", change=styled("body", ink=RICH)),
    "rich black headline": Seed(
        code="rich-black", clause="news text", change=styled("headline", ink=RICH)
    ),
    "black of two inks in a text": Seed(
        code="rich-black", clause="news text", change=styled("text", ink=Ink(c=200, k=900))
    ),
    "black text that knocks out": Seed(
        code="black-knocks-out", clause="news overprint", change=styled("body", ink=Ink(k=1000))
    ),
    "small red text": Seed(
        code="multi-ink-text",
        clause=SMALL,
        change=styled("text", ink=PARTY_RED, size=Length(8 * PT)),
    ),
    "small text of two inks": Seed(
        code="multi-ink-text",
        clause=SMALL,
        change=styled("text", ink=Ink(m=1000, k=200), size=Length(17 * PT // 2)),
    ),
    "small reversed text": Seed(
        code="reversed-text",
        clause=SMALL,
        change=both(
            styled("text", ink=PAPER, size=Length(7 * PT)),
            block("box", frame=Frame(tint=Ink(k=900))),
        ),
    ),
    "tiny text": Seed(
        code="small-text", clause=SMALL, change=styled("text", size=Length(9 * PT // 2))
    ),
    "coarse photo": Seed(code="photo-resolution", clause="news image", prepare=photo_of(400, 355)),
    "coarse crop": Seed(
        code="photo-resolution",
        clause="news image",
        change=block("photo", crop=Crop(width=Permille(300), height=Permille(300))),
    ),
    "coarse drawing": Seed(
        code="photo-resolution",
        clause="news image",
        prepare=lambda folder: Image.new("1", (400, 369), 1).save(folder / "drawing.png"),
    ),
    "photo cut short": Seed(code="photo-damaged", prepare=cut_short, fatal="photo"),
    "no photo": Seed(code="photo-unusable", prepare=lambda folder: (folder / "photo.jpg").unlink()),
    "tint over the limit": Seed(
        code="ink-over-limit",
        clause="news TAC",
        change=block("box", frame=Frame(rule=None, tint=HEAVY), place=free(20, 250, 80, 30)),
    ),
    "headline over the limit": Seed(
        code="ink-over-limit", clause="news TAC", change=styled("headline", ink=HEAVY)
    ),
    "rule over the limit": Seed(
        code="ink-over-limit",
        clause="news TAC",
        change=block("rule", style=RuleStyle.THICK, ink=HEAVY),
    ),
    "black on a dark tint": Seed(
        code="black-knocked-out",
        clause="news overprint",
        change=block("box", frame=Frame(rule=None, tint=Ink(c=600, m=600, y=600))),
    ),
    "hairline": Seed(code="hairline", clause="GWG hairline", spoil=printed(THIN_RULE)),
    "thin frame": Seed(code="hairline", clause="GWG hairline", spoil=printed(THIN_FRAME)),
    "thin filled box": Seed(code="hairline", clause="GWG hairline", spoil=printed(THIN_BOX)),
    "another trim": Seed(
        code="trim-size",
        clause="job size",
        press=lambda p: replace(p, trim=SheetSize(width=Length(350 * MM), height=Length(546 * MM))),
    ),
    "near the edge": Seed(code="outside-printable", change=beside_the_folio("本版校对", 1)),
    "off the page": Seed(
        code="outside-page",
        change=added(TextBlock(id="off", text="本版", place=free(380, 20, 30, 6))),
        press=lambda p: replace(p, margins=None),
    ),
    "overset": Seed(
        code="overset",
        change=lambda d: replace(d, stories=(replace(d.stories[0], body=story(han(900)).body),)),
    ),
    "missing glyph": Seed(code="missing-glyph", change=block("text", text="本版\U00012345文字。")),
    "overlap": Seed(code="overlap", change=block("label", place=cells("5", "10-12"))),
    "no caption": Seed(code="caption-missing", change=block("photo", caption="")),
    "no credit": Seed(code="credit-missing", change=block("photo", credit="")),
    "small code": Seed(code="qr-small", change=block("qr", place=cells("6-7", "1-6"))),
    "covered code": Seed(code="qr-covered", change=on_the_code),
    "no folio": Seed(code="folio-missing", change=lambda d: replace(d, blocks=d.blocks[1:])),
    "last week's date": Seed(code="folio-date", change=beside_the_folio("2026年6月19日")),
    "wrong weekday": Seed(code="weekday", change=block("text", text="2026年6月26日 星期四")),
    "wrong page number": Seed(code="folio-page", change=beside_the_folio("第06版")),
    "a spot the press has not": Seed(
        code="spot-not-printed",
        change=styled("label", ink=Ink(m=910, y=760, spot="PANTONE 185 C")),
    ),
    "tint of a spot the press has not": Seed(
        code="ink-over-limit",
        clause="news TAC",
        besides=frozenset({"spot-not-printed"}),
        stacked=True,
        change=block(
            "box",
            frame=Frame(rule=None, tint=Ink(c=600, m=700, y=800, k=900, spot="深棕")),
            place=free(20, 250, 80, 30),
        ),
    ),
    "black that is a spot the press has not": Seed(
        code="rich-black",
        clause="news text",
        besides=frozenset({"spot-not-printed"}),
        change=styled("headline", ink=Ink(c=300, m=300, y=200, k=950, spot="暖黑")),
    ),
    "small text of a spot the press has not": Seed(
        code="multi-ink-text",
        clause=SMALL,
        besides=frozenset({"spot-not-printed"}),
        change=styled(
            "text", ink=Ink(c=600, m=700, y=200, k=300, spot="深棕"), size=Length(7 * PT)
        ),
    ),
    "box in registration": Seed(
        code="registration-ink",
        stacked=True,
        change=block("box", frame=Frame(rule=None, tint=REGISTRATION), place=free(20, 250, 80, 30)),
    ),
    "text in registration": Seed(
        code="registration-ink",
        stacked=True,
        change=styled("headline", ink=REGISTRATION),
    ),
    "a spot of two colours": Seed(
        code="spot-two-colours",
        change=both(
            styled("headline", ink=Ink(m=910, y=760, spot="PANTONE 185 C")),
            styled("label", ink=Ink(m=800, y=760, spot="PANTONE 185 C")),
        ),
        press=lambda p: replace(p, spots=("PANTONE 185 C",)),
        fatal="PANTONE",
    ),
}


def brown_printed(press: PressPreset) -> PressPreset:
    """A press that has the spot of the seeds."""
    return replace(press, spots=("深棕",))
