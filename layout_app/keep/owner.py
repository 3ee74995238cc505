"""Whose journal is it: a file the system locks for as long as its process lives.

Such a lock ends with the process, however that ends, and no number of a process is ever mistaken
for another's. It lies in the state folder, which is never on a share.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from layout_app.base.errors import LayoutAppError


class Owner:
    """A held owner file; ``tries`` is kept in it."""

    def __init__(self, path: Path) -> None:
        """Take the file.

        Raises:
            BlockingIOError: a living process has it.
            LayoutAppError: it cannot be made.
        """
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise LayoutAppError(
                f"{path} 建不了（{error.strerror}），没有保存的编辑就没有记录。"
            ) from error
        try:
            _lock(self._descriptor)
        except OSError as error:
            os.close(self._descriptor)
            raise BlockingIOError(str(path)) from error

    @property
    def tries(self) -> int:
        """How often the journal beside was taken up for recovery."""
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        text = os.read(self._descriptor, 16).strip()
        return int(text) if text.isdigit() else 0

    def tried(self) -> None:
        """Note another try, before it is made."""
        number = self.tries + 1
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        os.write(self._descriptor, f"{number}\n".encode())
        os.fsync(self._descriptor)

    def release(self) -> None:
        """Let it go; the file stays, for whoever finds the journal."""
        with contextlib.suppress(OSError):
            os.close(self._descriptor)

    def remove(self) -> None:
        """Let it go with its file."""
        self.release()
        with contextlib.suppress(OSError):
            self.path.unlink()


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        # A byte past the text, so that the text can be read.
        os.lseek(descriptor, 1024, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
