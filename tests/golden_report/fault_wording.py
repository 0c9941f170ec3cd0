"""Fault by fault: when it was found, what was blamed, what the values show of it."""

import math
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from hmi.golden.evaluation import Finding, Share
from tests.golden_report.figures import CaseFigures
from tests.golden_report.standings import of_size, rank_of, since_visible, visible
from tests.golden_report.wording import hours, percent, table


def fault_text(found: CaseFigures) -> Iterator[str]:
    """What the values show, what is blamed, and every fault by itself."""
    yield "### What the values show, and what of it ours detects"
    yield (
        "A fault is *visible* from the hour on at which any variable is three golden spreads away from the same batch "
        "without the fault (same chance, same weather) for three samples. A spread is how far golden batches, aligned, "
        "are from each other at that place of the batch, and at least how far they usually are. Looked at are the "
        "units that the fault strikes or comes into. A fault that never comes so far within the batch counts among "
        "the faulty ones all the same. In a plant nobody has the other batch to look at: beside normal batches, which "
        "differ by more than chance, a fault may never be visible that is so here."
    )
    yield table(_visible_rows(found))
    if found.case.readings:
        yield "### What is blamed"
        yield (
            "Where the first alarm comes in another unit than the one that is struck, the strict reading counts it as "
            "wrong. The last reading asks there for the variables by which the fault comes into that unit "
            "(`ELSEWHERE` in `tests/golden_report/plant_truth.py`, with the reasons; put down from the description "
            "of the plant before these batches were looked at, after the first report). The one between has the fault "
            "of the steriliser's pump (F23) by its flow alone, without the pressure drop and holding time that follow."
        )
        yield table(_blame_rows(found))
    yield "### Fault by fault, ours"
    yield (
        "Hours from the onset to the alarm / place of the first true variable of the unit that is struck among those "
        "blamed, in brackets that of a unit that the fault comes into; /-: neither is blamed; *early*: alarmed before; "
        "-: not detected. *Visible*: in how many batches, as above, and after how many hours in the middle."
    )
    yield table(_fault_rows(found))
    yield _missed(found)


def _visible_rows(found: CaseFigures) -> list[list[str]]:
    findings = found.standings[0].findings
    groups = [*(of_size(findings, size) for size in found.case.sizes), list(findings)]
    rows = [["", *found.case.sizes, "all"]]

    def row(name: str, cells: Sequence[str]) -> None:
        rows.append([name, *cells])

    shown = [visible(group) for group in groups]
    hidden = [[one for one in group if math.isinf(one.trial.visible)] for group in groups]
    row("visible within the batch", [f"{len(mine)} of {len(all_)}" for mine, all_ in zip(shown, groups, strict=True)])
    row("hours from the onset until visible, median", [hours(_middle(map(_shows_after, mine))) for mine in shown])
    row("visible ones detected", [_share(mine) for mine in shown])
    row("delay, median", [hours(_middle(one.delay for one in mine if one.detected)) for mine in shown])
    row(
        "delay since visible, median",
        [hours(_middle(since_visible(one).delay for one in mine if one.detected)) for mine in shown],
    )
    row("never visible ones detected", [_share(mine) for mine in hidden])
    return rows


def _blame_rows(found: CaseFigures) -> list[list[str]]:
    readings = list(found.case.readings)
    rows = [["method", *(f"{name}: first / first three" for name in readings), "first alarm in a unit without any"]]
    for line in found.lines:
        blame = list(line.blame.values())
        cells = [f"{percent(each.first)} / {percent(each.leading)}" for each in blame]
        total = blame[0].leading.total
        rows.append([line.name, *cells, f"{blame[0].elsewhere} / {blame[-1].elsewhere} of {total}"])
    return rows


def _fault_rows(found: CaseFigures) -> list[list[str]]:
    findings = found.standings[0].findings
    rows = [["fault", *found.case.sizes, "visible", "blamed first (largest size detected)"]]
    for fault in sorted({one.trial.fault for one in findings}):
        mine = [one for one in findings if one.trial.fault == fault]
        wide = list(found.case.readings.values())[-1][fault] if found.case.readings else frozenset[str]()
        cells = [", ".join(_finding(one, wide) for one in mine if one.trial.size == size) for size in found.case.sizes]
        blamed = [one.blamed for size in found.case.sizes for one in mine if one.trial.size == size and one.detected]
        since = [one.trial.visible - one.trial.onset for one in visible(mine)]
        shown = f"{len(since)} of {len(mine)}" + (f", {hours(_middle(since))}" if since else "")
        rows.append([fault, *cells, shown, ", ".join(f"`{name}`" for name in blamed[-1]) if blamed else ""])
    return rows


def _missed(found: CaseFigures) -> str:
    lost = [one for one in found.standings[0].findings if not one.detected and not one.early]
    if not lost:
        return "Every fault was detected."
    lines = [
        "Not detected, and what the fault shows at all: how far any variable came, lasting, from the same batch "
        "without the fault, in golden spreads.",
        "",
    ]
    kinds = sorted({(one.trial.fault, found.case.sizes.index(one.trial.size)) for one in lost})
    for fault, place in kinds:
        size = found.case.sizes[place]
        mine = [one for one in lost if one.trial.fault == fault and one.trial.size == size]
        known = [found.case.shows[one.trial.batch] for one in mine if one.trial.batch in found.case.shows]
        shown = known[0].farthest[:3] if known else ()
        nothing = "nothing" if known else "not run again without it"
        words = ", ".join(f"`{name}` {spreads:.1f}" for name, spreads in shown if spreads >= 0.05) or nothing
        lines.append(f"- {fault} {size}, {len(mine)} of its batches: {words}")
    return "\n".join(lines)


def _finding(one: Finding, wide: frozenset[str]) -> str:
    if one.early:
        return "early"
    if not one.detected:
        return "-"
    place = f"{one.rank:.0f}"
    if math.isinf(one.rank):
        other = rank_of(one.blamed, wide)
        place = "-" if math.isinf(other) else f"({other:.0f})"
    return f"{hours(one.delay)[:-2]}/{place}"


def _share(findings: Sequence[Finding]) -> str:
    share = Share(sum(one.detected for one in findings), len(findings))
    return f"{share.count} of {share.total} ({percent(share)})" if findings else "-"


def _shows_after(one: Finding) -> float:
    return one.trial.visible - one.trial.onset


def _middle(numbers: Iterable[float]) -> float:
    known = list(numbers)
    return float(np.median(known)) if known else math.nan
