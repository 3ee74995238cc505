"""Descriptions of model fields, read by the page-file schema and its reference."""

from __future__ import annotations

from typing import Any, NewType

Length = NewType("Length", int)
"""An EMU length, written ``12.5mm``, ``40pt`` or ``13级`` in a page file."""

Permille = NewType("Permille", int)
"""A share in thousandths, written as a plain number."""


def about(
    text: str, *, low: int | None = None, high: int | None = None, one_of: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Metadata of a dataclass field: what it means and its least and greatest value.

    ``low`` and ``high`` are inclusive, in the field's own unit (EMU for a ``Length``).
    """
    return {"about": text, "low": low, "high": high, "one_of": one_of}
