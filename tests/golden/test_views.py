"""Batches laid over each other for the eye: places, map, correlations, errors, and what they say of a strange one."""

import numpy as np
import pytest

from hmi.golden.arrays import Floats
from hmi.golden.view_places import GoldenSpread, Places, ViewBatch, laid, places_of, stretches
from hmi.golden.views import INSIDE, ellipse_of, leading, misfit, plane_of, together

FILL, GROW = 2.0, 20.0
"""Hours of the two phases."""


def batch(number: int, chance: np.random.Generator, shift: float = 0.0, until: float = FILL + GROW) -> ViewBatch:
    """Three variables: two that go together, one of its own. From the middle on the second one is shifted."""
    hours = np.arange(0.0, until, 0.05)
    phase = np.where(hours < FILL, "A/FILL", "A/GROW")
    within = np.where(hours < FILL, hours, hours - FILL)
    common = np.cumsum(chance.normal(0.0, 0.3, len(hours)))
    common -= common.mean()
    first = hours + common
    second = 2.0 * hours + 2.0 * common + chance.normal(0.0, 0.2, len(hours)) + shift * (hours > 12.0)
    third = 5.0 + np.sin(hours / 3.0) + chance.normal(0.0, 0.5, len(hours))
    return ViewBatch(f"B{number}", tuple(phase.tolist()), within, np.stack([first, second, third], axis=1))


@pytest.fixture(scope="module")
def golden() -> tuple[Places, Floats]:
    """Thirty golden batches at their places."""
    chance = np.random.default_rng(1)
    batches = [batch(number, chance) for number in range(30)]
    places = places_of(batches)
    return places, np.stack([laid(one, places) for one in batches])


def other(places: Places, shift: float = 0.0, until: float = FILL + GROW) -> Floats:
    """One that golden ones do not know."""
    return laid(batch(99, np.random.default_rng(7), shift, until), places)


def test_a_phase_that_comes_again_is_another_one() -> None:
    found = stretches(("A/RINSE", "A/RINSE", "", "A/FILL", "A/RINSE"))
    assert [(name, rows.tolist()) for name, rows in found] == [
        (("A/RINSE", 0), [0, 1]),
        (("A/FILL", 0), [3]),
        (("A/RINSE", 1), [4]),
    ]


def test_places_follow_the_phases_and_their_lengths(golden: tuple[Places, Floats]) -> None:
    places, values = golden
    fill = sum(name == ("A/FILL", 0) for name in places.phase)
    assert 2 <= fill < len(places.phase) / 4
    assert (np.diff(places.along) > 0).all()
    assert np.isfinite(values).all()


def test_places_that_a_batch_has_not_reached_are_empty(golden: tuple[Places, Floats]) -> None:
    places, _ = golden
    values = other(places, until=11.0)
    been = np.asarray(np.isfinite(values).any(axis=1))
    assert been[places.along < 10.5].all()
    assert not been[places.along > 11.5].any()


def test_batches_without_a_phase_in_common_are_refused() -> None:
    chance = np.random.default_rng(0)
    alone = [
        ViewBatch(f"B{number}", (f"P{number}",) * 3, np.arange(3.0), chance.normal(size=(3, 1))) for number in range(4)
    ]
    with pytest.raises(ValueError, match="no phase in common"):
        places_of(alone)


def test_what_never_moves_says_nothing(golden: tuple[Places, Floats]) -> None:
    _, values = golden
    still = np.concatenate([values, np.full((*values.shape[:2], 1), 4.0)], axis=2)
    assert not GoldenSpread.of(still).known[:, 3].any()


def test_the_ellipse_holds_the_stated_share_of_new_points() -> None:
    """Hotelling's T² against the share that it is made for."""
    chance = np.random.default_rng(3)
    held = 0
    for _ in range(200):
        points = chance.normal(size=(40, 2)) * [3.0, 1.0]
        edge = ellipse_of(points) - points.mean(axis=0)
        new = chance.normal(size=(25, 2)) * [3.0, 1.0] - points.mean(axis=0)
        turned = np.interp(np.arctan2(new[:, 1], new[:, 0]), *_by_angle(edge), period=2 * np.pi)
        held += int((np.hypot(*new.T) <= turned).sum())
    assert held / 5000 == pytest.approx(INSIDE, abs=0.012)


def _by_angle(edge: Floats) -> tuple[Floats, Floats]:
    return np.arctan2(edge[:, 1], edge[:, 0]), np.hypot(*edge.T)


def test_a_golden_batch_lies_in_the_cloud_and_a_strange_one_off_the_plane(golden: tuple[Places, Floats]) -> None:
    places, values = golden
    none = np.empty((0, *values.shape[1:]))
    usual = plane_of(values, none, other(places))
    strange = plane_of(values, none, other(places, shift=25.0))
    assert usual.off < 1.3
    assert strange.off > 1.5 * usual.off
    inside = np.hypot(*(usual.path[-1] - usual.golden.mean(axis=0)))
    assert inside < np.hypot(*usual.ellipse.T).max()


def test_what_carries_a_batch_away_most_is_named_first(golden: tuple[Places, Floats]) -> None:
    places, values = golden
    away = other(places)
    away[:, :2] += 60.0
    away[:, 1] += 60.0
    found = plane_of(values, np.empty((0, *values.shape[1:])), away)
    assert set(leading(found.pull, ("first", "second", "third"))[:2]) == {"first", "second"}
    assert found.off > 3.0


def test_the_map_shows_golden_batches_up_to_where_this_one_is(golden: tuple[Places, Floats]) -> None:
    """The same path however golden batches go on after it: only its length and the cloud differ."""
    places, values = golden
    none = np.empty((0, *values.shape[1:]))
    running = other(places)
    running[places.along > 11.0] = np.nan
    whole, half = plane_of(values, none, other(places)), plane_of(values, none, running)
    steps = len(half.path)
    assert steps < len(whole.path)
    assert np.diff(half.path, axis=0) == pytest.approx(np.diff(whole.path[:steps], axis=0))
    assert half.golden.std() < whole.golden.std()


def test_the_pair_that_parted_is_the_strangest(golden: tuple[Places, Floats]) -> None:
    places, values = golden
    parted = other(places)
    parted[:, 1] = np.random.default_rng(5).normal(np.nanmean(parted[:, 1]), 8.0, len(parted))
    usual, strange = together(values, other(places)), together(values, parted)
    assert usual.golden[0, 1] > 0.9
    assert abs(usual.unusual[0, 1]) < 3.0 < abs(strange.unusual[0, 1])
    assert np.isnan(np.diag(usual.unusual)).all()


def test_golden_places_left_out_stay_below_the_limit_and_a_fault_does_not(golden: tuple[Places, Floats]) -> None:
    places, values = golden
    usual, strange = misfit(values, other(places)), misfit(values, other(places, shift=25.0))
    assert (usual.batch > usual.limit).mean() < 0.1
    assert (strange.batch[places.along > 13.0] > strange.limit).mean() > 0.9
    assert np.nanargmax(strange.variables) in (0, 1)
    assert misfit(values, other(places)).limit == usual.limit


def test_a_sensor_that_is_missing_is_not_counted(golden: tuple[Places, Floats]) -> None:
    places, values = golden
    dead = other(places)
    dead[:, 2] = np.nan
    found = misfit(values, dead)
    assert np.isnan(found.variables[2])
    assert (found.batch > found.limit).mean() < 0.1


@pytest.mark.parametrize("ask", [misfit, together], ids=["misfit", "together"])
def test_too_few_golden_batches_are_refused(golden: tuple[Places, Floats], ask: object) -> None:
    places, values = golden
    assert callable(ask)
    with pytest.raises(ValueError, match="5 golden batches; at least 8 are needed"):
        ask(values[:5], other(places))
