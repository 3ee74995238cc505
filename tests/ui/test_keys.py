"""The window's keys work while a field has the caret."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from layout_app.ui.panels.fields import CountField, LineField, TextField, is_window_key
from tests.ui.conftest import Bench

_CTRL = Qt.KeyboardModifier.ControlModifier


def _asked(key: Qt.Key) -> QKeyEvent:
    """Qt asking a field whether it wants a key before the window's shortcuts see it."""
    return QKeyEvent(QEvent.Type.ShortcutOverride, key, _CTRL)


@pytest.mark.parametrize("key", [Qt.Key.Key_E, Qt.Key.Key_Z])
@pytest.mark.parametrize("kind", [LineField, TextField, lambda: CountField(0, 9)])
def test_a_field_leaves_the_windows_keys_alone(bench: Bench, kind: type, key: Qt.Key) -> None:
    """On X11 a line of text would take Ctrl+E to go to its end, and nothing was exported."""
    field = kind()
    bench.bot.addWidget(field)
    event = _asked(key)
    assert is_window_key(event)
    event.accept()
    QApplication.sendEvent(field, event)
    assert not event.isAccepted()


def test_keys_of_text_stay_with_the_field() -> None:
    assert not is_window_key(_asked(Qt.Key.Key_C))
    assert not is_window_key(_asked(Qt.Key.Key_A))


def test_no_two_commands_have_a_key_in_one_place(bench: Bench) -> None:
    """Qt would take neither: it calls such a key ambiguous and does nothing."""
    table = bench.window.commands
    met = [
        f"{key.toString()}: {name}, {other}"
        for name, action in table.actions.items()
        for key in action.shortcuts()
        if (other := table.holder_of(key, besides=name)) is not None
    ]
    assert met == []


def test_the_collision_test_can_see_one(bench: Bench) -> None:
    table = bench.window.commands
    table.set_keys("picture-true-size", ("Ctrl+S",))
    assert table.holder_of(QKeySequence("Ctrl+S"), besides="picture-true-size") == "save"


def test_every_key_of_a_command_is_one_qt_knows(bench: Bench) -> None:
    for command in bench.window.commands.commands.values():
        for key in command.keys:
            assert QKeySequence(key).toString(), f"{command.id}: {key}"
