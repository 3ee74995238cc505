"""What an editor has let through (放行), and what of it no longer stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from layout_app.base.problems import Fix, Mend, Place, Problem, Severity
from layout_app.model.waivers import NOT_WAIVABLE, Waiver


def apply_waivers(
    problems: Iterable[Problem], waivers: Sequence[Waiver]
) -> Iterator[tuple[Problem, Waiver | None]]:
    """Each problem, with its reason if it is waived, and the waiver that covers it."""
    by_code: dict[str, list[Waiver]] = {}
    for waiver in waivers:
        by_code.setdefault(waiver.code, []).append(waiver)
    for problem in problems:
        found = next((w for w in by_code.get(problem.code, ()) if w.covers(problem)), None)
        yield (problem if found is None else replace(problem, waived=found.reason)), found


def waived(problems: Iterable[Problem], waivers: Sequence[Waiver]) -> list[Problem]:
    """The problems, waived ones marked with the reason."""
    return [problem for problem, _ in apply_waivers(problems, waivers)]


def with_waivers(problems: Sequence[Problem], waivers: Sequence[Waiver]) -> list[Problem]:
    """The problems, waived ones marked, and a note for each waiver that covers none of them."""
    if not waivers:
        return list(problems)
    pairs = list(apply_waivers(problems, waivers))
    marked = [problem for problem, _ in pairs]
    used = {waiver for _, waiver in pairs if waiver is not None}
    idle = [waiver for waiver in dict.fromkeys(waivers) if waiver not in used]
    return [*marked, *(_idle(waiver, marked) for waiver in idle)]


def _idle(waiver: Waiver, problems: Sequence[Problem]) -> Problem:
    changed = [p for p in problems if waiver.concerns(p) and not p.waived]
    if changed and waiver.code in NOT_WAIVABLE:
        message = f"{waiver.code} 不能放行：不改正就做不出印刷文件"
        cure = "改正后撤销这条放行"
    elif changed:
        now = "、".join(dict.fromkeys(problem.found or "另一处" for problem in changed))
        message = f"放行过的问题变了：当时是{waiver.found or '另一处'}，现在是{now}"
        cure = "再看一遍，重新放行或改正"
    else:
        message = f"放行的问题已不存在（{waiver.code}：{waiver.reason}）"
        cure = "撤销这条放行"
    return Problem(
        code="waiver-idle",
        severity=Severity.NOTE,
        place=Place(
            block=waiver.block or None, story=waiver.story or None, part=waiver.part or None
        ),
        message=message,
        found=waiver.found,
        cure=cure,
        fix=Fix(mend=Mend.UNWAIVE, label="撤销放行", value=waiver.key),
    )
