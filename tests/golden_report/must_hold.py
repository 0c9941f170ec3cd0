"""What must hold, row by row: what was measured, whether it is met, and why not."""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from hmi.golden.evaluation import Finding, Share
from tests.golden_report.columns import better, columns
from tests.golden_report.cost_wording import by_the_second
from tests.golden_report.costs import Costs
from tests.golden_report.figures import CaseFigures
from tests.golden_report.methods import PLAIN
from tests.golden_report.standings import visible
from tests.golden_report.trouble import TROUBLES
from tests.golden_report.wording import hours, listed, percent, table

FALSE, LARGE, MEDIUM, SOON_H, BLAMED = 0.05, 0.90, 0.70, 2.0, 0.95
COVERED = (0.85, 0.95)
TRAIN_S, MODEL_BYTES, SCAN_MS = 180.0, 2e6, 5.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What was measured of one row, whether it is met (None: no demand), and why it is as it is."""

    measured: str
    met: bool | None = None
    why: str = ""


NOT_ASKED = Answer("-")

Row = tuple[str, str, Callable[[CaseFigures], Answer]]


def must_hold(found: Sequence[CaseFigures], costs: Costs | None) -> Iterator[str]:
    """The table, and of what is not met the reasons."""
    rows = [*_rows(), *(_cost_rows(costs) if costs else ())]
    head = ["", "must", *(word for each in found for word in (each.case.name, "met"))]
    shown, reasons = [head], []
    for name, must, answer in rows:
        answers = [answer(each) for each in found]
        cells = [cell for each in answers for cell in (each.measured, _met(each.met))]
        shown.append([name, must, *cells])
        reasons += [
            f"- *{name}*, {case.case.name}: {each.why}"
            for case, each in zip(found, answers, strict=True)
            if each.met is False and each.why
        ]
    yield table(shown)
    if reasons:
        yield "What is not met, and why:"
        yield "\n".join(reasons)


def _met(met: bool | None) -> str:
    return {True: "yes", False: "**no**", None: "-"}[met]


def _rows() -> Iterator[Row]:
    yield "normal batches alarmed, own limit", f"≤ {FALSE:.0%}", _false
    yield "large faults detected", f"≥ {LARGE:.0%}", lambda each: _detected(each, "large", LARGE)
    yield "medium faults detected", f"≥ {MEDIUM:.0%}", lambda each: _detected(each, "medium", MEDIUM)
    yield "median delay, faults visible in the values", f"≤ {SOON_H:.0f} h", _delay
    yield "true variable in the first three, the unit that is struck", f"≥ {BLAMED:.0%}", lambda each: _blamed(each, 0)
    yield "the same, and the units that it comes into", f"≥ {BLAMED:.0%}", lambda each: _blamed(each, -1)
    yield "ours leads every column of the table", "every one, or why not", _leads
    yield "detected, all sizes: ours; the best rival", "-", _best
    yield "stated 1, 5 and 10 % within the interval of what was observed", "all three", _calibrated
    yield "the station's levels 1 to 3 at their stated rates, in every asset class", "all", _station
    for trouble in TROUBLES:
        if trouble != "none":
            yield trouble, "no false alarm", lambda each, trouble=trouble: _endured(each, trouble)  # type: ignore[misc]
    yield "true final quality in its 90 % interval, at half of the time", "85 to 95 %", _quality


def _cost_rows(costs: Costs) -> Iterator[Row]:
    """What one asset class of the plant costs; the fermentation is not asked."""

    def of_plant(answer: Answer) -> Callable[[CaseFigures], Answer]:
        return lambda each: answer if each.case.readings else NOT_ASKED

    trained, scan = costs.trained, by_the_second(costs.scans)
    yield (
        "training of one asset class",
        f"≤ {TRAIN_S:.0f} s",
        of_plant(
            Answer(f"{trained.seconds:.0f} s CPU", trained.seconds <= TRAIN_S, "the processor was shared while it ran.")
        ),
    )
    yield "its model", "≤ 2 MB", of_plant(Answer(f"{trained.size / 1e6:.2f} MB", trained.size <= MODEL_BYTES))
    yield (
        "a scan of all assets every second, CPU",
        f"< {SCAN_MS:.0f} ms",
        of_plant(Answer(f"{scan:.2f} ms", scan < SCAN_MS, "the processor was shared while it ran.")),
    )


def _false(each: CaseFigures) -> Answer:
    own = each.lines[0].own
    return Answer(
        f"{own.count} of {own.total}",
        own.value <= FALSE,
        f"{own.count} of {own.total} is within chance of {FALSE:.0%}: the 95 % interval of the true rate is "
        f"{own.low:.1%} to {own.high:.1%}."
        if own.fits(FALSE)
        else f"the 95 % interval of the true rate, {own.low:.1%} to {own.high:.1%}, does not hold {FALSE:.0%}.",
    )


def _detected(each: CaseFigures, size: str, least: float) -> Answer:
    place = each.case.sizes.index(size)
    line = each.lines[0]
    common, own = line.by_size[place].detected, line.own_by_size[place].detected
    missed = [one for one in each.standings[0].at_own if one.trial.size == size and not one.detected]
    return Answer(
        f"{common.count} of {common.total} ({percent(common)}), own limit {own.count}",
        min(common.value, own.value) >= least,
        f"at its own limit these are missed: {_kinds(missed)}.",
    )


def _delay(each: CaseFigures) -> Answer:
    line = each.lines[0]
    seen = [one.trial.visible - one.trial.onset for one in visible(each.standings[0].findings) if one.detected]
    middle = sorted(seen)[len(seen) // 2] if seen else math.nan
    return Answer(
        f"{hours(line.visible.delay)}; {hours(line.visible_delay)} since visible",
        line.visible.delay <= SOON_H,
        f"the values themselves show half of these faults no sooner than {hours(middle)} after the onset; since they "
        f"are visible the median is {hours(line.visible_delay)}.",
    )


def _blamed(each: CaseFigures, reading: int) -> Answer:
    blame = list(each.lines[0].blame.values())
    if not blame and reading < 0:
        return Answer("one unit")
    leading = blame[reading].leading if blame else each.lines[0].all.leading
    elsewhere = blame[reading].elsewhere if blame else 0
    where = f"{elsewhere} of {leading.total} first alarms came in a unit where none of them is; " if elsewhere else ""
    truths = list(each.case.readings.values())
    wrong = [
        one
        for one in each.standings[0].findings
        if one.detected and not set(one.blamed) & (truths[reading][one.trial.fault] if truths else one.trial.truth)
    ]
    return Answer(percent(leading), leading.value >= BLAMED, f"{where}wrong are {_kinds(wrong)}.")


def _leads(each: CaseFigures) -> Answer:
    ours, *rivals = each.lines
    all_ = columns(each.case)
    behind = [one.name for one in all_ if any(better(one, line, ours) for line in rivals)]
    led = len(all_) - len(behind)
    return Answer(f"{led} of {len(all_)}", not behind, f"not in {listed(behind)}; see *Where ours does not lead*.")


def _best(each: CaseFigures) -> Answer:
    ours, *rivals = each.lines
    best = max((line for line in rivals if line.name != PLAIN), key=lambda line: line.all.detected.value, default=ours)
    return Answer(f"{percent(ours.all.detected)}; {percent(best.all.detected)} ({best.name})")


def _calibrated(each: CaseFigures) -> Answer:
    off = [one for one in each.rates if not one.share.fits(one.rate)]
    said = "; ".join(
        f"{one.share.count} of {one.share.total} reached the limit for {one.rate:.0%} "
        f"({one.share.low:.1%} to {one.share.high:.1%}): the limit is too "
        f"{'wide' if one.share.value < one.rate else 'narrow'}"
        for one in off
    )
    observed = ", ".join(f"{one.share.count}" for one in each.rates)
    return Answer(f"{observed} of {each.rates[0].share.total}", not off, f"{said}.")


def _station(each: CaseFigures) -> Answer:
    if not each.levels:
        return NOT_ASKED
    off = [
        f"{one.asset_class.replace('_', ' ')} level {one.level}: {one.reached.count} of {one.reached.total} for "
        f"{one.rate:.2%}, looked at every {minutes} min"
        for minutes, levels in each.levels.items()
        for one in levels
        if not one.reached.fits(one.rate)
    ]
    total = sum(len(levels) for levels in each.levels.values())
    return Answer(f"{total - len(off)} of {total}", not off, f"{'; '.join(off)}.")


def _endured(each: CaseFigures, trouble: str) -> Answer:
    if not each.troubled:
        return NOT_ASKED
    endured = next(iter(each.troubled.values()))
    alarmed, untroubled = endured[trouble].alarmed, endured["none"].alarmed
    return Answer(
        f"{alarmed.count} of {alarmed.total}",
        alarmed.count <= untroubled.count,
        f"{alarmed.count} alarmed, {untroubled.count} without the trouble. {_trouble_why(alarmed, trouble)}",
    )


def _trouble_why(alarmed: Share, trouble: str) -> str:
    if alarmed.fits(FALSE):
        return f"That is within chance of the stated {FALSE:.0%} ({alarmed.low:.1%} to {alarmed.high:.1%})."
    if "scatter" in trouble or "long" in trouble:
        return (
            "In the disturbed record what grows or adds up stands still or rises at half its pace while hours and "
            "flows go on, and controllers take twice as long to settle, which is what a fault would look like; where "
            "phases are unknown nothing else tells that it only waits."
        )
    return ""


def _quality(each: CaseFigures) -> Answer:
    if not each.quality:
        return NOT_ASKED
    told = each.quality[0].forecast
    covered = told.covered
    low, high = COVERED
    side = "wider" if covered.value > high else "narrower"
    return Answer(
        f"{percent(covered)} of {covered.total}; R² {told.explained:.2f}",
        low <= covered.value <= high,
        f"the intervals are {side} than stated; the 95 % interval of the true share is {covered.low:.0%} to "
        f"{covered.high:.0%}.",
    )


def _kinds(findings: Sequence[Finding]) -> str:
    """Faults and how many batches of each."""
    counted = sorted(Counter(one.trial.fault for one in findings).items())
    return listed([f"{fault} ({count})" for fault, count in counted])
