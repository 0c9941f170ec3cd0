"""A station without a server that has everything a view can show: three days of records, a fermenter that left golden,
alarms of every priority, a request that waits, notes, and names as long as the plant has them."""

import math
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from hmi.app.signatures import request_past_of
from hmi.core.alarm import Alarm, AlarmState
from hmi.core.alarm_log import AlarmLog, AlarmStep
from hmi.core.batch import ProcedureState, UnitStatus
from hmi.core.books import Samples
from hmi.core.clock import ManualClock
from hmi.core.deviation import AssetDeviation, Level, PlantDeviation, TagDeviation, Verdict
from hmi.core.limits import Breach
from hmi.core.moment import PastEvent, PlantMoment
from hmi.core.plant import Plant
from hmi.core.ports import LinkState
from hmi.core.tag import Part, Priority, Quality, Tag, TagValue
from hmi.core.user import Person, Role
from hmi.records.accounts import HashCost, SqlAccounts
from hmi.records.audit import SqlAuditTrail
from hmi.records.database import Database
from hmi.records.shift_book import SqlShiftBook
from hmi.resources import resource
from hmi.runtime.people import PeopleDesk
from hmi.runtime.setpoint_rules import SetpointRules
from hmi.ui.controls.alarm_history import AlarmHistory
from hmi.ui.controls.shift_book import ShiftBook
from hmi.ui.main_window.services import StationServices
from tests.runtime.fakes import OPERATOR, SUPERVISOR, healthy, running
from tests.runtime.table_site import TableSite
from tests.ui.station_bench import FERMENTER, Batch, Past, Phase, Shaded, StationBench

CAUSE = "a slipping agitator: its power fell while the speed was asked for, so less oxygen came into the broth"
PHASES = ("FILL_STERILE", "INOCULATE", "GROWTH", "COOL_HOLD", "HARVEST")
BAD = ("AIC-404", "AIC-504", "AT-110", "TT-202")
"""Instruments that fail: their alarms have the longest words."""

OPEN_ALARM, OLD_BATCH, LAST_BATCH, NOW_BATCH = "TIC-402", "IFB-401-0116", "IFB-401-0117", "IFB-401-0118"
HOUR = timedelta(hours=1)
PEOPLE = {
    "Marisol Sosa Etcheverry": Role.OPERATOR,
    "Ramiro Vega": Role.SUPERVISOR,
    "Ines Kowalczyk": Role.ENGINEER,
    "Tomas Lind": Role.ADMINISTRATOR,
}


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody wrote about an alarm."""

    at: datetime
    person: str
    text: str


@dataclass(frozen=True, slots=True)
class Journalled:
    """What an alarm became."""

    at: datetime
    alarm: Alarm


class LongPast(Past):
    """Records that are worked out when they are asked for: each tag goes up and down about where it is wanted."""

    plant: Plant
    now: datetime

    def number(self, tag: Tag, at: datetime) -> float:
        """What a tag was at a time, in its unit."""
        room = tag.normal or tag.span
        middle = tag.nominal if tag.nominal is not None else (room.low + room.high) / 2
        hours = (at - self.now) / HOUR
        return min(max(middle + 0.2 * room.width * math.sin(hours / 3 + len(tag.id)), tag.span.low), tag.span.high)

    def samples(self, tag: str, start: datetime, end: datetime, at_most: int) -> Samples:
        known = self.plant.by_id.get(tag)
        first, last = max(start, self.now - 72 * HOUR), min(end, self.now)
        if known is None or last <= first:
            return Samples(tag, [], [], [])
        count = min(at_most, 400)
        times = [first + (last - first) * step / (count - 1) for step in range(count)]
        numbers = [self.number(known, at) for at in times]
        return Samples(tag, [at.timestamp() for at in times], numbers, [int(Quality.GOOD)] * count)

    def moment(self, at: datetime) -> PlantMoment:
        values = {
            tag.id: TagValue(tag.id, 2.0 if tag.part is Part.MODE else self.number(tag, at), Quality.GOOD, at, 0.0)
            for tag in self.plant.tags
        }
        unit = UnitStatus(FERMENTER, LAST_BATCH, "IF-400", "GROW", "GROWTH", "EXP2", ProcedureState.RUNNING, 12.0, 30.0)
        found = AssetDeviation(FERMENTER, Verdict.SCORED, Level.CLEAR, 0.61, _deviating(), CAUSE)
        return PlantMoment(at, values, {FERMENTER: unit}, {}, PlantDeviation({FERMENTER: found}, "64 golden batches"))


class Furnished(StationBench):
    """Everything is there; call `come_alive`, open a window, and wait until `told` holds."""

    def __init__(self, plant: Plant, folder: Path) -> None:
        shutil.copytree(resource("diagrams"), folder / "diagrams")
        self.database = Database.open(f"sqlite:///{folder / 'records.sqlite'}")
        site = TableSite(plant, self.database, folder / "site")
        clock = ManualClock(datetime.fromisoformat("2026-03-20T09:30:00+00:00"))
        super().__init__(plant, folder / "diagrams", clock, SetpointRules(engineered=site.table))
        self.accounts = site.accounts  # type: ignore[assignment]  # the desk of the limits asks the same persons
        self.engineering = site.desk
        people = SqlAccounts(self.database, SqlAuditTrail(self.database), clock, HashCost(8, 1, 1))
        for name, role in PEOPLE.items():
            people.add(name.split()[0].lower(), name, role, "a password that is long")
        self.people = PeopleDesk(people, plant=plant)
        self.book = SqlShiftBook(self.database, clock)
        trail = SqlAuditTrail(self.database)
        self.request_past = request_past_of(self.database, trail, self.accounts, clock, None)
        self.past = LongPast(self.audit)
        self.past.plant, self.past.now = plant, clock.now()
        self.comments: list[tuple[str, Comment]] = []
        self.detector.golden = {tag.id: tag.nominal or tag.span.low for tag in plant.measured}
        self.detector.golden_h = 9.0
        site.keeper.begin()
        self._remember()

    def services(self) -> StationServices:
        """What the window is built from."""
        history = AlarmHistory(self._journal, self._comments, self._comment, self._log)
        return replace(
            super().services(),
            shift_book=ShiftBook(self.book.notes, self.book.add),
            alarm_history=history,
            simulation=True,
        )

    def come_alive(self) -> None:
        """A good link, a batch in every unit, four failed instruments, an alarm of a value, and a deviation."""
        self.link(LinkState.LIVE)
        self.say(*healthy(self.clock, self.plant))
        for asset in self.plant.assets:
            batch = NOW_BATCH if asset.id == FERMENTER else f"IFB-{asset.id[-3:]}-0118"
            self.say(*running(self.clock, asset.id, batch=batch))
        found = AssetDeviation(FERMENTER, Verdict.SCORED, Level.STRONG, 0.21, _deviating(), CAUSE)
        self.detector.told[FERMENTER] = found
        for tag in BAD:
            self.see(tag, self.plant.by_id[tag].span.low, Quality.BAD)

    def told(self) -> bool:
        """Whether the screen has all of it."""
        deviation = self.bridge.deviation.assets.get(FERMENTER)
        return len(self.bridge.alarms) >= len(BAD) and deviation is not None and deviation.level is Level.STRONG

    def request(self) -> None:
        """A request of the operator that waits for a second person."""
        tag = self.plant.by_id["TIC-402.SP"]
        wanted = self.bridge.values[tag.id].number or 0.0
        reason = "The growth lags behind golden; the shift lead asked for it by telephone"
        make = self.live.desk.request(OPERATOR, tag.id, wanted + 0.5, reason, "k-1", "person")
        self.bridge.ask(lambda: make, lambda _made: None, _raised)

    def close(self) -> None:
        """Ends everything that was begun."""
        super().close()
        self.database.close()

    def _remember(self) -> None:
        now, past = self.clock.now(), self.past
        batches = ((OLD_BATCH, 70, 45), (LAST_BATCH, 44, 20), (NOW_BATCH, 19, None))
        past.batch_rows = [
            Batch(
                name,
                "IF-400",
                (FERMENTER, "SFR-301"),
                now - began * HOUR,
                None if ended is None else now - ended * HOUR,
            )
            for name, began, ended in reversed(batches)
        ]
        for asset in self.plant.assets:
            for name, began, ended in batches:
                end = ended or 0
                edges = [began - (began - end) * share for share in (0.0, 0.08, 0.14, 0.75, 0.9, 1.0)]
                known = PHASES if ended is not None else PHASES[:3]
                for number, phase in enumerate(known):
                    last = ended is None and number == len(known) - 1
                    stop = None if last else now - edges[number + 1] * HOUR
                    past.phase_rows.append(Phase(asset.id, name, "GROW", phase, "", now - edges[number] * HOUR, stop))
            past.level_rows[asset.id] = [
                Shaded(now - (hour + 1) * HOUR, now - hour * HOUR, Level((hour + len(asset.name)) % 4))
                for hour in range(60)
            ]
        past.event_rows = [
            PastEvent(now - hour * HOUR, "Broth temperature high", FERMENTER, "TIC-402", Priority(1 + hour % 4))
            for hour in range(2, 60, 5)
        ]
        past.event_rows.append(PastEvent(now - 4 * HOUR, "29.0 to 29.5 °C", FERMENTER, "TIC-402.SP"))
        for hour, text in enumerate(("The antifoam of fermenter A is nearly empty; a drum stands at the door", "Calm")):
            self.book.add(OPERATOR, now - (hour + 1) * HOUR, FERMENTER, NOW_BATCH, text)
        self.comments.append((BAD[0], Comment(now - HOUR, SUPERVISOR.full_name, "The probe is changed on Monday")))

    def _journal(self, limit: int, tag: str) -> Sequence[Journalled]:
        now = self.clock.now()
        steps = (AlarmState.UNACKNOWLEDGED, AlarmState.ACKNOWLEDGED, AlarmState.NORMAL)
        known = self.plant.by_id[tag or BAD[0]]
        rows = [
            Journalled(
                now - hour * HOUR,
                Alarm(
                    known.id, known.asset, Priority.HIGH, Breach.H, steps[hour % 3], now - hour * HOUR, 1.0, 2.0, "high"
                ),
            )
            for hour in range(1, 9)
        ]
        return rows[:limit]

    def _comments(self, tag: str, limit: int) -> Sequence[Comment]:
        return [comment for about, comment in reversed(self.comments) if about == tag][:limit]

    def _comment(self, tag: str, person: Person, text: str) -> None:
        self.comments.append((tag, Comment(self.clock.now(), person.full_name, text)))

    def _log(self, start: datetime, end: datetime) -> AlarmLog:
        first, last = start.timestamp(), end.timestamp()
        tags = self.plant.measured
        count = int((last - first) / 3600.0)
        steps = [
            AlarmStep(
                first + number * 3600.0, tag.id, tag.asset, tag.priority or Priority.LOW, AlarmState.UNACKNOWLEDGED
            )
            for number in range(count)
            for tag in (tags[number % len(tags)],)
        ]
        return AlarmLog(first, last, tuple(steps), asked=first)


def _deviating() -> tuple[TagDeviation, ...]:
    """Tags of the fermenter in the order of their share; sigmas on both sides, golden in the tag's unit."""
    rows = (
        ("SIC-406", -6.4, 128.0, 3.0, 0.41),
        ("AIC-405", -4.2, 31.0, 1.5, 0.33),
        ("AT-409", 3.1, 19.6, 0.1, 0.12),
        ("TIC-402", 1.4, 29.0, 0.1, 0.06),
    )
    return tuple(
        TagDeviation(tag, Level.STRONG if abs(sigmas) > 4 else Level.CLEAR, sigmas, golden, spread, share)
        for tag, sigmas, golden, spread, share in rows
    )


def _raised(error: BaseException) -> None:
    raise error
