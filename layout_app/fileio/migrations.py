"""The format's name and version, and the steps from older versions to it.

A step rewrites the nodes of version n into those of n + 1 and keeps their places, so that an error
in an old file is reported where it stands in that file.
"""

from __future__ import annotations

from collections.abc import Callable

from layout_app.fileio.complaints import Complaints
from layout_app.fileio.nodes import Mapping, Node, Scalar

FORMAT = "layout_app/page"
VERSION = 1
HEADER = ("format", "version")
"""The keys every page file begins with."""


def _from_0(root: Mapping) -> Mapping:
    """Version 0, the drafts before the first release: a story's headline was its ``title``."""
    stories = root.get("stories")
    if not isinstance(stories, Mapping):
        return root
    renamed = tuple(
        (name, rename(story, "title", "headline") if isinstance(story, Mapping) else story)
        for name, story in stories.entries
    )
    return _replaced(root, stories, Mapping(renamed, stories.mark))


STEPS: dict[int, Callable[[Mapping], Mapping]] = {0: _from_0}
"""The step that leads away from each older version."""


def rename(mapping: Mapping, old: str, new: str) -> Mapping:
    """The mapping with one key renamed."""
    entries = tuple(
        (Scalar(new, key.mark) if key.text == old else key, value) for key, value in mapping.entries
    )
    return Mapping(entries, mapping.mark)


def _replaced(root: Mapping, old: Node, new: Node) -> Mapping:
    entries = tuple((key, new if value is old else value) for key, value in root.entries)
    return Mapping(entries, root.mark)


def migrate(root: Node, complaints: Complaints) -> Mapping:
    """Judge format and version, and bring an older page to the present version.

    Raises:
        BadInputError: not a page file, or one of a newer version.
    """
    version = _version(root, complaints)
    complaints.raise_if_any()
    assert isinstance(root, Mapping)
    for step in range(version, VERSION):
        root = STEPS[step](root)
    return root


def _version(root: Node, complaints: Complaints) -> int:
    if not isinstance(root, Mapping):
        complaints.add(root.mark, "", f"this is not a page file; it begins with 'format: {FORMAT}'")
        return VERSION
    name, version = root.get("format"), root.get("version")
    if name is None:
        complaints.add(root.mark, "", f"'format' is missing (write 'format: {FORMAT}' first)")
    elif not isinstance(name, Scalar) or name.text.strip() != FORMAT:
        found = repr(name.text) if isinstance(name, Scalar) else "no text"
        complaints.add(
            name.mark, "format", f"{found} is not a page of this program (wanted: {FORMAT})"
        )
    if version is None:
        complaints.add(root.mark, "", f"'version' is missing (write 'version: {VERSION}')")
        return VERSION
    text = version.text.strip() if isinstance(version, Scalar) else ""
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        complaints.add(version.mark, "version", f"wanted is a whole number such as {VERSION}")
        return VERSION
    number = int(text)
    if number > VERSION:
        complaints.add(
            version.mark,
            "version",
            f"this page was saved by a newer layout_app (version {number}; this one reads up to"
            f" {VERSION}); update the program",
        )
    return number
