"""样式: the text styles of the page; a change is seen at once, and taken back to the house's."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from layout_app.base.units import PT, to_pt
from layout_app.edit.commands.styles import (
    house_style,
    reset_styles,
    reset_text_style,
    set_text_style,
)
from layout_app.model.describe import Length, Permille
from layout_app.model.styles import Align, TextStyle
from layout_app.ui.panels.fields import ChoiceField, CountField, LengthField, form, label
from layout_app.ui.panels.ink_field import InkField
from layout_app.ui.panels.style_names import composite_name, style_name
from layout_app.ui.session import Session
from layout_app.ui.theme import Colours, strong
from layout_app.ui.translate import tr

_Index = QModelIndex | QPersistentModelIndex
_ALIGNS = [
    (Align.JUSTIFY.value, tr("两端对齐")),
    (Align.LEFT.value, tr("居左")),
    (Align.CENTER.value, tr("居中")),
    (Align.RIGHT.value, tr("居右")),
]


class StyleList(QAbstractListModel):
    """The styles with face and size; those that differ from the house's are strong."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.styles: tuple[TextStyle, ...] = ()
        self._strong = strong(parent.font())

    def show(self, styles: tuple[TextStyle, ...]) -> None:
        """Show other styles; as many as before keep selection and scrolling."""
        if styles == self.styles:
            return
        same = [s.name for s in styles] == [s.name for s in self.styles]
        if same:
            self.styles = styles
            self.dataChanged.emit(self.index(0), self.index(len(styles) - 1))
        else:
            self.beginResetModel()
            self.styles = styles
            self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  (Qt's signature)
        return 0 if parent.isValid() else len(self.styles)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        style = self.styles[index.row()]
        changed = style != house_style(style.name)
        if role == Qt.ItemDataRole.DisplayRole:
            face = composite_name(style.composite)
            return f"{style_name(style.name)}　{face} {to_pt(style.size):g} pt"
        if role == Qt.ItemDataRole.FontRole and changed:
            return self._strong
        if role == Qt.ItemDataRole.ForegroundRole and not changed:
            return Colours.QUIET
        if role == Qt.ItemDataRole.ToolTipRole:
            return tr("与本报样式不同") if changed else tr("本报样式")
        return None


class StylesPanel(QWidget):
    """The list, and the fields of the style chosen in it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._name = "body"
        self._styles = StyleList(self)
        self.list = QListView()
        self.list.setModel(self._styles)
        self.list.setObjectName("steps")  # rows as in the history
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(tr("样式"))
        self.face = ChoiceField([])
        self.points = LengthField(600, " pt", 0.5)
        self.points.setMinimum(4)
        self.align = ChoiceField(_ALIGNS)
        self.indent = CountField(0, 10, tr(" 字"), tr("不缩进"))
        self.tracking = LengthField(100, " %", 1)
        self.tracking.setMinimum(-10)
        self.stretch = CountField(80, 125, " %")
        self.ink = InkField()
        self.back = QPushButton(tr("恢复本报样式"))
        self.all_back = QPushButton(tr("全部恢复"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.list, 1)
        layout.addLayout(self._fields())
        self._connect()

    def _fields(self) -> QVBoxLayout:
        fields = form()
        for row in (
            ((tr("字体"), self.face), (tr("字号"), self.points)),
            ((tr("对齐"), self.align), (tr("缩进"), self.indent)),
            ((tr("字距"), self.tracking), (tr("长扁"), self.stretch)),
            ((tr("颜色"), self.ink),),
        ):
            line = QHBoxLayout()
            line.setSpacing(8)
            for number, (name, field) in enumerate(row):
                if number:
                    line.addWidget(label(name))
                line.addWidget(field, 1)
                field.setAccessibleName(name)
            fields.addRow(label(row[0][0]), line)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(12, 0, 12, 10)
        buttons.setSpacing(8)  # the panel's own layout has none, and they would touch
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.all_back)
        column = QVBoxLayout()
        column.addLayout(fields)
        column.addLayout(buttons)
        return column

    def _connect(self) -> None:
        session = self._session
        session.document_changed.connect(self._show)
        session.file_changed.connect(self._show)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.face.activated.connect(lambda: self._set(composite=self.face.value()))
        self.points.valueChanged.connect(lambda v: self._set(size=Length(round(v * 10) * PT // 10)))
        self.align.activated.connect(lambda: self._set(align=Align(self.align.value())))
        self.indent.valueChanged.connect(lambda v: self._set(indent=v))
        self.tracking.valueChanged.connect(lambda v: self._set(tracking=Permille(round(v * 10))))
        self.stretch.valueChanged.connect(lambda v: self._set(stretch=Permille(v * 10)))
        self.ink.chosen.connect(lambda ink: self._set(ink=ink))
        self.back.clicked.connect(
            lambda: session.apply(lambda d: reset_text_style(d, self._name), tr("恢复本报样式"))
        )
        self.all_back.clicked.connect(lambda: session.apply(reset_styles, tr("全部恢复本报样式")))

    def choose(self, name: str) -> None:
        """Show a style."""
        for row, style in enumerate(self._styles.styles):
            if style.name == name:
                self.list.setCurrentIndex(self._styles.index(row))

    def _choose(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self._name = self._styles.styles[index.row()].name
            self._show_style()

    def _show(self) -> None:
        session = self._session
        self.setEnabled(session.is_open)
        if not session.is_open:
            return
        sheet = session.document.styles
        self._styles.show(sheet.texts)
        names = [composite.name for composite in sheet.composites]
        if [self.face.itemData(i) for i in range(self.face.count())] != names:
            self.face.set_choices([(name, composite_name(name)) for name in names])
        if not self.list.currentIndex().isValid():
            self.choose(self._name)
        self._show_style()

    def _show_style(self) -> None:
        style = next((s for s in self._styles.styles if s.name == self._name), None)
        if style is None:
            return
        self.face.show_value(style.composite)
        self.points.show_value(to_pt(style.size))
        self.align.show_value(style.align.value)
        self.indent.show_value(style.indent)
        self.tracking.show_value(style.tracking / 10)
        self.stretch.show_value(round(style.stretch / 10))
        self.ink.show_ink(style.ink)
        self.ink.offer([one.ink for one in self._styles.styles])
        self.back.setEnabled(house_style(style.name) not in (None, style))
        self.all_back.setEnabled(
            any(house_style(one.name) not in (None, one) for one in self._styles.styles)
        )

    def _set(self, **changes: object) -> None:
        if self._session.is_open:
            name = self._name
            self._session.apply(
                lambda d: set_text_style(d, name, **changes),
                tr("改样式“{name}”", name=style_name(name)),
                ("style", name, *changes),
            )
