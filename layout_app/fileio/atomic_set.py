"""Files that belong together, replaced all or none.

Each file is written whole beside its target first, and all of them are on the disk before the first
takes its name. When one cannot take its name, those that have are put back. A process killed in
between leaves every file whole, old or new; the last one, a checksum, then fits or does not.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Thread

from layout_app.base.errors import LayoutAppError
from layout_app.fileio.atomic import (
    discard,
    old_mode,
    replace_file,
    sentence,
    sweep,
    sync_folder,
    temporary_beside,
    write_new,
)

_BUSY = (errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY)


class TargetBusyError(LayoutAppError):
    """A file of that name is there and may not be replaced: open elsewhere, or read-only."""


def write_set(files: Mapping[Path, bytes], meanwhile: Callable[[], None] | None = None) -> None:
    """Write all files, the last in order as the sign that the set is complete.

    ``meanwhile`` runs while the disk is busy; when it raises, nothing is replaced.

    Raises:
        TargetBusyError: a file may not be replaced.
        LayoutAppError: one sentence; the old files are as they were.
    """
    targets = {path: Path(os.path.realpath(path)) for path in files}
    staged: dict[Path, Path] = {}
    try:
        for path, target in targets.items():
            _stage(path, target, files[path], staged)
        _flush(staged, meanwhile)
        for path, temporary in staged.items():
            _read_back(path, temporary, files[path])
        _replace_all(staged, targets)
    finally:
        for temporary in staged.values():
            discard(temporary)
    for folder, path in {target.parent: path for path, target in targets.items()}.items():
        sync_folder(folder, path)
        sweep(folder)


def _stage(path: Path, target: Path, data: bytes, staged: dict[Path, Path]) -> None:
    try:
        mode = _mode(target, path)
        staged[path] = temporary_beside(target)
        write_new(staged[path], data, mode, sync=False)
    except OSError as error:
        raise LayoutAppError(sentence(error, path, len(data))) from error


def _mode(target: Path, path: Path) -> int | None:
    if target.is_file() and not os.access(target, os.W_OK):
        raise TargetBusyError(f"{path} is write-protected and was left as it was.")
    return old_mode(target, path)


def _flush(staged: Mapping[Path, Path], meanwhile: Callable[[], None] | None) -> None:
    """Wait until all is on the disk, and do ``meanwhile`` meanwhile."""
    failed: list[tuple[Path, OSError]] = []

    def flush() -> None:
        for path, temporary in staged.items():
            try:
                with temporary.open("rb+") as file:
                    os.fsync(file.fileno())
            except OSError as error:
                failed.append((path, error))

    thread = Thread(target=flush, name="flush")
    thread.start()
    try:
        if meanwhile is not None:
            meanwhile()
    finally:
        thread.join()
    for path, error in failed:
        raise LayoutAppError(sentence(error, path, None)) from error


def _read_back(path: Path, temporary: Path, data: bytes) -> None:
    try:
        same = temporary.read_bytes() == data
    except OSError as error:
        raise LayoutAppError(sentence(error, path, len(data))) from error
    if not same:
        raise LayoutAppError(
            f"{path} was not written: the disk gives back other bytes; use another disk."
        )


def _replace_all(staged: Mapping[Path, Path], targets: Mapping[Path, Path]) -> None:
    kept: dict[Path, Path | None] = {}  # what was there before, under another name
    done: list[Path] = []
    try:
        for path, temporary in staged.items():
            target = targets[path]
            kept[target] = _keep(target)
            try:
                replace_file(temporary, target)
            except OSError as error:
                said = sentence(error, path, None)
                if error.errno in _BUSY and target.exists():
                    raise TargetBusyError(f"{path} is in use or protected.") from error
                raise LayoutAppError(said) from error
            done.append(target)
    except BaseException:
        for target, old in kept.items():
            _put_back(target, old, replaced=target in done)
        raise
    for old in kept.values():
        if old is not None:
            discard(old)


def _keep(target: Path) -> Path | None:
    """A second name for an old file; ``None`` when there is none."""
    if not target.exists():
        return None
    second = temporary_beside(target)
    try:
        os.link(target, second)
    except OSError:  # a disk without links
        second.write_bytes(target.read_bytes())
    return second


def _put_back(target: Path, old: Path | None, *, replaced: bool) -> None:
    if not replaced:
        if old is not None:
            discard(old)
        return
    with contextlib.suppress(OSError):
        if old is None:
            target.unlink(missing_ok=True)
        else:
            old.replace(target)
