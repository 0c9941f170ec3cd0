"""What a model suggests: true, on record, at most one a setpoint, and never more than a sentence to a person."""

import ast
import asyncio
import math
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import hmi
from hmi.core.batch import UnitStatus
from hmi.core.deviation import AssetDeviation, Level, PlantDeviation, TagDeviation, Verdict
from hmi.core.engineered import Engineered, TagClass
from hmi.core.golden_ahead import GoldenAhead
from hmi.core.plant import Plant
from hmi.core.proposal import Proposal
from hmi.core.setpoint import SetpointRefusedError, SetpointRequest, SetpointState
from hmi.core.tag import Mode, Quality
from hmi.runtime.golden_proposals import LIFETIME_S, QUIET_S, GoldenProposals
from hmi.runtime.setpoint_rules import SetpointRules
from tests.runtime.desk_bench import REASON, TAG, DeskBench
from tests.runtime.fakes import OBSERVER, OPERATOR, SUPERVISOR, running

ASSET = "PFR-401"
MODEL = "inoculant 1.4 (9f70a8ef)"
NOT_NOW = "The probe is being checked"
NOT_LEADING = {"AT-409": 0.3, "AIC-404": 0.3, "FIC-407": 0.25, "TIC-402": 0.15}


class Golden:
    """A course that says what a test tells it to (`core.ports.GoldenCourse`)."""

    def __init__(self) -> None:
        self.values: dict[str, float] = {TAG: 30.5}

    def ahead(self, unit: UnitStatus, hours: float) -> GoldenAhead:
        assert hours == 0.0
        return GoldenAhead(unit.asset, unit.phase, 1.0, (), self.values)


class Suggesting:
    """A desk on fakes with a producer of proposals beside it, as a station joins them."""

    def __init__(self, plant: Plant, rules: SetpointRules | None = None) -> None:
        self.bench = DeskBench(plant, rules)
        self.golden = Golden()
        bench = self.bench
        self.model = GoldenProposals(
            plant, bench.store, bench.batches, bench.clock, bench.rules, self.golden, bench.accounts, bench.audit
        )
        bench.desk.changed.connect(self.model.hear_request)

    @property
    def one(self) -> Proposal:
        (found,) = self.model.proposals()
        return found

    def scan(
        self,
        level: Level = Level.CLEAR,
        verdict: Verdict = Verdict.SCORED,
        model: str = MODEL,
        shares: Mapping[str, float] = MappingProxyType({"TIC-402": 0.6}),
    ) -> None:
        """The asset deviates, with these shares of its tags."""
        found = tuple(TagDeviation(tag, level, -4.1, share=share) for tag, share in shares.items())
        self.model.hear(PlantDeviation({ASSET: AssetDeviation(ASSET, verdict, level, 0.3, found)}, model))

    @property
    def events(self) -> list[str]:
        return [event for event in self.bench.audit.events if event.startswith("proposal")]


@pytest.fixture
def made(plant: Plant) -> Suggesting:
    return Suggesting(plant)


def test_the_setpoint_of_golden_is_proposed_with_what_speaks_for_it(made: Suggesting) -> None:
    made.scan()
    one = made.one
    assert (one.tag, one.value) == (TAG, 30.5)
    assert one.why == (
        "TIC-402 (-4.1 sigma off golden) makes 60 % of what PFR-401 deviates; golden batches have this setpoint at "
        "30.5 degC in GROWTH"
    )
    assert one.origin.startswith(f"{MODEL}, inputs ")
    assert (one.until - made.bench.clock.now()).total_seconds() == LIFETIME_S
    (record,) = made.bench.audit.records
    facts = record.entry.facts
    assert (record.entry.event, record.entry.person, record.entry.subject) == ("proposal made", "model", TAG)
    assert (facts["proposed"], facts["stood"], facts["phase"], facts["model"]) == (30.5, 29.0, "GROWTH", MODEL)
    assert len(str(facts["inputs"])) == 64


def test_the_same_deviation_again_is_one_proposal_and_one_record(made: Suggesting) -> None:
    made.scan()
    first = made.one
    for level in (Level.STRONG, Level.CLEAR, Level.SLIGHT):
        made.scan(level)
    assert made.one is first
    assert made.events == ["proposal made"]


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda made: made.scan(Level.SLIGHT), id="slight"),
        pytest.param(lambda made: made.scan(verdict=Verdict.BAD_INPUTS), id="bad inputs"),
        pytest.param(lambda made: made.scan(model=""), id="no model"),
        pytest.param(lambda made: made.scan(shares={"TIC-402": 0.05, "AIC-404": 0.95}), id="small share"),
        pytest.param(lambda made: made.scan(shares={"AIC-404": 0.6}), id="another loop"),
        pytest.param(lambda made: made.scan(shares=NOT_LEADING), id="not leading"),
    ],
)
def test_without_a_clear_deviation_that_the_loop_leads_nothing_is_proposed(
    made: Suggesting, spoil: Callable[[Suggesting], None]
) -> None:
    spoil(made)
    assert made.model.proposals() == ()
    assert made.events == []


@pytest.mark.parametrize("part", ["TIC-402", "TIC-402.SP", "TIC-402.OP"])
def test_any_variable_of_the_loop_may_lead(made: Suggesting, part: str) -> None:
    made.scan(shares={part: 0.5})
    assert made.one.tag == TAG
    assert made.one.why.startswith("This setpoint makes 50 %" if part == TAG else f"{part} (-4.1 sigma off golden)")


@pytest.mark.parametrize(
    "golden",
    [{}, {TAG: math.nan}, {TAG: math.inf}, {TAG: 29.0}, {TAG: 29.1}, {TAG: 32.9}, {TAG: 40.0}, {"TIC-402": 30.5}],
    ids=["unknown", "nan", "infinite", "the same", "almost the same", "too far", "out of limits", "only measured"],
)
def test_a_golden_setpoint_that_is_unknown_or_may_not_be_asked_for_is_not_proposed(
    made: Suggesting, golden: dict[str, float]
) -> None:
    made.golden.values = golden
    made.scan()
    assert made.model.proposals() == ()


def test_what_golden_batches_differ_by_among_themselves_is_no_reason(made: Suggesting) -> None:
    found = (TagDeviation("TIC-402", Level.CLEAR, 4.0, share=0.6), TagDeviation(TAG, Level.NONE, 1.0, spread=1.0))
    made.model.hear(PlantDeviation({ASSET: AssetDeviation(ASSET, Verdict.SCORED, Level.CLEAR, 0.3, found)}, MODEL))
    assert made.model.proposals() == ()


@pytest.mark.parametrize("mode", [Mode.CASCADE, Mode.MANUAL], ids=["cascade", "manual"])
def test_a_loop_that_takes_no_setpoint_gets_none(made: Suggesting, mode: Mode) -> None:
    made.bench.set("TIC-402.MODE", float(mode))
    made.scan()
    assert made.model.proposals() == ()


def test_a_loop_that_is_not_good_gets_none_and_loses_the_one_it_has(made: Suggesting) -> None:
    made.scan()
    made.bench.store.put([replace(made.bench.store.latest["TIC-402"], quality=Quality.BAD)])
    made.scan()
    assert made.model.proposals() == ()
    assert made.events == ["proposal made", "proposal withdrawn"]


@pytest.mark.parametrize(
    "row",
    [
        Engineered(TAG, TagClass.VIEW),
        Engineered(TAG, ramped=True),
        Engineered(TAG, phases=frozenset({"INOCULATION"})),
        Engineered(TAG, max_step=0.5),
    ],
    ids=["view", "ramp", "phase", "step"],
)
def test_the_setpoint_table_holds_for_a_model_too(plant: Plant, row: Engineered) -> None:
    made = Suggesting(plant, SetpointRules(engineered={TAG: row}))
    made.scan()
    assert made.model.proposals() == ()


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda made: made.bench.set(TAG, 30.5), id="somebody set it"),
        pytest.param(lambda made: made.golden.values.update({TAG: 31.5}), id="golden went on"),
        pytest.param(lambda made: made.bench.store.put(running(made.bench.clock, ASSET, "HARVEST")), id="phase"),
        pytest.param(lambda made: made.bench.store.put(running(made.bench.clock, ASSET, batch="B-2")), id="batch"),
        pytest.param(lambda made: made.golden.values.clear(), id="golden unknown"),
    ],
)
def test_what_is_not_true_any_more_is_withdrawn(made: Suggesting, change: Callable[[Suggesting], None]) -> None:
    made.scan()
    first = made.one
    change(made)
    made.scan()
    assert first not in made.model.proposals()
    assert made.events == ["proposal made", "proposal withdrawn"]


def test_a_deviation_that_is_over_withdraws_it(made: Suggesting) -> None:
    made.scan()
    made.scan(Level.NONE)
    assert made.model.proposals() == ()


def test_a_proposal_expires_and_comes_back_after_an_hour_at_the_earliest(made: Suggesting) -> None:
    made.scan()
    made.bench.clock.advance(LIFETIME_S)
    made.scan()
    assert made.model.proposals() == ()
    made.bench.clock.advance(QUIET_S - 1.0)
    made.scan()
    assert made.events == ["proposal made", "proposal expired"]
    made.bench.clock.advance(1.0)
    made.scan()
    assert made.one.tag == TAG


def test_a_person_dismisses_it_with_a_reason_and_it_stays_away(made: Suggesting) -> None:
    made.scan()
    one = made.one
    with pytest.raises(SetpointRefusedError, match="the reason has 2"):
        made.model.dismiss(OPERATOR, one.id, "no")
    with pytest.raises(SetpointRefusedError, match="may not request a setpoint"):
        made.model.dismiss(OBSERVER, one.id, NOT_NOW)
    made.model.dismiss(OPERATOR, one.id, NOT_NOW)
    made.scan()
    assert made.model.proposals() == ()
    entry = made.bench.audit.records[-1].entry
    assert (entry.event, entry.person, entry.facts["reason"]) == ("proposal dismissed", OPERATOR.full_name, NOT_NOW)
    with pytest.raises(SetpointRefusedError, match="not open any more"):
        made.model.dismiss(OPERATOR, one.id, NOT_NOW)


def test_without_a_record_nothing_is_shown(made: Suggesting) -> None:
    made.bench.audit.broken = True
    made.scan()
    assert made.model.proposals() == ()
    made.bench.audit.broken = False
    made.scan()
    assert made.one.tag == TAG


def test_an_end_that_cannot_be_recorded_is_an_end_and_is_recorded_later(made: Suggesting) -> None:
    made.scan()
    made.bench.audit.broken = True
    made.scan(Level.NONE)
    assert made.model.proposals() == ()
    made.bench.audit.broken = False
    made.scan(Level.NONE)
    assert made.events == ["proposal made", "proposal withdrawn"]


async def take(made: Suggesting, origin: str = "") -> SetpointRequest:
    one = made.one
    return await made.bench.desk.request(OPERATOR, one.tag, one.value, REASON, "key", origin or one.origin)


async def test_who_takes_it_up_is_on_record_and_while_that_waits_nothing_is_proposed(
    made: Suggesting,
) -> None:
    made.scan()
    request = await take(made)
    assert made.model.proposals() == ()
    assert made.events == ["proposal made", "proposal taken"]
    taken = made.bench.audit.records[-1].entry
    assert (taken.person, taken.facts["request"]) == (OPERATOR.full_name, request.id)
    made.scan()
    assert made.model.proposals() == ()
    await made.bench.desk.cancel(request.id, OPERATOR)
    made.scan()
    assert made.one.value == 30.5


async def test_a_request_of_ones_own_withdraws_it(made: Suggesting) -> None:
    made.scan()
    await take(made, origin="person")
    assert made.events == ["proposal made", "proposal withdrawn"]


async def _live(made: Suggesting, acts: list[str]) -> None:
    for act in acts:
        with suppress(SetpointRefusedError):
            await ACTS[act](made)


async def _scan(made: Suggesting) -> None:
    made.scan()


async def _wait(made: Suggesting) -> None:
    bench = made.bench
    bench.clock.advance(400.0)
    bench.store.put([replace(one, arrived=bench.clock.monotonic()) for one in bench.store.latest.values()])


async def _tick(made: Suggesting) -> None:
    made.bench.desk.tick()


async def _take(made: Suggesting) -> None:
    for one in made.model.proposals():
        await made.bench.desk.request(OPERATOR, TAG, one.value, REASON, one.id, one.origin)


async def _approve(made: Suggesting, account: str = "supervisor") -> None:
    for request in tuple(made.bench.desk.requests.values()):
        if request.state is SetpointState.REQUESTED:
            await made.bench.approve(request, account)


async def _dismiss(made: Suggesting) -> None:
    for one in made.model.proposals():
        made.model.dismiss(OPERATOR, one.id, NOT_NOW)


async def _golden(made: Suggesting) -> None:
    made.golden.values = {TAG: 27.5}


async def _plant(made: Suggesting) -> None:
    made.bench.set(TAG, 28.0)


ACTS: dict[str, Callable[[Suggesting], Awaitable[None]]] = {
    "the asset deviates": _scan,
    "time goes on": _wait,
    "the desk looks": _tick,
    "the operator asks": _take,
    "the operator approves": lambda made: _approve(made, "operator"),
    "the supervisor approves": _approve,
    "the operator dismisses": _dismiss,
    "golden goes on": _golden,
    "somebody sets it": _plant,
}


@settings(max_examples=150, deadline=None)
@given(acts=st.lists(st.sampled_from(sorted(ACTS)), max_size=25))
@example(acts=["the asset deviates", "the operator asks", "the supervisor approves"])
def test_no_write_without_the_acts_of_two_persons(acts: list[str], plant: Plant) -> None:
    """Whatever the model says and however often: of a proposal comes a request by one person, and of that a write by
    another one, or nothing."""
    made = Suggesting(plant)
    asyncio.run(_live(made, acts))
    writes = made.bench.gateway.writes
    asked, approved = acts.count("the operator asks"), acts.count("the supervisor approves")
    assert len(made.bench.desk.requests) <= asked
    assert len(writes) <= min(asked, approved)
    for write in writes:
        request = made.bench.desk.requests[write.request]
        assert (request.requester, request.approver) == (OPERATOR.id, SUPERVISOR.id)
        assert MODEL in request.origin


async def test_what_is_taken_up_and_approved_is_written_once(made: Suggesting) -> None:
    await _live(made, ["the asset deviates", "the operator asks", "the operator approves"])
    assert made.bench.gateway.writes == []
    await _live(made, ["the supervisor approves", "the supervisor approves"])
    (write,) = made.bench.gateway.writes
    assert (write.tag, write.value) == (TAG, 30.5)


def test_what_proposes_knows_nothing_that_asks_approves_or_writes() -> None:
    """I5: followed through every import, no way leads from a proposal to the desk or the gateway."""
    root = Path(hmi.__file__).parent
    reached: set[str] = set()
    waiting = ["hmi.runtime.golden_proposals"]
    while waiting:
        module = waiting.pop()
        file = root.joinpath(*module.split(".")[1:]).with_suffix(".py")
        if module in reached or not file.is_file():
            continue
        reached.add(module)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module is not None:
                waiting.append(node.module)
            elif isinstance(node, ast.Import):
                waiting.extend(alias.name for alias in node.names)
    assert "hmi.runtime.checks" in reached
    desk = {"setpoints", "asking", "admission", "approvals", "writer", "ledger", "resolver", "readback", "groups"}
    assert not reached & {f"hmi.runtime.{name}" for name in desk}
    assert not any(module.startswith("hmi.opcua") for module in reached)
