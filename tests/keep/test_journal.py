"""The journal: what was acknowledged is there, what is torn is dropped, what is damaged is told."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from layout_app.base.errors import BadInputError, LayoutAppError
from layout_app.keep import journal as module
from layout_app.keep.journal import Header, Journal, read_journal
from tests.keep.pages import small, typed

HEADER = Header(page="/p/page.yaml", folder="/p", name="p", base="0", started="2026", app="1")


def written(path: Path, steps: int) -> Journal:
    journal = Journal(path, HEADER, small())
    for number in range(steps):
        journal.append(typed(journal.document, f"第{number}句。"), "改正文", f"t{number}")
    return journal


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    journal = written(tmp_path / "a.journal", 5)
    replay = read_journal(journal.path)
    assert replay.document() == journal.document
    assert (replay.edits, replay.last, replay.fault) == (5, "t4", None)
    assert replay.header == HEADER


def test_a_torn_last_record_is_dropped_at_every_length(tmp_path: Path) -> None:
    path = tmp_path / "a.journal"
    before = written(path, 3).document
    journal = written(path, 4)
    data = path.read_bytes()
    start = data.rindex(b"\n", 0, -1) + 1
    for end in range(start, len(data), 7):
        path.write_bytes(data[:end])
        replay = read_journal(path)
        assert replay.document() == before
        assert replay.fault is None
    assert journal.edits == 4


def test_damage_in_the_middle_stops_there_and_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.journal"
    written(path, 6)
    data = bytearray(path.read_bytes())
    third = [i for i, byte in enumerate(data) if byte == 10][3]
    data[third + 30] ^= 1
    path.write_bytes(data)
    replay = read_journal(path)
    assert replay.edits == 2
    assert replay.fault is not None
    assert "第 3 条" in replay.fault
    assert replay.document() == written(path, 2).document


@pytest.mark.parametrize("data", [b"", b"x\n", b"00000000 {}\n00000000 {}\n"])
def test_a_journal_that_is_none_is_refused_with_a_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.journal"
    path.write_bytes(data)
    with pytest.raises(BadInputError, match=r"a\.journal"):
        read_journal(path)


def test_a_long_journal_begins_anew_and_counts_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_RECORDS", 10)
    journal = written(tmp_path / "a.journal", 25)
    replay = read_journal(journal.path)
    assert replay.document() == journal.document
    assert replay.edits == 25
    assert len(replay.changes) < 12


def _failing(real: Callable[..., Any], at: int, code: int) -> Callable[..., Any]:
    calls = 0

    def call(*arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == at:
            raise OSError(code, os.strerror(code))
        return real(*arguments, **named)

    return call


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EACCES])
@pytest.mark.parametrize(
    "name", ["open", "ftruncate", "lseek", "write", "fdatasync", "close", "replace", "fsync"]
)
def test_whatever_call_fails_the_steps_before_are_kept_and_the_next_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, code: int
) -> None:
    monkeypatch.setattr(module, "MAX_RECORDS", 3)
    for at in range(1, 40):
        path = tmp_path / f"{name}-{code}-{at}.journal"
        journal = written(path, 2)
        kept, failed = journal.document, False
        with monkeypatch.context() as patch:
            if name == "replace":
                patch.setattr(Path, name, _failing(Path.replace, at, code))
            else:
                patch.setattr(os, name, _failing(getattr(os, name), at, code))
            for step in range(3):
                after = typed(journal.document, f"后{step}")
                try:
                    journal.append(after, "改", "t")
                    kept = after
                except (LayoutAppError, OSError):
                    failed = True
        seen = read_journal(path).document()
        assert len(seen.stories[0].body) >= len(kept.stories[0].body)
        journal.append(typed(journal.document, "最后"), "改", "t")
        assert read_journal(path).document() == journal.document
        if not failed:
            break
    else:
        raise AssertionError(f"{name} fails for ever")


def test_failures_leave_no_temporary_files(tmp_path: Path) -> None:
    written(tmp_path / "a.journal", 3)
    assert [path.name for path in tmp_path.iterdir()] == ["a.journal"]
