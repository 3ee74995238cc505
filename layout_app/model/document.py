"""The document: everything a page file holds."""

from __future__ import annotations

import datetime
from dataclasses import field

from layout_app.base.frozen import dataclass
from layout_app.model.blocks import Block
from layout_app.model.describe import about
from layout_app.model.grid import PageSetup
from layout_app.model.guides import Guide
from layout_app.model.stories import Story
from layout_app.model.styles import HOUSE_STYLES, StyleSheet
from layout_app.model.waivers import Waiver


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The issue's metadata; the folio line is filled from it."""

    name: str = field(metadata=about("name of the paper"))
    section: str = field(default="", metadata=about("section or page name (版名)"))
    date: datetime.date = field(metadata=about("date of issue, YYYY-MM-DD"))
    page: str = field(default="", metadata=about("page number (版次)"))
    editor: str = field(default="", metadata=about("责任编辑"))
    designer: str = field(default="", metadata=about("美编"))
    proofreader: str = field(default="", metadata=about("校对"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One page. Blocks stand in paint order, stories in the order of the story list."""

    paper: Paper = field(metadata=about("the issue's metadata"))
    setup: PageSetup = field(
        default=PageSetup(), metadata=about("the sheet and the grid; a preset and what differs")
    )
    styles: StyleSheet = field(
        default=HOUSE_STYLES, metadata=about("what differs from the house's styles")
    )
    press: str = field(
        default="newsprint-x1a", metadata=about("press preset by name (press-presets.md)")
    )
    terms: tuple[str, ...] = field(
        default=(), metadata=about("names and terms of its own that no headline is broken inside")
    )
    stories: tuple[Story, ...] = field(
        default=(), metadata=about("the texts of the page, each under its id")
    )
    blocks: tuple[Block, ...] = field(
        default=(), metadata=about("what stands on the page; a later one is painted over")
    )
    waivers: tuple[Waiver, ...] = field(
        default=(), metadata=about("problems let through (放行), each with its reason")
    )

    guides: tuple[Guide, ...] = field(
        default=(), metadata=about("guides (辅助线) to stand things by; never printed")
    )

    def story(self, story_id: str) -> Story | None:
        """The story of that id, if there is one."""
        return next((story for story in self.stories if story.id == story_id), None)

    def block(self, block_id: str) -> Block | None:
        """The block of that id, if there is one."""
        return next((block for block in self.blocks if block.id == block_id), None)
