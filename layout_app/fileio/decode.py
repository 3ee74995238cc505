"""Nodes of a page file to a Document."""

from __future__ import annotations

import dataclasses
import datetime
from collections import Counter
from collections.abc import Iterable
from typing import cast

from layout_app.fileio.complaints import Complaints
from layout_app.fileio.faults import note_faults
from layout_app.fileio.kinds import default_block_id, kind_of, record_for_block
from layout_app.fileio.migrations import HEADER
from layout_app.fileio.nodes import Mapping, Node, Scalar
from layout_app.fileio.records import FAILED, Entries, RecordReader, child, did_you_mean
from layout_app.fileio.schema import Nested, record_of
from layout_app.model.blocks import BLOCK_KINDS, Block, FolioBlock, Side
from layout_app.model.document import Document, Paper
from layout_app.model.grid import PRESETS, PageGrid, PageSetup
from layout_app.model.stories import Story
from layout_app.model.styles import HOUSE_STYLES, StyleSheet

# Nothing is ever wrong with these two. A block that failed needs one in its place, for the others
# to keep their numbers.
_NO_PAPER = Paper(name="", date=datetime.date.min)
_NO_BLOCK = FolioBlock(id="", outer=Side.LEFT)


def decode_document(root: Node, complaints: Complaints, *, whole: bool = True) -> Document:
    """Read a page of the present version, noting every error before giving up.

    ``whole=False`` reads a part of a page, whose blocks may name stories that stand elsewhere.

    Raises:
        BadInputError: with a sentence for each error, of form or of what does not fit.
    """
    document = _Page(complaints).document(root)
    if whole:
        note_faults(document, root, complaints)
    complaints.raise_if_any()
    return document


class _Page:
    """Reads a page; what fails is noted, and left out or stood in for."""

    def __init__(self, complaints: Complaints) -> None:
        self._complaints = complaints
        self._reader = RecordReader(complaints)

    def document(self, root: Node) -> Document:
        reader = self._reader
        record = record_of(Document)
        entries = reader.entries(root, "", (*HEADER, *record.names))
        values: dict[str, object] = {}
        for key in record.keys:
            node = entries.get(key.name)
            if node is None:
                if key.required:
                    self._complaints.add(root.mark, "", f"{key.name!r} is missing ({key.about})")
                continue
            match key.name:
                case "paper":
                    values["paper"] = reader.record(node, "paper", record_of(Paper))
                case "setup":
                    values["setup"] = self._setup(node)
                case "styles":
                    values["styles"] = self._styles(node)
                case "stories":
                    values["stories"] = self._stories(node)
                case "blocks":
                    values["blocks"] = self._blocks(node)
                case _:
                    values[key.field] = reader.value(node, key.name, key)
        read = {name: value for name, value in values.items() if value is not FAILED}
        return cast("Document", record.build({"paper": _NO_PAPER, **read}))

    def _setup(self, node: Node) -> object:
        record = record_of(PageSetup)
        entries = self._reader.entries(node, "setup", ("preset", *record.names))
        base = PageSetup()
        chosen = entries.pop("preset", None)
        if chosen is not None:
            name = self._reader.text(chosen, "setup.preset")
            if name is not None and name not in PRESETS:
                hint = did_you_mean(name, PRESETS) or f" (known are {', '.join(PRESETS)})"
                self._complaints.add(
                    chosen.mark, "setup.preset", f"there is no preset {name!r}{hint}"
                )
            base = PRESETS.get(name or "", base)
        # The grid's keys, too, override the preset's one by one.
        grid_key = next(key for key in record.keys if key.name == "grid")
        grid = entries.pop("grid", None)
        if grid is not None and isinstance(grid_key.shape, Nested):
            read = self._reader.record(grid, "setup.grid", grid_key.shape.record, base=base.grid)
            if read is FAILED:
                return FAILED
            base = dataclasses.replace(base, grid=cast("PageGrid", read))
        return self._reader.from_entries(entries, node.mark, "setup", record, base=base)

    def _styles(self, node: Node) -> object:
        groups = [field.name for field in dataclasses.fields(StyleSheet)]
        entries = self._reader.entries(node, "styles", groups)
        read: dict[str, object] = {
            group: self._style_group(entries.get(group), group, getattr(HOUSE_STYLES, group))
            for group in groups
        }
        return record_of(StyleSheet).build(read)

    def _style_group(
        self, node: Node | None, group: str, house: tuple[object, ...]
    ) -> tuple[object, ...]:
        """The house's styles with what the page changes, then the page's own in its order."""
        record = record_of(type(house[0]))
        ready = {str(getattr(style, "name", "")): style for style in house}
        styles = dict(ready)
        if node is None:
            return house
        path = f"styles.{group}"
        for name, style_node in self._reader.entries(node, path).items():
            where = child(path, name)
            names = ("base", *record.names)
            entries = self._reader.entries(style_node, where, names)
            base = self._style_base(entries.pop("base", None), where, name, styles)
            style: object = FAILED
            if base is not FAILED:
                style = self._reader.from_entries(
                    entries, style_node.mark, where, record, base=base, given={"name": name}
                )
            styles[name] = style
        whole = (ready.get(name) if style is FAILED else style for name, style in styles.items())
        return tuple(style for style in whole if style is not None)

    def _style_base(
        self, node: Node | None, path: str, name: str, styles: dict[str, object]
    ) -> object | None:
        if node is None:
            return styles.get(name)
        base = self._reader.text(node, f"{path}.base")
        if base is not None and base not in styles:
            self._complaints.add(
                node.mark,
                f"{path}.base",
                f"there is no style {base!r} above{did_you_mean(base, styles)}",
            )
        return styles.get(base or "", FAILED)

    def _stories(self, node: Node) -> tuple[object, ...]:
        stories = [
            self._reader.record(story, child("stories", name), record_of(Story), given={"id": name})
            for name, story in self._reader.entries(node, "stories").items()
        ]
        return tuple(story for story in stories if story is not FAILED)

    def _blocks(self, node: Node) -> tuple[Block, ...]:
        nodes = self._reader.items(node, "blocks")
        blocks = [self._block(item, f"blocks[{i}]") for i, item in enumerate(nodes)]
        return _with_ids([block or _NO_BLOCK for block in blocks])

    def _block(self, node: Node, path: str) -> Block | None:
        if not isinstance(node, Mapping):
            self._reader.entries(node, path)
            if isinstance(node, Scalar) and not node.text:
                self._complaints.add(node.mark, path, "the block is empty; delete its '-'")
            return None
        kind = kind_of([key.text for key, _ in node.entries])
        if kind is None:
            self._unknown_kind(node, path)
            return None
        record = record_for_block(kind)
        known = (*record.names, "id")
        others = [name for name in BLOCK_KINDS if name not in known]
        entries = self._reader.entries(
            node,
            path,
            known,
            (others, f"a block is either a {kind} or this; begin a block of its own with '- '"),
        )
        block_id = self._id(entries, path)
        if block_id is None:
            return None
        block = self._reader.from_entries(entries, node.mark, path, record, given={"id": block_id})
        return None if block is FAILED else cast("Block", block)

    def _id(self, entries: Entries, path: str) -> str | None:
        node = entries.pop("id", None)
        return "" if node is None else self._reader.text(node, f"{path}.id")

    def _unknown_kind(self, node: Mapping, path: str) -> None:
        for key, _ in node.entries[:1]:
            hint = did_you_mean(key.text, BLOCK_KINDS)
            if hint:
                self._complaints.add(key.mark, child(path, key.text), f"unknown kind{hint}")
                return
        self._complaints.add(
            node.mark, path, f"its kind is missing (write one of {', '.join(BLOCK_KINDS)} first)"
        )


def _with_ids(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Give every block without an id its default, made unique."""
    blocks = list(blocks)
    taken = {block.id for block in blocks if block.id}
    ordinals: Counter[str] = Counter()
    finished: list[Block] = []
    for block in blocks:
        ordinals[block.kind] += 1
        if not block.id:
            default = default_block_id(block, ordinals[block.kind])
            name, n = default, 1
            while name in taken:
                n += 1
                name = f"{default}-{n}"
            taken.add(name)
            block = dataclasses.replace(block, id=name)
        finished.append(block)
    return tuple(finished)
