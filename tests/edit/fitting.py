"""A judge of story fits for tests of commands: counts characters instead of composing."""

from __future__ import annotations

from layout_app.compose.context import StoryFit
from layout_app.model.blocks import ArticleBlock, Fit
from layout_app.model.document import Document
from layout_app.model.stories import body_text

HEAD = 5  # lines every heading takes


def judge(document: Document) -> dict[str, StoryFit]:
    """How stories fit if every character is one em wide and every heading five lines high."""
    found: dict[str, StoryFit] = {}
    grid = document.setup.grid
    for block in document.blocks:
        if not isinstance(block, ArticleBlock):
            continue
        story = document.story(block.story)
        assert story is not None
        room = needed = 0
        for part, area in enumerate(block.area):
            legs = area.legs or len(area.columns)
            measure = (grid.measure(len(area.columns)) - (legs - 1) * grid.gutter) // legs
            room += legs * max(0, len(area.lines) - (HEAD if part == 0 else 0))
            needed = -(-len(body_text(story)) // measure)
        over, under = max(0, needed - room), max(0, room - needed)
        exact = block.fit is Fit.EXACT and under < 3
        found[story.id] = StoryFit(
            story=story.id,
            block=block.id,
            lines=room,
            needed=needed,
            over_lines=over,
            under_lines=0 if exact else under,
            natural=needed,
            exact=exact,
        )
    return found
