"""Names for what is new: blocks and stories have ids of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from layout_app.model.document import Document


def free_name(wanted: str, taken: Iterable[str]) -> str:
    """``wanted``, or that with the first number that makes it unlike all others."""
    names = set(taken)
    if wanted not in names:
        return wanted
    base = wanted.rstrip("0123456789").removesuffix("-") or wanted
    return next(name for n in range(2, len(names) + 3) if (name := f"{base}-{n}") not in names)


def free_block_id(document: Document, kind: str) -> str:
    """``photo-3`` for the third photo, or the next number that is free."""
    number = 1 + sum(block.kind == kind for block in document.blocks)
    taken = {block.id for block in document.blocks}
    return next(
        name for n in range(number, number + len(taken) + 1) if (name := f"{kind}-{n}") not in taken
    )


def added(before: Document, after: Document) -> tuple[str, ...]:
    """The ids of the blocks an edit brought onto the page, in paint order."""
    old = {block.id for block in before.blocks}
    return tuple(block.id for block in after.blocks if block.id not in old)


def renamed(names: Sequence[str], taken: Iterable[str]) -> dict[str, str]:
    """A free name for each, itself where nobody has it."""
    used = set(taken)
    found: dict[str, str] = {}
    for name in names:
        found[name] = free_name(name, used)
        used.add(found[name])
    return found
