"""Manuscripts from files into the story list: chosen, or dropped on the page or the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QWidget

from layout_app.base.errors import LayoutAppError
from layout_app.base.frozen import dataclass
from layout_app.edit.commands.stories import Arrival, bring_in
from layout_app.edit.places import blocks_under
from layout_app.intake import MANUSCRIPTS
from layout_app.ui.commands import Command
from layout_app.ui.drops import FileDrops
from layout_app.ui.hand import Hand
from layout_app.ui.translate import said, tr
from layout_app.ui.work import Progress
from layout_app.ui.workbench import Workbench

if TYPE_CHECKING:
    from layout_app.intake.manuscript import Manuscript


class Manuscripts:
    """Reads files, splits them into heading parts and text, puts them into the document."""

    def __init__(self, bench: Workbench, drops: FileDrops) -> None:
        self._bench = bench
        self._session = bench.session
        self._folder: Path | None = None
        self._hand = Hand(bench.window)
        drops.take(MANUSCRIPTS, self._dropped)

    def commands(self) -> Sequence[Command]:
        """导入稿件."""
        return (
            Command(
                id="import-manuscripts",
                text=tr("导入稿件…"),
                run=self.choose,
                keys=("Ctrl+Shift+O",),
                icon="import",
                tip=tr("导入 .txt、.md、.docx 稿件"),
                menu=("file", 1),
                enabled=lambda: self._session.is_open,
            ),
        )

    def choose(self) -> None:
        """Ask for files and bring them in."""
        bench = self._bench
        folder = self._folder or self._session.folder
        chosen = self._session.selection.block
        self.bring(bench.dialogs.manuscripts_to_import(bench.window, folder), chosen)

    def bring(self, paths: Sequence[Path], into: str | None = None) -> None:
        """Bring files in as one step; those that cannot be read are told, the others come.

        They are read beside the window; given up, none of them comes. ``into`` is the block they
        were dropped on, or the selected one.
        """
        bench, session = self._bench, self._session
        if not paths or not session.is_open:
            return
        self._folder = paths[0].parent
        turn = session.turn

        def done(found: _Found) -> None:
            self._hand.when_free(lambda: self._place(found, into, turn))

        bench.work.start(
            tr("正在读入 {count} 份稿件…", count=len(paths)),
            partial(_read, session.services.read_manuscript, paths),
            done=done,
            failed=lambda text: bench.strip.fail(said(text)),
        )

    def _place(self, found: _Found, into: str | None, turn: int) -> None:
        """Put what was read into the page it was meant for, and tell of it."""
        strip = self._bench.strip
        if not self._session.is_open or self._session.turn != turn:
            strip.fail(tr("稿件没有导入：读稿的时候版面换了。请再导入一次。"))
            return
        told: list[str] = []
        if found.read:
            filled = self._bring_in(found.read, into)
            if filled is None:
                return  # it could not be done, and was told
            told = _told(found.read, filled=filled)
        if found.failed:
            strip.fail("\n".join([*(said(sentence) for sentence in found.failed), *told]))
        elif told:
            strip.tell("\n".join(told))

    def _bring_in(self, read: Sequence[Manuscript], into: str | None) -> bool | None:
        """One step of undo; whether a block was filled, ``None`` where nothing came."""
        session = self._session
        before = session.document
        old = {story.id for story in before.stories}
        arrivals = tuple(_arrival(manuscript) for manuscript in read)
        if not session.apply(
            lambda document: bring_in(document, arrivals, into),
            tr("导入{count}份稿件", count=len(read)),
        ):
            return None
        new = [story.id for story in session.document.stories if story.id not in old]
        if new:
            session.show_story(new[0])
        return into is not None and before.block(into) is not session.document.block(into)

    def _dropped(self, paths: list[Path], at: QPointF, on: QWidget) -> None:
        """On a photo, a masthead, a QR box … files are meant for it; anywhere else for the list."""
        canvas, session = self._bench.canvas, self._session
        into = None
        if on is canvas.viewport() and session.is_open:
            lens = canvas.lens
            point = lens.to_page(at.x() * lens.ratio, at.y() * lens.ratio)
            display = session.layout.display if session.layout else None
            hits = blocks_under(session.document, display, *point)
            into = hits[0].block if hits else None
        self.bring(paths, into)


@dataclass(frozen=True)
class _Found:
    """What reading files gave: manuscripts, and sentences on those that cannot be read."""

    read: tuple[Manuscript, ...]
    failed: tuple[str, ...]


def _read(
    reader: Callable[[Path], Manuscript], paths: Sequence[Path], progress: Progress
) -> _Found:
    """Read files one after another; runs in a thread."""
    read: list[Manuscript] = []
    failed: list[str] = []
    for number, path in enumerate(paths):
        progress.report(number, len(paths))
        try:
            read.append(reader(path))
        except LayoutAppError as error:
            failed.append(str(error))
    return _Found(tuple(read), tuple(failed))


def _arrival(manuscript: Manuscript) -> Arrival:
    return Arrival(
        name=manuscript.id,
        stories=manuscript.stories,
        captions=tuple((found.caption, found.credit) for found in manuscript.captions),
        leftover=manuscript.leftover,
    )


def _told(read: Sequence[Manuscript], *, filled: bool) -> list[str]:
    """What came in and what was done to it, most telling first."""
    stories = sum(len(manuscript.stories) for manuscript in read)
    captions = sum(len(manuscript.captions) for manuscript in read)
    parts = [tr("导入 {count} 篇稿件", count=stories)]
    if captions:
        parts.append(tr("{count} 条图片说明", count=captions))
    changes = sum(len(manuscript.changes) for manuscript in read)
    if changes:
        parts.append(tr("整理标点、空格等 {count} 处", count=changes))
    hints = sum(len(manuscript.hints) for manuscript in read)
    if hints:
        parts.append(tr("{count} 处请核对", count=hints))
    lines = [tr("，").join(parts)]
    for number, manuscript in enumerate(read):
        lines += [said(note) for note in manuscript.notes]
        if not manuscript.leftover:
            continue
        if filled and number == 0:  # the first file is the one a block was meant for
            lines.append(tr("{name}：填进了块里", name=manuscript.name))
            continue
        lines.append(
            tr(
                "{name}：没认出标题和正文，{count} 行原样放进稿件表",
                name=manuscript.name,
                count=len(manuscript.leftover),
            )
        )
    return lines
