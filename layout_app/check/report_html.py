"""The preflight report as a page people read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from layout_app.check.report import Report

_STYLE = """
body{font:15px/1.6 "Noto Sans SC","Source Han Sans SC","Microsoft YaHei",sans-serif;color:#222;
 max-width:58em;margin:2em auto;padding:0 1.5em}
h1{font-size:1.5em;margin:0 0 .2em}h2{font-size:1.05em;margin:1.8em 0 .4em}
p.verdict{font-size:1.15em;padding:.5em .8em;background:#eef5ee;border-left:4px solid #2e7d32}
p.verdict.bad{background:#fdeeee;border-color:#b3261e}
table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;
 padding:.3em .8em .3em 0;border-bottom:1px solid #e4e4e0}th{font-weight:600;white-space:nowrap}
td.n{font-variant-numeric:tabular-nums;white-space:nowrap}code{font-size:.85em;word-break:break-all}
.error{color:#b3261e}.warning{color:#9a6700}.note{color:#555}small{color:#666}
@media print{body{margin:0;max-width:none}}
"""
_SEVERITIES = {"error": "错误", "warning": "警告", "note": "提示"}


def report_html(report: Report, verdict: str, *, sound: bool) -> bytes:
    """The report as one HTML file that needs nothing else."""
    page, file = _part(report, "page"), _part(report, "file")
    title = f"{page['paper']} {page['date']} {page['page']}版 {page['section']}"
    body = "".join(
        (
            f"<h1>印前检查报告</h1><small>{_text(title)}</small>",
            f'<p class="verdict{"" if sound else " bad"}">{_text(verdict)}</p>',
            _facts(report, page, file),
            _findings("放行的问题", report["waived"], waived=True),
            _findings("警告与提示", report["problems"], waived=False),
            _pictures(report["pictures"]),
            _fonts(report["fonts"]),
        )
    )
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f"<title>{_text(title)} 印前检查</title><style>{_STYLE}</style></head>"
        f"<body>{body}</body></html>\n"
    ).encode()


def _facts(report: Report, page: Report, file: Report) -> str:
    press, inks = _part(report, "press"), _part(report, "inks")
    trim = cast("list[float]", page["trim_mm"])
    plates = "、".join(cast("list[str]", inks["plates"]))
    rows = [
        ("文件", f"{file['name']}（{cast('int', file['bytes']):,} 字节）"),
        ("SHA-256", file["sha256"]),
        ("标准", file["level"]),
        ("成品尺寸", f"{trim[0]:g} × {trim[1]:g} mm，出血 {page['bleed_mm']:g} mm"),
        ("印厂设定", f"{press['label']}（{press['name']}）"),
        ("特性文件", f"{press['profile']}，SHA-256 {report['profile_sha256']}"),
        ("印刷条件", press["condition"]),
        *([("注意", "特性文件是合成的，不是这家印厂实测的")] if press["synthetic"] else []),
        ("油墨", f"印版：{plates or '无'}；一处平色最多 {inks['most_flat']}%，"
                 f"总墨量上限 {press['ink_limit']}%"),
        ("叠印", _knocked_out(cast("dict[str, int]", report["knocked_out"]))),
        ("写后复核", "、".join(cast("list[str]", file["verified"]))),
        ("导出", f"{report['made']}，{report['program']}"),
    ]  # fmt: skip
    return _table((_row(f"<th>{_text(name)}</th>", _cell(value)) for name, value in rows))


def _knocked_out(blocks: dict[str, int]) -> str:
    if not blocks:
        return "照写的叠印，没有改挖空的"
    named = "、".join(f"{block}（{count} 处）" for block, count in blocks.items())
    return f"为不超墨量改挖空的：{named}"


def _findings(title: str, found: object, *, waived: bool) -> str:
    rows = []
    for finding in cast("list[Report]", found):
        severity = str(finding["severity"])
        place = cast("dict[str, object]", finding["place"])
        where = " ".join(str(place[key]) for key in ("block", "part") if place.get(key)) or "版面"
        told = f"{_text(finding['message'])}"
        if waived:
            who = " ".join(str(finding[key]) for key in ("by", "date") if finding[key])
            told += f"<br>理由：{_text(finding['reason'])}" + (f"（{_text(who)}）" if who else "")
        elif finding["cure"]:
            told += f"<br><small>{_text(finding['cure'])}</small>"
        rows.append(
            _row(
                f'<td class="{severity}">{_SEVERITIES[severity]}</td>', _cell(where),
                f"<td>{told}</td>", f"<td><code>{_text(finding['code'])}</code></td>",
            )
        )  # fmt: skip
    return f"<h2>{title}</h2>" + (_table(rows) if rows else "<p>没有。</p>")


def _pictures(found: object) -> str:
    rows = [
        _row(
            _cell(picture["file"]),
            _number("{} × {} 像素".format(*cast("list[int]", picture["pixels"]))),
            _number(
                " × ".join(f"{n:g}" for n in cast("list[float]", picture["placed_mm"])) + " mm"
            ),
            _number(f"{picture['ppi']} ppi"),
            _cell(f"{_part(picture, 'printed')['space']}，{_part(picture, 'printed')['ppi']} ppi"),
        )
        for picture in cast("list[Report]", found)
    ]
    return "<h2>图片</h2>" + (_table(rows) if rows else "<p>没有。</p>")


def _fonts(found: object) -> str:
    rows = [
        _row(
            _cell(font["file"]),
            _number(f"{font['glyphs']} 字形"),
            _cell("已嵌入子集" if font["embedded"] else "未嵌入"),
        )
        for font in cast("list[Report]", found)
    ]
    return "<h2>字体</h2>" + _table(rows)


def _part(report: Report, name: str) -> Report:
    return cast("Report", report[name])


def _table(rows: Iterable[str]) -> str:
    return f"<table>{''.join(rows)}</table>"


def _row(*cells: str) -> str:
    return f"<tr>{''.join(cells)}</tr>"


def _cell(value: object) -> str:
    return f"<td>{_text(value)}</td>"


def _number(value: object) -> str:
    return f'<td class="n">{_text(value)}</td>'


def _text(value: object) -> str:
    # html.escape would load the names of all entities, which takes longer than the report.
    text = str(value)
    for sign, name in (("&", "amp"), ("<", "lt"), (">", "gt"), ('"', "quot")):
        text = text.replace(sign, f"&{name};")
    return text
