"""What does not fit in a page read from a file, with its places there."""

from __future__ import annotations

from layout_app.fileio.complaints import Complaints, Mark
from layout_app.fileio.kinds import kind_of
from layout_app.fileio.migrations import HEADER
from layout_app.fileio.nodes import Mapping, Node, Sequence
from layout_app.fileio.schema import record_of
from layout_app.model.blocks import BLOCK_KINDS
from layout_app.model.document import Document
from layout_app.model.validate import Steps, show_path, validate


def note_faults(document: Document, root: Node, complaints: Complaints) -> None:
    """Note every fault of what could be read, but none that may follow from what could not."""
    doubtful = complaints.paths
    lost = _lost_sections(root, doubtful)
    for fault in validate(document):
        if show_path(fault.rests_on) not in doubtful and fault.rests_on[:1] not in lost:
            complaints.add(*_locate(root, fault.path), fault.message)


def _lost_sections(root: Node, doubtful: frozenset[str]) -> set[Steps]:
    """Sections the file lacks but may hold elsewhere: misspelt, or indented under another."""
    if not doubtful or not isinstance(root, Mapping):
        return set()
    sections = record_of(Document).names
    known = {*HEADER, *sections}
    written = {key.text for key, _ in root.entries}
    misspelt = any(
        key.text not in known and isinstance(value, Mapping) for key, value in root.entries
    )
    inside = {path.rpartition(".")[2] for path in doubtful}
    return {(name,) for name in sections if name not in written and (misspelt or name in inside)}


def _locate(root: Node, path: Steps) -> tuple[Mark, str]:
    """The place in the file nearest to a path of the model, and the path in the file's words."""
    node = root
    shown: list[str | int] = []
    gone = False  # past the last value the file holds
    for i, step in enumerate(path):
        word, found = _step(node, step)
        if found is not None and not gone:
            node = found
            shown.append(word)
        elif step not in ("place", "area") and path[i - 1] != "area":
            # A place, and an area of one rectangle, are flattened into their block.
            shown.append(word)
            gone = True
    return node.mark, show_path(tuple(shown))


def _step(node: Node, step: str | int) -> tuple[str | int, Node | None]:
    """A step of the model in the file's word, and what it leads to."""
    if isinstance(node, Sequence) and isinstance(step, int):
        return step, node.items[step] if step < len(node.items) else None
    if not isinstance(node, Mapping) or isinstance(step, int):
        return step, None
    kind = kind_of([key.text for key, _ in node.entries])
    if kind is not None and step == BLOCK_KINDS[kind].main:
        return kind, node.get(kind)
    return step, node.get(step)
