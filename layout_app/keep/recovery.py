"""What editors that ended badly left behind, and what becomes of it: only what the user decides."""

from __future__ import annotations

import contextlib
from pathlib import Path

from layout_app.base.errors import BadInputError, LayoutAppError
from layout_app.base.frozen import dataclass
from layout_app.fileio.page_file import encode_page
from layout_app.keep.folders import digest, digest_of
from layout_app.keep.journal import Replay, read_journal
from layout_app.keep.owner import Owner
from layout_app.model.document import Document

JOURNAL = ".journal"
OWNER = ".owner"
CAUTION = 2
"""Tries after which a page is not taken up again without saying that it ended badly."""


@dataclass(frozen=True, slots=True)
class Found:
    """A journal without a living owner. ``replay`` is ``None`` where ``fault`` says why."""

    path: Path
    replay: Replay | None
    fault: str | None
    tries: int

    @property
    def name(self) -> str:
        """The page's name."""
        return self.replay.header.name if self.replay else self.path.stem

    @property
    def page(self) -> Path | None:
        """The file the edits were made of."""
        page = self.replay.header.page if self.replay else ""
        return Path(page) if page else None

    @property
    def careful(self) -> bool:
        """Whether taking it up has ended badly before."""
        return self.tries >= CAUTION


@dataclass(frozen=True, slots=True)
class Recovered:
    """A page taken up again. ``page`` is ``None`` where it may not be saved back to its file."""

    document: Document
    folder: Path
    name: str
    page: Path | None
    base: str | None
    edits: int
    tries: int
    moved_on: bool
    claim: Claim


class Claim:
    """A dead editor's journal in our hands: nobody else may take it up meanwhile."""

    def __init__(self, path: Path, owner: Owner) -> None:
        self._path = path
        self._owner = owner

    def settle(self) -> None:
        """Its edits are kept elsewhere, or given up: it goes."""
        with contextlib.suppress(OSError):
            self._path.unlink()
        self._owner.remove()

    def leave(self) -> None:
        """It stays for later."""
        self._owner.release()


def journals_folder(state: Path) -> Path:
    """Where the journals of all editors on this machine lie."""
    return state / "journals"


def find(state: Path) -> tuple[Found, ...]:
    """The journals whose editors are gone, the youngest first."""
    found = []
    for path in journals_folder(state).glob("*" + JOURNAL):
        try:
            owner = Owner(path.with_suffix(OWNER))
        except (BlockingIOError, LayoutAppError):
            continue
        try:
            found.append(_look(path, owner.tries))
        finally:
            owner.release()
    return tuple(sorted(found, key=lambda one: one.replay.last if one.replay else "", reverse=True))


def take_up(found: Found) -> Recovered:
    """Take a page up again: its file is not touched, and the journal stays until that is settled.

    Raises:
        LayoutAppError: it cannot be put together, or another editor has just taken it.
    """
    claim, replay, owner = _claim(found)
    try:
        if replay is None:
            raise BadInputError([found.fault or f"{found.path} 读不出来。"])
        owner.tried()
        document = replay.document()
    except BaseException:
        claim.leave()
        raise
    header = replay.header
    page = Path(header.page) if header.page else None
    now = None if page is None else digest_of(page)
    # A save that ended just before its journal went has written this very page.
    known = (header.base, digest(encode_page(document).encode()))
    moved_on = page is not None and now not in known
    return Recovered(
        document=document,
        folder=Path(header.folder),
        name=header.name,
        page=None if moved_on else page,
        base=None if moved_on else now,
        edits=replay.edits,
        tries=owner.tries,
        moved_on=moved_on,
        claim=claim,
    )


def discard(found: Found) -> None:
    """Delete a journal: the user has decided.

    Raises:
        LayoutAppError: another editor has just taken it.
    """
    _claim(found)[0].settle()


def _claim(found: Found) -> tuple[Claim, Replay | None, Owner]:
    try:
        owner = Owner(found.path.with_suffix(OWNER))
    except BlockingIOError as error:
        raise LayoutAppError(f"“{found.name}”刚被另一个窗口恢复了。") from error
    return Claim(found.path, owner), found.replay, owner


def _look(path: Path, tries: int) -> Found:
    try:
        replay = read_journal(path)
    except BadInputError as error:
        return Found(path, None, str(error), tries)
    return Found(path, replay, replay.fault, max(tries, replay.header.tries))
