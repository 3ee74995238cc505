"""Page files: read, and saved so that no fault leaves half a page behind."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from layout_app.base.errors import BadInputError, LayoutAppError
from layout_app.fileio.atomic import atomic_write, read_bytes
from layout_app.fileio.complaints import Complaints
from layout_app.fileio.decode import decode_document
from layout_app.fileio.migrations import migrate
from layout_app.fileio.nodes import MAX_BYTES, Mapping, Node, read_nodes
from layout_app.fileio.press_file import no_such_press
from layout_app.model.document import Document
from layout_app.model.validate import validate


def read_page_file(path: Path, presses: Sequence[str] | None = None) -> Document:
    """Read a page; ``presses`` are the presets it may name (``None``: any).

    Raises:
        BadInputError: a sentence for every error, each with line and column.
    """
    return decode_page(read_bytes(path, MAX_BYTES), path.name, presses)


def decode_page(data: bytes, name: str, presses: Sequence[str] | None = None) -> Document:
    """Read a page from the bytes of its file; ``name`` stands in the sentences of errors.

    Raises:
        BadInputError: a sentence for every error, each with line and column.
    """
    complaints = Complaints(name)
    root = migrate(read_nodes(data, name), complaints)
    if presses is not None:
        _note_unknown_press(root, presses, complaints)
    return decode_document(root, complaints)


def _note_unknown_press(root: Node, presses: Sequence[str], complaints: Complaints) -> None:
    node = root.get("press") if isinstance(root, Mapping) else None
    text = getattr(node, "text", "").strip()
    if node is not None and text and text not in presses:
        complaints.add(node.mark, "press", no_such_press(text, presses))


def decode_part(text: str) -> Document:
    """Read what ``encode_page`` made of a part of a page; what is missing elsewhere is no fault.

    Raises:
        BadInputError: it is not such a text.
    """
    complaints = Complaints("journal")
    root = migrate(read_nodes(text.encode(), "journal"), complaints)
    return decode_document(root, complaints, whole=False)


def encode_page(document: Document) -> str:
    """The text of the page's file."""
    # Only saving needs these; an export reads.
    from layout_app.fileio.emit import emit
    from layout_app.fileio.encode import encode_document

    return emit(encode_document(document))


def write_page_file(path: Path, document: Document) -> None:
    """Save a page; the file is replaced only by one that reads back as the same document.

    Raises:
        BadInputError: the document does not fit itself, a sentence for each fault.
        LayoutAppError: it could not be saved; the old file is as it was.
    """
    faults = [f"{path.name}: {fault}" for fault in validate(document)]
    if faults:
        raise BadInputError([f"{path.name} was not saved, the old file is as it was:", *faults])
    data = encode_page(document).encode()
    if not _reads_back(data, document):
        raise LayoutAppError(
            f"{path.name} was not saved: what would be written does not read back as this page."
            " The old file is as it was; please report this."
        )
    atomic_write(path, data)


def _reads_back(data: bytes, document: Document) -> bool:
    try:
        return decode_page(data, "") == document
    except BadInputError:
        return False
