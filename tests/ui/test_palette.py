"""Every command is found: in Chinese, by its pinyin initials, in English; and its keys changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from layout_app.edit.commands.stand import set_locked
from layout_app.keep.own_files import read_settings
from layout_app.model.document import Document
from layout_app.ui.initials import initial, initials
from layout_app.ui.palette import Palette
from layout_app.ui.ranking import Name, rank
from layout_app.ui.shortcuts import ShortcutEditor, sheet
from tests.ui.conftest import Bench
from tests.ui.texts import HAN


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAYOUT_APP_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("LAYOUT_APP_CONFIG", str(tmp_path / "config"))


@pytest.mark.parametrize(
    ("word", "letters"),
    [
        ("导出", "dc"),
        ("保存", "bc"),
        ("撤销", "cx"),
        ("全选", "qx"),
        ("导出 PDF", "dcpdf"),
        ("引题", "yt"),
        ("座", "z"),
    ],
)
def test_initials_are_those_of_the_pinyin(word: str, letters: str) -> None:
    assert letters in initials(word)


def test_a_character_read_in_two_ways_is_found_by_both() -> None:
    assert {"zz", "cz"} <= set(initials("重做"))


def test_every_character_of_every_command_has_an_initial(bench: Bench) -> None:
    texts = [c.text + c.tip for c in bench.window.commands.commands.values()]
    texts += [dock.windowTitle() for dock in bench.window.bench.docks.all.values()]
    without = {ch for text in texts for ch in text if HAN.match(ch) and not initial(ch)}
    assert without == set()


def test_the_likeliest_stands_first_and_the_latest_used_before_others() -> None:
    names = [
        Name("a", ("导出 PDF", "dcpdf", "Export PDF")),
        Name("b", ("导入稿件", "drgj", "Import manuscripts")),
        Name("c", ("新稿件", "xgj", "New story")),
    ]
    assert rank(names, "导", []) == ["b", "a"]  # the shorter name is the likelier
    assert rank(names, "drg", []) == ["b"]
    assert rank(names, "export", []) == ["a"]
    assert rank(names, "gj", []) == ["c", "b"]
    assert rank(names, "ipm", []) == ["b"]  # scattered letters
    assert rank(names, "", ["c"]) == ["c", "a", "b"]
    assert rank(names, "zzz", []) == []


def test_every_command_is_in_the_palette_by_every_name(bench: Bench) -> None:
    finder = bench.window.finder
    names = finder.names()
    listed = {name.id for name in names}
    assert listed >= set(bench.window.commands.commands)
    for name in names:
        assert any(HAN.search(call) for call in name.called) or name.id == "zoom-200", name
        assert any(call.isascii() and call.isalnum() for call in name.called), name
        for call in name.called:
            assert name.id in rank(names, call, [])[:12], (name.id, call)


def test_no_two_commands_have_one_key(bench: Bench) -> None:
    table = bench.window.commands
    for name, action in table.actions.items():
        for key in action.shortcuts():
            assert table.holder_of(key, besides=name) is None, (name, key.toString())


def test_typing_and_enter_runs_a_command_that_then_comes_first(bench: Bench) -> None:
    session, window = bench.session, bench.window
    session.apply(_locked_first, "锁定")
    palette = _open_palette(bench)
    bench.bot.keyClicks(palette.line, "cx")
    assert palette.list.currentIndex().data() == "撤销“锁定”"
    bench.bot.keyClick(palette.line, Qt.Key.Key_Return)
    assert session.history.position == 0
    palette = _open_palette(bench)
    assert str(palette.list.model().index(0, 0).data()).startswith("撤销")
    bench.bot.keyClick(palette.line, Qt.Key.Key_Escape)
    assert palette.isHidden()
    assert window.isVisible()


def test_a_command_that_makes_no_sense_now_does_not_run(bench: Bench) -> None:
    palette = _open_palette(bench)
    palette.line.setText("重做")
    bench.bot.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.leave()


def test_a_shortcut_is_changed_its_conflict_told_and_all_comes_back(bench: Bench) -> None:
    window, table = bench.window, bench.window.commands
    own = table.keys_of("export")
    window.actions_by_id["shortcuts"].trigger()
    editor = window.findChild(ShortcutEditor)
    assert editor is not None
    editor.line.setText("dcpdf")
    editor.edit.setKeySequence(QKeySequence("Ctrl+S"))
    assert "保存" in editor.note.text()
    editor.change.click()
    assert table.keys_of("export") == ("Ctrl+S",)
    assert table.keys_of("save") == ()
    assert dict(read_settings().keys) == {"export": ("Ctrl+S",), "save": ()}
    assert "Ctrl+S" in window.actions_by_id["export"].toolTip()
    editor.reset_all.click()
    assert table.keys_of("export") == own
    assert table.keys_of("save") == ("Ctrl+S",)
    assert dict(read_settings().keys) == {}
    editor.close()


def test_the_sheet_holds_every_command_with_keys_and_prints(bench: Bench, tmp_path: Path) -> None:
    table = bench.window.commands
    words = sheet(table)
    for command in table.commands.values():
        assert not command.keys or command.text.replace("&", "").removesuffix("…") in words
    bench.answers.path = tmp_path / "表.pdf"
    bench.window.actions_by_id["print-shortcuts"].trigger()
    assert (tmp_path / "表.pdf").read_bytes().startswith(b"%PDF")


def _open_palette(bench: Bench) -> Palette:
    bench.window.actions_by_id["palette"].trigger()
    palettes: list[Palette] = list(bench.window.findChildren(Palette))
    palette = palettes[-1]
    assert palette.isVisible()
    return palette


def _locked_first(document: Document) -> Document:
    return set_locked(document, document.blocks[1].id, True)


def test_the_press_pdf_comes_before_the_proof(bench: Bench) -> None:
    found = rank(bench.window.finder.names(), "dc", [])
    assert found.index("export") < found.index("export-proof")
