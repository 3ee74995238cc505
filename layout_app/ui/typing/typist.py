"""The caret in a text of the page and everything that is done at it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, Signal

from layout_app.base.errors import LayoutAppError
from layout_app.display.carets import TextLines, text_lines
from layout_app.display.items import Group
from layout_app.edit.commands import typing
from layout_app.edit.text import rich, units
from layout_app.edit.text.move import BY_PLACE, Step, move
from layout_app.edit.text.place import TextPlace, TextSelection
from layout_app.edit.text.rich import Body
from layout_app.edit.text.texts import block_showing, body_of, read_text, sibling_places
from layout_app.model.document import Document
from layout_app.model.stories import Emphasis, Role, Under
from layout_app.ui.session import Session
from layout_app.ui.translate import tr
from layout_app.ui.typing.guest import PLACEHOLDER, Guest


class Typist(QObject):
    """Holds the caret; edits go through the session, so that they are undone like any other.

    What an input method has not committed yet (``preedit``) is set by our own composition as a
    preview of the page and never enters the history.
    """

    moved = Signal()
    """The caret, the selection or the preedit is another, or there is none any more."""
    caret_wanted = Signal()
    """The caret was moved by the user and should be in view."""
    menu_wanted = Signal(QPoint)
    """Right click in the words; the global position."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._selection: TextSelection | None = None
        self.on_page = True
        """Whether the caret is the page's; else an editor beside it has it, and the page echoes."""
        self._preedit = ""
        self._preedit_caret = 0
        self._pending: tuple[Emphasis | None] | None = None
        self._goal: int | None = None
        self._burst = 0
        self._visited: tuple[TextPlace, int] | None = None
        self._guest = Guest(session)
        self._lines: tuple[object, TextPlace, TextLines] | None = None
        session.document_changed.connect(self._follow)
        session.caret_restored.connect(self._restore)
        session.file_changed.connect(self._new_file)

    # ---- what there is -----------------------------------------------------------------------

    @property
    def active(self) -> bool:
        """Whether there is a caret."""
        return self._selection is not None

    @property
    def selection(self) -> TextSelection:
        """The caret and what is selected. Ask only while there is one."""
        if self._selection is None:
            raise LookupError("there is no caret")
        return self._selection

    @property
    def text(self) -> str:
        """The words the caret stands in, as kept."""
        return read_text(self._session.document, self.selection.place) or ""

    @property
    def preedit(self) -> tuple[int, int, int] | None:
        """Start and end of what is being composed, in the words as shown, and its caret."""
        if not self._preedit:
            return None
        start = self.selection.start
        return start, start + len(self._preedit), start + self._preedit_caret

    @property
    def shown_caret(self) -> tuple[int, bool]:
        """Where the caret stands in the words as shown, and whether at the end of its line."""
        if self._preedit:
            return self.selection.start + self._preedit_caret, False
        return self.selection.caret, self.selection.trailing

    @property
    def emphasis(self) -> Emphasis | None:
        """The face of what is selected, or of what would be typed."""
        if self._pending is not None:
            return self._pending[0]
        return typing.emphasis_of(self._session.document, self.selection)

    @property
    def group(self) -> Group | None:
        """What is printed of the block that shows the text."""
        session = self._session
        block = block_showing(session.shown, self.selection.place)
        if session.layout is None or block is None:
            return None
        groups = session.layout.display.groups
        return next((group for group in groups if group.block == block.id), None)

    def lines(self) -> TextLines:
        """The printed lines of the text the caret stands in."""
        place, group = self.selection.place, self.group
        if group is None:
            return TextLines((), self.text)
        kept = self._lines
        if kept is None or kept[0] is not group or kept[1] != place:
            found = text_lines(group).get((place.owner, place.part), ())
            words = read_text(self._session.shown, place) or ""
            kept = self._lines = (group, place, TextLines(found, words))
        return kept[2]

    # ---- the caret ---------------------------------------------------------------------------

    def enter(self, selection: TextSelection) -> None:
        """Put the caret somewhere on the page; the story panel follows."""
        self.on_page = True
        self._drop_preedit()
        if selection.place.story is not None:
            self._session.show_story(selection.place.story)
        self._place(selection)

    def select(self, selection: TextSelection) -> None:
        """Select something else in the text, the user's doing."""
        if selection != self._selection:
            self._drop_preedit()
            self._place(selection)
        self.caret_wanted.emit()

    def hold(self, selection: TextSelection) -> None:
        """An editor beside the page has the caret, and puts it there."""
        if selection == self._selection and not self.on_page:
            return
        self.on_page = False
        self._drop_preedit()
        self._place(selection)
        self.caret_wanted.emit()

    def leave(self) -> None:
        """Take the caret away."""
        if self._selection is None:
            return
        self._drop_preedit()
        self._selection = self._pending = None
        self._burst += 1
        self._show()
        self._tidy(None)
        self.moved.emit()

    def move(self, step: Step, *, extend: bool = False) -> None:
        """Make a step."""
        terms = self._session.document.terms
        lines = self.lines() if step in BY_PLACE else TextLines((), self.text)
        found = move(step, self.selection, lines, extend=extend, goal=self._goal, terms=terms)
        at = found.selection
        if step in BY_PLACE:
            at = replace(at, caret=self.kept_offset(at.caret), anchor=self.kept_offset(at.anchor))
        self.select(at)
        self._goal = found.goal

    def kept_offset(self, shown: int) -> int:
        """An offset into the words as shown as one into the words as kept."""
        return self._guest.kept_offset(self.selection, shown)

    def select_all(self) -> None:
        """Select the whole text."""
        self.select(TextSelection(self.selection.place, 0, len(self.text)))

    def next_text(self, *, back: bool = False) -> None:
        """Go to the next text of the story or block, be it empty: from headline to deck to body."""
        places = sibling_places(self._session.document, self.selection.place)
        step = -1 if back else 1
        place = places[(places.index(self.selection.place) + step) % len(places)]
        length = len(read_text(self._session.document, place) or "")
        self.enter(TextSelection(place, 0, 0 if place.is_body else length))
        self.caret_wanted.emit()

    # ---- words -------------------------------------------------------------------------------

    def type(self, text: str) -> None:
        """Type characters; a burst of them is one step of undo."""
        pending = self._pending
        if pending is None or not self.selection.place.is_body:
            self._edit(lambda d: typing.insert(d, self.selection, text), tr("打字"), merge=True)
            return
        self._edit(lambda d: typing.insert(d, self.selection, self._pended(text)), tr("打字"))
        self._pending = None

    def delete(self, step: Step) -> None:
        """Delete what is selected, or what the caret would step over."""
        at = self.selection
        if at.is_empty:
            lines = TextLines((), self.text)
            at = move(step, at, lines, extend=True, terms=self._session.document.terms).selection
        where = at
        self._edit(
            lambda d: typing.delete(d, where.place, where.start, where.end), tr("删字"), merge=True
        )

    def break_paragraph(self) -> None:
        """Begin a new paragraph."""
        self._edit(lambda d: typing.break_paragraph(d, self.selection), tr("分段"))

    def type_over(self, where: TextSelection, text: str) -> None:
        """What an editor beside the page has made of some words: typed, deleted, parted."""
        at = self._selection
        if at is None or at.place != where.place:
            self._tidy(where.place)
            at = where
        if not where.start <= at.start <= at.end <= where.end:
            self._burst += 1  # it went elsewhere
        self.on_page, self._selection = False, where
        if text == "\n":
            self._edit(lambda d: typing.break_paragraph(d, where), tr("分段"), before=at)
        elif text and self._pending is not None:
            self.type(text)
        else:
            label = tr("打字") if text else tr("删字")
            self._edit(lambda d: typing.insert(d, where, text), label, merge=True, before=at)

    def put(self, words: str | Body, label: str) -> None:
        """Put words in the place of what is selected, as one step of undo."""
        self._edit(lambda d: typing.insert(d, self.selection, words), label)

    def cut_out(self) -> Body:
        """What is selected, with its spans."""
        return excerpt(self._session.document, self.selection)

    # ---- faces, signs, roles -------------------------------------------------------------------

    def toggle_emphasis(self, emphasis: Emphasis) -> None:
        """Set what is selected, or what is typed next, in a face, or in the paragraph's own."""
        wanted = None if self.emphasis is emphasis else emphasis
        if self.selection.is_empty:
            self._pending = (wanted,)
            self.moved.emit()
            return
        self._dress(
            lambda d: typing.set_emphasis(d, self.selection, wanted),
            {Emphasis.STRONG: tr("黑体"), Emphasis.KAI: tr("楷体")}[emphasis],
        )

    def toggle_under(self, under: Under) -> None:
        """Put a sign under what is selected (or the word at the caret), or take it away."""
        where = self.selection
        if where.is_empty:
            start, end = units.word_at(self.text, where.caret, self._session.document.terms)
            where = TextSelection(where.place, start, end)
        there = typing.under_of(self._session.document, where)
        wanted = None if there is under else under
        labels = {
            Under.DOTS: tr("着重号"),
            Under.NAME: tr("专名号"),
            Under.UNDERLINE: tr("下划线"),
        }
        self._dress(lambda d: typing.set_under(d, where, wanted), labels[under])

    def clear_spans(self) -> None:
        """Take faces and signs off what is selected."""
        self._dress(lambda d: typing.clear_spans(d, self.selection), tr("清除字样"))

    def set_role(self, role: Role) -> None:
        """Give the selected paragraphs a role; one they have already is taken away."""
        wanted = role
        if typing.role_of(self._session.document, self.selection) is role:
            wanted = Role.BODY
        self._dress(lambda d: typing.set_role(d, self.selection, wanted), tr("段落样式"))

    # ---- input methods -------------------------------------------------------------------------

    def compose(self, preedit: str, caret: int) -> None:
        """Show what an input method is composing in the place of what is selected."""
        if (preedit, caret) == (self._preedit, self._preedit_caret):
            return
        self._preedit, self._preedit_caret = preedit, max(0, min(caret, len(preedit)))
        self._show()
        self.moved.emit()

    def commit(self, text: str, start: int, length: int) -> None:
        """Type what an input method has made, in the place of ``length`` characters at ``start``.

        ``start`` counts from the caret (reconversion).
        """
        self._preedit = ""
        at = self.selection
        if length:
            first = max(0, min(len(self.text), at.start + start))
            last = min(len(self.text), first + length)
            at = TextSelection(at.place, first, last)
        if text or length:
            self._selection = at
            self.type(text)
        else:
            self._show()
            self.moved.emit()

    # ---- inside --------------------------------------------------------------------------------

    def _pended(self, text: str) -> Body:
        at, body = self.selection, body_of(self._session.document, self.selection.place)
        emphasis = self._pending[0] if self._pending is not None else None
        dressed = rich.inheriting(body or (), at.start, at.end, text)
        return tuple(
            rich.dressed(
                paragraph.text,
                paragraph.role,
                ((0, len(paragraph.text), emphasis),) if emphasis else (),
                rich.signs(paragraph),
            )
            for paragraph in dressed
        )

    def _edit(
        self,
        edit: Callable[[Document], typing.Typed],
        label: str,
        *,
        merge: bool = False,
        before: TextSelection | None = None,
    ) -> None:
        """Make an edit and move the caret after it; edits that merge are one step of undo.

        ``before`` is what undo selects again, if not what is selected now.
        """
        session, before = self._session, before or self.selection
        try:
            document, after = edit(session.document)
        except LayoutAppError as error:
            session.failed.emit(str(error))
            return
        if not merge:
            self._burst += 1
        place = before.place
        key = ("typing", place.owner, place.part, str(self._burst))
        self._selection, self._goal = after, None
        if document is not session.document:
            # A preview of a placeholder or of a preedit ends with the step.
            self._guest.gone()
            session.commit(document, label, key if merge else None, (before, after))
        if not merge:
            self._burst += 1
        self._show()
        self.moved.emit()
        self.caret_wanted.emit()

    def _dress(self, edit: Callable[[Document], Document], label: str) -> None:
        at = self.selection
        self._edit(lambda document: (edit(document), at), label)

    def _place(self, selection: TextSelection) -> None:
        words = read_text(self._session.document, selection.place)
        if words is None:
            self.leave()
            return
        selection = selection.within(len(words))
        if self._selection is None or selection.caret != self._selection.caret:
            self._pending = None
        self._selection, self._goal = selection, None
        self._burst += 1
        self._tidy(selection.place)
        self._show()
        self.moved.emit()

    def _tidy(self, place: TextPlace | None) -> None:
        """Empty lines typed into a body go when the caret leaves it: they print nothing."""
        visited, document = self._visited, self._session.document
        if visited is not None and visited[0] == place:
            return
        count = typing.empty_paragraphs(document, place) if place is not None else 0
        self._visited = (place, count) if place is not None else None
        if visited is not None and typing.empty_paragraphs(document, visited[0]) > visited[1]:
            self._session.commit(typing.drop_empty(document, visited[0]), tr("去掉空段"))

    def _drop_preedit(self) -> None:
        self._preedit = ""

    def _show(self) -> None:
        """Preview what is not in the document: a preedit, or a mark where a line is empty."""
        words = self._preedit
        if not words and self._selection is not None and self._selection.is_empty:
            start, end = units.paragraph_at(self.text, self._selection.caret)
            words = "" if self.text[start:end].strip() else PLACEHOLDER
        self._guest.show(self._selection, words)

    def _follow(self) -> None:
        """The document has changed: the caret stays in its text, if that is still there."""
        if self._selection is None:
            return
        words = read_text(self._session.document, self._selection.place)
        if words is None:
            self.leave()
        else:
            self._selection = self._selection.within(len(words))

    def _restore(self, selection: TextSelection) -> None:
        if self._selection is not None:
            self._drop_preedit()
            self._place(selection)
            self.caret_wanted.emit()

    def _new_file(self) -> None:
        """Another page was opened: the caret does not go on in it."""
        if self._session.is_open and len(self._session.history.steps) == 1:
            self._visited = None
            self._guest.gone()
            self.leave()


def excerpt(document: Document, where: TextSelection) -> Body:
    """What is selected of a text, with its spans where it has any."""
    body = body_of(document, where.place)
    if body is not None:
        return rich.excerpt(body, where.start, where.end)
    return rich.plain((read_text(document, where.place) or "")[where.start : where.end])
