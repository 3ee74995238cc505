"""The program's own small files about the user: settings, recent pages, how the window stood."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path
from typing import Any

from layout_app.base.errors import LayoutAppError
from layout_app.fileio.atomic import atomic_write
from layout_app.keep.folders import state_folder
from layout_app.settings import Settings, settings_from

RECENT = 12
"""Pages that are remembered."""


def config_folder() -> Path:
    """Where the settings lie; LAYOUT_APP_CONFIG moves them."""
    given = os.environ.get("LAYOUT_APP_CONFIG")
    if given:
        return Path(given)
    from platformdirs import user_config_path

    return user_config_path("layout_app", appauthor=False)


def read_settings() -> Settings:
    """The user's settings; the defaults where there are none, or a file nobody can read."""
    return settings_from(_read(config_folder() / "settings.json"))


def write_settings(settings: Settings) -> None:
    """Keep the settings.

    Raises:
        LayoutAppError: they cannot be written.
    """
    _write(config_folder() / "settings.json", settings.as_json())


def recent_pages() -> tuple[Path, ...]:
    """The page files last opened or saved that are still there, the latest first."""
    values = _read(state_folder() / "recent.json")
    names = [name for name in values if isinstance(name, str)] if isinstance(values, list) else []
    return tuple(path for path in map(Path, names) if path.is_file())


def note_recent(page: Path) -> None:
    """Put a page first in the list; a list that cannot be written is no reason to stop."""
    path = page.absolute()
    pages = [path, *(other for other in recent_pages() if other != path)]
    with contextlib.suppress(LayoutAppError):
        _write(state_folder() / "recent.json", [str(page) for page in pages[:RECENT]])


def read_state(name: str) -> Any:
    """A small piece of state by name; ``None`` where there is none."""
    return _read(state_folder() / f"{name}.json")


def write_state(name: str, values: object) -> None:
    """Keep a small piece of state; one that cannot be written is no reason to stop."""
    with contextlib.suppress(LayoutAppError):
        _write(state_folder() / f"{name}.json", values)


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return None


def _write(path: Path, values: object) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LayoutAppError(f"{path.parent} 建不了（{error.strerror}）。") from error
    atomic_write(path, json.dumps(values, ensure_ascii=False, indent=1).encode())
