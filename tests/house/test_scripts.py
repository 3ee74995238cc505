"""The scripts can be read by the shells they are for."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.files import ROOT

SCRIPTS = ["run.sh", ".ci/run", "tools/lock.sh", "tools/try_in_chroot.sh"]


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
@pytest.mark.parametrize("script", SCRIPTS)
def test_bash_reads_it(script: str) -> None:
    subprocess.run(["bash", "-n", ROOT / script], check=True)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such bit")
@pytest.mark.parametrize("script", SCRIPTS)
def test_it_can_be_started(script: str) -> None:
    assert os.access(ROOT / script, os.X_OK)
    assert b"\r" not in (ROOT / script).read_bytes()


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_a_second_start_installs_nothing(tmp_path: Path) -> None:
    """With a finished environment run.sh goes straight to the program, from any folder."""
    tree = tmp_path / "试 用"
    (tree / "layout_app").mkdir(parents=True)
    (tree / "layout_app" / "__init__.py").touch()
    (tree / "layout_app" / "__main__.py").write_text("import sys; print(sys.argv[1:])")
    for name in ("run.sh", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / name, tree)
    venv = tree / ".venv"
    (venv / "bin").mkdir(parents=True)
    # Enough of an environment: a Python, and the stamp that says it is complete.
    (venv / "bin" / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    (venv / "bin" / "python").chmod(0o755)
    stamp = 'printf "%s %s" "$(.venv/bin/python -V)" "$(cksum <requirements.lock)" >.venv/run.stamp'
    subprocess.run(["bash", "-c", stamp], cwd=tree, check=True)
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LAYOUT_APP_NO_APT": "1"}
    done = subprocess.run(
        ["bash", tree / "run.sh", "export", "a b.yaml", "-o", "版面.pdf"],
        cwd=tmp_path,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.strip() == "['export', 'a b.yaml', '-o', '版面.pdf']"
    assert done.stderr == ""


def test_the_sample_page_is_where_run_sh_looks() -> None:
    sample = re.search("(?m)^SAMPLE=(.+)$", (ROOT / "run.sh").read_text("utf-8"))
    assert sample is not None
    assert (ROOT / sample[1]).is_file()
