"""The words of the reference that no type can tell."""
# ruff: noqa: E501  a row of a table and an error are one line each

from __future__ import annotations

EXAMPLE = """\
format: layout_app/page
version: 1
paper: {name: 南塘晚报, section: 河畔生活, date: 2026-03-09, page: "07"}
setup: {preset: broadsheet}
press: newsprint-x1a

stories:
  bridge:
    kicker: 三代人守着一座石桥
    headline: 过桥的人记得水声
    body: |
      本报讯（记者 白石）清早五点半，石桥上已经有人。**卖菱角的船**泊在第二个桥洞。
      ## 桥下的人
      “水声一变，*就知道要落雨*。”他说。
      > 编者按：南塘河上的老桥，今年起逐座修缮。

blocks:
- folio: right
- article: bridge
  columns: 1-6
  lines: 1-27
  legs: 4
  heading: {lines: 9, size: 40pt}
- photo: photos/bridge.jpg
  columns: 3-6
  lines: 30-52
  caption: 清晨的石桥。
  credit: 白石 摄
"""

OPENING = f"""\
# The page file

<!-- Written by `python -m layout_app.fileio.reference`; do not edit by hand. -->

A page is a folder: `page.yaml`, and beside it the photos it links to. `page.yaml` is a plain text
in UTF-8 that you can read, compare and mend in any editor. It says what was decided, never what was
computed: no line counts, no measured widths.

```yaml
{EXAMPLE}```

Every page begins with `format: layout_app/page` and `version: 1`. Keys may stand in any order; the
program writes them in the order of this reference and leaves out what is the default. Comments
(`# …`) may be typed, but are not kept when the program saves.

## How values are written

| kind | written | for example |
|---|---|---|
| text | as it is; in quotes when it holds `: ` or ` #` or begins with one of `- ? : , [ ] {{ }} # & * ! \\| > ' " % @` | `headline: "岚平: 增收"` |
| long text | after `\\|` on lines of its own, indented | `caption: \\|` |
| length | a number and a unit: `mm`, `cm`, `pt`, `级` (or `Q`, a quarter of a millimetre) | `12.5mm` |
| span | first and last, counted from 1, or one number | `3-6`, `4` |
| ink | percents of C, M, Y, K, or `black`, `paper`, `red`, or a spot ink with its process colour (and a tint in percent); then `overprint` or `knockout` if need be | `M100 Y100 K10`, `K8`, `spot(PANTONE 185 C, 40) M91 Y76` |
| whole number | digits | `9` |
| permille | thousandths as a whole number | `150` |
| true or false | `true`, `yes`, `false`, `no` | `true` |
| date | year-month-day | `2026-03-09` |
| place | on cells, or off the grid by four lengths from the page's top left corner | `columns: 1-6`, `lines: 1-27` |

The key decides what a value is, so `page: 05` stays `05` and a headline `no` stays `no`, quoted or
not. `none` says "without" where the reference allows it. The line break that ends a text after `|`
is not part of it.

### Markup of a body

One paragraph a line; empty lines are passed over.

| typed | means |
|---|---|
| `## 小标题` | a subhead (小标题) |
| `> 编者按……` | an editor's note (编者按) |
| `- 组工动态` | an item of a list (列项) |
| `**党委**` | set in 黑体 |
| `*沟里*` | set in 楷体 |
| `{{dots:不准}}` | a dot under each character (着重号), not under marks |
| `{{name:檀川}}` | a line under a proper name (专名号) |
| `{{underline:即日起，}}` | a rule under text and marks (下划线) |
| `\\*`, `\\\\`, `\\{{`, `\\}}`, and `\\#`, `\\>` or `\\-` at the start | the sign itself |
| `\\` alone | an empty paragraph |

Stars and braces may stand inside each other and may cross: `**党{{dots:建}}设**`. Of braces inside
braces the inner ones count. A `*` or a brace without a partner is taken as typed, and so is a `{{`
without one of the three words."""

SETUP = """\
`preset` names a ready setup; every other key overrides it, `grid` key by key. Without a preset,
`broadsheet` is meant. All lengths are measured from the trimmed page.

{presets}"""

BLOCKS = """\
A list in paint order: a later block is painted over an earlier one. A block's kind is the key that
holds its main value: `article: bridge`, `photo: photos/x.jpg`. Every block may have an `id`
(letters, digits, `-`, `_` and `.`); left out, it is the story's for an article, else the kind and a
number (`photo-2`). Linked files are plain relative paths inside the page's folder, written with
`/`."""

STYLES = """\
Only what differs from the house's styles: under the name of a house style, the keys that change; a
new name needs all keys, or `base:` and the name of a style above to start from (written out when
the program saves).

- `composites`: {composites}
- `texts`: {texts}
- `headings`: {headings}"""

WAIVERS = """\
A list. An error stops the press export until it is mended or stands here with a reason; `layout-app
waive PAGE CODE --reason …` writes one. A waiver covers what was found when it was given: a finding that has
changed (a photo at 90 ppi where 142 ppi were let through) stops the export again, and a waiver
whose problem is gone is reported."""

CLOSING = """
## What is refused, and how it is said

All errors of a file are reported at once, in the order of the file: those of its form, and what
does not fit (a story that is not there, a span outside the grid). Only what may follow from an
error of form waits until that is mended: while a story cannot be read, no story is called unknown.
Each names the file, line and column, the place in the page, what was found and what to do:

    page.yaml:8:3: blocks[0].widht: unknown key (did you mean 'width'?)
    page.yaml:12:12: blocks[1].columns: '１－２' is not a span (write 3-6, or 4 for one); did you mean 1-2?
    page.yaml:15:17: a ':' where no key can stand (the value holds a second ': '; put it in quotes 标题含冒号加空格，请加引号)
    page.yaml:20:12: blocks[2].article: there is no story 'brigde' (did you mean 'bridge'?)

Refused are also: a key that stands twice, text that is not UTF-8, control characters, YAML's
anchors, aliases, tags, merge keys and directives, more than one document, more than 50 levels,
100,000 values or 5 MB, and a page saved by a newer version of the program. An older version is
brought up to date when it is read.

## Saving

The file is replaced whole: a new one is written beside it, read back and compared with the page in
memory, forced to the disk and renamed over the old one. After a crash or a power cut you find the
old page or the new one, never a part. A page that would not read back is not saved, and says why."""
