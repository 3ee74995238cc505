"""Files that belong together are all new or all old."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from layout_app.base.errors import LayoutAppError
from layout_app.fileio import atomic, atomic_set
from layout_app.fileio.atomic_set import TargetBusyError, write_set

NAMES = ("page.pdf", "page-report.json", "page.sha256")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def wanted(folder: Path, word: str = "new") -> dict[Path, bytes]:
    return {folder / name: f"{word} {name}".encode() for name in NAMES}


def by_name(files: dict[Path, bytes]) -> dict[str, bytes]:
    return {path.name: data for path, data in files.items()}


def test_all_are_written(tmp_path: Path) -> None:
    seen: list[bool] = []
    write_set(wanted(tmp_path, "old"))
    write_set(wanted(tmp_path), lambda: seen.append((tmp_path / NAMES[0]).exists()))
    assert contents(tmp_path) == by_name(wanted(tmp_path))
    assert seen == [True]


def test_what_fails_meanwhile_leaves_the_old_ones(tmp_path: Path) -> None:
    write_set(wanted(tmp_path, "old"))

    def fail() -> None:
        raise LayoutAppError("not sound")

    with pytest.raises(LayoutAppError, match="not sound"):
        write_set(wanted(tmp_path), fail)
    assert contents(tmp_path) == by_name(wanted(tmp_path, "old"))


@pytest.mark.parametrize("old", [False, True])
@pytest.mark.parametrize("code", ["EIO", "ENOSPC", "EACCES", "EROFS", "ESTALE"])
@pytest.mark.parametrize("name", ["open", "fsync", "link", "replace", "read_bytes"])
def test_each_call_may_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, code: str, old: bool
) -> None:
    """The nth call of each kind fails: the set is as it was, or wholly new."""
    number = getattr(errno, code)
    outcomes = []
    before = by_name(wanted(tmp_path, "old")) if old else {}
    for n in range(1, 12):
        for path in tmp_path.iterdir():
            path.unlink()
        if old:
            write_set(wanted(tmp_path, "old"))
        count = _fail_at(monkeypatch, name, n, number)
        try:
            write_set(wanted(tmp_path))
            outcomes.append("written")
        except LayoutAppError:
            outcomes.append("refused")
        finally:
            monkeypatch.undo()
        found = contents(tmp_path)
        if outcomes[-1] == "written":
            assert found == by_name(wanted(tmp_path)), n
        elif name in ("open", "fsync"):  # the last is of the folder, after all names were given
            assert found in (before, by_name(wanted(tmp_path))), n
        else:
            assert found == before, (n, name)
        if count() < n:
            break
    assert outcomes[-1] == "written"
    if name in ("open", "fsync", "replace", "read_bytes"):
        assert "refused" in outcomes


def _fail_at(monkeypatch: pytest.MonkeyPatch, name: str, n: int, code: int) -> Callable[[], int]:
    calls = 0

    def guard(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            nonlocal calls
            calls += 1
            if calls == n:
                raise OSError(code, os.strerror(code))
            return real(*args, **kwargs)

        return call

    if name in ("replace", "read_bytes"):
        monkeypatch.setattr(Path, name, guard(getattr(Path, name)))
    else:
        real = getattr(os, name)
        stand_in = type("os", (), {"__getattr__": lambda self, wanted: getattr(os, wanted)})()
        setattr(stand_in, name, guard(real))
        monkeypatch.setattr(atomic, "os", stand_in)
        monkeypatch.setattr(atomic_set, "os", stand_in)
    return lambda: calls


def test_a_file_in_use_is_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_set(wanted(tmp_path, "old"))
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if Path(target).name == "page.pdf" and ".layout-app-" in self.name:
            raise PermissionError(errno.EACCES, "in use")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(TargetBusyError):
        write_set(wanted(tmp_path))
    monkeypatch.undo()
    assert contents(tmp_path) == by_name(wanted(tmp_path, "old"))


def test_a_protected_file_is_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_set(wanted(tmp_path, "old"))
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != "page.pdf")
    with pytest.raises(TargetBusyError, match=r"page\.pdf"):
        write_set(wanted(tmp_path))
    monkeypatch.undo()
    assert contents(tmp_path) == by_name(wanted(tmp_path, "old"))
