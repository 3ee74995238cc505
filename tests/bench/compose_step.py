"""Our composing and the floor's, in turn in one process; prints medians in ms as JSON.

    python -m tests.bench.compose_step PAGE SPEC_DIR TOOLS [TURNS]

PAGE and SPEC_DIR hold the same page (page_from_spec.py). Called by bench_compose.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from layout_app.compose.page import ComposeCache, PageLayout, compose_page
from layout_app.fileio.page_file import read_page_file
from layout_app.jobs.desk import Desk
from layout_app.model.document import Document
from tests.bench.measure import time_in_turn

_LEAD = "jinxiang"


def main() -> None:
    """Time both, print JSON."""
    page, spec, tools = (Path(given) for given in sys.argv[1:4])
    turns = int(sys.argv[4]) if len(sys.argv) > 4 else 20
    jobs = {**_ours(page), **_floor(spec, tools)}
    times = time_in_turn(jobs, turns)
    found = {name: median(seen) for name, seen in times.items()}
    found["keystroke p95"] = quantiles(times["keystroke"], n=20)[-1]
    print(json.dumps(found))


def _ours(page: Path) -> dict[str, Callable[[], object]]:
    document = read_page_file(page)
    resources = Desk().resources(page.parent)
    cache = ComposeCache()
    compose_page(document, resources, cache)
    typed = count(0x4E00)

    def type_into(paragraph: int) -> PageLayout:
        return compose_page(typing(document, paragraph, next(typed)), resources, cache)

    story = document.story(_LEAD)
    assert story is not None
    longest = max(range(len(story.body)), key=lambda at: len(story.body[at].text))
    return {
        "keystroke": lambda: type_into(0),
        "keystroke, longest paragraph": lambda: type_into(longest),
        "page": lambda: compose_page(document, resources, ComposeCache()),
    }


def typing(document: Document, paragraph: int, character: int) -> Document:
    """The document with one character typed into a paragraph of the lead story.

    typst_warm.py and scribus_page.py type into the first.
    """
    story = document.story(_LEAD)
    assert story is not None
    body = list(story.body)
    text = body[paragraph].text
    body[paragraph] = replace(
        body[paragraph], text=text[:20] + chr(character) + text[20:], spans=()
    )
    edited = replace(story, body=tuple(body))
    return replace(document, stories=tuple(edited if s is story else s for s in document.stories))


def _floor(spec: Path, tools: Path) -> dict[str, Callable[[], object]]:
    """The floor's own recompose step, taken from qt_floor.py as gui_start_floor.py does."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(tools.resolve()))
    sys.argv = ["floor", "--spec", str(spec / "spec.json"), "--only", "none"]
    import floor  # type: ignore[import-not-found]
    from PySide6.QtCore import QPointF

    source = (tools / "qt_floor.py").read_text("utf-8")
    body = "gid = {}" + source.split("gid = {}")[1].split("stories = fl.stories")[0]
    room: dict[str, Any] = {
        "fl": floor,
        "spec": floor.spec,
        "F": floor.F["PerfSong"],
        "QPointF": QPointF,
    }
    exec(body, room)
    stories = {story["key"]: story for story in floor.stories}
    compose = room["compose"]
    return {
        "floor keystroke": lambda: compose(stories[_LEAD]),
        "floor page": lambda: [compose(story) for story in floor.stories],
    }


if __name__ == "__main__":
    main()
