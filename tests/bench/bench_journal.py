"""What keeping an edit costs: a record written and synced, and a key with the journal beside it.

python -m tests.bench.bench_journal [STEPS]
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

from layout_app.fileio.page_file import read_page_file
from layout_app.jobs.desk import sample_page
from layout_app.keep.journal import Header, Journal, read_journal
from layout_app.keep.writer import JournalWriter
from tests.keep.pages import typed

_HEADER = Header(page="", folder="", name="bench", base=None, started="2026", app="0")


def main(steps: int) -> None:
    """Print milliseconds: median and 95th percentile."""
    document = read_page_file(sample_page())
    documents = []
    for number in range(steps):
        # A story that grows and is cut again, as in editing: one record holds it whole.
        document = (
            typed(document, f"第{number}句。") if number % 40 else read_page_file(sample_page())
        )
        documents.append(document)
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal(Path(folder) / "a.journal", _HEADER, documents[0])
        times = []
        for step in documents[1:]:
            start = time.perf_counter()
            journal.append(step, "改正文", "t")
            times.append((time.perf_counter() - start) * 1000)
        _print("record written and synced", times)
        start = time.perf_counter()
        read_journal(journal.path).document()
        print(f"read and folded: {(time.perf_counter() - start) * 1000:.1f} ms")

        writer = JournalWriter(Path(folder), lambda _: None, print)
        writer.opened(_HEADER, documents[0])
        times = []
        for number, step in enumerate(documents[1:]):
            start = time.perf_counter()
            writer.step(number, step, "改正文")
            times.append((time.perf_counter() - start) * 1000)
            time.sleep(0.002)
        writer.flush(60)
        writer.settled()
        writer.close()
        _print("handed over by the window", times)


def _print(what: str, times: list[float]) -> None:
    print(f"{what}: median {median(times):.2f} ms, p95 {quantiles(times, n=20)[-1]:.2f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
