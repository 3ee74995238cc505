"""Text styles of the page: another size, face, ink; back to the house's (本报样式)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from layout_app.edit.errors import EditError
from layout_app.model.document import Document
from layout_app.model.styles import HOUSE_STYLES, TextStyle


def set_text_style(document: Document, name: str, **changes: object) -> Document:
    """Give fields of a text style other values; everything set in it follows."""
    style = _style(document, name)
    values: dict[str, Any] = dict(changes)
    composite = values.get("composite", style.composite)
    if composite not in {one.name for one in document.styles.composites}:
        raise EditError(f"没有复合字体“{composite}”。")
    return _with(document, style, replace(style, **values))


def reset_text_style(document: Document, name: str) -> Document:
    """Make a text style what the house has."""
    house = house_style(name)
    if house is None:
        raise EditError("这个样式是本版自己的，没有本报样式可恢复。")
    return _with(document, _style(document, name), house)


def reset_styles(document: Document) -> Document:
    """Make every style what the house has; styles of the page's own stay."""
    texts = tuple(house_style(style.name) or style for style in document.styles.texts)
    if texts == document.styles.texts:
        return document
    return replace(document, styles=replace(document.styles, texts=texts))


def house_style(name: str) -> TextStyle | None:
    """The house's style of that name."""
    return next((style for style in HOUSE_STYLES.texts if style.name == name), None)


def _style(document: Document, name: str) -> TextStyle:
    for style in document.styles.texts:
        if style.name == name:
            return style
    raise EditError(f"没有文字样式“{name}”。")


def _with(document: Document, old: TextStyle, new: TextStyle) -> Document:
    if new == old:
        return document
    texts = tuple(new if style is old else style for style in document.styles.texts)
    return replace(document, styles=replace(document.styles, texts=texts))
