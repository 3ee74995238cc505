"""The faces of a page, cut down to its glyphs in a thread while the rest is made ready."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from layout_app.base.frozen import dataclass
from layout_app.display.items import DisplayList
from layout_app.paint.pdf.fonts import Subset, subset
from layout_app.paint.pdf.slots import CodedRun, SlotTable, code_runs


@dataclass(frozen=True, slots=True)
class Typefaces:
    """The slots of every face and the codes of every run; the subsets are under way."""

    tables: Mapping[str, SlotTable]
    coded: list[CodedRun]
    subsets: Mapping[str, Future[Subset]]


@contextmanager
def cut(display: DisplayList) -> Iterator[Typefaces]:
    """Start on every face of ``display``; leaving the block ends what is still under way."""
    tables, coded = code_runs(display)
    # One thread: what takes long is deflating the body face, and that runs beside Python.
    pool = ThreadPoolExecutor(1, thread_name_prefix="typeface")
    try:
        jobs = {
            key: pool.submit(subset, display.fonts[key], frozenset(g for g, _ in table.pairs))
            for key, table in tables.items()
        }
        yield Typefaces(tables, coded, jobs)
    finally:
        pool.shutdown(cancel_futures=True)
