"""Pictures put on the page: chosen, or dropped from the file manager; and put right again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from layout_app.base.errors import LayoutAppError
from layout_app.base.geometry import Rect
from layout_app.edit.commands.photos import (
    accept_pictures,
    photo_place,
    place_photo,
    relink_picture,
    replace_picture,
)
from layout_app.edit.places import block_rects, blocks_under
from layout_app.edit.selection import Selection
from layout_app.intake import PHOTOS
from layout_app.model.blocks import Block, MastheadBlock, PhotoBlock
from layout_app.model.document import Document
from layout_app.ui.commands import Command
from layout_app.ui.drops import FileDrops
from layout_app.ui.session import Session
from layout_app.ui.translate import tr
from layout_app.ui.work import Progress
from layout_app.ui.workbench import Workbench

if TYPE_CHECKING:
    from layout_app.intake.photo_words import ArrivedPhoto

_CASCADE = 6
"""Lines between the middles of several pictures dropped at once."""

Edit = Callable[[Document, "ArrivedPhoto"], Document]


class Pictures:
    """Placing, exchanging and relinking; files are copied into the page's folder in a thread."""

    def __init__(self, bench: Workbench, drops: FileDrops, save_as: Callable[[], bool]) -> None:
        self._bench = bench
        self._session = bench.session
        self._save_as = save_as
        self._from: Path | None = None
        drops.take(PHOTOS, self._dropped)
        drops.aim(PHOTOS, self._aim)
        self._looked: dict[Path, ArrivedPhoto | None] = {}
        self._states: dict[Path, tuple[int, int]] = {}
        bench.session.problems_changed.connect(self._note_states)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._come_back)

    def commands(self) -> Sequence[Command]:
        """置入图片, 换图片, 重新链接, 在文件夹里找."""
        return (
            Command(
                id="place-picture",
                text=tr("置入图片…"),
                run=self.place,
                keys=("Ctrl+Shift+I",),
                menu=("file", 1),
                enabled=lambda: self._session.is_open,
            ),
            Command(
                id="replace-picture",
                text=tr("换图片…"),
                run=self.replace,
                keys=("Ctrl+Alt+I",),
                menu=("block", 3),
                context=2,
                enabled=lambda: self._framed() is not None,
            ),
            Command(
                id="relink-picture",
                text=tr("重新链接图片…"),
                run=self.relink,
                menu=("block", 3),
                context=2,
                enabled=lambda: self._linked() is not None,
            ),
            Command(
                id="accept-pictures",
                text=tr("认可改过的图片"),
                run=self.accept,
                menu=("block", 3),
                enabled=lambda: any(p.code == "photo-changed" for p in self._session.problems),
            ),
            Command(
                id="find-picture",
                text=tr("到文件夹里找图片…"),
                run=self.find,
                menu=("block", 3),
                enabled=lambda: self._session.is_open,
            ),
        )

    def accept(self) -> None:
        """Take the pictures that changed since they were placed as they are now."""
        session = self._session
        images = session.layout.display.images if session.layout else {}
        now = {name: file.content for name, file in images.items()}
        session.apply(lambda document: accept_pictures(document, now), tr("认可改过的图片"))

    def place(self) -> None:
        """Ask for pictures and put them in the middle of what is seen of the page."""
        lens = self._bench.canvas.lens
        paths = self._ask()
        self._bring_to(paths, lens.to_page(lens.width / 2, lens.height / 2))

    def replace(self) -> None:
        """Ask for another picture for the selected block."""
        block = self._framed()
        paths = self._ask()[:1] if block is not None else ()
        if block is not None and paths:
            self._exchange(block, paths[0])

    def relink(self) -> None:
        """Ask for the file the selected block's picture is now; crop and words stay."""
        old = self._linked()
        paths = self._ask()[:1] if old is not None else ()
        if old is not None and paths:
            self._bring(
                paths[0],
                lambda document, found: relink_picture(document, old, found.file, found.content),
                tr("重新链接图片"),
            )

    def find(self) -> None:
        """Ask for a folder and look there for every picture the page misses, by its name."""
        session, bench = self._session, self._bench
        missing = _missing(session)
        if not missing:
            bench.strip.tell(tr("图片都在，没有要找的"))
            return
        folder = bench.dialogs.folder_to_search(bench.window, self._from or session.folder)
        if folder is None or not self._has_home():
            return
        home = session.folder
        contents = {
            block.file: block.content
            for block in session.document.blocks
            if isinstance(block, PhotoBlock)
        }

        def run(progress: Progress) -> list[tuple[str, ArrivedPhoto]]:
            found = []
            for number, name in enumerate(missing):
                progress.report(number, len(missing))
                path = session.services.find_photo(name, folder, contents.get(name, ""))
                if path is not None:
                    found.append((name, session.services.bring_photo(path, home)))
            return found

        bench.work.start(tr("找图片"), run, self._found, bench.strip.fail)

    def _found(self, found: list[tuple[str, ArrivedPhoto]]) -> None:
        def edit(document: Document) -> Document:
            for old, photo in found:
                document = relink_picture(document, old, photo.file, photo.content)
            return document

        if found:
            self._session.apply(edit, tr("重新链接图片"))
            self._look_again()
        left = len(_missing(self._session))
        told = tr("找到 {count} 张图片", count=len(found))
        self._bench.strip.tell(told + (tr("，还缺 {left} 张", left=left) if left else ""))

    # ---- dropped and brought ---------------------------------------------------------------------

    def _dropped(self, paths: list[Path], at: QPointF, on: QWidget) -> None:
        canvas = self._bench.canvas
        lens = canvas.lens
        point = lens.to_page(at.x() * lens.ratio, at.y() * lens.ratio)
        if on is not canvas.viewport():  # on the story list
            point = lens.to_page(lens.width / 2, lens.height / 2)
        block = self._under(point) if on is canvas.viewport() else None
        if block is not None:
            self._exchange(block, paths[0])
            paths = paths[1:]
        self._bring_to(paths, point)

    def _aim(self, paths: list[Path], at: QPointF, on: QWidget) -> tuple[Rect, ...]:
        """Where pictures that hang over the page would stand."""
        canvas, session = self._bench.canvas, self._session
        if on is not canvas.viewport() or not session.is_open:
            return ()
        lens, setup = canvas.lens, session.document.setup
        point = lens.to_page(at.x() * lens.ratio, at.y() * lens.ratio)
        block = self._under(point)
        rects: tuple[Rect, ...] = ()
        if block is not None:
            rects, paths = tuple(block_rects(session.document, block, None)), paths[1:]
        for number, path in enumerate(paths):
            photo = self._look_at(path)
            if photo is not None:
                where = (point[0], point[1] + number * _CASCADE * setup.grid.pitch)
                pixels, words = (photo.width, photo.height), photo.words
                place = photo_place(setup, pixels, where, words.caption, words.credit)
                rects += (setup.cells(place),)
        return rects

    def _look_at(self, path: Path) -> ArrivedPhoto | None:
        """A picture that hangs over the page, looked at once; ``None`` where it is none."""
        if path not in self._looked:
            if len(self._looked) > 50:
                self._looked.clear()
            try:
                self._looked[path] = self._session.services.look_at_photo(path)
            except LayoutAppError:  # told when it is dropped
                self._looked[path] = None
        return self._looked[path]

    def _under(self, point: tuple[int, int]) -> Block | None:
        """The block with a picture that is met first at a point."""
        session = self._session
        if not session.is_open:
            return None
        display = session.layout.display if session.layout else None
        hits = blocks_under(session.document, display, *point)
        block = session.document.block(hits[0].block) if hits else None
        return block if isinstance(block, PhotoBlock | MastheadBlock) else None

    def _bring_to(self, paths: Sequence[Path], point: tuple[int, int]) -> None:
        for number, path in enumerate(paths):
            step = number * _CASCADE * self._session.document.setup.grid.pitch
            at = (point[0], point[1] + step)

            def edit(document: Document, photo: ArrivedPhoto, at: tuple[int, int] = at) -> Document:
                pixels = (photo.width, photo.height)
                words = photo.words
                return place_photo(
                    document, photo.file, pixels, at, words.caption, words.credit, photo.content
                )

            self._bring(path, edit, tr("置入图片"), choose=True)

    def _exchange(self, block: Block, path: Path) -> None:
        def edit(document: Document, photo: ArrivedPhoto) -> Document:
            words = photo.words
            return replace_picture(
                document, block.id, photo.file, words.caption, words.credit, photo.content
            )

        self._bring(path, edit, tr("换图片"))

    def _bring(self, path: Path, edit: Edit, label: str, *, choose: bool = False) -> None:
        """Copy a file into the page's folder, then make the edit; ``choose`` selects its block."""
        bench, session = self._bench, self._session
        if not self._has_home():
            return
        self._from = path.parent
        home = session.folder

        def done(photo: ArrivedPhoto) -> None:
            if session.folder != home:
                return
            before = {block.id for block in session.document.blocks}
            session.apply(lambda document: edit(document, photo), label)
            self._look_again()
            new = [block.id for block in session.document.blocks if block.id not in before]
            if choose and new:
                session.select(Selection(new[-1]))

        bench.work.start(
            tr("{label}：{name}", label=label, name=path.name),
            lambda _progress: session.services.bring_photo(path, home),
            done,
            bench.strip.fail,
        )

    def _come_back(self, state: Qt.ApplicationState) -> None:
        """Back from another program: a picture may have been worked on there."""
        if not isValid(self._bench.window):  # the application outlives a window
            return
        if state is Qt.ApplicationState.ApplicationActive and self._session.is_open:
            old = self._states
            self._note_states()
            if self._states != old:
                self._look_again()

    def _note_states(self) -> None:
        layout = self._session.layout
        found = {}
        for file in layout.display.images.values() if layout else ():
            with suppress(OSError):
                stat = file.path.stat()
                found[file.path] = (stat.st_mtime_ns, stat.st_size)
        self._states = found

    def _look_again(self) -> None:
        """A file of the same name may be another one now."""
        self._bench.canvas.forget_pictures()
        self._session.refresh()

    def _ask(self) -> tuple[Path, ...]:
        bench = self._bench
        return bench.dialogs.pictures_to_place(bench.window, self._from or self._session.folder)

    def _has_home(self) -> bool:
        """A page that was never saved has no folder of its own to keep pictures in."""
        session = self._session
        if session.is_open and session.path is None:
            self._bench.strip.tell(tr("先把版面存到一个文件夹，图片才有地方放"))
            return self._save_as()
        return session.is_open

    def _framed(self) -> Block | None:
        session = self._session
        block = session.selection.of(session.document) if session.is_open else None
        return block if isinstance(block, PhotoBlock | MastheadBlock) else None

    def _linked(self) -> str | None:
        match self._framed():
            case PhotoBlock(file=file):
                return file
            case MastheadBlock(artwork=artwork) if artwork:
                return artwork
            case _:
                return None


def _missing(session: Session) -> list[str]:
    """The links of the page whose files are not there or cannot be used."""
    found = session.layout.problems if session.layout else ()
    codes = ("photo-unusable", "artwork-unusable")
    return list(dict.fromkeys(p.found for p in found if p.code in codes))
