"""How pages come into the window and leave it: locks asked for, edits settled, nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from layout_app.base.errors import LayoutAppError
from layout_app.fileio.atomic import why_not_writable
from layout_app.keep.backups import Backup
from layout_app.keep.lock import UNKNOWN, Holder
from layout_app.keep.merge import merge
from layout_app.keep.recovery import Found, take_up
from layout_app.keep.saving import Refusal, SaveRefusedError
from layout_app.model.document import Document
from layout_app.ui.coming import Coming
from layout_app.ui.dialogs import Dialogs, Unsaved
from layout_app.ui.messages import MessageStrip
from layout_app.ui.safety_dialogs import Changed, Held, holder_words
from layout_app.ui.session import Session
from layout_app.ui.shelf import Fetched, page_name
from layout_app.ui.translate import said, tr
from layout_app.ui.work import Progress, Work, waiting


class Opening(QObject):
    """Opens, saves and closes pages of one window; asks where another's work is touched."""

    opened = Signal(object)
    """A page file was opened or saved: its path, for the list of recent pages."""

    def __init__(
        self,
        session: Session,
        dialogs: Dialogs,
        strip: MessageStrip,
        work: Work,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._dialogs = dialogs
        self._strip = strip
        self._coming = Coming(work, self)
        self._save_as: Callable[[], bool] = lambda: False

    def ask_place_by(self, save_as: Callable[[], bool]) -> None:
        """How a place is asked for, where a page has none."""
        self._save_as = save_as

    # ---- in --------------------------------------------------------------------------------------

    def open(self, path: Path) -> bool:
        """Open a page file at once, if the open page may go and the file may be had.

        The window stands still meanwhile: for the start of the program, before it is shown.
        """
        if not self.may_leave():
            return False
        self._coming.give_up()
        held = self._hold(path)
        if held is Held.CANCEL:
            return False
        if held is Held.COPY:
            return self._open_copy(path, path.parent, tr("{name} 副本", name=page_name(path)))
        return self._open(path, read_only=held is Held.READ_ONLY)

    def fetch(self, path: Path) -> None:
        """Open a page file as ``open`` does, read beside the window; its page stays meanwhile."""
        if not self.may_leave():
            return
        self._coming.give_up()
        held = self._hold(path)
        if held is Held.COPY:
            self._open_copy(path, path.parent, tr("{name} 副本", name=page_name(path)))
        elif held is not Held.CANCEL:
            read_only = held is Held.READ_ONLY
            run = self._session.open_job(path, read_only=read_only)
            self._wish(path, run, lambda: self._opened(path, read_only=read_only))

    def open_new(self, template: Path) -> bool:
        """Open a template or the sample as a page that has no file yet; at once, as ``open``."""
        if not self.may_leave():
            return False
        self._coming.give_up()
        return self._session.open(template, as_new=True)

    def fetch_new(self, template: Path) -> None:
        """Open a template or the sample as a page that has no file yet, beside the window."""
        if self.may_leave():
            self._wish(template, self._session.open_job(template, as_new=True), lambda: None)

    def open_backup(self, page: Path, backup: Backup) -> bool:
        """Open an older version as a copy beside its pictures."""
        name = tr("{name} 第 {number} 版", name=page_name(page), number=backup.number)
        if not self.may_leave():
            return False
        self._coming.give_up()
        return self._open_copy(backup.path, page.parent, name)

    def recover(self, found: Found) -> bool:
        """Take an unsaved page up again; its journal goes once the new one is on the disk."""
        if not self.may_leave():
            return False
        self._coming.give_up()
        keeping = self._session.keeping
        try:
            back = take_up(found)
        except LayoutAppError as error:
            self._strip.fail(said(str(error)))
            return False
        page = back.page
        if page is not None and keeping is not None and keeping.keeper.hold(page) is not None:
            page = None  # open elsewhere: as a copy, then
        copy = page is None and back.page is not None
        name = tr("恢复的 {name}", name=back.name) if back.moved_on or copy else back.name
        done = False
        try:
            done = self._session.take_up(back.document, folder=back.folder, name=name, page=page)
        finally:
            if not done:
                back.claim.leave()
        if not done:
            return False
        if keeping is not None:
            keeping.keeper.opened(
                back.document,
                page=page,
                folder=back.folder,
                name=name,
                base=back.base if page else None,
                tries=back.tries,
                edits=back.edits,
            )
            keeping.step(back.document, tr("恢复"))
            keeping.once_kept(back.claim.settle)
        if back.moved_on:
            self._strip.tell(
                tr("“{name}”的文件后来改过：恢复的内容作为副本打开，请另存。", name=back.name)
            )
        else:
            self._strip.tell(
                tr("已恢复“{name}”的 {edits} 次编辑，还没有保存。", name=name, edits=back.edits)
            )
        return True

    def reload(self) -> bool:
        """Read the open page anew from its file; the edits of it are given up."""
        path = self._session.path
        if path is None:
            return False
        return self._open(path, read_only=self._session.read_only)

    # ---- out -------------------------------------------------------------------------------------

    def may_leave(self) -> bool:
        """Whether the open page may go: saved, unchanged or given up."""
        session = self._session
        if not session.modified:
            return True
        match self._dialogs.unsaved(self._window(), session.name):
            case Unsaved.SAVE:
                return self.save()
            case Unsaved.DISCARD:
                return True
            case Unsaved.CANCEL:
                return False

    def close(self) -> bool:
        """Close the page; whether it went."""
        if not self.may_leave():
            return False
        self.settle()
        self._session.close()
        return True

    def settle(self) -> None:
        """The page was left by the user's word: no journal of it stays, nor its lock."""
        if self._session.keeping is not None:
            self._session.keeping.settled()
            self._session.keeping.keeper.let_go()

    # ---- saving ----------------------------------------------------------------------------------

    def save(self) -> bool:
        """Save to the page's file; a page without one, or one that is another's, asks for it."""
        session = self._session
        if not session.is_open:
            return False
        if session.path is None or session.read_only:
            return self._save_as()
        return self.save_to(session.path)

    def save_to(self, path: Path, *, overwrite: bool = False) -> bool:
        """Save to a file, asking where another's work would be lost."""
        try:
            done = self._session.save(path, overwrite=overwrite)
        except SaveRefusedError as refused:
            if refused.why is Refusal.TAKEN:
                return self._save_aside(path, refused.holder or UNKNOWN)
            return self.resolve(path)
        if done:
            self.opened.emit(path)
            self._strip.tell(tr("已保存 {path}", path=path))
        return done

    def resolve(self, path: Path) -> bool:
        """Deal with a file that another program has changed; whether the page is saved after it."""
        session = self._session
        merged = self._merged(path)
        match self._dialogs.changed(self._window(), session.name, merged is not None):
            case Changed.MERGE if merged is not None:
                session.commit(merged, tr("合并"))
                return self.save_to(path, overwrite=True)
            case Changed.RELOAD:
                return self.reload()
            case Changed.COPY:
                return self.save_to(aside(path))
            case Changed.OVERWRITE:
                return self.save_to(path, overwrite=True)
        return False

    # ---- inside ----------------------------------------------------------------------------------

    def _hold(self, path: Path) -> Held | None:
        """Take the lock; the user's word where another has it."""
        keeping = self._session.keeping
        if keeping is None or not path.exists():
            return None
        holder = keeping.keeper.hold(path)
        if holder is None:
            return None
        choice = self._dialogs.held(self._window(), page_name(path), holder)
        if choice is Held.TAKE_OVER:
            try:
                keeping.keeper.take_over(path)
            except LayoutAppError as error:
                self._strip.fail(said(str(error)))
                return Held.CANCEL
        elif choice is Held.READ_ONLY:
            keeping.keeper.watch(path)
        return choice

    def _open(self, path: Path, *, read_only: bool) -> bool:
        with waiting():
            opened = self._session.open(path, read_only=read_only)
        if opened:
            self._opened(path, read_only=read_only)
        else:
            self._not_opened()
        return opened

    def _wish(
        self, path: Path, run: Callable[[Progress], Fetched], opened: Callable[[], None]
    ) -> None:
        """Have a page read; what was edited until it is there is asked about anew."""
        session = self._session
        before = session.document if session.is_open else None

        def arrived(page: Fetched) -> None:
            if session.is_open and session.document is not before and not self.may_leave():
                self._not_opened()
                return
            session.show(page)
            opened()

        def failed(text: str) -> None:
            self._not_opened()
            self._strip.fail(said(text))

        title = tr("正在打开 {name}…", name=page_name(path))
        self._coming.wish(title, run, arrived, failed, self._not_opened)

    def _not_opened(self) -> None:
        if self._session.keeping is not None:
            self._session.keeping.keeper.not_opened()

    def _opened(self, path: Path, *, read_only: bool) -> None:
        self._strip.hide()
        if read_only:
            self._strip.fail(tr("只读：别人正在编辑这个版面。可以看，可以另存，不能存回去。"))
        elif (reason := why_not_writable(path)) is not None:
            self._strip.fail(reason)  # told now, not when an hour's work is to be saved
        self.opened.emit(path)

    def _open_copy(self, file: Path, folder: Path, name: str) -> bool:
        session = self._session
        try:
            document = session.services.load(file)
        except LayoutAppError as error:
            self._strip.fail(said(str(error)))
            return False
        with waiting():
            taken = session.take_up(document, folder=folder, name=name)
        if not taken:
            return False
        if session.keeping is not None:
            session.keeping.keeper.opened(document, page=None, folder=folder, name=name, base=None)
        return True

    def _save_aside(self, path: Path, holder: Holder) -> bool:
        """Another has the page: ours goes into a file of its own, and nothing is lost."""
        copy = aside(path)
        if not self._session.save(copy):
            return False
        self._strip.fail(
            tr("{who}接管了这个版面；你的改动存在 {copy}。", who=holder_words(holder), copy=copy)
        )
        return True

    def _merged(self, path: Path) -> Document | None:
        session = self._session
        if session.saved is None or not session.is_open:
            return None
        try:
            return merge(session.saved, session.document, session.services.load(path))
        except LayoutAppError:
            return None

    def _window(self) -> QWidget:
        return self._strip.window()


def aside(path: Path) -> Path:
    """A name beside a page file that is free: 版面（副本）.yaml, and so on."""
    number = 1
    while True:
        words = tr("副本") if number == 1 else tr("副本 {number}", number=number)
        copy = path.with_name(f"{path.stem}（{words}）{path.suffix}")
        if not copy.exists():
            return copy
        number += 1
