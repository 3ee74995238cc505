"""The last twenty saved versions; and two people's changes brought together part by part."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from layout_app.keep.backups import KEPT, Backups
from layout_app.keep.merge import merge
from tests.keep.pages import small, typed


def test_the_last_twenty_versions_are_kept_and_numbered_on(tmp_path: Path) -> None:
    backups, page = Backups(tmp_path), Path("/p/page.yaml")
    for number in range(25):
        backups.keep(page, f"v{number}".encode())
        backups.keep(page, f"v{number}".encode())  # the same again is no version
    held = backups.of(page)
    assert [one.number for one in held] == list(range(25, 25 - KEPT, -1))
    assert held[0].path.read_bytes() == b"v24"
    assert backups.of(Path("/other/page.yaml")) == ()


def test_changes_of_different_stories_and_blocks_go_together() -> None:
    base = small()
    mine = typed(base, "我写的。", 0)
    theirs = typed(base, "他写的。", 1)
    blocks = (replace(base.blocks[0], locked=not base.blocks[0].locked), *base.blocks[1:])
    theirs = replace(theirs, blocks=blocks)
    merged = merge(base, mine, theirs)
    assert merged is not None
    assert merged.stories[0] == mine.stories[0]
    assert merged.stories[1] == theirs.stories[1]
    assert merged.blocks == blocks
    assert merge(base, base, theirs) == theirs
    assert merge(base, mine, base) == mine


def test_changes_of_one_story_are_a_matter_for_people() -> None:
    base = small()
    assert merge(base, typed(base, "甲"), typed(base, "乙")) is None
    assert merge(base, typed(base, "甲"), typed(base, "甲")) == typed(base, "甲")


def test_what_one_side_added_and_the_other_moved_is_there() -> None:
    base = small()
    fresh = replace(base.stories[0], id="fresh")
    mine = replace(base, stories=(base.stories[0], fresh, *base.stories[1:]))
    theirs = replace(base, blocks=tuple(reversed(base.blocks)))
    merged = merge(base, mine, theirs)
    assert merged is not None
    assert merged.stories == mine.stories
    assert merged.blocks == theirs.blocks


def test_a_part_deleted_here_and_changed_there_is_a_clash() -> None:
    base = small()
    without = replace(base, blocks=base.blocks[1:])
    changed = replace(
        base, blocks=(replace(base.blocks[0], locked=not base.blocks[0].locked), *base.blocks[1:])
    )
    assert merge(base, without, changed) is None
    merged = merge(base, without, typed(base, "x"))
    assert merged is not None
    assert len(merged.blocks) == len(base.blocks) - 1


def test_what_would_not_fit_itself_is_not_made() -> None:
    base = small()
    article = next(block for block in base.blocks if block.kind == "article")
    bare = replace(base, blocks=tuple(b for b in base.blocks if b.kind != "article"))
    gone = replace(bare, stories=())  # theirs: the stories go
    back = replace(bare, blocks=(*bare.blocks, article))  # mine: one of them is placed
    assert merge(bare, back, gone) is None
