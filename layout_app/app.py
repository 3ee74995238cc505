"""The composition root: the one place that builds and wires concrete objects."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import Path

from layout_app import __version__
from layout_app.base.bundle import bundled
from layout_app.base.errors import BadInputError
from layout_app.base.problems import Problem, Severity
from layout_app.check.page import check_page
from layout_app.compose.page import PageLayout, compose_page
from layout_app.compose.resources import Resources
from layout_app.fileio.atomic import atomic_write
from layout_app.fileio.faces_file import read_faces
from layout_app.fileio.page_file import read_page_file, write_page_file
from layout_app.fileio.photos import probe_photo
from layout_app.fileio.press_file import read_press
from layout_app.model.document import Document
from layout_app.model.press import PressPreset
from layout_app.text.faces import FaceLibrary


def sample_page() -> Path:
    """The sample special page that ships with the program."""
    return bundled("assets", "samples", "special-page", "page.yaml")


@dataclass(frozen=True)
class Desk:
    """One installation at work: its faces, opened once, and everything made from them."""

    @cached_property
    def faces(self) -> FaceLibrary:
        """The bundled faces."""
        return FaceLibrary(read_faces(bundled("fonts", "FONTS.yaml")))

    def resources(self, folder: Path) -> Resources:
        """What composing a page in ``folder`` needs."""
        return Resources(self.faces, partial(probe_photo, folder))

    def open(self, path: Path, press: str | None = None) -> OpenPage:
        """Read and compose a page file.

        Raises:
            BadInputError: with every fault of the file in one sentence each.
        """
        document = read_page_file(path)
        layout = compose_page(document, self.resources(path.parent))
        return OpenPage(path, document, layout, read_press(press or document.press))


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
        return check_page(self.document, self.layout, self.press)


def errors_of(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The problems that stop a press export."""
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)


def export_pdf(
    document: Document, layout: PageLayout, press: PressPreset, target: Path, *, proof: bool = False
) -> None:
    """Write the page's PDF, atomically; the caller has dealt with its problems.

    A proof carries its photos at screen resolution and says so in its title.

    Raises:
        BadInputError: a picture, font or the target cannot be used.
    """
    from layout_app.paint.pdf.writer import PdfOptions, write_pdf

    if target.is_dir():
        raise BadInputError([f"{target}: is a folder; name the PDF file to write."])
    data = write_pdf(
        layout.display,
        PdfOptions(
            title=page_title(document) + ("（校样）" if proof else ""),
            creator=f"layout_app {__version__}",
            date=stamp(document),
            profile=bundled("assets", "icc", press.icc),
            photo_ppi=min(press.photo_ppi, 110) if proof else press.photo_ppi,
            image_cache=cache_folder() / "photos",
        ),
    )
    atomic_write(target, data)


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
    render_image(layout.display, dpi).save(buffer, "PNG")  # type: ignore[call-overload]
    atomic_write(target, bytes(held.data()))


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


def cache_folder() -> Path:
    """Where finished pictures are kept between runs; LAYOUT_APP_CACHE moves it."""
    given = os.environ.get("LAYOUT_APP_CACHE")
    if given:
        return Path(given)
    from platformdirs import user_cache_path

    return user_cache_path("layout_app", appauthor=False)
