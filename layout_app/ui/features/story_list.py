"""What is done to stories in their list: named, copied, moved, taken out, put right."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from layout_app.edit.commands.stories import (
    delete_story,
    duplicate_story,
    move_story,
    stress_leads,
    swap_parts,
)
from layout_app.edit.commands.text import StoryField, set_story_field
from layout_app.model.document import Document
from layout_app.ui.commands import Command, CommandTable
from layout_app.ui.panels.stories import StoriesPanel
from layout_app.ui.texts import FIELDS, story_name
from layout_app.ui.translate import tr
from layout_app.ui.workbench import Workbench

_SWAPS = (
    (StoryField.LABEL, StoryField.KICKER),
    (StoryField.KICKER, StoryField.HEADLINE),
    (StoryField.HEADLINE, StoryField.DECK),
)
_BUTTONS = (
    "new-story",
    "import-manuscripts",
    "duplicate-story",
    "story-up",
    "story-down",
    "delete-story",
)
_MENU = (
    ("place-story", "rename-story", "duplicate-story"),
    ("stress-leads", *(f"swap-{one.value}-{other.value}" for one, other in _SWAPS)),
    ("story-up", "story-down"),
    ("delete-story",),
)


class StoryDesk:
    """The commands of the story list; all work on the story whose words are shown."""

    def __init__(self, bench: Workbench, panel: StoriesPanel) -> None:
        self._bench = bench
        self._session = bench.session
        self._panel = panel
        panel.named.connect(self._name)
        panel.moved.connect(self._move)

    def commands(self) -> Sequence[Command]:
        """改标题, 复制, 上移, 下移, 段首句变黑体, 对调, 删除稿件."""
        return (*self._listed(), *self._corrections())

    def show_in(self, table: CommandTable) -> None:
        """Put the commands under the list and into its menu."""
        actions = table.actions
        self._panel.offer([actions[name] for name in _BUTTONS if name in actions])

        def menu(at: QPoint) -> None:
            shown = QMenu(self._bench.window)
            shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            for number, group in enumerate(_MENU):
                if number:
                    shown.addSeparator()
                shown.addActions([actions[name] for name in group if name in actions])
            shown.popup(at)

        self._panel.menu_wanted.connect(menu)

    def _listed(self) -> Sequence[Command]:
        def shown() -> bool:
            return self._session.is_open and self._session.story is not None

        return (
            Command(
                id="rename-story",
                text=tr("改稿件标题"),
                run=self._panel.rename,
                keys=("Shift+F2",),
                menu=("page", 2),
                enabled=shown,
            ),
            Command(
                id="duplicate-story",
                text=tr("复制稿件"),
                run=lambda: self._do(duplicate_story, tr("复制稿件")),
                keys=("Ctrl+Alt+D",),
                icon="copy",
                menu=("page", 2),
                enabled=shown,
            ),
            Command(
                id="story-up",
                text=tr("稿件上移"),
                run=lambda: self._step(-1),
                keys=("Ctrl+Alt+PgUp",),
                icon="up",
                menu=("page", 2),
                enabled=shown,
            ),
            Command(
                id="story-down",
                text=tr("稿件下移"),
                run=lambda: self._step(1),
                keys=("Ctrl+Alt+PgDown",),
                icon="down",
                menu=("page", 2),
                enabled=shown,
            ),
            Command(
                id="delete-story",
                text=tr("删除稿件"),
                run=lambda: self._do(delete_story, tr("删除稿件")),
                keys=("Ctrl+Alt+Del",),
                icon="delete",
                tip=tr("删除稿件，连同版面上的块"),
                menu=("page", 3),
                enabled=shown,
            ),
        )

    def _corrections(self) -> Sequence[Command]:
        def shown() -> bool:
            return self._session.is_open and self._session.story is not None

        stress = Command(
            id="stress-leads",
            text=tr("各段段首句变黑体"),
            run=lambda: self._do(stress_leads, tr("各段段首句变黑体")),
            keys=("Ctrl+Alt+Shift+B",),
            menu=("page", 2),
            enabled=shown,
        )

        def swap(one: StoryField, other: StoryField) -> Command:
            text = tr("{one}与{other}对调", one=FIELDS[one], other=FIELDS[other])
            return Command(
                id=f"swap-{one.value}-{other.value}",
                text=text,
                run=lambda: self._do(lambda d, s: swap_parts(d, s, one, other), text),
                enabled=shown,
            )

        return (stress, *(swap(one, other) for one, other in _SWAPS))

    def _do(self, edit: Callable[[Document, str], Document], label: str) -> None:
        story = self._session.story
        if story is not None:
            self._session.apply(lambda document: edit(document, story), label)

    def _step(self, by: int) -> None:
        story = self._session.story
        names = [s.id for s in self._session.document.stories]
        if story in names:
            self._move(story, names.index(story) + by)

    def _move(self, story: str, to: int) -> None:
        self._session.apply(lambda document: move_story(document, story, to), tr("稿件换顺序"))

    def _name(self, story: str, text: str) -> None:
        known = self._session.document.story(story)
        if known is None or text == story_name(known):
            return
        self._session.apply(
            lambda document: set_story_field(document, story, StoryField.HEADLINE, text),
            tr("改{field}", field=FIELDS[StoryField.HEADLINE]),
        )
