r"""Which paths a page file may link to; judged by their text, the file system is never touched.

Touching a foreign path is harm already: opening ``\\host\share`` sends a password hash.
"""

from __future__ import annotations

import re

from layout_app.base.characters import describe_character, find_forbidden

MAX_LENGTH = 240
_LIKE = " (like photos/x.jpg)"

_DEVICES = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+-]+:")


def link_fault(path: str) -> str | None:
    """Why a file may not be linked to by this path, or ``None`` when it may.

    Allowed is a plain relative path inside the page's folder, written with ``/`` as on every
    system, and usable on Windows as well.
    """
    if not path.strip():
        return "the path is empty (write the file's place in the page's folder, photos/x.jpg)"
    found = find_forbidden(path)
    if found is not None:
        return f"the path holds {describe_character(path[found])}"
    if len(path) > MAX_LENGTH:
        return f"the path has {len(path)} characters, at most {MAX_LENGTH} are possible"
    if "\n" in path or "\r" in path or "\t" in path:
        return f"the path {path!r} holds a line break or a tab"
    if path.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", path):
        return f"'{path}' is not inside the page's folder; copy the file there{_LIKE}"
    if _SCHEME.match(path):
        return f"'{path}' is an address, not a file; save the file in the page's folder{_LIKE}"
    if "\\" in path:
        return f"'{path}' holds a backslash; write / between folders{_LIKE}"
    for part in path.split("/"):
        fault = _part_fault(part)
        if fault is not None:
            return f"'{path}' {fault}{_LIKE}"
    return None


def is_device(name: str) -> bool:
    """Whether a file of that name is a device on Windows, whatever follows its first dot."""
    return _DEVICES.fullmatch(name.split(".")[0].rstrip()) is not None


def _part_fault(part: str) -> str | None:
    if part in ("", "."):
        return "has an empty step"
    if part == "..":
        return "leads out of the page's folder; copy the file into it"
    if part.endswith((".", " ")) or part.startswith(" "):
        return "has a step that begins or ends with a space or ends with a dot; rename the file"
    if re.search(r'[<>:"|?*]', part):
        return 'holds one of < > : " | ? *, which Windows cannot name; rename the file'
    if is_device(part):
        return "names a device of Windows; rename the file"
    return None
