"""Which paths may be linked; deciding it touches nothing."""

from __future__ import annotations

import sys

import pytest

from layout_app.model.linked_paths import link_fault

GOOD = ["a.jpg", "photos/a.jpg", "照片/田间 地头.jpg", "a/b/c.tif", "#1.jpg", "a..b.jpg", ".a/b",
        "console.jpg", "com10.png", "a" * 240]  # fmt: skip
BAD = [
    ("", "empty"),
    ("  ", "empty"),
    ("../a.jpg", "leads out"),
    ("a/../../b.jpg", "leads out"),
    ("../../etc/passwd", "leads out"),
    ("./a.jpg", "empty step"),
    ("a//b.jpg", "empty step"),
    ("a/", "empty step"),
    ("/etc/passwd", "not inside"),
    ("//host/share/a.jpg", "not inside"),
    ("\\\\host\\share\\a.jpg", "not inside"),
    ("\\\\?\\C:\\a.jpg", "not inside"),
    ("C:\\a.jpg", "not inside"),
    ("C:a.jpg", "not inside"),
    ("d:/a.jpg", "not inside"),
    ("file:///etc/passwd", "is an address"),
    ("http://example.invalid/a.jpg", "is an address"),
    ("data:image/png;base64,AA", "is an address"),
    ("photos\\a.jpg", "backslash"),
    ("a.jpg:stream", 'one of < > : " | ? *'),
    ("a?.jpg", 'one of < > : " | ? *'),
    ("CON", "device of Windows"),
    ("photos/nul.jpg", "device of Windows"),
    ("com1.png", "device of Windows"),
    ("LPT9/a.png", "device of Windows"),
    ("com¹.png", "device of Windows"),
    ("conin$", "device of Windows"),
    ("aux .txt", "device of Windows"),
    ("a.", "ends with a dot"),
    ("a ", "begins or ends with a space"),
    ("photos /a.jpg", "begins or ends with a space"),
    (" a.jpg", "begins or ends with a space"),
    ("a\nb.jpg", "line break or a tab"),
    ("a\0b.jpg", "NUL"),
    ("a\x1b.jpg", "escape character"),
    ("a" * 241, "241 characters"),
]


@pytest.mark.parametrize("path", GOOD)
def test_plain_relative_paths_may_be_linked(path: str) -> None:
    assert link_fault(path) is None


@pytest.mark.parametrize(("path", "reason"), BAD)
def test_every_other_path_is_refused_with_its_reason(path: str, reason: str) -> None:
    fault = link_fault(path)
    assert fault is not None
    assert reason in fault


def test_nothing_is_touched() -> None:
    # Opening \\host\share sends a password hash: the verdict must come from the text alone.
    touched: list[str] = []
    watching = True

    def audit(event: str, arguments: tuple[object, ...]) -> None:
        if watching and event.split(".")[0] in ("open", "os", "socket", "subprocess", "pathlib"):
            touched.append(event)

    sys.addaudithook(audit)
    for path in (*GOOD, *(path for path, _ in BAD)):
        link_fault(path)
    watching = False
    assert touched == []
