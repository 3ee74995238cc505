"""The preflight report that goes with a delivered page: what was sent, and what was found on it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence

from layout_app.base.geometry import Rect
from layout_app.base.press_inks import PROCESS, as_printed, plates_of
from layout_app.base.problems import Problem, Severity
from layout_app.base.units import MM, to_mm
from layout_app.check.images import effective_ppi
from layout_app.check.listing import as_json
from layout_app.check.press.inks import total
from layout_app.check.sheet import extent
from layout_app.display.inks import inks_of, page_inks
from layout_app.display.items import DisplayList, GlyphRun, ImageItem, Item
from layout_app.model.document import Document
from layout_app.model.press import PressPreset

FORMAT = "layout_app/preflight"
VERSION = 1
Report = dict[str, object]

_PLATES = dict(zip(PROCESS, ("青", "品红", "黄", "黑"), strict=True))
_PICTURE_PLATES = {"DeviceCMYK": PROCESS, "DeviceGray": PROCESS[3:]}


def make_report(
    document: Document,
    display: DisplayList,
    press: PressPreset,
    problems: Sequence[Problem],
    delivery: Report,
    spots: Sequence[str],
    spaces: Collection[str],
) -> Report:
    """All that stands in a report; ``delivery`` is what only the exporter knows of the file.

    ``spots`` are the spot plates in the file, ``spaces`` the colour spaces of its pictures.
    """
    return {
        "format": FORMAT,
        "version": VERSION,
        **delivery,
        "page": _page(document, display),
        "press": _press(press),
        "fonts": list(_fonts(display)),
        "pictures": list(_pictures(display)),
        "inks": _inks(display, press, spots, spaces),
        "problems": [_finding(p) for p in problems if not p.waived],
        "waived": [_waived(p, document) for p in problems if p.waived],
    }


def report_json(report: Report) -> bytes:
    """The report for other programs."""
    return (json.dumps(report, ensure_ascii=False, indent=1) + "\n").encode()


def verdict(problems: Iterable[Problem]) -> str:
    """The whole in a few words."""
    found = list(problems)
    errors = sum(p.stops for p in found)
    warnings = sum(p.severity is Severity.WARNING and not p.waived for p in found)
    waived = sum(bool(p.waived) for p in found)
    parts = [f"{errors} 处错误"] if errors else ["没有错误"]
    parts += [f"{warnings} 处警告"] if warnings else []
    parts += [f"{waived} 处已放行"] if waived else []
    return "，".join(parts)


def _page(document: Document, display: DisplayList) -> Report:
    paper = document.paper
    return {
        "paper": paper.name,
        "date": str(paper.date),
        "page": paper.page,
        "section": paper.section,
        "editor": paper.editor,
        "trim_mm": [round(display.width / MM, 2), round(display.height / MM, 2)],
        "bleed_mm": round(display.bleed / MM, 2),
    }


def _press(press: PressPreset) -> Report:
    return {
        "name": press.name,
        "label": press.label,
        "synthetic": press.synthetic,
        "condition": press.condition,
        "profile": press.icc,
        "ink_limit": press.ink_limit,
        "ppi": {"warn": press.warn_ppi, "least": press.least_ppi, "kept": press.photo_ppi},
    }


def _finding(problem: Problem) -> Report:
    kept = ("code", "severity", "message", "found", "wanted", "cure", "place")
    found = as_json(problem)
    return {key: found[key] for key in kept}


def _waived(problem: Problem, document: Document) -> Report:
    waiver = next(w for w in document.waivers if w.covers(problem))
    decided = {"reason": waiver.reason, "by": waiver.by, "date": str(waiver.date or "")}
    return _finding(problem) | decided


def _fonts(display: DisplayList) -> Iterable[Report]:
    """Each face that prints, and how many of its glyphs."""
    used: dict[str, set[int]] = {}
    for item in _items(display):
        if isinstance(item, GlyphRun) and item.glyphs:
            used.setdefault(item.face, set()).update(item.glyphs)
    for key, glyphs in used.items():
        file = display.fonts[key]
        yield {"file": file.path.name, "index": file.index, "glyphs": len(glyphs), "embedded": True}


def _pictures(display: DisplayList) -> Iterable[Report]:
    for group in display.groups:
        for item in group.items:
            if isinstance(item, ImageItem):
                yield {
                    "block": group.block,
                    "file": item.image,
                    "mode": display.images[item.image].mode,
                    "pixels": [item.crop.width, item.crop.height],
                    "placed_mm": [
                        round(to_mm(item.rect.width), 1),
                        round(to_mm(item.rect.height), 1),
                    ],
                    "ppi": effective_ppi(item),
                }


def _inks(
    display: DisplayList, press: PressPreset, spots: Sequence[str], spaces: Collection[str]
) -> Report:
    """The plates of the file, and the most that one ink of the page itself puts on them."""
    trim = Rect(0, 0, display.width, display.height)
    used = {plate for ink in page_inks(display) for plate in plates_of(ink, press.spots)}
    used.update(plate for space in spaces for plate in _PICTURE_PLATES.get(space, ()))
    on_page = {
        ink for item in _items(display) if extent(item).intersects(trim) for ink in inks_of(item)
    }
    most = max((total(as_printed(ink, press.spots)) for ink in on_page), default=0)
    plates = [_PLATES[plate] for plate in PROCESS if plate in used]
    return {"plates": [*plates, *spots], "most_flat": most // 10, "pictures": bool(spaces)}


def _items(display: DisplayList) -> Iterable[Item]:
    for group in display.groups:
        yield from group.items
