"""串文 in the properties panel: how far text keeps off the blocks that push it aside."""

from __future__ import annotations

from layout_app.edit.commands.several import keep_text_off
from layout_app.model.blocks import Block, FolioBlock
from layout_app.ui.panels.fields import CountField
from layout_app.ui.panels.manners import Manner
from layout_app.ui.session import Session
from layout_app.ui.translate import tr


class AroundManner(Manner):
    """Characters beside the blocks, lines above and below; for all that are selected."""

    shared = True

    def __init__(self, session: Session) -> None:
        super().__init__(session, tr("串文"))
        self.beside = CountField(1, 20, tr(" 字"))
        self.beside.setToolTip(tr("正文离这个块左右多少字；版面上的字格不变"))
        self.lines = CountField(0, 20, tr(" 行"))
        self.lines.setToolTip(tr("这个块上下各空多少整行"))
        self._row((tr("左右"), self.beside), (tr("上下"), self.lines))
        self.beside.valueChanged.connect(lambda count: self._apply(beside=count))
        self.lines.valueChanged.connect(lambda count: self._apply(lines=count))

    def concerns(self, block: Block) -> bool:
        return block.wrap and not isinstance(block, FolioBlock)

    def fill(self, block: Block) -> None:
        self.beside.show_value(block.wrap_beside)
        self.lines.show_value(block.wrap_lines)

    def _apply(self, *, beside: int | None = None, lines: int | None = None) -> None:
        names = self._session.selection.blocks
        label = tr("串文距离")
        self._session.apply(
            lambda d: keep_text_off(d, names, beside=beside, lines=lines),
            label,
            ("wrap-air", "lines" if beside is None else "beside", *names),
        )
