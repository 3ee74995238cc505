"""Finding commands: the palette, the editor of shortcuts, their printed sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from layout_app.base.bundle import bundled
from layout_app.base.errors import LayoutAppError
from layout_app.keep.own_files import read_settings, read_state, write_settings, write_state
from layout_app.ui.commands import Command, CommandTable
from layout_app.ui.initials import initials
from layout_app.ui.palette import Entry, Palette
from layout_app.ui.ranking import Name
from layout_app.ui.shortcuts import ShortcutEditor, plain, print_sheet, shown_keys
from layout_app.ui.translate import Catalogue, language, read_catalogue, said, tr
from layout_app.ui.workbench import Workbench

_REMEMBERED = 20


class Finder:
    """Knows every command of the window by all its names."""

    def __init__(self, bench: Workbench, table: Callable[[], CommandTable]) -> None:
        self._bench = bench
        self._table = table

    def commands(self) -> Sequence[Command]:
        """找命令, 快捷键, 打印快捷键."""
        return (
            Command(
                id="palette",
                text=tr("找命令…"),
                run=self.show_palette,
                keys=("Ctrl+K",),
                icon="search",
                menu=("help", 1),
                without_page=True,
            ),
            Command(
                id="shortcuts",
                text=tr("快捷键…"),
                run=self.show_shortcuts,
                menu=("help", 1),
                without_page=True,
            ),
            Command(
                id="print-shortcuts",
                text=tr("快捷键表存为 PDF…"),
                run=self.print_shortcuts,
                menu=("help", 1),
                without_page=True,
            ),
        )

    def take_keys(self) -> None:
        """Give the commands the keys the user has chosen."""
        table = self._table()
        for name, keys in read_settings().keys.items():
            if name in table.commands:
                table.set_keys(name, keys)

    def names(self) -> list[Name]:
        """The names of all commands, and of the panels."""
        commands = self._table().commands.values()
        names = [self._name(command.id, plain(command.text), command.tip) for command in commands]
        for panel, dock in self._bench.docks.all.items():
            names.append(self._name(f"panel-{panel}", tr("面板：{name}", name=dock.windowTitle())))
        return names

    def show_palette(self) -> None:
        """Open the palette over the window."""
        recent = _words(read_state("palette"))

        def used(name: str) -> None:
            latest = [name, *(other for other in recent if other != name)]
            write_state("palette", latest[:_REMEMBERED])

        Palette(self._bench.window, self._entries(), recent, used).open()

    def show_shortcuts(self) -> None:
        """Open the editor of shortcuts."""
        table = self._table()

        def keep(keys: dict[str, tuple[str, ...]]) -> None:
            try:
                write_settings(replace(read_settings(), keys=keys))
            except LayoutAppError as error:
                self._bench.strip.fail(said(str(error)))

        ShortcutEditor(self._bench.window, table, self.names(), keep).open()

    def print_shortcuts(self) -> None:
        """Ask for a place and write the sheet of shortcuts there."""
        bench = self._bench
        path = bench.dialogs.pdf_to_write(bench.window, Path.home() / f"{tr('快捷键')}.pdf")
        if path is not None:
            print_sheet(self._table(), path)
            bench.strip.tell(tr("快捷键表已存为 {path}", path=path))

    # ---- inside ----------------------------------------------------------------------------------

    @cached_property
    def _other(self) -> Catalogue:
        """The other language's names: English for a Chinese window, and the other way round."""
        english = read_catalogue(bundled("assets", "i18n", "en"))
        if language() == "zh":
            return english
        return Catalogue({other: chinese for chinese, other in english.texts.items()})

    def _name(self, name: str, text: str, tip: str = "") -> Name:
        other = self._beside(text)
        called = {text, tip, other, name.replace("-", " ")}
        for words in (text, tip, other):
            called.update(initials(words))
        return Name(name, tuple(filter(None, called)))

    def _beside(self, text: str) -> str:
        for key in (text, f"{text}…"):
            other = self._other.of(key)
            if other != key:
                return plain(other)
        return ""

    def _entries(self) -> list[Entry]:
        table = self._table()
        table.refresh()
        names = {name.id: name for name in self.names()}
        entries = [
            Entry(
                names[command.id],
                plain(table.actions[command.id].text()),
                self._beside(plain(command.text)),
                shown_keys(table, command.id),
                table.actions[command.id].isEnabled(),
                table.actions[command.id].trigger,
            )
            for command in table.commands.values()
            if command.id != "palette"
        ]
        for panel, dock in self._bench.docks.all.items():
            words = tr("面板：{name}", name=dock.windowTitle())
            action = dock.toggleViewAction()
            name = names[f"panel-{panel}"]
            entries.append(Entry(name, words, panel, "", action.isEnabled(), action.trigger))
        return entries


def _words(values: object) -> list[str]:
    return [one for one in values if isinstance(one, str)] if isinstance(values, list) else []
