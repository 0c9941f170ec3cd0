"""What an approver must see (setpoints contract, W-03), and what speaks against approving (W-04, W-05, W-11)."""

from dataclasses import dataclass, replace
from datetime import datetime

from hmi.core.engineered import CLASS_WORDS
from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.core.ports import LinkState
from hmi.core.setpoint import PERSON, SetpointRefusedError, SetpointRequest, SetpointState
from hmi.core.tag import Part, Quality, Tag, TagValue
from hmi.runtime.permissives import check_phase, check_same_phase
from hmi.runtime.setpoint_rules import SetpointRules
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.wording import (
    asked_number,
    asked_value,
    clock_text,
    full_change_text,
    phase_text,
    precise,
    shown_value,
)
from hmi.ui.language import said, said_of, translate, word
from hmi.ui.mimic.reading import age_text, unit_text
from hmi.ui.panels.flood import flood_text, unacknowledged
from hmi.ui.panels.request import band_source, delta_text, interlock_text, step_text
from hmi.ui.panels.stored import stored_text

MOVED = 0.02
"""A measured value has moved when it moved by this share of the setpoint's band: noise is no change (choice)."""

_QUALITY = {
    Quality.GOOD: phrase("ApprovalFacts", "good"),
    Quality.UNCERTAIN: phrase("ApprovalFacts", "UNCERTAIN"),
    Quality.BAD: phrase("ApprovalFacts", "BAD"),
    Quality.STALE: phrase("ApprovalFacts", "STALE"),
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
        return (
            Fact(
                translate("ApprovalFacts", "Tag"),
                translate("ApprovalFacts", "{tag}: the plant has no such tag", tag=request.tag),
                strong=True,
            ),
        )
    return (
        Fact(translate("ApprovalFacts", "Tag"), f"{tag.id}  {tag.description}", (tag.id,), strong=True),
        Fact(
            translate("ApprovalFacts", "Change"),
            f"{full_change_text(tag, request)}   {delta_text(tag, request.old, request.new)}",
            strong=True,
        ),
        *_stored_facts(tag, request, bridge),
        _setpoint_now(tag, request, bridge),
        *_loop_facts(plant, tag, bridge),
        *_readback_facts(plant, tag, bridge, rules),
        Fact(
            translate("ApprovalFacts", "Band"),
            _band_text(tag, request, rules),
            (rules.limits(tag), band_source(tag, rules)),
        ),
        Fact(translate("ApprovalFacts", "Step"), step_text(tag, rules), (step_text(tag, rules),)),
        _interlock_fact(tag, bridge, rules),
        _phase_fact(tag, request, bridge, rules),
        Fact(translate("ApprovalFacts", "Asked by"), f"{request.requester_name}, {clock_text(request.requested_at)}"),
        Fact(translate("ApprovalFacts", "Signatures"), said(CLASS_WORDS[request.tag_class]), (request.tag_class,)),
        Fact(translate("ApprovalFacts", "Reason"), request.reason),
        *(
            [Fact(translate("ApprovalFacts", "Origin"), request.origin, strong=True)]
            if request.origin != PERSON
            else []
        ),
        _alarm_fact(bridge, rules),
        Fact(translate("ApprovalFacts", "State"), _state_text(request, bridge.now()), (request.state,)),
    )


def blocked_by(plant: Plant, request: SetpointRequest, bridge: PlantBridge, rules: SetpointRules) -> str:
    """The first thing that speaks against approving, in words; empty if nothing does. The desk checks all of it again
    on fresh values."""
    if request.state is not SetpointState.REQUESTED:
        return translate("ApprovalFacts", "this request is {state}", state=word(request.state))
    if bridge.inhibited:
        return translate("ApprovalFacts", "WRITES INHIBITED: {inhibited}", inhibited=bridge.inhibited)
    if not bridge.live:
        return translate("ApprovalFacts", "the display is not live")
    if any(link.state is not LinkState.LIVE for link in bridge.links.values()) or not bridge.links:
        return translate("ApprovalFacts", "the link to the plant is not live, so nobody can see what the plant holds")
    return (
        _untrusted(plant, request, bridge, rules)
        or _moved(plant, request, bridge)
        or _engineered_anew(plant.by_id[request.tag], request, rules)
        or _went_on(plant.by_id[request.tag], request, bridge, rules)
        or _drifted(plant, request, bridge, rules)
    )


def _untrusted(plant: Plant, request: SetpointRequest, bridge: PlantBridge, rules: SetpointRules) -> str:
    loop = plant.loop(request.tag)
    for part in (Part.SP, Part.PV, Part.MODE):
        if part not in loop:
            continue
        value = bridge.values.get(loop[part].id)
        if value is None or value.trusted is None:
            words = translate("ApprovalFacts", "never seen") if value is None else said(_QUALITY[value.quality]).lower()
            return translate("ApprovalFacts", "{id} is {words}", id=loop[part].id, words=words)
        if part is Part.MODE and value.trusted not in rules.of(request.tag).modes:
            return translate(
                "ApprovalFacts",
                "{loop} is in {value}, which takes no setpoint",
                loop=loop[part].loop,
                value=shown_value(loop[part], value),
            )
    why = rules.of(request.tag).interlock.why_not(bridge.values)
    return translate("ApprovalFacts", "interlock {why}", why=why) if why else ""


def _moved(plant: Plant, request: SetpointRequest, bridge: PlantBridge) -> str:
    value = bridge.values.get(request.tag)
    now = None if value is None else value.trusted
    tag = plant.by_id[request.tag]
    if now is not None and abs(now - request.old) > 1e-5 * tag.span.width:
        return translate(
            "ApprovalFacts",
            "the setpoint changed from {old} to {now}; a new request is needed",
            old=asked_number(tag, request.old),
            now=asked_number(tag, now),
        )
    return ""


def _engineered_anew(tag: Tag, request: SetpointRequest, rules: SetpointRules) -> str:
    limits, row = rules.limits(tag), rules.of(tag.id)
    same = limits is not None and (limits.low, limits.high) == (request.low, request.high)
    if same and row.tag_class is request.tag_class:
        return ""
    return translate("ApprovalFacts", "its engineered limits or its class were changed; a new request is needed")


def _went_on(tag: Tag, request: SetpointRequest, bridge: PlantBridge, rules: SetpointRules) -> str:
    """As the desk judges it: a site may let a request outlive its phase, and is warned then (W-14)."""
    unit = bridge.units.get(request.asset)
    if unit is None:
        return ""
    try:
        if rules.void_on_phase_change:
            check_same_phase(request, unit)
        check_phase(tag, rules.of(tag.id), unit)
    except SetpointRefusedError as refused:
        return said_of(refused)
    return ""


def _drifted(plant: Plant, request: SetpointRequest, bridge: PlantBridge, rules: SetpointRules) -> str:
    pv = plant.loop(request.tag).get(Part.PV)
    value = None if pv is None else bridge.values.get(pv.id)
    if pv is None or value is None or value.trusted is None or request.measured is None:
        return ""
    if abs(value.trusted - request.measured) <= rules.max_drift(plant.by_id[request.tag]):
        return ""
    return translate(
        "ApprovalFacts",
        "{id} went from {measured} to {trusted} since the request",
        id=pv.id,
        measured=asked_number(pv, request.measured),
        trusted=asked_number(pv, value.trusted),
    )


def _interlock_fact(tag: Tag, bridge: PlantBridge, rules: SetpointRules) -> Fact:
    """Every term with a mark; which terms there are and which of them hold is what decides whether it changed, not the
    numbers in them."""
    found = rules.of(tag.id).interlock.findings(bridge.values)
    hold = tuple((one.term.text, one.holds) for one in found)
    all_hold = all(one.holds for one in found)
    return Fact(translate("ApprovalFacts", "Interlock"), interlock_text(found), hold, strong=not all_hold)


def _alarm_fact(bridge: PlantBridge, rules: SetpointRules) -> Fact:
    """W-47: whoever approves in the middle of many alarms is told so; one alarm more or less is no change."""
    flood = flood_text(bridge, rules)
    count = unacknowledged(bridge)
    calm = translate("ApprovalFacts", "{count} not acknowledged", count=count)
    return Fact(translate("ApprovalFacts", "Alarms"), flood or calm, (bool(flood),), strong=bool(flood))


def _stored_facts(tag: Tag, request: SetpointRequest, bridge: PlantBridge) -> list[Fact]:
    """W-09: where the node keeps another number than the one that is approved."""
    text = stored_text(tag, request.new, bridge)
    return [Fact(translate("ApprovalFacts", "Stored as"), text, (text,))] if text else []


def _setpoint_now(tag: Tag, request: SetpointRequest, bridge: PlantBridge) -> Fact:
    value = bridge.values.get(tag.id)
    text = f"{asked_value(tag, value)}, {_trust(value, bridge.now())}"
    state = (None if value is None else value.quality, None if value is None else value.value)
    return Fact(
        translate("ApprovalFacts", "Setpoint now"), text, state, strong=value is None or value.number != request.old
    )


def _loop_facts(plant: Plant, tag: Tag, bridge: PlantBridge) -> list[Fact]:
    loop = plant.loop(tag.id)
    band = tag.setpoint.span.width if tag.setpoint is not None else tag.span.width
    facts = []
    for part, name in (
        (Part.PV, translate("ApprovalFacts", "Measured")),
        (Part.OP, translate("ApprovalFacts", "Output")),
        (Part.MODE, translate("ApprovalFacts", "Controller mode")),
    ):
        member = loop.get(part)
        if member is None:
            continue
        value = bridge.values.get(member.id)
        text = f"{asked_value(member, value)}, {_trust(value, bridge.now())}"
        quality = None if value is None else value.quality
        number = None if value is None or part is Part.OP else value.number
        step = MOVED * band if part is Part.PV else 0.0
        facts.append(Fact(name, text, (quality,), number, step))
    return facts


def _readback_facts(plant: Plant, tag: Tag, bridge: PlantBridge, rules: SetpointRules) -> list[Fact]:
    """W-25: where another tag proves the write, both are shown."""
    shown = plant.by_id.get(rules.of(tag.id).readback)
    if shown is None:
        return []
    value = bridge.values.get(shown.id)
    text = f"{shown.id}  {asked_value(shown, value)}, {_trust(value, bridge.now())}"
    band = tag.setpoint.span.width if tag.setpoint is not None else tag.span.width
    quality, number = (None, None) if value is None else (value.quality, value.number)
    return [Fact(translate("ApprovalFacts", "Readback"), text, (shown.id, quality), number, MOVED * band)]


def _band_text(tag: Tag, request: SetpointRequest, rules: SetpointRules) -> str:
    ends = translate(
        "ApprovalFacts",
        "{low} to {high} {unit}",
        low=precise(tag, request.low),
        high=precise(tag, request.high),
        unit=unit_text(tag.unit),
    ).strip()
    whole = translate(
        "ApprovalFacts", "{low} to {high}", low=precise(tag, tag.span.low), high=precise(tag, tag.span.high)
    )
    return translate(
        "ApprovalFacts",
        "{ends} ({band_source}); instrument {whole}",
        ends=ends,
        band_source=band_source(tag, rules),
        whole=whole,
    )


def _phase_fact(tag: Tag, request: SetpointRequest, bridge: PlantBridge, rules: SetpointRules) -> Fact:
    unit = bridge.units.get(tag.asset)
    now = phase_text(unit)
    then = " · ".join(part for part in (request.batch, request.phase) if part) or translate("ApprovalFacts", "none")
    state = None if unit is None else (unit.batch, unit.operation, unit.phase, unit.state)
    other = bool(_went_on(tag, request, bridge, replace(rules, void_on_phase_change=True)))
    return Fact(
        translate("ApprovalFacts", "Batch and phase"),
        translate("ApprovalFacts", "{asset}: {then} when asked, {now} now", asset=tag.asset, then=then, now=now),
        (state,),
        strong=other,
    )


def _state_text(request: SetpointRequest, now: datetime) -> str:
    if request.state is not SetpointState.REQUESTED:
        return f"{word(request.state)} {said(request.outcome)}".strip()
    return (
        translate("ApprovalFacts", "waits, expires in {age}", age=age_text(request.expires_at, now))
        if now < request.expires_at
        else translate("ApprovalFacts", "about to expire")
    )


def _trust(value: TagValue | None, now: datetime) -> str:
    if value is None:
        return translate("ApprovalFacts", "never seen")
    return translate(
        "ApprovalFacts", "{quality}, {age} old", quality=_QUALITY[value.quality], age=age_text(now, value.source_time)
    )
