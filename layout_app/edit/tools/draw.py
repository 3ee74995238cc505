"""Drawing a block: a rectangle snapped to the grid becomes a block of the chosen kind."""

from __future__ import annotations

from layout_app.base.frozen import dataclass
from layout_app.base.units import MM
from layout_app.edit.commands.make import Kind, make_article, make_block, put_down
from layout_app.edit.commands.names import added
from layout_app.edit.errors import EditError
from layout_app.edit.places import AnyPlace, first_free_cell
from layout_app.edit.selection import NOTHING, several
from layout_app.edit.snapping import (
    column_under,
    line_under,
    nearest_first_column,
    nearest_first_line,
    nearest_last_column,
    nearest_last_line,
    tenth,
)
from layout_app.edit.tools.pointer import (
    BLANK,
    Answer,
    Change,
    Cursor,
    PointerEvent,
    Scene,
    Sketch,
)
from layout_app.model.describe import Length
from layout_app.model.document import Document
from layout_app.model.grid import CellRect, FreeRect, PageSetup, Span

_LABELS = {
    Kind.ARTICLE: "画稿件",
    Kind.PHOTO: "画图框",
    Kind.TEXT: "画文字块",
    Kind.LABEL: "画栏目题",
    Kind.BOX: "画方框",
    Kind.RULE: "画线条",
    Kind.QR: "画二维码",
    Kind.MASTHEAD: "画刊头",
}
_OFF_GRID = frozenset(Kind) - {Kind.ARTICLE, Kind.RULE}


@dataclass(frozen=True, slots=True)
class _Drawing:
    scene: Scene
    start: PointerEvent
    shown: Document | None = None


class DrawTool:
    """A press and a drag draw the block, a click puts one of the usual size; then it is done.

    With Alt held the rectangle stands off the grid, to a tenth of a millimetre, where the kind
    allows. An article takes ``story`` if one is given, else a new empty one.
    """

    def __init__(self, kind: Kind, story: str | None = None) -> None:
        self.kind = kind
        self._story = story
        self._drawing: _Drawing | None = None

    @property
    def dragging(self) -> bool:
        """Whether a preview is being shown."""
        return self._drawing is not None and self._drawing.shown is not None

    @property
    def sketch(self) -> Sketch:
        """Nothing: the block itself is shown."""
        return BLANK

    def press(self, event: PointerEvent, scene: Scene) -> Answer:
        """One corner of the block."""
        self._drawing = _Drawing(scene, event)
        return Answer(selection=NOTHING)

    def move(self, event: PointerEvent) -> Answer:
        """The other corner."""
        drawing = self._drawing
        if drawing is None:
            return Answer()
        start, document = drawing.start, drawing.scene.document
        away = max(abs(event.x - start.x), abs(event.y - start.y))
        if away <= start.reach // 2:
            return Answer()
        if _beside(document.setup, start, event):
            self._drawing = _Drawing(drawing.scene, start)
            return Answer(preview=document, selection=NOTHING)
        if event.alt and self.kind in _OFF_GRID:
            place: AnyPlace = free_between(document.setup, start, event)
        else:
            place = cells_between(document.setup, start, event)
        shown = self._made(document, place)
        if shown is None or shown == drawing.shown:
            return Answer()
        self._drawing = _Drawing(drawing.scene, start, shown)
        return Answer(preview=shown, selection=several(added(document, shown)))

    def release(self) -> Answer:
        """Keep the block."""
        drawing, self._drawing = self._drawing, None
        if drawing is None:
            return Answer()
        document, shown = drawing.scene.document, drawing.shown
        if shown is None:
            setup, start = document.setup, drawing.start
            if _beside(setup, start, start):
                return Answer(preview=document, done=True)
            column, line = column_under(setup, start.x), line_under(setup, start.y)
            shown = self._made(document, put_down(setup, self.kind, column, line))
        if shown is None:
            return Answer(preview=document, done=True)
        names = added(document, shown)
        return Answer(selection=several(names), commit=Change(shown, _LABELS[self.kind]), done=True)

    def escape(self) -> Answer:
        """Drop the block begun; with none, lay the tool down."""
        drawing, self._drawing = self._drawing, None
        if drawing is None:
            return Answer(done=True)
        return Answer(preview=drawing.scene.document)

    def put(self, scene: Scene) -> Answer:
        """Put a block of the usual size on the first free cell: drawing without the pointer."""
        document = scene.document
        shown = self._made(
            document, put_down(document.setup, self.kind, *first_free_cell(document))
        )
        if shown is None:
            return Answer(done=True)
        change = Change(shown, _LABELS[self.kind])
        return Answer(selection=several(added(document, shown)), commit=change, done=True)

    def cursor(self, event: PointerEvent, scene: Scene) -> Cursor:
        """A cross."""
        del event, scene
        return Cursor.CROSS

    def _made(self, document: Document, place: AnyPlace) -> Document | None:
        try:
            if self.kind is Kind.ARTICLE and self._story is not None:
                return make_article(document, self._story, place)
            return make_block(document, self.kind, place)
        except EditError:
            return None


def _beside(setup: PageSetup, one: PointerEvent, other: PointerEvent) -> bool:
    """Whether the rectangle between two corners lies beside the page: nothing can stand there."""
    left, right = sorted((one.x, other.x))
    top, foot = sorted((one.y, other.y))
    return right < 0 or foot < 0 or left > setup.trim_width or top > setup.trim_height


def cells_between(setup: PageSetup, one: PointerEvent, other: PointerEvent) -> CellRect:
    """The cells between two corners, at least one."""
    left, right = sorted((one.x, other.x))
    top, foot = sorted((one.y, other.y))
    first, last = nearest_first_column(setup, left), nearest_last_column(setup, right)
    upper, lower = nearest_first_line(setup, top), nearest_last_line(setup, foot)
    if last < first:  # both inside one column
        first = last = column_under(setup, left)
    if lower < upper:
        upper = lower = line_under(setup, top)
    return CellRect(Span(first, last), Span(upper, lower))


def free_between(setup: PageSetup, one: PointerEvent, other: PointerEvent) -> FreeRect:
    """The rectangle between two corners, a millimetre at least, inside the page."""
    left, right = sorted((one.x, other.x))
    top, foot = sorted((one.y, other.y))
    x, y = max(0, tenth(left)), max(0, tenth(top))
    x, y = min(x, setup.trim_width - MM), min(y, setup.trim_height - MM)
    width = max(MM, min(tenth(right), setup.trim_width) - x)
    height = max(MM, min(tenth(foot), setup.trim_height) - y)
    return FreeRect(Length(x), Length(y), Length(width), Length(height))
