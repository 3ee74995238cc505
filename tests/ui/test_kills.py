"""A window killed while editing: every step it said was kept is back."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from layout_app.fileio.page_file import encode_page
from layout_app.keep.folders import digest
from layout_app.keep.recovery import find, take_up
from tests.keep.pages import SMALL

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kill -9 is POSIX")


def test_a_window_killed_while_editing_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    assert kill_once(tmp_path, 1) > 0


@pytest.mark.long
def test_three_hundred_windows_killed_while_editing(tmp_path: Path) -> None:
    kept = [kill_once(tmp_path / str(seed), seed) for seed in range(300)]
    print(f"\n300 kills, {sum(kept)} acknowledged steps, all back")
    assert sum(kept) > 3000


def kill_once(folder: Path, seed: int) -> int:
    """Kill a driven window at a random moment; how many steps it had acknowledged."""
    page, state = folder / "page.yaml", folder / "state"
    folder.mkdir(exist_ok=True)
    shutil.copy(SMALL, page)
    command = [sys.executable, "-m", "tests.ui.driven_editor", str(state), str(page), str(seed)]
    editor = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert editor.stdout is not None
    lines = []
    chance = random.Random(seed)
    enough = chance.randrange(10, 150)
    for line in editor.stdout:
        lines.append(line)
        if line.startswith("kept") and len(lines) > enough:
            break
    time.sleep(chance.random() * 0.05)
    editor.send_signal(signal.SIGKILL)
    with editor.stdout as rest:
        lines += rest.read().splitlines()
    editor.wait()
    made, kept = {}, 0
    for line in lines:
        words = line.split()
        if words[:1] == ["made"] and len(words) == 3:
            made[words[2]] = int(words[1])
        elif words[:1] == ["kept"] and len(words) == 2:
            kept = int(words[1])
    (found,) = find(state)
    back = take_up(found)
    assert not back.moved_on
    number = made.get(digest(encode_page(back.document).encode()))
    assert number is not None, "what came back is no state the window ever had"
    latest = {n: text for text, n in made.items()}
    assert number >= kept or latest[kept] == digest(encode_page(back.document).encode())
    back.claim.settle()
    return kept
