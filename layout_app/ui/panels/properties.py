"""属性: the place and the manner of the selected block."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from layout_app.edit.commands.several import lock_blocks, wrap_blocks
from layout_app.model.blocks import Block
from layout_app.ui.panels.around import AroundManner
from layout_app.ui.panels.fields import ElidedLabel, check
from layout_app.ui.panels.furniture import FURNITURE, MastheadSection
from layout_app.ui.panels.manners import MANNERS
from layout_app.ui.panels.picture import PictureSection
from layout_app.ui.panels.sections import (
    ArticleSection,
    HeadingSection,
    PhotoSection,
    PlaceSection,
    Section,
    WordsSection,
)
from layout_app.ui.session import Session
from layout_app.ui.texts import KINDS, block_name
from layout_app.ui.theme import strong
from layout_app.ui.translate import tr


class PropertiesPanel(QScrollArea):
    """Sections of fields; those that do not concern the selected block are hidden."""

    wanted = Signal(str)
    """A button of a section asks for a command, by its id."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setObjectName("panel")
        self._kind = QLabel()
        self._kind.setFont(strong(self.font()))
        self._name = ElidedLabel()
        self._name.setObjectName("quiet")
        self._locked = check(tr("锁定"))
        self._locked.setToolTip(tr("锁定后不能移动、改变大小和删除"))
        self._wrap = check(tr("推开正文"))
        self._wrap.setToolTip(tr("正文绕开这个块"))
        head = QHBoxLayout()
        head.setContentsMargins(12, 10, 12, 2)
        head.setSpacing(8)
        head.addWidget(self._kind)
        head.addWidget(self._name, 1)
        head.addWidget(self._wrap)
        head.addWidget(self._locked)
        self.place = PlaceSection(session)
        self.around = AroundManner(session)
        self.article = ArticleSection(session)
        self.heading = HeadingSection(session)
        self.photo = PhotoSection(session)
        self.words = WordsSection(session)
        self.picture = PictureSection(session)
        self.furniture = tuple(section(session) for section in FURNITURE)
        self.manners = tuple(manner(session) for manner in MANNERS)
        self._sections: tuple[Section, ...] = (
            self.place,
            self.around,
            self.article,
            self.heading,
            self.picture,
            self.photo,
            self.words,
            *self.furniture,
            *self.manners,
        )
        for section in self._sections:
            if isinstance(section, PictureSection | MastheadSection):
                section.wanted.connect(self.wanted)
        self._nothing = QLabel(tr("没有选中任何块"))
        self._nothing.setObjectName("quiet")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setContentsMargins(12, 24, 12, 24)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._nothing)
        layout.addLayout(head)
        for section in self._sections:
            layout.addWidget(section)
        layout.addStretch(1)
        self.setWidget(inside)
        self._locked.clicked.connect(self._lock)
        self._wrap.clicked.connect(self._push)
        session.selection_changed.connect(self._show)
        session.held_still.connect(self._show)
        self._show()

    def edit_words(self) -> None:
        """Put the caret into the words of the block, if it has any."""
        for section in (self.photo, self.words):
            if section.isVisibleTo(self):
                section.edit()
                return

    def _block(self) -> Block | None:
        session = self._session
        return session.selection.of(session.shown) if session.is_open else None

    def _show(self) -> None:
        block = self._block()
        self._nothing.setVisible(block is None)
        for widget in (self._kind, self._name, self._locked, self._wrap):
            widget.setVisible(block is not None)
        if block is not None:
            blocks = self._session.selection.all_of(self._session.shown)
            name = block_name(self._session.shown, block)
            self._kind.setText(KINDS[block.kind])
            self._name.show_text("" if name == KINDS[block.kind] else name)
            if len(blocks) > 1:
                self._kind.setText(tr("{count} 块", count=len(blocks)))
                self._name.show_text(_kinds(blocks))
            self._locked.setChecked(all(one.locked for one in blocks))
            self._wrap.setChecked(all(one.wrap for one in blocks))
        several = len(self._session.selection.blocks) > 1
        for section in self._sections:
            section.show_block(block if not several or self._shared(section) else None)

    def _shared(self, section: Section) -> bool:
        """Whether a section changes all that is selected."""
        blocks = self._session.selection.all_of(self._session.shown)
        return section.shared and all(section.concerns(block) for block in blocks)

    def _lock(self, locked: bool) -> None:
        block = self._block()
        if block is not None:
            label = tr("锁定") if locked else tr("解锁")
            names = self._session.selection.blocks
            self._session.apply(lambda d: lock_blocks(d, names, locked), label)

    def _push(self, wrap: bool) -> None:
        block = self._block()
        if block is not None:
            names = self._session.selection.blocks
            self._session.apply(lambda d: wrap_blocks(d, names, wrap), tr("推开正文"))


def _kinds(blocks: Sequence[Block]) -> str:
    """What is selected: 图片 2，栏目题 1."""
    counts = Counter(KINDS[block.kind] for block in blocks)
    return tr("，").join(f"{kind} {count}" for kind, count in counts.items())
