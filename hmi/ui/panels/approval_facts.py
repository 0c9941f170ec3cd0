"""What an approver must see (setpoints contract, W-03), and what speaks against approving (W-04, W-05, W-11)."""

from dataclasses import dataclass
from datetime import datetime

from hmi.core.alarm import AlarmState
from hmi.core.engineered import CLASS_WORDS
from hmi.core.plant import Plant
from hmi.core.ports import LinkState
from hmi.core.setpoint import PERSON, SetpointRequest, SetpointState
from hmi.core.tag import Part, Quality, Tag, TagValue
from hmi.runtime.setpoint_rules import SetpointRules
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.wording import change_text, clock_text, phase_text, precise, shown_value
from hmi.ui.mimic.reading import age_text, unit_text
from hmi.ui.panels.request import band_source, delta_text, interlock_text, step_text

MOVED = 0.02
"""A measured value has moved when it moved by this share of the setpoint's band: noise is no change (choice)."""

FLOOD = 10
"""More unacknowledged alarms than this are a flood (reliability sheet, M-08)."""

_QUALITY = {
    Quality.GOOD: "good",
    Quality.UNCERTAIN: "UNCERTAIN",
    Quality.BAD: "BAD",
    Quality.STALE: "STALE",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One line. `state` is what decides whether it changed, apart from ages and noise; None never changes."""

    name: str
    text: str
    state: tuple[object, ...] | None = None
    number: float | None = None
    step: float = 0.0
    strong: bool = False

    def differs(self, before: "Fact") -> bool:
        """Whether somebody who has read the line before must read it again."""
        if self.state != before.state:
            return True
        if self.number is None or before.number is None:
            return self.number is not before.number
        return abs(self.number - before.number) > self.step


def approval_facts(
    plant: Plant, request: SetpointRequest, bridge: PlantBridge, rules: SetpointRules
) -> tuple[Fact, ...]:
    """Everything about a request, in the order in which it is read."""
    tag = plant.by_id.get(request.tag)
    if tag is None:
        return (Fact("Tag", f"{request.tag}: the plant has no such tag", strong=True),)
    return (
        Fact("Tag", f"{tag.id}  {tag.description}", (tag.id,), strong=True),
        Fact("Change", f"{change_text(tag, request)}   {delta_text(tag, request.old, request.new)}", strong=True),
        _setpoint_now(tag, request, bridge),
        *_loop_facts(plant, tag, bridge),
        Fact("Band", _band_text(tag, request, rules), (request.low, request.high)),
        Fact("Step", step_text(tag, rules)),
        _interlock_fact(tag, bridge, rules),
        _phase_fact(tag, request, bridge),
        Fact("Asked by", f"{request.requester_name}, {clock_text(request.requested_at)}"),
        Fact("Signatures", CLASS_WORDS[request.tag_class], (request.tag_class,)),
        Fact("Reason", request.reason),
        *([Fact("Origin", request.origin, strong=True)] if request.origin != PERSON else []),
        *_flood_facts(bridge),
        Fact("State", _state_text(request, bridge.now()), (request.state,)),
    )


def blocked_by(plant: Plant, request: SetpointRequest, bridge: PlantBridge, rules: SetpointRules) -> str:
    """The first thing that speaks against approving, in words; empty if nothing does. The desk checks all of it again
    on fresh values."""
    if request.state is not SetpointState.REQUESTED:
        return f"this request is {request.state}"
    if bridge.inhibited:
        return f"WRITES INHIBITED: {bridge.inhibited}"
    if not bridge.live:
        return "the display is not live"
    if any(link.state is not LinkState.LIVE for link in bridge.links.values()) or not bridge.links:
        return "the link to the plant is not live, so nobody can see what the plant holds"
    return (
        _untrusted(plant, request, bridge, rules)
        or _moved(plant, request, bridge)
        or _drifted(plant, request, bridge, rules)
    )


def _untrusted(plant: Plant, request: SetpointRequest, bridge: PlantBridge, rules: SetpointRules) -> str:
    loop = plant.loop(request.tag)
    for part in (Part.SP, Part.PV, Part.MODE):
        if part not in loop:
            continue
        value = bridge.values.get(loop[part].id)
        if value is None or value.trusted is None:
            words = "never seen" if value is None else _QUALITY[value.quality].lower()
            return f"{loop[part].id} is {words}"
        if part is Part.MODE and value.trusted not in rules.of(request.tag).modes:
            return f"{loop[part].loop} is in {shown_value(loop[part], value)}, which takes no setpoint"
    why = rules.of(request.tag).interlock.why_not(bridge.values)
    return f"interlock {why}" if why else ""


def _moved(plant: Plant, request: SetpointRequest, bridge: PlantBridge) -> str:
    value = bridge.values.get(request.tag)
    now = None if value is None else value.trusted
    tag = plant.by_id[request.tag]
    if now is not None and abs(now - request.old) > 1e-5 * tag.span.width:
        return f"the setpoint changed from {precise(tag, request.old)} to {precise(tag, now)}; a new request is needed"
    unit = bridge.units.get(request.asset)
    if unit is not None and (unit.batch, unit.phase) != (request.batch, request.phase):
        return f"the unit went from {request.phase or 'no phase'} to {unit.phase or 'no phase'}; make a new request"
    return ""


def _drifted(plant: Plant, request: SetpointRequest, bridge: PlantBridge, rules: SetpointRules) -> str:
    pv = plant.loop(request.tag).get(Part.PV)
    value = None if pv is None else bridge.values.get(pv.id)
    if pv is None or value is None or value.trusted is None or request.measured is None:
        return ""
    if abs(value.trusted - request.measured) <= rules.max_drift(plant.by_id[request.tag]):
        return ""
    return f"{pv.id} went from {precise(pv, request.measured)} to {precise(pv, value.trusted)} since the request"


def _interlock_fact(tag: Tag, bridge: PlantBridge, rules: SetpointRules) -> Fact:
    """Every term with a mark; which of them hold is what decides whether it changed, not the numbers in them."""
    found = rules.of(tag.id).interlock.findings(bridge.values)
    hold = tuple(one.holds for one in found)
    return Fact("Interlock", interlock_text(found), hold, strong=not all(hold))


def _flood_facts(bridge: PlantBridge) -> list[Fact]:
    """W-47: whoever approves in the middle of many alarms is told so."""
    count = sum(1 for alarm in bridge.alarms.values() if alarm.state is AlarmState.UNACKNOWLEDGED)
    if count <= FLOOD:
        return []
    return [Fact("Alarms", f"ALARM FLOOD: {count} alarms are not acknowledged; look at them first", (), strong=True)]


def _setpoint_now(tag: Tag, request: SetpointRequest, bridge: PlantBridge) -> Fact:
    value = bridge.values.get(tag.id)
    text = f"{shown_value(tag, value)}, {_trust(value, bridge.now())}"
    state = (None if value is None else value.quality, None if value is None else value.value)
    return Fact("Setpoint now", text, state, strong=value is None or value.number != request.old)


def _loop_facts(plant: Plant, tag: Tag, bridge: PlantBridge) -> list[Fact]:
    loop = plant.loop(tag.id)
    band = tag.setpoint.span.width if tag.setpoint is not None else tag.span.width
    facts = []
    for part, name in ((Part.PV, "Measured"), (Part.OP, "Output"), (Part.MODE, "Controller mode")):
        member = loop.get(part)
        if member is None:
            continue
        value = bridge.values.get(member.id)
        text = f"{shown_value(member, value)}, {_trust(value, bridge.now())}"
        quality = None if value is None else value.quality
        number = None if value is None or part is Part.OP else value.number
        step = MOVED * band if part is Part.PV else 0.0
        facts.append(Fact(name, text, (quality,), number, step))
    return facts


def _band_text(tag: Tag, request: SetpointRequest, rules: SetpointRules) -> str:
    ends = f"{precise(tag, request.low)} to {precise(tag, request.high)} {unit_text(tag.unit)}".strip()
    whole = f"{precise(tag, tag.span.low)} to {precise(tag, tag.span.high)}"
    return f"{ends} ({band_source(tag, rules)}); instrument {whole}"


def _phase_fact(tag: Tag, request: SetpointRequest, bridge: PlantBridge) -> Fact:
    unit = bridge.units.get(tag.asset)
    now = phase_text(unit)
    then = " · ".join(part for part in (request.batch, request.phase) if part) or "none"
    state = ("", "") if unit is None else (unit.batch, unit.phase)
    return Fact("Batch and phase", f"{tag.asset}: {then} when asked, {now} now", state)


def _state_text(request: SetpointRequest, now: datetime) -> str:
    if request.state is not SetpointState.REQUESTED:
        return f"{request.state} {request.outcome}".strip()
    return f"waits, expires in {age_text(request.expires_at, now)}" if now < request.expires_at else "about to expire"


def _trust(value: TagValue | None, now: datetime) -> str:
    if value is None:
        return "never seen"
    return f"{_QUALITY[value.quality]}, {age_text(now, value.source_time)} old"
