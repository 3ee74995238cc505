"""图片 in the properties panel: its file, its resolution on the page, how it fills its frame."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from layout_app.base.errors import LayoutAppError
from layout_app.check.images import effective_ppi
from layout_app.display.items import ImageItem
from layout_app.edit.commands.photos import set_crop
from layout_app.model.blocks import Block, CaptionSide, PhotoBlock, PhotoFit
from layout_app.ui.panels.fields import ChoiceField, ElidedLabel, check, label
from layout_app.ui.panels.furniture import Furniture
from layout_app.ui.session import Session
from layout_app.ui.theme import Colours, tint
from layout_app.ui.translate import tr

_FITS = [(PhotoFit.FILL.value, tr("充满图框")), (PhotoFit.FIT.value, tr("完整显示"))]
_SIDES = [
    (CaptionSide.BELOW.value, tr("在图片下面")),
    (CaptionSide.ABOVE.value, tr("在图片上面")),
]


class PictureSection(Furniture):
    """A picture's file and how it is shown; ``wanted`` names a command to run."""

    wanted = Signal(str)
    shared = False

    def __init__(self, session: Session) -> None:
        super().__init__(session, tr("画面"))
        self.file = ElidedLabel()
        self.facts = QLabel()
        self.fit = ChoiceField(_FITS)
        self.border = check(tr("细边框"))
        self.take = QPushButton(tr("换图片…"))
        self.crop = QPushButton(tr("裁切"))
        self.crop.setToolTip(tr("在版面上双击图片也可以"))
        named = QHBoxLayout()
        named.addWidget(self.file, 1)
        self._form.addRow(label(tr("文件")), named)
        self._form.addRow(label(tr("精度")), self.facts)
        self.side = ChoiceField(_SIDES)
        self._row((tr("显示"), self.fit), ("", self.border))
        self._row((tr("说明"), self.side))
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.take)
        row.addWidget(self.crop)
        row.addStretch(1)
        self._form.addRow(label(""), row)
        self.take.clicked.connect(lambda: self.wanted.emit("replace-picture"))
        self.crop.clicked.connect(lambda: self.wanted.emit("crop-picture"))
        self.fit.activated.connect(self._set_fit)
        self.side.activated.connect(
            lambda: self._set(tr("改说明位置"), caption_side=CaptionSide(self.side.value()))
        )
        self.border.clicked.connect(lambda on: self._set(tr("细边框"), border=on))

    def concerns(self, block: Block) -> bool:
        return isinstance(block, PhotoBlock)

    def fill(self, block: Block) -> None:
        if not isinstance(block, PhotoBlock):
            return
        self.file.show_text(block.file or tr("还没有图片，拖一张到图框里"))
        self.take.setText(tr("换图片…") if block.file else tr("选图片…"))
        self.fit.show_value(block.fit.value)
        self.border.setChecked(block.border)
        self.side.show_value(block.caption_side.value)
        self._show_facts(block)

    def _show_facts(self, block: PhotoBlock) -> None:
        layout = self._session.layout
        file = layout.display.images.get(block.file) if layout else None
        items = [
            item
            for group in (layout.display.groups if layout else ())
            if group.block == block.id
            for item in group.items
            if isinstance(item, ImageItem)
        ]
        self.crop.setEnabled(bool(items))
        if not items or file is None:
            self.facts.setText(tr("没有可用的图片") if block.file else "")
            tint(self.facts, Colours.ERROR)
            return
        ppi = effective_ppi(items[0])
        self.facts.setText(
            tr(
                "有效 {ppi} ppi · 原图 {width} × {height}",
                ppi=ppi,
                width=file.width,
                height=file.height,
            )
        )
        warn, least = self._limits()
        colour = Colours.FINE if ppi >= warn else Colours.WARNING
        tint(self.facts, colour if ppi >= least else Colours.ERROR)
        self.facts.setToolTip(
            tr("印厂要求 {warn} ppi 以上，低于 {least} 不收", warn=warn, least=least)
        )

    def _limits(self) -> tuple[int, int]:
        session = self._session
        try:
            press = session.services.press(session.shown.press, session.folder)
        except LayoutAppError:  # the problem list says that there is none
            return 200, 150
        return press.warn_ppi, press.least_ppi

    def _set_fit(self) -> None:
        block, fit = self._block, PhotoFit(self.fit.value())
        if isinstance(block, PhotoBlock) and block.fit is not fit:
            crop = block.crop if fit is PhotoFit.FILL else None
            self._session.apply(
                lambda document: set_crop(document, block.id, crop, fit), tr("改图片显示")
            )
