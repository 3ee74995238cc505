"""The benchmark page as one of our page folders: python -m tests.bench.page_from_spec SPEC_DIR OUT

SPEC_DIR is made by gen_page.py of the shared bench folder (spec.json and the photo); OUT gets
page.yaml and the photo. Same sheet, same text, same columns, lines and sizes. What
differs, because our grid counts in characters: the gutter is 9 pt instead of 8.02, so the type area
is 999 pt wide instead of 992; the folio line stands above the type area, which therefore begins
three lines lower; captions are part of the photo's place; faces and furniture are our house's.
"""

from __future__ import annotations

import datetime
import json
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from layout_app.base.units import MM, PT
from layout_app.fileio.page_file import write_page_file
from layout_app.model.blocks import (
    ArticleBlock,
    Block,
    FolioBlock,
    Heading,
    LegArea,
    MastheadBlock,
    PhotoBlock,
    QrBlock,
    Side,
)
from layout_app.model.describe import Length
from layout_app.model.document import Document, Paper
from layout_app.model.grid import CellRect, PageGrid, PageSetup, Span
from layout_app.model.stories import Paragraph, Story
from layout_app.model.styles import HOUSE_STYLES, StyleSheet

_HEAD_ROWS = 3  # lines above our type area: the folio's
_CAPTION_ROWS = 3


def bench_document(spec: dict[str, Any], page: int = 0) -> Document:
    """One page of a spec as a document."""
    places = _Places(spec)
    stories: list[Story] = []
    blocks: list[Block] = [FolioBlock(id="folio", outer=Side.RIGHT)]
    for given in spec["pages"][page]["blocks"]:
        kind = given["type"]
        if kind == "story":
            stories.append(_story(given))
            blocks.append(_article(given, places))
        elif kind == "photo":
            rows = round(given["h"] / spec["lead"]) + _CAPTION_ROWS
            caption, _, credit = given["caption"].rpartition("。 ")
            place = places.cells(given, rows)
            blocks.append(
                PhotoBlock(
                    id="photo",
                    file=given["src"],
                    place=place,
                    caption=caption + "。",
                    credit=credit,
                )
            )
        elif kind == "mast":
            organisers = tuple(name.removesuffix(" 主办") for name in given["org"])
            blocks.append(
                MastheadBlock(
                    id="masthead",
                    title=given["title"],
                    place=places.cells(given),
                    organisers=organisers,
                )
            )
        elif kind == "qr":
            blocks.append(
                QrBlock(
                    id="qr",
                    url="https://weixin.qq.com/r/benchmark-page-0001",
                    place=places.cells(given),
                    bullets=tuple(given["items"]),
                    call=given["note"],
                )
            )
    paper = Paper(
        name="檀川日报", section="专版", date=datetime.date(2024, 7, 3), page=f"{page + 4:02d}"
    )
    return Document(
        paper=paper,
        setup=places.setup,
        styles=_styles(),
        stories=tuple(stories),
        blocks=tuple(blocks),
    )


class _Places:
    """From points on the spec's page to cells of our grid."""

    def __init__(self, spec: dict[str, Any]) -> None:
        self._spec = spec
        self._left = (spec["pw"] - 8 * spec["cw"] - 7 * spec["gut"]) / 2
        self._top = min(b["y"] for p in spec["pages"] for b in p["blocks"] if b["type"] == "folio")
        lead = spec["lead"]
        foot = max(
            b["y"] + b["hh"] + b["th"] for p in spec["pages"] for b in p["blocks"] if "th" in b
        )
        rows = round((foot - self._top) / lead)
        self.setup = PageSetup(
            trim_width=Length(round(spec["pw"] * PT)),
            trim_height=Length(round(spec["ph"] * PT)),
            left=Length((390 * MM - 999 * PT) // 2),
            top=Length(round((self._top + _HEAD_ROWS * lead) * PT)),
            grid=PageGrid(
                lines=rows - _HEAD_ROWS,
                size=Length(round(spec["size"] * PT)),
                pitch=Length(round(lead * PT)),
            ),
        )

    def cells(self, block: dict[str, Any], rows: int | None = None) -> CellRect:
        """The cells a block stands on; without ``rows`` by its own height."""
        spec = self._spec
        step = spec["cw"] + spec["gut"]
        column = round((block["x"] - self._left) / step) + 1
        count = round((block["w"] + spec["gut"]) / step)
        line = round((block["y"] - self._top) / spec["lead"]) - _HEAD_ROWS + 1
        rows = rows or round(block["h"] / spec["lead"])
        return CellRect(Span(column, column + count - 1), Span(line, line + rows - 1))


def _story(given: dict[str, Any]) -> Story:
    return Story(
        id=given["key"],
        kicker=given["kicker"] or given["place"],
        headline="\n".join(given["head"]),
        body=tuple(Paragraph(text) for text in given["paras"]),
    )


def _article(given: dict[str, Any], places: _Places) -> ArticleBlock:
    lead = places.setup.grid.pitch / PT
    heading = round(given["hh"] / lead)
    cells = places.cells(given, heading + round(given["th"] / lead))
    return ArticleBlock(
        id=given["key"],
        story=given["key"],
        area=(LegArea(columns=cells.columns, lines=cells.lines),),
        heading=Heading(lines=heading, size=Length(given["hs"] * PT), kicker_size=Length(12 * PT)),
    )


def _styles() -> StyleSheet:
    caption = HOUSE_STYLES.text("caption")
    masthead = HOUSE_STYLES.text("masthead-title")
    changed = {
        "caption": replace(caption, composite="hei", size=Length(85 * PT // 10)),
        "masthead-title": replace(masthead, size=Length(54 * PT)),
    }
    texts = tuple(changed.get(style.name, style) for style in HOUSE_STYLES.texts)
    return replace(HOUSE_STYLES, texts=texts)


def make_page_folder(spec_dir: Path, out: Path, number: int = 0) -> Path:
    """Write the page folder and return its page file; ``number`` counts the pages of the spec."""
    spec = json.loads((spec_dir / "spec.json").read_text(encoding="utf-8"))
    document = bench_document(spec, number)
    out.mkdir(parents=True, exist_ok=True)
    for block in document.blocks:
        if isinstance(block, PhotoBlock) and not (out / block.file).exists():
            shutil.copyfile(spec_dir / block.file, out / block.file)
    page = out / "page.yaml"
    write_page_file(page, document)
    return page


if __name__ == "__main__":
    print(make_page_folder(Path(sys.argv[1]), Path(sys.argv[2])))
