"""How long the live check takes after an edit on a full page, rule by rule.

    PYTHONPATH=. python tests/bench/bench_check.py [PAGE] [--turns 30]

Each turn changes one character of the lead story, composes with the cache as the window does and
checks the page; the goal is 100 ms for the check (print.md P9). What re-reading a written PDF costs
an export is measured beside it.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from layout_app.base.problems import Problem
from layout_app.check.page import ADVICE, RULES, check_page
from layout_app.check.pdf.verify import verify
from layout_app.check.rules import Rule, Subject
from layout_app.compose.page import ComposeCache, compose_page
from layout_app.fileio.press_file import read_press
from layout_app.jobs.desk import Desk, sample_page
from layout_app.jobs.folders import press_folders
from layout_app.jobs.options import pdf_options
from layout_app.model.document import Document
from layout_app.paint.pdf.writer import write_pdf
from layout_app.separation.health import Health


def edited(document: Document, turn: int) -> Document:
    """One more character in the first paragraph of the first story."""
    story = document.stories[0]
    first = replace(story.body[0], text=story.body[0].text + "一二三四"[turn % 4], spans=())
    changed = replace(story, body=(first, *story.body[1:]))
    return replace(document, stories=(changed, *document.stories[1:]))


def name(rule: Rule) -> str:
    """The function's own."""
    return str(getattr(rule, "__name__", rule))


def run(rule: Rule, subject: Subject) -> list[Problem]:
    """All that a rule finds."""
    return list(rule(subject))


def timed(work: Callable[..., object], *given: object) -> float:
    """Milliseconds."""
    start = time.perf_counter()
    work(*given)
    return (time.perf_counter() - start) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", type=Path, nargs="?", default=sample_page())
    parser.add_argument("--turns", type=int, default=30)
    options = parser.parse_args()
    desk = Desk()
    opened = desk.open(options.page)
    resources, cache = desk.resources(options.page.parent), ComposeCache()
    health = Health(lambda: None)
    folders = press_folders(options.page.parent)
    document = opened.document
    compose_page(document, resources, cache)
    checks: list[float] = []
    presses: list[float] = []
    rules: dict[str, list[float]] = {name(rule): [] for rule in (*RULES, *ADVICE)}
    for turn in range(options.turns):
        document = edited(document, turn)
        layout = compose_page(document, resources, cache)
        presses.append(timed(read_press, document.press, *folders))
        press = read_press(document.press, *folders)
        checks.append(timed(check_page, document, layout, press, health))
        subject = Subject(document, layout, press, None, health)
        for rule in (*RULES, *ADVICE):
            rules[name(rule)].append(timed(run, rule, subject))
    health.close()
    data = write_pdf(opened.layout.display, pdf_options(opened.document, opened.press))
    verifies = [timed(verify, data, opened.layout.display) for _ in range(10)]
    print(
        f"check after an edit: median {statistics.median(checks):.1f} ms, worst {max(checks):.1f}"
    )
    print(f"reading the press preset: median {statistics.median(presses):.1f} ms")
    for rule_name, times in sorted(rules.items(), key=lambda pair: -statistics.median(pair[1])):
        print(f"  {rule_name:22} {statistics.median(times):6.2f} ms")
    print(f"re-reading a PDF of {len(data):,} bytes: median {statistics.median(verifies):.1f} ms")


if __name__ == "__main__":
    main()
