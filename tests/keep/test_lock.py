"""One page, two editors: who has it is named, who is gone is noticed, nobody saves unseen."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from layout_app.keep import lock as module
from layout_app.keep.folders import digest_of
from layout_app.keep.lock import STALE, PageLock, StaleWatch
from layout_app.keep.saving import Refusal, SaveRefusedError, save_guarded


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.yaml"
    path.write_bytes(b"old")
    return path


def test_the_second_is_told_who_has_it(page: Path) -> None:
    first, second = PageLock(page), PageLock(page)
    assert first.take() is None
    holder = second.take()
    assert holder is not None
    assert holder.pid == os.getpid()
    assert not second.held
    first.release()
    assert second.take() is None
    second.release()
    assert [path.name for path in page.parent.iterdir()] == ["page.yaml"]


def test_a_link_and_its_target_have_one_lock(page: Path) -> None:
    link = page.with_name("link.yaml")
    link.symlink_to("page.yaml")
    assert PageLock(link).path == PageLock(page).path


def test_a_dead_holder_of_this_machine_gives_way_at_once(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(module, "_process", lambda pid: "long ago")
        PageLock(page).take()
    lock = PageLock(page)
    assert lock.take() is None
    assert lock.still_ours()


def test_a_holder_elsewhere_is_stale_when_his_counter_stands_still(page: Path) -> None:
    now = 0.0
    holder = PageLock(page)
    holder.take()
    watch = StaleWatch(lambda: now)
    seen = PageLock(page)
    for _ in range(20):
        now += STALE / 2
        assert holder.beat()
        assert not watch.look(seen.holder())
    now += STALE + 1
    assert watch.look(seen.holder())
    holder.release()
    assert StaleWatch(lambda: now).look(seen.holder())


def test_after_a_takeover_the_loser_neither_beats_nor_saves(page: Path, tmp_path: Path) -> None:
    loser, winner = PageLock(page), PageLock(page)
    loser.take()
    winner.take_over()
    assert not loser.beat()
    with pytest.raises(SaveRefusedError) as refused:
        save(tmp_path, page, b"loser", loser)
    assert refused.value.why is Refusal.TAKEN
    loser.release()
    assert winner.still_ours()
    save(tmp_path, page, b"winner", winner)
    assert page.read_bytes() == b"winner"


def test_a_garbled_lock_is_somebodys(page: Path) -> None:
    lock = PageLock(page)
    lock.path.write_bytes(b"\xff{")
    holder = lock.take()
    assert holder is not None
    assert holder.user == "?"


def test_a_lock_swept_away_is_made_again(page: Path) -> None:
    lock = PageLock(page)
    lock.take()
    lock.path.unlink()
    assert lock.beat()
    assert lock.still_ours()


def test_a_file_changed_by_another_program_is_not_written_over(page: Path, tmp_path: Path) -> None:
    lock = PageLock(page)
    lock.take()
    base = digest_of(page)
    page.write_bytes(b"theirs")
    with pytest.raises(SaveRefusedError) as refused:
        save_guarded(tmp_path, page, lambda: None, base=base, lock=lock)
    assert refused.value.why is Refusal.CHANGED
    assert page.read_bytes() == b"theirs"
    save_guarded(
        tmp_path, page, lambda: _write(page, b"mine"), base=base, lock=lock, overwrite=True
    )
    assert page.read_bytes() == b"mine"


def test_a_file_that_is_gone_is_written_again(page: Path, tmp_path: Path) -> None:
    base = digest_of(page)
    page.unlink()
    save_guarded(tmp_path, page, lambda: _write(page, b"mine"), base=base, lock=None)
    assert page.read_bytes() == b"mine"


def save(state: Path, page: Path, data: bytes, lock: PageLock) -> None:
    save_guarded(state, page, lambda: _write(page, data), base=digest_of(page), lock=lock)


def _write(page: Path, data: bytes) -> None:
    page.write_bytes(data)


def test_a_holders_record_has_one_length_for_good(page: Path) -> None:
    lock = PageLock(page)
    lock.take()
    size = lock.path.stat().st_size
    for _ in range(12):
        lock.beat()
    assert lock.path.stat().st_size == size
    holder = lock.holder()
    assert holder is not None
    assert replace(holder, beat="0") == replace(holder, beat="0")
    assert int(holder.beat) == 12
