#!/usr/bin/env python3
"""Build ``newsprint-synthetic.icc``: a CMYK profile of coldset newsprint from an ink model.

Nothing here is measured. Published solids of newsprint inks and a published tone value increase
feed a Neugebauer model; its 1,161 computed patches go to ArgyllCMS ``colprof`` as if a chart had
been read. When a plant supplies a measured chart (.ti3), ``--chart`` makes its profile that way.

    build_newsprint.py OUT.icc [--ink-limit 233] [--chart MEASURED.ti3 --name "..."]

Needs ArgyllCMS 2.3 or later (Debian package ``argyll``) and about 70 s.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import product
from math import log
from pathlib import Path

Triple = tuple[float, float, float]
Patch = tuple[float, float, float, float]

NAME = "Synthetic newsprint, TVI 26 %, ink limit 240 % (computed, not measured)"
COPYRIGHT = "CC0-1.0: no rights reserved"
# The header's date; fixed, so that two builds give the same bytes.
BUILT = (2024, 1, 1, 0, 0, 0)

WHITE: Triple = (0.9642, 1.0, 0.8249)  # D50, the profile connection space's white
# CIELAB of bare paper, solids and overprints; README.md says where they come from.
SOLIDS: dict[str, Triple] = {
    "": (82, 0, 3),
    "C": (57, -23, -27),
    "M": (54, 44, -2),
    "Y": (78, -3, 58),
    "MY": (52, 41, 25),
    "CY": (53, -34, 17),
    "CM": (41, 7, -22),
    "CMY": (40, 0, 1),
    "K": (36, 1, 4),
}
# How much of a colour's contrast to paper is left under solid black: assumed, no source.
UNDER_BLACK = 0.45
# Tone value increase: share of area gained at a nominal tone.
TVI_40, TVI_50 = 0.262, 0.260


def to_xyz(lab: Triple) -> Triple:
    """CIELAB (D50) to XYZ with Y = 1 for white (CIE 15)."""
    fy = (lab[0] + 16) / 116

    def channel(f: float, white: float) -> float:
        cube = f**3 if f > 6 / 29 else 3 * (6 / 29) ** 2 * (f - 4 / 29)
        return white * cube

    return (
        channel(fy + lab[1] / 500, WHITE[0]),
        channel(fy, WHITE[1]),
        channel(fy - lab[2] / 200, WHITE[2]),
    )


def primaries() -> dict[tuple[int, ...], Triple]:
    """The 16 Neugebauer primaries, keyed by which of C, M, Y, K are solid."""
    known = {name: to_xyz(lab) for name, lab in SOLIDS.items()}
    paper, black = known[""], known["K"]
    result: dict[tuple[int, ...], Triple] = {}
    for bits in product((0, 1), repeat=4):
        colour = known["".join(n for n, bit in zip("CMY", bits, strict=False) if bit)]
        if bits[3]:
            x, y, z = (
                k * (c / p) ** UNDER_BLACK for k, c, p in zip(black, colour, paper, strict=True)
            )
            colour = (x, y, z)
        result[bits] = colour
    return result


def effective_area(tone: float) -> float:
    """Printed area share of a nominal tone: tone + A * tone**p * (1 - tone)**q."""
    p = 0.95
    q = (log(TVI_40 / TVI_50) - p * log(0.4 / 0.5)) / log(0.6 / 0.5)
    scale = TVI_50 / (0.5**p * 0.5**q)
    return float(min(1.0, max(0.0, tone + scale * tone**p * (1 - tone) ** q)))


def printed(patch: Patch, corners: dict[tuple[int, ...], Triple]) -> Triple:
    """XYZ of a patch: corners weighted by the areas they cover (Demichel)."""
    areas = [effective_area(tone) for tone in patch]
    sums = [0.0, 0.0, 0.0]
    for bits, xyz in corners.items():
        weight = 1.0
        for bit, area in zip(bits, areas, strict=True):
            weight *= area if bit else 1 - area
        for channel in range(3):
            sums[channel] += weight * xyz[channel]
    return sums[0], sums[1], sums[2]


def patches() -> list[Patch]:
    """A grid over CMYK, a ramp of each ink, and near-neutral CMY."""

    def all_of() -> Iterator[Patch]:
        tones = (0, 0.1, 0.25, 0.45, 0.7, 1)
        yield from product(tones, tones, tones, (0, 0.2, 0.45, 0.7, 1))
        for step in range(21):
            tone = step / 20
            for ink in range(4):
                ramp = [0.0, 0.0, 0.0, 0.0]
                ramp[ink] = tone
                yield ramp[0], ramp[1], ramp[2], ramp[3]
            yield tone, tone * 0.88, tone * 0.88, 0

    def rounded(patch: Patch) -> Patch:
        c, m, y, k = (round(tone, 4) for tone in patch)
        return c, m, y, k

    return sorted({rounded(patch) for patch in all_of()})


def write_chart(path: Path) -> None:
    """Write the computed patches as a CGATS .ti3 chart."""
    corners = primaries()
    rows = patches()
    head = (
        'CTI3\n\nDESCRIPTOR "Synthetic newsprint"\nORIGINATOR "build_newsprint.py"\n'
        'DEVICE_CLASS "OUTPUT"\nCOLOR_REP "CMYK_XYZ"\nTOTAL_INK_LIMIT "400"\n\n'
        "NUMBER_OF_FIELDS 8\nBEGIN_DATA_FORMAT\n"
        "SAMPLE_ID CMYK_C CMYK_M CMYK_Y CMYK_K XYZ_X XYZ_Y XYZ_Z\nEND_DATA_FORMAT\n\n"
        f"NUMBER_OF_SETS {len(rows)}\nBEGIN_DATA\n"
    )
    lines = [head]
    for number, row in enumerate(rows, 1):
        tones = " ".join(f"{tone * 100:.4f}" for tone in row)
        xyz = " ".join(f"{value * 100:.5f}" for value in printed(row, corners))
        lines.append(f"{number} {tones} {xyz}\n")
    path.write_text("".join(lines) + "END_DATA\n", encoding="ascii")


def build(chart: Path, out: Path, name: str, ink_limit: int) -> None:
    """Run colprof on ``chart``. ``ink_limit`` holds at its grid; between, inks overshoot it."""
    colprof = shutil.which("colprof")
    if colprof is None:
        raise SystemExit("colprof is not there; install ArgyllCMS.")
    # The gamut photos come from; ArgyllCMS keeps its reference profiles beside its programs.
    photos = Path(colprof).resolve().parent.parent / "share/color/argyll/ref/sRGB.icm"
    profile = chart.with_suffix(".icc")
    # Black from 5 % on, full at 90 %: grays are nearly K alone, so misregister does not tint them.
    black = ["-kp", "0", "0.05", "0.9", "1", "1.0"]
    views = ["-S", str(photos), "-cmt", "-dpp"]
    label = ["-D", name, "-C", COPYRIGHT, "-A", "layout_app", "-M", "newsprint"]
    limit = f"-l{ink_limit}"
    command = [colprof, "-qm", limit, *black, *views, "-nc", *label, "-O", str(profile)]
    subprocess.run([*command, str(chart.with_suffix(""))], check=True)
    data = bytearray(profile.read_bytes())
    for at, number in enumerate(BUILT):
        data[24 + 2 * at : 26 + 2 * at] = number.to_bytes(2, "big")  # ICC.1:2001-04, 6.1.8
    out.write_bytes(data)


def main() -> None:
    """Read the command line and build."""
    parser = argparse.ArgumentParser(description="Build the synthetic newsprint profile.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--ink-limit", type=int, default=233, help="colprof's limit in percent")
    parser.add_argument("--chart", type=Path, help="a measured .ti3 chart instead of the model")
    parser.add_argument("--name", default=NAME, help="the profile's description")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        chart = Path(folder) / "newsprint.ti3"
        if args.chart is None:
            write_chart(chart)
        else:
            shutil.copyfile(args.chart, chart)
        build(chart, args.out, args.name, args.ink_limit)


if __name__ == "__main__":
    main()
