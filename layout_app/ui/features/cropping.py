"""What part of a picture is seen: crop mode, and its commands fill, fit, centre, true size."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from layout_app.base.errors import LayoutAppError
from layout_app.display.items import ImageItem
from layout_app.edit.commands.photos import set_crop
from layout_app.edit.crop import Framing, framing_of
from layout_app.model.blocks import Block, PhotoBlock, PhotoFit
from layout_app.model.press import PressPreset
from layout_app.ui.canvas.crop_view import CropView
from layout_app.ui.commands import Command
from layout_app.ui.translate import tr
from layout_app.ui.workbench import Workbench


class Cropping:
    """Double-click or Enter on a photo begins; Escape, Enter or a click beside it ends."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self._session = bench.session
        self.view = CropView(bench.canvas)
        self._block: str | None = None
        self.view.changed.connect(self._changed)
        self.view.left.connect(self.leave)
        bench.canvas.entered.connect(self._entered)
        bench.session.shown_changed.connect(self._follow)
        bench.session.selection_changed.connect(self._follow)
        bench.canvas.zoom_changed.connect(lambda _zoom: self.view.update())

    def commands(self) -> Sequence[Command]:
        """裁切图片, 充满图框, 完整显示, 居中, 按付印分辨率."""

        def photo() -> bool:
            return self._photo() is not None

        return (
            Command(
                id="crop-picture",
                text=tr("裁切图片"),
                run=self.toggle,
                keys=("Ctrl+Shift+C",),
                menu=("block", 3),
                context=2,
                enabled=photo,
                checked=lambda: self._block is not None,
            ),
            Command(
                id="picture-fill",
                text=tr("图片充满图框"),
                run=lambda: self._frame(lambda framing: framing.filling(), tr("图片充满图框")),
                keys=("Ctrl+Alt+F",),
                menu=("block", 3),
                context=2,
                enabled=photo,
            ),
            Command(
                id="picture-fit",
                text=tr("图片完整显示"),
                run=self._fit,
                keys=("Ctrl+Alt+E",),
                menu=("block", 3),
                context=2,
                enabled=photo,
            ),
            Command(
                id="picture-centre",
                text=tr("图片居中"),
                run=lambda: self._frame(lambda framing: framing.centred(), tr("图片居中")),
                keys=("Ctrl+Alt+M",),
                menu=("block", 3),
                enabled=photo,
            ),
            Command(
                id="picture-true-size",
                text=tr("图片按付印分辨率"),
                run=self._true_size,
                keys=("Ctrl+Alt+R",),
                menu=("block", 3),
                enabled=photo,
            ),
        )

    def toggle(self) -> None:
        """Begin on the selected photo, or end."""
        block = self._photo()
        if self._block is not None:
            self.leave()
        elif block is not None:
            self.enter(block)

    def enter(self, block: PhotoBlock) -> None:
        """Begin on a photo; one whose file is not there stays as it is."""
        framing, layout = self._framing(block), self._session.layout
        if framing is None or layout is None:
            self._bench.strip.fail(tr("图片 {file} 不能用，先重新链接", file=block.file))
            return
        self._block = block.id
        self.view.open(framing, layout.display.images[block.file], self._press())
        self._bench.canvas.tool_changed.emit()

    def leave(self) -> None:
        """End."""
        if self._block is not None:
            self._block = None
            self.view.close_mode()
            self._bench.canvas.tool_changed.emit()

    # ---- inside ----------------------------------------------------------------------------------

    def _entered(self, block_id: str) -> None:
        block = self._session.document.block(block_id)
        if isinstance(block, PhotoBlock):
            self.enter(block)

    def _follow(self) -> None:
        """An undo, another selection or another page while the mode is on."""
        if self._block is None:
            return
        session = self._session
        block = session.document.block(self._block) if session.is_open else None
        same = session.is_open and session.selection.block == self._block
        framing = self._framing(block) if isinstance(block, PhotoBlock) and same else None
        if framing is None:
            self.leave()
        elif not self.view.dragging and not self._is_shown(block, framing):
            self.view.show_framing(framing)

    def _is_shown(self, block: Block | None, framing: Framing) -> bool:
        """Whether the page shows what the view does: kept in permille, it is a little rounded.

        Read back after every nudge, the roundings would add up.
        """
        shown = self.view.framing
        return (
            shown is not None
            and isinstance(block, PhotoBlock)
            and (block.crop, block.fit) == (shown.crop, PhotoFit.FILL)
            and framing.frame == shown.frame
        )

    def _changed(self, framing: Framing) -> None:
        block = self._block
        if block is not None:
            self._session.apply(
                lambda document: set_crop(document, block, framing.crop),
                tr("裁切图片"),
                ("crop", block),
            )

    def _frame(self, change: Callable[[Framing], Framing], label: str) -> None:
        block = self._photo()
        framing = self._framing(block) if block is not None else None
        if block is None or framing is None:
            return
        crop = change(framing).crop
        self._session.apply(lambda document: set_crop(document, block.id, crop), label)

    def _fit(self) -> None:
        block = self._photo()
        if block is not None:
            self._session.apply(
                lambda document: set_crop(document, block.id, None, PhotoFit.FIT),
                tr("图片完整显示"),
            )

    def _true_size(self) -> None:
        ppi = self._press().photo_ppi
        self._frame(lambda framing: framing.at_ppi(ppi), tr("图片按付印分辨率"))

    def _photo(self) -> PhotoBlock | None:
        session = self._session
        block = session.selection.of(session.document) if session.is_open else None
        return block if isinstance(block, PhotoBlock) else None

    def _framing(self, block: PhotoBlock) -> Framing | None:
        """How the picture lies on the composed page; ``None`` where there is none."""
        layout = self._session.layout
        frame = layout.frames.get(block.id) if layout else None
        file = layout.display.images.get(block.file) if layout else None
        if layout is None or frame is None or file is None:
            return None
        for group in layout.display.groups:
            for item in group.items if group.block == block.id else ():
                if isinstance(item, ImageItem):
                    return framing_of(frame, item.rect, item.crop, (file.width, file.height))
        return None

    def _press(self) -> PressPreset:
        session = self._session
        try:
            return session.services.press(session.document.press, session.folder)
        except LayoutAppError:  # the page names one that is not there: the problem list says so
            return session.services.presses(session.folder)[0]
