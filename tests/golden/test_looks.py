"""Samples of any interval become looks; what was not looked at weighs nothing in the first look of a phase."""

import numpy as np
import pytest

from hmi.golden.batch import BatchRecord
from hmi.golden.looks import Look, LookMaker, PhaseCodes, codes_of

TICK = 1 / 60


def pushed(maker: LookMaker, times: list[tuple[float, int]], start: float = 0.0) -> list[Look]:
    """The looks of samples at these hours and phases; every sample has its own values."""
    looks = [maker.push(hours, np.array([hours, start]), phase, named=True) for hours, phase in times]
    return [look for look in looks if look is not None]


def minutes(first: int, last: int, phase: int) -> list[tuple[float, int]]:
    return [(minute / 60, phase) for minute in range(first, last)]


def test_without_a_break_every_look_is_as_long_as_the_time_since_the_one_before() -> None:
    looks = pushed(LookMaker(TICK, 2), minutes(0, 30, 0) + minutes(30, 60, 1))
    assert [look.elapsed for look in looks] == pytest.approx([TICK] * 60)


def test_the_first_look_of_a_phase_does_not_reach_back_over_hours_that_nobody_looked_at() -> None:
    """A phase that lasts longer than golden ones is not looked at, for eight hours here."""
    looks = pushed(LookMaker(TICK, 2), minutes(0, 30, 0) + minutes(511, 520, 1))
    assert looks[29].phase == 0
    assert looks[30].phase == 1
    assert looks[30].elapsed == pytest.approx(TICK)
    assert [look.elapsed for look in looks[31:]] == pytest.approx([TICK] * 8)


def test_a_phase_that_is_met_late_reaches_back_to_its_beginning() -> None:
    maker = LookMaker(TICK, 2)
    pushed(maker, minutes(0, 30, 0))
    look = maker.push(9.0, np.zeros(2), 1, named=True, place=0.25)
    assert look is not None
    assert look.elapsed == pytest.approx(0.25)
    assert look.phase_hours == 0.25


def test_a_break_within_a_phase_is_told_as_long_as_it_was() -> None:
    looks = pushed(LookMaker(TICK, 2), minutes(0, 30, 0) + minutes(511, 520, 0))
    assert looks[30].elapsed == pytest.approx((511 - 29) / 60)


def test_where_no_phases_are_known_a_break_is_told_as_long_as_it_was() -> None:
    maker = LookMaker(TICK, 1)
    first = maker.push(0.0, np.zeros(1), 0, named=False)
    later = maker.push(8.0, np.ones(1), 0, named=False)
    assert first is not None
    assert later is not None
    assert later.elapsed == 8.0


@pytest.mark.parametrize("written", ["Boil", "boil", " BOIL "])
def test_the_case_and_blanks_of_a_phase_do_not_matter(written: str) -> None:
    codes = PhaseCodes.of_names(["heat", "Boil", "BOIL OVER"])
    assert codes.of(written) == 1
    record = BatchRecord("A", np.zeros(2), np.zeros((2, 1)), (written, "simmer"))
    assert codes_of(record, ["heat", "Boil"]) == [1, -1]


def test_phases_that_differ_in_case_only_are_told_apart_by_it() -> None:
    codes = PhaseCodes.of_names(["boil", "Boil"])
    assert [codes.of("boil"), codes.of("Boil"), codes.of(None)] == [0, 1, -1]


def test_where_no_phases_are_known_every_moment_is_of_the_same() -> None:
    assert PhaseCodes.of_names([]).of("anything") == 0
    assert codes_of(BatchRecord("A", np.zeros(2), np.zeros((2, 1))), []) == [0, 0]
    assert codes_of(BatchRecord("A", np.zeros(2), np.zeros((2, 1))), ["boil"]) == [-1, -1]


@pytest.mark.parametrize(("lost", "place"), [(0, 0.0), (1, 1.0), (3, 3.0), (9, 0.0)])
def test_a_batch_whose_first_rows_were_lost_has_begun_with_its_first_phase(lost: int, place: float) -> None:
    """Unless too many were lost to be sure that it was that one all the time."""
    looks = pushed(LookMaker(TICK, 2), minutes(lost, 30, 0))
    assert looks[0].phase_hours == pytest.approx(place * TICK)
    assert pushed(LookMaker(TICK, 2), minutes(lost, 30, 1))[0].phase_hours == 0.0
