"""A line of batches side by side, held against live plants that run one batch each."""

from itertools import islice, pairwise

import msgspec
import numpy as np
import pytest

from hmi.core.plant_file import TagRow
from hmi.model.arithmetic import FloatArray
from hmi.simulator.faults import read_fault
from hmi.simulator.lane import Lane, LaneFault, campaign_lanes, single_lane
from hmi.simulator.line import STEP_S, Line, LineError
from hmi.simulator.line_record import AssetRows
from hmi.simulator.line_run import LineRecord
from hmi.simulator.plant import SimulatedPlant
from hmi.simulator.unit import Unit
from tests.simulator.conftest import Files

BESIDE = (
    (11, "PFR-401", ()),
    (12, "PFR-501", ()),
    (13, "PFR-401", ("F05:PFR-401@80", "F25@39", "F07:PFR-401@70", "F26@110")),
    (14, "PFR-501", ("F10:PFR-501@60", "F23@39")),
)
"""Seed, vessel and faults of the batches that run in a line and alone: both vessels, every fault at its own hour, one
batch that the recipe holds and rejects."""

OF_SPAN = 1e-9
"""What a value may differ by, as a share of its instrument's span or of itself: a thousand roundings."""

EVERY = 5
"""Phases are compared at every step, values at every so many of them: that is what costs."""


def _lanes() -> list[Lane]:
    return [
        single_lane(seed, vessel, tuple(LaneFault(read_fault(text)) for text in faults))
        for seed, vessel, faults in BESIDE
    ]


class _Alone:
    """The same batches, each in a live plant of its own, and the worst difference that was seen."""

    def __init__(self, files: Files) -> None:
        self.plants: list[SimulatedPlant] = []
        self.worst = 0.0
        self.steps = 0
        for seed, vessel, faults in BESIDE:
            struck = tuple(read_fault(text) for text in faults)
            plant = SimulatedPlant(*files, seed, struck, first=int(vessel == "PFR-501"), extended=True)
            plant.campaign.last = 1
            self.plants.append(plant)

    def step(self, line: Line) -> None:
        self.steps += 1
        for plant in self.plants:
            plant.step(STEP_S)
        for unit in line.units.all:
            vessels = (vessel for _, vessel, _ in BESIDE)
            alone = [plant.units[_asset(unit, vessel)] for plant, vessel in zip(self.plants, vessels, strict=True)]
            for lane, single in enumerate(alone):
                assert unit.sequence.phase_name(lane) == single.phase_name
                assert unit.sequence.sub_name(lane) == single.sequence.sub_name()
            if self.steps % EVERY:
                continue
            shown = _shown(unit)
            span = np.array([row.rng_hi - row.rng_lo for row in _order(unit)])[:, None]
            other = np.array([_shown(single) for single in alone]).T
            self.worst = max(self.worst, float((np.abs(shown - other) / (span + np.abs(other))).max()))


def _asset(unit: Unit[FloatArray], vessel: str) -> str:
    return vessel if unit.asset == "PFR-401" else unit.asset


def _order(unit: Unit[FloatArray]) -> list[TagRow]:
    rows = {row.tag[-2:]: row for row in unit.rows}
    return [rows[digits] for digits in (*unit.truth, *unit.sensors, *unit.samplers)]


def _shown(unit: Unit[FloatArray] | Unit[float]) -> FloatArray:
    """All that is true, seen and known in it."""
    sensors = (sensor.seen for sensor in unit.sensors.values())
    samplers = (sampler.value for sampler in unit.samplers.values())
    return np.array([unit.zero + value for value in (*unit.truth.values(), *sensors, *samplers)])


@pytest.fixture(scope="session")
def beside(files: Files) -> tuple[LineRecord, _Alone]:
    """The line and the plants, run to the end, minute by minute together."""
    line, alone = Line(*files, _lanes()), _Alone(files)
    record = LineRecord(line, files[0])
    while not line.done:
        line.step()
        alone.step(line)
        record.keep()
    return record, alone


def test_every_lane_is_all_the_way_what_a_live_plant_of_its_seed_is(beside: tuple[LineRecord, _Alone]) -> None:
    # The phases are held against each other on the way.
    assert 0.0 < beside[1].worst < OF_SPAN


def test_every_lane_ends_as_its_live_plant(beside: tuple[LineRecord, _Alone]) -> None:
    record, alone = beside
    for lane, plant in enumerate(alone.plants):
        end, finished, filling = record.end(lane), plant.campaign.finished[0], plant.equipment.filling
        assert (end.viable, end.viability) == pytest.approx((finished.viable, finished.viability))
        assert (end.base_l, end.growth_h) == pytest.approx((finished.base_l, finished.growth_h))
        assert (end.packs, end.rejects) == (int(filling.good), int(filling.rejected))
        assert end.released == pytest.approx(filling.cells)
        assert end.rejected is plant.campaign.batches[0].rejected is (lane == 3)
    assert record.end(2).onset_h == 39.0
    assert record.end(0).onset_h is None


def test_every_lane_has_the_laboratory_results_of_its_live_plant(beside: tuple[LineRecord, _Alone]) -> None:
    record, alone = beside
    for lane, plant in enumerate(alone.plants):
        results = record.laboratory(lane)
        units = plant.units.values()
        own = [
            result
            for unit in units
            for sampler in unit.samplers.values()
            for result in (*sampler.released, *sampler.waiting)
        ]
        own.sort(key=lambda result: (result.sampled, result.tag))
        assert [result.tag for result in results] == [result.tag for result in own]
        assert [result.value for result in results] == pytest.approx([result.value for result in own])
        assert all(result.released > result.sampled for result in results)
    counted = {result.tag for result in record.laboratory(1)}
    assert {"AT-514", "AT-524", "AT-610", "AT-714"} <= counted
    assert "AT-414" not in counted


def _rows(record: LineRecord, lane: int) -> dict[str, AssetRows]:
    return {rows.asset: rows for rows in record.samples(lane)}


def test_the_rows_of_a_lane_are_those_of_its_own_vessel(beside: tuple[LineRecord, _Alone], files: Files) -> None:
    first, second = _rows(beside[0], 0), _rows(beside[0], 1)
    assert ("PFR-401" in first, "PFR-501" in first) == (True, False)
    assert ("PFR-401" in second, "PFR-501" in second) == (False, True)
    assert second["PFR-501"].tags[1:5] == ("TIC-502", "TIC-502.SP", "TIC-502.OP", "TIC-502.MODE")
    spans = {row.tag: (row.rng_lo, row.rng_hi) for row in files[0]}
    for rows in second.values():
        assert (np.diff(rows.hours) > 0.0).all()
        assert rows.values.shape == (len(rows.tags), len(rows.hours))
        assert np.isfinite(rows.values).all()
        for tag, values in zip(rows.tags, rows.values, strict=True):
            if tag in spans:
                assert values.min() >= np.float32(spans[tag][0])
                assert values.max() <= np.float32(spans[tag][1])


def test_a_unit_is_recorded_every_minute_while_it_works_and_now_and_then_while_not(
    beside: tuple[LineRecord, _Alone],
) -> None:
    rows = _rows(beside[0], 0)["PFR-401"]
    phases = np.array(rows.phase.text())
    growth = rows.hours[phases == "GROWTH"]
    assert np.diff(growth) == pytest.approx(1.0 / 60.0, abs=1e-6)
    subs = [rows.sub_phase.text()[row] for row in np.flatnonzero(phases == "GROWTH")]
    order = [name for name in ("LAG", "EXP1", "EXP2", "STATIONARY") if name in subs]
    assert list(dict.fromkeys(subs)) == order
    assert {"EXP1", "EXP2"} <= set(order)
    idle = rows.hours[(phases == "IDLE") & (rows.hours > 1.0) & (rows.hours < 30.0)]
    assert np.diff(idle) == pytest.approx(0.25, abs=1e-6)
    assert set(np.array(rows.operation.text())[phases == "CIP"]) == {"PREPARE"}
    ended = beside[0].end(0).ended_h
    assert ended is not None
    assert rows.hours[-1] <= ended


def test_what_is_recorded_has_the_noise_of_its_instrument(beside: tuple[LineRecord, _Alone], files: Files) -> None:
    sd = {row.tag: row.noise_sd for row in files[0]}
    rows = _rows(beside[0], 0)["PFR-401"]
    growing = np.array(rows.phase.text()) == "GROWTH"
    for tag in ("TIC-402", "AIC-404", "TT-403"):
        values = rows.values[rows.tags.index(tag)][growing]
        # The second difference of white noise has six times its variance; the process is smooth beside it.
        assert np.std(np.diff(values, 2)) / 6.0**0.5 == pytest.approx(sd[tag], rel=0.15)


def test_a_lane_is_the_same_in_any_company(files: Files) -> None:
    lanes = _lanes()
    companies = (lanes, [lanes[1]])
    records = []
    for company in companies:
        line = Line(*files, company)
        record = LineRecord(line, files[0])
        while line.hours < 9.0:
            line.step()
            record.keep()
        records.append(record)
    for together, alone in zip(records[0].samples(1), records[1].samples(0), strict=True):
        assert np.array_equal(together.hours, alone.hours)
        assert np.array_equal(together.values, alone.values)
        assert together.phase.text() == alone.phase.text()


def test_what_an_instrument_says_that_does_not_work_is_not_a_number(files: Files) -> None:
    line = Line(*files, _lanes()[:2])
    record = LineRecord(line, files[0])
    line.units.seed.sensors["02"].failed = np.array([True, False])
    line.step()
    record.keep()
    seeds = [_rows(record, lane)["SFR-301"] for lane in range(2)]
    place = seeds[0].tags.index("TIC-302")
    assert [bool(np.isnan(rows.values[place]).all()) for rows in seeds] == [True, False]


def test_a_fault_may_wait_for_the_hour_of_a_phase(files: Files) -> None:
    fault = LaneFault(read_fault("F09:SFR-301@0.5"), "CIP")
    line = Line(*files, [single_lane(1), single_lane(1, faults=(fault,))])
    while line.hours < 1.0:
        line.step()
    assert line.faults.onset(0) is None
    assert line.faults.onset(1) == pytest.approx(0.5, abs=0.02)
    assert list(line.units.seed.sensors["02"].offset) == [0.0, -2.0]


def test_the_batches_of_one_campaign_share_lots_and_take_turns(files: Files) -> None:
    lanes = list(islice(campaign_lanes(5), 12))
    assert [lane.vessel for lane in lanes[:4]] == ["PFR-401", "PFR-501", "PFR-401", "PFR-501"]
    yeast = [lane.batch.factors.yeast for lane in lanes]
    assert sum(abs(before - after) > 0.035 for before, after in pairwise(yeast)) <= 3
    assert len({lane.seed for lane in lanes}) == 12
    line = Line(*files, lanes)
    line.step()
    assert len({float(value) for value in line.units.seed.sensors["04"].bias}) == 12


def test_lanes_that_cannot_run_side_by_side_are_refused(files: Files) -> None:
    rows, recipe = files
    with pytest.raises(LineError, match="at least one lane"):
        Line(rows, recipe, [])
    other = [msgspec.structs.replace(row, noise_sd=9.0) if row.tag == "WT-501" else row for row in rows]
    assert Line(other, recipe, _lanes()[:1]).hours == 0.0
    with pytest.raises(LineError, match="different instruments"):
        Line(other, recipe, _lanes()[:2])


def test_no_controller_hunts_at_the_step_of_a_line(beside: tuple[LineRecord, _Alone]) -> None:
    for rows in beside[0].samples(0):
        phases = np.array(rows.phase.text())
        outputs = [place for place, tag in enumerate(rows.tags) if tag.endswith(".OP")]
        for phase in set(rows.phase.names) - {"IDLE"}:
            moves = np.diff(rows.values[outputs][:, phases == phase][:, 5:])
            if moves.shape[1] > 10:
                turning = (moves[:, 1:] * moves[:, :-1] < 0.0).mean(axis=1)
                hunting = (turning > 0.5) & (np.abs(moves).mean(axis=1) > 0.1)
                assert not hunting.any(), (rows.asset, phase, [rows.tags[outputs[n]] for n in np.flatnonzero(hunting)])
