"""The shape of a page file, taken from the model's own types.

One schema serves reading, writing and the reference: a field added to the model is a key of the
format. Only what the types cannot say stands here: which shapes are flattened into their block.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Union, cast, get_args, get_origin, get_type_hints

from layout_app.base.frozen import dataclass
from layout_app.fileio.values import TEXT, ValueType, value_type
from layout_app.model.blocks import Block, LegArea
from layout_app.model.guides import Guide
from layout_app.model.stories import Paragraph, Story
from layout_app.model.styles import FaceUse
from layout_app.model.waivers import Waiver


@dataclass(frozen=True, slots=True)
class Single:
    """A single value: a scalar of the file."""

    type: ValueType


@dataclass(frozen=True, slots=True)
class Texts:
    """A list of texts."""


@dataclass(frozen=True, slots=True)
class Body:
    """Paragraphs, written as one text with light markup."""


@dataclass(frozen=True, slots=True)
class Nested:
    """A mapping of its own; ``short`` names the key that may stand for the whole."""

    record: Record
    short: str | None = None


@dataclass(frozen=True, slots=True)
class OneOf:
    """A place: the keys of one of several records, flattened into the mapping around them."""

    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A list of mappings; a list of one is flattened into the mapping around it."""

    record: Record


@dataclass(frozen=True, slots=True)
class Named:
    """A mapping of names to records, such as the stories by id; ``key`` is the name's field."""

    record: Record
    key: str


@dataclass(frozen=True, slots=True)
class Blocks:
    """The list of blocks, each a record chosen by its kind."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of records."""

    record: Record


Shape = Single | Texts | Body | Nested | OneOf | Area | Named | Listed | Blocks


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its name in the file, its field in the model, what it holds and means."""

    name: str
    field: str
    shape: Shape
    about: str
    default: object  # MISSING when the key must be there
    optional: bool  # the word ``none`` may stand for no value
    source: Field[object]

    @property
    def required(self) -> bool:
        """Whether the key must be there."""
        return self.default is MISSING


@dataclass(frozen=True, slots=True)
class Record:
    """A dataclass of the model as a mapping of the file."""

    cls: type[object]
    keys: tuple[Key, ...]
    names: tuple[str, ...]
    """Every key that may stand in the mapping, flattened ones included."""

    def build(self, values: dict[str, object]) -> object:
        """The model's object; ``ValueError`` when it refuses the values."""
        return cast("Callable[..., object]", self.cls)(**values)


def record_of(cls: type[object], main: str | None = None, kind: str | None = None) -> Record:
    """The record of a dataclass; its field ``main`` stands under the name ``kind``, and first.

    Fields without a description (an id, a style's name) are not keys: their owner fills them in.
    """
    return _record(cast("Hashable", cls), main, kind)


@cache
def _record(cls: Hashable, main: str | None, kind: str | None) -> Record:
    known = cast("type", cls)
    hints = get_type_hints(known)
    keys = [
        _key(field, hints[field.name], kind if field.name == main and kind else field.name)
        for field in fields(known)
        if field.metadata
    ]
    keys.sort(key=lambda key: key.field != main)
    names = dict.fromkeys(name for key in keys for name in _names(key))
    return Record(known, tuple(keys), tuple(names))


def _names(key: Key) -> tuple[str, ...]:
    match key.shape:
        case OneOf(records):
            return tuple(name for record in records for name in record.names)
        case Area(record):
            return (key.name, *record.names)
        case _:
            return (key.name,)


def _key(field: Field[object], hint: object, name: str) -> Key:
    default = field.default
    optional, hint = _without_none(hint)
    return Key(
        name=name,
        field=field.name,
        shape=_shape(hint),
        about=str(field.metadata["about"]),
        default=default,
        optional=optional,
        source=field,
    )


def _without_none(hint: object) -> tuple[bool, object]:
    if get_origin(hint) in (UnionType, Union):
        rest = tuple(arg for arg in get_args(hint) if arg is not NoneType)
        if len(rest) == 1:
            return True, rest[0]
    return False, hint


def _shape(hint: object) -> Shape:
    single = value_type(hint)
    if single is not None:
        return Single(single)
    if get_origin(hint) is tuple:
        return _tuple_shape(get_args(hint)[0])
    if get_origin(hint) in (UnionType, Union):
        return OneOf(tuple(record_of(cast("type[object]", arg)) for arg in get_args(hint)))
    if isinstance(hint, type) and is_dataclass(hint):
        return Nested(record_of(hint), "role" if hint is FaceUse else None)
    raise TypeError(f"a page file has no way to write {hint!r}")


def _tuple_shape(item: object) -> Shape:
    if item is str:
        return Texts()
    if item is Paragraph:
        return Body()
    if item is LegArea:
        return Area(record_of(LegArea))
    if item is Story:
        return Named(record_of(Story), "id")
    if item is Guide:
        return Listed(record_of(Guide))
    if item is Waiver:
        return Listed(record_of(Waiver))
    if isinstance(item, type) and is_dataclass(item):
        return Named(record_of(item), "name")
    if item == Block:
        return Blocks()
    raise TypeError(f"a page file has no way to write a tuple of {item!r}")


def is_prose(shape: Shape) -> bool:
    """Whether the value is free text."""
    return shape == Single(TEXT)
