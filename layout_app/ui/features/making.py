"""Making the page: tools that draw blocks, placing stories, copies, the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from layout_app.base.errors import LayoutAppError
from layout_app.base.geometry import Rect
from layout_app.edit.commands.copies import duplicate, fragment, paste
from layout_app.edit.commands.make import Kind, make_folio, new_story
from layout_app.edit.commands.names import added
from layout_app.edit.commands.placing import block_with, drop_story, fit_height
from layout_app.edit.commands.proposals import proposed_frame
from layout_app.edit.commands.several import delete_blocks
from layout_app.edit.places import Hit, block_rects, blocks_under, first_free_cell
from layout_app.edit.selection import Selection, several
from layout_app.edit.snapping import column_under, line_under
from layout_app.edit.tools.draw import DrawTool
from layout_app.edit.tools.pointer import PointerEvent
from layout_app.edit.tools.select import SelectTool
from layout_app.model.blocks import ArticleBlock, Block, BoxBlock
from layout_app.model.document import Document
from layout_app.ui.canvas.drops import STORY
from layout_app.ui.commands import Command
from layout_app.ui.translate import tr
from layout_app.ui.typing.at_hand import WordsAtHand
from layout_app.ui.workbench import Workbench

_CLIP = "application/x-layout-app-blocks"

_TOOLS = (
    (Kind.ARTICLE, tr("画稿件"), "A"),
    (Kind.PHOTO, tr("画图框"), "P"),
    (Kind.TEXT, tr("画文字块"), "T"),
    (Kind.LABEL, tr("画栏目题"), "L"),
    (Kind.BOX, tr("画方框"), "B"),
    (Kind.RULE, tr("画线条"), "R"),
    (Kind.QR, tr("画二维码"), "Q"),
    (Kind.MASTHEAD, tr("画刊头"), "M"),
)


class Making:
    """Everything that brings blocks onto the page."""

    def __init__(self, bench: Workbench, words: WordsAtHand) -> None:
        self._bench = bench
        self._words = words
        self._session = bench.session
        self._canvas = bench.canvas
        bench.canvas.take_drops(StoryDrops(bench))

    def commands(self) -> Sequence[Command]:
        """箭头, 画稿件 … 报眉; 放到版面, 正好; 新稿件, 复制一份, 剪切, 拷贝, 粘贴."""
        return (*self._tools(), *self._placing(), *self._copying())

    def _tools(self) -> Sequence[Command]:
        def can() -> bool:
            return self._session.is_open and self._canvas.arranging

        arrow = Command(
            id="tool-select",
            text=tr("箭头"),
            run=lambda: self._canvas.take(SelectTool()),
            keys=("V",),
            icon="tool-select",
            on_page=True,
            menu=("block", 0),
            tools=0,
            enabled=can,
            checked=lambda: isinstance(self._canvas.tool, SelectTool),
        )
        folio = Command(
            id="make-folio",
            text=tr("加报眉"),
            run=lambda: self._apply_new(make_folio, tr("加报眉")),
            icon="tool-folio",
            menu=("block", 0),
            tools=1,
            enabled=lambda: (
                can() and not any(block.kind == "folio" for block in self._session.document.blocks)
            ),
        )

        def tool(kind: Kind, text: str, key: str) -> Command:
            return Command(
                id=f"tool-{kind.value}",
                text=text,
                run=lambda: self.draw(kind),
                keys=(key,),
                icon=f"tool-{kind.value}",
                on_page=True,
                menu=("block", 0),
                tools=1,
                enabled=can,
                checked=lambda: self._holds(kind),
            )

        return (arrow, *(tool(*one) for one in _TOOLS), folio)

    def _placing(self) -> Sequence[Command]:
        session = self._session
        return (
            Command(
                id="new-story",
                text=tr("新稿件"),
                run=self._new_story,
                keys=("Ctrl+Alt+N",),
                icon="new-story",
                menu=("page", 1),
                enabled=lambda: session.is_open,
            ),
            Command(
                id="place-story",
                text=tr("当前稿件放到版面"),
                run=self.place_story,
                keys=("Ctrl+Alt+Return", "Ctrl+Alt+Enter"),
                icon="place-story",
                menu=("page", 1),
                enabled=lambda: self._waiting_story() is not None,
            ),
            Command(
                id="fit-height",
                text=tr("高度正好"),
                run=self._fit_height,
                keys=("Ctrl+J",),
                icon="fit-height",
                tip=tr("给稿件正好排下的行数"),
                menu=("block", 3),
                toolbar=4,
                context=2,
                enabled=lambda: isinstance(
                    session.selection.of(session.document) if session.is_open else None,
                    ArticleBlock,
                ),
            ),
        )

    def _copying(self) -> Sequence[Command]:
        def chosen() -> bool:
            return self._canvas.arranging and self._session.selection.block is not None

        def held() -> bool:
            return self._words.selected if self._words.active else chosen()

        def here() -> bool:
            return self._words.active or (self._session.is_open and self._canvas.arranging)

        def row(
            name: str, text: str, keys: str, run: Callable[[], None], can: Callable[[], bool]
        ) -> Command:
            return Command(
                id=name,
                text=text,
                run=run,
                keys=(keys,),
                on_page=True,
                menu=("edit", 2),
                context=3,
                enabled=can,
            )

        return (
            row("cut", tr("剪切"), "Ctrl+X", self._cut, held),
            row("copy", tr("拷贝"), "Ctrl+C", self._copy, held),
            row("paste", tr("粘贴"), "Ctrl+V", self._paste, here),
            row("duplicate", tr("复制一份"), "Ctrl+D", self._duplicate, chosen),
        )

    # ---- tools -----------------------------------------------------------------------------------

    def draw(self, kind: Kind) -> None:
        """Take the tool that draws a kind; an article takes the current story if it waits."""
        story = self._waiting_story() if kind is Kind.ARTICLE else None
        self._canvas.take(DrawTool(kind, story))
        self._canvas.setFocus()

    def _holds(self, kind: Kind) -> bool:
        tool = self._canvas.tool
        return isinstance(tool, DrawTool) and tool.kind is kind

    # ---- placing ---------------------------------------------------------------------------------

    def place_story(self) -> None:
        """Place the current story: in the selected box or empty frame, else on a free spot."""
        session, story = self._session, self._waiting_story()
        if story is None:
            return
        document = session.document
        block = session.selection.of(document)
        waits = isinstance(block, BoxBlock) or _is_frame(document, block)
        hits = [Hit(block.id, 0)] if block is not None and waits else []
        column, line = first_free_cell(document)
        place_at(self._bench, story, column, line, hits)

    def _waiting_story(self) -> str | None:
        """The current story, if it stands nowhere yet."""
        session = self._session
        if not session.is_open or session.story is None:
            return None
        return None if block_with(session.document, session.story) else session.story

    def _new_story(self) -> None:
        session = self._session
        if session.apply(new_story, tr("新稿件")):
            session.show_story(session.document.stories[-1].id)
            self._bench.docks.show("story")

    def _fit_height(self) -> None:
        session = self._session
        name = session.selection.block
        if name is not None:
            session.apply(lambda d: fit_height(d, name, session.judge), tr("高度正好"))

    # ---- copies ----------------------------------------------------------------------------------

    def _duplicate(self) -> None:
        names = self._session.selection.blocks
        self._apply_new(lambda d: duplicate(d, names), tr("复制一份"))

    def _cut(self) -> None:
        if self._words.active:
            self._words.cut()
            return
        names = self._session.selection.blocks
        self._copy_blocks()
        self._session.apply(lambda d: delete_blocks(d, names), tr("剪切"))

    def _copy(self) -> None:
        if self._words.active:
            self._words.copy()
        else:
            self._copy_blocks()

    def _copy_blocks(self) -> None:
        session = self._session
        text = session.to_text(fragment(session.document, session.selection.blocks))
        data = QMimeData()
        data.setData(_CLIP, text.encode())
        data.setText(text)
        QApplication.clipboard().setMimeData(data)

    def _paste(self) -> None:
        if self._words.active:
            self._words.paste()
            return
        session = self._session
        text = QApplication.clipboard().text()
        try:
            copied = session.from_text(text)
        except LayoutAppError:
            session.failed.emit(tr("剪贴板里没有版面的块。"))
            return
        # Copies made on this page would hide what they were made from.
        down = int(any(block in session.document.blocks for block in copied.blocks))
        self._apply_new(lambda d: paste(d, copied, 0, down), tr("粘贴"))

    def _apply_new(self, edit: object, label: str) -> None:
        """Make an edit and select what it brought."""
        session, before = self._session, self._session.document
        assert callable(edit)
        if session.apply(edit, label):
            session.select(several(added(before, session.document)))


class StoryDrops:
    """A story dragged out of the list onto the page."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench

    def takes(self, data: QMimeData) -> bool:
        """Whether it is a story that is not on the page yet."""
        story = _story_of(data)
        document = self._bench.session.document
        return document.story(story) is not None and block_with(document, story) is None

    def aim(self, data: QMimeData, at: PointerEvent) -> Sequence[Rect]:
        """The frame it would fill or get."""
        document = self._bench.session.document
        for hit in self._hits(at):
            block = document.block(hit.block)
            if isinstance(block, ArticleBlock | BoxBlock):
                return block_rects(document, block, None)
        story = document.story(_story_of(data))
        if story is None:
            return ()
        column, line = column_under(document.setup, at.x), line_under(document.setup, at.y)
        return (document.setup.cells(proposed_frame(document, story, column, line)),)

    def drop(self, data: QMimeData, at: PointerEvent) -> None:
        """Place it."""
        setup = self._bench.session.document.setup
        column, line = column_under(setup, at.x), line_under(setup, at.y)
        place_at(self._bench, _story_of(data), column, line, self._hits(at))

    def _hits(self, at: PointerEvent) -> list[Hit]:
        return blocks_under(self._bench.session.document, None, at.x, at.y)


def place_at(bench: Workbench, story: str, column: int, line: int, hits: list[Hit]) -> None:
    """Place a story and select it; a story that gave way is told about."""
    session, before = bench.session, bench.session.document

    def edit(document: Document) -> Document:
        return drop_story(document, story, column, line, hits, session.judge)

    if not session.apply(edit, tr("稿件上版")):
        return
    block = block_with(session.document, story)
    if block is not None:
        session.select(Selection(block.id))
        session.reveal(block.id)
    gone = [
        old
        for old in before.stories
        if block_with(before, old.id)
        and session.document.story(old.id)
        and not block_with(session.document, old.id)
    ]
    if gone:
        bench.strip.tell(tr("原来的稿件回到了稿件栏"))


def _is_frame(document: Document, block: Block | None) -> bool:
    """Whether a block is an article's place without words: it waits for a story."""
    if not isinstance(block, ArticleBlock):
        return False
    story = document.story(block.story)
    return story is None or not (story.headline or any(p.text for p in story.body))


def _story_of(data: QMimeData) -> str:
    return bytes(data.data(STORY).data()).decode() if data.hasFormat(STORY) else ""
