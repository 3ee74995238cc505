"""How the page is looked at: zoom and the helps drawn over it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from layout_app.edit.tools.zoom import ZoomTool
from layout_app.ui.canvas.lens import Fit
from layout_app.ui.commands import Command
from layout_app.ui.translate import tr
from layout_app.ui.workbench import Workbench

_IN = ("Ctrl+=", "Ctrl++")


class Views:
    """Zoom, grids, frames, the press view."""

    def __init__(self, bench: Workbench) -> None:
        self._canvas, self._session = bench.canvas, bench.session
        bench.canvas.zoom_changed.connect(bench.status.show_zoom)
        bench.canvas.pointer_moved.connect(bench.status.show_pointer)
        bench.canvas.pointer_left.connect(lambda: bench.status.pointer.setText(""))
        bench.status.zoom_chosen.connect(bench.canvas.zoom_to)

    def commands(self) -> Sequence[Command]:
        """适合页面 … 付印视图."""
        canvas = self._canvas
        return (
            _zoom("fit-page", tr("适合页面"), lambda: canvas.fit(Fit.PAGE), "Ctrl+0", shown=True),
            _zoom("fit-width", tr("适合宽度"), lambda: canvas.fit(Fit.WIDTH), "Ctrl+3", shown=True),
            replace(
                _zoom("fit-selection", tr("适合所选"), canvas.fit_selection, "Ctrl+4"),
                enabled=lambda: bool(self._session.selection.blocks),
            ),
            Command(
                id="tool-zoom",
                text=tr("放大一处"),
                run=lambda: canvas.take(ZoomTool()),
                keys=("Z",),
                tip=tr("拖一个框，或点一个块，让它占满窗口"),
                on_page=True,
                menu=("view", 0),
                enabled=lambda: self._session.is_open and canvas.arranging,
                checked=lambda: isinstance(canvas.tool, ZoomTool),
            ),
            _zoom("actual-size", tr("实际大小"), lambda: canvas.zoom_to(1), "Ctrl+1", shown=True),
            _zoom("zoom-200", tr("200 %"), lambda: canvas.zoom_to(2), "Ctrl+2"),
            _zoom(
                "zoom-in", tr("放大"), lambda: canvas.zoom_by(1.5), "Ctrl+=", "Ctrl++", shown=True
            ),
            _zoom("zoom-out", tr("缩小"), lambda: canvas.zoom_by(-1.5), "Ctrl+-", shown=True),
            self._switch("grid", tr("栏格"), "Ctrl+'", "grid"),
            self._switch("baseline", tr("基线网格"), "Ctrl+Alt+'", "baseline"),
            self._switch("frames", tr("块框"), "Ctrl+Shift+H", "frames"),
            self._switch("press", tr("付印视图"), "Ctrl+Shift+P", "press-view"),
        )

    def _switch(self, name: str, text: str, key: str, picture: str) -> Command:
        """A help of the canvas on or off; the press view shows none of them."""

        def turn() -> None:
            canvas = self._canvas
            canvas.set_overlays(
                replace(canvas.overlays, **{name: not getattr(canvas.overlays, name)})
            )

        return Command(
            id=name,
            text=text,
            run=turn,
            keys=(key,),
            icon=picture,
            menu=("view", 1),
            toolbar=3,
            enabled=None if name == "press" else lambda: not self._canvas.overlays.press,
            checked=lambda: bool(getattr(self._canvas.overlays, name)),
        )


def _zoom(
    name: str, text: str, run: Callable[[], None], *keys: str, shown: bool = False
) -> Command:
    return Command(
        id=name,
        text=text,
        run=run,
        keys=keys,
        icon=name if shown else None,
        menu=("view", 0),
        toolbar=2 if shown else None,
    )
