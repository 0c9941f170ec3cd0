"""Works out what a report needs on several processes and keeps it, so that putting it together is quick."""

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess

from tests.golden_report.cases import Case, Part
from tests.golden_report.figures import troubled_batches
from tests.golden_report.kept import Kept
from tests.golden_report.methods import Ours, rival_methods
from tests.golden_report.rivals.table import RIVALS, Rivals
from tests.golden_report.standings import RATE, standing

Chore = Callable[[], object]


class ChoreError(Exception):
    """A process ended before its work was done."""


def learning(case: Case, kept: Kept, *, further: bool, rivals: Rivals = RIVALS) -> Iterator[Chore]:
    """What takes long of one case and needs nothing before, the longest first; every chore keeps what it worked
    out."""
    for network in (True, False) if further else (True,):
        yield from (partial(_learn, case, part, kept, network=network) for part in _by_size(case))
    methods = rival_methods(case, rivals)
    for name in reversed(list(rivals)):
        yield partial(kept.standing, name, case, partial(standing, name, case, methods[name]))


def judging(case: Case, troubled: Sequence[str], kept: Kept, *, further: bool) -> Iterator[Chore]:
    """What is left of ours once every part was learnt, since limits lean on all of them."""
    for part in _by_size(case):
        yield partial(_judge, case, part, kept, network=True, trouble=part.name in troubled)
    if further:
        yield from (partial(_judge, case, part, kept, network=False, trouble=False) for part in _by_size(case))


def side_by_side(chores: Sequence[Chore], jobs: int) -> None:
    """Does chores in processes of their own, so many at a time; where none can be forked they are left for later.

    Raises:
        ChoreError: One of them failed; its traceback is on the screen.
    """
    if not hasattr(os, "fork"):
        return
    # Forked rather than started afresh: the batches need not be read again, and a chore need not be packed.
    context = get_context("fork")
    waiting: list[BaseProcess] = [context.Process(target=chore) for chore in chores]
    active: list[BaseProcess] = []
    try:
        while waiting or active:
            while waiting and len(active) < jobs:
                waiting[0].start()
                active.append(waiting.pop(0))
            wait([process.sentinel for process in active])
            ended = [process for process in active if process.exitcode is not None]
            active = [process for process in active if process not in ended]
            if any(process.exitcode for process in ended):
                raise ChoreError("a part of the report could not be worked out; what the others have done is kept")
    finally:
        for process in active:
            process.terminate()


def _by_size(case: Case) -> list[Part]:
    return sorted(case.parts, key=lambda part: -sum(record.values.size for record in part.judged.batches))


def _learn(case: Case, part: Part, kept: Kept, *, network: bool) -> None:
    Ours(kept, case.parts, network=network).learn(part, RATE / len(case.parts))


def _judge(case: Case, part: Part, kept: Kept, *, network: bool, trouble: bool) -> None:
    ours = Ours(kept, case.parts, network=network)
    ours.courses(part, RATE / len(case.parts))
    if trouble:
        ours.endured(part, troubled_batches(case))
