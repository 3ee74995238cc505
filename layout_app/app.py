"""The composition root: the one place that builds and wires concrete objects."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from layout_app import __version__
from layout_app.base.bundle import bundled
from layout_app.base.errors import BadInputError
from layout_app.base.files import ImageFile
from layout_app.base.frozen import dataclass
from layout_app.base.problems import Problem
from layout_app.base.units import MM
from layout_app.check.page import broken_pictures, check_page, preflight
from layout_app.check.press.overprint import policy_of
from layout_app.compose.page import ComposeCache, PageLayout, compose_page
from layout_app.compose.resources import CellMakers, Resources
from layout_app.display.items import DisplayList
from layout_app.fileio.atomic import atomic_write
from layout_app.fileio.faces_file import read_faces
from layout_app.fileio.page_file import (
    decode_page,
    encode_page,
    read_page_file,
    write_page_file,
)
from layout_app.fileio.photo_store import find_photo, keep_photo
from layout_app.fileio.photos import probe_file, probe_photo
from layout_app.fileio.press_file import (
    PAGE_PRESSES,
    press_names,
    read_press,
    shipped_presses,
)
from layout_app.model.blocks import MastheadBlock, PhotoBlock
from layout_app.model.document import Document
from layout_app.model.press import OverLimit, PressPreset
from layout_app.separation.cache import Shelf
from layout_app.text.faces import FaceLibrary

PROOF_PPI = 110
"""What photos of a proof are resampled to: a screen shows no more of a whole page."""

if TYPE_CHECKING:
    from layout_app.delivery import Delivered
    from layout_app.intake.manuscript import Manuscript
    from layout_app.intake.photo_words import ArrivedPhoto
    from layout_app.paint.pdf.options import PdfOptions
    from layout_app.paint.qt.plates.page import PlateSetup
    from layout_app.plates.coverage import InkCoverage
    from layout_app.separation.health import Health
    from layout_app.separation.ink_maps import InkMaps
    from layout_app.separation.picture import SeparationSetup
    from layout_app.ui.services import Prepared

# Pillow warns of EXIF and TIFF tags it cannot make sense of; what is wrong with a picture, we say.
warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")


def sample_page() -> Path:
    """The sample special page that ships with the program."""
    return bundled("assets", "samples", "special-page", "page.yaml")


class Pictures:
    """The pictures of one page folder; a file is looked into again only when it has changed.

    Their headers are ``kept`` between runs with the finished pictures.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept = Shelf(cache_folder() / "photos")
        self._seen: dict[str, tuple[tuple[int, int], ImageFile]] = {}

    def __call__(self, relative: str) -> ImageFile:
        """Find a picture by its path in the page file, as ``probe_photo`` does."""
        try:
            stat = (self._folder / relative).stat()
        except (OSError, ValueError):
            return probe_photo(self._folder, relative, self._kept)
        state = (stat.st_mtime_ns, stat.st_size)
        known = self._seen.get(relative)
        if known is not None and known[0] == state:
            return known[1]
        picture = probe_photo(self._folder, relative, self._kept)
        self._seen[relative] = (state, picture)
        return picture


@dataclass(frozen=True)
class Desk:
    """One installation at work: its faces, opened once, and everything made from them."""

    @cached_property
    def faces(self) -> FaceLibrary:
        """The bundled faces."""
        return FaceLibrary(read_faces(bundled("fonts", "FONTS.yaml")))

    @cached_property
    def _makers(self) -> CellMakers:
        """The cells made from the faces: pages of one paper are set in the same ones."""
        return {}

    def resources(self, folder: Path) -> Resources:
        """What composing a page in ``folder`` needs."""
        return Resources(self.faces, Pictures(folder), self._makers)

    def open(self, path: Path, press: str | None = None) -> OpenPage:
        """Read and compose a page file.

        Raises:
            BadInputError: with every fault of the file in one sentence each.
        """
        presses = press_folders(path.parent)
        chosen = None if press is None else read_press(press, *presses)
        document = read_page_file(path, press_names(*presses))
        layout = compose_page(document, self.resources(path.parent))
        return OpenPage(path, document, layout, chosen or read_press(document.press, *presses))


@dataclass(frozen=True)
class OpenPage:
    """A page file, read and composed, and the press it is for."""

    path: Path
    document: Document
    layout: PageLayout
    press: PressPreset

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What composing and checking found."""
        from layout_app.separation.ink_maps import InkMaps

        ink_of = InkMaps().of(self.layout.display, self._separation)
        return check_page(self.document, self.layout, self.press, health(), self._ink, ink_of)

    def suggested(self, output: Path | None, *, proof: bool = False) -> Path:
        """The PDF to write: ``output``, or a name by the press's pattern in it or by the page."""
        if output is not None and not output.is_dir():
            return output
        from layout_app.delivery import file_name

        name = file_name(self.document, self.press, "-校样" if proof else "")
        return (output or self.path.parent) / name

    @cached_property
    def preflight(self) -> tuple[Problem, ...]:
        """What the rules find that may stop a press export; what does says so (``stops``)."""
        return preflight(self.document, self.layout, self.press, self._ink)

    @property
    def broken(self) -> tuple[Problem, ...]:
        """The pictures an export cannot use: what it has refused is told as ``problems`` does."""
        return broken_pictures(self.document, self.layout, self.press, health())

    def _ink(self) -> InkCoverage:
        return measured_ink(self.layout, self.press)

    def _separation(self) -> SeparationSetup:
        return pdf_options(self.document, self.press).separation


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
        from layout_app.press_views import plate_setup

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
        from layout_app.delivery import file_name

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


def thumbnail(page: Path) -> tuple[Path, list[str]]:
    """A page's thumbnail in the cache, named by its file as it is now, and what makes it.

    A process of its own makes it: a page that cannot be composed hurts nobody.
    """
    try:
        stat = page.stat()
        state = f"{page.resolve()}|{stat.st_mtime_ns}|{stat.st_size}|{__version__}"
    except OSError:
        state = str(page)
    name = hashlib.sha256(state.encode("utf-8", "surrogateescape")).hexdigest()[:24]
    target = cache_folder() / "thumbnails" / f"{name}.png"
    with suppress(OSError):
        target.parent.mkdir(parents=True, exist_ok=True)
    render = ["-m", "layout_app", "render", str(page), "-o", str(target), "--dpi", "20"]
    return target, [sys.executable, *render]


def bring_photo(source: Path, folder: Path) -> ArrivedPhoto:
    """Make a picture part of a page: copied into its folder, measured, its words read.

    Raises:
        LayoutAppError: it is no usable picture, or the copy cannot be written.
    """
    file = keep_photo(source, folder)
    return look_at_photo(folder / file, file)


def look_at_photo(path: Path, file: str) -> ArrivedPhoto:
    """Measure a picture and read its words; ``file`` is what its page calls it.

    Raises:
        BadInputError: it is no usable picture.
    """
    from layout_app.intake.photo_words import ArrivedPhoto, photo_words  # with the normaliser

    picture = probe_file(path, file)
    return ArrivedPhoto(
        file=file,
        width=picture.width,
        height=picture.height,
        words=photo_words(path),
        content=picture.content,
    )


def health() -> Health:
    """What tells why a picture cannot be decoded; that one can is kept with the pictures."""
    from layout_app.separation.health import Health

    return Health(cache=cache_folder() / "photos")


def measured_ink(layout: PageLayout, press: PressPreset) -> InkCoverage:
    """The total ink of a page, from its plates; takes as long as an export."""
    from layout_app.press_views import page_ink

    return page_ink(layout.display, press, cache_folder() / "photos")


def template_pages() -> tuple[tuple[str, Path], ...]:
    """The templates that ship: names and page files."""
    pages = sorted(bundled("assets", "templates").glob("*/page.yaml"))
    return tuple((page.parent.name, page) for page in pages)


def waive_problems(page: OpenPage, code: str, reason: str, block: str | None, by: str) -> list[str]:
    """Let the problems of a code through and save the page file; what they say.

    Raises:
        BadInputError: there is no such problem.
        LayoutAppError: it cannot be let through, or the page file cannot be saved.
    """
    from layout_app.edit.commands.waive import waive_all

    found = [
        p
        for p in page.problems
        if p.code == code and block in (None, p.place.block) and not p.waived
    ]
    if not found:
        raise BadInputError([_no_such("open problem", page, code, block)])
    today = datetime.now(tz=UTC).astimezone().date()
    write_page_file(page.path, waive_all(page.document, page.problems, found, reason, by, today))
    return [problem.message for problem in found]


def take_back_waivers(page: OpenPage, code: str, block: str | None) -> list[str]:
    """Take back the waivers of a code, also those that cover nothing any more; what they say.

    Raises:
        BadInputError: there is none.
        LayoutAppError: the page file cannot be saved.
    """
    from layout_app.edit.commands.waive import drop_waivers, waivers_of

    found = waivers_of(page.document, code, block)
    if not found:
        raise BadInputError([_no_such("waiver of", page, code, block)])
    write_page_file(page.path, drop_waivers(page.document, found))
    return ["，".join(part for part in (w.block, w.found, w.reason) if part) for w in found]


def _no_such(kind: str, page: OpenPage, code: str, block: str | None) -> str:
    where = f" in block {block!r}" if block else ""
    return f"{page.path}: there is no {kind} {code!r}{where}."


def copy_links(document: Document, folder: Path, target: Path) -> None:
    """Copy what a document names from its folder to another; missing files are left out.

    Raises:
        BadInputError: a copy cannot be written.
    """
    for name in [*linked_files(document), *own_press_files(document, folder)]:
        source, copy = folder / name, target / name
        if not source.is_file() or copy.exists():
            continue
        try:
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, copy)
        except OSError as error:
            raise BadInputError([f"{copy}：抄不过去（{error.strerror}）"]) from error


def own_press_files(document: Document, folder: Path) -> list[str]:
    """The page's own press preset and its profile, if it brings them along."""
    presses = folder / PAGE_PRESSES
    if document.press not in press_names(presses):
        return []
    profile = read_press(document.press, presses).profile
    files = [presses / f"{document.press}.yaml", profile]
    return [path.relative_to(folder).as_posix() for path in files if path.is_relative_to(folder)]


def linked_files(document: Document) -> list[str]:
    """The files a document points to, as its page file names them."""
    names: list[str] = []
    for block in document.blocks:
        if isinstance(block, PhotoBlock):
            names.append(block.file)
        elif isinstance(block, MastheadBlock) and block.artwork:
            names.append(block.artwork)
    return names


def checked_target(target: Path, suffix: str, page: Path | None, document: Document) -> Path:
    """The file to write, unless that would destroy something of the user's.

    Raises:
        BadInputError: it is a folder, the page file, a picture of the page, or another kind of
            file that is already there.
    """
    if target.is_dir():
        raise BadInputError([f"{target}: is a folder; name the {suffix} file to write."])
    if target.is_symlink() and target.resolve().suffix.lower() != suffix:
        raise BadInputError([f"{target}: is a link to another kind of file; name a new file."])
    inputs = []
    if page is not None:
        inputs = [page, *(page.parent / name for name in linked_files(document))]
    real = target.resolve()
    if any(real == path.resolve() for path in inputs):
        raise BadInputError([f"{target}: belongs to the page itself; name another file to write."])
    if target.suffix.lower() != suffix:
        raise BadInputError([f"{target}: what is written is a {suffix} file; name it so."])
    return target


def export_pdf(
    document: Document,
    layout: PageLayout,
    press: PressPreset,
    target: Path,
    *,
    problems: Sequence[Problem] = (),
    check: Callable[[], None] = lambda: None,
) -> Delivered:
    """Write the page's PDF with its report and checksum; the caller has dealt with ``problems``.

    ``check`` is asked before anything is written; by raising it gives the export up.

    Raises:
        BadInputError: a picture or font cannot be used.
        LayoutAppError: a file cannot be written.
    """
    from layout_app.paint.pdf.writer import make_pdf

    display = with_marks(layout.display, document, press)
    made = make_pdf(display, pdf_options(document, press))
    check()
    from layout_app.delivery import deliver

    return deliver(target, made, document, display, press, problems)


def export_proof(
    document: Document, layout: PageLayout, press: PressPreset, target: Path, *, a3: bool = False
) -> Delivered:
    """Write a light proof in the screen's colours: line numbers, and when it was made; any page.

    ``a3``: made smaller, onto a sheet of A3. A picture that cannot be decoded is a crossed panel.

    Raises:
        BadInputError: a font or the press's profile cannot be used.
        LayoutAppError: the file cannot be written.
    """
    from layout_app.compose.proof import proof_page
    from layout_app.delivery import deliver_proof
    from layout_app.display.scaled import onto_sheet
    from layout_app.paint.pdf.writer import write_pdf

    now = datetime.now(tz=UTC).astimezone()
    slug = f"校样　{page_title(document)}　{now:%Y-%m-%d %H:%M}"
    look = health()
    broken = {name for name, file in layout.display.images.items() if look(file) is not None}
    display = proof_page(document, layout, Desk().resources(Path()), slug, broken)
    if a3:
        short, long = 297 * MM, 420 * MM
        width, height = (short, long) if display.height >= display.width else (long, short)
        display = onto_sheet(display, width, height, 5 * MM)
    options = replace(
        pdf_options(document, press),
        title=f"{page_title(document)}（校样）",
        date=now,
        bleed=0,
        photo_ppi=PROOF_PPI,
        screen=True,
    )
    return deliver_proof(target, write_pdf(display, options), display)


def pdf_options(document: Document, press: PressPreset) -> PdfOptions:
    """What a press preset and the issue's metadata say of the PDF."""
    from layout_app.paint.pdf.options import PdfOptions

    return PdfOptions(
        title=page_title(document),
        creator=f"layout_app {__version__}",
        date=stamp(document),
        profile=press.profile,
        level=press.level,
        condition=press.condition,
        condition_id=press.condition_id,
        registry=press.registry,
        bleed=press.bleed,
        photo_ppi=press.photo_ppi,
        overprint=policy_of(press),
        profile_limit=press.ink_limit,
        picture_limit=press.ink_limit if press.over_limit is OverLimit.LIMIT else None,
        image_cache=cache_folder() / "photos",
    )


def with_marks(display: DisplayList, document: Document, press: PressPreset) -> DisplayList:
    """The page with the printers' marks its press wants."""
    if not press.marks.any:
        return display
    from layout_app.compose.marks import add_marks

    slug = "  ".join((page_title(document), press.name, press.level.title))
    return add_marks(display, document, press, Desk().resources(Path()), slug)


def render_png(layout: PageLayout, target: Path, dpi: float) -> None:
    """Write the screen painter's picture of a page as PNG.

    Raises:
        BadInputError: the picture would be too large, or the target cannot be written.
    """
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice

    from layout_app.paint.qt.render import render_image

    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # PySide6's stubs want bytes for the format, its binding wants a string.
    render_image(layout.display, dpi).save(buffer, "PNG")  # type: ignore[call-overload]
    atomic_write(target, bytes(held.data()))


def render_view(
    page: OpenPage, target: Path, view: str, dpi: float, plates: str = "", *, each: bool = False
) -> list[Path]:
    """Write what the press will do with a page (``press_views.PressView``) as PNG; the files.

    ``each`` writes every plate by itself, its name added to ``target``'s.

    Raises:
        BadInputError: an unknown plate, a picture or profile that cannot be used, too many pixels.
    """
    from layout_app.press_views import PressView, plate_pictures, view_picture

    display, press, cache = page.layout.display, page.press, cache_folder() / "photos"
    if not each:
        atomic_write(target, view_picture(display, press, cache, PressView(view), dpi, plates))
        return [target]
    written = []
    for name, picture in plate_pictures(display, press, cache, dpi, plates):
        plain = "".join(sign if sign.isalnum() else "-" for sign in name)
        own = target.with_name(f"{target.stem}-{plain}{target.suffix}")
        atomic_write(checked_target(own, ".png", page.path, page.document), picture)
        written.append(own)
    return written


def run_editor(page: Path | None, language: str | None = None) -> int:
    """Open the editor on a page, or on the sample as a new page; return the exit status."""
    from layout_app.keep.own_files import read_settings
    from layout_app.ui.translate import speak

    settings = read_settings()
    # Before the window's modules: many of their texts are made when they are loaded.
    speak(language or os.environ.get("LAYOUT_APP_LANG") or settings.language)
    from layout_app.ui.start import run_editor as run

    services = EditorServices(Desk())
    return run(services, page or sample_page(), as_new=page is None)


def new_page(template: str, folder: Path) -> Path:
    """Make ``folder`` with a copy of a template dated today; return its page file.

    Raises:
        BadInputError: no such template, or the folder already holds something.
    """
    templates = bundled("assets", "templates")
    names = sorted(entry.name for entry in templates.iterdir() if (entry / "page.yaml").is_file())
    if template not in names:
        raise BadInputError([f"{template}: no such template; there are {', '.join(names)}."])
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadInputError([f"{folder}: already there and not empty; name a new folder."])
    try:
        shutil.copytree(templates / template, folder, dirs_exist_ok=True)
    except OSError as error:
        raise BadInputError(
            [f"{folder}: cannot be made ({error.strerror}); choose another."]
        ) from error
    page = folder / "page.yaml"
    document = read_page_file(page)
    paper = replace(document.paper, date=datetime.now(tz=UTC).astimezone().date())
    write_page_file(page, replace(document, paper=paper))
    return page


def page_title(document: Document) -> str:
    """The title a PDF carries: 檀川日报 2026-06-26 05 党的建设."""
    paper = document.paper
    return " ".join(
        part for part in (paper.name, str(paper.date), paper.page, paper.section) if part
    )


def stamp(document: Document) -> datetime:
    """The time a PDF is dated: the issue's date, so that equal pages give equal files."""
    date = document.paper.date
    return datetime(date.year, date.month, date.day, tzinfo=UTC)


def press_folders(page: Path) -> tuple[Path, ...]:
    """Where press presets are looked for: with the page, with the user, with the program."""
    return page / PAGE_PRESSES, user_presses(), shipped_presses()


def user_presses() -> Path:
    """The user's own presets and profiles, beside the installation; LAYOUT_APP_PRESSES moves it."""
    given = os.environ.get("LAYOUT_APP_PRESSES")
    if given:
        return Path(given)
    from platformdirs import user_config_path

    return user_config_path("layout_app", appauthor=False) / "presses"


def cache_folder() -> Path:
    """Where finished pictures are kept between runs; LAYOUT_APP_CACHE moves it."""
    given = os.environ.get("LAYOUT_APP_CACHE")
    if given:
        return Path(given)
    from platformdirs import user_cache_path

    return user_cache_path("layout_app", appauthor=False)
