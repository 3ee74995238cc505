"""Saving only over what was opened: another's work is never written over unseen."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path

from layout_app.base.errors import LayoutAppError
from layout_app.keep.folders import digest_of, key_of
from layout_app.keep.lock import Holder, PageLock
from layout_app.keep.owner import Owner

_PATIENCE = 5.0  # seconds to wait for another window of this machine that is just saving


class Refusal(Enum):
    """Why a page is not saved to its name."""

    CHANGED = "changed"  # another program has changed the file
    TAKEN = "taken"  # another window has taken the page over


_SAID = {
    Refusal.CHANGED: "没有保存：这个文件已被别的程序改过。",
    Refusal.TAKEN: "没有保存：这个版面正由另一个窗口编辑。",
}


class SaveRefusedError(LayoutAppError):
    """A save that would have destroyed another's work."""

    def __init__(self, why: Refusal, holder: Holder | None = None) -> None:
        super().__init__(_SAID[why])
        self.why = why
        self.holder = holder


def save_guarded(
    state: Path,
    page: Path,
    write: Callable[[], None],
    *,
    base: str | None,
    lock: PageLock | None,
    overwrite: bool = False,
) -> None:
    """Write a page unless its lock or its content is another's by now.

    ``base`` is the digest of what was opened, ``None`` for a file that must not be there;
    ``overwrite`` is the user's word that what stands there may go. Windows of one machine do not
    come between the look and the writing.

    Raises:
        SaveRefusedError: another's work would be lost; nothing was written.
        LayoutAppError: what ``write`` raises.
    """
    with _alone(state, page):
        if lock is not None and not lock.still_ours():
            holder = lock.holder()
            if holder is not None and not holder.gone:
                raise SaveRefusedError(Refusal.TAKEN, holder)
            with contextlib.suppress(LayoutAppError):
                lock.take()
        if not overwrite and digest_of(page) not in (base, None):
            raise SaveRefusedError(Refusal.CHANGED)
        write()


@contextlib.contextmanager
def _alone(state: Path, page: Path) -> Iterator[None]:
    owner: Owner | None = None
    until = time.monotonic() + _PATIENCE
    while owner is None and time.monotonic() < until:
        try:
            owner = Owner(state / "saving" / key_of(page))
        except BlockingIOError:
            time.sleep(0.01)
        except LayoutAppError:
            break  # no state folder: the lock and the digest must do
    try:
        yield
    finally:
        if owner is not None:
            owner.release()
