"""Who edits a page file: a small file beside it with a name and a counter that goes on.

The file is made with O_CREAT|O_EXCL, which also holds on shares. Its counter is raised every ten
seconds; whoever waits watches the counter by a clock of his own, so wrong clocks do not matter.
Taking over replaces the file; the former holder finds another token in it and saves no more.
"""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import socket
import uuid
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

from layout_app.base.errors import LayoutAppError
from layout_app.base.frozen import dataclass

BEAT = 10.0
"""Seconds between two beats."""
STALE = 60.0
"""Seconds without a beat after which a holder is taken for gone."""
_DIGITS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who holds a page. ``process`` tells a process from a later one of the same number."""

    user: str
    host: str
    pid: int
    process: str
    since: str
    token: str
    beat: str = "0" * _DIGITS

    @property
    def gone(self) -> bool:
        """Whether it is certain, on this very machine, that the holder lives no more."""
        return self.host == socket.gethostname() and _process(self.pid) != self.process


UNKNOWN = Holder(user="?", host="?", pid=0, process="", since="", token="")
"""Whoever wrote a lock file that cannot be read."""


class PageLock:
    """The lock of one page file, ours or another's."""

    def __init__(self, page: Path) -> None:
        real = Path(os.path.realpath(page))
        name = real.name.encode()[:200].decode("utf-8", "ignore")
        self.path = real.with_name(f".~lock.{name}#")
        self._ours: Holder | None = None

    @property
    def held(self) -> bool:
        """Whether we took it; another may have taken it over since (``still_ours``)."""
        return self._ours is not None

    def take(self) -> Holder | None:
        """Take the page; who has it instead, if it is held.

        Raises:
            LayoutAppError: no lock file can be made there.
        """
        ours = _ourselves()
        for _ in range(3):
            try:
                descriptor = os.open(
                    self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, 0o644
                )
            except FileExistsError:
                holder = self.holder()
                if holder is None:  # gone between the two looks
                    continue
                if not holder.gone:
                    return holder
                self.take_over()
                return None
            except OSError as error:
                raise LayoutAppError(
                    f"{self.path.parent} 里建不了锁文件（{error.strerror or '系统拒绝'}），"
                    "别的窗口可能同时改这个版面。"
                ) from error
            with os.fdopen(descriptor, "wb") as file:
                file.write(_written(ours))
            self._ours = ours
            return None
        return UNKNOWN

    def take_over(self) -> None:
        """Take the page from whoever holds it.

        Raises:
            LayoutAppError: the lock file cannot be replaced.
        """
        ours = _ourselves()
        new = self.path.with_name(f"{self.path.name}{ours.token[:8]}")
        try:
            new.write_bytes(_written(ours))
            new.replace(self.path)
        except OSError as error:
            with contextlib.suppress(OSError):
                new.unlink()
            raise LayoutAppError(f"{self.path} 接管不了（{error.strerror}），请另存。") from error
        self._ours = ours

    def holder(self) -> Holder | None:
        """Who holds the page; ``None`` if nobody."""
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError:
            return UNKNOWN
        return _read(data)

    def still_ours(self) -> bool:
        """Whether the page is still held by us, and not by another window, or nobody."""
        holder = self.holder()
        return self._ours is not None and holder is not None and holder.token == self._ours.token

    def beat(self) -> bool:
        """Raise the counter; ``False`` when another has taken the page over."""
        if self._ours is None:
            return False
        beat = f"{int(self._ours.beat) + 1:0{_DIGITS}d}"
        try:
            # The file that was looked into is the one written to, in place: one that took its
            # place in between is not touched.
            with self.path.open("r+b") as file:
                if _read(file.read()).token != self._ours.token:
                    return False
                self._ours = replace(self._ours, beat=beat)
                file.seek(0)
                file.write(_written(self._ours))
        except FileNotFoundError:
            return self.take() is None
        except OSError:
            return True  # the share is away: nobody else gets there either
        return True

    def release(self) -> None:
        """Give the page free, if it is ours."""
        if self._ours is not None and self.still_ours():
            with contextlib.suppress(OSError):
                self.path.unlink()
        self._ours = None


class StaleWatch:
    """Watches another's counter; ``stale`` once it has stood still for a minute of our clock."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._seen: Holder | None = None
        self._since = clock()

    def look(self, holder: Holder | None) -> bool:
        """Look at the holder now; whether he is gone."""
        if holder is None or holder.gone:
            return True
        if holder != self._seen:
            self._seen, self._since = holder, self._clock()
        return self._clock() - self._since >= STALE


def _ourselves() -> Holder:
    return Holder(
        user=_user(),
        host=socket.gethostname(),
        pid=os.getpid(),
        process=_process(os.getpid()),
        since=datetime.now(tz=UTC).astimezone().isoformat(timespec="minutes"),
        token=uuid.uuid4().hex,
    )


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


def _process(pid: int) -> str:
    """When a process began, in its system's own count; empty when it does not live."""
    if os.name == "nt":
        return str(pid)  # a dead one cannot be told there: the counter must show it
    try:
        stat = Path(f"/proc/{pid}/stat").read_bytes()
        return stat.rpartition(b")")[2].split()[19].decode()
    except (OSError, IndexError):
        pass
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return ""
    except OSError:
        pass
    return str(pid)


def _written(holder: Holder) -> bytes:
    """Always of one length for one holder, so that it can be written in place."""
    return json.dumps(asdict(holder), ensure_ascii=False).encode() + b"\n"


def _read(data: bytes) -> Holder:
    try:
        values = json.loads(data)
        return Holder(**{name: values[name] for name in Holder.__slots__})
    except (ValueError, TypeError, KeyError):
        return replace(UNKNOWN, token=data[:64].hex())


_BINARY = getattr(os, "O_BINARY", 0)
