"""Errors of a file, collected with their places and raised together."""

from __future__ import annotations

import re

from layout_app.base.errors import BadInputError
from layout_app.base.frozen import dataclass

MAX_SENTENCES = 50
_STEP = re.compile(r"[.\[]")


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in a text file, line and column counted from 1 in characters."""

    line: int
    column: int

    @staticmethod
    def at(text: str, index: int) -> Mark:
        """The place of a character."""
        before = text[:index].replace("\r\n", "\n").replace("\r", "\n")
        return Mark(before.count("\n") + 1, len(before) - before.rfind("\n"))

    def __str__(self) -> str:
        return f"{self.line}:{self.column}"


class Complaints:
    """Sentences of the form ``page.yaml:8:3: blocks[0].widht: unknown key``."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._found: list[tuple[Mark, str]] = []
        self._paths: set[str] = set()

    @property
    def full(self) -> bool:
        """Whether there are so many that nobody will read more."""
        return len(self._found) >= MAX_SENTENCES

    def add(self, mark: Mark, path: str, message: str) -> None:
        """Note one error; ``path`` is the value's place in the tree, ``""`` for the whole file."""
        self._paths.add(path)
        where = f"{path}: " if path else ""
        self._found.append((mark, f"{self._name}:{mark}: {where}{message}"))

    @property
    def paths(self) -> frozenset[str]:
        """The places of all errors, and every place they lie in but the whole file."""
        around = {path[: end.start()] for path in self._paths for end in _STEP.finditer(path)}
        return frozenset((self._paths | around) - {""})

    def raise_if_any(self) -> None:
        """Raise all, in the order of the file.

        Raises:
            BadInputError: there is at least one.
        """
        if not self._found:
            return
        found = [sentence for _, sentence in sorted(self._found, key=lambda pair: pair[0])]
        if len(found) > MAX_SENTENCES:
            rest = len(found) - MAX_SENTENCES
            found = [*found[:MAX_SENTENCES], f"{self._name}: … and {rest} more errors"]
        raise BadInputError(found)
