"""Delivery: the PDF, its preflight report and checksum, written together and read back first."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from layout_app import __version__
from layout_app.base.errors import LayoutAppError
from layout_app.base.frozen import dataclass
from layout_app.base.problems import Problem
from layout_app.base.units import to_mm
from layout_app.check.page import in_order
from layout_app.check.pdf.verify import verify
from layout_app.check.press.overprint import knock_outs
from layout_app.check.report import Report, make_report, report_json, verdict
from layout_app.check.report_html import report_html
from layout_app.check.waivers import waived
from layout_app.display.items import DisplayList
from layout_app.fileio.atomic_set import TargetBusyError, write_set
from layout_app.model.document import Document
from layout_app.model.press import PressPreset

if TYPE_CHECKING:
    from layout_app.paint.pdf.facts import PdfFacts, PressPdf

VERIFIED = ("文件结构", "页面框", "字体与字宽", "文字", "只有油墨色", "特性文件")
"""What is read back from the finished file before it takes its name."""

_UNFIT = re.compile(r'[\x00-\x1f/\\:*?"<>|]+')
_MOST_NAMES = 99


@dataclass(frozen=True, slots=True)
class Delivered:
    """The files that were written, the PDF first; ``wanted`` is the name it should have had."""

    files: tuple[Path, ...]
    wanted: Path

    @property
    def pdf(self) -> Path:
        """The PDF."""
        return self.files[0]


def deliver(
    target: Path,
    made: PressPdf,
    document: Document,
    display: DisplayList,
    press: PressPreset,
    problems: Sequence[Problem],
) -> Delivered:
    """Write a finished PDF with its report and checksum, all or none; read it back before.

    A PDF that is open elsewhere or protected is left alone: the set goes to NAME(1).pdf.

    Raises:
        LayoutAppError: a file cannot be written, or what would be written is not sound.
    """
    data = made.data
    digest = hashlib.sha256(data).hexdigest()
    spaces = {fact.space for fact in made.facts.pictures}
    # What knocks out is known for sure only now that the pictures are separated.
    known = waived(knock_outs(made.facts.knocked_out, display, press), document.waivers)
    found = in_order([*problems, *known])

    def files(path: Path) -> dict[Path, bytes]:
        about = _about(path, len(data), digest, made.facts)
        report = make_report(document, display, press, found, about, made.facts.spots, spaces)
        _add_printed(report, made.facts)
        told = verdict(found)
        sound = not any(p.stops for p in found)
        reports = {
            path.with_name(f"{path.stem}-report.json"): report_json(report),
            path.with_name(f"{path.stem}-report.html"): report_html(report, told, sound=sound),
        }
        sums = path.with_name(f"{path.stem}.sha256")
        return {path: data, **reports, sums: _checksums({path.name: digest}, reports)}

    return _write(target, files, _checked(data, display))


def deliver_proof(target: Path, data: bytes, display: DisplayList) -> Delivered:
    """Write a proof; it is read back as a press PDF is, but has no report.

    Raises:
        LayoutAppError: it cannot be written, or is not sound.
    """
    check = _checked(data, display, for_press=False)
    return _write(target, lambda path: {path: data}, check)


def file_name(document: Document, press: PressPreset, ending: str = "") -> str:
    """The name of a page's PDF by the press's pattern; what no system takes becomes a dash.

    ``ending`` stands before the suffix.
    """
    paper = document.paper
    values = {
        "paper": paper.name,
        "section": paper.section,
        "date": paper.date.isoformat(),
        "page": paper.page,
        "editor": paper.editor,
        "press": press.name,
        "level": press.level.value,
    }
    fit = {name: _UNFIT.sub("-", value) for name, value in values.items()}
    filled = press.file_name.format_map(fit)
    # An empty value leaves two dashes, or one at an end.
    stem = re.sub(r"([-_ ])(?:[-_ ])+", r"\1", filled).strip("-_ .")
    # File names have 255 bytes at most, and a Chinese character takes three of them.
    return f"{stem[:60] or 'page'}{ending}.pdf"


def _checksums(known: dict[str, str], files: dict[Path, bytes]) -> bytes:
    """Checksums as ``sha256sum -c`` reads them, those ``known`` by name first."""
    digests = {path.name: hashlib.sha256(data).hexdigest() for path, data in files.items()}
    lines = [f"{digest}  {name}\n" for name, digest in (known | digests).items()]
    return "".join(lines).encode()


def _add_printed(report: Report, facts: PdfFacts) -> None:
    """What became of each picture on its way into the file."""
    for picture, fact in zip(cast("list[Report]", report["pictures"]), facts.pictures, strict=True):
        picture["printed"] = {
            "pixels": [fact.width, fact.height],
            "ppi": fact.ppi,
            "space": fact.space,
            "bits": fact.bits,
        }


def _about(path: Path, size: int, digest: str, facts: PdfFacts) -> Report:
    return {
        "program": f"layout_app {__version__}",
        "made": datetime.now(tz=UTC).astimezone().isoformat(timespec="seconds"),
        "file": {
            "name": path.name,
            "bytes": size,
            "sha256": digest,
            "level": facts.level.title,
            "media_mm": [round(to_mm(facts.media.width), 2), round(to_mm(facts.media.height), 2)],
            "verified": list(VERIFIED),
        },
        "profile_sha256": facts.profile_sha256,
        "knocked_out": dict(Counter(change.block for change in facts.knocked_out)),
    }


def _checked(data: bytes, display: DisplayList, *, for_press: bool = True) -> Callable[[], None]:
    """Reading back what was written, as ``write_set`` does meanwhile."""

    def check() -> None:
        faults = verify(data, display, for_press=for_press)
        if faults:
            raise LayoutAppError(
                f"The PDF was not written: read back, {faults[0]}. What was there before is as it"
                " was; please report this with the page."
            )

    return check


def _write(
    target: Path, files: Callable[[Path], dict[Path, bytes]], check: Callable[[], None]
) -> Delivered:
    for number in range(_MOST_NAMES):
        path = target if not number else target.with_name(f"{target.stem}({number}).pdf")
        made = files(path)
        try:
            write_set(made, check)
        except TargetBusyError:
            continue
        return Delivered(tuple(made), target)
    raise LayoutAppError(f"{target} and its {_MOST_NAMES} other names are in use; name another.")
