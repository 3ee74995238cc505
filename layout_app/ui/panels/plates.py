"""分色: the plates of the page, the ink under the pointer, total ink and where it is too much."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from layout_app.base.geometry import Rect
from layout_app.base.press_inks import PROCESS
from layout_app.model.press import PressPreset
from layout_app.plates.coverage import InkCoverage
from layout_app.plates.look import plate_colour
from layout_app.plates.sheet import Plates
from layout_app.ui.panels.fields import check
from layout_app.ui.press.renderer import PressView
from layout_app.ui.theme import Colours, smaller, strong, tint
from layout_app.ui.translate import tr

_NAMES = dict(zip(PROCESS, (tr("青 C"), tr("品红 M"), tr("黄 Y"), tr("黑 K")), strict=True))
_VIEWS: tuple[tuple[PressView | None, str], ...] = (
    (None, tr("屏幕")),
    (PressView.SEPARATIONS, tr("分色")),
    (PressView.TOTAL_INK, tr("总墨量")),
    (PressView.SOFT_PROOF, tr("软打样")),
)
_SWATCH = 14
_LISTED = 200  # places over the limit shown by name; the rest are counted


class PlatesPanel(QScrollArea):
    """Shows what the feature tells it, and what the user chooses."""

    view_chosen = Signal(object)
    """A ``PressView``, or ``None`` for the page as the screen shows it."""
    plate_switched = Signal(str, bool)
    place_chosen = Signal(Rect)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setObjectName("panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addLayout(self._view_buttons())
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(8)
        self._rows.setVerticalSpacing(5)
        self._rows.setColumnStretch(1, 1)
        column.addLayout(self._rows)
        self.boxes: dict[str, QCheckBox] = {}
        self.values: dict[str, QLabel] = {}
        self._names: tuple[str, ...] = ()
        self.sum = _value()
        self.sum.setFont(strong(self.font()))
        self.ink = QLabel()
        self.ink.setWordWrap(True)
        self.ink.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.ink.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.places = QListWidget()
        self.places.setAccessibleName(tr("超过总墨量上限的地方"))
        self.places.setFrameShape(QFrame.Shape.NoFrame)
        self.places.itemClicked.connect(self._choose)
        self.places.itemActivated.connect(self._choose)
        self.press = QLabel()
        self.press.setObjectName("quiet")
        self.press.setFont(smaller(self.font()))
        self.press.setWordWrap(True)
        column.addWidget(self.ink)
        column.addWidget(self.places, 3)
        column.addStretch(0)
        column.addWidget(self.press)
        self.setWidget(inside)
        self._limit = 0
        self._shown: InkCoverage | None = None
        self.show_names(PROCESS)
        self.show_ink(None)

    def show_view(self, view: PressView | None) -> None:
        """Show which view is on."""
        self.buttons[view].setChecked(True)

    def show_press(self, press: PressPreset) -> None:
        """Show what the page is printed by."""
        self._limit = press.ink_limit
        if press.synthetic:  # its condition says no more than that, and in English
            words = press.label + tr("。特性文件是推算的，颜色只供参考")
        else:
            words = tr("{label}：{condition}", label=press.label, condition=press.condition)
        self.press.setText(words)

    def show_names(self, names: tuple[str, ...], plates: Plates | None = None) -> None:
        """Show the plates there are, all switched on if they are new."""
        if names == self._names:
            return
        self._names = names
        while self._rows.count():
            widget = self._rows.takeAt(0).widget()
            if widget is not self.sum:
                widget.deleteLater()
        self.boxes, self.values = {}, {}
        for row, name in enumerate(names):
            self._add_row(row, name, plates)
        total = QLabel(tr("合计"))
        self._rows.addWidget(total, len(names), 1)
        self._rows.addWidget(self.sum, len(names), 2)

    def show_hidden(self, hidden: Collection[str]) -> None:
        """Show which plates are switched off."""
        for name, box in self.boxes.items():
            box.setChecked(name not in hidden)

    def show_inks(self, inks: Mapping[str, float] | None) -> None:
        """Show the percentages of ink under the pointer; ``None``: it points at nothing."""
        for name, value in self.values.items():
            value.setText("" if inks is None else f"{inks.get(name, 0):.0f} %")
        total = None if inks is None else sum(inks.values())
        self.sum.setText("" if total is None else f"{total:.0f} %")
        over = total is not None and total > self._limit + 1
        tint(self.sum, Colours.ERROR if over else Colours.TEXT)

    def show_counting(self) -> None:
        """Show that total ink is being counted: what was counted before no longer holds."""
        self._shown = None
        self.ink.setText(tr("正在计算总墨量…"))
        tint(self.ink, Colours.QUIET)

    def show_ink(self, coverage: InkCoverage | None) -> None:
        """Show the total ink of the page; ``None``: it is not known yet."""
        if coverage is not None and coverage == self._shown:
            return
        self._shown = coverage
        self.places.clear()
        self.places.setVisible(coverage is not None and bool(coverage.areas))
        if coverage is None:
            self.ink.setText(tr("总墨量：打开一种印前视图后计算"))
            return
        self.ink.setText(_ink_words(coverage))
        tint(self.ink, Colours.ERROR if coverage.areas else Colours.TEXT)
        for area in coverage.areas[:_LISTED]:
            words = tr(
                "{area} mm²　最高 {most} %", area=f"{area.area:.1f}", most=f"{area.most:.0f}"
            )
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, area.rect)
            self.places.addItem(item)
        rest = len(coverage.areas) - _LISTED
        if rest > 0:
            self.places.addItem(tr("还有 {rest} 处", rest=rest))

    def _view_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        group = QButtonGroup(self)
        self.buttons: dict[PressView | None, QToolButton] = {}
        for view, words in _VIEWS:
            button = QToolButton()
            button.setText(words)
            button.setCheckable(True)
            button.setChecked(view is None)
            button.setObjectName("choice")
            button.clicked.connect(lambda _on=False, view=view: self.view_chosen.emit(view))
            group.addButton(button)
            row.addWidget(button, 1)
            self.buttons[view] = button
        return row

    def _add_row(self, row: int, name: str, plates: Plates | None) -> None:
        box = check(_NAMES.get(name, name))
        box.setChecked(True)
        box.clicked.connect(lambda on, name=name: self.plate_switched.emit(name, on))
        swatch = QLabel()
        swatch.setPixmap(_swatch(plates, name).pixmap(_SWATCH, _SWATCH))
        value = _value()
        self._rows.addWidget(swatch, row, 0)
        self._rows.addWidget(box, row, 1)
        self._rows.addWidget(value, row, 2)
        self.boxes[name], self.values[name] = box, value

    def _choose(self, item: QListWidgetItem) -> None:
        rect = item.data(Qt.ItemDataRole.UserRole)
        if isinstance(rect, Rect):
            self.place_chosen.emit(rect)


def _ink_words(coverage: InkCoverage) -> str:
    limit, most = f"{coverage.limit:g}", f"{coverage.most:.0f}"
    dense = f"{coverage.densest:.0f}"
    if not coverage.areas:
        return tr(
            "总墨量最高 {most} %，最密的 15 mm² 平均 {dense} %；没有超过上限 {limit} % 的地方",
            most=most,
            dense=dense,
            limit=limit,
        )
    return tr(
        "总墨量最高 {most} %，最密的 15 mm² 平均 {dense} %；"
        "超过上限 {limit} % 的有 {count} 处，共 {over} mm²",
        most=most,
        dense=dense,
        limit=limit,
        count=len(coverage.areas),
        over=f"{coverage.over:.1f}",
    )


def _value() -> QLabel:
    value = QLabel()
    value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    value.setMinimumWidth(value.fontMetrics().horizontalAdvance("400 %") + 8)
    return value


def _swatch(plates: Plates | None, name: str) -> QIcon:
    colour = QColor(*plate_colour(plates, name))
    pixmap = QPixmap(3 * _SWATCH, 3 * _SWATCH)  # sharp on screens of three times the pixels too
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # Black on dark and yellow on light would be hard to see without an edge.
    painter.setPen(QPen(QColor(Colours.QUIET), 3))
    painter.setBrush(colour)
    painter.drawRoundedRect(pixmap.rect().adjusted(2, 2, -2, -2), 8, 8)
    painter.end()
    return QIcon(pixmap)
