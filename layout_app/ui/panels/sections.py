"""The sections of the properties panel, each for one side of a block."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from layout_app.base.units import MM, PT, to_mm, to_pt
from layout_app.edit.commands.article import (
    set_fit,
    set_frame,
    set_heading,
    set_leg_rules,
    set_legs,
)
from layout_app.edit.commands.stand import set_placement
from layout_app.edit.commands.text import (
    own_words,
    set_block_text,
    set_photo_caption,
    set_photo_credit,
)
from layout_app.edit.places import AnyPlace, places
from layout_app.model.blocks import ArticleBlock, Block, Fit, Frame, Heading, PhotoBlock
from layout_app.model.describe import Length
from layout_app.model.grid import CellRect, FreeRect, GutterLine, Span
from layout_app.model.styles import Align
from layout_app.ui.panels.fields import (
    ChoiceField,
    CountField,
    LengthField,
    LineField,
    TextField,
    check,
    form,
    label,
    quiet,
)
from layout_app.ui.session import Session
from layout_app.ui.theme import strong
from layout_app.ui.translate import tr

_ALIGNS = [("center", tr("居中")), ("left", tr("居左")), ("right", tr("居右"))]
_HEADING_STYLES = {"lead": tr("头条（大标宋）"), "headline": tr("小标宋"), "hei": tr("黑体")}


class Section(QWidget):
    """Fields under a small title; shown for blocks it concerns.

    Each section says which blocks and how: Qt's classes cannot be abstract ones of Python. One that
    is ``shared`` changes every selected block, and is shown for several if it concerns them all.
    """

    shared = False

    def __init__(self, session: Session, title: str) -> None:
        super().__init__()
        self._session = session
        self._block: Block | None = None
        self._title = QLabel(title)
        self._title.setObjectName("section")
        self._title.setFont(strong(self.font()))
        self._form = form()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._title)
        layout.addLayout(self._form)

    def show_block(self, block: Block | None) -> None:
        """Show the fields of a block, or hide."""
        self._block = block if block is not None and self.concerns(block) else None
        self.setVisible(self._block is not None)
        if self._block is not None:
            self.fill(self._block)

    def concerns(self, block: Block) -> bool:
        """Whether it has fields for this block."""
        raise NotImplementedError

    def fill(self, block: Block) -> None:
        """Show the block's values."""
        raise NotImplementedError


class PlaceSection(Section):
    """版位: columns and lines, or millimetres."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, tr("版位"))
        self.columns = CountField(1, 24), CountField(1, 24)
        self.lines = CountField(1, 400), CountField(1, 400)
        self.gutter = CountField(1, 23, zero="")
        self.free = tuple(LengthField(2000, " mm", 0.5) for _ in range(4))
        self._rows = {
            "columns": _pair(self._form, tr("栏"), self.columns, tr("至")),
            "gutter": _row(self._form, tr("栏线"), self.gutter),
            "lines": _pair(self._form, tr("行"), self.lines, tr("至")),
            "corner": _pair(self._form, tr("左上"), (self.free[0], self.free[1]), "，"),
            "size": _pair(self._form, tr("宽高"), (self.free[2], self.free[3]), "×"),
        }
        self.gutter.setPrefix(tr("第 "))
        self.gutter.setSuffix(tr(" 栏右侧"))
        for field, name in zip(
            (*self.columns, *self.lines, self.gutter, *self.free),
            (
                tr("起栏"),
                tr("止栏"),
                tr("起行"),
                tr("止行"),
                tr("栏线"),
                tr("左"),
                tr("上"),
                tr("宽"),
                tr("高"),
            ),
            strict=True,
        ):
            field.setAccessibleName(name)
        for field in (*self.columns, *self.lines, self.gutter):
            field.valueChanged.connect(self._changed)
        for length in self.free:
            length.valueChanged.connect(self._changed)

    def concerns(self, block: Block) -> bool:
        return bool(places(block))

    def fill(self, block: Block) -> None:
        place = places(block)[self._part(block)]
        grid = self._session.shown.setup.grid
        self._show_rows(place)
        self.setEnabled(not block.locked)
        match place:
            case CellRect(columns=columns, lines=lines):
                self._show_span(self.columns, columns, grid.columns)
                self._show_span(self.lines, lines, grid.lines)
            case GutterLine(gutter=gutter, lines=lines):
                self.gutter.setMaximum(max(1, grid.columns - 1))
                self.gutter.show_value(gutter)
                self._show_span(self.lines, lines, grid.lines)
            case FreeRect():
                sides = (place.x, place.y, place.width, place.height)
                for field, side in zip(self.free, sides, strict=True):
                    field.show_value(to_mm(side))

    def _part(self, block: Block) -> int:
        return min(self._session.selection.part, len(places(block)) - 1)

    def _show_rows(self, place: AnyPlace) -> None:
        cell, free = isinstance(place, CellRect), isinstance(place, FreeRect)
        shown = {
            "columns": cell,
            "gutter": isinstance(place, GutterLine),
            "lines": not free,
            "corner": free,
            "size": free,
        }
        for name, visible in shown.items():
            self._form.setRowVisible(self._rows[name], visible)

    @staticmethod
    def _show_span(fields: tuple[CountField, CountField], span: Span, most: int) -> None:
        for field, value in zip(fields, (span.first, span.last), strict=True):
            blocked = field.blockSignals(True)
            field.setMaximum(most)
            field.blockSignals(blocked)
            field.show_value(value)

    def _changed(self) -> None:
        block = self._block
        if block is None:
            return
        part = self._part(block)
        place: AnyPlace
        match places(block)[part]:
            case CellRect(columns=old):
                columns = self._span(self.columns, old)
                place = CellRect(columns, self._lines(block, part))
            case GutterLine():
                place = GutterLine(self.gutter.value(), self._lines(block, part))
            case FreeRect():
                x, y, width, height = (Length(round(f.value() * MM)) for f in self.free)
                place = FreeRect(x, y, width, height)
        self._session.apply(
            lambda d: set_placement(d, block.id, place, part), tr("改版位"), ("place", block.id)
        )

    def _lines(self, block: Block, part: int) -> Span:
        place = places(block)[part]
        old = place.lines if isinstance(place, CellRect | GutterLine) else Span(1, 1)
        return self._span(self.lines, old)

    @staticmethod
    def _span(fields: tuple[CountField, CountField], old: Span) -> Span:
        """The edge just changed pushes the other one along rather than crossing it."""
        first, last = fields[0].value(), fields[1].value()
        if first > last:
            return Span(first, first) if first != old.first else Span(last, last)
        return Span(first, last)


class ArticleSection(Section):
    """分栏: legs, rules between them, a box."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, tr("文字区"))
        self.legs = CountField(0, 24, tr(" 栏"), tr("按基本栏"))
        self.exact = check(tr("排满"))
        self.exact.setToolTip(tr("在质量限度内松紧各段，让稿件正好排到版位末行"))
        self.rules = check(tr("栏间线"))
        self.boxed = check(tr("加框"))
        self.legs.setAccessibleName(tr("分栏"))
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.legs, 1)
        row.addWidget(self.exact)
        row.addWidget(self.rules)
        row.addWidget(self.boxed)
        self._form.addRow(label(tr("分栏")), row)
        self.legs.valueChanged.connect(self._set_legs)
        self.exact.clicked.connect(self._set_exact)
        self.rules.clicked.connect(self._set_rules)
        self.boxed.clicked.connect(self._set_boxed)

    def concerns(self, block: Block) -> bool:
        return isinstance(block, ArticleBlock)

    def fill(self, block: Block) -> None:
        if isinstance(block, ArticleBlock):
            self.legs.show_value(block.area[self._part(block)].legs or 0)
            self.exact.setChecked(block.fit is Fit.EXACT)
            self.rules.setChecked(block.leg_rules)
            self.boxed.setChecked(block.frame is not None)

    def _part(self, block: ArticleBlock) -> int:
        return min(self._session.selection.part, len(block.area) - 1)

    def _set_legs(self, count: int) -> None:
        block = self._block
        if isinstance(block, ArticleBlock):
            part = self._part(block)
            if not self._session.apply(
                lambda d: set_legs(d, block.id, count or None, part),
                tr("改分栏"),
                ("legs", block.id),
            ):
                self.fill(block)

    def _set_exact(self, exact: bool) -> None:
        block = self._block
        if block is not None:
            self._session.apply(lambda d: set_fit(d, block.id, exact), tr("排满"))

    def _set_rules(self, shown: bool) -> None:
        block = self._block
        if block is not None:
            self._session.apply(lambda d: set_leg_rules(d, block.id, shown), tr("栏间线"))

    def _set_boxed(self, boxed: bool) -> None:
        block = self._block
        if block is not None:
            frame = Frame() if boxed else None
            self._session.apply(lambda d: set_frame(d, block.id, frame), tr("加框"))


class HeadingSection(Section):
    """标题: its style, height and sizes."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, tr("标题"))
        self.named = ChoiceField([])
        self.lines = CountField(0, 120, tr(" 行"), tr("自动"))
        self.points = LengthField(600, " pt", 1, tr("按样式"))
        self.kicker = LengthField(300, " pt", 1, tr("按样式"))
        self.deck = LengthField(300, " pt", 1, tr("按样式"))
        self.align = ChoiceField(_ALIGNS)
        for left, right in (
            ((tr("样式"), self.named), (tr("对齐"), self.align)),
            ((tr("占行"), self.lines), (tr("主题"), self.points)),
            ((tr("引题"), self.kicker), (tr("副题"), self.deck)),
        ):
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(left[1], 1)
            row.addWidget(label(right[0]))
            row.addWidget(right[1], 1)
            self._form.addRow(label(left[0]), row)
            left[1].setAccessibleName(left[0])
            right[1].setAccessibleName(right[0])
        self.named.activated.connect(self._changed)
        self.align.activated.connect(self._changed)
        self.lines.valueChanged.connect(self._changed)
        for size in (self.points, self.kicker, self.deck):
            size.valueChanged.connect(self._changed)

    def concerns(self, block: Block) -> bool:
        return isinstance(block, ArticleBlock) and block.heading is not None

    def fill(self, block: Block) -> None:
        if not isinstance(block, ArticleBlock) or block.heading is None:
            return
        heading = block.heading
        names = [style.name for style in self._session.shown.styles.headings]
        choices = [(name, _HEADING_STYLES.get(name, name)) for name in names]
        if [self.named.itemData(i) for i in range(self.named.count())] != names:
            self.named.set_choices(choices)
        self.named.show_value(heading.style)
        self.lines.show_value(heading.lines or 0)
        for field, size in (
            (self.points, heading.size),
            (self.kicker, heading.kicker_size),
            (self.deck, heading.deck_size),
        ):
            field.show_value(to_pt(size) if size else 0)
        self.align.show_value(heading.align.value)

    def _changed(self) -> None:
        block = self._block
        if not isinstance(block, ArticleBlock) or block.heading is None:
            return
        heading = replace(
            block.heading,
            style=self.named.value(),
            lines=self.lines.value() or None,
            size=_points(self.points, 6),
            kicker_size=_points(self.kicker, 5),
            deck_size=_points(self.deck, 5),
            align=Align(self.align.value()),
        )
        self._change(block, heading)

    def _change(self, block: ArticleBlock, heading: Heading) -> None:
        self._session.apply(
            lambda d: set_heading(d, block.id, heading), tr("改标题样式"), ("heading", block.id)
        )


class PhotoSection(Section):
    """图片: caption and credit."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, tr("图片"))
        self.caption = TextField(4)
        self.credit = LineField()
        self.caption.setAccessibleName(tr("说明"))
        self.credit.setAccessibleName(tr("摄影"))
        self._form.addRow(label(tr("说明")), self.caption)
        self._form.addRow(label(tr("摄影")), self.credit)
        self.caption.textChanged.connect(self._set_caption)
        self.credit.textEdited.connect(self._set_credit)

    def concerns(self, block: Block) -> bool:
        return isinstance(block, PhotoBlock)

    def fill(self, block: Block) -> None:
        if isinstance(block, PhotoBlock):
            # A trailing line break is the page file's, not the editor's.
            if self.caption.toPlainText().rstrip("\n") != block.caption.rstrip("\n"):
                self.caption.show_text(block.caption.rstrip("\n"))
            self.credit.show_text(block.credit)

    def edit(self) -> None:
        """Put the caret into the caption."""
        self.caption.setFocus()

    def _set_caption(self) -> None:
        block, text = self._block, self.caption.toPlainText()
        if isinstance(block, PhotoBlock) and text.rstrip("\n") != block.caption.rstrip("\n"):
            self._session.apply(
                lambda d: set_photo_caption(d, block.id, text),
                tr("改图片说明"),
                ("caption", block.id),
            )

    def _set_credit(self, text: str) -> None:
        block = self._block
        if block is not None:
            self._session.apply(
                lambda d: set_photo_credit(d, block.id, text),
                tr("改摄影署名"),
                ("credit", block.id),
            )


class WordsSection(Section):
    """文字: the words of a label, a text block, a masthead or a QR box."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, tr("文字"))
        self.words = TextField(3)
        self.words.setAccessibleName(tr("文字"))
        self._form.addRow(self.words)
        self.words.textChanged.connect(self._changed)

    def concerns(self, block: Block) -> bool:
        return own_words(block) is not None

    def fill(self, block: Block) -> None:
        words = own_words(block) or ""
        if self.words.toPlainText().rstrip("\n") != words.rstrip("\n"):
            self.words.show_text(words.rstrip("\n"))

    def edit(self) -> None:
        """Put the caret into the words."""
        self.words.setFocus()

    def _changed(self) -> None:
        block, text = self._block, self.words.toPlainText()
        if block is None or text.rstrip("\n") == (own_words(block) or "").rstrip("\n"):
            return
        self._session.apply(
            lambda d: set_block_text(d, block.id, text), tr("改文字"), ("words", block.id)
        )


def _points(field: LengthField, least: int) -> Length | None:
    value = round(field.value() * 10) * PT // 10
    return Length(max(least * PT, value)) if value else None


def _row(fields: QFormLayout, name: str, field: QWidget) -> int:
    fields.addRow(label(name), field)
    return fields.rowCount() - 1


def _pair(fields: QFormLayout, name: str, pair: tuple[QWidget, QWidget], between: str) -> int:
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(pair[0], 1)
    row.addWidget(quiet(between))
    row.addWidget(pair[1], 1)
    fields.addRow(label(name), row)
    return fields.rowCount() - 1
