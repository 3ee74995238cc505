"""The sections of the properties panel for furniture: frames, mastheads, QR boxes, labels, rules.

They change all selected blocks if all of them have the field.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from layout_app.base.ink import BLACK, Ink
from layout_app.base.units import MM, to_mm
from layout_app.edit.commands.furniture import FRAMED, frame_of, set_fields, set_frames
from layout_app.model.blocks import (
    Block,
    FolioBlock,
    Frame,
    LabelBlock,
    MastheadBlock,
    QrBlock,
    RuleBlock,
    RuleStyle,
    Side,
    TextBlock,
)
from layout_app.model.describe import Length
from layout_app.ui.panels.fields import (
    ChoiceField,
    ElidedLabel,
    LengthField,
    LineField,
    TextField,
    label,
)
from layout_app.ui.panels.ink_field import InkField
from layout_app.ui.panels.manners import Manner
from layout_app.ui.panels.style_names import style_name
from layout_app.ui.session import Session
from layout_app.ui.translate import tr

RULES = [
    (RuleStyle.THIN.value, tr("水线（正线）")),
    (RuleStyle.THICK.value, tr("粗线（反线）")),
    (RuleStyle.DOUBLE.value, tr("文武线")),
    (RuleStyle.DOTS.value, tr("点线")),
    (RuleStyle.WAVE.value, tr("曲线")),
    (RuleStyle.LACE.value, tr("花边")),
]
_NO_RULE = [("", tr("无线")), *RULES]
_LEVELS = [("M", tr("一般")), ("Q", tr("较高")), ("H", tr("最高"))]
_OUTER = [(Side.LEFT.value, tr("左（双号版）")), (Side.RIGHT.value, tr("右（单号版）"))]


class Furniture(Manner):
    """A section whose fields may belong to several selected blocks."""

    shared = True

    def _set(self, label_: str, **changes: object) -> None:
        if self._block is None:
            return
        names = self._session.selection.blocks
        if not self._session.apply(
            lambda document: set_fields(document, names, **changes),
            label_,
            ("furniture", *changes, *names),
        ):
            self.fill(self._block)

    def _used_inks(self) -> list[Ink]:
        """The inks of the page's furniture and styles, to be offered again."""
        document = self._session.shown
        found: list[Ink] = [style.ink for style in document.styles.texts]
        for block in document.blocks:
            frame = frame_of(block)
            if frame is not None:
                found += [ink for ink in (frame.ink, frame.tint) if ink is not None]
            if isinstance(block, MastheadBlock | QrBlock | RuleBlock):
                found.append(block.ink)
        return found


class FrameSection(Furniture):
    """框与底纹 of an article, a label, a text block, a box."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, tr("框与底纹"))
        self.rule = ChoiceField(_NO_RULE)
        self.ink = InkField()
        self.tint = InkField(optional=True)
        self._row((tr("框线"), self.rule), (tr("线色"), self.ink))
        self._row((tr("底纹"), self.tint))
        self.rule.activated.connect(self._changed)
        self.ink.chosen.connect(self._changed)
        self.tint.chosen.connect(self._changed)

    def concerns(self, block: Block) -> bool:
        return isinstance(block, FRAMED)

    def fill(self, block: Block) -> None:
        frame = frame_of(block)
        self.rule.show_value(frame.rule.value if frame and frame.rule else "")
        self.ink.show_ink(frame.ink if frame else BLACK)
        self.tint.show_ink(frame.tint if frame else None)
        used = self._used_inks()
        for field in (self.ink, self.tint):
            field.offer(used)

    def _changed(self) -> None:
        block = self._block
        if block is None:
            return
        name = self.rule.value()
        frame = Frame(
            rule=RuleStyle(name) if name else None,
            ink=self.ink.ink or BLACK,
            tint=self.tint.ink,
        )
        names = self._session.selection.blocks
        if not self._session.apply(
            lambda document: set_frames(document, names, frame),
            tr("改框与底纹"),
            ("frame", *names),
        ):
            self.fill(block)


class RuleSection(Furniture):
    """线条: its kind and ink."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, tr("线条"))
        self.named = ChoiceField(RULES)
        self.ink = InkField()
        self._row((tr("线型"), self.named), (tr("线色"), self.ink))
        self.named.activated.connect(
            lambda: self._set(tr("改线型"), style=RuleStyle(self.named.value()))
        )
        self.ink.chosen.connect(lambda ink: self._set(tr("改线色"), ink=ink))

    def concerns(self, block: Block) -> bool:
        return isinstance(block, RuleBlock)

    def fill(self, block: Block) -> None:
        if isinstance(block, RuleBlock):
            self.named.show_value(block.style.value)
            self.ink.show_ink(block.ink)
            self.ink.offer(self._used_inks())


class MastheadSection(Furniture):
    """刊头: organisers, role, number of the special, ink, artwork; ``wanted`` names a command."""

    wanted = Signal(str)
    shared = False

    def __init__(self, session: Session) -> None:
        super().__init__(session, tr("刊头"))
        self.organisers = TextField(3)
        self.organisers.setPlaceholderText(tr("一行一个单位"))
        self.role = LineField()
        self.issue = LineField()
        self.issue.setPlaceholderText(tr("第 128 期"))
        self.ink = InkField()
        self.artwork = ElidedLabel()
        self.take = QPushButton(tr("选图…"))
        self.drop = QPushButton(tr("去掉"))
        self._row((tr("单位"), self.organisers))
        self._row((tr("名义"), self.role), (tr("期号"), self.issue))
        self._row((tr("颜色"), self.ink))
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.artwork, 1)
        row.addWidget(self.take)
        row.addWidget(self.drop)
        self._form.addRow(label(tr("题图")), row)
        self.organisers.textChanged.connect(self._set_organisers)
        self.role.textEdited.connect(lambda text: self._set(tr("改刊头"), role=text))
        self.issue.textEdited.connect(lambda text: self._set(tr("改刊头"), issue=text))
        self.ink.chosen.connect(lambda ink: self._set(tr("改刊头颜色"), ink=ink))
        self.take.clicked.connect(lambda: self.wanted.emit("replace-picture"))
        self.drop.clicked.connect(lambda: self._set(tr("去掉刊头题图"), artwork=""))

    def concerns(self, block: Block) -> bool:
        return isinstance(block, MastheadBlock)

    def fill(self, block: Block) -> None:
        if not isinstance(block, MastheadBlock):
            return
        if _lines(self.organisers.toPlainText()) != block.organisers:
            self.organisers.show_text("\n".join(block.organisers))
        self.role.show_text(block.role)
        self.issue.show_text(block.issue)
        self.ink.show_ink(block.ink)
        self.ink.offer(self._used_inks())
        self.artwork.show_text(block.artwork or tr("用字体排"))
        self.drop.setEnabled(bool(block.artwork))

    def _set_organisers(self) -> None:
        block, found = self._block, _lines(self.organisers.toPlainText())
        if isinstance(block, MastheadBlock) and found != block.organisers:
            self._set(tr("改主办单位"), organisers=found)


class QrSection(Furniture):
    """二维码: what it says, the lines beside it, how much damage it stands, its ink."""

    shared = False

    def __init__(self, session: Session) -> None:
        super().__init__(session, tr("二维码"))
        self.url = LineField()
        self.url.setPlaceholderText("https://")
        self.bullets = TextField(3)
        self.bullets.setPlaceholderText(tr("一行一条"))
        self.level = ChoiceField(_LEVELS)
        self.level.setToolTip(tr("容错：码有污损还能扫出的程度，越高码越密"))
        self.ink = InkField()
        self._row((tr("内容"), self.url))
        self._row((tr("要点"), self.bullets))
        self._row((tr("容错"), self.level), (tr("颜色"), self.ink))
        self.url.textEdited.connect(lambda text: self._set(tr("改二维码内容"), url=text))
        self.bullets.textChanged.connect(self._set_bullets)
        self.level.activated.connect(
            lambda: self._set(tr("改二维码容错"), level=self.level.value())
        )
        self.ink.chosen.connect(lambda ink: self._set(tr("改二维码颜色"), ink=ink))

    def concerns(self, block: Block) -> bool:
        return isinstance(block, QrBlock)

    def fill(self, block: Block) -> None:
        if not isinstance(block, QrBlock):
            return
        self.url.show_text(block.url)
        if _lines(self.bullets.toPlainText()) != block.bullets:
            self.bullets.show_text("\n".join(block.bullets))
        self.level.show_value(block.level)
        self.ink.show_ink(block.ink)
        self.ink.offer(self._used_inks())

    def _set_bullets(self) -> None:
        block, found = self._block, _lines(self.bullets.toPlainText())
        if isinstance(block, QrBlock) and found != block.bullets:
            self._set(tr("改二维码要点"), bullets=found)


class StyleSection(Furniture):
    """样式 of a label or a text block."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, tr("样式"))
        self.named = ChoiceField([])
        self._row((tr("样式"), self.named))
        self.named.activated.connect(lambda: self._set(tr("改文字样式"), style=self.named.value()))

    def concerns(self, block: Block) -> bool:
        return isinstance(block, LabelBlock | TextBlock)

    def fill(self, block: Block) -> None:
        if not isinstance(block, LabelBlock | TextBlock):
            return
        names = [style.name for style in self._session.shown.styles.texts]
        if [self.named.itemData(i) for i in range(self.named.count())] != names:
            self.named.set_choices([(name, style_name(name)) for name in names])
        self.named.show_value(block.style)


class FolioSection(Furniture):
    """报眉: the outer side, its rule, its distance; its words are the page's (版面设置)."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, tr("报眉"))
        self.outer = ChoiceField(_OUTER)
        self.outer.setToolTip(tr("版次排在外侧：单号版在右，双号版在左"))
        self.rule = ChoiceField(RULES)
        self.gap = LengthField(50, " mm", 0.5)
        self._row((tr("外侧"), self.outer))
        self._row((tr("线型"), self.rule), (tr("距版心"), self.gap))
        self.outer.activated.connect(
            lambda: self._set(tr("改报眉"), outer=Side(self.outer.value()))
        )
        self.rule.activated.connect(
            lambda: self._set(tr("改报眉"), rule=RuleStyle(self.rule.value()))
        )
        self.gap.valueChanged.connect(
            lambda value: self._set(tr("改报眉"), gap=Length(round(value * MM)))
        )

    def concerns(self, block: Block) -> bool:
        return isinstance(block, FolioBlock)

    def fill(self, block: Block) -> None:
        if isinstance(block, FolioBlock):
            self.outer.show_value(block.outer.value)
            self.rule.show_value(block.rule.value)
            self.gap.show_value(to_mm(block.gap))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


FURNITURE = (
    MastheadSection,
    QrSection,
    StyleSection,
    RuleSection,
    FolioSection,
    FrameSection,
)
"""The sections in the order they stand in."""
