"""Display lists made by hand: what compose would give a painter, without compose."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from functools import cache
from hashlib import sha256
from pathlib import Path

import uharfbuzz as hb

from layout_app.base.bundle import bundled
from layout_app.base.files import FontFile, ImageFile
from layout_app.base.geometry import Rect
from layout_app.base.ink import BLACK, Ink
from layout_app.base.units import MM, PT
from layout_app.display.items import DisplayList, GlyphRun, Group, ImageItem, Item
from layout_app.paint.pdf.writer import PdfOptions

PROFILE = bundled("assets", "icc", "newsprint-synthetic.icc")


@cache
def font(path: Path, index: int = 0) -> FontFile:
    return FontFile(path, index, sha256(path.read_bytes()).hexdigest())


def face(name: str) -> FontFile:
    """A bundled face by the stem of its file."""
    return font(bundled("fonts", f"{name}.ttf"))


BODY = "NotoSerifSC-Regular"


@cache
def opened(file: FontFile) -> hb.Font:
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(file.path)), file.index))


def shaped(
    file: FontFile,
    text: str,
    x: int,
    y: int,
    size: int = 9 * PT,
    ink: Ink = BLACK,
    gap: int = 0,
    features: dict[str, bool] | None = None,
) -> GlyphRun:
    """One line of text at its natural advances, ``gap`` EMU more after each glyph."""
    hb_font = opened(file)
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    hb.shape(hb_font, buffer, features or {})
    glyphs, dx, clusters, pen = [], [], [], 0
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyphs.append(info.codepoint)
        dx.append(pen + round(position.x_offset * size / hb_font.face.upem))
        clusters.append(info.cluster)
        pen += round(position.x_advance * size / hb_font.face.upem) + gap
    return GlyphRun(
        face=file.key,
        size=size,
        x=x,
        y=y,
        glyphs=tuple(glyphs),
        dx=tuple(dx),
        width=pen,
        ink=ink,
        text=text,
        clusters=tuple(clusters),
    )


@dataclass
class Page:
    """A display list being put together."""

    width: int = 120 * MM
    height: int = 160 * MM
    bleed: int = 0
    items: list[Item] = field(default_factory=list)
    fonts: dict[str, FontFile] = field(default_factory=dict)
    images: dict[str, ImageFile] = field(default_factory=dict)

    def write(self, file: FontFile, text: str, x: int, y: int, **more: object) -> GlyphRun:
        run = shaped(file, text, x, y, **more)  # type: ignore[arg-type]
        return self.add_run(file, run)

    def add_run(self, file: FontFile, run: GlyphRun, **changes: object) -> GlyphRun:
        run = run._replace(**changes)  # type: ignore[arg-type]
        self.fonts[file.key] = file
        self.items.append(run)
        return run

    def place(self, picture: ImageFile, rect: Rect, crop: Rect | None = None) -> None:
        key = picture.path.name
        self.images[key] = picture
        whole = Rect(0, 0, picture.width, picture.height)
        self.items.append(ImageItem(key, rect, crop or whole))

    def display(self) -> DisplayList:
        whole = Rect(0, 0, self.width, self.height)
        return DisplayList(
            self.width,
            self.height,
            self.bleed,
            (Group("block", whole, tuple(self.items)),),
            self.fonts,
            self.images,
        )


def options(cache: Path | None = None, ppi: int = 300) -> PdfOptions:
    return PdfOptions(
        title="檀川日报 党的建设",
        creator="layout_app test",
        date=datetime(2024, 7, 5, 3, 4, 5, tzinfo=timezone(timedelta(hours=8))),
        profile=PROFILE,
        photo_ppi=ppi,
        image_cache=cache,
    )
