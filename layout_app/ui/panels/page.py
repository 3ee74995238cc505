"""版面设置: the issue's metadata, sheet and grid, the press; every change is seen at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from layout_app.base.units import MM, PT, to_mm, to_pt
from layout_app.edit.commands.page import set_paper, set_press, set_setup
from layout_app.model.describe import Length
from layout_app.model.document import Document, Paper
from layout_app.model.grid import PRESETS, PageSetup
from layout_app.model.press import PressPreset
from layout_app.ui.panels.fields import (
    ChoiceField,
    CountField,
    LengthField,
    LineField,
    form,
    label,
    quiet,
)
from layout_app.ui.session import Session
from layout_app.ui.theme import strong
from layout_app.ui.translate import said, tr

_WORDS = (
    ("name", tr("报名")),
    ("section", tr("版名")),
    ("page", tr("版次")),
    ("editor", tr("责编")),
    ("designer", tr("美编")),
    ("proofreader", tr("校对")),
)
_PRESETS = {"broadsheet": tr("对开大报"), "tabloid": tr("四开小报")}
_OWN = "own"


class _Part(QWidget):
    """A titled form of the panel."""

    def __init__(self, session: Session, title: str) -> None:
        super().__init__()
        self._session = session
        head = QLabel(title)
        head.setObjectName("section")
        head.setFont(strong(self.font()))
        self.form = form()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addLayout(self.form)

    def pair(self, *fields: tuple[str, QWidget]) -> None:
        """A row of named fields."""
        row = QHBoxLayout()
        row.setSpacing(8)
        for number, (name, field) in enumerate(fields):
            if number:
                row.addWidget(label(name))
            row.addWidget(field, 1)
            field.setAccessibleName(name)
        self.form.addRow(label(fields[0][0]), row)

    def apply(self, edit: Callable[[Document], Document], step: str, key: str) -> None:
        """Make an edit; where it is refused the fields show the old values again."""
        if self._session.is_open and not self._session.apply(edit, step, ("page", key)):
            self.show_document(self._session.document)

    def show_document(self, document: Document) -> None:
        """Show the document's values."""
        raise NotImplementedError


class PaperPart(_Part):
    """报头信息: what the folio line says."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, tr("报头信息"))
        self.fields = {name: LineField() for name, _ in _WORDS}
        self.date = QDateEdit()
        self.date.setCalendarPopup(True)
        self.date.setDisplayFormat("yyyy-MM-dd")
        self.date.setKeyboardTracking(False)
        words = dict(_WORDS)
        self.pair((words["name"], self.fields["name"]), (words["section"], self.fields["section"]))
        self.pair((tr("日期"), self.date), (words["page"], self.fields["page"]))
        self.pair(
            *((words[name], self.fields[name]) for name in ("editor", "designer", "proofreader"))
        )
        for name, field in self.fields.items():
            field.textEdited.connect(lambda text, name=name: self._typed(name, text))
        self.date.dateChanged.connect(self._dated)

    def show_document(self, document: Document) -> None:
        paper: Paper = document.paper
        for name, field in self.fields.items():
            field.show_text(getattr(paper, name))
        blocked = self.date.blockSignals(True)
        self.date.setDate(QDate(paper.date.year, paper.date.month, paper.date.day))
        self.date.blockSignals(blocked)

    def _typed(self, name: str, text: str) -> None:
        if name == "name" and not text.strip():
            return  # being typed anew: a paper without a name is not kept
        self.apply(lambda d: set_paper(d, **{name: text}), tr("改报头信息"), name)

    def _dated(self, date: QDate) -> None:
        day = self._session.document.paper.date.replace(
            year=date.year(), month=date.month(), day=date.day()
        )
        self.apply(lambda d: set_paper(d, date=day), tr("改日期"), "date")


class SetupPart(_Part):
    """开本与版心: sheet, grid, where it stands."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, tr("开本与版心"))
        self.preset = ChoiceField([*_PRESETS.items(), (_OWN, tr("自定"))])
        self.across, self.down = LengthField(2000, " mm", 1), LengthField(2000, " mm", 1)
        self.left, self.top = LengthField(2000, " mm", 0.5), LengthField(2000, " mm", 0.5)
        self.bleed = LengthField(50, " mm", 0.5)
        self.columns, self.characters = CountField(1, 24, tr(" 栏")), CountField(4, 120, tr(" 字"))
        self.gutter, self.lines = CountField(0, 10, tr(" 字")), CountField(4, 400, tr(" 行"))
        self.points, self.pitch = LengthField(72, " pt", 0.25), LengthField(144, " pt", 0.25)
        for field in (self.points, self.pitch):
            field.setDecimals(2)
        self.facts = quiet("")
        self.facts.setWordWrap(True)
        self.form.addRow(label(tr("开本")), self.preset)
        self.preset.setAccessibleName(tr("开本"))
        self.pair((tr("宽"), self.across), (tr("高"), self.down))
        self.pair((tr("版心左"), self.left), (tr("版心上"), self.top))
        self.pair((tr("基本栏"), self.columns), (tr("每栏"), self.characters))
        self.pair((tr("栏距"), self.gutter), (tr("行数"), self.lines))
        self.pair((tr("字号"), self.points), (tr("行距"), self.pitch))
        self.pair((tr("出血"), self.bleed))
        self.form.addRow(label(""), self.facts)
        self.preset.activated.connect(self._take_preset)
        for length in (self.across, self.down, self.left, self.top, self.bleed):
            length.valueChanged.connect(self._changed)
        for length in (self.points, self.pitch):
            length.valueChanged.connect(self._changed)
        for count in (self.columns, self.characters, self.gutter, self.lines):
            count.valueChanged.connect(self._changed)

    def show_document(self, document: Document) -> None:
        setup, grid = document.setup, document.setup.grid
        names = [name for name, preset in PRESETS.items() if preset == setup]
        self.preset.show_value(names[0] if names else _OWN)
        for field, length in (
            (self.across, setup.trim_width),
            (self.down, setup.trim_height),
            (self.left, setup.left),
            (self.top, setup.top),
            (self.bleed, setup.bleed),
        ):
            field.show_value(to_mm(length))
        self.points.show_value(to_pt(grid.size))
        self.pitch.show_value(to_pt(grid.pitch))
        self.columns.show_value(grid.columns)
        self.characters.show_value(grid.characters)
        self.gutter.show_value(grid.gutter)
        self.lines.show_value(grid.lines)
        right = to_mm(setup.trim_width - setup.left - grid.width)
        foot = to_mm(setup.trim_height - setup.top - grid.height)
        self.facts.setText(
            tr(
                "版心 {width} × {height} mm，通栏 {measure} 字，满版 {whole} 字；"
                "右边空 {right} mm，下边空 {foot} mm",
                width=f"{to_mm(grid.width):.1f}",
                height=f"{to_mm(grid.height):.1f}",
                measure=grid.measure(grid.columns),
                whole=grid.columns * grid.characters * grid.lines,
                right=f"{right:.1f}",
                foot=f"{foot:.1f}",
            )
        )

    def _take_preset(self) -> None:
        preset = PRESETS.get(self.preset.value())
        if preset is not None:
            self.apply(lambda d: set_setup(d, preset), tr("换开本"), "preset")
        else:
            self.show_document(self._session.document)

    def _changed(self) -> None:
        if not self._session.is_open:
            return
        old = self._session.document.setup
        grid = replace(
            old.grid,
            columns=self.columns.value(),
            characters=self.characters.value(),
            gutter=self.gutter.value(),
            lines=self.lines.value(),
            size=_kept(old.grid.size, self.points.value(), PT, 100),
            pitch=_kept(old.grid.pitch, self.pitch.value(), PT, 100),
        )
        setup: PageSetup = replace(
            old,
            trim_width=_kept(old.trim_width, self.across.value(), MM),
            trim_height=_kept(old.trim_height, self.down.value(), MM),
            left=_kept(old.left, self.left.value(), MM),
            top=_kept(old.top, self.top.value(), MM),
            bleed=_kept(old.bleed, self.bleed.value(), MM),
            grid=grid,
        )
        self.apply(lambda d: set_setup(d, setup), tr("改版心"), "setup")


class PressPart(_Part):
    """印厂: which press, and what it wants."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, tr("印厂"))
        self.press = ChoiceField([])
        self.facts = quiet("")
        self.facts.setWordWrap(True)
        self.form.addRow(label(tr("付印")), self.press)
        self.press.setAccessibleName(tr("付印"))
        self.form.addRow(label(""), self.facts)
        self._presses: dict[str, PressPreset] = {}
        self.press.activated.connect(self._changed)

    def find_presses(self) -> None:
        """Look again which presets there are: the page's folder may have some of its own."""
        session = self._session
        if session.is_open:
            found = session.services.presses(session.folder)
            self._presses = {press.name: press for press in found}
            self.press.set_choices([(press.name, said(press.label)) for press in found])
            self.show_document(session.document)

    def show_document(self, document: Document) -> None:
        self.press.show_value(document.press)
        press = self._presses.get(document.press)
        if press is None:
            self.facts.setText(tr("没有“{name}”这个付印设置，请另选", name=document.press))
            return
        self.facts.setText("\n".join(press_facts(press)))

    def _changed(self) -> None:
        name = self.press.value()
        self.apply(lambda d: set_press(d, name), tr("换印厂"), "press")


def press_facts(press: PressPreset) -> list[str]:
    """What a press wants, in the newsroom's words."""
    facts = [
        press.level.title if press.synthetic else f"{press.level.title} · {press.condition}",
        tr("总墨量不超过 {limit}%，网线 {screen} 线", limit=press.ink_limit, screen=press.screen),
        tr(
            "图片 {warn} ppi 以上，低于 {least} 不收",
            warn=press.warn_ppi,
            least=press.least_ppi,
        ),
        tr(
            "最小字 {text} pt，反白 {reversed} pt，线不细于 {rule} pt",
            text=f"{to_pt(press.least_text):g}",
            reversed=f"{to_pt(press.least_reversed):g}",
            rule=f"{to_pt(press.least_rule):g}",
        ),
    ]
    if press.bleed:
        facts.append(tr("出血 {bleed} mm", bleed=f"{to_mm(press.bleed):g}"))
    if press.spots:
        facts.append(tr("专色 {names}", names=tr("、").join(press.spots)))
    if press.synthetic:
        facts.append(tr("特性文件是推算的，付印前向印厂要真的"))
    return facts


class PagePanel(QScrollArea):
    """The three parts one under the other."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setObjectName("panel")
        self.paper, self.setup = PaperPart(session), SetupPart(session)
        self.press = PressPart(session)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.paper, self.setup, self.press):
            layout.addWidget(part)
        layout.addStretch(1)
        self.setWidget(inside)
        self.setEnabled(False)
        session.file_changed.connect(self._new_file)
        session.document_changed.connect(self._show)

    def _new_file(self) -> None:
        self.setEnabled(self._session.is_open)
        self.press.find_presses()
        self._show()

    def _show(self) -> None:
        if self._session.is_open:
            for part in (self.paper, self.setup, self.press):
                part.show_document(self._session.document)


def _kept(old: Length, value: float, unit: int, parts: int = 10) -> Length:
    """A field's value as a length; one shown rounded keeps the length it was shown for."""
    if round(old / unit * parts) == round(value * parts):
        return old
    return Length(round(value * unit))
