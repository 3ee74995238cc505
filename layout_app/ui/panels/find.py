"""查找替换: what is sought in all stories and blocks, and every hit with the words beside it."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from layout_app.edit.text.find import Found, Query, find_all
from layout_app.edit.text.place import TextPlace, TextSelection
from layout_app.model.document import Document
from layout_app.ui.panels.fields import LineField, check, form, label, quiet
from layout_app.ui.session import Session
from layout_app.ui.texts import FIELDS, KINDS, story_name
from layout_app.ui.theme import Colours, smaller, strong
from layout_app.ui.translate import tr

_Index = QModelIndex | QPersistentModelIndex
_SIDE = 13
_SEEK_AFTER = 120  # milliseconds of quiet before an edit of the page seeks anew

_PARTS = {
    **{field.value: words for field, words in FIELDS.items()},
    "body": tr("正文"),
    "caption": tr("图片说明"),
    "credit": tr("署名"),
    "text": tr("文字"),
    "title": tr("刊名"),
    "call": tr("提示语"),
    "issue": tr("期号"),
    "role": tr("主办"),
    "organisers": tr("主办单位"),
    "bullets": tr("条目"),
}


def place_name(document: Document, place: TextPlace) -> str:
    """Where a text stands, in words."""
    part = _PARTS.get(place.part.partition(".")[0], place.part)
    if place.story is not None:
        story = document.story(place.story)
        return f"{story_name(story) if story else place.story} · {part}"
    block = document.block(place.block or "")
    return f"{KINDS[block.kind] if block else place.owner} · {part}"


class HitList(QAbstractListModel):
    """The hits and the names of their places."""

    def __init__(self) -> None:
        super().__init__()
        self.hits: tuple[Found, ...] = ()
        self.names: dict[TextPlace, str] = {}

    def show(self, hits: tuple[Found, ...], document: Document | None) -> None:
        """Show other hits."""
        self.beginResetModel()
        self.hits = hits
        places = {hit.where.place for hit in hits}
        self.names = {place: place_name(document, place) for place in places} if document else {}
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  (Qt's signature)
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        hit = self.hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{hit.before}{hit.words}{hit.after}"
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self.names[hit.where.place]
        return None


class HitRow(QStyledItemDelegate):
    """The words of a hit, itself set off, and quietly above them where they stand."""

    def __init__(self, hits: HitList, view: QListView) -> None:
        super().__init__(view)
        self._hits = hits
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        height = QFontMetrics(option.font).lineSpacing()  # type: ignore[attr-defined]
        if self._heads(index.row()):
            height += QFontMetrics(self._small()).lineSpacing() + 6
        return QSize(self._view.viewport().width(), height + 6)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        hit = self._hits.hits[index.row()]
        rect = QRect(option.rect)  # type: ignore[attr-defined]
        painter.save()
        top = rect.y() + 3
        if self._heads(index.row()):
            painter.setFont(self._small())
            painter.setPen(Colours.QUIET)
            name = self._hits.names[hit.where.place]
            metrics = QFontMetrics(painter.font())
            room = rect.width() - 2 * _SIDE
            painter.drawText(
                rect.x() + _SIDE,
                top + 4 + metrics.ascent(),
                metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, room),
            )
            top += metrics.lineSpacing() + 6
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        line = QRect(rect.x(), top - 2, rect.width(), rect.bottom() - top + 3)
        if chosen:
            painter.fillRect(line, Colours.ACCENT_SOFT)
        self._words(painter, hit, QRect(rect.x() + _SIDE, top, rect.width() - _SIDE, 0))
        painter.restore()

    def _words(self, painter: QPainter, hit: Found, rect: QRect) -> None:
        plain, bold = self._view.font(), strong(self._view.font())
        metrics = QFontMetrics(plain)
        baseline, x = rect.y() + metrics.ascent(), rect.x()
        # The hit must be seen whatever the width: the words before it give way.
        before = metrics.elidedText(hit.before, Qt.TextElideMode.ElideLeft, rect.width() // 3)
        for words, face, colour in (
            (before, plain, Colours.TEXT),
            (hit.words, bold, Colours.ACCENT),
            (hit.after, plain, Colours.TEXT),
        ):
            painter.setFont(face)
            painter.setPen(colour)
            painter.drawText(x, baseline, words)
            x += QFontMetrics(face).horizontalAdvance(words)

    def _heads(self, row: int) -> bool:
        """Whether a hit is the first of its text."""
        hits = self._hits.hits
        return row == 0 or hits[row - 1].where.place != hits[row].where.place

    def _small(self) -> QFont:
        return smaller(self._view.font(), 1.25)


class FindPanel(QWidget):
    """Fields, switches and the hits. It seeks as one types; it never moves the caret by itself."""

    chosen = Signal(object)
    """A hit is to be shown (``Found``)."""
    stepped = Signal(bool)
    """The next hit is to be shown, or (true) the one before."""
    exchange = Signal()
    """The hit that is selected is to be replaced."""
    exchange_all = Signal()
    left = Signal()
    """Escape: back to the page."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._within: TextSelection | None = None
        self._selected: TextSelection | None = None
        self.words, self.new = LineField(), LineField()
        self.words.setAccessibleName(tr("查找"))
        self.new.setAccessibleName(tr("替换为"))
        self.width_switch = check(tr("不分全半角"))
        self.case_switch = check(tr("不分大小写"))
        self.inside = check(tr("只在选区内"))
        self.width_switch.setChecked(True)
        self.case_switch.setChecked(True)
        self.count = quiet("")
        self.buttons = {
            name: QPushButton(words)
            for name, words in (
                ("back", tr("上一个")),
                ("on", tr("下一个")),
                ("one", tr("替换")),
                ("all", tr("全部替换")),
            )
        }
        self.hits = HitList()
        self.list = QListView()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setModel(self.hits)
        self.list.setItemDelegate(HitRow(self.hits, self.list))
        self.list.setAccessibleName(tr("查找结果"))
        self.list.setObjectName("hits")  # on the panel's ground: empty it is no white hole
        self.list.clicked.connect(self._chosen)
        self.list.activated.connect(self._chosen)
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=_SEEK_AFTER)
        self._soon.timeout.connect(self.seek)
        self.words.textChanged.connect(self.seek)
        self.words.returnPressed.connect(lambda: self.stepped.emit(False))
        self.new.returnPressed.connect(self.exchange)
        for switch in (self.width_switch, self.case_switch):
            switch.toggled.connect(self.seek)
        self.inside.toggled.connect(self._limit)
        self.buttons["back"].clicked.connect(lambda: self.stepped.emit(True))
        self.buttons["on"].clicked.connect(lambda: self.stepped.emit(False))
        self.buttons["one"].clicked.connect(self.exchange)
        self.buttons["all"].clicked.connect(self.exchange_all)
        session.document_changed.connect(self._soon.start)
        self.seek()

    @property
    def query(self) -> Query:
        """What is sought."""
        return Query(self.words.text(), self.width_switch.isChecked(), self.case_switch.isChecked())

    @property
    def within(self) -> TextSelection | None:
        """The selection that is sought in, if only that."""
        return self._within

    def begin(self, selected: TextSelection | None, words: str, *, replacing: bool) -> None:
        """Open with what is selected on the page: a word is sought, more is sought in."""
        self._selected = selected
        if words and "\n" not in words and len(words) <= 20:
            self.words.setText(words)
            self.inside.setChecked(False)
        field = self.new if replacing and self.words.text() else self.words
        field.setFocus()
        field.selectAll()
        self.inside.setEnabled(selected is not None and not selected.is_empty)

    def keep_selection(self, selection: TextSelection) -> None:
        """Remember what is selected on the page, to be sought in."""
        self._selected = selection
        self.inside.setEnabled(True)

    def resize_within(self, by: int) -> None:
        """The selection that is sought in has grown with its words."""
        if self._within is not None:
            end = self._within.end + by
            self._within = TextSelection(self._within.place, self._within.start, end)

    def show_current(self, found: Found) -> None:
        """Set a hit off in the list."""
        if found in self.hits.hits:
            row = self.hits.hits.index(found)
            self.list.setCurrentIndex(self.hits.index(row, 0))
            self._count(row)

    def seek(self) -> None:
        """Seek anew."""
        self._soon.stop()
        document = self._session.document if self._session.is_open else None
        found = find_all(document, self.query, self._within) if document else ()
        self.hits.show(found, document)
        self._count(None)
        for button in self.buttons.values():
            button.setEnabled(bool(found))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _limit(self, on: bool) -> None:
        self._within = self._selected if on else None
        self.seek()

    def _chosen(self, index: _Index) -> None:
        self.chosen.emit(self.hits.hits[index.row()])
        self._count(index.row())

    def _count(self, row: int | None) -> None:
        count = len(self.hits.hits)
        if not self.words.text():
            self.count.setText("")
        elif not count:
            self.count.setText(tr("没有找到"))
        elif row is None:
            self.count.setText(tr("{count} 处", count=count))
        else:
            self.count.setText(tr("第 {row} 处，共 {count} 处", row=row + 1, count=count))

    def _lay_out(self) -> None:
        fields = form()
        fields.setContentsMargins(12, 10, 12, 4)
        fields.addRow(label(tr("查找")), self.words)
        fields.addRow(label(tr("替换为")), self.new)
        switches = QHBoxLayout()
        switches.setContentsMargins(12, 0, 12, 0)
        for switch in (self.width_switch, self.case_switch, self.inside):
            switches.addWidget(switch)
        switches.addStretch(1)
        row = QHBoxLayout()
        row.setContentsMargins(12, 4, 12, 6)
        row.setSpacing(6)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 0, 12, 4)
        foot.addWidget(self.count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (fields, switches, row, foot):
            layout.addLayout(part)
        layout.addWidget(self.list, 1)
