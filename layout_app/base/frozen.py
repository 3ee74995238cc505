"""Frozen dataclasses that cost a quarter of the standard decorator's time to define.

A program like this one has some 150 of them and defines them at every start: the standard decorator
compiles up to six functions for each, 77 of the 400 ms an export takes (docs/performance.md). This
one compiles ``__init__`` alone; equality and hash read the fields through ``attrgetter``, and what
does not depend on the fields is shared. Everything else is left to ``dataclasses``, so ``fields``,
``replace``, ``match`` and slots work as ever. Type checkers are shown the standard decorator.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, fields
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(**options: bool) -> Callable[[type], type]:
        """As ``dataclasses.dataclass``; what is not frozen, or is ordered, is made by that."""
        if options.get("order") or not options.pop("frozen", False):
            return dataclasses.dataclass(**options)
        return lambda cls: _frozen(cls, **options)


def _frozen(
    cls: type, *, eq: bool = True, repr: bool = True, slots: bool = False, kw_only: bool = False
) -> type:
    # With nothing to generate the standard decorator compiles nothing; it collects the fields.
    collect = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)
    made: type = collect(cls)
    methods: dict[str, object] = {
        "__init__": _init(made),
        "__setattr__": _refuse_to_assign,
        "__delattr__": _refuse_to_delete,
    }
    if slots:  # without a dictionary of its own an object is pickled and copied by its fields
        methods |= {"__getstate__": _state, "__setstate__": _set_state}
    if repr:
        methods["__repr__"] = _repr
    if eq:
        methods["__eq__"], methods["__hash__"] = _eq_and_hash(made)
    for name, method in methods.items():
        if cls.__dict__.get(name) is None:  # what the class says itself stands
            setattr(made, name, method)
    return made


def _init(made: type) -> Callable[..., None]:
    """``__init__``, compiled as the standard decorator would."""
    known: dict[str, Any] = {"_set": object.__setattr__, "_GIVEN_NONE": _GIVEN_NONE}
    plain: list[str] = ["self"]
    by_name: list[str] = []
    body: list[str] = []
    for field in fields(made):
        parameter, value = _parameter(field, known)
        (by_name if field.kw_only else plain).append(parameter)
        body.append(f" _set(self, {field.name!r}, {value})")
    if hasattr(made, "__post_init__"):
        body.append(" self.__post_init__()")
    signature = ", ".join([*plain, *(["*", *by_name] if by_name else [])])
    source = f"def __init__({signature}):\n" + "\n".join(body or [" pass"])
    exec(source, known)
    init: Callable[..., None] = known["__init__"]
    init.__qualname__ = f"{made.__qualname__}.__init__"
    init.__module__ = made.__module__
    return init


def _parameter(field: Field[Any], known: dict[str, Any]) -> tuple[str, str]:
    """A parameter as it is written, and the value it gives; its default goes into ``known``."""
    name, default = field.name, f"_default_{field.name}"
    if field.default is not MISSING:
        known[default] = field.default
        return f"{name}={default}", name
    if field.default_factory is not MISSING:
        known[default] = field.default_factory
        return f"{name}=_GIVEN_NONE", f"{default}() if {name} is _GIVEN_NONE else {name}"
    return name, name


def _eq_and_hash(made: type) -> tuple[Callable[..., Any], Callable[..., int]]:
    names = [field.name for field in fields(made) if field.compare]
    values: Callable[[Any], Any] = attrgetter(*names) if names else lambda _: ()

    def equal(self: object, other: object) -> Any:
        if other.__class__ is self.__class__:
            return values(self) == values(other)
        return NotImplemented

    def digest(self: object) -> int:
        return hash(values(self))

    return equal, digest


_GIVEN_NONE = object()


@recursive_repr()
def _repr(self: Any) -> str:
    parts = (f"{f.name}={getattr(self, f.name)!r}" for f in fields(self) if f.repr)
    return f"{self.__class__.__qualname__}({', '.join(parts)})"


def _refuse_to_assign(_self: object, name: str, _value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[object]:
    return [getattr(self, field.name) for field in fields(self)]


def _set_state(self: Any, state: list[object]) -> None:
    for field, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)
