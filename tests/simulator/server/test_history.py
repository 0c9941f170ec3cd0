"""The last day of every value: what is kept, what it takes, and how a client reads it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from asyncua import Node, ua
from hypothesis import given
from hypothesis import strategies as st

from hmi.core.tag import Part
from hmi.simulator.server.history import History, Results, Stored
from hmi.simulator.server.history_range import TimeDomain, next_values, time_domain, with_bounds
from hmi.simulator.server.history_service import MOST_VALUES, POINTS_PER_SESSION
from hmi.simulator.server.ua_values import microseconds
from tests.simulator.server.serving import ScriptedPlant, Serving, connected, node

pytestmark = pytest.mark.xdist_group("simulator server")

S = 1_000_000
"""A second in microseconds."""


class Kept:
    """Values at these times; each value is its time."""

    def __init__(self, times: list[int]) -> None:
        self.times = sorted(times)

    def read(self, first: int, last: int, at_most: int, *, backward: bool = False) -> list[Stored]:
        found = [Stored(time, time, float(time)) for time in self.times if first <= time <= last]
        return (found[::-1] if backward else found)[:at_most]


def read(start: int | None, end: int | None, number: int, *, bounds: bool = False, page: int = 100) -> list[int]:
    """What a whole read of values at 10, 20, … 60 gives, page by page."""
    history = Kept([10, 20, 30, 40, 50, 60])
    domain: TimeDomain | None = time_domain(start, end, number)
    assert domain is not None
    if bounds:
        domain = with_bounds(domain, start, end, history)
    found: list[Stored] = []
    while domain is not None:
        some, domain = next_values(domain, history, page)
        found += some
    return [stored.source for stored in found]


# The order, the open ends and the value at the end itself: OPC 10000-11, 3.1.9, 3.1.10 and 6.5.3.
@pytest.mark.parametrize(
    ("start", "end", "number", "wanted"),
    [
        (20, 50, 0, [20, 30, 40]),
        (15, 45, 0, [20, 30, 40]),
        (50, 20, 0, [50, 40, 30]),
        (45, 15, 0, [40, 30, 20]),
        (30, 30, 0, [30]),
        (35, 35, 0, []),
        (25, None, 2, [30, 40]),
        (None, 45, 2, [40, 30]),
        (None, 40, 2, [40, 30]),
        (60, None, 5, [60]),
        (0, 9, 0, []),
        (70, 80, 0, []),
    ],
)
@pytest.mark.parametrize("page", [1, 2, 100])
def test_start_end_and_number_mean_what_the_standard_says(
    start: int | None, end: int | None, number: int, wanted: list[int], page: int
) -> None:
    assert read(start, end, number, page=page) == wanted


@pytest.mark.parametrize(
    ("start", "end", "number", "wanted"),
    [
        (20, 50, 0, [20, 30, 40, 50]),
        (15, 45, 0, [10, 20, 30, 40, 50]),
        (45, 15, 0, [50, 40, 30, 20, 10]),
        (5, 65, 0, [10, 20, 30, 40, 50, 60]),
        (35, 35, 0, [30, 40]),
        (25, None, 2, [20, 30]),
        (None, 45, 2, [50, 40]),
    ],
)
def test_bounds_are_the_values_at_or_next_to_both_ends(
    start: int | None, end: int | None, number: int, wanted: list[int]
) -> None:
    assert read(start, end, number, bounds=True) == wanted


@pytest.mark.parametrize(("start", "end", "number"), [(None, None, 0), (None, None, 5), (10, None, 0), (None, 10, 0)])
def test_two_of_start_end_and_number_are_needed(start: int | None, end: int | None, number: int) -> None:
    assert time_domain(start, end, number) is None


def test_all_three_give_a_page_at_a_time() -> None:
    domain = time_domain(10, 60, 2)
    assert domain is not None
    some, domain = next_values(domain, Kept([10, 20, 30, 40, 50]), 100)
    assert [stored.source for stored in some] == [10, 20]
    assert domain is not None
    some, _ = next_values(domain, Kept([10, 20, 30, 40, 50]), 100)
    assert [stored.source for stored in some] == [30, 40]


@given(
    st.lists(st.integers(0, 300), unique=True, max_size=40),
    st.integers(0, 300),
    st.integers(0, 300),
    st.integers(1, 7),
)
def test_adjoining_reads_have_every_value_once_in_either_direction(
    times: list[int], start: int, end: int, page: int
) -> None:
    history, middle = Kept(times), (start + end) // 2
    parts: list[int] = []
    for one, other in ((start, middle), (middle, end)):
        domain: TimeDomain | None = time_domain(one, other, 0) if one != other else None
        while domain is not None:
            some, domain = next_values(domain, history, page)
            parts += [stored.source for stored in some]
    if start < end:
        assert parts == [time for time in history.times if start <= time < end]
    else:
        assert parts == [time for time in reversed(history.times) if end < time <= start]


def test_chunks_give_back_exactly_what_was_put_in() -> None:
    history = History([True, False, False], chunk_rows=4)
    rows = [(float(np.float32(0.1 * place)), 0.1 * place, 7.0) for place in range(11)]
    for place, row in enumerate(rows):
        history.append(place * S, np.array(row))
    for column in range(3):
        forward = history.read(column, 0, 100 * S, 100)
        assert [stored.value for stored in forward] == [row[column] for row in rows]
        assert [stored.source for stored in forward] == [place * S for place in range(11)]
        assert history.read(column, 0, 100 * S, 100, backward=True) == forward[::-1]
        assert history.read(column, 3 * S, 8 * S, 3) == forward[3:6]
        assert history.read(column, 3 * S, 8 * S, 3, backward=True) == forward[8:5:-1]


def test_a_bad_value_stays_bad_and_a_clock_that_is_set_back_adds_nothing() -> None:
    history = History([True], chunk_rows=2)
    for time, value in ((1, 5.0), (2, np.nan), (3, 6.0), (3, 7.0), (2, 8.0)):
        history.append(time, np.array([value]))
    seen = [stored.value for stored in history.read(0, 0, 10, 10)]
    assert seen[0] == 5.0
    assert np.isnan(seen[1])
    assert seen[2:] == [6.0]


def test_more_than_a_day_is_not_kept() -> None:
    history = History([True], kept_s=100.0, chunk_rows=10)
    for second in range(500):
        history.append(second * S, np.array([float(second)]))
    kept = history.read(0, 0, 1000 * S, 1000)
    assert kept[-1].value == 499.0
    assert 100 <= len(kept) <= 100 + 2 * 10


def test_a_measurement_that_moves_takes_four_bytes_and_what_stands_still_takes_none() -> None:
    history = History([True] * 90 + [False] * 10, chunk_rows=100)
    rows = np.random.default_rng(1).random((1000, 100)).astype(np.float32).astype(np.float64)
    rows[:, 90:] = 3.0
    for second, row in enumerate(rows):
        history.append((second + 1) * S, row)
    kept = [column for chunk in history._chunks for column in (chunk.times, *chunk.columns)]
    of_the_time = 8
    assert sum(0 if isinstance(one, float) else one.nbytes for one in kept) == 1000 * (90 * 4 + of_the_time)


def test_a_result_is_kept_once_at_its_sample_until_a_day_after_the_next() -> None:
    results = Results(kept_s=100.0)
    for published, (sampled, value) in enumerate([(5, 1.0), (5, 1.0), (9, 2.0), (9, 2.0)]):
        results.append(Stored(sampled, published * S, value))
    assert results.read(0, 100, 10) == [Stored(5, 0, 1.0), Stored(9, 2 * S, 2.0)]
    assert results.read(0, 100, 1, backward=True) == [Stored(9, 2 * S, 2.0)]
    results.append(Stored(300 * S, 500 * S, 3.0))
    assert [stored.value for stored in results.kept] == [2.0, 3.0]


@pytest.fixture
async def told(stage: Serving, scripted: ScriptedPlant) -> AsyncIterator[list[float]]:
    """Six values of TIC-402 that the server has just published, from 20.5 to 25.5."""
    before = dict(scripted.values)
    values = [20.5 + place for place in range(6)]
    for value in values:
        scripted.values["TIC-402", Part.PV] = value
        stage.step()
    yield values
    scripted.values = before


async def _history(found: Node, **details: object) -> ua.HistoryReadResult:
    wanted = {"IsReadModified": False, "ReturnBounds": False, "NumValuesPerNode": 0} | details
    epoch = datetime(1601, 1, 1, tzinfo=UTC)
    return await found.history_read(ua.ReadRawModifiedDetails(**({"StartTime": epoch, "EndTime": epoch} | wanted)))


def _values(result: ua.HistoryReadResult) -> list[object]:
    return [value.Value.Value for value in result.HistoryData.DataValues]


async def test_a_client_reads_the_newest_values_backwards_with_their_times(stage: Serving, told: list[float]) -> None:
    now = datetime.now(UTC)
    async with connected(stage.url) as client:
        found = await node(client, "PFR-401.TIC-402.PV")
        current = await found.read_data_value()
        result = await _history(found, EndTime=now, NumValuesPerNode=6)
    assert _values(result) == told[::-1]
    newest = result.HistoryData.DataValues[0]
    assert (newest.SourceTimestamp, newest.StatusCode) == (current.SourceTimestamp, current.StatusCode)
    assert result.ContinuationPoint is None


async def test_a_client_reads_from_a_time_on_and_between_two_times(stage: Serving, told: list[float]) -> None:
    async with connected(stage.url) as client:
        found = await node(client, "PFR-401.TIC-402.PV")
        latest = await _history(found, EndTime=datetime.now(UTC), NumValuesPerNode=6)
        times = [value.SourceTimestamp for value in latest.HistoryData.DataValues]
        assert _values(await _history(found, StartTime=times[5], NumValuesPerNode=2)) == told[:2]
        assert _values(await _history(found, StartTime=times[5], EndTime=times[0])) == told[:5]
        assert _values(await _history(found, StartTime=times[0], EndTime=times[5])) == told[:0:-1]
        assert _values(await _history(found, StartTime=times[5], EndTime=times[0], ReturnBounds=True)) == told
        assert await found.read_raw_history(times[5], times[0], return_bounds=False)


async def test_a_long_answer_goes_on_from_its_continuation_point_once(stage: Serving, told: list[float]) -> None:
    async with connected(stage.url) as client:
        found = await node(client, "PFR-401.TIC-402.PV")
        start, end = datetime.now(UTC) + timedelta(minutes=1), datetime.now(UTC) - timedelta(minutes=1)
        details = ua.ReadRawModifiedDetails(
            IsReadModified=False, StartTime=start, EndTime=end, NumValuesPerNode=4, ReturnBounds=False
        )
        first = await found.history_read(details)
        assert _values(first) == told[:1:-1]
        assert first.ContinuationPoint
        second = await found.history_read(details, first.ContinuationPoint)
        assert _values(second)[:2] == told[1::-1]
        again = await found.history_read(details, first.ContinuationPoint)
        assert again.StatusCode.value == ua.StatusCodes.BadContinuationPointInvalid


async def test_one_answer_holds_no_more_than_the_server_says_it_does(stage: Serving) -> None:
    async with connected(stage.url) as client:
        limit = client.get_node(ua.NodeId(ua.Int32(ua.ObjectIds.HistoryServerCapabilities_MaxReturnDataValues)))
        assert await limit.read_value() == MOST_VALUES
        many = [await node(client, "PFR-401.TIC-402.PV")] * (POINTS_PER_SESSION + 50)
        params = ua.HistoryReadParameters(ReleaseContinuationPoints=False)
        params.HistoryReadDetails = ua.ReadRawModifiedDetails(
            IsReadModified=False,
            StartTime=datetime.now(UTC) - timedelta(hours=1),
            EndTime=datetime.now(UTC) + timedelta(hours=1),
            NumValuesPerNode=1,
            ReturnBounds=False,
        )
        params.NodesToRead = [ua.HistoryReadValueId(NodeId=one.nodeid) for one in many]
        for _ in range(12):
            stage.step()
        results = await client.uaclient.history_read(params)
        assert sum(len(_values(result)) for result in results) <= MOST_VALUES
        points = [result.ContinuationPoint for result in results]
        assert len(set(points)) == len(many)
        # The oldest points had to make room; the newest still go on.
        details = params.HistoryReadDetails
        assert (await many[0].history_read(details, points[0])).StatusCode.value == (
            ua.StatusCodes.BadContinuationPointInvalid
        )
        assert (await many[0].history_read(details, points[-1])).StatusCode.is_good()
        params.ReleaseContinuationPoints = True
        params.NodesToRead = [ua.HistoryReadValueId(NodeId=many[0].nodeid, ContinuationPoint=points[-2])]
        await client.uaclient.history_read(params)
        assert not (await many[0].history_read(details, points[-2])).StatusCode.is_good()


@pytest.mark.parametrize(
    ("identifier", "details", "code"),
    [
        ("PFR-401.TIC-402.PV", {"NumValuesPerNode": 5}, ua.StatusCodes.BadInvalidArgument),
        ("PFR-401.TIC-402.PV", {"IsReadModified": True}, ua.StatusCodes.BadHistoryOperationUnsupported),
        ("PFR-401.Unit.Phase", {"NumValuesPerNode": 5}, ua.StatusCodes.BadHistoryOperationUnsupported),
        ("PFR-401.NO-1.PV", {"NumValuesPerNode": 5}, ua.StatusCodes.BadNodeIdUnknown),
        (
            "PFR-401.TIC-402.PV",
            {"StartTime": datetime(2000, 1, 1, tzinfo=UTC), "EndTime": datetime(2001, 1, 1, tzinfo=UTC)},
            ua.StatusCodes.GoodNoData,
        ),
    ],
)
async def test_what_cannot_be_read_says_why(
    stage: Serving, identifier: str, details: dict[str, object], code: int
) -> None:
    async with connected(stage.url) as client:
        result = await _history(await node(client, identifier), **details)
    assert result.StatusCode.value == code
    assert _values(result) == []


async def test_bad_values_modes_and_setpoints_have_a_history_too(stage: Serving, scripted: ScriptedPlant) -> None:
    before = dict(scripted.values)
    scripted.values["TIC-402", Part.SP], scripted.values["TIC-402", Part.MODE] = 29.1, 1.0
    scripted.good["TIC-402"] = False
    stage.step()
    scripted.good.clear()
    async with connected(stage.url) as client:
        now = datetime.now(UTC)
        for part, wanted in (("SP", 29.1), ("MODE", 1), ("OP", 10.0)):
            found = await node(client, f"PFR-401.TIC-402.{part}")
            (value,) = await found.read_raw_history(None, now, 1, return_bounds=False)
            assert value.Value == (await found.read_data_value()).Value
            assert value.Value is not None
            assert value.Value.Value == wanted
            assert ua.AccessLevel.HistoryRead in await found.get_access_level()
            assert (await found.read_attribute(ua.AttributeIds.Historizing)).Value == ua.Variant(True)
        (bad,) = await (await node(client, "PFR-401.TIC-402.PV")).read_raw_history(None, now, 1, return_bounds=False)
    assert bad.StatusCode is not None
    assert bad.StatusCode.value == ua.StatusCodes.BadSensorFailure
    scripted.values = before


async def test_a_result_has_the_time_of_its_sample_until_the_next_one(stage: Serving, scripted: ScriptedPlant) -> None:
    async with connected(stage.url) as client:
        found = await node(client, "PFR-401.AT-414.PV")

        async def show(sampled: float, value: float) -> ua.DataValue:
            scripted.sampled["AT-414"] = sampled
            scripted.values["AT-414", Part.PV] = value
            stage.step()
            return await found.read_data_value()

        # The plant was handed over at hour 100 and has run at 60 plant seconds a second: an hour is a minute.
        first = await show(95.0, 5e9)
        stage.live.operations.set_speed(3600.0)
        stage.step(3)
        again = await show(95.0, 5e9)
        second = await show(96.0, 6e9)
        stage.live.operations.set_speed(60.0)
        history = await found.read_raw_history(None, datetime.now(UTC), 2, return_bounds=False)
        scripted.sampled.clear()
    (sampled, shown), (sampled_again, shown_again), (sampled_next, shown_next) = map(_times, (first, again, second))
    age = datetime.now(UTC) - sampled
    assert timedelta(minutes=5) < age < timedelta(minutes=15)
    assert sampled_again == sampled
    assert sampled_next - sampled == timedelta(seconds=60)
    assert shown < shown_again < shown_next
    assert [value.Value for value in history] == [second.Value, first.Value]
    assert [_times(value) for value in history] == [(sampled_next, shown_next), (sampled, shown)]


def _times(value: ua.DataValue) -> tuple[datetime, datetime]:
    """Source and server time of a value."""
    assert value.SourceTimestamp is not None
    assert value.ServerTimestamp is not None
    return value.SourceTimestamp, value.ServerTimestamp


async def test_measurements_are_published_as_the_history_keeps_them(stage: Serving, scripted: ScriptedPlant) -> None:
    before = dict(scripted.values)
    scripted.values["JT-416", Part.PV] = 6.0 - 1e-9
    scripted.values["TIC-402", Part.PV] = 29.123456789012
    stage.step()
    async with connected(stage.url) as client:
        for tag, exact in (("JT-416", 6.0 - 1e-9), ("TIC-402", 29.123456789012)):
            found = await node(client, f"PFR-401.{tag}.PV")
            value = await found.read_value()
            assert value == np.float32(value)
            assert value == pytest.approx(exact, rel=6e-8)  # half a unit in the last place of single precision
            (kept,) = await found.read_raw_history(None, datetime.now(UTC), 1, return_bounds=False)
            assert kept.Value is not None
            assert kept.Value.Value == value
    scripted.values = before


def test_microseconds_count_from_1970() -> None:
    assert microseconds(datetime(1970, 1, 1, 0, 0, 1, 5, tzinfo=UTC)) == S + 5
