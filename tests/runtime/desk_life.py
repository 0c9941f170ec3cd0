"""Random lives of the setpoint desk: persons, plant, disk, clocks and power do what they like."""

import asyncio
import struct
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from hmi.core.engineered import Engineered
from hmi.core.latch import ALL_WRITES, Latch
from hmi.core.plant import Plant
from hmi.core.ports import ApprovedWrite
from hmi.core.setpoint import OPEN, TERMINAL, SetpointRefusedError, SetpointRequest, SetpointState
from hmi.core.tag import Mode, Quality
from hmi.core.user import Person
from hmi.runtime.asking import Wish
from hmi.runtime.ledger import INTENT
from hmi.runtime.setpoint_rules import SetpointRules
from tests.runtime.desk_bench import REASON, TAG, DeskBench
from tests.runtime.desk_disk import Disk, PowerCut
from tests.runtime.fakes import (
    ACCEPTED,
    CLAMPED,
    NOT_SENT,
    OBSERVER,
    OPERATOR,
    PASSWORD,
    REFUSED,
    SECOND,
    SUPERVISOR,
    UNKNOWN,
)

T = TypeVar("T")

TAGS = (TAG, "AIC-405.SP")
RULES = SetpointRules(
    engineered={tag: Engineered(tag, max_move=1e6, max_drift=1e6) for tag in TAGS}, tag_rest_s=0.0, station_writes=100
)
"""How often and how far is held elsewhere; here as much as possible is to be written."""

VALUES = {TAG: (28.5, 29.0, 29.5, 30.0, 31.0, 40.0), "AIC-405.SP": (30.0, 35.0, 37.5, 40.0, 9.0)}
HAPPENINGS = ("others", "manual", "bad", "silence", "big stop", "other station stops", "late", "cancel")
MAYBE_UNRECORDED = {SetpointState.VOID, SetpointState.EXPIRED, SetpointState.OUTCOME_UNKNOWN}


def mostly(usual: T, *rare: T) -> st.SearchStrategy[T]:
    """The usual thing in most draws: a life in which everything fails at once never gets far."""
    return st.sampled_from([usual] * (2 * len(rare)) + list(rare))


def bits(value: float) -> bytes:
    return struct.pack("<d", value)


class DeskLife(RuleBasedStateMachine):
    """Persons, plant, disk and power do what they like."""

    plant: Plant

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.wrong: list[str] = []
        self.ended: dict[str, SetpointState] = {}
        self.approved_at: dict[str, float] = {}
        self.keys = 0

    @initialize()
    def start(self) -> None:
        self.bench = DeskBench(self.plant, RULES)
        self.bench.set("AIC-405.SP", 35.0)
        self.bench.gateway.before_write = self.at_write
        self.start_program()

    def start_program(self) -> None:
        self.disk = Disk(self.bench)
        self.begin_run()
        desk = self.bench.start(self.disk, self.disk)
        desk.changed.connect(self.at_step)
        writes = len(self.bench.gateway.writes)
        desk.recover()
        desk.tick()
        if len(self.bench.gateway.writes) != writes:
            self.wrong.append("I7: something was sent by starting the program")

    def begin_run(self) -> None:
        """What else a run of the program begins with."""

    def teardown(self) -> None:
        self.loop.run_until_complete(self.loop.shutdown_default_executor())
        self.loop.close()

    # What is checked at the moment itself

    def at_write(self, approved: ApprovedWrite) -> None:
        """I2, I3: the server asks for the papers."""
        found = [record for record in self.bench.audit.records if record.sequence == approved.intent]
        facts = found[0].entry.facts if found else {}
        request = self.bench.book.saved[approved.request]
        papers = (found and found[0].entry.event, facts.get("id"), found and found[0].entry.subject)
        if papers != (INTENT, approved.request, approved.tag):
            self.wrong.append(f"I2: written without its intent: {papers}")
        number = facts.get("new")
        if not isinstance(number, float) or {bits(approved.value), bits(request.new)} != {bits(number)}:
            self.wrong.append("I3: the value on the wire is not the one that was approved")
        if request.state is not SetpointState.SENT or self.bench.latches.kept:
            self.wrong.append(f"I6: written while {request.state}, stopped: {self.bench.latches.kept}")
        if self.bench.clock.monotonic() - self.approved_at[approved.request] > 10.0:
            self.wrong.append("W-20: written more than 10 s after its approval")
        held = self.bench.gateway.values
        if held[approved.tag].trusted != request.old or held[approved.tag.replace(".SP", ".MODE")].value != Mode.AUTO:
            self.wrong.append("W-05: written over what somebody else had done")

    def at_step(self, request: SetpointRequest) -> None:
        """I9, and an end is an end."""
        event = INTENT if request.state is SetpointState.ARMED else str(request.state)
        recorded = any(
            record.entry.event == event and record.entry.facts.get("id") == request.id
            for record in self.bench.audit.records
        )
        saved = self.bench.book.saved.get(request.id) == request
        if not (recorded and saved) and not (request.state in MAYBE_UNRECORDED and "not recorded" in request.outcome):
            self.wrong.append(f"I9: {request.state} without a record before it")
        if self.ended.get(request.id, request.state) is not request.state:
            self.wrong.append(f"{self.ended[request.id]} became {request.state}")
        if request.state is SetpointState.APPROVED:
            self.approved_at.setdefault(request.id, self.bench.clock.monotonic())
        if request.state in TERMINAL:
            self.ended[request.id] = request.state

    # What people do

    @rule(
        person=mostly(OPERATOR, SUPERVISOR, SECOND, OBSERVER),
        tag=st.sampled_from(TAGS),
        pick=st.integers(0, 5),
        same_key=mostly(False, True),
        cut=mostly(None, 0, 1),
    )
    def request(self, person: Person, tag: str, pick: int, same_key: bool, cut: int | None) -> None:
        self.keys += not same_key
        value = VALUES[tag][pick % len(VALUES[tag])]
        self.disk.cut_after = cut
        self.act(self.bench.desk.request(person, tag, value, REASON, f"key {self.keys}"))

    @rule(
        tag=st.sampled_from(TAGS),
        up=st.booleans(),
        answer=mostly(ACCEPTED, UNKNOWN),
        takes=mostly("value", "nothing"),
        happens=st.sampled_from(("nothing",) * 6 + HAPPENINGS),
    )
    def ask_and_approve(self, tag: str, up: bool, answer: object, takes: str, happens: str) -> None:
        """Most of what people do is right; what goes wrong, goes wrong alone."""
        if not self.some(SetpointState.REQUESTED):
            self.keys += 1
            value = (self.bench.gateway.values[tag].trusted or 0.0) + (0.5 if up else -0.5)
            self.act(self.bench.desk.request(OPERATOR, tag, value, REASON, f"key {self.keys}"))
        if self.some(SetpointState.REQUESTED):
            self.approve_with("supervisor", False, answer, takes, happens, 1, None, None)

    @precondition(lambda self: self.some(SetpointState.REQUESTED))
    @rule(
        account=mostly("supervisor", "operator", "second", "night"),
        twice=st.booleans(),
        answer=mostly(ACCEPTED, REFUSED, CLAMPED, NOT_SENT, UNKNOWN, OSError("reset"), PowerCut()),
        takes=mostly("value", "nothing", "another"),
        meanwhile=mostly("nothing", *HAPPENINGS),
        at_read=st.integers(1, 3),
        cut=mostly(None, *range(11)),
        broken=mostly(None, "approved", INTENT, "sent", "written", "verified", "outcome unknown"),
    )
    def approve_badly(
        self,
        account: str,
        twice: bool,
        answer: object,
        takes: str,
        meanwhile: str,
        at_read: int,
        cut: int | None,
        broken: str | None,
    ) -> None:
        self.approve_with(account, twice, answer, takes, meanwhile, at_read, cut, broken)

    def approve_with(
        self,
        account: str,
        twice: bool,
        answer: object,
        takes: str,
        meanwhile: str,
        at_read: int,
        cut: int | None,
        broken: str | None,
    ) -> None:
        gateway, audit = self.bench.gateway, self.bench.audit
        request = self.some(SetpointState.REQUESTED)[0]
        gateway.answer = answer  # type: ignore[assignment]
        effects: dict[str, Callable[[float], float | None]] = {
            "value": float,
            "nothing": lambda _: None,
            "another": lambda value: value + 0.25,
        }
        gateway.takes = effects[takes]
        gateway.before_read = self.countdown(at_read, self.happening(meanwhile, request))
        audit.break_at = broken or ""
        self.disk.cut_after = cut
        approvals = [self.approval(request, account)]
        if twice:
            approvals.append(self.approval(request, "second"))
        self.act(self.together(approvals))
        gateway.before_read = lambda: None
        gateway.broken = None
        self.bench.desk.tick()
        if self.bench.desk.inhibited:
            self.bench.desk.release(SUPERVISOR, REASON)
        audit.break_at = ""
        for tag in TAGS:
            loop = tag.removesuffix(".SP")
            gateway.hold(f"{loop}.MODE", Mode.AUTO)
            gateway.hold(tag, gateway.values[tag].value)
            self.bench.store.put([gateway.values[tag]])

    @rule(person=mostly(OPERATOR, SUPERVISOR), pick=st.integers(0, 5), cut=mostly(None, 0, 1, 2, 3))
    def request_group(self, person: Person, pick: int, cut: int | None) -> None:
        self.keys += 1
        wishes = [Wish(tag, VALUES[tag][pick % len(VALUES[tag])]) for tag in TAGS]
        self.disk.cut_after = cut
        self.act(self.bench.desk.request_group(person, wishes, REASON, f"group {self.keys}"))

    @precondition(lambda self: self.some(*OPEN))
    @rule(
        really=mostly(False, True),
        person=st.sampled_from([OPERATOR, SUPERVISOR, OBSERVER]),
        how=st.sampled_from(["cancel", "reject", "accept"]),
    )
    def take_back(self, really: bool, person: Person, how: str) -> None:
        if not really:
            return
        request = self.some(*OPEN)[0]
        desk = self.bench.desk
        if how == "cancel":
            self.act(desk.cancel(request.id, person))
        elif how == "reject":
            self.act(desk.reject(request.id, person, REASON))
        else:
            self.act(desk.accept_unresolved(request.id, person.account, PASSWORD, REASON))

    @rule(really=mostly(False, True), restart=mostly(False, True))
    def stop_and_release(self, really: bool, restart: bool) -> None:
        """W-36: a stop outlives the program."""
        if not really:
            return
        self.bench.desk.inhibit("foam")
        if restart:
            self.start_program()
        if not self.bench.desk.inhibited:
            self.wrong.append("W-36: a stop was forgotten")
        self.bench.desk.release(SUPERVISOR, REASON)

    # What the plant and time do

    @rule(seconds=st.sampled_from([1.0, 11.0, 600.0]))
    def wait(self, seconds: float) -> None:
        self.bench.clock.advance(seconds)
        self.bench.desk.tick()

    @rule(seconds=st.sampled_from([3600.0, -3600.0, 86400.0, -1.0]))
    def clock_is_set(self, seconds: float) -> None:
        """W-32: the time of day steps, the monotonic clock does not."""
        self.bench.clock._now += timedelta(seconds=seconds)
        self.bench.desk.tick()

    @precondition(lambda self: self.some(SetpointState.OUTCOME_UNKNOWN))
    @rule()
    def plant_carries_it_out_late(self) -> None:
        """W-18."""
        request = self.some(SetpointState.OUTCOME_UNKNOWN)[0]
        self.bench.set(request.tag, request.new)
        self.bench.desk.tick()

    @rule(tag=st.sampled_from(TAGS), pick=st.integers(0, 5))
    def others_write(self, tag: str, pick: int) -> None:
        self.bench.set(tag, VALUES[tag][pick % len(VALUES[tag])])

    @precondition(lambda self: self.some(SetpointState.OUTCOME_UNKNOWN))
    @rule()
    def resolve(self) -> None:
        before = len(self.bench.gateway.writes)
        self.act(self.bench.desk.resolve(self.some(SetpointState.OUTCOME_UNKNOWN)[0].id))
        if len(self.bench.gateway.writes) != before:
            self.wrong.append("I5: looking wrote")

    @rule(cut=mostly(False, True))
    def power_cut(self, cut: bool) -> None:
        if cut:
            self.start_program()

    # What always holds

    @invariant()
    def nothing_went_wrong(self) -> None:
        assert self.wrong == []

    @invariant()
    def no_more_writes_than_approvals(self) -> None:
        if not hasattr(self, "bench"):
            return
        written = [approved.request for approved in self.bench.gateway.writes]
        approvals = [
            record.entry.facts["id"] for record in self.bench.audit.records if record.entry.event == "approved"
        ]
        assert len(written) == len(set(written)), "I1"
        assert set(written) <= set(approvals), "I1"

    @invariant()
    def two_persons_and_one_request_per_tag(self) -> None:
        if not hasattr(self, "bench"):
            return
        for request in self.bench.book.saved.values():
            assert request.requester != request.approver, "I4"
        held = [request.tag for request in self.bench.desk.requests.values() if request.open]
        assert len(held) == len(set(held))

    # Below: how it is done

    def some(self, *states: SetpointState) -> list[SetpointRequest]:
        return [request for request in self.bench.desk.requests.values() if request.state in states]

    def act(self, work: Coroutine[Any, Any, object]) -> None:
        """Does it to its end; a refusal is an answer, and after a power cut the program is started anew."""
        try:
            self.loop.run_until_complete(work)
        except SetpointRefusedError:
            pass
        except PowerCut:
            self.disk.dead = True
        self.disk.cut_after = None
        if self.disk.dead:
            self.start_program()

    async def approval(self, request: SetpointRequest, account: str) -> object:
        if request.group:
            return await self.bench.desk.approve_group(request.group, account, PASSWORD)
        return await self.bench.desk.approve(request.id, account, PASSWORD)

    async def together(self, approvals: list[Coroutine[Any, Any, object]]) -> None:
        for result in await asyncio.gather(*approvals, return_exceptions=True):
            if isinstance(result, BaseException) and not isinstance(result, SetpointRefusedError):
                raise result

    def countdown(self, reads: int, what: Callable[[], object]) -> Callable[[], None]:
        left = [reads]

        def read() -> None:
            left[0] -= 1
            if left[0] == 0:
                what()

        return read

    def happening(self, name: str, request: SetpointRequest) -> Callable[[], object]:
        bench = self.bench
        happenings: dict[str, Callable[[], object]] = {
            "nothing": lambda: None,
            "others": lambda: bench.gateway.hold(request.tag, request.old + 0.125),
            "manual": lambda: bench.gateway.hold(request.tag.replace(".SP", ".MODE"), Mode.MANUAL),
            "bad": lambda: bench.gateway.hold(request.tag, request.old, Quality.BAD),
            "silence": lambda: setattr(bench.gateway, "broken", TimeoutError()),
            "big stop": lambda: bench.desk.inhibit("foam"),
            "other station stops": lambda: bench.latches.put(Latch(ALL_WRITES, "leak", "anybody", bench.clock.now())),
            "late": lambda: bench.clock.advance(11.0),
            "cancel": lambda: self.at_once(bench.desk.cancel(request.id, OPERATOR)),
        }
        return happenings[name]

    def at_once(self, work: Coroutine[Any, Any, object]) -> None:
        """Runs a coroutine that never waits, within another one."""
        try:
            work.send(None)
        except (StopIteration, SetpointRefusedError):
            return
        raise AssertionError("it waited")
