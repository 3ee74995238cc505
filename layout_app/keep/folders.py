"""Where this machine keeps what is not part of a page: journals, backups, settings."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path


def state_folder() -> Path:
    """Journals and backups, never on a share; LAYOUT_APP_STATE moves it."""
    given = os.environ.get("LAYOUT_APP_STATE")
    if given:
        return Path(given)
    from platformdirs import user_state_path

    return user_state_path("layout_app", appauthor=False)


def key_of(page: Path) -> str:
    """A short name for a page file by its place, for files about it kept elsewhere."""
    real = os.path.realpath(page)
    return hashlib.sha256(os.fsencode(real)).hexdigest()[:16]


def digest(data: bytes) -> str:
    """What tells one content of a page file from another."""
    return hashlib.sha256(data).hexdigest()


def digest_of(page: Path) -> str | None:
    """The digest of a file; ``None`` where there is none to read."""
    try:
        return digest(page.read_bytes())
    except (OSError, ValueError):
        return None
