"""The report in words and tables."""

import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from hmi.golden.evaluation import Finding
from tests.golden_report.columns import Column, better, columns
from tests.golden_report.fault_wording import fault_text
from tests.golden_report.figures import CaseFigures, Line
from tests.golden_report.level_wording import level_text
from tests.golden_report.methods import PLAIN
from tests.golden_report.standings import RATE, Standing
from tests.golden_report.wording import hours, listed, percent, table

LIFTED = 3.0
"""A limit that must be so many times as wide as the method set it itself is worth a word."""


def case_text(found: CaseFigures, pictures: Sequence[str]) -> Iterator[str]:
    """One process: methods, where ours does not lead, faults one by one, calibration, trouble, quality."""
    case = found.case
    normal = sum(not trial.fault for trial in case.trials.values())
    yield f"## {case.name[0].upper()}{case.name[1:]}"
    yield _counts(found, normal)
    yield "### All methods at the same false-alarm rate"
    yield (
        f"Every method's limit is set anew so that at most {RATE:.0%} of the same {normal} normal batches have any "
        "alarm. *Own limit* is how many of them were alarmed at the limit that the method set itself, and the share "
        "of the faulty batches that it detected there; *common limit* is the one set anew, in limits of its own. A "
        "batch that was alarmed before its fault began counts as not detected (*early*)."
    )
    yield table(_method_rows(found))
    lifted = [line.name for line in found.lines if line.limit >= LIFTED]
    if lifted:
        yield (
            f"A limit {LIFTED:.0f} times and more as wide ({listed(lifted)}) says that a few normal batches did "
            "something where golden ones never differ, such as a setpoint that comes a sample later, and that the "
            "method can keep the rate only by hearing of almost nothing. Its figures then hang on those few batches, "
            "and may be much better with others: at this rate read them as what happens to it, not as what it can do."
        )
    yield _own_limit(found.lines[0])
    yield _network(found)
    yield from (f"![{name}](pictures/{name})" for name in pictures)
    yield "### Where ours does not lead"
    yield _behind(found)
    yield from fault_text(found)
    yield "### Calibration, ours"
    yield table(_calibration_rows(found))
    if found.levels:
        yield from level_text(found)
    if found.troubled:
        yield "### Trouble that is no fault, ours"
        yield (
            "Normal batches, disturbed. *Alarmed* at the engine's own limit, with the 95 % interval of the share; a "
            "batch that is alarmed without trouble counts here too. Longer and held batches are made of recorded ones: "
            "flows go on as they were while what they add up to stands still or rises at half their pace. Where such "
            "totals are among the variables this contradicts itself."
        )
        yield table(_trouble_rows(found))
    if found.quality:
        yield "### Final quality, ours"
        yield table(_quality_rows(found))


def _counts(found: CaseFigures, normal: int) -> str:
    case = found.case
    learnt = len(case.parts[0].golden.batches)
    faulty = len(case.trials) - normal
    faults = len({trial.fault for trial in case.trials.values() if trial.fault})
    classes = ", ".join(
        f"{part.name.replace('_', ' ')} ({len(part.golden.variables)} variables)" for part in case.parts
    )
    return (
        f"{learnt} golden batches to learn from, {normal} normal and {faulty} faulty ones to judge "
        f"({faults} kinds of faults in {len(case.sizes)} sizes: {', '.join(case.sizes)}). Judged: {classes}."
    )


def _method_rows(found: CaseFigures) -> list[list[str]]:
    shown = ("within 2 h", "median delay", "first", "first three", "early")
    head = ["method", "own limit", "common limit", "detected", *found.case.sizes, *shown]
    return [head, *(_method_row(line) for line in found.lines)]


def _method_row(line: Line) -> list[str]:
    return [
        line.name,
        f"{line.own.count}/{line.own.total}, {percent(line.at_own.detected)}",
        f"{line.limit:.2f}" if line.limit < LIFTED else f"**{line.limit:.0f}**",
        percent(line.all.detected),
        *(percent(each.detected) for each in line.by_size),
        percent(line.all.soon),
        hours(line.all.delay),
        percent(line.all.first),
        percent(line.all.leading),
        str(line.all.early.count),
    ]


def _own_limit(line: Line) -> str:
    own = line.at_own
    return (
        f"At its own limit, where {line.own.count} of {line.own.total} normal batches are alarmed, ours detects "
        f"{percent(own.detected)} of the faulty ones, {percent(own.soon)} within 2 h, with a median delay of "
        f"{hours(own.delay)}; the true variable is first in {percent(own.first)} of them and among the first three "
        f"in {percent(own.leading)}; {own.early.count} are alarmed before their fault."
    )


def _network(found: CaseFigures) -> str:
    """What the network adds."""
    shares = [engine.model.net.share for engine in found.ours.engines.values() if engine.model.net is not None]
    heard = sum(int((share > 0.0).any(axis=0).sum()) for share in shares)
    total = sum(share.shape[1] for share in shares)
    mean = float(np.mean(np.concatenate([share.ravel() for share in shares]))) if shares else 0.0
    said = (
        f"The masked autoencoder is heard for {heard} of {total} variables, where it foretells batches left out better "
        f"than the regressions alone; on the whole its answers count {mean:.0%}, those of the regressions the rest."
    )
    without = next((line for line in found.lines if line.name == PLAIN), None)
    if without is None:
        return said
    ours = found.lines[0]
    return (
        f"{said} With it {ours.all.detected.count} of {ours.all.detected.total} faulty batches are detected at the "
        f"common rate and {ours.all.soon.count} within 2 h, without it {without.all.detected.count} and "
        f"{without.all.soon.count}."
    )


def _behind(found: CaseFigures) -> str:
    ours, rivals = found.lines[0], found.lines[1:]
    said: list[str] = []
    for column in columns(found.case):
        ahead = [line for line in rivals if better(column, line, ours)]
        if ahead:
            theirs = listed([f"{line.name} {_show(column, line)}" for line in ahead])
            said.append(f"- *{column.name}*: {theirs}; ours {_show(column, ours)}. {_why(column, found, ahead)}")
    return "\n".join(said) if said else "It leads every column of the table."


def _why(column: Column, found: CaseFigures, ahead: Sequence[Line]) -> str:
    """Which batches make the difference."""
    mine = {one.trial.batch: one for one in found.standings[0].findings}
    if column.name.startswith("true"):
        counts = listed([str(line.all.detected.count) for line in ahead])
        return (
            f"It is counted on what each method detects: {counts} batches there, "
            f"{found.lines[0].all.detected.count} here. {_wrong(found.standings[0].findings)}"
        )
    theirs = [each for each in found.standings if each.name in {line.name for line in ahead}]
    if not column.more:
        return f"The median is that of the faults each one detects, and {_sooner(mine, theirs)}."
    lost = {
        f"{one.trial.fault} {one.trial.size}"
        for each in theirs
        for one in each.findings
        if one.detected and not mine[one.trial.batch].detected
    }
    return f"Detected there and not here: {listed(sorted(lost))}."


def _sooner(mine: Mapping[str, Finding], theirs: Sequence[Standing]) -> str:
    """How often ours is at least as early as each of them where both detect."""
    said = []
    for each in theirs:
        both = [
            (mine[one.trial.batch], one) for one in each.findings if one.detected and mine[one.trial.batch].detected
        ]
        sooner = sum(ours.delay <= other.delay for ours, other in both)
        said.append(f"where {each.name} detects too, ours is at least as early in {sooner} of {len(both)}")
    return "; ".join(said)


def _wrong(findings: Sequence[Finding]) -> str:
    wrong = [one for one in findings if one.detected and one.rank > 1]
    if not wrong:
        return ""
    kinds = sorted({one.trial.fault for one in wrong})
    return f"Ours blames another variable first in {len(wrong)} batches, of {listed(kinds)}."


def _calibration_rows(found: CaseFigures) -> list[list[str]]:
    rows = [
        ["stated rate", "normal batches alarmed", "observed", "95 % interval of the true rate", "stated rate in it"]
    ]
    rows += [
        [
            f"{kept.rate:.0%}",
            f"{kept.share.count} of {kept.share.total}",
            percent(kept.share),
            f"{kept.share.low:.1%} to {kept.share.high:.1%}",
            "yes" if kept.share.fits(kept.rate) else "**no**",
        ]
        for kept in sorted(found.rates, key=lambda each: each.rate)
    ]
    return rows


def _trouble_rows(found: CaseFigures) -> list[list[str]]:
    rows = [["asset class", "trouble", "alarmed", "95 % interval", "no score at all"]]
    for part, endured in found.troubled.items():
        for trouble, one in endured.items():
            share = one.alarmed
            interval = f"{share.low:.1%} to {share.high:.1%}"
            rows.append([part.replace("_", " "), trouble, f"{share.count} of {share.total}", interval, str(one.silent)])
    return rows


def _quality_rows(found: CaseFigures) -> list[list[str]]:
    rows = [
        [
            "quality",
            "asset class",
            "of the batch's time",
            "known of",
            "R²",
            "true value in the 90 % interval",
            "width, in spreads of the quality",
        ]
    ]
    for told in found.quality:
        covered = told.forecast.covered
        rows.append(
            [
                told.name,
                told.part.replace("_", " "),
                f"{told.along:.0%}",
                f"{covered.total}",
                f"{told.forecast.explained:.2f}",
                f"{percent(covered)} ({covered.low:.0%} to {covered.high:.0%})",
                f"{told.forecast.width:.2f}",
            ]
        )
    return rows


def _show(column: Column, line: Line) -> str:
    value = column.of(line)
    if math.isnan(value):
        return "none"
    return f"{value:.0%}" if column.more else hours(value)
