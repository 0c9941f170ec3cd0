"""Random lives of the setpoint desk: whatever fails, and whenever the program dies, the contract's invariants hold.

`make nightly` runs as many lives as a night allows (`HMI_SEQUENCES`).
"""

import os
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test

from hmi.core.books import AccountBook
from hmi.core.engineered import TagClass
from hmi.core.plant import Plant
from hmi.core.setpoint import SetpointRequest, SetpointState
from hmi.core.shared_time import SharedTime, TimeMark
from hmi.core.user import Person
from hmi.runtime.duties import DutyRoster
from hmi.runtime.duty_desk import DutyDesk
from hmi.runtime.duty_terms import DutyRefusedError, Lent, Span
from tests.runtime.desk_bench import REASON, TAG
from tests.runtime.desk_life import TAGS, DeskLife, mostly
from tests.runtime.duty_bench import NIGHT, WHY
from tests.runtime.fakes import ACCEPTED, OPERATOR, PASSWORD, SECOND, SUPERVISOR, FakeDutyBook

SEQUENCES = int(os.environ.get("HMI_SEQUENCES", "2000"))
VERIFIED = Lent(frozenset({TagClass.VERIFIED}))


class LentLife(DeskLife):
    """In which approvals are lent too, for an hour or two."""

    def begin_run(self) -> None:
        """What is known of the time outlives the program; what is lent stands in the trail."""
        bench, marks = self.bench, self.__dict__.setdefault("marks", {})
        self.ends: dict[int, float] = self.__dict__.setdefault("ends", {})
        bench.accounts.persons[NIGHT.id] = NIGHT
        self.machine: int = self.__dict__.get("machine", 1)
        boot = f"run {self.machine} of this machine"
        bench.time = SharedTime(bench.clock, bench.clock.now, lambda: tuple(marks.values()), boot)
        bench.time.now()
        bench.keep_time = self.keep
        bench.roster = DutyRoster(FakeDutyBook(bench.audit), bench.time)
        accounts: AccountBook = bench.accounts  # type: ignore[assignment]
        books = (bench.roster, bench.book, bench.audit)
        self.duties = DutyDesk(self.plant, accounts, *books, bench.clock, bench.time, bench.rules)

    def keep(self, mark: TimeMark) -> None:
        self.__dict__["marks"]["kept"] = mark

    def keep_now(self) -> None:
        """Every record of the real trail tells the database's time, and the next start reads it there."""
        assert self.bench.time is not None
        self.__dict__["marks"]["told"] = TimeMark(self.bench.time.estimate())

    @rule(really=mostly(False, True), off_s=st.sampled_from([3.0, 40.0, 700.0]))
    def machine_goes_off_and_on(self, really: bool, off_s: float) -> None:
        """Its monotonic clock says nothing over this, and the time of day goes on where it stood."""
        if really:
            self.machine += 1
            self.bench.clock.advance(off_s)
            self.start_program()

    @rule(
        giver=st.sampled_from([SUPERVISOR, SECOND]),
        asker=st.sampled_from([OPERATOR, SUPERVISOR, NIGHT]),
        hours=st.sampled_from([0.2, 2.0]),
        waited_s=st.sampled_from([1.0, 719.0, 721.0]),
        clock_s=mostly(0.0, -3600.0, -30.0, 3600.0),
    )
    def sign_for_another(self, giver: Person, asker: Person, hours: float, waited_s: float, clock_s: float) -> None:
        self.lend(giver, hours)
        self.bench.clock.advance(waited_s)
        self.bench.clock._now += timedelta(seconds=clock_s)
        self.bench.desk.tick()
        for tag in TAGS:
            self.bench.set(tag, self.bench.gateway.values[tag].trusted or 0.0)
        if not self.some(SetpointState.REQUESTED):
            self.keys += 1
            value = self.bench.gateway.values[TAG].trusted or 0.0
            new = value + (0.5 if value < 30.0 else -0.5)
            self.act(self.bench.desk.request(asker, TAG, new, REASON, f"key {self.keys}"))
        if self.some(SetpointState.REQUESTED):
            self.approve_with("night", False, ACCEPTED, "value", "nothing", 1, None, None)

    def lend(self, giver: Person, hours: float) -> None:
        try:
            self.duties.delegate(giver, PASSWORD, NIGHT.id, VERIFIED, Span(hours), WHY)
        except DutyRefusedError:
            return
        self.ends[len(self.bench.audit.records)] = self.bench.clock.monotonic() + hours * 3600.0
        self.keep_now()

    @rule(really=mostly(False, True))
    def take_back_what_was_lent(self, really: bool) -> None:
        for one in self.duties.standing().delegations if really else ():
            self.duties.end(SECOND, one.number, WHY)
            self.ends[one.number] = self.bench.clock.monotonic()

    def at_step(self, request: SetpointRequest) -> None:
        """W-02, W-32: at the moment of the approval, by the clock that nobody sets."""
        super().at_step(request)
        self.keep_now()
        if request.state is not SetpointState.APPROVED:
            return
        if (request.approver == NIGHT.id) != bool(request.delegation):
            self.wrong.append("W-02: approved without a right")
        if request.delegation and self.bench.clock.monotonic() >= self.ends[request.delegation]:
            self.wrong.append("W-32: approved with a right that had ended")

    @invariant()
    def behind_every_approval_stand_two_human_beings(self) -> None:
        if not hasattr(self, "bench"):
            return
        givers = {one.sequence: one.entry.facts.get("giver") for one in self.bench.audit.records}
        for request in self.bench.book.saved.values():
            if request.delegation:
                assert givers[request.delegation] not in (None, request.requester, request.approver), "I4"


@pytest.mark.logs
@pytest.mark.timeout(0)
def test_the_invariants_hold_whatever_happens(plant: Plant) -> None:
    class Life(LentLife):
        pass

    Life.plant = plant
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=SEQUENCES,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )
