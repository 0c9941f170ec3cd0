"""A setpoint desk and the desk at which approvals are lent, on one trail in memory."""

from dataclasses import dataclass
from datetime import timedelta

from hmi.core.audit import AuditEntry, Fact
from hmi.core.duty import CATEGORY, DutyAct
from hmi.core.engineered import TagClass
from hmi.core.plant import Plant
from hmi.core.shared_time import SharedTime
from hmi.core.user import Person, Role
from hmi.runtime.duties import DutyRoster
from hmi.runtime.duty_desk import DutyDesk
from hmi.runtime.duty_terms import Lent, Span
from hmi.runtime.setpoint_rules import SetpointRules
from tests.runtime.desk_bench import DeskBench
from tests.runtime.fakes import PASSWORD, SUPERVISOR, FakeAccounts, FakeDutyBook

NIGHT = Person("p-6", "night", "Night Operator", Role.OPERATOR)
ADMIN = Person("p-7", "boss", "First Administrator", Role.ADMINISTRATOR)
TWIN = Person("p-8", "twin", "Test Supervisor", Role.OPERATOR, human=SUPERVISOR.id)
BOTH = (TagClass.VERIFIED, TagClass.SECURED)
SHIFT = Span(8.0)
WHY = "the supervisor is at the doctor"


class Accounts(FakeAccounts):
    """All of them may be listed."""

    def people(self) -> tuple[Person, ...]:
        return tuple(self.persons.values())


@dataclass
class Duty:
    """A setpoint desk, and the desk at which approvals are lent, on one trail."""

    bench: DeskBench
    desk: DutyDesk

    def lend(
        self,
        to: Person = NIGHT,
        by: Person = SUPERVISOR,
        assets: tuple[str, ...] = (),
        classes: tuple[TagClass, ...] = BOTH,
        span: Span = SHIFT,
        reason: str = WHY,
        password: str = PASSWORD,
    ) -> int:
        self.desk.delegate(by, password, to.id, Lent(frozenset(classes), frozenset(assets)), span, reason)
        return len(self.bench.audit.records)


def duty_of(plant: Plant, rules: SetpointRules | None = None) -> Duty:
    bench = DeskBench(plant, rules)
    bench.accounts = Accounts()
    bench.accounts.persons |= {one.id: one for one in (NIGHT, ADMIN, TWIN)}
    bench.time = SharedTime(bench.clock, bench.clock.now)
    bench.roster = DutyRoster(FakeDutyBook(bench.audit), bench.time)
    bench.start()
    accounts, audit = bench.accounts, bench.audit
    desk = DutyDesk(plant, accounts, bench.roster, bench.book, audit, bench.clock, bench.time, bench.rules)  # type: ignore[arg-type]
    return Duty(bench, desk)


def near(duty: Duty, tag: str) -> float:
    held = duty.bench.gateway.values[tag].trusted
    assert held is not None
    return held + 0.5


def write_by_hand(duty: Duty, facts: dict[str, Fact]) -> None:
    """A delegation that no desk has seen."""
    now = duty.bench.clock.now()
    rest: dict[str, Fact] = {
        "assets": "",
        "classes": "verified;secured",
        "from": now.isoformat(),
        "until": (now + timedelta(hours=8)).isoformat(),
        "reason": WHY,
    }
    duty.bench.audit.append(AuditEntry(now, CATEGORY, DutyAct.DELEGATED, "x", "y", rest | facts))
