"""Overset (溢文) and underset (欠文) stories, and stories not on the page."""

from __future__ import annotations

from collections.abc import Iterator

from layout_app.base.problems import Place, Problem, Severity
from layout_app.check.rules import Subject
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
    """More than no line over is an error, more than one line short a warning (T5, T6)."""
    document = subject.document
    for fit in subject.layout.fits:
        place = Place(block=fit.block, story=fit.story, part="body")
        name = story_name(document.story(fit.story), fit.story)
        if fit.over_lines:
            yield Problem(
                code="overset",
                severity=Severity.ERROR,
                place=place,
                message=f"{name}溢出 {fit.over_lines} 行（{fit.over_characters} 字）",
                found=f"{fit.needed} 行",
                wanted=f"{fit.lines} 行",
                cure="删字、加大版位或缩减标题行数",
            )
        elif fit.under_lines > 1:
            yield Problem(
                code="underset",
                severity=Severity.WARNING,
                place=place,
                message=f"{name}欠 {fit.under_lines} 行（约 {fit.under_characters} 字）",
                found=f"{fit.needed} 行",
                wanted=f"{fit.lines} 行",
                cure="补字、缩小版位或增加标题行数",
            )
    yield from _unplaced(subject)


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
