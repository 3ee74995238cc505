"""Where the files that ship with the program lie."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from layout_app.base.errors import LayoutAppError


@cache
def _root() -> Path:
    package = Path(__file__).resolve().parent.parent
    # In a wheel assets/ and fonts/ are packed into the package; in a checkout they stand beside it.
    return package if (package / "fonts").is_dir() else package.parent


def bundled(*parts: str) -> Path:
    """Path of a shipped file or folder, e.g. ``bundled("fonts", "FONTS.yaml")``.

    Raises:
        LayoutAppError: the installation lacks it.
    """
    path = _root().joinpath(*parts)
    if not path.exists():
        raise LayoutAppError(f"The installation is incomplete: {path} is missing; install again.")
    return path
