"""Several pages in one command: each by itself, shared out among the machine's cores.

Every core but ours runs this program on its share of the pages, as a shell would: nothing is handed
over but arguments, so it is the same on every system and a page can hurt no other.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from layout_app.base.errors import BadInputError, LayoutAppError

_CLAIMS = "LAYOUT_APP_CLAIMS"
"""The folder in which the processes of one command claim the files they write."""

_LEAST = 2
"""Pages a process must have: its start takes as long as two or three of them."""


def each_page(pages: Sequence[Path], verb: Sequence[str], do: Callable[[Path], int]) -> int:
    """Do something with every page and return the worst exit status.

    ``verb`` is the command line before the pages, for the other processes. What went well is
    printed in the order of the pages.
    """
    if _CLAIMS in os.environ:  # we are one of the other processes
        return max(_guarded(do, page) for page in pages)
    with TemporaryDirectory(prefix="layout-app-") as claims:
        os.environ[_CLAIMS] = claims
        own, *others = shares(pages, _cores())
        helpers = [_start(verb, share) for share in others]
        try:
            status = max(_guarded(do, page) for page in own)
            return max([status, *map(_finished, helpers, others)])
        finally:
            del os.environ[_CLAIMS]
            for helper in helpers:
                helper.kill()  # does nothing to one that has ended


def shares(pages: Sequence[Path], cores: int) -> list[Sequence[Path]]:
    """The pages in runs of nearly equal length, one a process, the longest first."""
    count = max(1, min(cores, len(pages) // _LEAST))
    size, longer = divmod(len(pages), count)
    ends = [size * n + min(n, longer) for n in range(count + 1)]
    return [pages[start:end] for start, end in pairwise(ends)]


def claim(target: Path) -> None:
    """Reserve a file to be written, where several pages are written by one command.

    Raises:
        BadInputError: another of these pages has the same name.
    """
    claims = os.environ.get(_CLAIMS)
    if claims is None:
        return
    name = hashlib.sha256(os.fsencode(target.resolve())).hexdigest()
    try:
        (Path(claims) / name).touch(exist_ok=False)
    except FileExistsError:
        raise BadInputError(
            [f"{target}: another of these pages is written there; give each its own page number."]
        ) from None


def _guarded(do: Callable[[Path], int], page: Path) -> int:
    """What ``do`` returns, or 2 with its sentences: the other pages go on."""
    try:
        return do(page)
    except BadInputError as error:
        for sentence in error.sentences:
            print(sentence, file=sys.stderr)
    except LayoutAppError as error:
        print(f"{page}: {error}", file=sys.stderr)
    return 2


def _start(verb: Sequence[str], share: Sequence[Path]) -> subprocess.Popen[str]:
    safe = ["-P"] if sys.flags.safe_path else []
    command = [sys.executable, *safe, "-m", "layout_app", *verb, "--", *map(str, share)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8")


def _finished(helper: subprocess.Popen[str], share: Sequence[Path]) -> int:
    told, _ = helper.communicate()
    print(told, end="")
    if helper.returncode in (0, 1, 2):
        return helper.returncode
    print(
        f"{share[0]} and the {len(share) - 1} after it: their process ended with status"
        f" {helper.returncode}; export those that are missing again, one by one.",
        file=sys.stderr,
    )
    return 2


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
