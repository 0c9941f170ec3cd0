"""When a setpoint may be changed at all: interlocks, phases, the unit's state, and what a ramp would need."""

from collections.abc import Mapping

from hmi.core.batch import UnitStatus
from hmi.core.engineered import Engineered, TagClass
from hmi.core.phrase import phrase
from hmi.core.setpoint import SetpointRefusedError, SetpointRequest
from hmi.core.tag import Tag, TagValue
from hmi.runtime.setpoint_rules import SetpointRules


def check_class(tag: Tag, row: Engineered) -> None:
    """Refuses what the site only lets people look at, and what must be led to a new value by a ramp.

    Raises:
        SetpointRefusedError: Not from here.
    """
    if row.tag_class is TagClass.VIEW:
        raise SetpointRefusedError(
            phrase("Setpoints", "{id}: this site does not let it be written from a station", id=tag.id)
        )
    if row.ramped:
        raise SetpointRefusedError(
            phrase(
                "Setpoints",
                "{id}: it must be moved by a ramp, and this plant offers none to the station; change it at the panel",
                id=tag.id,
            )
        )


def check_station(tag: Tag, rules: SetpointRules) -> None:
    """Refuses what another station is for.

    Raises:
        SetpointRefusedError: Not from this station.
    """
    if rules.write_assets and tag.asset not in rules.write_assets:
        raise SetpointRefusedError(
            phrase(
                "Setpoints",
                "{id}: setpoints of {asset} are not written from this station; go to the one that is for it",
                id=tag.id,
                asset=tag.asset,
            )
        )


def check_interlock(tag: Tag, row: Engineered, values: Mapping[str, TagValue]) -> None:
    """Refuses unless every term of the interlock certainly holds.

    Raises:
        SetpointRefusedError: A term does not hold, or cannot be judged.
    """
    why = row.interlock.why_not(values)
    if why:
        raise SetpointRefusedError(phrase("Setpoints", "{id}: interlock {why}", id=tag.id, why=why))


def check_phase(tag: Tag, row: Engineered, unit: UnitStatus) -> None:
    """Refuses in a phase in which the setpoint may not be changed.

    Raises:
        SetpointRefusedError: Another phase is needed.
    """
    if row.phases and not unit.within(row.phases):
        raise SetpointRefusedError(
            phrase(
                "Setpoints",
                "{id}: may be changed in {sorted} only; {asset} is in {phase}",
                id=tag.id,
                sorted=", ".join(sorted(row.phases)),
                asset=tag.asset,
                phase=unit.phase or phrase("Setpoints", "no phase"),
            )
        )


def check_same_phase(request: SetpointRequest, unit: UnitStatus) -> None:
    """Refuses if the unit went on since the request.

    Raises:
        SetpointRefusedError: Another batch, operation, phase or state.
    """
    then = (request.batch, request.operation, request.phase, request.unit_state)
    now = (unit.batch, unit.operation, unit.phase, unit.state.name)
    if then != now:
        raise SetpointRefusedError(
            phrase(
                "Setpoints",
                "{tag}: the unit went from {at} to {at2} since the request; make a new one if it still applies",
                tag=request.tag,
                at=_at(*then),
                at2=_at(*now),
            )
        )


def _at(batch: str, operation: str, phase: str, state: str) -> str:
    del operation  # the phase says more, and no phase belongs to two operations of one batch
    resting = "" if state == "RUNNING" else f" ({state})"
    return phrase(
        "Setpoints",
        "{phase} of {batch}{resting}",
        phase=phase or phrase("Setpoints", "no phase"),
        batch=batch or phrase("Setpoints", "no batch"),
        resting=resting,
    )
