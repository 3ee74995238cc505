"""What a killed editor left behind is found, taken up once, and goes only when that is decided."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from layout_app.base.errors import LayoutAppError
from layout_app.fileio.page_file import write_page_file
from layout_app.keep.folders import digest_of
from layout_app.keep.journal import Header, read_journal
from layout_app.keep.recovery import discard, find, take_up
from layout_app.keep.writer import JournalWriter
from layout_app.model.document import Document
from tests.keep.pages import small, typed

POSIX = pytest.mark.skipif(os.name == "nt", reason="kill -9 is POSIX")


def header(page: Path | None, base: str | None) -> Header:
    return Header(
        page=str(page or ""),
        folder=str(page.parent) if page else "",
        name="党建",
        base=base,
        started="2026",
        app="1",
    )


class Left:
    """A journal of an editor that is gone: its writer is closed without being settled."""

    def __init__(self, state: Path, page: Path | None, edits: int = 3) -> None:
        kept: list[int] = []
        failed: list[str] = []
        writer = JournalWriter(state, kept.append, failed.append)
        self.document: Document = small()
        writer.opened(header(page, digest_of(page) if page else None), self.document)
        for number in range(1, edits + 1):
            self.document = typed(self.document, f"第{number}句。")
            writer.step(number, self.document, "改正文")
        assert writer.flush()
        assert (kept, failed) == (list(range(1, edits + 1)), [])
        writer.close()
        # The process would have ended; its lock with it.
        assert writer._owner is not None
        writer._owner.release()


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.yaml"
    write_page_file(path, small())
    return path


def test_an_unsaved_page_is_found_and_taken_up_as_it_was(tmp_path: Path, page: Path) -> None:
    left = Left(tmp_path / "state", page)
    (found,) = find(tmp_path / "state")
    assert (found.name, found.page, found.careful) == ("党建", page, False)
    assert found.replay is not None
    assert found.replay.edits == 3
    before = page.read_bytes()
    back = take_up(found)
    assert back.document == left.document
    assert (back.page, back.moved_on, back.edits) == (page, False, 3)
    assert page.read_bytes() == before
    # Nobody else gets it meanwhile, and it is there again if this, too, ends badly.
    assert find(tmp_path / "state") == ()
    with pytest.raises(LayoutAppError):
        take_up(found)
    back.claim.leave()
    (again,) = find(tmp_path / "state")
    assert again.tries == 1
    take_up(again).claim.settle()
    assert find(tmp_path / "state") == ()
    assert list((tmp_path / "state" / "journals").iterdir()) == []


def test_a_page_changed_since_comes_back_as_a_copy(tmp_path: Path, page: Path) -> None:
    left = Left(tmp_path / "state", page)
    write_page_file(page, typed(small(), "别人写的。"))
    back = take_up(find(tmp_path / "state")[0])
    assert (back.page, back.base, back.moved_on) == (None, None, True)
    assert back.document == left.document


def test_a_save_just_before_the_end_is_no_change_by_another(tmp_path: Path, page: Path) -> None:
    left = Left(tmp_path / "state", page)
    write_page_file(page, left.document)
    back = take_up(find(tmp_path / "state")[0])
    assert (back.page, back.base) == (page, digest_of(page))


def test_two_bad_ends_call_for_care(tmp_path: Path) -> None:
    Left(tmp_path / "state", None)
    for _ in range(2):
        take_up(find(tmp_path / "state")[0]).claim.leave()
    assert find(tmp_path / "state")[0].careful


def test_only_the_users_word_deletes(tmp_path: Path) -> None:
    Left(tmp_path / "state", None)
    Left(tmp_path / "state", None)
    one, _ = find(tmp_path / "state")
    discard(one)
    assert len(find(tmp_path / "state")) == 1


def test_a_journal_nobody_can_read_is_shown_and_stays(tmp_path: Path) -> None:
    Left(tmp_path / "state", None)
    path = next((tmp_path / "state" / "journals").glob("*.journal"))
    path.write_bytes(b"xx")
    (found,) = find(tmp_path / "state")
    assert found.replay is None
    with pytest.raises(LayoutAppError, match="坏"):
        take_up(found)
    assert path.exists()


def test_a_living_editors_journal_is_not_found_and_settling_ends_it(tmp_path: Path) -> None:
    state = tmp_path / "state"
    writer = JournalWriter(state, lambda _: None, lambda _: None)
    document = small()
    writer.opened(header(None, None), document)
    writer.flush()
    assert not (state / "journals").exists()  # looking at a page leaves nothing
    writer.step(1, typed(document, "x"), "改")
    writer.flush()
    assert find(state) == ()
    assert len(list((state / "journals").iterdir())) == 2
    writer.settled()
    writer.flush()
    assert list((state / "journals").iterdir()) == []
    writer.close()


def test_another_page_settles_the_one_before(tmp_path: Path) -> None:
    state = tmp_path / "state"
    writer = JournalWriter(state, lambda _: None, lambda _: None)
    for name in ("甲", "乙"):
        document = small()
        writer.opened(replace(header(None, None), name=name), document)
        writer.step(1, typed(document, name), "改")
    writer.flush()
    (path,) = (state / "journals").glob("*.journal")
    assert read_journal(path).header.name == "乙"
    writer.close()


def test_a_failure_is_told_once_and_the_next_step_holds_everything(tmp_path: Path) -> None:
    state, kept, failed = tmp_path / "state", list[int](), list[str]()
    state.mkdir()
    (state / "journals").write_bytes(b"in the way")
    writer = JournalWriter(state, kept.append, failed.append)
    document = small()
    writer.opened(header(None, None), document)
    for number in (1, 2):
        document = typed(document, str(number))
        writer.step(number, document, "改")
    writer.flush()
    assert (kept, len(failed)) == ([], 1)
    (state / "journals").unlink()
    document = typed(document, "3")
    writer.step(3, document, "改")
    writer.flush()
    writer.close()
    assert kept == [3]
    assert writer._owner is not None
    writer._owner.release()
    assert take_up(find(state)[0]).document == document


_EDITOR = """
import sys
from pathlib import Path
from layout_app.keep.writer import JournalWriter
from tests.keep.pages import small, typed
from tests.keep.test_recovery import header
def kept(number):
    sys.stdout.write(f"{number}\\n"); sys.stdout.flush()
writer = JournalWriter(Path(sys.argv[1]), kept, lambda text: None)
document = small()
writer.opened(header(None, None), document)
number = 0
while True:
    number += 1
    document = typed(document, f"第{number}句。") if number % 50 else small()
    writer.step(number, document, "改")
    if number % 3 == 0:
        writer.flush()
"""


@POSIX
def test_kill_9_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    editor = subprocess.Popen(
        [sys.executable, "-c", _EDITOR, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert editor.stdout is not None
    for _ in range(40):
        editor.stdout.readline()
    editor.send_signal(signal.SIGKILL)
    with editor.stdout as rest:
        acknowledged = 40 + len(rest.read().split())
    editor.wait()
    (found,) = find(tmp_path)
    assert found.replay is not None
    assert found.replay.edits >= acknowledged
    expected = small()
    for number in range(1, found.replay.edits + 1):
        expected = typed(expected, f"第{number}句。") if number % 50 else small()
    assert take_up(found).document == expected
