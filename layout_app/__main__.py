"""The command line: the same verbs the editor uses, every one of them without a display."""

from __future__ import annotations

import argparse
import atexit
import gc
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from layout_app import __version__
from layout_app.base.errors import BadInputError, LayoutAppError
from layout_app.base.problems import Problem, Severity

if TYPE_CHECKING:
    from layout_app.jobs.desk import Desk

_VERBS = """\
examples:
  layout-app                                   the editor, with the sample special page
  layout-app new special-page my-page          a folder with a page to fill
  layout-app open my-page/page.yaml            the editor
  layout-app check my-page/page.yaml           what is wrong with it
  layout-app export my-page/page.yaml -o my-page.pdf
  layout-app export page-1 page-2 page-3 page-4 -o to-press
  layout-app render my-page/page.yaml -o my-page.png --dpi 150
  layout-app render my-page/page.yaml -o ink.png --view total-ink

exit status: 0 done, 1 problems stand in the way (check, export), 2 the input cannot be used
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and return the exit status."""
    _use_utf8()
    if arguments is None:
        _spare_the_collector()
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = _parser().parse_args(given)
    try:
        return int(options.run(options))
    except BadInputError as error:
        for sentence in error.sentences:
            print(sentence, file=sys.stderr)
        return 2
    except LayoutAppError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader of our output has gone (| head); leave quietly.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _spare_the_collector() -> None:
    # A verb is over before its garbage matters, and at the end everything goes at once: a tenth of
    # an export's time (docs/performance.md). The editor takes the collector back when it has begun.
    gc.disable()
    atexit.register(gc.freeze)


def _use_utf8() -> None:
    # Problems are written in Chinese, whatever the locale says.
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="layout-app",
        description="A layout editor for Chinese newspaper pages.",
        epilog=_VERBS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"layout_app {__version__}")
    parser.add_argument("--lang", choices=("zh", "en"), help="language of the editor's window")
    parser.set_defaults(run=_open, page=None)
    verbs = parser.add_subparsers(title="verbs", metavar="VERB")

    verb = verbs.add_parser("open", help="open a page in the editor")
    verb.add_argument("page", type=Path, help="the page file (page.yaml) or its folder")
    verb.set_defaults(run=_open)

    verb = verbs.add_parser("export", help="write the press PDF of a page, or of several")
    verb.add_argument(
        "pages",
        type=Path,
        nargs="+",
        metavar="page",
        help="the page file (page.yaml) or its folder; of several, each is written by itself",
    )
    verb.add_argument(
        "-o",
        "--output",
        type=_target,
        help="the PDF to write, or a folder; left out, the page's own folder. Without a name the"
        " press preset's pattern names it. A report and checksums are written beside it.",
    )
    verb.add_argument("--press", help="press preset to use instead of the page's own")
    verb.add_argument(
        "--proof", action="store_true", help="a light proof, even when errors stand on the page"
    )
    verb.add_argument("--a3", action="store_true", help="the proof on a sheet of A3")
    verb.set_defaults(run=_export)

    _add_render(verbs.add_parser("render", help="write a picture of a page: screen, plates, proof"))

    verb = verbs.add_parser("check", help="list what is wrong with a page")
    verb.add_argument("page", type=Path, help="the page file (page.yaml) or its folder")
    verb.add_argument("--json", action="store_true", help="as JSON, for other programs")
    verb.add_argument("--press", help="press preset to use instead of the page's own")
    verb.set_defaults(run=_check)

    verb = verbs.add_parser("waive", help="let a problem through, with a reason (放行)")
    verb.add_argument("page", type=Path, help="the page file (page.yaml) or its folder")
    verb.add_argument("code", help="code of the problem, as check prints it")
    manner = verb.add_mutually_exclusive_group(required=True)
    manner.add_argument("--reason", help="why it may be printed so")
    manner.add_argument("--remove", action="store_true", help="take the waiver back")
    verb.add_argument("--block", help="only in this block")
    verb.add_argument("--by", default="", help="who decided it")
    verb.add_argument("--press", help="press preset to use instead of the page's own")
    verb.set_defaults(run=_waive)

    verb = verbs.add_parser("dump", help="print the display list, for developers")
    verb.add_argument("page", type=Path, help="the page file (page.yaml) or its folder")
    verb.set_defaults(run=_dump)

    verb = verbs.add_parser("new", help="make a folder with a new page")
    verb.add_argument("template", help="name of a template: special-page or blank")
    verb.add_argument("folder", type=Path, help="the folder to make")
    verb.set_defaults(run=_new)
    return parser


def _add_render(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("page", type=Path, help="the page file (page.yaml) or its folder")
    verb.add_argument("-o", "--output", type=_target, required=True, help="the PNG to write")
    verb.add_argument("--dpi", type=_dpi, default=96.0, help="dots per inch, 10 to 600 (96)")
    verb.add_argument(
        "--view",
        choices=("page", "separations", "total-ink", "soft-proof"),
        default="page",
        help="page: as the screen paints it; separations: the plates over each other; total-ink: a"
        " map of the ink on top of each other, red over the press's limit; soft-proof: through the"
        " press's ICC profile, on its paper",
    )
    verb.add_argument(
        "--plates",
        default="",
        metavar="NAMES",
        help="with separations: only these plates, as CMK or 'C, PANTONE 185 C' (all)",
    )
    verb.add_argument(
        "--each",
        action="store_true",
        help="with separations: a gray PNG for each plate, named OUT-C.png, OUT-M.png …",
    )
    verb.add_argument("--press", help="press preset to use instead of the page's own")
    verb.set_defaults(run=_render)


def _target(text: str) -> Path:
    if not text.strip():
        raise argparse.ArgumentTypeError("the name of what is to be written is empty")
    return Path(text)


def _dpi(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 10 <= value <= 600:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 10 to 600")
    return value


def _page(path: Path) -> Path:
    return path / "page.yaml" if path.is_dir() else path


def _open(options: argparse.Namespace) -> int:
    from layout_app.app import run_editor

    page: Path | None = options.page
    return run_editor(None if page is None else _page(page), options.lang)


def _export(options: argparse.Namespace) -> int:
    from layout_app.jobs.desk import Desk

    pages, output = options.pages, options.output
    if options.a3 and not options.proof:
        raise BadInputError(["--a3 is for proofs; write it together with --proof."])
    desk = Desk()
    if len(pages) == 1:
        return _export_page(desk, pages[0], options)
    if output is not None and not output.is_dir():
        raise BadInputError([f"{output}: is no folder; several pages are written into one."])
    from layout_app.jobs.batch import each_page

    verb = ["export"]
    verb += [f"--{name}" for name in ("proof", "a3") if getattr(options, name)]
    verb += [f"--{name}={given}" for name in ("output", "press") if (given := vars(options)[name])]
    return each_page(pages, verb, lambda page: _export_page(desk, page, options))


def _export_page(desk: Desk, path: Path, options: argparse.Namespace) -> int:
    from layout_app.jobs.export import export_pdf, export_proof
    from layout_app.jobs.folders import checked_target

    page = desk.open(_page(path), options.press)
    errors = [] if options.proof else [problem for problem in page.preflight if problem.stops]
    if errors:
        return _refused(errors, path)
    output = page.suggested(options.output, proof=options.proof)
    target = checked_target(output, ".pdf", page.path, page.document)
    if len(options.pages) > 1:
        from layout_app.jobs.batch import claim

        claim(target)
    if options.proof:
        done = export_proof(page.document, page.layout, page.press, target, a3=options.a3)
    else:
        problems = page.preflight
        try:
            done = export_pdf(page.document, page.layout, page.press, target, problems=problems)
        except BadInputError:
            if broken := page.broken:
                return _refused(broken, path)
            raise
    if done.pdf != target:
        print(
            f"{target}: open elsewhere or write-protected, left as it was; written as"
            f" {done.pdf.name}.",
            file=sys.stderr,
        )
    print(done.pdf)
    return 0


def _refused(errors: Sequence[Problem], path: Path) -> int:
    _print_problems(errors, path, sys.stderr)
    print(
        f"{path}: not exported, {len(errors)} error(s) stand on the page; mend them,"
        " let them through with 'waive', or write a proof with --proof.",
        file=sys.stderr,
    )
    return 1


def _render(options: argparse.Namespace) -> int:
    from layout_app.jobs.desk import Desk
    from layout_app.jobs.folders import checked_target
    from layout_app.jobs.views import render_png, render_view

    if options.view != "separations" and (options.plates or options.each):
        raise BadInputError(["--plates and --each choose among plates: add --view separations."])
    page = Desk().open(_page(options.page), options.press)
    target = checked_target(options.output, ".png", page.path, page.document)
    if options.view == "page":
        render_png(page.layout, target, options.dpi)
        print(target)
    else:
        for written in render_view(
            page, target, options.view, options.dpi, options.plates, each=options.each
        ):
            print(written)
    return 0


def _check(options: argparse.Namespace) -> int:
    from layout_app.jobs.desk import Desk

    problems = Desk().open(_page(options.page), options.press).problems
    if options.json:
        from layout_app.check.listing import as_json

        print(json.dumps([as_json(p) for p in problems], ensure_ascii=False, indent=1))
    else:
        _print_problems(problems, options.page, sys.stdout)
    open_ones = (p for p in problems if p.severity is not Severity.NOTE and not p.waived)
    return 1 if any(open_ones) else 0


def _waive(options: argparse.Namespace) -> int:
    from layout_app.jobs.desk import Desk
    from layout_app.jobs.waiving import take_back_waivers, waive_problems

    page = Desk().open(_page(options.page), options.press)
    code, block = options.code, options.block
    if options.remove:
        done, said = "waiver taken back", take_back_waivers(page, code, block)
    else:
        done, said = "waived", waive_problems(page, code, options.reason, block, options.by)
    for sentence in said:
        print(f"{page.path}: {done}: {code}: {sentence}")
    return 0


def _dump(options: argparse.Namespace) -> int:
    from layout_app.display.dump import dump
    from layout_app.jobs.desk import Desk

    print(dump(Desk().open(_page(options.page)).layout.display), end="")
    return 0


def _new(options: argparse.Namespace) -> int:
    from layout_app.jobs.templates import new_page

    print(new_page(options.template, options.folder))
    return 0


def _print_problems(problems: Sequence[Problem], page: Path, stream: TextIO) -> None:
    from layout_app.check.listing import as_line

    for problem in problems:
        print(f"{page}: {as_line(problem)}", file=stream)


if __name__ == "__main__":
    sys.exit(main())
