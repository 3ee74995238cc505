"""Nodes to the model's records by the schema; every error is noted and reading goes on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import MISSING
from enum import Enum

from layout_app.fileio.complaints import Complaints, Mark
from layout_app.fileio.nodes import Mapping, Node, Scalar, Sequence
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
    is_prose,
)
from layout_app.fileio.values import NONE, ValueType
from layout_app.fileio.yaml_errors import colon_hint
from layout_app.model.markup import parse_body
from layout_app.model.validate import range_fault


class Failed(Enum):
    """Marks a value that could not be read; what is wrong has been noted."""

    FAILED = 0


FAILED = Failed.FAILED

_LONGEST = 100  # characters of any value but free text

Entries = dict[str, Node]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`` (did you mean 'width'?)`` when a known word is near, else nothing."""
    import difflib  # only faults need it

    near = difflib.get_close_matches(word[:_LONGEST], list(known), n=1, cutoff=0.6)
    return f" (did you mean {near[0]!r}?)" if near else ""


def child(path: str, name: str) -> str:
    """The path of a key."""
    return f"{path}.{name}" if path else name


class RecordReader:
    """Reads values, noting what is wrong in ``complaints``."""

    def __init__(self, complaints: Complaints) -> None:
        self.complaints = complaints

    def entries(
        self,
        node: Node,
        path: str,
        names: Iterable[str] | None = None,
        foreign: tuple[Iterable[str], str] = ((), ""),
    ) -> Entries:
        """The values of a mapping by key; unknown keys (``names`` given) and doubles are noted.

        ``foreign`` are keys known elsewhere, and what to say of them here.
        """
        if isinstance(node, Scalar) and _is_empty(node):
            return {}
        if not isinstance(node, Mapping):
            self._wrong(node, path, "a mapping (lines of 'key: value')")
            return {}
        known = None if names is None else tuple(names)
        found: Entries = {}
        first: dict[str, Mark] = {}
        for key, value in node.entries:
            name = key.text
            if name in first:
                self.complaints.add(
                    key.mark,
                    child(path, name),
                    f"the key stands twice (first in line {first[name].line}); keep one",
                )
            elif known is not None and name not in known:
                hint = did_you_mean(name, known) or f" (known are {', '.join(known)})"
                said = foreign[1] if name in foreign[0] else f"unknown key{hint}"
                self.complaints.add(key.mark, child(path, name), said)
            else:
                found[name] = value
            first.setdefault(name, key.mark)
        return found

    def items(self, node: Node, path: str) -> tuple[Node, ...]:
        """The entries of a list."""
        if isinstance(node, Scalar) and _is_empty(node):
            return ()
        if not isinstance(node, Sequence):
            self._wrong(node, path, "a list (lines of '- …')")
            return ()
        return node.items

    def text(self, node: Node, path: str) -> str | None:
        """A text as typed; the line break that ends a ``|`` block is not part of it."""
        if not isinstance(node, Scalar):
            self._wrong(node, path, "a text")
            return None
        text = node.text
        return text[:-1] if node.block and text.endswith("\n") else text

    def record(
        self,
        node: Node,
        path: str,
        record: Record,
        *,
        base: object | None = None,
        given: dict[str, object] | None = None,
    ) -> object:
        """A record from a mapping; keys left out come from ``base`` or the model's defaults."""
        if not isinstance(node, Mapping) and not (isinstance(node, Scalar) and _is_empty(node)):
            self._wrong(node, path, "a mapping (lines of 'key: value')")
            return FAILED
        entries = self.entries(node, path, record.names)
        return self.from_entries(entries, node.mark, path, record, base=base, given=given)

    def from_entries(
        self,
        entries: Entries,
        mark: Mark,
        path: str,
        record: Record,
        *,
        base: object | None = None,
        given: dict[str, object] | None = None,
    ) -> object:
        """A record from entries already taken apart; ``mark`` is where missing keys are noted."""
        values = dict(given or {})
        for key in record.keys:
            values[key.field] = self._field(entries, mark, path, key, base)
        if FAILED in values.values():
            return FAILED
        try:
            return record.build(values)
        except ValueError as error:
            self.complaints.add(mark, path, str(error))
            return FAILED

    def _field(
        self, entries: Entries, mark: Mark, path: str, key: Key, base: object | None
    ) -> object:
        match key.shape:
            case OneOf(records):
                return self._one_of(entries, mark, path, records)
            case Area(record):
                return self._area(entries, mark, path, key, record)
        if key.name in entries:
            return self.value(entries[key.name], child(path, key.name), key)
        if base is not None:
            return getattr(base, key.field)
        if key.default is MISSING:
            self.complaints.add(mark, path, f"{key.name!r} is missing ({key.about})")
            return FAILED
        return key.default

    def value(self, node: Node, path: str, key: Key) -> object:
        """The value of one key."""
        if key.optional and isinstance(node, Scalar) and node.plain and node.text == NONE:
            return None
        value = self._shaped(node, path, key.shape)
        if value is not FAILED and isinstance(key.shape, Single):
            fault = range_fault(value, key.source)
            if fault is not None:
                self.complaints.add(node.mark, path, fault)
                return FAILED
        return value

    def _shaped(self, node: Node, path: str, shape: Shape) -> object:
        match shape:
            case Single(type=kind):
                return self._single(node, path, kind, prose=is_prose(shape))
            case Texts():
                texts = [
                    self.text(item, f"{path}[{i}]") for i, item in enumerate(self.items(node, path))
                ]
                wrong = isinstance(node, Mapping) or (
                    isinstance(node, Scalar) and not _is_empty(node)
                )
                return FAILED if wrong or None in texts else tuple(texts)
            case Body():
                text = self.text(node, path)
                return FAILED if text is None else parse_body(text)
            case Nested(record=record, short=short):
                if short is not None and isinstance(node, Scalar) and not _is_empty(node):
                    entries: Entries = {short: node}
                    return self.from_entries(entries, node.mark, path, record)
                return self.record(node, path, record)
            case Listed(record=record):
                read = [
                    self.record(item, f"{path}[{i}]", record)
                    for i, item in enumerate(self.items(node, path))
                ]
                return FAILED if FAILED in read else tuple(read)
            case OneOf() | Area() | Named() | Blocks():
                raise AssertionError("read by the record or the page around it")

    def _single(self, node: Node, path: str, kind: ValueType, *, prose: bool) -> object:
        text = self.text(node, path)
        if text is None:
            return FAILED
        if not prose:
            text = text.strip()
            if not text:
                self.complaints.add(
                    node.mark,
                    path,
                    f"the value is missing (write a {kind.name}, or leave the key out)",
                )
                return FAILED
            if len(text) > _LONGEST:
                said = f"{_shortened(text)!r} is too long for a {kind.name}"
                self.complaints.add(node.mark, path, said)
                return FAILED
        try:
            return kind.read(text)
        except ValueError as error:
            hint = did_you_mean(text, kind.words)
            self.complaints.add(node.mark, path, f"{error}{hint}")
            return FAILED

    def _one_of(
        self, entries: Entries, mark: Mark, path: str, records: tuple[Record, ...]
    ) -> object:
        """The record most of whose keys are there; keys of another one are noted."""
        chosen = max(records, key=lambda record: sum(name in entries for name in record.names))
        if not any(name in entries for name in chosen.names):
            ways = " or ".join(", ".join(record.names) for record in records)
            self.complaints.add(mark, path, f"its place is missing (write {ways})")
            return FAILED
        others = {name for record in records for name in record.names} - set(chosen.names)
        mixed = [name for name in entries if name in others]
        for name in mixed:
            self.complaints.add(
                entries[name].mark,
                child(path, name),
                f"does not go with {', '.join(n for n in chosen.names if n in entries)};"
                f" a place is {' or '.join(', '.join(record.names) for record in records)}",
            )
        value = self.from_entries(entries, mark, path, chosen)
        return FAILED if mixed else value

    def _area(self, entries: Entries, mark: Mark, path: str, key: Key, record: Record) -> object:
        if key.name not in entries:
            only = self.from_entries(entries, mark, path, record)
            return FAILED if only is FAILED else (only,)
        doubled = [name for name in record.names if name in entries]
        for name in doubled:
            self.complaints.add(
                entries[name].mark,
                child(path, name),
                f"does not go with {key.name!r}; move it into one of its rectangles",
            )
        node, path = entries[key.name], child(path, key.name)
        areas = [
            self.record(item, f"{path}[{i}]", record)
            for i, item in enumerate(self.items(node, path))
        ]
        if isinstance(node, Sequence) and not areas:
            self.complaints.add(node.mark, path, f"holds no rectangle ({key.about})")
        return FAILED if doubled or not areas or FAILED in areas else tuple(areas)

    def _wrong(self, node: Node, path: str, wanted: str) -> None:
        found = "a list" if isinstance(node, Sequence) else "a mapping"
        if isinstance(node, Scalar):
            found = f"the text {_shortened(node.text)!r}"
            hint = colon_hint([node.text], 0)
            found += f" ({hint})" if hint else ""
        self.complaints.add(node.mark, path, f"{wanted} must stand here, not {found}")


def _shortened(text: str) -> str:
    return text if len(text) <= 30 else text[:30] + "…"


def _is_empty(node: Scalar) -> bool:
    return node.plain and not node.text
