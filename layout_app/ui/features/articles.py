"""How an article stands: its legs by the calculator, its heading as one object."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from layout_app.edit.commands import headings
from layout_app.edit.commands.article import set_legs, step_legs
from layout_app.edit.commands.proposals import Cut, cuts
from layout_app.edit.commands.setting import set_remainder
from layout_app.edit.places import heading_cells
from layout_app.edit.selection import Selection
from layout_app.model.blocks import ArticleBlock, HeadingFit, Remainder
from layout_app.model.document import Document
from layout_app.ui.commands import Command
from layout_app.ui.translate import tr
from layout_app.ui.workbench import Workbench

_NUMBERS = "零一二三四五六七八九"
_REMAINDERS = {
    Remainder.GUTTERS: tr("余字匀进栏距"),
    Remainder.UNEQUAL: tr("前几栏各多一字"),
    Remainder.FRACTION: tr("各栏相等，不取整字"),
}

Edit = Callable[[Document, str], Document]


class Articles:
    """破栏 and headings of the selected article."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self._session = bench.session
        self._canvas = bench.canvas

    def commands(self) -> Sequence[Command]:
        """多分一栏, 少分一栏, 破栏…, 1 … 9 栏; 标题 larger, smaller, higher, vertical and so on."""
        return (*self._legs(), *self._counts(), *self._headings())

    def _legs(self) -> Sequence[Command]:
        def row(name: str, text: str, key: str, run: Callable[[], None]) -> Command:
            return Command(
                id=name,
                text=text,
                run=run,
                keys=(key,),
                on_page=True,
                menu=("block", 3),
                context=2,
                enabled=self._can,
            )

        return (
            row("legs-more", tr("多分一栏"), "+", lambda: self._step(1)),
            row("legs-fewer", tr("少分一栏"), "-", lambda: self._step(-1)),
            row("legs-choose", tr("破栏…"), "K", self.choose_legs),
        )

    def _counts(self) -> Sequence[Command]:
        """A digit cuts the article into so many legs; 0 goes back to basic columns."""

        def one(count: int) -> Command:
            text = tr("分 {count} 栏", count=count) if count else tr("按基本栏分")
            return Command(
                id=f"legs-{count}",
                text=text,
                run=lambda: self._cut(count or None),
                keys=(str(count),),
                on_page=True,
                enabled=self._can,
            )

        return tuple(one(count) for count in range(10))

    def _headings(self) -> Sequence[Command]:
        def row(name: str, text: str, keys: tuple[str, ...], edit: Edit, group: int = 4) -> Command:
            return Command(
                id=f"heading-{name}",
                text=text,
                run=lambda: self._change(edit, text),
                keys=keys,
                menu=("block", group),
                enabled=self._can,
            )

        fill, spread = HeadingFit.FILL, HeadingFit.JUSTIFY
        return (
            row("larger", tr("标题大一级"), ("Ctrl+Shift+.", "Ctrl+>"), _sized(1)),
            row("smaller", tr("标题小一级"), ("Ctrl+Shift+,", "Ctrl+<"), _sized(-1)),
            row("higher", tr("标题高一行"), ("Ctrl+Alt+Down",), self._taller(1)),
            row("lower", tr("标题矮一行"), ("Ctrl+Alt+Up",), self._taller(-1)),
            row("wider", tr("标题多占一栏"), ("Ctrl+Alt+Right",), self._wider(1)),
            row("narrower", tr("标题少占一栏"), ("Ctrl+Alt+Left",), self._wider(-1)),
            row("turn", tr("横题竖题互换"), ("Ctrl+Alt+V",), headings.turn),
            row("side", tr("竖题换边"), ("Ctrl+Alt+B",), headings.change_side),
            row("fill", tr("标题撑满"), ("Ctrl+Alt+Shift+M",), _filled(fill)),
            row("spread", tr("标题匀字"), ("Ctrl+Alt+Y",), _filled(spread)),
            row("align", tr("标题换对齐"), ("Ctrl+Alt+A",), headings.next_align),
            row("style", tr("标题换样式"), ("Ctrl+Alt+S",), headings.next_style),
            row("panel", tr("标题衬底"), ("Ctrl+Alt+P",), headings.toggle_panel),
            row("whole", tr("标题自动高"), ("Ctrl+Alt+0",), _automatic),
            row("absorb", tr("余行给标题"), ("Ctrl+Alt+J",), self._absorb),
            row("off", tr("不要标题"), (), headings.toggle_heading),
            Command(
                id="heading-select",
                text=tr("选中标题"),
                run=self._select_heading,
                keys=("H",),
                on_page=True,
                menu=("block", 4),
                enabled=self._can,
            ),
        )

    # ---- legs ------------------------------------------------------------------------------------

    def choose_legs(self) -> None:
        """Show the calculator's cuts of the selected rectangle at its corner."""
        block = self._block()
        rect = self._canvas.selected_rect()
        if block is None or rect is None:
            return
        menu = self.legs_menu(block)
        lens = self._canvas.lens
        x, y = lens.to_device(rect.x, rect.y)
        at = QPoint(round(x / lens.ratio), round(y / lens.ratio))
        view = self._canvas.viewport()
        at = QPoint(max(0, min(view.width() - 40, at.x())), max(0, min(view.height() - 40, at.y())))
        menu.popup(view.mapToGlobal(at))

    def legs_menu(self, block: ArticleBlock) -> QMenu:
        """The cuts for the width of a rectangle, and what becomes of the characters left over."""
        grid = self._session.document.setup.grid
        part = min(self._session.selection.part, len(block.area) - 1)
        area = block.area[part]
        columns, now = len(area.columns), area.legs or len(area.columns)
        menu = QMenu(self._bench.window)
        group = QActionGroup(menu)
        for cut in cuts(grid, columns):
            action = menu.addAction(cut_words(columns, cut))
            action.setCheckable(True)
            action.setChecked(cut.legs == now)
            group.addAction(action)
            legs = None if cut.legs == columns else cut.legs
            action.triggered.connect(lambda _on=False, legs=legs: self._cut(legs))
            if cut.legs == now:
                menu.setActiveAction(action)
        menu.addSeparator()
        treatment = QActionGroup(menu)
        for remainder, words in _REMAINDERS.items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(area.remainder is remainder)
            treatment.addAction(action)
            action.triggered.connect(lambda _on=False, r=remainder: self._treat(r, part))
        return menu

    def _step(self, steps: int) -> None:
        part = self._session.selection.part
        self._change(lambda d, b: step_legs(d, b, steps, part), tr("改分栏"))

    def _cut(self, legs: int | None) -> None:
        part = self._session.selection.part
        self._change(lambda d, b: set_legs(d, b, legs, part), tr("改分栏"))

    def _treat(self, remainder: Remainder, part: int) -> None:
        self._change(lambda d, b: set_remainder(d, b, remainder, part), tr("改余字"))

    # ---- headings --------------------------------------------------------------------------------

    def _taller(self, lines: int) -> Edit:
        return lambda d, b: headings.grow_heading(d, b, 0, lines, self._shown(b))

    def _wider(self, steps: int) -> Edit:
        return lambda d, b: headings.grow_heading(d, b, steps, 0, self._shown(b))

    def _shown(self, block: str) -> tuple[int, int]:
        session = self._session
        found = session.layout.headings.get(block) if session.layout else None
        return heading_cells(session.document, found)

    def _absorb(self, document: Document, block: str) -> Document:
        fits = {fit.block: fit for fit in self._session.fits().values()}
        return headings.absorb(document, block, fits[block], self._shown(block)[1])

    def _select_heading(self) -> None:
        block = self._block()
        if block is not None:
            held = self._session.selection.heading
            self._session.select(Selection(block.id, 0, heading=not held))

    # ---- inside ----------------------------------------------------------------------------------

    def _block(self) -> ArticleBlock | None:
        session = self._session
        block = session.selection.of(session.document) if session.is_open else None
        return block if isinstance(block, ArticleBlock) else None

    def _can(self) -> bool:
        return self._canvas.arranging and self._block() is not None

    def _change(self, edit: Edit, label: str) -> None:
        block = self._block()
        if block is not None:
            self._session.apply(lambda d: edit(d, block.id), label, ("article", label, block.id))


def cut_words(columns: int, cut: Cut) -> str:
    """A cut in the trade's words: 六破四　每栏 20 字."""
    characters = f"{float(cut.characters):.1f}".removesuffix(".0")
    if cut.legs == columns:
        name = tr("{columns} 栏", columns=_number(columns))
    else:
        name = tr("{columns}破{legs}", columns=_number(columns), legs=_number(cut.legs))
    words = tr("{name}　每栏 {characters} 字", name=name, characters=characters)
    if cut.left_over:
        words += tr("（余 {count} 字）", count=cut.left_over)
    return words


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _sized(steps: int) -> Edit:
    return lambda d, b: headings.step_size(d, b, steps)


def _filled(fit: HeadingFit) -> Edit:
    return lambda d, b: headings.set_filling(d, b, fit)


def _automatic(document: Document, block: str) -> Document:
    return headings.set_lines(document, block, None)
