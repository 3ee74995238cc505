"""The window's services, built from the real rooms, as jobs.editor does; saving is remembered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from layout_app.base.bundle import bundled
from layout_app.base.errors import LayoutAppError
from layout_app.base.problems import Problem
from layout_app.check.page import check_page
from layout_app.compose.page import ComposeCache, PageLayout, compose_page
from layout_app.compose.resources import Resources
from layout_app.fileio.faces_file import read_faces
from layout_app.fileio.page_file import decode_page, encode_page, read_page_file, write_page_file
from layout_app.fileio.photo_store import find_photo
from layout_app.fileio.photos import probe_photo
from layout_app.fileio.press_file import press_names, read_press
from layout_app.intake.manuscript import Manuscript, manuscript_file
from layout_app.intake.photo_words import ArrivedPhoto
from layout_app.jobs import folders, pictures
from layout_app.jobs.desk import Desk as Installation
from layout_app.jobs.editor import EditorServices
from layout_app.jobs.press_views import plate_setup
from layout_app.jobs.templates import new_page, template_pages
from layout_app.model.document import Document
from layout_app.model.press import PressPreset
from layout_app.paint.qt.plates.page import PlateSetup
from layout_app.text.faces import FaceLibrary
from layout_app.ui.services import Prepared

SAMPLE = bundled("assets", "samples", "special-page", "page.yaml")


class Desk:
    """Reads and composes for real; ``saved`` and ``exported`` say what was asked for."""

    def __init__(self) -> None:
        self._faces = FaceLibrary(read_faces(bundled("fonts", "FONTS.yaml")))
        self._resources: dict[Path, Resources] = {}
        self._cache = ComposeCache()
        self.composed = 0
        self.saved: list[tuple[Path, Document]] = []
        self.exported: list[Path] = []
        self.refuse: str | None = None
        self.writes = False
        self.on_prepare: Callable[[], None] | None = None
        self._prepared = EditorServices(Installation())

    def load(self, path: Path) -> Document:
        return read_page_file(path)

    def save(self, document: Document, path: Path, folder: Path) -> None:
        if self.refuse:
            raise LayoutAppError(self.refuse)
        self.saved.append((path, document))
        if self.writes:
            write_page_file(path, document)

    def compose(self, document: Document, folder: Path) -> PageLayout:
        resources = self._resources.get(folder)
        if resources is None:
            resources = Resources(self._faces, partial(probe_photo, folder))
            self._resources[folder] = resources
        self.composed += 1
        return compose_page(document, resources, self._cache)

    def prepare(self, path: Path, step: Callable[[int, int], None]) -> Prepared:
        if self.on_prepare is not None:
            self.on_prepare()
        step(0, 1)
        return self._prepared.prepare(path, step)

    def problems(self, document: Document, layout: PageLayout, folder: Path) -> tuple[Problem, ...]:
        return check_page(document, layout, read_press(document.press))

    def export_proof(
        self,
        document: Document,
        layout: PageLayout,
        path: Path,
        folder: Path,
        check: Callable[[], None],
    ) -> Path:
        check()
        self.exported.append(path)
        return path

    def pdf_name(self, document: Document, folder: Path, *, proof: bool) -> str:
        return "校样.pdf" if proof else "付印.pdf"

    def on_news(self, told: Callable[[], None]) -> None:
        self.news = told

    def export(
        self,
        document: Document,
        layout: PageLayout,
        path: Path,
        folder: Path,
        check: Callable[[], None],
    ) -> Path:
        check()
        self.exported.append(path)
        return path

    def press(self, name: str, folder: Path) -> PressPreset:
        return read_press(name)

    def presses(self, folder: Path) -> tuple[PressPreset, ...]:
        return tuple(read_press(name) for name in press_names())

    def thumbnail(self, page: Path) -> tuple[Path, list[str]]:
        return pictures.thumbnail(page)

    def templates(self) -> Sequence[tuple[str, Path]]:
        return template_pages()

    def new_page(self, template: str, folder: Path) -> Path:
        return new_page(template, folder)

    def sample(self) -> Path:
        return SAMPLE

    def read_manuscript(self, path: Path) -> Manuscript:
        return manuscript_file(path)

    def look_at_photo(self, source: Path) -> ArrivedPhoto:
        return pictures.look_at_photo(source, source.name)

    def bring_photo(self, source: Path, folder: Path) -> ArrivedPhoto:
        return pictures.bring_photo(source, folder)

    def find_photo(self, name: str, folder: Path, content: str) -> Path | None:
        return find_photo(name, folder, content)

    def to_text(self, document: Document) -> str:
        return encode_page(document)

    def from_text(self, text: str) -> Document:
        return decode_page(text.encode(), "clipboard")

    def plate_setup(self, press: PressPreset) -> PlateSetup:
        return plate_setup(press, folders.cache_folder() / "photos")
