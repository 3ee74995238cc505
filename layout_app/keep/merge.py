"""Two sets of changes to one page brought together, part by part."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, cast

from layout_app.model.document import Document
from layout_app.model.validate import validate


def merge(base: Document, mine: Document, theirs: Document) -> Document | None:
    """Both sides' changes of ``base``; ``None`` where they touch one story, block or field.

    Nor is there one where what comes of it would not fit itself. Stories and blocks are told by
    their ids; a changed order counts as one field.
    """
    values: dict[str, Any] = {}
    for field in fields(Document):
        parts = [getattr(document, field.name) for document in (base, mine, theirs)]
        if field.name in ("stories", "blocks"):
            merged = _merge_parts(*parts)
        else:
            merged = _pick(*parts)
        if merged is _CLASH:
            return None
        values[field.name] = merged
    merged_page = Document(**values)
    return None if validate(merged_page) else merged_page


_CLASH = object()


def _pick(base: object, mine: object, theirs: object) -> object:
    if mine == theirs or theirs == base:
        return mine
    return theirs if mine == base else _CLASH


def _merge_parts(base: tuple[Any, ...], mine: tuple[Any, ...], theirs: tuple[Any, ...]) -> object:
    by_id = [{part.id: part for part in side} for side in (base, mine, theirs)]
    order = _merge_order(*([part.id for part in side] for side in (base, mine, theirs)))
    if order is None:
        return _CLASH
    merged: list[Any] = []
    for name in dict.fromkeys([*by_id[0], *by_id[1], *by_id[2]]):
        part = _pick(*(side.get(name) for side in by_id))
        if part is _CLASH:
            return _CLASH
        if part is not None:
            merged.append(part)
    found = {part.id: part for part in merged}
    return tuple(found[name] for name in order if name in found)


def _merge_order(base: list[str], mine: list[str], theirs: list[str]) -> list[str] | None:
    """The ids in order; what only one side added stands after its neighbour there."""
    common = [name for name in base if name in mine and name in theirs]
    kept_mine = [name for name in mine if name in common]
    kept_theirs = [name for name in theirs if name in common]
    chosen = _pick(common, kept_mine, kept_theirs)
    if chosen is _CLASH:
        return None
    order = list(cast("list[str]", chosen))
    for side in (base, mine, theirs):
        for position, name in enumerate(side):
            if name not in order:
                before = side[position - 1] if position else None
                order.insert(order.index(before) + 1 if before in order else 0, name)
    return order
