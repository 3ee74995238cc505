"""The reference of press presets, written from the schema.

``python -m layout_app.fileio.press_reference > docs/press-presets.md``
"""

from __future__ import annotations

import sys

from layout_app.fileio.reference import sections
from layout_app.model.press import Margins, Marks, PressPreset, SheetSize

_OPENING = """\
# Press presets

<!-- Written by `python -m layout_app.fileio.press_reference`; do not edit by hand. -->

A preset says what one printing plant wants of the PDF. `press: NAME` in a page file (or `--press
NAME`) takes the first `NAME.yaml` found in

1. `presses/` beside the page file: it travels with the page, also when that is saved elsewhere;
2. the user's own folder: `~/.config/layout_app/presses` on Linux,
   `%LOCALAPPDATA%\\layout_app\\presses` on Windows (`LAYOUT_APP_PRESSES` names another);
3. the program's: `newsprint-x1a` (the default), `newsprint-x4`, `sheetfed-proof`.

So a plant's numbers and profile are dropped in without touching the installation: copy a shipped
preset, put the plant's profile beside it, name it in `icc`, and change the numbers. The profile is
looked into before the first export: it must be the CMYK profile of a printer, of ICC version 2 for
PDF/X-1a (2 or 4 for PDF/X-4), whole, and may not give more ink than `ink_limit`; what is wrong is
said in one sentence. Every number of the shipped presets has its source in a comment beside it.

The file is read as a page file is: an unknown key, a value out of range or two that contradict each
other is an error with file, line and column, all errors at once:

    ours.yaml:2:1: ink_limt: unknown key (did you mean 'ink_limit'?)
    ours.yaml:3:12: photo_ppi: 20 is out of range (72 to 1200)
"""

_CLOSING = """
## Spot inks and registration colour

An ink is written as percents, or as `spot(NAME) M91 Y76`: an ink of its own and the process colour
nearest to it, which the screen shows. `spot(NAME, 40) M91 Y76` is a tint of 40 percent. A press
that lists the name in `spots` gets a plate of that name (a Separation); for any other press the
process colour is printed. `registration` prints on every plate; it is meant for marks.

## What overprints

Solid black (`K100`) text and rules overprint: they print over what lies under them, so misregister
shows no gaps. Where that would come to more ink than `knock_out_above`, black knocks out instead.
Text up to `small_text` is judged by the share of paper its strokes cover, over tints and panels;
over photographs every black is judged in full. White never overprints."""


def press_reference() -> str:
    """The whole text of docs/press-presets.md."""
    keys = sections(
        ("Keys", PressPreset), ("`trim`", SheetSize), ("`margins`", Margins), ("`marks`", Marks)
    )
    return "\n".join([_OPENING, *keys, _CLOSING]) + "\n"


if __name__ == "__main__":
    # A stream that replaces stdout may be no file; run from a shell it is one.
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(press_reference())
