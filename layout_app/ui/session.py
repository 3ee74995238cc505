"""The page being edited: document, history, layout, selection, file. The window shows it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from layout_app.base.errors import LayoutAppError
from layout_app.base.problems import Problem
from layout_app.compose.context import StoryFit
from layout_app.compose.page import PageLayout
from layout_app.edit.history import Carets, History, MergeKey
from layout_app.edit.selection import NOTHING, Selection
from layout_app.edit.text.place import TextSelection
from layout_app.keep.saving import SaveRefusedError
from layout_app.model.blocks import ArticleBlock
from layout_app.model.document import Document
from layout_app.ui.keeping import Keeping
from layout_app.ui.services import Prepared, Services
from layout_app.ui.shelf import NO_FILE, Fetched, OpenFile, Shelf
from layout_app.ui.work import Progress

PANELS_AFTER = 90
"""Milliseconds between two looks of the status bar at something that is being dragged, and after
which the panels look at it once it is held still."""

PROBLEMS_AFTER = 250
"""Milliseconds of quiet before the page is checked anew."""


class Session(QObject):
    """One open page. Every change of the document goes through ``apply``; nothing else keeps it.

    ``document`` is what is kept, ``shown`` what is on the screen: the same, or a preview of a drag.
    """

    shown_changed = Signal()
    """Another layout is to be painted."""
    panels_due = Signal()
    """Figures are to show what is on the screen: at once after an edit, now and then in a drag."""
    held_still = Signal()
    """Lists and forms are to show it: at once after an edit, in a drag once the hand rests."""
    document_changed = Signal()
    """The kept document, or the place in its history, is another."""
    selection_changed = Signal()
    story_changed = Signal()
    """Another story's words are to be shown."""
    revealed = Signal(str)
    """A block is to be brought into view."""
    problems_changed = Signal()
    _news = Signal()
    file_changed = Signal()
    """The page was opened, saved, or became modified or unmodified."""
    failed = Signal(str)
    """Something could not be done; the text says why and what to do."""
    caret_restored = Signal(TextSelection)
    """Undo or redo went over a step that was typed: what was selected there."""

    def __init__(
        self,
        services: Services,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
        keeping: Keeping | None = None,
    ) -> None:
        super().__init__(parent)
        self._keeping = keeping
        self._shelf = Shelf(services, keeping)
        self._file = NO_FILE
        self._services = services
        self._clock = clock
        self._history: History | None = None
        self._layout: PageLayout | None = None
        self._preview: Document | None = None
        self._waiting: Document | None = None
        self._selection = NOTHING
        self._story: str | None = None
        self._problems: tuple[Problem, ...] = ()
        self._modified = False
        self._turn = 0
        self._check = QTimer(self, singleShot=True, interval=PROBLEMS_AFTER)
        self._check.timeout.connect(self.check_now)
        self._news.connect(self._check.start, Qt.ConnectionType.QueuedConnection)
        services.on_news(self._news.emit)
        self._panels = QTimer(self, singleShot=True, interval=PANELS_AFTER)
        self._panels.timeout.connect(self.panels_due)
        self._still = QTimer(self, singleShot=True, interval=PANELS_AFTER)
        self._still.timeout.connect(self.held_still)
        self.shown_changed.connect(self._tell_panels)
        self._compose_soon = QTimer(self, singleShot=True, interval=0)
        self._compose_soon.timeout.connect(self._compose_waiting)

    # ---- what there is ---------------------------------------------------------------------

    @property
    def services(self) -> Services:
        """The rest of the program."""
        return self._services

    @property
    def is_open(self) -> bool:
        """Whether there is a page."""
        return self._history is not None

    @property
    def turn(self) -> int:
        """Another number for every page shown: whether an answer is for the page that asked."""
        return self._turn

    @property
    def history(self) -> History:
        """The steps of this page. Ask only while a page is open."""
        if self._history is None:
            raise LookupError("no page is open")
        return self._history

    @property
    def document(self) -> Document:
        """The document as kept. Ask only while a page is open."""
        return self.history.document

    @property
    def shown(self) -> Document:
        """The document on the screen: the preview of a drag, otherwise the kept one."""
        return self._preview or self.document

    @property
    def layout(self) -> PageLayout | None:
        """The composed page on the screen."""
        return self._layout

    @property
    def selection(self) -> Selection:
        """What is selected."""
        return self._selection

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What the last check found."""
        return self._problems

    @property
    def path(self) -> Path | None:
        """The page file it is saved to; ``None`` for a page not saved yet."""
        return self._file.path

    @property
    def folder(self) -> Path:
        """Where the page's pictures lie."""
        return self._file.folder

    @property
    def name(self) -> str:
        """The page's name for the title bar."""
        return self._file.name

    @property
    def modified(self) -> bool:
        """Whether the document differs from what was last opened or saved."""
        return self._history is not None and self.document is not self._file.saved

    @property
    def saved(self) -> Document | None:
        """The document as it was last opened or saved; ``None`` where it stands in no file."""
        return self._file.saved

    @property
    def read_only(self) -> bool:
        """Whether another window has the page, so that it is not saved to its file."""
        return self._file.read_only

    @property
    def keeping(self) -> Keeping | None:
        """What keeps the page from being lost; ``None`` where nothing does (in tests)."""
        return self._keeping

    def fits(self) -> dict[str, StoryFit]:
        """How each placed story fits, by story id."""
        return {fit.story: fit for fit in self._layout.fits} if self._layout else {}

    @property
    def story(self) -> str | None:
        """The story whose words are shown: the one last selected or chosen."""
        return self._story

    # ---- files -------------------------------------------------------------------------------

    def open(self, path: Path, *, as_new: bool = False, read_only: bool = False) -> bool:
        """Open a page file; ``as_new`` takes it for a template that is not saved back to.

        Its lock, if it is to have one, is taken by then.
        """
        try:
            page = self._shelf.fetch(path, as_new=as_new, read_only=read_only)
        except LayoutAppError as error:
            self.failed.emit(str(error))
            return False
        self.show(page)
        return True

    def open_job(
        self, path: Path, *, as_new: bool = False, read_only: bool = False
    ) -> Callable[[Progress], Fetched]:
        """The work of ``open`` beside the window, for ``Work.start``; ``show`` takes its result."""
        return self._shelf.fetch_job(path, as_new=as_new, read_only=read_only)

    def show(self, page: Fetched) -> None:
        """Put a page that was read in the place of the open one."""
        self._shelf.begin(page)
        self._begin(page.document, page.layout, page.file, page.prepared)

    def take_up(
        self, document: Document, *, folder: Path, name: str, page: Path | None = None
    ) -> bool:
        """Show a page that stands in no file as it is: recovered, or an older version."""
        try:
            layout = self._services.compose(document, folder)
        except LayoutAppError as error:
            self.failed.emit(str(error))
            return False
        self._begin(document, layout, OpenFile(folder=folder, name=name, path=page))
        return True

    def make_writable(self) -> None:
        """The page is ours now: it may be saved to its file."""
        self._file = replace(self._file, read_only=False)
        self.file_changed.emit()

    def close(self) -> None:
        """Have no page.

        Only ``file_changed`` and ``problems_changed`` tell of it: the window puts its start screen
        over page and panels, and the next page that is opened fills them anew.
        """
        self._history = self._layout = None
        self._preview = self._waiting = self._story = None
        self._check.stop()
        self._compose_soon.stop()
        self._file, self._selection, self._problems = NO_FILE, NOTHING, ()
        self._modified = False
        self.file_changed.emit()
        self.problems_changed.emit()

    def save(self, path: Path | None = None, *, overwrite: bool = False) -> bool:
        """Save to ``path``, or to the file it came from; whether that succeeded.

        Raises:
            SaveRefusedError: another's work would be lost; ``overwrite`` says it may.
        """
        target = path or self.path
        if target is None:
            return False
        try:
            self._file = self._shelf.save(self.document, self._file, target, overwrite=overwrite)
        except SaveRefusedError:
            raise
        except LayoutAppError as error:
            self.failed.emit(str(error))
            return False
        self._history = self.history.closed()
        self._modified = False
        self.file_changed.emit()
        return True

    def export_job(self, path: Path, *, proof: bool = False) -> Callable[[Progress], Path]:
        """The work of writing the kept document's press PDF, or a proof, for ``Work.start``.

        Raises:
            LayoutAppError: the page cannot be composed.
        """
        return self._shelf.export_job(self.document, self.folder, path, proof=proof)

    def to_text(self, document: Document) -> str:
        """A page as text, for the clipboard."""
        return self._services.to_text(document)

    def from_text(self, text: str) -> Document:
        """The page a text holds.

        Raises:
            LayoutAppError: it holds none.
        """
        return self._services.from_text(text)

    # ---- edits -------------------------------------------------------------------------------

    def apply(
        self, edit: Callable[[Document], Document], label: str, merge: MergeKey | None = None
    ) -> bool:
        """Make an edit of the kept document: one step of undo. An impossible one is told about."""
        try:
            document = edit(self.document)
        except LayoutAppError as error:
            self.preview(None)
            self.failed.emit(str(error))
            return False
        self.commit(document, label, merge)
        return True

    def commit(
        self,
        document: Document,
        label: str,
        merge: MergeKey | None = None,
        carets: Carets | None = None,
    ) -> None:
        """Keep a finished document; ``carets``: what was selected in its text before and after."""
        now = self._clock()
        self._step(self.history.push(document, label, merge=merge, now=now, carets=carets))

    def undo(self) -> None:
        """One step back."""
        carets = self.history.steps[self.history.position].carets
        self._step(self.history.undo())
        if carets is not None:
            self.caret_restored.emit(carets[0])

    def redo(self) -> None:
        """One step forward."""
        before = self.history.position
        self._step(self.history.redo())
        carets = self.history.steps[self.history.position].carets
        if carets is not None and self.history.position != before:
            self.caret_restored.emit(carets[1])

    def go_to(self, position: int) -> None:
        """Show another step of the history."""
        self._step(self.history.go_to(position))

    def preview(self, document: Document | None) -> None:
        """Show a document without keeping it; ``None``, or the kept one, ends that.

        It is composed once the waiting events are through, so that only the latest one is.
        """
        if document is self.document:
            document = None
        if document is self._preview:
            return
        self._preview = document
        self._waiting = self.shown
        self._compose_soon.start()
        if document is None:
            self._selection_within()

    def select(self, selection: Selection) -> None:
        """Select blocks of what is shown, or nothing."""
        selection = selection.within(self.shown) if self.is_open else NOTHING
        if selection != self._selection:
            self._selection = selection
            self.selection_changed.emit()
        block = selection.of(self.document) if self.is_open else None
        if isinstance(block, ArticleBlock):
            self.show_story(block.story)

    def judge(self, document: Document) -> dict[str, StoryFit]:
        """How the stories of a document would fit, by story id; nothing is shown of it.

        Raises:
            LayoutAppError: it cannot be composed.
        """
        layout = self._services.compose(document, self.folder)
        return {fit.story: fit for fit in layout.fits}

    def show_story(self, story_id: str) -> None:
        """Show the words of another story."""
        if story_id != self._story and self.document.story(story_id) is not None:
            self._story = story_id
            self._history = self.history.closed()
            self.story_changed.emit()

    def reveal(self, block_id: str) -> None:
        """Bring a block into view."""
        self.revealed.emit(block_id)

    def refresh(self) -> None:
        """Compose and check again, as files beside the page may have changed."""
        if self.is_open:
            self._compose(self.shown)
            self.shown_changed.emit()
            self._check.start()

    def check_now(self) -> None:
        """Check the kept document."""
        self._check.stop()
        if self._layout is None or self._preview is not None:
            return
        try:
            found = self._services.problems(self.document, self._layout, self.folder)
        except LayoutAppError as error:
            self.failed.emit(str(error))
            return
        if found != self._problems:
            self._problems = found
            self.problems_changed.emit()

    def _tell_panels(self) -> None:
        if self._preview is None:
            self._panels.stop()
            self._still.stop()
            self.panels_due.emit()
            self.held_still.emit()
            return
        self._still.start()  # anew with each frame: lists and forms cost half a frame to fill
        if not self._panels.isActive():
            self._panels.start()

    # ---- inside ------------------------------------------------------------------------------

    def _begin(
        self,
        document: Document,
        layout: PageLayout,
        file: OpenFile,
        prepared: Prepared | None = None,
    ) -> None:
        self._history = History.of(document)
        self._turn += 1
        self._preview = self._waiting = None
        self._file = file
        self._selection = NOTHING
        self._story = document.stories[0].id if document.stories else None
        self._layout = layout
        self._modified = self.modified
        self.file_changed.emit()
        self.story_changed.emit()
        self.document_changed.emit()
        self.shown_changed.emit()
        self.selection_changed.emit()
        if prepared is None:
            self.check_now()
        else:
            self._problems = prepared.problems
            self.problems_changed.emit()
            self._check.start()  # a picture may have turned out to be broken since

    def _step(self, history: History) -> None:
        same = history is self._history
        before = self._history
        self._history = history
        if self._keeping is not None and (before is None or before.document is not self.document):
            self._keeping.step(self.document, history.steps[history.position].label)
        self._preview = None
        if same and self._waiting is None:
            return
        self._waiting = None
        self._compose_soon.stop()
        self._compose(self.document)
        self._selection_within()
        self._story_within(before)
        self.shown_changed.emit()  # the page first: what is typed is to be seen at once
        self.document_changed.emit()
        if self.modified != self._modified:
            self._modified = self.modified
            self.file_changed.emit()
        self._check.start()

    def _compose_waiting(self) -> None:
        document, self._waiting = self._waiting, None
        if document is None:
            return
        self._compose(document)
        self.shown_changed.emit()
        if self._preview is None:
            self._check.start()

    def _compose(self, document: Document) -> None:
        try:
            self._layout = self._services.compose(document, self.folder)
        except LayoutAppError as error:
            self.failed.emit(str(error))

    def _story_within(self, before: History | None) -> None:
        """A story that is gone gives way to the one that stands in its place now."""
        stories = self.document.stories
        if self._story is None or self.document.story(self._story) is None:
            old = [story.id for story in before.document.stories] if before is not None else []
            place = old.index(self._story) if self._story in old else 0
            story = stories[min(place, len(stories) - 1)].id if stories else None
            if story != self._story:
                self._story = story
                self.story_changed.emit()

    def _selection_within(self) -> None:
        within = self._selection.within(self.document)
        if within != self._selection:
            self._selection = within
            self.selection_changed.emit()
