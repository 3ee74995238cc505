"""What changed between two documents, as text; and many changes folded into one document.

Documents are immutable trees, so what changed is what is no longer the same object. A change holds
the changed stories and blocks as the text of a page file and, where they changed, the order of all
ids. Folding decodes only the last text of each part, so 5,000 keystrokes in one story cost one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any, Protocol, TypeVar

from layout_app.base.errors import BadInputError
from layout_app.base.frozen import dataclass
from layout_app.fileio.page_file import decode_part, encode_page
from layout_app.model.document import Document

_FIELDS = tuple(field.name for field in fields(Document) if field.name not in ("stories", "blocks"))


class _Named(Protocol):
    @property
    def id(self) -> str: ...


N = TypeVar("N", bound=_Named)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One step. ``text`` holds the parts named by ``fields``, ``stories`` and ``blocks``.

    ``story_order`` and ``block_order`` name all that there are afterwards; ``None``: as before.
    """

    text: str
    fields: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    story_order: tuple[str, ...] | None = None
    block_order: tuple[str, ...] | None = None

    def as_json(self) -> dict[str, Any]:
        """As plain values; what is empty is left out."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in values.items() if value not in ((), None)}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Change:
        """From plain values; keys of other meaning are passed over."""
        known = {field.name for field in fields(cls)}
        given: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in values.items()
            if name in known
        }
        return cls(**given)


def difference(before: Document | None, after: Document) -> Change:
    """What leads from one document to another; from nothing: all of it."""
    if before is None:
        return Change(
            text=encode_page(after),
            fields=_FIELDS,
            stories=_ids(after.stories),
            blocks=_ids(after.blocks),
            story_order=_ids(after.stories),
            block_order=_ids(after.blocks),
        )
    changed = tuple(name for name in _FIELDS if getattr(before, name) != getattr(after, name))
    stories = _changed(before.stories, after.stories)
    blocks = _changed(before.blocks, after.blocks)
    # A page file must name its paper; the rest is left to its defaults unless it changed.
    part = replace(
        Document(paper=after.paper, stories=stories, blocks=blocks),
        **{name: getattr(after, name) for name in changed},
    )
    return Change(
        text=encode_page(part),
        fields=changed,
        stories=_ids(stories),
        blocks=_ids(blocks),
        story_order=_order(before.stories, after.stories),
        block_order=_order(before.blocks, after.blocks),
    )


def fold(changes: Iterable[Change]) -> Document:
    """The document that a row of changes leads to; the first must be a whole document.

    Raises:
        BadInputError: a text cannot be read, or a part is missing.
    """
    where: dict[tuple[str, str], Change] = {}
    orders: dict[str, tuple[str, ...]] = {"stories": (), "blocks": ()}
    for change in changes:
        for name in change.fields:
            where["field", name] = change
        for kind, names in (("stories", change.stories), ("blocks", change.blocks)):
            for name in names:
                where[kind, name] = change
        if change.story_order is not None:
            orders["stories"] = change.story_order
        if change.block_order is not None:
            orders["blocks"] = change.block_order
    wanted = [("field", name) for name in _FIELDS if ("field", name) in where]
    wanted += [(kind, name) for kind, order in orders.items() for name in order]
    if ("field", "paper") not in where or any(key not in where for key in wanted):
        raise BadInputError(["编辑记录里缺版面的一部分。"])
    parts = {id(where[key]): where[key] for key in wanted}
    read = {number: decode_part(change.text) for number, change in parts.items()}

    def found(kind: str, name: str) -> Any:
        document = read[id(where[kind, name])]
        return next(part for part in getattr(document, kind) if part.id == name)

    values = {
        name: getattr(read[id(where["field", name])], name)
        for name in _FIELDS
        if ("field", name) in where
    }
    for kind, order in orders.items():
        values[kind] = tuple(found(kind, name) for name in order)
    return Document(**values)


def _ids(parts: Iterable[_Named]) -> tuple[str, ...]:
    return tuple(part.id for part in parts)


def _changed(before: tuple[N, ...], after: tuple[N, ...]) -> tuple[N, ...]:
    old = {part.id: part for part in before}
    return tuple(part for part in after if old.get(part.id) is not part)


def _order(before: tuple[N, ...], after: tuple[N, ...]) -> tuple[str, ...] | None:
    return None if _ids(before) == _ids(after) else _ids(after)
