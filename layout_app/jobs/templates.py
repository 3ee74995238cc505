"""A new page from a template."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from layout_app.base.bundle import bundled
from layout_app.base.errors import BadInputError
from layout_app.fileio.page_file import (
    read_page_file,
    write_page_file,
)

if TYPE_CHECKING:
    pass


def template_pages() -> tuple[tuple[str, Path], ...]:
    """The templates that ship: names and page files."""
    pages = sorted(bundled("assets", "templates").glob("*/page.yaml"))
    return tuple((page.parent.name, page) for page in pages)


def new_page(template: str, folder: Path) -> Path:
    """Make ``folder`` with a copy of a template dated today; return its page file.

    Raises:
        BadInputError: no such template, or the folder already holds something.
    """
    templates = bundled("assets", "templates")
    names = sorted(entry.name for entry in templates.iterdir() if (entry / "page.yaml").is_file())
    if template not in names:
        raise BadInputError([f"{template}: no such template; there are {', '.join(names)}."])
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadInputError([f"{folder}: already there and not empty; name a new folder."])
    try:
        shutil.copytree(templates / template, folder, dirs_exist_ok=True)
    except OSError as error:
        raise BadInputError(
            [f"{folder}: cannot be made ({error.strerror}); choose another."]
        ) from error
    page = folder / "page.yaml"
    document = read_page_file(page)
    paper = replace(document.paper, date=datetime.now(tz=UTC).astimezone().date())
    write_page_file(page, replace(document, paper=paper))
    return page
