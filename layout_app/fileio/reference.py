"""The reference of the page file, written from the schema.

``python -m layout_app.fileio.reference > docs/page-file.md``
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterable, Iterator
from dataclasses import MISSING

from layout_app.base.units import format_length
from layout_app.fileio.kinds import record_for_block
from layout_app.fileio.reference_text import BLOCKS, CLOSING, OPENING, SETUP, STYLES, WAIVERS
from layout_app.fileio.schema import (
    Area,
    Blocks,
    Body,
    Key,
    Listed,
    Named,
    Nested,
    OneOf,
    Record,
    Shape,
    Single,
    Texts,
    record_of,
)
from layout_app.fileio.values import NONE
from layout_app.model.blocks import BLOCK_KINDS, Crop, Frame, Heading, LegArea
from layout_app.model.document import Document, Paper
from layout_app.model.grid import PRESETS, CellRect, FreeRect, GutterLine, PageGrid, PageSetup
from layout_app.model.guides import Guide
from layout_app.model.stories import Story
from layout_app.model.styles import (
    HOUSE_STYLES,
    CompositeStyle,
    FaceUse,
    HeadingStyle,
    StyleSheet,
    TextStyle,
)
from layout_app.model.waivers import Waiver


def reference() -> str:
    """The whole text of docs/page-file.md."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield OPENING
    yield from _section("The page", record_of(Document), level=2)
    yield from _section("`paper`: the issue", record_of(Paper), level=2)
    yield "\n## `setup`: the sheet and the grid\n"
    yield SETUP.format(presets=_presets())
    yield from _section("Keys of `setup`", record_of(PageSetup))
    yield from _section("Keys of `grid`", record_of(PageGrid))
    yield from _section("`stories`: the texts", record_of(Story), level=2)
    yield "\n## `blocks`: what stands on the page\n"
    yield BLOCKS
    for kind, cls in BLOCK_KINDS.items():
        yield from _section(f"`{kind}:`", record_for_block(kind), _doc(cls))
    yield "\n## Mappings inside blocks"
    yield from sections(
        ("Place on cells", CellRect),
        ("Place off the grid", FreeRect),
        ("Place in a gutter", GutterLine),
        ("A rectangle of an article", LegArea),
        ("`heading`", Heading),
        ("`frame`", Frame),
        ("`crop`", Crop),
    )
    yield from _section("`guides`: lines to stand things by", record_of(Guide), level=2)
    yield from _section("`waivers`: problems let through", record_of(Waiver), WAIVERS, level=2)
    yield "\n## `styles`\n"
    yield STYLES.format(**_style_names())
    yield from sections(
        ("A style of `composites`", CompositeStyle),
        ("A face in it", FaceUse),
        ("A style of `texts`", TextStyle),
        ("A style of `headings`", HeadingStyle),
    )
    yield CLOSING


def sections(*titled: tuple[str, type]) -> Iterator[str]:
    """A heading and a table of keys for each record."""
    for title, cls in titled:
        yield from _section(title, record_of(cls), _doc(cls))


def _section(title: str, record: Record, text: str = "", level: int = 3) -> Iterator[str]:
    yield f"\n{'#' * level} {title}\n"
    if text:
        yield f"{text}\n"
    yield "| key | holds | default | meaning |"
    yield "|---|---|---|---|"
    yield from _rows(record.keys)


def _rows(keys: Iterable[Key]) -> Iterator[str]:
    for key in keys:
        name = f"`{key.name}`"
        match key.shape:
            case OneOf(records):
                name = " or ".join(", ".join(f"`{n}`" for n in r.names) for r in records)
            case Area(record):
                name += " or " + ", ".join(f"`{inner}`" for inner in record.names)
        cells = (name, _holds(key), _default(key), key.about)
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _holds(key: Key) -> str:
    text = _shape_words(key.shape)
    low, high = key.source.metadata.get("low"), key.source.metadata.get("high")
    if isinstance(low, int) and isinstance(high, int):
        length = isinstance(key.shape, Single) and key.shape.type.name == "length"
        show = format_length if length else str
        text += f", {show(low)} to {show(high)}"
    words = key.source.metadata.get("one_of")
    if words:
        text = " / ".join(f"`{word}`" for word in words)
    return f"{text}, or `{NONE}`" if key.optional else text


def _shape_words(shape: Shape) -> str:
    match shape:
        case Single(type=kind):
            return " / ".join(f"`{word}`" for word in kind.words) or kind.name
        case Texts():
            return "list of texts"
        case Body():
            return "text with markup"
        case Nested(short=short):
            return "mapping" if short is None else f"its `{short}`, or a mapping"
        case OneOf():
            return "place"
        case Area():
            return "list of rectangles, or one directly"
        case Named(key=key):
            return f"mapping by {key}"
        case Listed():
            return "list of mappings"
        case Blocks():
            return "list of blocks"


def _default(key: Key) -> str:
    value = key.default
    if value is MISSING:
        return "**needed**"
    if value is None:
        return "none"
    if value in ("", ()):
        return "empty"
    if isinstance(key.shape, Single):
        return f"`{key.shape.type.write(value)}`"
    return "the house's" if isinstance(value, StyleSheet) else "as below"


def _doc(cls: type) -> str:
    first = inspect.getdoc(cls) or ""
    return first.split("\n\n")[0].replace("\n", " ").replace("``", "`")


def _presets() -> str:
    rows = []
    for name, preset in PRESETS.items():
        grid = preset.grid
        size = f"{format_length(preset.trim_width)} x {format_length(preset.trim_height)}"
        rows.append(
            f"- `{name}`: page {size}, {grid.columns} columns of {grid.characters} characters,"
            f" {grid.lines} lines"
        )
    return "\n".join(rows)


def _style_names() -> dict[str, str]:
    groups = ("composites", "texts", "headings")
    return {
        group: ", ".join(f"`{style.name}`" for style in getattr(HOUSE_STYLES, group))
        for group in groups
    }


if __name__ == "__main__":
    # A stream that replaces stdout may be no file; run from a shell it is one.
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(reference())
