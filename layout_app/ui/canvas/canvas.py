"""Working on the page: what mouse and keys do becomes edits of the session's document."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QWidget

from layout_app.base.geometry import Rect
from layout_app.base.units import MM
from layout_app.edit.commands.headings import grow_heading
from layout_app.edit.commands.push import grow_pushing
from layout_app.edit.commands.several import is_free, move_blocks
from layout_app.edit.commands.stand import resize_block
from layout_app.edit.places import blocks_under, heading_cells
from layout_app.edit.tools.draw import DrawTool
from layout_app.edit.tools.pointer import Answer, Cursor, PointerEvent, Scene, Sketch, Tool
from layout_app.edit.tools.select import SelectTool
from layout_app.edit.tools.zoom import ZoomTool
from layout_app.model.document import Document
from layout_app.ui.canvas.drops import DropTaker
from layout_app.ui.canvas.overlay import HANDLE
from layout_app.ui.canvas.view import WHEEL_STEP, PageView
from layout_app.ui.session import Session
from layout_app.ui.translate import tr

_CURSORS = {
    Cursor.ARROW: Qt.CursorShape.ArrowCursor,
    Cursor.MOVE: Qt.CursorShape.SizeAllCursor,
    Cursor.LOCKED: Qt.CursorShape.ArrowCursor,
    Cursor.WIDTH: Qt.CursorShape.SizeHorCursor,
    Cursor.HEIGHT: Qt.CursorShape.SizeVerCursor,
    Cursor.DIAGONAL_DOWN: Qt.CursorShape.SizeFDiagCursor,
    Cursor.DIAGONAL_UP: Qt.CursorShape.SizeBDiagCursor,
    Cursor.CROSS: Qt.CursorShape.CrossCursor,
    Cursor.TEXT: Qt.CursorShape.IBeamCursor,
    Cursor.HAND: Qt.CursorShape.OpenHandCursor,
}

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_CTRL = Qt.KeyboardModifier.ControlModifier


class Canvas(PageView):
    """The page view with the arrow tool in hand."""

    pointer_moved = Signal(int, int)
    """The page point under the pointer, in EMU."""
    pointer_left = Signal()
    entered = Signal(str)
    """A block was double-clicked, or Enter pressed on it: its words are to be edited."""
    menu_wanted = Signal(QPoint)
    """Right click; the global position."""
    tool_changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self._tool: Tool = SelectTool()
        self._takers: list[DropTaker] = []
        self._aimed: tuple[Rect, ...] = ()
        super().__init__(session, parent)
        self.setAccessibleName(tr("版面"))
        # An undo, or a key in a text field, while a block is held: let go of it.
        session.document_changed.connect(lambda: self._tool.escape())

    @property
    def tool(self) -> Tool:
        """What is in the hand."""
        return self._tool

    def take(self, tool: Tool) -> None:
        """Take another tool; what the old one held is dropped."""
        if self._tool.dragging:
            self._answer(self._tool.escape())
        self._tool = tool
        self.viewport().update()
        self.tool_changed.emit()

    @property
    def dragging(self) -> bool:
        """Whether a block is being moved or resized."""
        return self._tool.dragging

    @property
    def sketch(self) -> Sketch:
        """What the tool draws over the page."""
        if self._aimed:
            return Sketch(bands=self._aimed)
        return self._tool.sketch

    @property
    def arranging(self) -> bool:
        """Whether blocks are worked on, and not words: letters may then be keys of commands."""
        return isinstance(self._tool, SelectTool | DrawTool | ZoomTool)

    def take_drops(self, taker: DropTaker) -> None:
        """Let one more kind of thing be dropped onto the page."""
        self._takers.append(taker)
        self.setAcceptDrops(True)

    # ---- what is dropped -------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        taker = self._taker(event.mimeData())
        if taker is None:
            event.ignore()
            return
        event.acceptProposedAction()
        self.aim(tuple(taker.aim(event.mimeData(), self._point(event))))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.aim(())

    def dropEvent(self, event: QDropEvent) -> None:
        self.aim(())
        taker = self._taker(event.mimeData())
        if taker is None:
            event.ignore()
            return
        event.acceptProposedAction()
        taker.drop(event.mimeData(), self._point(event))
        self.setFocus()

    def _taker(self, data: QMimeData) -> DropTaker | None:
        if not self._session.is_open:
            return None
        return next((taker for taker in self._takers if taker.takes(data)), None)

    def aim(self, rects: tuple[Rect, ...]) -> None:
        """Show where something that hangs over the page would fall; nothing ends that."""
        if rects != self._aimed:
            self._aimed = rects
            self.viewport().update()

    # ---- mouse and keys --------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self.panning or not self._session.is_open:
            return
        button = event.button()
        if button is Qt.MouseButton.LeftButton:
            self._answer(self._tool.press(self._pointer(event), self._scene()))
        elif button is Qt.MouseButton.RightButton and not isinstance(self._tool, SelectTool):
            self._answer(self._tool.escape())
        elif button is Qt.MouseButton.RightButton and not self.dragging:
            self._answer(self._tool.press(self._pointer(event), self._scene()))
            self._tool.release()
            self.menu_wanted.emit(event.globalPosition().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if not self._session.is_open:
            return
        pointer = self._pointer(event)
        self.pointer_moved.emit(pointer.x, pointer.y)
        if self.panning:
            return
        if event.buttons() & Qt.MouseButton.LeftButton:
            before = self._tool.sketch
            answer = self._tool.move(pointer)
            self._answer(answer)
            if answer.preview is None and self._tool.sketch != before:
                self.viewport().update()  # a preview is painted once it is composed
        self.shape(_CURSORS[self._tool.cursor(pointer, self._scene())])

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.panning or event.button() is not Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(event)
        elif self._session.is_open:
            self._answer(self._tool.release())
            self.shape(_CURSORS[self._tool.cursor(self._pointer(event), self._scene())])
            self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or not self._session.is_open:
            return
        pointer, scene = self._pointer(event), self._scene()
        met = [
            hit.block for hit in blocks_under(scene.document, scene.display, pointer.x, pointer.y)
        ]
        if met:
            chosen = scene.selection.block
            self.entered.emit(chosen if chosen in met else met[0])

    def leaveEvent(self, event: QEvent) -> None:
        self.pointer_left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if not self._session.is_open or key == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape:
            self._answer(self._tool.escape())
            self.viewport().update()
        elif key in _ARROWS:
            if not self.dragging:
                self._arrow(_ARROWS[Qt.Key(key)], event.modifiers())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(self._tool, DrawTool):
                self._answer(self._tool.put(self._scene()))
            elif self._session.selection.block is not None:
                self.entered.emit(self._session.selection.block)
        else:
            super().keyPressEvent(event)

    def _pointer(self, event: QMouseEvent) -> PointerEvent:
        return self._at(event.position(), event.modifiers())

    def _point(self, event: QDropEvent) -> PointerEvent:
        return self._at(event.position(), event.modifiers())

    def _at(self, at: QPointF, keys: Qt.KeyboardModifier) -> PointerEvent:
        lens = self.lens
        x, y = lens.to_page(at.x() * lens.ratio, at.y() * lens.ratio)
        reach = round(HANDLE * lens.ratio / lens.scale)
        held = (bool(keys & key) for key in (_SHIFT, _ALT, _CTRL))
        return PointerEvent(x, y, reach, *held)

    def _scene(self) -> Scene:
        session = self._session
        layout = session.layout
        if layout is None:
            return Scene(session.document, None, session.selection)
        return Scene(
            session.document, layout.display, session.selection, layout.headings, layout.legs
        )

    def _answer(self, answer: Answer) -> None:
        if answer.preview is not None:
            self._session.preview(answer.preview)
        if answer.commit is not None:
            self._session.commit(answer.commit.document, answer.commit.label)
        if answer.selection is not None:
            self._session.select(answer.selection)
        if answer.look is not None:
            self.look_at(answer.look)
        if answer.done:
            self.take(SelectTool())

    def _heading_cells(self) -> tuple[int, int]:
        """Characters and lines the selected heading takes."""
        session = self._session
        headings = session.layout.headings if session.layout else {}
        return heading_cells(session.document, headings.get(session.selection.block or ""))

    def _arrow(self, way: tuple[int, int], keys: Qt.KeyboardModifier) -> None:
        """Move the selected blocks by one column or line; scroll where there is none.

        With Alt or Ctrl the block is resized; with Shift, too, it pushes its neighbours on.
        """
        resize, push = bool(keys & (_ALT | _CTRL)), bool(keys & _SHIFT)
        session = self._session
        chosen = session.selection
        blocks = chosen.all_of(session.document)
        if chosen.block is None or not blocks:
            self.move_page(-way[0] * WHEEL_STEP, -way[1] * WHEEL_STEP)
            return
        step = MM if all(is_free(block) for block in blocks) else 1
        across, down = way[0] * step, way[1] * step

        def edit(document: Document) -> Document:
            if resize and chosen.heading:
                return grow_heading(document, chosen.blocks[0], across, down, self._heading_cells())
            if resize and push:
                return grow_pushing(document, chosen.blocks[0], across, down, chosen.part)
            if resize:
                return resize_block(document, chosen.blocks[0], across, down, chosen.part)
            return move_blocks(document, chosen.blocks, across, down)

        label = tr("改变大小") if resize else tr("移动")
        if resize and chosen.heading:
            label = tr("改标题")
        if session.apply(edit, label, ("nudge", label, *chosen.blocks)):
            rect = self.selected_rect()
            if rect is not None and not self.sees(rect):
                self.go_to(rect)
