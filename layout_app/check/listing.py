"""Problems as other programs and people at a terminal read them."""

from __future__ import annotations

from dataclasses import asdict

from layout_app.base.problems import Problem

_NAMES = {"error": "错误", "warning": "警告", "note": "提示"}


def severity_name(problem: Problem) -> str:
    """错误, 警告, 提示; 已放行 for what is waived."""
    return "已放行" if problem.waived else _NAMES[problem.severity.value]


def place_name(problem: Problem) -> str:
    """Block and part, or 版面 for the page as a whole."""
    place = problem.place
    known = [word for word in (place.block or place.story, place.part) if word]
    return " ".join(known) or "版面"


def as_line(problem: Problem) -> str:
    """One finding in one line: place, severity, code, sentence, cure."""
    start = f"{place_name(problem)}: {problem.severity.value} {problem.code}: "
    if problem.waived:
        return f"{start}{problem.message}（已放行：{problem.waived}）"
    return start + problem.message + (f"；{problem.cure}" if problem.cure else "")


def as_json(problem: Problem) -> dict[str, object]:
    """All that is known of a finding, for other programs."""
    found: dict[str, object] = asdict(problem) | {"severity": problem.severity.value}
    if problem.fix is not None:
        found["fix"] = asdict(problem.fix) | {"mend": problem.fix.mend.value}
    return found
