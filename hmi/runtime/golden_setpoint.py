"""Whether a setpoint stands elsewhere than golden batches had it, and whether that can be why its asset left golden."""

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass

from hmi.core.batch import UnitStatus
from hmi.core.deviation import AssetDeviation, Level, TagDeviation, Verdict
from hmi.core.phrase import Phrase, figure, phrase
from hmi.core.plant import Plant
from hmi.core.ports import GoldenCourse
from hmi.core.setpoint import SetpointRefusedError
from hmi.core.tag import Tag, TagValue
from hmi.runtime.checks import check_loop, check_value
from hmi.runtime.pace import check_step
from hmi.runtime.permissives import check_class, check_interlock, check_phase, check_station
from hmi.runtime.setpoint_rules import SetpointRules
from hmi.runtime.tagstore import TagStore

LEADING = 3
LEAST_SHARE = 0.1
"""A loop leads a deviation when one of its variables is among so many, with at least this share of it."""

LEAST_DIFFERENCE = 0.01
"""Of the setpoint's engineered span: less is no other setpoint (choice)."""

LEAST_SIGMAS = 2.0
"""Golden batches themselves had other setpoints, so far around their mean (choice)."""

RESOLUTION = 1e-3
"""Of the instrument's span: a proposed value is rounded to the decimal that is not larger."""


def is_same(tag: Tag, one: float, other: float) -> bool:
    """Whether two values of a setpoint are too near each other to be worth a word."""
    return abs(one - other) <= LEAST_DIFFERENCE * _width(tag)


@dataclass(frozen=True, slots=True)
class Finding:
    """Another setpoint than golden's, in the tag's unit; `inputs` is the SHA-256 of everything that it was found in."""

    value: float
    stood: float
    why: str
    inputs: str


class GoldenSetpoints:
    """Compares the setpoints of the plant with golden. It changes nothing and remembers nothing."""

    def __init__(self, plant: Plant, store: TagStore, rules: SetpointRules, course: GoldenCourse) -> None:
        self._plant = plant
        self._store = store
        self._rules = rules
        self._course = course

    def finding(self, tag: Tag, deviation: AssetDeviation, unit: UnitStatus, least: Level) -> Finding | None:
        """What golden says of a setpoint whose asset deviates at this level at least; None where it is not sure that a
        person could ask for it now, and that it has to do with the deviation."""
        if deviation.verdict is not Verdict.SCORED or deviation.level < least or not unit.active:
            return None
        leads = self._leading(tag, deviation)
        value = None if leads is None else self._golden(tag, unit)
        seen = self._store.latest.get(tag.id)
        stood = None if seen is None else seen.trusted
        if leads is None or value is None or stood is None or not self._differs(tag, stood, value, deviation):
            return None
        if not self._admissible(tag, stood, value, unit):
            return None
        return Finding(value, stood, _why(tag, leads, unit, value), self._inputs(tag, deviation, unit, value))

    def _leading(self, tag: Tag, deviation: AssetDeviation) -> TagDeviation | None:
        """The variable of the setpoint's loop that is among those that make the deviation."""
        loops = {one.id: one.loop for one in self._plant.tags if one.asset == tag.asset}
        leading = (one for one in deviation.ranked()[:LEADING] if one.share >= LEAST_SHARE)
        return next((one for one in leading if loops.get(one.tag) == tag.loop), None)

    def _golden(self, tag: Tag, unit: UnitStatus) -> float | None:
        golden = self._course.ahead(unit, 0.0).values.get(tag.id)
        if golden is None or not math.isfinite(golden):
            return None
        digits = -math.floor(math.log10(RESOLUTION * tag.span.width))
        return round(golden, digits) + 0.0

    def _differs(self, tag: Tag, stood: float, value: float, deviation: AssetDeviation) -> bool:
        own = next((one.spread for one in deviation.tags if one.tag == tag.id), None)
        return not is_same(tag, stood, value) and abs(stood - value) > LEAST_SIGMAS * (own or 0.0)

    def _admissible(self, tag: Tag, stood: float, value: float, unit: UnitStatus) -> bool:
        """Whether the rules of a request let it be asked for; the desk judges again when somebody does."""
        row, values = self._rules.of(tag.id), self._store.latest
        try:
            check_class(tag, row)
            check_station(tag, self._rules)
            check_value(tag, value, self._rules)
            check_loop(self._plant, tag, values, row.modes)
            check_step(tag, stood, value, self._rules)
            check_phase(tag, row, unit)
            check_interlock(tag, row, values)
        except SetpointRefusedError:
            return False
        return True

    def _inputs(self, tag: Tag, deviation: AssetDeviation, unit: UnitStatus, value: float) -> str:
        seen = {one.id: _words(self._store.latest, one.id) for one in self._plant.tags if one.asset == tag.asset}
        found = [[one.tag, repr(one.sigmas), repr(one.share)] for one in deviation.ranked()]
        place = [unit.batch, unit.operation, unit.phase, repr(unit.phase_hours)]
        text = json.dumps([tag.id, repr(value), place, found, seen], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


def _why(tag: Tag, leads: TagDeviation, unit: UnitStatus, value: float) -> Phrase:
    share, golden = figure(100.0 * leads.share, ".0f"), figure(value)
    if leads.tag == tag.id:
        return phrase(
            "Proposals",
            "This setpoint makes {share} % of what {asset} deviates; golden batches have it at {golden} {unit} in "
            "{phase}",
            share=share,
            asset=tag.asset,
            golden=golden,
            unit=tag.unit,
            phase=unit.phase,
        )
    return phrase(
        "Proposals",
        "{tag} ({sigmas} sigma off golden) makes {share} % of what {asset} deviates; golden batches have this "
        "setpoint at {golden} {unit} in {phase}",
        tag=leads.tag,
        sigmas=figure(leads.sigmas, "+.1f"),
        share=share,
        asset=tag.asset,
        golden=golden,
        unit=tag.unit,
        phase=unit.phase,
    )


def _width(tag: Tag) -> float:
    return tag.span.width if tag.setpoint is None else tag.setpoint.span.width


def _words(values: Mapping[str, TagValue], tag: str) -> list[str]:
    seen = values.get(tag)
    return [] if seen is None else [repr(seen.value), seen.quality.name, seen.source_time.isoformat()]
