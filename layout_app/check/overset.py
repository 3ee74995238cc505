"""Overset (溢文) and underset (欠文) stories, and stories not on the page."""

from __future__ import annotations

from collections.abc import Iterator

from layout_app.base.problems import Place, Problem, Severity
from layout_app.check.rules import Subject
from layout_app.compose.context import StoryFit
from layout_app.model.blocks import ArticleBlock
from layout_app.model.stories import Story

_SHORT_NAME = 14


def story_name(story: Story | None, story_id: str) -> str:
    """How a story is called in sentences: its headline, else its id."""
    headline = story.headline.replace("\n", " ") if story else ""
    if not headline:
        return f"“{story_id}”"
    short = headline if len(headline) <= _SHORT_NAME else headline[:_SHORT_NAME] + "…"
    return f"《{short}》"


def check_fit(subject: Subject) -> Iterator[Problem]:
    """More than no line over is an error, more than one line short a warning (T5, T6).

    A story that was to fill its area exactly says by how much it could not.
    """
    document = subject.document
    for fit in subject.layout.fits:
        name = story_name(document.story(fit.story), fit.story)
        if fit.over_lines:
            yield _problem(
                "overset",
                Severity.ERROR,
                fit,
                f"{name}溢出 {fit.over_lines} 行（{fit.over_characters} 字）",
                "删字、加大版位或缩减标题行数",
            )
        elif fit.under_lines > 1 and not fit.exact:
            yield _problem(
                "underset",
                Severity.WARNING,
                fit,
                f"{name}欠 {fit.under_lines} 行（约 {fit.under_characters} 字）",
                "补字、缩小版位或增加标题行数",
            )
        if fit.exact and (fit.over_lines or fit.under_lines):
            yield _missed(fit, name)
    yield from _unplaced(subject)


def _missed(fit: StoryFit, name: str) -> Problem:
    """By how many lines a story that was to fill its area exactly could not."""
    if fit.over_lines:
        gained = fit.natural - fit.needed
        done = f"段落已缩 {gained} 行" if gained > 0 else "段落没有可缩的行"
        message = f"{name}撑满未成：{done}，仍多 {fit.over_lines} 行（{fit.over_characters} 字）"
        cure = f"删 {fit.over_characters} 字以上，或加大版位"
    else:
        gained = fit.needed - fit.natural
        done = f"段落已伸 {gained} 行" if gained > 0 else "段落没有可伸的行"
        count = f"约 {fit.under_characters} 字"
        message = f"{name}撑满未成：{done}，仍欠 {fit.under_lines} 行（{count}）"
        cure = f"补{count}，或缩小版位"
    return _problem("fit-missed", Severity.WARNING, fit, message, cure)


def _problem(code: str, severity: Severity, fit: StoryFit, message: str, cure: str) -> Problem:
    return Problem(
        code=code,
        severity=severity,
        place=Place(block=fit.block, story=fit.story, part="body"),
        message=message,
        found=f"{fit.needed} 行",
        wanted=f"{fit.lines} 行",
        cure=cure,
    )


def _unplaced(subject: Subject) -> Iterator[Problem]:
    placed = {b.story for b in subject.document.blocks if isinstance(b, ArticleBlock)}
    for story in subject.document.stories:
        if story.id not in placed:
            yield Problem(
                code="story-unplaced",
                severity=Severity.NOTE,
                place=Place(story=story.id),
                message=f"{story_name(story, story.id)}未上版",
                cure="在页面上为它安排版位",
            )
