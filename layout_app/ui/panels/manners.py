"""The sections of the properties panel that say how text is set (排法)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QWidget

from layout_app.base.setting import Digits, Direction, Prohibition, Punctuation
from layout_app.edit.commands.article import legs_of, set_heading
from layout_app.edit.commands.setting import (
    running_style,
    set_balance,
    set_direction,
    set_drop,
    set_remainder,
    set_running,
    turned,
)
from layout_app.model.blocks import (
    ArticleBlock,
    Block,
    Heading,
    HeadingFit,
    LabelBlock,
    MastheadBlock,
    PhotoBlock,
    Remainder,
    Side,
    TextBlock,
)
from layout_app.model.describe import Permille
from layout_app.model.document import Document
from layout_app.model.grid import Span
from layout_app.ui.panels.fields import ChoiceField, CountField, LengthField, check, label
from layout_app.ui.panels.sections import Section
from layout_app.ui.session import Session
from layout_app.ui.translate import tr

_SIDES = [(Side.LEFT.value, tr("居左")), (Side.RIGHT.value, tr("居右"))]
_FITS = [
    (HeadingFit.NATURAL.value, tr("不调")),
    (HeadingFit.JUSTIFY.value, tr("匀字")),
    (HeadingFit.FILL.value, tr("撑满")),
]
_REMAINDERS = [
    (Remainder.GUTTERS.value, tr("加宽栏距")),
    (Remainder.UNEQUAL.value, tr("各栏不等")),
    (Remainder.FRACTION.value, tr("不足一字")),
]
_PUNCTUATION = [
    (Punctuation.NEWSPAPER.value, tr("报纸")),
    (Punctuation.FULL.value, tr("全角")),
    (Punctuation.KAIMING.value, tr("开明")),
    (Punctuation.HALF.value, tr("半角")),
    (Punctuation.LINE_END.value, tr("行末半角")),
]
_PROHIBITION = [
    (Prohibition.BASIC.value, tr("基本")),
    (Prohibition.GB.value, tr("国标")),
    (Prohibition.STRICT.value, tr("严格")),
]
_WAYS = [(Direction.HORIZONTAL.value, tr("横排")), (Direction.VERTICAL.value, tr("竖排"))]


class Manner(Section):
    """A section whose rows hold up to two fields, each with its name."""

    def _row(self, *fields: tuple[str, QWidget]) -> None:
        """Fields side by side; a box to tick brings its own name."""
        row = QHBoxLayout()
        row.setSpacing(8)
        for index, (name, field) in enumerate(fields):
            if index and name:
                row.addWidget(label(name))
            row.addWidget(field, 1)
            if name:
                field.setAccessibleName(name)
        self._form.addRow(label(fields[0][0]), row)


class HeadingManner(Manner):
    """标题排法: across or beside the text, which legs it covers, how it fills its width."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, tr("标题排法"))
        self.way = ChoiceField(_WAYS)
        self.side = ChoiceField(_SIDES)
        self.over = CountField(0, 24, "", tr("全部")), CountField(0, 24, "", tr("全部"))
        self.across = CountField(0, 200, tr(" 字"), tr("自动"))
        self.fit = ChoiceField(_FITS)
        self.fit.setToolTip(tr("匀字：字距拉开到题宽；撑满：选字号使最长一行正好占满题宽"))
        self.stretch = CountField(85, 115, " %")
        self.words = check(tr("按词断行"))
        self.words.setToolTip(tr("自动转行时不拆词；你自己的换行总是优先"))
        self._row((tr("方向"), self.way), (tr("竖题"), self.side))
        self._row((tr("盖栏"), self.over[0]), (tr("至"), self.over[1]))
        self._row((tr("调整"), self.fit), (tr("长扁"), self.stretch))
        self._row((tr("题宽"), self.across), ("", self.words))
        for choice in (self.way, self.side, self.fit):
            choice.activated.connect(self._changed)
        for count in (*self.over, self.across, self.stretch):
            count.valueChanged.connect(self._changed)
        self.words.clicked.connect(self._changed)

    def concerns(self, block: Block) -> bool:
        return isinstance(block, ArticleBlock) and block.heading is not None

    def fill(self, block: Block) -> None:
        if not isinstance(block, ArticleBlock) or block.heading is None:
            return
        heading = block.heading
        vertical = heading.direction is Direction.VERTICAL
        self.way.show_value(heading.direction.value)
        self.side.show_value(heading.side.value)
        self.side.setEnabled(vertical)
        self.across.setEnabled(vertical)
        over = heading.over
        self.over[0].show_value(over.first if over else 0)
        self.over[1].show_value(over.last if over else 0)
        self.across.show_value(heading.width or 0)
        self.fit.show_value(heading.fit.value)
        self.stretch.show_value(round(heading.stretch / 10))
        self.words.setChecked(heading.words)

    def _changed(self) -> None:
        block = self._block
        if not isinstance(block, ArticleBlock) or block.heading is None:
            return
        heading = turned(block.heading, Direction(self.way.value()))
        if heading is block.heading:
            over = self._over(block, heading)
            # A heading takes legs or characters, not both.
            across = None if over else self.across.value() or None
            heading = replace(heading, over=over, width=across)
        heading = replace(
            heading,
            side=Side(self.side.value()),
            fit=HeadingFit(self.fit.value()),
            stretch=Permille(self.stretch.value() * 10),
            words=self.words.isChecked(),
        )
        if not self._session.apply(
            lambda d: set_heading(d, block.id, heading), tr("改标题排法"), ("manner", block.id)
        ):
            self.fill(block)

    def _over(self, block: ArticleBlock, heading: Heading) -> Span | None:
        """The legs covered; the edge just changed pushes the other along, 0 is all of them."""
        first, last = self.over[0].value(), self.over[1].value()
        old = (heading.over.first, heading.over.last) if heading.over else (0, 0)
        if (first, last) == old:
            return heading.over
        if not (first if first != old[0] else last):
            return None
        first = first or 1
        last = last or legs_of(block)
        if first > last:
            return Span(first, first) if first != old[0] else Span(last, last)
        return Span(first, last)


class TextManner(Manner):
    """正文排法: a drop cap, level feet, what becomes of characters left over by a cut."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, tr("正文排法"))
        self.drop = CountField(0, 6, tr(" 行"), tr("不下沉"))
        self.level = check(tr("栏脚找平"))
        self.level.setToolTip(tr("稿件短于版位时，各栏末行齐平或差一行"))
        self.remainder = ChoiceField(_REMAINDERS)
        self.remainder.setToolTip(tr("破栏除不尽的字：加宽栏距、有的栏多一字，或各栏都不足整字"))
        self._row((tr("首字"), self.drop), ("", self.level))
        self._row((tr("余字"), self.remainder))
        self.drop.valueChanged.connect(self._set_drop)
        self.level.clicked.connect(self._set_level)
        self.remainder.activated.connect(self._set_remainder)

    def concerns(self, block: Block) -> bool:
        return isinstance(block, ArticleBlock)

    def fill(self, block: Block) -> None:
        if isinstance(block, ArticleBlock):
            self.drop.show_value(block.drop)
            self.level.setChecked(block.balance)
            self.remainder.show_value(block.area[self._part(block)].remainder.value)

    def _part(self, block: ArticleBlock) -> int:
        return min(self._session.selection.part, len(block.area) - 1)

    def _set_drop(self, lines: int) -> None:
        block = self._block
        if isinstance(block, ArticleBlock):
            # One line is none: going up from "none" means two, going down from two means none.
            wanted = 2 if lines == 1 and block.drop == 0 else lines
            self._session.apply(
                lambda d: set_drop(d, block.id, wanted), tr("首字下沉"), ("drop", block.id)
            )
            self.fill(self._session.document.block(block.id) or block)

    def _set_level(self, level: bool) -> None:
        block = self._block
        if block is not None:
            self._session.apply(lambda d: set_balance(d, block.id, level), tr("栏脚找平"))

    def _set_remainder(self) -> None:
        block = self._block
        if isinstance(block, ArticleBlock):
            remainder, part = Remainder(self.remainder.value()), self._part(block)
            self._session.apply(
                lambda d: set_remainder(d, block.id, remainder, part), tr("改破栏余字")
            )


class MarksManner(Manner):
    """标点数字（全版）: marks, line edges, digits of all running text of the page."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, tr("标点数字（全版正文）"))
        self.punctuation = ChoiceField(_PUNCTUATION)
        self.punctuation.setToolTip(tr("行内标点的宽度；行末标点总是半角"))
        self.prohibition = ChoiceField(_PROHIBITION)
        self.prohibition.setToolTip(tr("避头尾：基本；国标（／……不在行首）；严格（——也不在行首）"))
        self.hang = check(tr("标点悬挂"))
        self.half = check(tr("数字半角"))
        self.half.setToolTip(tr("两个数字占一个字，正文不离字格"))
        self.latin = LengthField(50, " %", 2.5)
        self.digit = LengthField(50, " %", 2.5)
        for gap in (self.latin, self.digit):
            gap.setToolTip(tr("与汉字之间的空，占字宽的百分数"))
        self._row((tr("标点"), self.punctuation), (tr("禁则"), self.prohibition))
        self._row((tr("西文"), self.latin), (tr("数字"), self.digit))
        self._row(("", self.hang), ("", self.half))
        self.punctuation.activated.connect(
            lambda: self._apply(
                lambda d: set_running(d, punctuation=Punctuation(self.punctuation.value()))
            )
        )
        self.prohibition.activated.connect(
            lambda: self._apply(
                lambda d: set_running(d, prohibition=Prohibition(self.prohibition.value()))
            )
        )
        self.hang.clicked.connect(lambda on: self._apply(lambda d: set_running(d, hang=on)))
        self.half.clicked.connect(
            lambda on: self._apply(
                lambda d: set_running(d, digits=Digits.HALF if on else Digits.FONT)
            )
        )
        self.latin.valueChanged.connect(
            lambda part: self._apply(lambda d: set_running(d, latin_gap=round(part * 10)))
        )
        self.digit.valueChanged.connect(
            lambda part: self._apply(lambda d: set_running(d, digit_gap=round(part * 10)))
        )

    def concerns(self, block: Block) -> bool:
        return isinstance(block, ArticleBlock | TextBlock | PhotoBlock)

    def fill(self, block: Block) -> None:
        style = running_style(self._session.shown.styles)
        self.punctuation.show_value(style.punctuation.value)
        self.prohibition.show_value(style.prohibition.value)
        self.hang.setChecked(bool(style.hang))
        self.half.setChecked(style.digits is Digits.HALF)
        self.latin.show_value(style.latin_gap / 10)
        self.digit.show_value(style.digit_gap / 10)

    def _apply(self, edit: Callable[[Document], Document]) -> None:
        if self._block is not None:
            self._session.apply(edit, tr("改标点数字"), ("marks", ""))


class DirectionManner(Manner):
    """方向 of a label, a text block, a masthead."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, tr("方向"))
        self.way = ChoiceField(_WAYS)
        self._row((tr("文字"), self.way))
        self.way.activated.connect(self._changed)

    def concerns(self, block: Block) -> bool:
        return isinstance(block, LabelBlock | TextBlock | MastheadBlock)

    def fill(self, block: Block) -> None:
        if isinstance(block, LabelBlock | TextBlock | MastheadBlock):
            self.way.show_value(block.direction.value)

    def _changed(self) -> None:
        block = self._block
        if block is not None:
            direction = Direction(self.way.value())
            self._session.apply(lambda d: set_direction(d, block.id, direction), tr("改方向"))


MANNERS = (HeadingManner, TextManner, MarksManner, DirectionManner)
"""The sections in the order they stand in."""
