"""Suggests the setpoint that golden batches had, where an asset has left golden and another setpoint may be why.

It suggests and nothing else: it knows no desk, and only a person's own dialog makes a request of what it says
(setpoints contract, W-41; `tests/runtime/test_golden_proposals.py` holds what it may import).
"""

import logging
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from hmi.core.audit import AuditEntry, Fact
from hmi.core.batch import UnitStatus
from hmi.core.books import Accounts, AuditError, AuditTrail
from hmi.core.clock import Clock
from hmi.core.deviation import AssetDeviation, Level, PlantDeviation
from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.core.ports import GoldenCourse
from hmi.core.proposal import Proposal
from hmi.core.setpoint import SetpointRefusedError, SetpointRequest
from hmi.core.tag import Tag
from hmi.core.user import Person, Right
from hmi.runtime.batches import BatchWatch
from hmi.runtime.checks import check_person, check_reason
from hmi.runtime.golden_setpoint import Finding, GoldenSetpoints, is_same
from hmi.runtime.setpoint_rules import SetpointRules
from hmi.runtime.tagstore import TagStore

LIFETIME_S = 15 * 60.0
"""So long a proposal is shown at most."""

QUIET_S = 60 * 60.0
"""So long a setpoint is left alone in its phase after a proposal for it expired or was dismissed."""

MODEL = "model"
"""Who proposes."""

NO_SUCH = phrase("Proposals", "this proposal is not open any more")

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Open:
    """A proposal that is shown, and what it is about."""

    proposal: Proposal
    finding: Finding
    unit: UnitStatus


class GoldenProposals:
    """The proposals that stand now (`core.ports.ProposalSource`): at most one a setpoint, each on record before it is
    shown, and how each of them ended. Lives on the plant's thread; `proposals` may be asked from any."""

    def __init__(
        self,
        plant: Plant,
        store: TagStore,
        batches: BatchWatch,
        clock: Clock,
        rules: SetpointRules,
        course: GoldenCourse,
        accounts: Accounts,
        audit: AuditTrail,
    ) -> None:
        self._plant = plant
        self._batches = batches
        self._clock = clock
        self._rules = rules
        self._accounts = accounts
        self._audit = audit
        self._golden = GoldenSetpoints(plant, store, rules, course)
        self._writable = {asset.id: [tag for tag in plant.tags if _is_of(tag, asset.id)] for asset in plant.assets}
        self._open: dict[str, _Open] = {}
        self._held: dict[str, str] = {}
        self._quiet: dict[tuple[str, str, str], datetime] = {}
        self._unsaved: list[AuditEntry] = []
        self._shown: tuple[Proposal, ...] = ()

    def proposals(self) -> tuple[Proposal, ...]:
        """What is suggested now, the newest last."""
        return self._shown

    def hear(self, found: PlantDeviation) -> None:
        """Looks again, with the newest deviation of every asset."""
        now = self._clock.now()
        while self._unsaved and self._write(self._unsaved[0]):
            self._unsaved.pop(0)
        self._quiet = {key: until for key, until in self._quiet.items() if until > now}
        for asset, deviation in found.assets.items():
            for tag in self._writable.get(asset, ()):
                self._look(tag, deviation, found.model, now)
        self._shown = tuple(one.proposal for one in self._open.values())

    def hear_request(self, request: SetpointRequest) -> None:
        """A request for a setpoint ends its proposal: it was taken up, or a person wants something else."""
        if not request.open:
            if self._held.get(request.tag) == request.id:
                del self._held[request.tag]
            return
        self._held[request.tag] = request.id
        one = self._open.get(request.tag)
        if one is None:
            return
        if one.proposal.origin in request.origin:
            facts: dict[str, Fact] = {"request": request.id, "new": request.new}
            self._end(one, "proposal taken", request.requester_name, facts)
        else:
            self._end(one, "proposal withdrawn", MODEL, {"why": "somebody asked for another value"})
        self._shown = tuple(one.proposal for one in self._open.values())

    def dismiss(self, person: Person, proposal_id: str, reason: str) -> None:
        """Takes a proposal away in a person's name; it does not come back in this phase for an hour.

        Raises:
            SetpointRefusedError: No right, no reason, or it is not open any more.
        """
        who = check_person(self._accounts, person.id, Right.REQUEST)
        why = check_reason(reason, self._rules)
        one = next((one for one in self._open.values() if one.proposal.id == proposal_id), None)
        if one is None:
            raise SetpointRefusedError(NO_SUCH)
        self._end(one, "proposal dismissed", who.full_name, {"reason": why, "person": who.id})
        self._be_quiet(one)
        self._shown = tuple(one.proposal for one in self._open.values())

    def _look(self, tag: Tag, deviation: AssetDeviation, model: str, now: datetime) -> None:
        unit = self._batches.status[tag.asset]
        one = self._open.get(tag.id)
        least = Level.CLEAR if one is None else Level.SLIGHT
        finding = self._golden.finding(tag, deviation, unit, least)
        if one is not None and self._still(one, finding, unit, now):
            return
        if one is None and finding is not None and model and self._may(tag, unit):
            self._propose(tag, finding, unit, model, now)

    def _still(self, one: _Open, finding: Finding | None, unit: UnitStatus, now: datetime) -> bool:
        """Whether an open proposal stands on; ends it where it does not."""
        if one.proposal.until <= now:
            self._end(one, "proposal expired", MODEL, {})
            self._be_quiet(one)
            return True
        moved = finding is None or not is_same(self._plant.by_id[one.proposal.tag], finding.value, one.proposal.value)
        if moved or _place(unit) != _place(one.unit):
            self._end(one, "proposal withdrawn", MODEL, {"why": "it is not true any more"})
            return False
        return True

    def _may(self, tag: Tag, unit: UnitStatus) -> bool:
        return tag.id not in self._held and (tag.id, *_place(unit)) not in self._quiet

    def _propose(self, tag: Tag, finding: Finding, unit: UnitStatus, model: str, now: datetime) -> None:
        origin = f"{model}, inputs {finding.inputs[:16]}"
        until = now + timedelta(seconds=LIFETIME_S)
        proposal = Proposal(str(uuid.uuid4()), tag.id, finding.value, finding.why, until, origin)
        one = _Open(proposal, finding, unit)
        # Without a record nobody sees it; it is tried again with the next deviation.
        if self._write(self._entry(one, "proposal made", MODEL, {"model": model, "until": until.isoformat()})):
            self._open[tag.id] = one

    def _end(self, one: _Open, event: str, who: str, facts: Mapping[str, Fact]) -> None:
        del self._open[one.proposal.tag]
        entry = self._entry(one, event, who, facts)
        if not self._write(entry):
            self._unsaved.append(entry)

    def _be_quiet(self, one: _Open) -> None:
        key = (one.proposal.tag, *_place(one.unit))
        self._quiet[key] = self._clock.now() + timedelta(seconds=QUIET_S)

    def _entry(self, one: _Open, event: str, who: str, facts: Mapping[str, Fact]) -> AuditEntry:
        what: dict[str, Fact] = {
            "proposal": one.proposal.id,
            "proposed": one.proposal.value,
            "stood": one.finding.stood,
            "why": str(one.proposal.why),
            "origin": one.proposal.origin,
            "inputs": one.finding.inputs,
            "batch": one.unit.batch,
            "phase": one.unit.phase,
        }
        return AuditEntry(self._clock.now(), "setpoint", event, who, one.proposal.tag, what | dict(facts))

    def _write(self, entry: AuditEntry) -> bool:
        try:
            self._audit.append(entry)
        except AuditError as error:
            logger.debug("%s: the audit trail cannot be written (%s).", entry.event, error)
            return False
        return True


def _is_of(tag: Tag, asset: str) -> bool:
    return tag.asset == asset and tag.writable


def _place(unit: UnitStatus) -> tuple[str, str]:
    return unit.batch, unit.phase
