"""How every method does on a case: courses of all batches, one common false-alarm rate, and the figures."""

import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from hmi.golden.evaluation import Course, Finding, Share, Trial, Watched, false_batches, finding, limit_at
from tests.golden_report.cases import Case, Part

Method = Callable[[Part, float], list[Course]]
"""Learns from a part's golden batches and gives the courses of those to judge, in limits that are meant to be reached
by this share of normal ones."""

RATE = 0.05
"""The share of normal batches that every method may alarm when methods are compared."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a method did on a case: `own` false batches at its own limit, the limit at the common rate, what became of
    the faulty batches there and at its own limit, CPU seconds, and how the batches were watched (empty where it was
    worked out in an earlier run)."""

    name: str
    own: Share
    limit: float
    findings: tuple[Finding, ...]
    at_own: tuple[Finding, ...]
    seconds: float
    normal: tuple[Watched, ...]
    faulty: tuple[Watched, ...]


def standing(name: str, case: Case, method: Method) -> Standing:
    """Runs a method on a case."""
    before = time.process_time()
    watched = watch(case, method)
    normal = tuple(one for one in watched if not one.trial.fault)
    faulty = tuple(one for one in watched if one.trial.fault)
    limit = limit_at(normal, RATE)
    return Standing(
        name,
        false_batches(normal),
        limit,
        tuple(finding(one, limit) for one in faulty),
        tuple(finding(one) for one in faulty),
        time.process_time() - before,
        normal,
        faulty,
    )


def watch(case: Case, method: Method) -> list[Watched]:
    """All batches of a case as a method sees them, on the clock of the batch."""
    courses: dict[str, list[Course]] = {batch: [] for batch in case.trials}
    for part in case.parts:
        # The whole batch shall keep the rate, whichever of its assets alarms.
        seen = method(part, RATE / len(case.parts))
        for record, course in zip(part.judged.batches, seen, strict=True):
            moved = replace(course, hours=course.hours + part.begins[record.id])
            courses[part.batch_of[record.id]].append(moved)
    return [Watched(trial, tuple(courses[batch])) for batch, trial in case.trials.items()]


def of_size(findings: Sequence[Finding], size: str) -> list[Finding]:
    """Those of one size."""
    return [one for one in findings if one.trial.size == size]


def visible(findings: Sequence[Finding]) -> list[Finding]:
    """Those whose fault the values show at all."""
    return [one for one in findings if one.trial.visible < float("inf")]


def since_visible(one: Finding) -> Finding:
    """The same, its delay counted from when the values show the fault."""
    trial: Trial = one.trial
    return replace(one, delay=one.delay - (trial.visible - trial.onset))


def read_as(findings: Sequence[Finding], truth: Mapping[str, frozenset[str]]) -> list[Finding]:
    """The same with other true variables (by fault): the rank is that among those blamed first."""
    return [
        replace(one, rank=rank_of(one.blamed, truth[one.trial.fault]) if one.detected else math.nan) for one in findings
    ]


def rank_of(blamed: Sequence[str], truth: frozenset[str]) -> float:
    """The place of the first true variable among those blamed, from 1; infinite where there is none."""
    return next((float(place) for place, name in enumerate(blamed, 1) if name in truth), math.inf)
