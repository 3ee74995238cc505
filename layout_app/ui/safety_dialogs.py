"""Questions about a page that is not ours alone: held by another, or changed behind our back."""

from __future__ import annotations

import datetime
from enum import Enum
from typing import TypeVar

from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from layout_app.keep.lock import Holder
from layout_app.ui.translate import tr


class Held(Enum):
    """How to open a page that another window has open."""

    READ_ONLY = "read-only"
    COPY = "copy"
    TAKE_OVER = "take over"
    CANCEL = "cancel"


class Changed(Enum):
    """What to do with a page whose file another program has changed."""

    MERGE = "merge"
    RELOAD = "reload"
    COPY = "copy"
    OVERWRITE = "overwrite"
    CANCEL = "cancel"


E = TypeVar("E", bound=Enum)


def holder_words(holder: Holder) -> str:
    """Who and where."""
    return tr("{host} 上的 {user}", host=holder.host, user=holder.user)


def local_time(moment: str) -> str:
    """A moment in ISO 8601 as the clock on this wall had it; what is none is shown as it is."""
    try:
        found = datetime.datetime.fromisoformat(moment).astimezone()
    except ValueError:
        return moment
    today = found.date() == datetime.datetime.now(found.tzinfo).date()
    return found.strftime("%H:%M" if today else "%Y-%m-%d %H:%M")


def ask_held(parent: QWidget, name: str, holder: Holder) -> Held:
    """Ask how to open a page that is held."""
    text = tr("“{name}”正由 {who} 编辑。", name=name, who=holder_words(holder))
    more = tr("自 {since} 起。同时改一个版面，后存的会碰上先存的。", since=local_time(holder.since))
    choices = {
        Held.READ_ONLY: tr("只读打开"),
        Held.COPY: tr("打开副本"),
        Held.TAKE_OVER: tr("接管"),
        Held.CANCEL: tr("取消"),
    }
    return _ask(parent, tr("版面正在编辑"), text, more, choices, Held.CANCEL)


def ask_changed(parent: QWidget, name: str, can_merge: bool) -> Changed:
    """Ask what to do with a file that was changed outside."""
    text = tr("“{name}”的文件已被别的程序改过。", name=name)
    if can_merge:
        more = tr("两边改的是不同的稿件或块，可以合并。")
    else:
        more = tr("两边改了同一处，合并不了：留哪一份由你定。")
    choices = {
        Changed.MERGE: tr("合并后保存"),
        Changed.COPY: tr("把我的存成副本"),
        Changed.RELOAD: tr("放弃我的，重新读入"),
        Changed.OVERWRITE: tr("用我的覆盖"),
        Changed.CANCEL: tr("取消"),
    }
    if not can_merge:
        del choices[Changed.MERGE]
    return _ask(parent, tr("文件已改"), text, more, choices, Changed.CANCEL)


def _ask(parent: QWidget, title: str, text: str, more: str, choices: dict[E, str], escape: E) -> E:
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle(title)
    box.setText(text)
    box.setInformativeText(more)
    buttons: dict[QPushButton, E] = {}
    for choice, words in choices.items():
        role = QMessageBox.ButtonRole.RejectRole
        if choice is not escape:
            role = QMessageBox.ButtonRole.ActionRole
        buttons[box.addButton(words, role)] = choice
    first = next(iter(buttons))
    box.setDefaultButton(first)
    box.setEscapeButton(next(button for button, one in buttons.items() if one is escape))
    box.exec()
    chosen = box.clickedButton()
    return next((one for button, one in buttons.items() if button is chosen), escape)
