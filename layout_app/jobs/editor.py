"""What the editor's window asks for, built from the real rooms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from layout_app.base.errors import BadInputError
from layout_app.base.files import ImageFile
from layout_app.base.problems import Problem
from layout_app.check.page import check_page, preflight
from layout_app.compose.page import ComposeCache, PageLayout, compose_page
from layout_app.compose.resources import Resources
from layout_app.fileio.page_file import (
    decode_page,
    encode_page,
    read_page_file,
    write_page_file,
)
from layout_app.fileio.photo_store import find_photo
from layout_app.fileio.press_file import (
    press_names,
    read_press,
)
from layout_app.jobs.desk import Desk, sample_page
from layout_app.jobs.export import export_pdf, export_proof
from layout_app.jobs.folders import cache_folder, checked_target, copy_links, press_folders
from layout_app.jobs.options import pdf_options
from layout_app.jobs.pictures import bring_photo, look_at_photo, thumbnail
from layout_app.jobs.templates import new_page, template_pages
from layout_app.jobs.views import measured_ink
from layout_app.model.document import Document
from layout_app.model.press import PressPreset

if TYPE_CHECKING:
    from layout_app.intake.manuscript import Manuscript
    from layout_app.intake.photo_words import ArrivedPhoto
    from layout_app.paint.qt.plates.page import PlateSetup
    from layout_app.separation.ink_maps import InkMaps
    from layout_app.ui.services import Prepared


class EditorServices:
    """What the window asks for (``ui.services.Services``).

    Faces, cells and the compose cache belong to one thread at a time: a page is prepared on a desk
    of its own, which becomes the window's when the page is adopted. The desk it takes the place of,
    with its faces open and its cells made, is kept for the page after that.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._spare: Desk | None = None
        self._cache = ComposeCache()
        self._folder: Path | None = None
        self._resources: Resources | None = None
        self._health: Callable[[ImageFile], str | None] | None = None
        self._maps: InkMaps | None = None

    def load(self, path: Path) -> Document:
        """Read a page file."""
        return read_page_file(path, press_names(*press_folders(path.parent)))

    def save(self, document: Document, path: Path, folder: Path) -> None:
        """Write a page file; saved into another folder, its pictures go along."""
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.parent.resolve() != folder.resolve():
            copy_links(document, folder, path.parent)
        write_page_file(path, document)

    def compose(self, document: Document, folder: Path) -> PageLayout:
        """Set the page; what has not changed since the last call is not set again."""
        if self._resources is None or folder != self._folder:
            self._folder, self._resources = folder, self._desk.resources(folder)
            self._cache = ComposeCache()
        return compose_page(document, self._resources, self._cache)

    def prepare(self, path: Path, step: Callable[[int, int], None]) -> Prepared:
        """Read, set and check a page file on a desk that nobody else works on."""
        from layout_app.ui.services import Prepared

        desk, self._spare = self._spare or Desk(), None
        step(0, 3)
        document = self.load(path)
        step(1, 3)
        resources, cache = desk.resources(path.parent), ComposeCache()
        layout = compose_page(document, resources, cache)
        step(2, 3)
        found = self.problems(document, layout, path.parent)
        step(3, 3)

        def adopt() -> None:
            self._desk, self._spare = desk, self._desk
            self._folder, self._resources, self._cache = path.parent, resources, cache

        return Prepared(document, layout, found, adopt)

    def problems(self, document: Document, layout: PageLayout, folder: Path) -> tuple[Problem, ...]:
        """Everything to be said about the page."""
        press = read_press(document.press, *press_folders(folder))
        if self._maps is None:
            return check_page(document, layout, press, self._health)
        ink_of = self._maps.of(layout.display, lambda: pdf_options(document, press).separation)
        return check_page(document, layout, press, self._health, picture_ink=ink_of)

    def on_news(self, told: Callable[[], None]) -> None:
        """Call ``told``, in another thread, when a picture is found broken, or how dark it is."""
        from layout_app.separation.health import Health
        from layout_app.separation.ink_maps import InkMaps

        self._health = Health(told, cache_folder() / "photos")
        self._maps = InkMaps(told)

    def plate_setup(self, press: PressPreset) -> PlateSetup:
        """How a press separates; finished pictures are shared with exports."""
        from layout_app.jobs.press_views import plate_setup

        return plate_setup(press, cache_folder() / "photos")

    def to_text(self, document: Document) -> str:
        """A page as the text of its file."""
        return encode_page(document)

    def from_text(self, text: str) -> Document:
        """The page a text holds.

        Raises:
            BadInputError: it is not the text of a page file.
        """
        return decode_page(text.encode("utf-8", "replace"), "剪贴板")

    def export(
        self,
        document: Document,
        layout: PageLayout,
        path: Path,
        folder: Path,
        check: Callable[[], None],
    ) -> Path:
        """Write the press PDF, unless errors stand on the page or ``check`` raises."""
        press = read_press(document.press, *press_folders(folder))
        found = preflight(document, layout, press, partial(measured_ink, layout, press))
        errors = [problem for problem in found if problem.stops]
        if errors:
            raise BadInputError(
                [f"版面上还有 {len(errors)} 处错误，没有导出：", *(e.message for e in errors[:5])]
            )
        target = checked_target(path, ".pdf", folder / "page.yaml", document)
        return export_pdf(document, layout, press, target, problems=found, check=check).pdf

    def export_proof(
        self,
        document: Document,
        layout: PageLayout,
        path: Path,
        folder: Path,
        check: Callable[[], None],
    ) -> Path:
        """Write a proof, unless ``check`` raises."""
        press = read_press(document.press, *press_folders(folder))
        target = checked_target(path, ".pdf", folder / "page.yaml", document)
        check()
        return export_proof(document, layout, press, target).pdf

    def pdf_name(self, document: Document, folder: Path, *, proof: bool) -> str:
        """The name of the page's PDF by its press's pattern."""
        from layout_app.jobs.delivery import file_name

        press = read_press(document.press, *press_folders(folder))
        return file_name(document, press, "-校样" if proof else "")

    def press(self, name: str, folder: Path) -> PressPreset:
        """What the press of that name wants."""
        return read_press(name, *press_folders(folder))

    def presses(self, folder: Path) -> tuple[PressPreset, ...]:
        """Every press preset there is for a page in a folder; one that is broken is left out."""
        found = []
        for name in press_names(*press_folders(folder)):
            with suppress(BadInputError):
                found.append(read_press(name, *press_folders(folder)))
        return tuple(found)

    def thumbnail(self, page: Path) -> tuple[Path, list[str]]:
        """Where the thumbnail of a page file lies, and the command that makes it if it does not."""
        return thumbnail(page)

    def read_manuscript(self, path: Path) -> Manuscript:
        """Read a manuscript file, clean it and split it into stories."""
        from layout_app.intake.manuscript import manuscript_file  # with the normaliser's tables

        return manuscript_file(path)

    def look_at_photo(self, source: Path) -> ArrivedPhoto:
        """Size and words of a picture that lies anywhere."""
        return look_at_photo(source, source.name)

    def templates(self) -> Sequence[tuple[str, Path]]:
        """The templates new pages are made from."""
        return template_pages()

    def new_page(self, template: str, folder: Path) -> Path:
        """Make a folder with a page of a template."""
        return new_page(template, folder)

    def sample(self) -> Path:
        """The sample page that ships with the program."""
        return sample_page()

    def bring_photo(self, source: Path, folder: Path) -> ArrivedPhoto:
        """Make a picture part of a page's folder and read its words."""
        return bring_photo(source, folder)

    def find_photo(self, name: str, folder: Path, content: str) -> Path | None:
        """A picture of that name or that content under a folder."""
        return find_photo(name, folder, content)
