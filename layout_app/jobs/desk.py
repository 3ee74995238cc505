"""An installation at work: its faces, opened once, and the pages opened with them."""

from __future__ import annotations

import warnings
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from layout_app.base.bundle import bundled
from layout_app.base.frozen import dataclass
from layout_app.base.problems import Problem
from layout_app.check.page import broken_pictures, check_page, preflight
from layout_app.compose.page import PageLayout, compose_page
from layout_app.compose.resources import CellMakers, Resources
from layout_app.fileio.faces_file import read_faces
from layout_app.fileio.page_file import (
    read_page_file,
)
from layout_app.fileio.press_file import (
    press_names,
    read_press,
)
from layout_app.jobs.folders import press_folders
from layout_app.jobs.options import pdf_options
from layout_app.jobs.pictures import Pictures, health
from layout_app.jobs.views import measured_ink
from layout_app.model.document import Document
from layout_app.model.press import PressPreset
from layout_app.text.faces import FaceLibrary

if TYPE_CHECKING:
    from layout_app.plates.coverage import InkCoverage
    from layout_app.separation.picture import SeparationSetup

# Pillow warns of tags it cannot make sense of; what is wrong with a picture, we say.
warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")


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
        from layout_app.jobs.delivery import file_name

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
