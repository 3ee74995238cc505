"""The display list as text: one line an item, what golden tests compare."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterator, Sequence
from typing import assert_never

from layout_app.base.geometry import Rect
from layout_app.base.ink import format_ink
from layout_app.base.units import to_pt
from layout_app.display.items import (
    DisplayList,
    GlyphRun,
    ImageItem,
    Item,
    PathItem,
    RectItem,
    RuleItem,
)


def dump(display: DisplayList) -> str:
    """Return the whole list as text, positions in points to 0.01; ``#`` marks check sums."""
    faces = {key: font.path.stem for key, font in display.fonts.items()}
    return "\n".join(_lines(display, faces)) + "\n"


def _lines(display: DisplayList, faces: dict[str, str]) -> Iterator[str]:
    yield f"page {_pt(display.width)} x {_pt(display.height)} bleed {_pt(display.bleed)}"
    for group in display.groups:
        yield f"group {group.block} {_rect(group.bounds)}"
        for item in group.items:
            yield "  " + _item(item, faces)


def _item(item: Item, faces: dict[str, str]) -> str:
    match item:
        case GlyphRun():
            source = item.source
            where = f" {source.owner}.{source.part}[{source.start}:{source.end}]" if source else ""
            steps = " ".join(_pt(x) for x in item.dx)
            rise = "" if item.dy is None else " dy " + " ".join(_pt(y) for y in item.dy)
            stretch = "" if item.stretch == 1000 else f" stretch {item.stretch}"
            way = (" vertical" if item.vertical else "") + (" turned" if item.turn else "")
            return (
                f"text {_pt(item.x)},{_pt(item.y)} w {_pt(item.width)}{way}"
                f" {faces.get(item.face, item.face)} {_pt(item.size)}{stretch}"
                f" {format_ink(item.ink)} {item.text!r}{where} {_sum(item.glyphs)} | {steps}{rise}"
            )
        case ImageItem():
            crop = item.crop
            return (
                f"image {item.image} {_rect(item.rect)}"
                f" crop {crop.x},{crop.y} {crop.width}x{crop.height} px"
            )
        case RuleItem():
            return (
                f"rule {_pt(item.x1)},{_pt(item.y1)} {_pt(item.x2)},{_pt(item.y2)}"
                f" {_pt(item.thickness)} {format_ink(item.ink)}"
            )
        case RectItem():
            fill = f" fill {format_ink(item.fill)}" if item.fill else ""
            frame = f" frame {_pt(item.thickness)} {format_ink(item.stroke)}" if item.stroke else ""
            return f"rect {_rect(item.rect)}{fill}{frame}"
        case PathItem():
            corners = sum(len(polygon) for polygon in item.polygons)
            points = [number for polygon in item.polygons for point in polygon for number in point]
            return (
                f"path {len(item.polygons)} polygons {corners} corners {_sum(points)}"
                f" {format_ink(item.ink)}"
            )
        case _:
            assert_never(item)


def _rect(rect: Rect) -> str:
    return f"{_pt(rect.x)},{_pt(rect.y)} {_pt(rect.width)}x{_pt(rect.height)}"


def _pt(emu: int) -> str:
    shown = f"{to_pt(emu):.2f}".rstrip("0").rstrip(".")
    return "0" if shown == "-0" else shown


def _sum(numbers: Sequence[int]) -> str:
    """A check sum: other glyphs or corners give another, and nobody reads a thousand numbers."""
    return f"#{zlib.crc32(array('q', numbers).tobytes()):08x}"
