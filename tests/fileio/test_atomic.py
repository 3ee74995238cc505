"""A file is the old one or the new one, byte for byte, whatever fails or whoever is killed."""

from __future__ import annotations

import errno
import os
import random
import resource
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from layout_app.base.errors import BadInputError, LayoutAppError
from layout_app.fileio import atomic, page_file
from layout_app.fileio.atomic import atomic_write, sweep, why_not_writable
from layout_app.fileio.page_file import read_page_file, write_page_file

SMALL = Path(__file__).parent.parent / "pages" / "small.yaml"
CALLS = ("open", "fdopen", "write", "flush", "fsync", "replace", "scandir", "fchmod", "close")
POSIX = pytest.mark.skipif(os.name == "nt", reason="POSIX only")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_is_written_and_an_old_one_replaced(tmp_path: Path) -> None:
    path = tmp_path / "版面.pdf"
    atomic_write(path, b"one")
    atomic_write(path, lambda file: file.write(b"two"))
    assert path.read_bytes() == b"two"
    assert names(tmp_path) == ["版面.pdf"]


@POSIX
def test_mode_and_link_are_kept_and_a_new_file_obeys_the_umask(tmp_path: Path) -> None:
    path, link = tmp_path / "a", tmp_path / "link"
    old = os.umask(0o027)
    try:
        atomic_write(path, b"1")
    finally:
        os.umask(old)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    path.chmod(0o604)
    link.symlink_to("a")
    atomic_write(link, b"2")
    assert link.is_symlink()
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"2", 0o604)


def test_a_name_as_long_as_the_system_allows(tmp_path: Path) -> None:
    path = tmp_path / ("报" * 83 + ".yaml")
    atomic_write(path, b"1")
    assert path.read_bytes() == b"1"
    with pytest.raises(LayoutAppError, match="the name is too long"):
        atomic_write(tmp_path / ("报" * 90), b"1")


def test_what_is_not_a_file_is_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(LayoutAppError, match="is not a file and is not replaced"):
        atomic_write(tmp_path, b"1")
    with pytest.raises(LayoutAppError, match="there is no such file or folder"):
        atomic_write(tmp_path / "none" / "a", b"1")


def test_a_writer_that_fails_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def writer(file: BinaryIO) -> None:
        file.write(b"half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        atomic_write(path, writer)
    assert (path.read_bytes(), names(tmp_path)) == (b"old", ["a"])


class _Faulty:
    """Stands for the os module: call number ``n`` fails, and all after it if ``lasting``."""

    def __init__(self, n: int, code: int, *, lasting: bool) -> None:
        self.n, self.code, self.lasting = n, code, lasting
        self.count = 0
        self.failed = False

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        return self.guard(real) if name in CALLS else real

    def guard(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            self.count += 1
            if self.count == self.n or (self.lasting and self.count > self.n):
                self.failed = True
                if real is os.close:
                    real(*args)
                raise OSError(self.code, os.strerror(self.code))
            result = real(*args, **kwargs)
            return _File(result, self) if real is os.fdopen else result

        return call


class _File:
    def __init__(self, file: Any, faulty: _Faulty) -> None:
        self._file, self._faulty = file, faulty

    def __getattr__(self, name: str) -> Any:
        real = getattr(self._file, name)
        return self._faulty.guard(real) if name in CALLS else real

    def __enter__(self) -> _File:
        return self

    def __exit__(self, *exception: object) -> None:
        self._file.close()


@pytest.mark.parametrize("lasting", [False, True])
@pytest.mark.parametrize("code", ["EIO", "ENOSPC", "EACCES", "EROFS", "EDQUOT", "ESTALE", "EINTR"])
def test_each_call_may_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, lasting: bool
) -> None:
    path = tmp_path / "page.yaml"
    number = getattr(errno, code)
    outcomes = []
    for n in range(1, 50):
        path.write_bytes(b"old")
        faulty = _Faulty(n, number, lasting=lasting)
        monkeypatch.setattr(atomic, "os", faulty)
        monkeypatch.setattr(Path, "replace", faulty.guard(Path.replace))
        try:
            atomic_write(path, b"new")
            outcomes.append("saved")
        except LayoutAppError:
            outcomes.append("refused")
        finally:
            monkeypatch.undo()
        content = path.read_bytes()
        assert content in (b"old", b"new"), n
        assert content == b"new" or outcomes[-1] == "refused", n
        assert names(tmp_path) == ["page.yaml"], n
        if not faulty.failed:
            break
    assert n >= 7  # open, fdopen, write, flush, fsync, (fchmod,) replace, open, fsync, close, scan
    assert outcomes[-1] == "saved"
    assert outcomes.count("refused") >= 6


@POSIX
def test_data_is_on_the_disk_before_the_name_and_the_name_before_success(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # After a power cut the name can then only stand for whole data.
    order: list[str] = []

    class Recorder(_Faulty):
        def guard(self, real: Callable[..., Any]) -> Callable[..., Any]:
            def call(*args: Any, **kwargs: Any) -> Any:
                order.append(real.__name__)
                return super(Recorder, self).guard(real)(*args, **kwargs)

            return call

    recorder = Recorder(0, 0, lasting=False)
    monkeypatch.setattr(atomic, "os", recorder)
    monkeypatch.setattr(Path, "replace", recorder.guard(Path.replace))
    atomic_write(tmp_path / "page.yaml", b"new")
    assert order[:8] == ["open", "fdopen", "write", "flush", "fsync", "replace", "open", "fsync"]


def test_a_full_disk_says_how_much_is_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faulty = _Faulty(3, errno.ENOSPC, lasting=False)
    monkeypatch.setattr(atomic, "os", faulty)
    with pytest.raises(LayoutAppError, match=r"the disk is full.*4 bytes needed, [\d,]+ free"):
        atomic_write(tmp_path / "a", b"1234")


@POSIX
def test_a_file_that_grows_beyond_the_limit_of_the_system(tmp_path: Path) -> None:
    path = tmp_path / "page.yaml"
    path.write_bytes(b"old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
        with pytest.raises(LayoutAppError, match="larger than allowed there; the old file"):
            atomic_write(path, b"x" * 1_000_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert (path.read_bytes(), names(tmp_path)) == (b"old", ["page.yaml"])


_AS_NOBODY = """
import os, sys
from pathlib import Path
from layout_app.base.errors import LayoutAppError
from layout_app.fileio.atomic import atomic_write, why_not_writable
if os.geteuid() == 0:
    os.setgid(65534); os.setuid(65534)
for name in sys.argv[1:]:
    print(why_not_writable(Path(name)))
    try:
        atomic_write(Path(name), b"new")
        print("saved")
    except LayoutAppError as error:
        print(error)
"""


@POSIX
def test_read_only_folders_and_files_are_sentences(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a").write_bytes(b"old")
    (folder / "a").chmod(0o666)
    open_folder = tmp_path / "open"
    open_folder.mkdir()
    (open_folder / "b").write_bytes(b"old")
    (open_folder / "b").chmod(0o444)
    folder.chmod(0o555)
    open_folder.chmod(0o777)
    for parent in [tmp_path, *tmp_path.parents]:
        if parent.stat().st_uid == os.geteuid() and not parent.stat().st_mode & 0o001:
            parent.chmod(parent.stat().st_mode | 0o011)
    said = subprocess.run(
        [sys.executable, "-c", _AS_NOBODY, folder / "a", open_folder / "b", open_folder / "c"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    folder.chmod(0o755)
    assert said[0].endswith("is read-only for you; save elsewhere.")
    assert said[1].endswith(
        "could not be saved: you may not do that there; the old file is as it was."
        " Cure: save elsewhere."
    )
    assert said[2].endswith("is write-protected; save under another name.")
    assert said[3].endswith("is write-protected and was left as it was; save under another name.")
    assert said[4:] == ["None", "saved"]
    assert (folder / "a").read_bytes() == (open_folder / "b").read_bytes() == b"old"


def test_a_writable_place_is_told_beforehand(tmp_path: Path) -> None:
    assert why_not_writable(tmp_path / "new") is None
    assert "read-only" in str(why_not_writable(tmp_path / "none" / "new"))


def test_a_locked_file_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # As on Windows while a virus scanner holds the old file.
    source, target = tmp_path / "new", tmp_path / "old"
    source.write_bytes(b"new")
    real, failures = Path.replace, iter(range(2))

    def replace(self: Path, other: Path) -> Path:
        if next(failures, None) is not None:
            raise PermissionError(13, "sharing violation")
        return real(self, other)

    monkeypatch.setattr(Path, "replace", replace)
    atomic.replace_file(source, target, (0.001, 0.001))
    assert target.read_bytes() == b"new"


def test_litter_of_dead_processes_is_swept_when_it_is_old(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    hour = time.time() - 3600
    kept = []
    for name, age, goes in [
        (f".page.yaml.layout-app-{dead.pid}-00aa.tmp", hour, True),
        (f".page.yaml.layout-app-{dead.pid}-00bb.tmp", time.time(), False),
        (f".page.yaml.layout-app-{os.getpid()}-00cc.tmp", hour, False),
        (".page.yaml.layout-app-x-00dd.tmp", hour, False),
        (".page.yaml.other-1-00.tmp", hour, False),
        ("page.yaml.layout-app-1-00.tmp", hour, False),
    ]:
        (tmp_path / name).write_bytes(b"")
        os.utime(tmp_path / name, (age, age))
        kept += [] if goes else [name]
    sweep(tmp_path)
    assert names(tmp_path) == sorted(kept)


def test_a_page_is_saved_and_read_again(tmp_path: Path) -> None:
    document = read_page_file(SMALL)
    path = tmp_path / "page.yaml"
    write_page_file(path, document)
    assert read_page_file(path) == document
    assert path.read_bytes() == SMALL.read_bytes()


def test_a_page_that_would_not_read_back_is_not_saved(tmp_path: Path) -> None:
    path = tmp_path / "page.yaml"
    path.write_bytes(b"old")
    document = read_page_file(SMALL)
    headless = replace(document.stories[0], headline="a\x0cb")
    with pytest.raises(BadInputError) as caught:
        write_page_file(path, replace(document, stories=(headless, *document.stories[1:])))
    assert caught.value.sentences[0] == "page.yaml was not saved, the old file is as it was:"
    assert "a form feed (U+000C)" in caught.value.sentences[1]
    twice = replace(document, blocks=(document.blocks[0], document.blocks[0]))
    with pytest.raises(BadInputError, match="stands twice"):
        write_page_file(path, twice)


def test_a_page_our_own_writer_spoils_is_not_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "page.yaml"
    path.write_bytes(b"old")
    document = read_page_file(SMALL)
    for spoilt in ("format: nothing", SMALL.read_text("utf-8").replace("甲", "").replace("桥", "")):
        monkeypatch.setattr(page_file, "encode_page", lambda _, spoilt=spoilt: spoilt)
        with pytest.raises(LayoutAppError, match="does not read back as this page"):
            write_page_file(path, document)
    assert path.read_bytes() == b"old"


_SAVE_FOR_EVER = """
import sys
from dataclasses import replace
from pathlib import Path
from layout_app.fileio.page_file import read_page_file, write_page_file
path = Path(sys.argv[1])
document = read_page_file(path)
print("ready", flush=True)
n = 0
while True:
    n += 1
    paper = replace(document.paper, page=str(n) * (n % 2000))
    write_page_file(path, replace(document, paper=paper))
"""

# The control writes in place, as one would without thinking.
_NAIVE = _SAVE_FOR_EVER.replace(
    "path = ",
    "from layout_app.fileio import page_file\n"
    "page_file.atomic_write = lambda path, data: open(path, 'wb').write(data)\n"
    "path = ",
)


def _torn_of(kills: int, script: str, path: Path) -> int:
    """Kill a process that saves without pause; count the pages that cannot be read after it."""
    rng = random.Random(1)
    original = read_page_file(SMALL)
    torn = 0
    for _ in range(kills):
        path.write_bytes(SMALL.read_bytes())
        child = subprocess.Popen([sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE)
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        time.sleep(rng.uniform(0, 0.06))
        child.kill()
        child.wait()
        child.stdout.close()
        try:
            document = read_page_file(path)
        except BadInputError:
            torn += 1
            continue
        assert replace(document, paper=replace(document.paper, page="07")) == original
    return torn


@POSIX
def test_killed_while_saving(tmp_path: Path) -> None:
    assert _torn_of(12, _SAVE_FOR_EVER, tmp_path / "page.yaml") == 0


@pytest.mark.long
@POSIX
def test_killed_while_saving_long(tmp_path: Path) -> None:
    assert _torn_of(300, _SAVE_FOR_EVER, tmp_path / "page.yaml") == 0
    # The control: this test does catch a writer that writes in place.
    assert _torn_of(60, _NAIVE, tmp_path / "naive.yaml") > 0
