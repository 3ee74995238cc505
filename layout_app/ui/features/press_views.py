"""印前视图: the plates of the page in the window, each on and off; total ink; soft proof."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QColor

from layout_app.base.errors import LayoutAppError
from layout_app.base.geometry import Rect
from layout_app.base.press_inks import PROCESS
from layout_app.plates.coverage import InkCoverage
from layout_app.ui.commands import Command
from layout_app.ui.panels.plates import PlatesPanel
from layout_app.ui.press.cover import Cover
from layout_app.ui.press.renderer import Look, PressView, Shown, Wish
from layout_app.ui.press.worker import INK, PICTURE, PlateWorker
from layout_app.ui.translate import tr
from layout_app.ui.workbench import Workbench

_SOON = 40
"""Milliseconds in which changes of the page or of the view are gathered."""

_INK_LATER = 400
"""Milliseconds without an edit after which total ink is counted anew."""

_VIEWS = (
    (PressView.SEPARATIONS, tr("分色"), "Ctrl+Alt+1", "separations"),
    (PressView.TOTAL_INK, tr("总墨量"), "Ctrl+Alt+2", "total-ink"),
    (PressView.SOFT_PROOF, tr("软打样"), "Ctrl+Alt+3", "soft-proof"),
)
_NAMES = {view: name for view, name, _key, _icon in _VIEWS}
_PLATES = tuple(
    zip(PROCESS, (tr("青版"), tr("品红版"), tr("黄版"), tr("黑版")), (1, 2, 3, 4), strict=True)
)


class PressViews(QObject):
    """Wishes for pictures, their worker, and the panel that chooses among them."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.window)
        self._bench = bench
        self._session = bench.session
        self._view: PressView | None = None
        self._hidden: frozenset[str] = frozenset()
        self._wished: Wish | None = None
        self.cover = Cover(self._wish_soon)
        self.panel = PlatesPanel()
        self.worker = PlateWorker(self)
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._wish)
        self._later = QTimer(self, singleShot=True, interval=_INK_LATER)
        self._later.timeout.connect(self._count)
        right = Qt.DockWidgetArea.RightDockWidgetArea
        bench.docks.add("plates", tr("分色"), self.panel, right, tab_with="properties")
        self._wire()

    def commands(self) -> Sequence[Command]:
        """分色 总墨量 软打样, and each process plate."""
        views = tuple(self._switch(*view) for view in _VIEWS)
        return views + tuple(self._plate(*plate) for plate in _PLATES)

    def choose(self, view: PressView | None) -> None:
        """Show a view of the plates, or the page again."""
        self._view = view
        self.panel.show_view(view)
        self.cover.areas = ()
        self._wished = None
        if view is None:
            self.cover.shown = None
            self._show_work("")
            self._bench.canvas.set_cover(None)
        else:
            self._bench.docks.show("plates")
            self._bench.canvas.set_cover(self.cover)
            self._show_work(PICTURE)
            self._wish()
            self._later.start(0)
        self._bench.canvas.overlays_changed.emit()

    def switch_plate(self, name: str, on: bool) -> None:
        """Show or hide a plate; the separations come up if they were not there."""
        self._hidden = self._hidden - {name} if on else self._hidden | {name}
        self.panel.show_hidden(self._hidden)
        if self._view is not PressView.SEPARATIONS:
            self.choose(PressView.SEPARATIONS)
        else:
            self._wish()
        self._bench.canvas.overlays_changed.emit()

    # ---- inside ----------------------------------------------------------------------------------

    def _wire(self) -> None:
        bench, panel = self._bench, self.panel
        panel.view_chosen.connect(self.choose)
        panel.plate_switched.connect(self.switch_plate)
        panel.place_chosen.connect(self._go_to)
        self.worker.shown.connect(self._show)
        self.worker.counted.connect(self._show_ink)
        self.worker.failed.connect(bench.strip.fail)
        self.worker.working.connect(self._show_work)
        bench.canvas.pointer_moved.connect(self._point)
        bench.canvas.pointer_left.connect(lambda: panel.show_inks(None))
        bench.canvas.closing.connect(self.worker.close_down)
        self._session.shown_changed.connect(self._page_changed)

    def _switch(self, view: PressView, text: str, key: str, picture: str) -> Command:
        return Command(
            id=view.value,
            text=text,
            run=lambda: self.choose(None if self._view is view else view),
            keys=(key,),
            icon=picture,
            menu=("view", 2),
            toolbar=3,
            enabled=lambda: self._session.is_open,
            checked=lambda: self._view is view,
        )

    def _plate(self, name: str, text: str, number: int) -> Command:
        return Command(
            id=f"plate-{name.lower()}",
            text=text,
            run=lambda: self.switch_plate(name, name in self._hidden),
            keys=(f"Ctrl+Alt+Shift+{number}",),
            menu=("view", 3),
            enabled=lambda: self._session.is_open,
            checked=lambda: name not in self._hidden,
        )

    def _page_changed(self) -> None:
        if self._view is not None:
            self._wish_soon()
            self._later.start()

    def _wish_soon(self) -> None:
        if not self._soon.isActive():  # gathered, not put off: an endless drag is followed too
            self._soon.start()

    def _wish(self) -> None:
        """Ask for the picture of what is seen now, unless that is what was asked for last."""
        wish = self._current()
        last = self._wished
        if wish is None or (last is not None and _same(wish, last)):
            return
        self._wished = wish
        self.worker.show_soon(wish)

    def _current(self) -> Wish | None:
        session, lens = self._session, self._bench.canvas.lens
        if self._view is None or not session.is_open or session.layout is None:
            return None
        try:
            press = session.services.press(session.shown.press, session.folder)
            setup = session.services.plate_setup(press)
        except LayoutAppError as error:
            self._bench.strip.fail(str(error))
            self.choose(None)  # each repaint would say it again
            return None
        self.panel.show_press(press)
        look = Look(self._view, self._hidden)
        size = lens.width, lens.height
        return Wish(session.layout.display, press, setup, lens.view, size, look)

    def _count(self) -> None:
        wish = self._current()
        if wish is not None:
            self.worker.count_soon(wish)

    def _show_work(self, work: str) -> None:
        """Say in the status bar what is being computed; the panel says it of total ink."""
        words = ""
        if self._view is not None and work == PICTURE:
            words = tr("正在画{view}…", view=_NAMES[self._view])
        elif self._view is not None and work == INK:
            words = tr("正在计算总墨量…")
            self.panel.show_counting()
        self._bench.status.show_work(words)

    def _show(self, shown: Shown) -> None:
        if self._view is not shown.wish.look.view:
            return
        self.cover.shown = shown
        self.cover.paper = QColor(*shown.paper)
        self.panel.show_names(shown.plates.names, shown.plates)
        self.panel.show_hidden(self._hidden)
        self._bench.canvas.viewport().update()

    def _show_ink(self, wish: Wish, coverage: InkCoverage) -> None:
        self.panel.show_ink(coverage)
        self.cover.areas = coverage.areas if self._view is PressView.TOTAL_INK else ()
        self._bench.canvas.viewport().update()

    def _point(self, x: int, y: int) -> None:
        shown = self.cover.shown
        self.panel.show_inks(shown.plates.inks_at(x, y) if shown is not None else None)

    def _go_to(self, rect: Rect) -> None:
        self._bench.canvas.go_to(rect)
        self._bench.canvas.mark(rect)


def _same(one: Wish, other: Wish) -> bool:
    return (
        one.display is other.display
        and one.setup == other.setup
        and (one.place, one.size, one.look) == (other.place, other.size, other.look)
    )
