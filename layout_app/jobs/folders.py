"""What belongs to a page folder, where files may be written, and where ours are kept."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from layout_app.base.errors import BadInputError
from layout_app.fileio.press_file import (
    PAGE_PRESSES,
    press_names,
    read_press,
    shipped_presses,
)
from layout_app.model.blocks import MastheadBlock, PhotoBlock
from layout_app.model.document import Document

if TYPE_CHECKING:
    pass


def copy_links(document: Document, folder: Path, target: Path) -> None:
    """Copy what a document names from its folder to another; missing files are left out.

    Raises:
        BadInputError: a copy cannot be written.
    """
    for name in [*linked_files(document), *own_press_files(document, folder)]:
        source, copy = folder / name, target / name
        if not source.is_file() or copy.exists():
            continue
        try:
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, copy)
        except OSError as error:
            raise BadInputError([f"{copy}：抄不过去（{error.strerror}）"]) from error


def own_press_files(document: Document, folder: Path) -> list[str]:
    """The page's own press preset and its profile, if it brings them along."""
    presses = folder / PAGE_PRESSES
    if document.press not in press_names(presses):
        return []
    profile = read_press(document.press, presses).profile
    files = [presses / f"{document.press}.yaml", profile]
    return [path.relative_to(folder).as_posix() for path in files if path.is_relative_to(folder)]


def linked_files(document: Document) -> list[str]:
    """The files a document points to, as its page file names them."""
    names: list[str] = []
    for block in document.blocks:
        if isinstance(block, PhotoBlock):
            names.append(block.file)
        elif isinstance(block, MastheadBlock) and block.artwork:
            names.append(block.artwork)
    return names


def checked_target(target: Path, suffix: str, page: Path | None, document: Document) -> Path:
    """The file to write, unless that would destroy something of the user's.

    Raises:
        BadInputError: it is a folder, the page file, a picture of the page, or another kind of
            file that is already there.
    """
    if target.is_dir():
        raise BadInputError([f"{target}: is a folder; name the {suffix} file to write."])
    if target.is_symlink() and target.resolve().suffix.lower() != suffix:
        raise BadInputError([f"{target}: is a link to another kind of file; name a new file."])
    inputs = []
    if page is not None:
        inputs = [page, *(page.parent / name for name in linked_files(document))]
    real = target.resolve()
    if any(real == path.resolve() for path in inputs):
        raise BadInputError([f"{target}: belongs to the page itself; name another file to write."])
    if target.suffix.lower() != suffix:
        raise BadInputError([f"{target}: what is written is a {suffix} file; name it so."])
    return target


def press_folders(page: Path) -> tuple[Path, ...]:
    """Where press presets are looked for: with the page, with the user, with the program."""
    return page / PAGE_PRESSES, user_presses(), shipped_presses()


def user_presses() -> Path:
    """The user's own presets and profiles, beside the installation; LAYOUT_APP_PRESSES moves it."""
    given = os.environ.get("LAYOUT_APP_PRESSES")
    if given:
        return Path(given)
    from platformdirs import user_config_path

    return user_config_path("layout_app", appauthor=False) / "presses"


def cache_folder() -> Path:
    """Where finished pictures are kept between runs; LAYOUT_APP_CACHE moves it."""
    given = os.environ.get("LAYOUT_APP_CACHE")
    if given:
        return Path(given)
    from platformdirs import user_cache_path

    return user_cache_path("layout_app", appauthor=False)
