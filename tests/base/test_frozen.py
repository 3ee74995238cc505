"""Our decorator of frozen classes beside the standard one: nobody may notice the difference."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field, replace
from typing import Any, ClassVar

import pytest

from layout_app.base import frozen

Decorator = Callable[..., Callable[[type], type]]
STANDARD: Decorator = dataclasses.dataclass
OURS: Decorator = frozen.dataclass


def _point(decorator: Decorator, **options: bool) -> Any:
    class Point:
        """A place with a name."""

        kind: ClassVar[str] = "point"
        x: int
        y: int = 2
        names: list[str] = field(default_factory=list, compare=False)
        secret: int = field(default=0, repr=False)

    return decorator(frozen=True, **options)(Point)


@pytest.fixture(params=[{}, {"slots": True}, {"slots": True, "kw_only": True}], ids=str)
def both(request: pytest.FixtureRequest) -> tuple[Any, Any]:
    """The same class by the standard decorator and by ours."""
    return _point(STANDARD, **request.param), _point(OURS, **request.param)


def test_it_takes_the_same_arguments(both: tuple[Any, Any]) -> None:
    theirs, ours = (inspect.signature(cls) for cls in both)
    assert [(p.name, p.kind) for p in ours.parameters.values()] == [
        (p.name, p.kind) for p in theirs.parameters.values()
    ]
    for cls in both:
        with pytest.raises(TypeError, match="x"):
            cls()
        with pytest.raises(TypeError, match="z"):
            cls(x=1, z=3)


def test_fields_and_patterns_are_the_same(both: tuple[Any, Any]) -> None:
    theirs, ours = both
    expected = [f.name for f in dataclasses.fields(theirs)]
    assert [f.name for f in dataclasses.fields(ours)] == expected
    assert ours.__match_args__ == theirs.__match_args__
    assert getattr(ours, "__slots__", None) == getattr(theirs, "__slots__", None)
    assert ours(x=1).names == []
    assert ours(x=1).names is not ours(x=1).names


def test_values_compare_hash_and_print_alike(both: tuple[Any, Any]) -> None:
    theirs, ours = both
    assert repr(ours(x=1)) == repr(theirs(x=1))
    assert ours(x=1) == ours(x=1, names=["a"])
    assert ours(x=1) != ours(x=2)
    assert ours(x=1) != theirs(x=1)
    assert ours(x=1).__eq__(1) is NotImplemented
    assert hash(ours(x=1)) == hash(ours(x=1, names=["a"])) == hash(theirs(x=1))
    assert replace(ours(x=1, y=5), x=3) == ours(x=3, y=5)


def test_nothing_can_be_assigned_or_deleted(both: tuple[Any, Any]) -> None:
    for cls in both:
        value = cls(x=1)
        with pytest.raises(FrozenInstanceError, match="cannot assign to field 'x'"):
            value.x = 2
        with pytest.raises(FrozenInstanceError, match="cannot delete field 'x'"):
            del value.x
        assert value == cls(x=1)


@frozen.dataclass(frozen=True, slots=True)
class Pair:
    """At the module's level, where pickle finds it."""

    left: int
    right: tuple[int, ...] = ()


@frozen.dataclass(frozen=True, slots=True)
class Triple(Pair):
    """One more field than its parent."""

    last: str = "c"

    def __post_init__(self) -> None:
        if self.left < 0:
            raise ValueError("negative")


@frozen.dataclass(frozen=True, slots=True)
class Nothing:
    """No fields at all."""


@pytest.mark.parametrize("value", [Pair(1, (2,)), Triple(1, (2,), "d"), Nothing()], ids=repr)
def test_copies_equal_the_original(value: object) -> None:
    assert copy.copy(value) == value
    assert copy.deepcopy(value) == value
    assert pickle.loads(pickle.dumps(value)) == value
    assert len({value, copy.copy(value)}) == 1


def test_a_child_adds_its_fields_and_its_check() -> None:
    assert repr(Triple(1, last="z")) == "Triple(left=1, right=(), last='z')"
    assert Triple(1) != Pair(1)
    with pytest.raises(ValueError, match="negative"):
        Triple(-1)
    with pytest.raises(ValueError, match="negative"):
        replace(Triple(1), left=-1)


def test_what_is_not_compared_is_told_apart_by_identity() -> None:
    @frozen.dataclass(frozen=True, slots=True, eq=False, repr=False)
    class Thing:
        name: str

    assert Thing("a") != Thing("a")
    assert "object at" in repr(Thing("a"))


def test_what_a_class_says_itself_stands() -> None:
    @frozen.dataclass(frozen=True, slots=True)
    class Loud:
        name: str

        def __repr__(self) -> str:
            return self.name.upper()

    assert repr(Loud("a")) == "A"


def test_mutable_and_ordered_classes_are_the_standard_ones() -> None:
    @frozen.dataclass(slots=True)
    class Counter:
        count: int = 0

    counter = Counter()
    counter.count += 1
    assert counter == Counter(1)

    @frozen.dataclass(frozen=True, order=True)
    class Ranked:
        rank: int

    assert Ranked(1) < Ranked(2)
