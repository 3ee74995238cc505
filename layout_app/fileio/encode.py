"""A Document as the tree of its page file: canonical order, defaults left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import MISSING
from typing import cast

from layout_app.fileio.emit import Prose, Tree, Word
from layout_app.fileio.kinds import default_block_id, record_for_block
from layout_app.fileio.migrations import FORMAT, VERSION
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
    Single,
    Texts,
    record_of,
)
from layout_app.fileio.values import NONE
from layout_app.model.blocks import Block
from layout_app.model.document import Document, Paper
from layout_app.model.grid import PRESETS, PageSetup
from layout_app.model.guides import Guide
from layout_app.model.markup import format_body
from layout_app.model.stories import Paragraph, Story
from layout_app.model.styles import HOUSE_STYLES, StyleSheet
from layout_app.model.waivers import Waiver

_Fields = dict[str, Tree]


def encode_document(document: Document) -> _Fields:
    """The tree of a page file."""
    tree: _Fields = {"format": Word(FORMAT), "version": Word(str(VERSION))}
    tree["paper"] = _record(document.paper, record_of(Paper))
    tree["setup"] = _setup(document.setup)
    tree["styles"] = _styles(document.styles)
    # Written even when it is the default: a later default must not send the page to another press.
    tree["press"] = Word(document.press)
    tree["terms"] = [Prose(term) for term in document.terms]
    tree["stories"] = {story.id: _record(story, record_of(Story)) for story in document.stories}
    tree["blocks"] = _blocks(document.blocks)
    tree["guides"] = [_record(guide, record_of(Guide)) for guide in document.guides]
    tree["waivers"] = [_record(waiver, record_of(Waiver)) for waiver in document.waivers]
    return {name: value for name, value in tree.items() if value not in ({}, [])}


def _record(value: object, record: Record, base: object | None = None) -> _Fields:
    """The keys that differ from ``base``, or from the defaults."""
    tree: _Fields = {}
    for key in record.keys:
        inner = getattr(value, key.field)
        match key.shape:
            case OneOf(records):
                chosen = next(one for one in records if isinstance(inner, one.cls))
                tree.update(_record(inner, chosen))
                continue
            case Area(record=rectangle) if len(inner) == 1:
                tree.update(_record(inner[0], rectangle))
                continue
        usual = key.default if base is None else getattr(base, key.field)
        if usual is MISSING or inner != usual:
            tree[key.name] = _value(inner, key)
    return tree


def _value(value: object, key: Key) -> Tree:
    if value is None:
        return Word(NONE)
    match key.shape:
        case Single(type=kind):
            written = kind.write(value)
            return Prose(written) if kind.prose else Word(written)
        case Texts():
            return [Prose(text) for text in cast("tuple[str, ...]", value)]
        case Body():
            return Prose(format_body(cast("tuple[Paragraph, ...]", value)).removesuffix("\n"))
        case Area(record=record) | Listed(record=record):
            return [_record(item, record) for item in cast("tuple[object, ...]", value)]
        case Nested(record=record, short=short):
            tree = _record(value, record)
            return tree[short] if short is not None and set(tree) == {short} else tree
        case OneOf() | Named() | Blocks():
            raise AssertionError("written by the record or the page around it")


def _setup(setup: PageSetup) -> _Fields:
    """The preset that leaves the fewest differences, and these."""
    forms = []
    for name, preset in PRESETS.items():
        record = record_of(PageSetup)
        tree = _record(setup, record, preset)
        if "grid" in tree:
            grid = next(key.shape for key in record.keys if key.name == "grid")
            assert isinstance(grid, Nested)
            tree["grid"] = _record(setup.grid, grid.record, preset.grid)
        forms.append({"preset": Word(name), **tree})
    return min(forms, key=_count)


def _count(tree: Tree) -> int:
    return sum(_count(value) for value in tree.values()) if isinstance(tree, dict) else 1


def _styles(styles: StyleSheet) -> _Fields:
    groups: _Fields = {}
    for group in ("composites", "texts", "headings"):
        house = {style.name: style for style in getattr(HOUSE_STYLES, group)}
        changed = {
            style.name: _record(style, record_of(type(style)), house.get(style.name))
            for style in getattr(styles, group)
            if style != house.get(style.name)
        }
        if changed:
            groups[group] = cast("Tree", changed)
    return groups


def _blocks(blocks: tuple[Block, ...]) -> list[Tree]:
    ordinals: Counter[str] = Counter()
    trees: list[Tree] = []
    for block in blocks:
        ordinals[block.kind] += 1
        record = record_for_block(block.kind)
        fields = _record(block, record)
        if block.id != default_block_id(block, ordinals[block.kind]):
            first = next(iter(fields))
            fields = {first: fields.pop(first), "id": Word(block.id), **fields}
        trees.append(fields)
    return trees
