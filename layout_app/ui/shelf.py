"""Where the open page comes from and goes to; loading and saving it, with what keeps it safe."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from layout_app.compose.page import PageLayout
from layout_app.keep.folders import digest_of
from layout_app.model.document import Document
from layout_app.ui.keeping import Keeping
from layout_app.ui.services import Services
from layout_app.ui.translate import tr
from layout_app.ui.work import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFile:
    """The open page's file. ``path`` is ``None`` for a page that was not saved yet.

    Its pictures lie in ``folder``; ``saved`` is the document that stands in the file, ``None``
    where none does (a recovered page); ``read_only``: another window has it.
    """

    folder: Path = Path()
    name: str = ""
    path: Path | None = None
    saved: Document | None = None
    read_only: bool = False


NO_FILE = OpenFile()


class Shelf:
    """Loads and saves pages. Every method may raise ``LayoutAppError`` with sentences."""

    def __init__(self, services: Services, keeping: Keeping | None) -> None:
        self._services = services
        self._keeping = keeping

    def load(
        self, path: Path, *, as_new: bool, read_only: bool
    ) -> tuple[PageLayout, OpenFile, Document]:
        """Read and compose a page file; the keeper knows of it then.

        ``as_new`` takes it for a template that is not saved back to.
        """
        base = digest_of(path)  # before it is read: a change in between is then seen as one
        document = self._services.load(path)
        layout = self._services.compose(document, path.parent)
        file = OpenFile(
            folder=path.parent,
            name=tr("未命名版面") if as_new else page_name(path),
            path=None if as_new else path,
            saved=document,
            read_only=read_only,
        )
        if self._keeping is not None:
            self._keeping.keeper.opened(
                document,
                page=file.path,
                folder=file.folder,
                name=file.name,
                base=None if as_new else base,
            )
        return layout, file, document

    def save(
        self, document: Document, file: OpenFile, target: Path, *, overwrite: bool
    ) -> OpenFile:
        """Save a page; its file from now on.

        Raises:
            SaveRefusedError: another's work would be lost; ``overwrite`` says it may.
        """
        name = page_name(target)

        def write() -> None:
            self._services.save(document, target, file.folder)

        if self._keeping is None:
            write()
        else:
            self._keeping.keeper.save(target, document, write, name=name, overwrite=overwrite)
        return OpenFile(folder=target.parent, name=name, path=target, saved=document)

    def export_job(
        self, document: Document, folder: Path, path: Path, *, proof: bool
    ) -> Callable[[Progress], Path]:
        """The work of writing a press PDF or a proof."""
        layout = self._services.compose(document, folder)
        write = self._services.export_proof if proof else self._services.export

        def export(progress: Progress) -> Path:
            return write(document, layout, path, folder, progress.check)

        return export


def page_name(path: Path) -> str:
    """What a page is called by its file: the folder's name for a page.yaml."""
    return path.parent.name if path.name == "page.yaml" else path.stem
