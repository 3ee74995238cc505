"""No package index and no machine of ours is named: every machine brings its own."""

from __future__ import annotations

import re

from tests.house.files import tracked_texts

# In pieces, so that this file does not name them.
_HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("deb", "debian", "org"),
        ("security", "debian", "org"),
        ("archive", "ubuntu", "com"),
        ("mirrors", "aliyun", "com"),
        ("tuna", "tsinghua", "edu", "cn"),
        ("mirrors", "ustc", "edu", "cn"),
    )
]
_INDEX_OPTION = re.compile("(?m)^\\s*--?(extra-)?" + "(index-url|find-links)|(?i:index)-url\\s*=")
_OWN_PATHS = re.compile(
    "/(?:wo" + "rk/(?:main|shared)|ro" + "ot/|ho" + "me/[a-z])|[A-Z]:\\\\Us" + "ers"
)


def test_no_package_index_is_named() -> None:
    named = [
        f"{name}: {host}"
        for name, text in tracked_texts()
        for host in _HOSTS
        if host in text.lower()
    ]
    assert named == []


def test_no_index_option_is_set() -> None:
    assert [name for name, text in tracked_texts() if _INDEX_OPTION.search(text)] == []


def test_no_path_of_a_developers_machine() -> None:
    found = [
        f"{name}: {match.group()}"
        for name, text in tracked_texts()
        if (match := _OWN_PATHS.search(text))
    ]
    assert found == []
