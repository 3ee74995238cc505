"""Opening, saving, exporting and leaving a page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from layout_app.base.errors import LayoutAppError
from layout_app.ui.commands import Command
from layout_app.ui.translate import said, tr
from layout_app.ui.workbench import Workbench


class Files:
    """The page file and the PDF."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self._session = bench.session
        bench.opening.ask_place_by(self.save_as)

    def commands(self) -> Sequence[Command]:
        """打开, 保存, 另存为, 导出, 退出."""
        session = self._session
        return (
            Command(
                id="open",
                text=tr("打开…"),
                run=self.open,
                keys=("Ctrl+O",),
                icon="open",
                menu=("file", 0),
                toolbar=0,
                without_page=True,
            ),
            Command(
                id="save",
                text=tr("保存"),
                run=lambda: _done(self._bench.opening.save()),
                keys=("Ctrl+S",),
                icon="save",
                menu=("file", 0),
                toolbar=0,
                enabled=lambda: session.is_open and (session.modified or session.path is None),
            ),
            Command(
                id="save-as",
                text=tr("另存为…"),
                run=lambda: _done(self.save_as()),
                keys=("Ctrl+Shift+S",),
                menu=("file", 0),
                enabled=lambda: session.is_open,
            ),
            Command(
                id="export",
                text=tr("导出 PDF…"),
                run=self.export,
                keys=("Ctrl+E",),
                icon="export",
                tip=tr("导出付印 PDF"),
                menu=("file", 1),
                toolbar=0,
                enabled=lambda: session.is_open,
            ),
            Command(
                id="export-proof",
                text=tr("导出校样…"),
                run=self.export_proof,
                keys=("Ctrl+Shift+E",),
                tip=tr("导出带行号的轻便校样，有错也能导"),
                menu=("file", 1),
                enabled=lambda: session.is_open,
            ),
            Command(
                id="quit",
                text=tr("退出"),
                run=lambda: _done(self._bench.window.close()),
                keys=("Ctrl+Q",),
                menu=("file", 9),
                without_page=True,
            ),
        )

    def open(self) -> None:
        """Ask for a page file and open it."""
        bench = self._bench
        path = bench.dialogs.page_to_open(bench.window, self._session.folder)
        if path is not None:
            bench.opening.fetch(path)

    def save_as(self) -> bool:
        """Ask for a place and save there."""
        if not self._session.is_open:
            return False
        start = self._session.path or Path.home() / self._suggested_name()
        path = self._bench.dialogs.page_to_save(self._bench.window, start)
        return path is not None and self._bench.opening.save_to(path)

    def export(self) -> None:
        """Ask for a place and write the press PDF there."""
        self._export(proof=False)

    def export_proof(self) -> None:
        """Ask for a place and write a proof there."""
        self._export(proof=True)

    def _export(self, *, proof: bool) -> None:
        bench, session = self._bench, self._session
        if not session.is_open:
            return
        folder = session.path.parent if session.path else Path.home()
        try:
            name = session.services.pdf_name(session.document, session.folder, proof=proof)
            path = bench.dialogs.pdf_to_write(bench.window, folder / name)
            if path is None:
                return
            job = session.export_job(path, proof=proof)
        except LayoutAppError as error:
            bench.strip.fail(said(str(error)))
            return
        bench.work.start(
            tr("正在导出校样…") if proof else tr("正在导出 PDF…"),
            job,
            done=lambda written: bench.strip.tell(told(path, written, proof=proof)),
            failed=lambda text: bench.strip.fail(said(text)),
        )

    def _suggested_name(self) -> str:
        """A name for files of this page: paper, date and page number."""
        paper = self._session.document.paper
        words = (paper.name, paper.date.isoformat(), paper.page)
        return " ".join(word for word in words if word).replace("/", "-")


def told(wanted: Path, written: Path, *, proof: bool) -> str:
    """Where the file went; another name than the wanted one says why."""
    if written == wanted and proof:
        return tr("已导出 {path}", path=written)
    if written == wanted:
        return tr("已导出 {path}，旁边是印前检查报告", path=written)
    return tr("{wanted} 正被占用或只读，没有动它；已导出为 {path}", wanted=wanted, path=written)


def _done(_result: object) -> None:
    """A command returns nothing."""
