"""For every test: no display, no folders of the person who runs it, long tests only on request."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

# Before the first import of Qt.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# A test that starts `python -m layout_app` in another folder must find this tree.
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also run the tests marked long")
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden files anew; review the diff"
    )


# The daily run tries the same examples each time, so that what it says is about the change at hand;
# --long looks further, with new ones. A deadline would time the machine, not the program.
settings.register_profile("daily", derandomize=True, deadline=None)
settings.register_profile("long", derandomize=False, deadline=None, print_blob=True)


def pytest_configure(config: pytest.Config) -> None:
    if not config.getoption("--hypothesis-profile", default=None):
        settings.load_profile("long" if config.getoption("--long") else "daily")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--long"):
        return
    for item in items:
        if "long" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="long; run with --long"))


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written instead of compared."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session", autouse=True)
def _own_user_folders(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Settings, journals and caches of the tests stay out of the home of who runs them."""
    home = tmp_path_factory.mktemp("home")
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        os.environ[f"XDG_{name}_HOME"] = str(home / name.lower())
    for name in ("APPDATA", "LOCALAPPDATA"):
        if name in os.environ:
            os.environ[name] = str(home / name.lower())
