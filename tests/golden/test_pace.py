"""How far a running batch has come: by what that is told, and what happens where it is set to another place."""

from dataclasses import replace

import numpy as np
import pytest

from hmi.golden.arrays import Bools, Floats
from hmi.golden.course import fit_template, layout_of, leads_of, step_width
from hmi.golden.looks import Looks, Panel
from hmi.golden.pace import Kind, Pace, Pacer
from hmi.golden.pace_choice import choose_pace

TICK = 0.5
LOOKS = 200
SHOTS, RATE, GROWN, LEVEL = range(4)


def made(number: int, *, follows: bool) -> Looks:
    """A batch of 100 h: a total of shots at random times, more of them in some batches than in others, a flow, and two
    curves that run ahead or behind from batch to batch where something `follows` the pace."""
    chance = np.random.default_rng([3, number])
    hours: Floats = TICK * np.arange(1, LOOKS + 1, dtype=np.float64)
    shots = np.cumsum(chance.random(LOOKS) < chance.uniform(0.05, 0.2)) * 4.0
    place = hours + (chance.uniform(-6.0, 6.0) if follows else 0.0)
    grown = 50.0 / (1.0 + np.exp(-(place - 50.0) / 6.0)) + 0.05 * place
    values = np.stack([shots, np.full(LOOKS, 10.0), grown, 30.0 - 0.5 * grown], axis=1)
    values[:, RATE:] += chance.normal(0.0, 0.3, (LOOKS, 3))
    flat: Bools = np.zeros(values.shape, dtype=np.bool_)
    nought = np.zeros(LOOKS, dtype=np.int64)
    return Looks(np.full(LOOKS, TICK), nought, hours, values, np.arange(LOOKS), flat, flat, np.zeros(LOOKS))


def golden(*, follows: bool) -> list[Looks]:
    return [made(number, follows=follows) for number in range(24)]


def test_a_total_of_shots_at_random_times_tells_no_pace_though_it_foretells_itself_best() -> None:
    batches = golden(follows=False)
    pace, paced = choose_pace(batches, layout_of(batches, (), TICK))
    assert pace.kind is Kind.CLOCK
    assert not paced.any()


def test_a_pace_that_other_variables_follow_is_chosen_and_the_shots_stay_on_the_clock() -> None:
    batches = golden(follows=True)
    pace, paced = choose_pace(batches, layout_of(batches, (), TICK))
    assert pace.kind is not Kind.CLOCK
    assert paced[[GROWN, LEVEL]].all()
    assert not paced[[SHOTS, RATE]].any()


@pytest.mark.parametrize("seen", ["in its middle", "and set back"])
def test_what_added_up_before_a_place_is_what_golden_has_there(seen: str) -> None:
    batches = golden(follows=False)
    layout = layout_of(batches, (), TICK)
    pace = Pace(Kind.CUMULATED, RATE)
    pacer = Pacer(pace, fit_template(batches, layout, pace), 1)
    leads = []
    for look in range(100 if seen == "in its middle" else 0, LOOKS):
        back = 30.0 if seen == "and set back" and look >= 120 else 0.0
        if look == 120:
            pacer.restart(np.array([back > 0.0]))
        hours = np.array([TICK * (look + 1) - back])
        active: Bools = np.array([True])
        values = batches[0].values[look : look + 1]
        leads.append(float(pacer.step(np.array([TICK]), np.array([0]), hours, values, active)[0]))
    assert max(abs(lead) for lead in leads) < 1.0


def test_a_variable_that_stays_level_in_a_phase_tells_no_lead_there() -> None:
    phase = np.repeat([0, 1], [120, LOOKS - 120])
    hours = TICK * np.concatenate([np.arange(1, 121), np.arange(1, LOOKS - 119)])
    batches = []
    for each in golden(follows=True):
        values = each.values.copy()
        values[120:, GROWN] = 50.0 + values[120:, RATE] - 10.0
        batches.append(replace(each, values=values, phase=phase, phase_hours=hours))
    layout = layout_of(batches, ("rising", "level"), TICK)
    pace = Pace(Kind.INDICATOR, GROWN)
    leads = leads_of(Panel.of(batches), pace, fit_template(batches, layout, pace))
    assert np.abs(leads[:120]).max() > 2.0
    assert not leads[121:].any()


def test_a_step_ends_with_the_same_look_whether_intervals_vary_a_little_or_not() -> None:
    batches = golden(follows=True)
    layout = layout_of(batches, (), TICK)
    assert step_width(layout) / TICK == round(step_width(layout) / TICK)
    pace = Pace(Kind.INDICATOR, GROWN)
    template = replace(fit_template(batches, layout, pace), width=2.0 * TICK)
    chance = np.random.default_rng(8)
    told = []
    for share in (0.0, 0.2):
        hours = TICK * np.arange(1, LOOKS + 1) + share * TICK * chance.uniform(-0.5, 0.5, LOOKS)
        elapsed = np.diff(hours, prepend=0.0)
        one = Panel.of([replace(batches[0], elapsed=elapsed, phase_hours=hours)])
        leads = leads_of(one, pace, template)[:, 0]
        told.append(np.flatnonzero(np.diff(leads)))
    np.testing.assert_array_equal(told[0], told[1])


def test_a_flow_twice_as_large_from_the_beginning_adds_up_to_a_lead() -> None:
    batches = golden(follows=False)
    layout = layout_of(batches, (), TICK)
    pace = Pace(Kind.CUMULATED, RATE)
    pacer = Pacer(pace, fit_template(batches, layout, pace), 1)
    active: Bools = np.array([True])
    for look in range(16):
        values = 2.0 * batches[0].values[look : look + 1]
        lead = pacer.step(np.array([TICK]), np.array([0]), np.array([TICK * (look + 1)]), values, active)
    assert float(lead[0]) > 3.0


def test_as_a_phase_begins_nobody_is_taken_to_be_ahead_for_want_of_anything_behind() -> None:
    """The curves hardly rise for the first thirty hours: where a batch is in them little tells."""
    batches = golden(follows=False)
    pace = Pace(Kind.WARPING, cost=0.5)
    template = fit_template(batches, layout_of(batches, (), TICK), pace)
    leads = leads_of(Panel.of(batches), pace, template)
    assert abs(leads[:10].mean()) < 2.0 * template.width
    assert np.abs(leads[:10].mean(axis=0)).max() < 4.0 * template.width


@pytest.mark.parametrize("cost", [0.5, 2.0])
def test_one_that_was_ahead_from_the_beginning_on_is_found_to_be_where_the_values_tell(cost: float) -> None:
    batches = golden(follows=True)
    pace = Pace(Kind.WARPING, cost=cost)
    template = fit_template(batches, layout_of(batches, (), TICK), pace)
    places: Floats = TICK * np.arange(1, 121, dtype=np.float64) + 3.0
    leads = followed(Pacer(pace, template, 1), places)
    # Between thirty and fifty hours the curves rise by half of all that they do.
    assert np.abs(leads[-40:] - 3.0).max() < 1.2
    assert abs(leads[-1] - 3.0) < 0.6


def grown(hours: Floats) -> Floats:
    """Values (looks, variables) of a golden batch at these hours, without its scatter."""
    level = 50.0 / (1.0 + np.exp(-(hours - 50.0) / 6.0)) + 0.05 * hours
    return np.stack([np.zeros(len(hours)), np.full(len(hours), 10.0), level, 30.0 - 0.5 * level], axis=1)


def followed(pacer: Pacer, places: Floats) -> Floats:
    """The leads (looks,) that a pacer tells of a batch that is at these places (looks,) look by look."""
    active: Bools = np.array([True])
    nought = np.array([0])
    hours: Floats = TICK * np.arange(1, len(places) + 1, dtype=np.float64)
    told = [
        pacer.step(np.array([TICK]), nought, hours[look : look + 1], grown(places[look : look + 1]), active).copy()
        for look in range(len(places))
    ]
    return np.concatenate(told)


@pytest.mark.parametrize(("pace", "stops"), [(Pace(Kind.WARPING, cost=2.0), 25.0), (Pace(Kind.INDICATOR, GROWN), 50.0)])
def test_at_once_a_batch_that_was_ahead_and_stands_still_is_soon_where_it_is(pace: Pace, stops: float) -> None:
    """Three hours ahead until it stops, within the seven hours after: where what tells the pace moves slowly a step off
    the clock costs much, and where it moves fast a calm reading lags."""
    batches = golden(follows=True)
    template = fit_template(batches, layout_of(batches, (), TICK), pace)
    hours = TICK * np.arange(1, 121)
    places = np.minimum(hours, stops) + 3.0
    since = (hours > stops) & (hours <= stops + 7.0)
    off = [
        np.abs(followed(Pacer(pace, template, 1, at_once=at_once), places) - (places - hours))[since].max()
        for at_once in (False, True)
    ]
    assert off[1] < 0.5 * off[0]


def test_where_nothing_moves_yet_no_batch_is_told_to_be_far_ahead_and_where_it_tells_it_soon_is() -> None:
    """Eight hours ahead from the beginning: in the first steps golden is as well like that some hours later."""
    batches = golden(follows=True)
    pace = Pace(Kind.WARPING, cost=0.5)
    template = fit_template(batches, layout_of(batches, (), TICK), pace)
    hours: Floats = TICK * np.arange(1, 101, dtype=np.float64)
    flat = followed(Pacer(pace, template, 1), hours + 8.0)
    assert (flat[:4] < 2.0).all()
    assert flat[80:].min() > 6.0


@pytest.mark.parametrize("pace", [Pace(Kind.WARPING, cost=0.5), Pace(Kind.INDICATOR, GROWN)])
@pytest.mark.parametrize(("looks", "aligned"), [(4, False), (60, True)])
def test_in_a_phase_of_a_few_steps_a_batch_keeps_to_its_clock(pace: Pace, looks: int, aligned: bool) -> None:
    phase = np.repeat([0, 1], [80, LOOKS - 80])
    phase[80 + looks :] = 2
    hours = TICK * np.concatenate([np.arange(1, 81), np.arange(1, looks + 1), np.arange(1, LOOKS - 79 - looks)])
    batches = [replace(each, phase=phase, phase_hours=hours) for each in golden(follows=True)]
    layout = layout_of(batches, ("first", "short", "last"), TICK)
    leads = leads_of(Panel.of(batches), pace, fit_template(batches, layout, pace))
    assert bool(leads[81 : 80 + looks].any()) is aligned
