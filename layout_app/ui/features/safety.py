"""Nothing is lost: recovery, older versions, pages that others hold or change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QVBoxLayout

from layout_app.base.errors import LayoutAppError
from layout_app.keep.backups import Backup
from layout_app.keep.lock import Holder
from layout_app.keep.recovery import Found, find
from layout_app.ui.commands import Command
from layout_app.ui.keeping import Keeping
from layout_app.ui.recovery import RecoveryDialog
from layout_app.ui.safety_dialogs import holder_words
from layout_app.ui.translate import said, tr
from layout_app.ui.workbench import Workbench


class Safety:
    """Listens to the keeper, and brings back what was."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self._session = bench.session
        keeping = bench.session.keeping
        if keeping is not None:
            keeping.failed.connect(lambda text: bench.strip.fail(said(text)))
            keeping.changed_outside.connect(self._changed_outside)
            keeping.taken_over.connect(self._taken_over)
            keeping.free_again.connect(self._free_again)

    def commands(self) -> Sequence[Command]:
        """找回没保存的版面, 以前的版本, 接管."""
        return (
            Command(
                id="recover",
                text=tr("找回没保存的版面…"),
                run=self.show_recovery,
                icon="recover",
                menu=("file", 2),
                enabled=lambda: self._keeping is not None,
                without_page=True,
            ),
            Command(
                id="backups",
                text=tr("以前保存的版本…"),
                run=self.show_backups,
                menu=("file", 2),
                enabled=lambda: self._keeping is not None and self._session.path is not None,
            ),
            Command(
                id="take-over",
                text=tr("接管版面"),
                run=self.take_over,
                menu=("file", 2),
                enabled=lambda: self._session.read_only,
            ),
        )

    @property
    def _keeping(self) -> Keeping | None:
        return self._session.keeping

    def found(self) -> tuple[Found, ...]:
        """The unsaved pages that editors left behind."""
        return find(self._keeping.keeper.state) if self._keeping is not None else ()

    def show_recovery(self) -> None:
        """Show the unsaved pages, or say that there are none."""
        found = self.found()
        if not found:
            self._bench.strip.tell(tr("没有要找回的版面"))
            return
        bench = self._bench
        RecoveryDialog(bench.window, found, bench.opening.recover, bench.strip.fail).open()

    def show_backups(self) -> None:
        """Show the saved versions of the open page; one opens as a copy."""
        page, keeping = self._session.path, self._keeping
        if page is None or keeping is None:
            return
        held = keeping.keeper.backups.of(page)
        if not held:
            self._bench.strip.tell(tr("还没有以前的版本"))
            return
        dialog = QDialog(self._bench.window)
        dialog.setWindowTitle(tr("以前保存的版本"))
        rows = QListWidget()
        rows.setAccessibleName(tr("以前保存的版本"))
        rows.addItems([_backup_words(one) for one in held])
        rows.setCurrentRow(0)
        buttons = QDialogButtonBox()
        buttons.addButton(tr("作为副本打开"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(tr("取消"), QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(dialog)
        column.addWidget(rows)
        column.addWidget(buttons)
        buttons.accepted.connect(dialog.accept)
        buttons.rejected.connect(dialog.reject)
        rows.itemActivated.connect(dialog.accept)
        dialog.accepted.connect(
            lambda: self._bench.opening.open_backup(page, held[max(0, rows.currentRow())])
        )
        dialog.resize(420, 360)
        dialog.open()

    def take_over(self) -> None:
        """Make a page opened read-only ours."""
        page, keeping = self._session.path, self._keeping
        if page is None or keeping is None:
            return
        try:
            keeping.keeper.take_over(page)
        except LayoutAppError as error:
            self._bench.strip.fail(said(str(error)))
            return
        self._session.make_writable()
        self._bench.strip.tell(tr("版面归你编辑了，可以保存"))

    def _changed_outside(self) -> None:
        session, bench = self._session, self._bench
        path = session.path
        if path is None:
            return
        text = tr("“{name}”的文件刚被别的程序改过。", name=session.name)
        if session.modified:
            bench.strip.offer(text, [(tr("怎么办…"), lambda: bench.opening.resolve(path))])
        else:
            bench.strip.offer(text, [(tr("重新读入"), bench.opening.reload)])

    def _taken_over(self, holder: Holder) -> None:
        self._bench.strip.fail(
            tr("{who}接管了这个版面。你可以接着改，保存时会存成副本。", who=holder_words(holder))
        )

    def _free_again(self) -> None:
        self._bench.strip.offer(
            tr("“{name}”没有人在编辑了。", name=self._session.name),
            [(tr("接管"), self.take_over)],
        )


def _backup_words(backup: Backup) -> str:
    return tr(
        "第 {number} 版　{when}　{size} KB",
        number=backup.number,
        when=backup.time.strftime("%Y-%m-%d %H:%M"),
        size=f"{backup.size / 1000:.1f}",
    )
