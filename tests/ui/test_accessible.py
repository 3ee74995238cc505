"""Whoever does not see the window hears it: everything that takes the keys has a name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QMenu,
    QMenuBar,
    QScrollBar,
    QWidget,
)

from layout_app.edit.selection import Selection
from layout_app.ui.panels.fields import CountField, LengthField
from tests.ui.conftest import Bench


def test_everything_that_takes_the_keys_has_a_name(bench: Bench) -> None:
    nameless: set[str] = set()
    for block in bench.session.document.blocks:
        bench.session.select(Selection(block.id))
        QApplication.processEvents()
        widgets: list[QWidget] = list(bench.window.findChildren(QWidget))
        nameless |= {_place(w) for w in widgets if w.isVisible() and _heard(w) and not _name(w)}
    assert nameless == set()


def _heard(widget: QWidget) -> bool:
    inner = isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox)
    passive = isinstance(widget, QScrollBar | QMenu | QMenuBar)
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not inner and not passive


def _name(widget: QWidget) -> str:
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name)


def _place(widget: QWidget) -> str:
    parent = widget.parentWidget()
    return f"{type(widget).__name__} in {type(parent).__name__}"


def test_the_line_edit_of_a_spin_box_has_its_name(bench: Bench) -> None:
    boxes: list[CountField | LengthField] = list(bench.window.findChildren(CountField))
    boxes += bench.window.findChildren(LengthField)
    named = [box for box in boxes if box.accessibleName()]
    assert named
    for box in named:
        assert box.lineEdit().accessibleName() == box.accessibleName()
