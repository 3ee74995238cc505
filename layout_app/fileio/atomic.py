"""Files replaced whole or not at all.

A temporary file in the same folder is written, fsynced and renamed over the old one; then the
folder is fsynced. After kill -9 or a power cut the file is the old or the new one, byte for byte.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from layout_app.base.errors import BadInputError, LayoutAppError

Writer = Callable[[BinaryIO], object]

_STALE = 600  # seconds after which the temporary file of a dead process is litter
_MARK = ".layout-app-"
# A virus scanner or a file share may hold the old file for a moment (Windows only).
_PAUSES = (0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5) if os.name == "nt" else ()


def atomic_write(path: Path, data: bytes | Writer) -> None:
    """Replace a file by ``data``, or by what ``data`` writes to the open file it is given.

    A link is followed, the old file's mode is kept.

    Raises:
        LayoutAppError: one sentence; the old file is as it was and no temporary file is left.
    """
    target = Path(os.path.realpath(path))
    try:
        mode = old_mode(target, path)
        temporary = temporary_beside(target)
        write_new(temporary, data, mode)
        try:
            replace_file(temporary, target)
        except BaseException:
            discard(temporary)
            raise
    except OSError as error:
        size = len(data) if isinstance(data, bytes) else None
        raise LayoutAppError(sentence(error, path, size)) from error
    sync_folder(target.parent, path)
    sweep(target.parent)


def read_bytes(path: Path, limit: int) -> bytes:
    """The bytes of a regular file, at most one more than ``limit``.

    Raises:
        BadInputError: one sentence.
    """
    try:
        # Opening a pipe or a device could wait for ever.
        if not stat.S_ISREG(path.stat().st_mode):
            raise BadInputError([f"{path.name}: this is not a file ({path})"])
        with path.open("rb") as file:
            return file.read(limit + 1)
    except OSError as error:
        raise BadInputError(
            [f"{path.name}: it cannot be read: {_reason(error)} ({path})"]
        ) from None
    except ValueError:  # a NUL in the name
        raise BadInputError([f"{path!r} is not the name of a file"]) from None


def old_mode(target: Path, path: Path) -> int | None:
    """Permissions of the old file, if there is one; refuses what may not be replaced."""
    try:
        found = target.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found.st_mode):
        raise LayoutAppError(f"{path} is not a file and is not replaced; choose another name.")
    if not os.access(target, os.W_OK):
        raise LayoutAppError(
            f"{path} is write-protected and was left as it was; save under another name."
        )
    return stat.S_IMODE(found.st_mode)


def temporary_beside(target: Path) -> Path:
    """A name for a file that will take ``target``'s."""
    # File names have 255 bytes at most; a Chinese character takes three.
    name = target.name.encode("utf-8", "surrogateescape")[:150].decode("utf-8", "ignore")
    return target.with_name(f".{name}{_MARK}{os.getpid()}-{os.urandom(4).hex()}.tmp")


def write_new(
    temporary: Path, data: bytes | Writer, mode: int | None, *, sync: bool = True
) -> None:
    """Write a file that is not there yet, onto the disk unless told otherwise."""
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY
    flags |= getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    # A new file gets what the umask leaves; an old one's mode is set before it takes its place.
    descriptor = os.open(temporary, flags, 0o666 if mode is None else 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            if isinstance(data, bytes):
                file.write(data)
            else:
                data(file)
            file.flush()
            if sync:
                os.fsync(file.fileno())
            if mode is not None and hasattr(os, "fchmod"):
                os.fchmod(file.fileno(), mode)
    except BaseException:
        discard(temporary)
        raise


def replace_file(temporary: Path, target: Path, pauses: tuple[float, ...] = _PAUSES) -> None:
    """Give a file its name; tried again where a scanner may hold the old one for a moment."""
    for pause in pauses:
        try:
            temporary.replace(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    temporary.replace(target)


def discard(temporary: Path) -> None:
    """Delete a file, if that can be done."""
    with contextlib.suppress(OSError):
        temporary.unlink()


def sync_folder(folder: Path, path: Path) -> None:
    """Make the renaming itself durable; Windows and some shares have no such call."""
    if os.name == "nt":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno in (errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES):
            return
        raise LayoutAppError(
            f"{path} was written, but the disk did not confirm it ({_reason(error)});"
            " save again, or elsewhere."
        ) from error


def sweep(folder: Path) -> None:
    """Delete temporary files left by processes that were killed while saving."""
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            if entry.name.startswith(".") and _MARK in entry.name and entry.name.endswith(".tmp"):
                _sweep_one(Path(entry.path))


def _sweep_one(path: Path) -> None:
    owner = path.name.rpartition(_MARK)[2].partition("-")[0]
    if not owner.isdigit() or _alive(int(owner)):
        return
    with contextlib.suppress(OSError):
        # On a share the process may live on another machine: then the file is young.
        if time.time() - path.stat().st_mtime > _STALE:
            path.unlink()


def _alive(pid: int) -> bool:
    if os.name == "nt":  # os.kill ends the process there; age alone must tell
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def sentence(error: OSError, path: Path, size: int | None) -> str:
    """Why a file could not be saved and what helps."""
    kept = "the old file is as it was" if os.path.lexists(path) else "nothing was left behind"
    cure = "save elsewhere"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        cure = "free space there or save elsewhere" + _space(path, size)
    return f"{path} could not be saved: {_reason(error)}; {kept}. Cure: {cure}."


def _space(path: Path, size: int | None) -> str:
    try:
        import shutil

        free = shutil.disk_usage(path.parent).free
    except OSError:
        return ""
    needed = "" if size is None else f"{size:,} bytes needed, "
    return f" ({needed}{free:,} free)"


_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EFBIG: "the file is larger than allowed there",
    errno.EACCES: "you may not do that there",
    errno.EPERM: "you may not do that there",
    errno.EROFS: "the disk or share is read-only",
    errno.ENOENT: "there is no such file or folder",
    errno.ENOTDIR: "a part of the path is not a folder",
    errno.EISDIR: "it is a folder",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ELOOP: "its links lead in a circle",
    errno.EIO: "the disk reports an error",
    errno.ESTALE: "the share has gone",
}


def _reason(error: OSError) -> str:
    return _REASONS.get(error.errno or 0) or error.strerror or "the system refused"


def why_not_writable(path: Path) -> str | None:
    """Why a file could not be saved here, if that can be told beforehand; asked at opening."""
    target = Path(os.path.realpath(path))
    if target.exists() and not os.access(target, os.W_OK):
        return f"{path} is write-protected; save under another name."
    if not os.access(target.parent, os.W_OK | os.X_OK):
        return f"{path.parent} is read-only for you; save elsewhere."
    return None
