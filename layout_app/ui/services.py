"""What the window asks of the rest of the program; jobs.editor builds it, tests fake it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from layout_app.base.frozen import dataclass
from layout_app.base.problems import Problem
from layout_app.compose.page import PageLayout
from layout_app.model.document import Document
from layout_app.model.press import PressPreset

if TYPE_CHECKING:  # the rooms behind these are loaded when they are needed
    from layout_app.intake.manuscript import Manuscript
    from layout_app.intake.photo_words import ArrivedPhoto
    from layout_app.paint.qt.plates.page import PlateSetup


@dataclass(frozen=True)
class Prepared:
    """A page read, set and checked in a thread.

    ``adopt`` lets composing go on from it; to be called once, in the window's thread.
    """

    document: Document
    layout: PageLayout
    problems: tuple[Problem, ...]
    adopt: Callable[[], None]


class Services(Protocol):
    """Reading, composing, judging, saving and exporting a page.

    ``folder`` is where the page's pictures lie. Each may raise ``LayoutAppError`` with sentences
    for the screen; the window shows them and keeps the work.
    """

    def load(self, path: Path) -> Document:
        """Read a page file."""

    def save(self, document: Document, path: Path, folder: Path) -> None:
        """Write a page file safely; into another folder its pictures go along."""

    def compose(self, document: Document, folder: Path) -> PageLayout:
        """Set the page; what has not changed since the last call is not set again."""

    def prepare(self, path: Path, step: Callable[[int, int], None]) -> Prepared:
        """Read, set and check a page file; called in a thread, while ``compose`` goes on elsewhere.

        ``step`` is told how much of how much is done; by raising it gives the page up.
        """

    def problems(self, document: Document, layout: PageLayout, folder: Path) -> tuple[Problem, ...]:
        """Everything to be said about the page, the composer's findings included."""

    def on_news(self, told: Callable[[], None]) -> None:
        """Call ``told``, in any thread, when ``problems`` would find more than it did."""

    def export(
        self,
        document: Document,
        layout: PageLayout,
        path: Path,
        folder: Path,
        check: Callable[[], None],
    ) -> Path:
        """Write the press PDF; called in a thread. ``check`` raises when it is given up.

        The PDF that was written: another name where the wanted one is in use.
        """

    def export_proof(
        self,
        document: Document,
        layout: PageLayout,
        path: Path,
        folder: Path,
        check: Callable[[], None],
    ) -> Path:
        """Write a proof (校样), as ``export`` does; errors on the page do not stop it."""

    def pdf_name(self, document: Document, folder: Path, *, proof: bool) -> str:
        """The name of the page's PDF by its press's pattern."""

    def press(self, name: str, folder: Path) -> PressPreset:
        """What the press of that name wants."""

    def presses(self, folder: Path) -> tuple[PressPreset, ...]:
        """Every press preset there is for a page in a folder."""

    def thumbnail(self, page: Path) -> tuple[Path, list[str]]:
        """Where the thumbnail of a page file lies, and the command that makes it if it does not."""

    def read_manuscript(self, path: Path) -> Manuscript:
        """Read a manuscript file, clean it and split it into stories."""

    def look_at_photo(self, source: Path) -> ArrivedPhoto:
        """Size and words of a picture that lies anywhere."""

    def bring_photo(self, source: Path, folder: Path) -> ArrivedPhoto:
        """Make a picture part of a page's folder and read its words; called in a thread."""

    def find_photo(self, name: str, folder: Path, content: str) -> Path | None:
        """A picture of that name or that content under a folder; called in a thread."""

    def to_text(self, document: Document) -> str:
        """A page as text, for the clipboard."""

    def from_text(self, text: str) -> Document:
        """The page a text holds; not every text does."""

    def plate_setup(self, press: PressPreset) -> PlateSetup:
        """How a press separates; finished pictures are shared with exports."""

    def templates(self) -> Sequence[tuple[str, Path]]:
        """The templates new pages are made from: names and page files."""

    def new_page(self, template: str, folder: Path) -> Path:
        """Make a folder with a page of a template; its page file."""

    def sample(self) -> Path:
        """The sample page that ships with the program."""
