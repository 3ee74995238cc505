"""Why an edit cannot be made."""

from __future__ import annotations

from layout_app.base.errors import LayoutAppError


class EditError(LayoutAppError):
    """The document does not allow this edit; it stays as it was. The sentence is for the screen."""
