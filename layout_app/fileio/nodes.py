"""YAML text to nodes that know their line and column.

Only the plain part of YAML is let in: one document of mappings, lists and texts. Anchors, aliases,
tags, merge keys and directives are refused, depth and count are capped on the event stream, and no
value is ever guessed: every scalar stays the text that was written.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import yaml
from yaml import events as ev

from layout_app.base.characters import describe_character, find_forbidden
from layout_app.base.errors import BadInputError
from layout_app.base.frozen import dataclass
from layout_app.fileio.complaints import Complaints, Mark
from layout_app.fileio.yaml_errors import YAML_ERRORS, explain

MAX_BYTES = 5_000_000
MAX_DEPTH = 50
MAX_NODES = 100_000
MAX_KEY = 200

# libyaml reads twenty times as fast as the pure parser, which words its errors better.
_FAST: type[yaml.SafeLoader] | None = getattr(yaml, "CSafeLoader", None)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text as it was written; ``plain`` without quotes, ``block`` after ``|`` or ``>``."""

    text: str
    mark: Mark
    plain: bool = True
    block: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    mark: Mark


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values in the order written; a key may still stand twice."""

    entries: tuple[tuple[Scalar, Node], ...]
    mark: Mark

    def get(self, key: str) -> Node | None:
        """The first value under ``key``."""
        return next((value for name, value in self.entries if name.text == key), None)


Node = Scalar | Sequence | Mapping


def read_nodes(data: bytes, name: str, *, pure: bool = False) -> Node:
    """Parse a YAML file; ``pure`` keeps to the parser without libyaml.

    Raises:
        BadInputError: sentences with line and column.
    """
    text = _decode(data, name)
    # What libyaml refuses, or reads more leniently (tabs, "?" in braces), is read by the pure
    # parser: so neither the verdict nor its wording depends on which of them is there.
    if _FAST is not None and not pure and "\t" not in text:
        with contextlib.suppress(yaml.YAMLError):
            return _compose(text, name, _FAST)
    try:
        return _compose(text, name, yaml.SafeLoader)
    except YAML_ERRORS as error:
        mark, sentence = explain(text, error)
        raise BadInputError([f"{name}:{mark}: {sentence}"]) from None


def _decode(data: bytes, name: str) -> str:
    if len(data) > MAX_BYTES:
        raise BadInputError(
            [f"{name}: the file has {len(data):,} bytes; a page file has at most {MAX_BYTES:,}"]
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadInputError(
            [
                f"{name}:{line}: the file is not UTF-8 (byte {data[error.start]:#04x} at offset"
                f" {error.start}); save it as UTF-8 in your editor"
            ]
        ) from None
    text = text.removeprefix("\ufeff")
    complaints = Complaints(name)
    for found in _not_in_files(text):
        character = describe_character(text[found])
        complaints.add(
            Mark.at(text, found), "", f"{character} may not stand in a page file; delete it"
        )
        if complaints.full:
            break
    complaints.raise_if_any()
    return text


def _not_in_files(text: str) -> Iterator[int]:
    """Places of forbidden characters."""
    found = find_forbidden(text)
    while found is not None:
        yield found
        found = find_forbidden(text, found + 1)


def _compose(text: str, name: str, loader: type[yaml.SafeLoader]) -> Node:
    complaints = Complaints(name)
    root = _Builder(complaints).build(yaml.parse(text, Loader=loader))
    complaints.raise_if_any()
    if root is None:
        raise BadInputError([f"{name}: the file is empty; a page file begins with 'format:'"])
    return root


class _Builder:
    """Builds the tree from events with a stack of its own, so depth cannot exhaust Python's."""

    def __init__(self, complaints: Complaints) -> None:
        self._complaints = complaints
        self._stack: list[tuple[Mark, bool, list[Node]]] = []
        self._flow = 0  # open brackets and braces
        self._root: Node | None = None
        self._count = 0

    def build(self, events: Iterator[ev.Event]) -> Node | None:
        documents = 0
        for event in events:
            if isinstance(event, ev.DocumentStartEvent):
                documents += 1
                mark = _mark(event)
                if documents > 1:
                    self._stop(mark, "a second document begins here; a page file holds one")
                if event.version or event.tags:
                    self._complaints.add(mark, "", "YAML directives (%) are not used here")
            elif isinstance(event, ev.NodeEvent):
                self._node(event)
            elif isinstance(event, ev.CollectionEndEvent):
                self._close()
        return self._root

    def _node(self, event: ev.NodeEvent) -> None:
        mark = _mark(event)
        self._count += 1
        if self._count > MAX_NODES:
            self._stop(mark, f"the file holds more than {MAX_NODES:,} values")
        if isinstance(event, ev.AliasEvent):
            self._refuse(mark, "*", event.anchor)
            self._add(Scalar("", mark))
            return
        if event.anchor is not None:
            self._refuse(mark, "&", event.anchor)
        if isinstance(event, ev.ScalarEvent):
            self._tag(event.tag, mark)
            self._scalar(event, mark)
        elif isinstance(event, ev.CollectionStartEvent):
            self._tag(event.tag, mark)
            if len(self._stack) >= MAX_DEPTH:
                self._stop(mark, f"values are nested deeper than {MAX_DEPTH} levels")
            self._stack.append((mark, isinstance(event, ev.MappingStartEvent), []))
            self._flow += bool(self._flow or event.flow_style)

    def _scalar(self, event: ev.ScalarEvent, mark: Mark) -> None:
        if self._flow and not event.style and "?" in event.value:
            raise yaml.YAMLError  # only libyaml lets it pass
        found = find_forbidden(event.value)
        if found is not None:  # written as an escape: "\x00", "\ud800"
            character = describe_character(event.value[found])
            self._complaints.add(mark, "", f"the text holds {character}; delete its escape")
        self._add(Scalar(event.value, mark, not event.style, event.style in ("|", ">")))

    def _tag(self, tag: str | None, mark: Mark) -> None:
        if tag is not None:
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            self._complaints.add(
                mark,
                "",
                f"the tag {shown!r} is not used here; put a text that begins with ! in quotes",
            )

    def _refuse(self, mark: Mark, sign: str, anchor: str | None) -> None:
        what = "alias" if sign == "*" else "anchor"
        self._complaints.add(
            mark,
            "",
            f"{sign}{anchor} is a YAML {what}, which is not used here; put a text that"
            f" begins with {sign} in quotes",
        )

    def _close(self) -> None:
        mark, is_mapping, children = self._stack.pop()
        self._flow -= bool(self._flow)
        if not is_mapping:
            self._add(Sequence(tuple(children), mark))
            return
        entries = []
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, Scalar):
                self._complaints.add(key.mark, "", "a key must be one word, not a list or mapping")
            elif key.text == "<<" and key.plain:
                self._complaints.add(key.mark, "", "the merge key << is not used here")
            elif len(key.text) > MAX_KEY:
                self._complaints.add(key.mark, "", f"a key is longer than {MAX_KEY} characters")
            else:
                if isinstance(value, Scalar) and value.plain and not value.text:
                    # The parsers disagree where nothing stands; its key is a better place anyway.
                    value = Scalar("", key.mark)
                entries.append((key, value))
        self._add(Mapping(tuple(entries), mark))

    def _add(self, node: Node) -> None:
        if self._stack:
            self._stack[-1][2].append(node)
        else:
            self._root = node

    def _stop(self, mark: Mark, message: str) -> None:
        self._complaints.add(mark, "", message)
        self._complaints.raise_if_any()


def _mark(event: ev.Event) -> Mark:
    start = event.start_mark
    assert start is not None  # both parsers set it
    return Mark(start.line + 1, start.column + 1)
