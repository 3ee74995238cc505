"""Two editors on one page, each in a process, kills and takeovers included: nothing goes unseen.

Each editor adds sentences of its own and saves. A save that was done is in the file, or was taken
into what was saved over it by its own reading of the file, or lies in a copy beside.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from layout_app.fileio.page_file import read_page_file, write_page_file
from layout_app.keep.folders import digest_of
from layout_app.keep.keeper import Keeper
from layout_app.keep.merge import merge
from layout_app.keep.saving import Refusal, SaveRefusedError
from layout_app.model.document import Document
from tests.keep.pages import SMALL, typed

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kill -9 is POSIX")

CALM = 8


class _Deaf:
    def kept(self, number: int) -> None: ...
    def failed(self, sentence: str) -> None: ...
    def changed_outside(self) -> None: ...
    def taken_over(self, holder: object) -> None: ...
    def free_again(self) -> None: ...


def edit_and_save(name: str, page: Path, state: Path, seed: int, dies: bool) -> None:
    """One editor's work; prints ``saved SENTENCE FILE`` for each save that was done."""
    chance = random.Random(seed)
    keeper = Keeper(state, _Deaf(), look=0.005, beat=0.01)
    if keeper.hold(page) is not None:
        if chance.random() < 0.5:
            keeper.take_over(page)
        else:
            keeper.watch(page)  # read-only: it will have to save beside
    base = digest_of(page)
    document = saved = read_page_file(page)
    keeper.opened(document, page=page, folder=page.parent, name=name, base=base)
    target = page
    for number in range(CALM):
        sentence = f"{name}{seed}写第{number}句。"
        document = typed(document, sentence, chance.randrange(2))
        try:
            keeper.save(target, document, _writing(target, document), name=name)
        except SaveRefusedError as refused:
            theirs = read_page_file(target)
            merged = merge(saved, document, theirs)
            if refused.why is Refusal.CHANGED and merged is not None:
                keeper.accept(digest_of(target))
                document = merged
                try:
                    keeper.save(target, document, _writing(target, document), name=name)
                except SaveRefusedError:
                    target = aside(page, name, seed)
                    keeper.save(target, document, _writing(target, document), name=name)
            else:
                target = aside(page, name, seed)
                keeper.save(target, document, _writing(target, document), name=name)
        saved = document
        print("saved", sentence, target.name, flush=True)
        if dies and number == CALM // 2:
            os.kill(os.getpid(), 9)
    keeper.close()


def _writing(target: Path, document: Document) -> Callable[[], None]:
    return lambda: write_page_file(target, document)


def aside(page: Path, name: str, seed: int) -> Path:
    return page.with_name(f"page-{name}-{seed}.yaml")


def interleave(folder: Path, seed: int) -> int:
    """Two editors at once; how many sentences were saved, all of them found again."""
    folder.mkdir(exist_ok=True)
    page = folder / "page.yaml"
    shutil.copy(SMALL, page)
    chance = random.Random(seed)
    dies = chance.choice(["", "", "甲", "乙"])
    runs = []
    for name in ("甲", "乙"):
        code = (
            "import sys; from pathlib import Path; from tests.keep.test_two_editors import *;"
            f"edit_and_save({name!r}, Path(sys.argv[1]), Path(sys.argv[2]), {seed}, {dies == name})"
        )
        runs.append(
            subprocess.Popen(
                [sys.executable, "-c", code, str(page), str(folder / "state")],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
            )
        )
    sentences = []
    for name, run in zip(("甲", "乙"), runs, strict=True):
        out, errors = run.communicate(timeout=120)
        assert run.returncode == (-9 if dies == name else 0), errors
        sentences += [line.split()[1] for line in out.splitlines() if line.startswith("saved")]
    texts = "".join(path.read_text("utf-8") for path in folder.glob("page*.yaml"))
    lost = [sentence for sentence in sentences if sentence not in texts]
    assert lost == [], f"seed {seed}: saved and written over unseen"
    return len(sentences)


def test_two_editors_write_nothing_over_unseen(tmp_path: Path) -> None:
    assert interleave(tmp_path, 0) >= CALM


@pytest.mark.long
def test_two_hundred_interleavings(tmp_path: Path) -> None:
    saved = sum(interleave(tmp_path / str(seed), seed) for seed in range(200))
    print(f"\n200 interleavings, {saved} saves, none lost")
