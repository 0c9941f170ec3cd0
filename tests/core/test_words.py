"""The smaller words of the plant: tags, units, persons, plants, clocks and deviations."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.core.batch import ProcedureState, UnitStatus
from hmi.core.clock import ManualClock, SystemClock
from hmi.core.deviation import AssetDeviation, Level, TagDeviation, Verdict
from hmi.core.limits import SetpointLimits, Span
from hmi.core.plant import UNIT_FIELDS, Plant, unit_tag
from hmi.core.tag import Part, Quality, Tag, TagValue, Value
from hmi.core.user import RIGHTS, Person, Right, Role

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@given(st.floats() | st.integers() | st.booleans() | st.text() | st.none(), st.sampled_from(Quality))
def test_only_a_good_number_is_trusted(value: Value, quality: Quality) -> None:
    seen = TagValue("TIC-402", value, quality, NOW, 0.0)
    assert (seen.number is not None) == isinstance(value, (int, float))
    assert (seen.trusted is not None) == (seen.number is not None and quality is Quality.GOOD)


@pytest.mark.parametrize("part", Part)
@pytest.mark.parametrize("limits", [None, SetpointLimits(Span(20.0, 33.0))])
def test_only_a_setpoint_with_engineered_limits_is_writable(part: Part, limits: SetpointLimits | None) -> None:
    tag = Tag("T", "A", "T", part, "", "", "", Span(0.0, 100.0), setpoint=limits)
    assert tag.writable == (part is Part.SP and limits is not None)


@pytest.mark.parametrize("state", ProcedureState)
def test_a_unit_is_active_while_it_is_within_a_batch(state: ProcedureState) -> None:
    resting = {"IDLE", "COMPLETE", "UNKNOWN", "STOPPED", "ABORTED"}
    assert UnitStatus("PFR-401", state=state).active == (state.name not in resting)


@pytest.mark.parametrize(
    ("phases", "within"),
    [({"GROWTH"}, True), ({"FERMENT"}, True), ({"ALWAYS"}, True), ({"CIP"}, False), (set(), False)],
)
def test_a_unit_is_within_a_phase_by_phase_operation_or_always(phases: set[str], within: bool) -> None:
    status = UnitStatus("PFR-401", operation="FERMENT", phase="GROWTH")
    assert status.within(frozenset(phases)) is within


def test_everybody_may_look_and_nobody_may_everything() -> None:
    assert set(RIGHTS) == set(Role)
    for role in Role:
        person = Person("p", "a", "A", role)
        assert person.may(Right.VIEW)
        assert {right for right in Right if person.may(right)} == RIGHTS[role] < set(Right)
    approvers = {role for role in Role if Right.APPROVE in RIGHTS[role]}
    assert approvers == {Role.SUPERVISOR}


def test_a_plant_finds_its_tags_by_id_asset_and_loop(plant: Plant) -> None:
    assert plant.by_id["TIC-402.SP"].part is Part.SP
    assert plant.asset_by_id["PFR-401"].asset_class == "production_fermenter"
    assert len(plant.measured) == 105
    assert {len(plant.of_asset(asset.id)) for asset in plant.assets} == {15}
    assert set(plant.loop("TIC-402.SP")) == set(Part)
    assert plant.loop("TIC-402") == plant.loop("TIC-402.MODE")
    assert set(plant.loop("LT-102")) == {Part.PV}


def test_unit_fields_travel_under_names_that_no_tag_has(plant: Plant) -> None:
    names = {unit_tag(asset.id, name) for asset in plant.assets for name in UNIT_FIELDS}
    assert len(names) == len(plant.assets) * len(UNIT_FIELDS)
    assert not names & set(plant.by_id)
    assert unit_tag("PFR-401", "Phase") == "PFR-401#Phase"


@given(st.lists(st.floats(min_value=0.0, max_value=1e6), max_size=10))
def test_a_manual_clock_moves_only_when_it_is_moved(steps: list[float]) -> None:
    clock = ManualClock(NOW)
    for step in steps:
        clock.advance(step)
    assert clock.monotonic() == pytest.approx(sum(steps))
    assert abs(clock.now() - NOW - timedelta(seconds=sum(steps))) < timedelta(milliseconds=1)


def test_the_systems_clock_is_aware_and_never_steps_back() -> None:
    clock = SystemClock()
    assert clock.now().utcoffset() == timedelta(0)
    assert clock.monotonic() <= clock.monotonic()


shares = st.tuples(st.floats(0.0, 1.0), st.floats(-10.0, 10.0))


@given(st.lists(shares, max_size=8))
def test_tags_are_ranked_by_share_then_by_distance(given_shares: list[tuple[float, float]]) -> None:
    tags = tuple(
        TagDeviation(f"T-{number}", Level.NONE, sigmas, share=share)
        for number, (share, sigmas) in enumerate(given_shares)
    )
    ranked = AssetDeviation("PFR-401", Verdict.SCORED, tags=tags).ranked()
    assert sorted(ranked, key=lambda tag: tag.tag) == list(tags)
    order = [(-tag.share, -abs(tag.sigmas), tag.tag) for tag in ranked]
    assert order == sorted(order)
