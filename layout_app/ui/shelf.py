"""Where the open page comes from and goes to; loading and saving it, with what keeps it safe."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from layout_app.compose.page import PageLayout
from layout_app.keep.folders import digest_of
from layout_app.model.document import Document
from layout_app.ui.keeping import Keeping
from layout_app.ui.services import Prepared, Services
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A page read and composed, not shown yet. ``base``: the digest of its file as it was read."""

    file: OpenFile
    document: Document
    layout: PageLayout
    base: str | None
    prepared: Prepared | None = None


class Shelf:
    """Loads and saves pages. Every method may raise ``LayoutAppError`` with sentences."""

    def __init__(self, services: Services, keeping: Keeping | None) -> None:
        self._services = services
        self._keeping = keeping

    def fetch(self, path: Path, *, as_new: bool, read_only: bool) -> Fetched:
        """Read and compose a page file at once.

        ``as_new`` takes it for a template that is not saved back to.
        """
        base = digest_of(path)  # before it is read: a change in between is then seen as one
        document = self._services.load(path)
        layout = self._services.compose(document, path.parent)
        file = _file(path, document, as_new=as_new, read_only=read_only)
        return Fetched(file=file, document=document, layout=layout, base=base)

    def fetch_job(
        self, path: Path, *, as_new: bool, read_only: bool
    ) -> Callable[[Progress], Fetched]:
        """The work of doing so beside the window, which goes on with the page it has."""

        def fetch(progress: Progress) -> Fetched:
            base = digest_of(path)
            page = self._services.prepare(path, progress.report)
            file = _file(path, page.document, as_new=as_new, read_only=read_only)
            return Fetched(
                file=file, document=page.document, layout=page.layout, base=base, prepared=page
            )

        return fetch

    def begin(self, page: Fetched) -> None:
        """A page is edited from now on: the keeper knows of it then."""
        if page.prepared is not None:
            page.prepared.adopt()
        if self._keeping is not None:
            self._keeping.keeper.opened(
                page.document,
                page=page.file.path,
                folder=page.file.folder,
                name=page.file.name,
                base=page.base if page.file.path is not None else None,
            )

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


def _file(path: Path, document: Document, *, as_new: bool, read_only: bool) -> OpenFile:
    return OpenFile(
        folder=path.parent,
        name=tr("未命名版面") if as_new else page_name(path),
        path=None if as_new else path,
        saved=document,
        read_only=read_only,
    )


def page_name(path: Path) -> str:
    """What a page is called by its file: the folder's name for a page.yaml."""
    return path.parent.name if path.name == "page.yaml" else path.stem
