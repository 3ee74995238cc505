"""The locks hold what pyproject.toml asks for, and the Qt that is installed is a sound one."""

from __future__ import annotations

import importlib.metadata
import re
import sys
import tomllib

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.version import Version

from tests.house.files import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCKS = ("requirements.lock", "requirements-dev.lock")


def _locked(lock: str) -> list[tuple[Requirement, list[str]]]:
    """Requirements of a lock file with their hashes."""
    text = (ROOT / lock).read_text("utf-8").replace("\\\n", " ")
    found = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        requirement, *hashes = re.split(r"\s+--hash=", line.strip())
        found.append((Requirement(requirement), hashes))
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_is_pinned_and_hashed(lock: str) -> None:
    locked = _locked(lock)
    assert len(locked) > 8
    for requirement, hashes in locked:
        assert re.fullmatch(r"==[\w.]+", str(requirement.specifier)), requirement
        assert hashes, requirement
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", one.strip()) for one in hashes), requirement


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13", "3.14"])
@pytest.mark.parametrize("lock", LOCKS)
def test_lock_serves_what_the_project_asks_for(lock: str, python: str) -> None:
    environment = {
        "python_version": python,
        "python_full_version": f"{python}.1",
        "sys_platform": "linux",
        "platform_python_implementation": "CPython",
    }
    pins: dict[str, list[Version]] = {}
    for requirement, _ in _locked(lock):
        marker: Marker | None = requirement.marker
        if marker is None or marker.evaluate(environment):
            version = Version(str(requirement.specifier).removeprefix("=="))
            pins.setdefault(_plain(requirement.name), []).append(version)
    assert all(len(versions) == 1 for versions in pins.values())
    asked = PROJECT["dependencies"]
    if lock == "requirements-dev.lock":
        asked = asked + PROJECT["optional-dependencies"]["dev"]
    for wish in map(Requirement, asked):
        assert pins[_plain(wish.name)][0] in wish.specifier, wish
    qt = pins["pyside6-essentials"][0]
    assert str(qt) == ("6.11.3" if python == "3.14" else "6.8.3")
    assert pins["shiboken6"][0] == qt


def test_both_locks_pin_the_same_versions() -> None:
    run, dev = ({str(pin) for pin, _ in _locked(lock)} for lock in LOCKS)
    assert run <= dev


def test_python_and_qt_are_in_range() -> None:
    wish = next(Requirement(r) for r in PROJECT["dependencies"] if r.startswith("PySide6"))
    assert Version(importlib.metadata.version("PySide6-Essentials")) in wish.specifier
    assert (3, 11) <= sys.version_info[:2] <= (3, 14)
    assert Version("6.12.0") not in wish.specifier


def test_version_is_said_once() -> None:
    import layout_app

    assert layout_app.__version__ == PROJECT["version"]


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal, its count says nothing")
@pytest.mark.usefixtures("qapp")
def test_qt_keeps_the_references_of_none() -> None:
    """PySide6 6.12.0 on Python 3.11 dropped one of them a call, until the process died."""
    from PySide6.QtGui import QPainterPath

    path = QPainterPath()
    path.moveTo(0.0, 0.0)
    before = sys.getrefcount(None)
    for step in range(200):
        path.moveTo(float(step), 1.0)
    # A few come and go with the interpreter itself; the fault showed as -200.
    assert abs(sys.getrefcount(None) - before) < 20


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
