"""The report's pictures as SVG, written by hand so that the same figures give the same bytes."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import numpy as np

from hmi.golden.evaluation import Course
from tests.golden_report.standings import Standing

WIDTH, HEIGHT = 800, 300
LEFT, TOP, RIGHT, BOTTOM = 62, 34, 290, 44
OURS = "#1f5fbf"
OTHERS = ("#6b6b6b", "#8c6d46", "#5d7f5d", "#8a5a86", "#4f8390", "#a0a0a0", "#b08a2e")
INK, GRID, PAPER = "#222222", "#d9d9d9", "#ffffff"
HOURS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0)


@dataclass(frozen=True, slots=True)
class Curve:
    """One line of a picture; x and y are shares of the plotting area, y upwards."""

    name: str
    points: tuple[tuple[float, float], ...]
    colour: str
    wide: bool = False


def detections_over_hours(standings: Sequence[Standing], title: str) -> str:
    """The share of faulty batches detected so many hours after the onset, for every method at the common rate."""
    curves = []
    low, high = np.log10(HOURS[0]), np.log10(HOURS[-1])
    for number, found in enumerate(standings):
        delays = np.sort([max(one.delay, HOURS[0]) for one in found.findings if one.detected])
        total = max(len(found.findings), 1)
        points = [(0.0, 0.0)]
        for count, delay in enumerate(delays, 1):
            at = float(np.clip((np.log10(delay) - low) / (high - low), 0.0, 1.0))
            points += [(at, (count - 1) / total), (at, count / total)]
        points.append((1.0, len(delays) / total))
        colour = OURS if number == 0 else OTHERS[(number - 1) % len(OTHERS)]
        curves.append(Curve(found.name, tuple(points), colour, wide=number == 0))
    ticks = [(float((np.log10(hour) - low) / (high - low)), f"{hour:g}") for hour in HOURS]
    rises = [(share / 100.0, f"{share} %") for share in (0, 25, 50, 75, 100)]
    return _chart(title, "hours since the onset", ticks, rises, curves)


def score_over_batch(course: Course, normal: Course, onset: float, title: str) -> str:
    """The score of a faulty batch and of a normal one, in limits, with the onset of the fault."""
    last = float(max(course.hours[-1], normal.hours[-1]))
    first = float(min(course.hours[0], normal.hours[0]))
    top = 3.0

    def points(one: Course) -> tuple[tuple[float, float], ...]:
        kept = np.isfinite(one.score)
        step = max(int(kept.sum()) // 700, 1)
        hours, score = one.hours[kept][::step], one.score[kept][::step]
        return tuple(
            zip(((hours - first) / (last - first)).tolist(), (np.clip(score, 0, top) / top).tolist(), strict=True)
        )

    at = (onset - first) / (last - first)
    curves = [
        Curve("limit", ((0.0, 1.0 / top), (1.0, 1.0 / top)), INK),
        Curve("onset of the fault", ((at, 0.0), (at, 1.0)), OTHERS[1]),
        Curve("a normal batch", points(normal), OTHERS[0]),
        Curve("the faulty batch", points(course), OURS, wide=True),
    ]
    hours = [(share, f"{first + share * (last - first):.0f}") for share in (0.0, 0.25, 0.5, 0.75, 1.0)]
    rises = [(limit / top, f"{limit:g}") for limit in (0.0, 1.0, 2.0, 3.0)]
    return _chart(title, "hours of the batch", hours, rises, curves)


def _chart(
    title: str,
    along: str,
    ticks: Sequence[tuple[float, str]],
    rises: Sequence[tuple[float, str]],
    curves: Sequence[Curve],
) -> str:
    wide, high = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>',
        f'<text x="{LEFT}" y="20" fill="{INK}" font-size="14">{escape(title)}</text>',
    ]
    for share, name in rises:
        y = TOP + high * (1.0 - share)
        lines.append(f'<line x1="{LEFT}" y1="{y:.1f}" x2="{LEFT + wide}" y2="{y:.1f}" stroke="{GRID}"/>')
        lines.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" fill="{INK}" text-anchor="end">{escape(name)}</text>')
    for share, name in ticks:
        x = LEFT + wide * share
        lines.append(f'<line x1="{x:.1f}" y1="{TOP}" x2="{x:.1f}" y2="{TOP + high}" stroke="{GRID}"/>')
        lines.append(f'<text x="{x:.1f}" y="{TOP + high + 16}" fill="{INK}" text-anchor="middle">{escape(name)}</text>')
    lines.append(
        f'<text x="{LEFT + wide / 2:.1f}" y="{HEIGHT - 8}" fill="{INK}" text-anchor="middle">{escape(along)}</text>'
    )
    # The curve that matters is drawn last, above the others.
    for curve in sorted(curves, key=lambda each: each.wide):
        joined = " ".join(f"{LEFT + wide * x:.1f},{TOP + high * (1.0 - y):.1f}" for x, y in curve.points)
        width = 2.6 if curve.wide else 1.4
        lines.append(f'<polyline points="{joined}" fill="none" stroke="{curve.colour}" stroke-width="{width}"/>')
    for row, curve in enumerate(curves):
        y = TOP + 10 + 20 * row
        x = LEFT + wide + 14
        width = 2.6 if curve.wide else 1.4
        lines.append(f'<line x1="{x}" y1="{y}" x2="{x + 20}" y2="{y}" stroke="{curve.colour}" stroke-width="{width}"/>')
        lines.append(f'<text x="{x + 26}" y="{y + 4}" fill="{INK}" font-size="11">{escape(curve.name)}</text>')
    return "\n".join([*lines, "</svg>", ""])
