"""What must be true before a setpoint may be asked for or written. Every check says to a person what to do."""

import math
from collections.abc import Mapping

from hmi.core.books import Accounts
from hmi.core.limits import Span
from hmi.core.phrase import figure, phrase
from hmi.core.plant import Plant
from hmi.core.setpoint import SetpointRefusedError, SetpointRequest
from hmi.core.stored import as_single, lost_by
from hmi.core.tag import Mode, Part, Quality, Tag, TagValue
from hmi.core.user import Person, Right
from hmi.runtime.setpoint_rules import SetpointRules

GOOD_LOCAL_OVERRIDE = 0x00960000
CODE_BITS = 0xFFFF0000
"""The status of a value that somebody holds at the plant (OPC 10000-8, 7.3.2), and the bits that name a status."""

_MODE_WORDS: dict[float, str] = {
    float(Mode.AUTO): "automatic",
    float(Mode.MANUAL): "manual",
    float(Mode.CASCADE): "cascade",
}

_CHECKED = (Part.SP, Part.PV, Part.MODE)
_QUALITY_WORDS = {
    Quality.UNCERTAIN: phrase("Setpoints", "uncertain"),
    Quality.BAD: phrase("Setpoints", "bad"),
    Quality.STALE: phrase("Setpoints", "stale, the link is silent"),
}


def loop_tags(plant: Plant, tag: str) -> tuple[str, ...]:
    """The tags of a setpoint's loop that are looked at before a write: SP first, then PV and MODE where there are."""
    loop = plant.loop(tag)
    return tuple(loop[part].id for part in _CHECKED if part in loop)


def tolerance(tag: Tag, value: float, rules: SetpointRules) -> float:
    """How far two numbers of a tag may be apart and still be the same: one float64 step, or a share of the span."""
    return max(math.ulp(value), rules.tolerance_fraction * tag.span.width)


def same_number(tag: Tag, number: float, wanted: float, rules: SetpointRules) -> bool:
    """Whether the plant holds what was wanted: that number, or what a node of 32 bits keeps of it."""
    room = tolerance(tag, wanted, rules)
    return abs(number - wanted) <= room or abs(number - as_single(wanted)) <= room


def check_whole(tag: Tag, value: float, seen: TagValue | None) -> None:
    """Returns if the node, which holds what was seen, can keep the value.

    Raises:
        SetpointRefusedError: It counts in whole numbers, and the value is none.
    """
    if lost_by(seen, value):
        raise SetpointRefusedError(
            phrase(
                "Setpoints",
                "{id} takes whole numbers only, and {value} {unit} is none; ask for a whole one",
                id=tag.id,
                value=figure(value),
                unit=tag.unit,
            )
        )


def clean_text(text: str) -> str:
    """One line without control and direction characters, so that a record reads as it was meant."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable()).strip()


def check_reason(reason: str, rules: SetpointRules) -> str:
    """The reason as it is recorded.

    Raises:
        SetpointRefusedError: It is too short or too long.
    """
    clean = clean_text(reason[: 2 * rules.reason_at_most])
    if clean in rules.reasons:
        return clean
    if not rules.reason_at_least <= len(clean) <= rules.reason_at_most:
        raise SetpointRefusedError(
            phrase(
                "Setpoints",
                "the reason has {count} characters; write {reason_at_least} to {reason_at_most}, so that the other "
                "person can judge the change",
                count=len(clean),
                reason_at_least=rules.reason_at_least,
                reason_at_most=rules.reason_at_most,
            )
        )
    return clean


def check_person(accounts: Accounts, person_id: str, right: Right) -> Person:
    """The person as the database knows him now; a right that was taken away a second ago is gone.

    Raises:
        SetpointRefusedError: Unknown or without the right.
    """
    try:
        person = accounts.person(person_id)
    except OSError as error:
        raise SetpointRefusedError(
            phrase("Setpoints", "nobody's rights can be checked now ({error}); call an administrator", error=error)
        ) from error
    if person is None:
        raise SetpointRefusedError(phrase("Setpoints", "this account does not exist any more; log in again"))
    if not person.may(right):
        raise SetpointRefusedError(
            phrase(
                "Setpoints",
                "{full_name} may not {right}; somebody with that right has to do it",
                full_name=person.full_name,
                right=right,
            )
        )
    return person


def check_area(person: Person, asset: str) -> None:
    """Refuses whoever is for another area of the plant.

    Raises:
        SetpointRefusedError: The asset is not one of his.
    """
    if not person.is_for(asset):
        raise SetpointRefusedError(
            phrase(
                "Setpoints",
                "{full_name} is for {assets} and not for {asset}; somebody who is for it has to do it",
                full_name=person.full_name,
                assets=", ".join(sorted(person.assets)),
                asset=asset,
            )
        )


def writable_tag(plant: Plant, tag_id: str) -> Tag:
    """The tag, if a person may ask for another value at all.

    Raises:
        SetpointRefusedError: Unknown, or not a setpoint with engineered limits.
    """
    tag = plant.by_id.get(tag_id)
    if tag is None:
        raise SetpointRefusedError(phrase("Setpoints", "{tag_id}: the plant has no such tag", tag_id=tag_id))
    engineered(tag)
    return tag


def engineered(tag: Tag) -> Span:
    """The engineered limits of a setpoint.

    Raises:
        SetpointRefusedError: It has none, so nobody may write it.
    """
    if tag.part is not Part.SP or tag.setpoint is None:
        raise SetpointRefusedError(
            phrase("Setpoints", "{id}: not writable, because it is no setpoint with engineered limits", id=tag.id)
        )
    return tag.setpoint.span


def limits_of(tag: Tag, rules: SetpointRules) -> Span:
    """The engineered limits of a setpoint, as far as the setpoint table narrows them.

    Raises:
        SetpointRefusedError: It has none, so nobody may write it.
    """
    return rules.limits(tag) or engineered(tag)


def check_value(tag: Tag, value: float, rules: SetpointRules) -> float:
    """The value as it will be written (minus zero becomes zero).

    Raises:
        SetpointRefusedError: Not finite, or outside the engineered limits or the instrument's range.
    """
    for span, name in (
        (limits_of(tag, rules), phrase("Setpoints", "engineered limits")),
        (tag.span, phrase("Setpoints", "range of the instrument")),
    ):
        if not span.contains(value):
            raise SetpointRefusedError(
                phrase(
                    "Setpoints",
                    "{id}: {value} {unit} is outside the {name}, {low} to {high} {unit}",
                    id=tag.id,
                    value=figure(value),
                    unit=tag.unit,
                    name=name,
                    low=figure(span.low),
                    high=figure(span.high),
                )
            )
    return value + 0.0


def check_loop(plant: Plant, tag: Tag, values: Mapping[str, TagValue], modes: frozenset[Mode]) -> float:
    """The setpoint as it stands, if the whole loop can be trusted and takes an operator's setpoint.

    Raises:
        SetpointRefusedError: A value is missing or not good, somebody works on the loop at its panel, or the
            controller is in another mode than it may be.
    """
    numbers = {name: _good_number(name, values.get(name)) for name in loop_tags(plant, tag.id)}
    local = next((name for name in numbers if values[name].status & CODE_BITS == GOOD_LOCAL_OVERRIDE), "")
    if local:
        raise SetpointRefusedError(
            phrase(
                "Setpoints", "{local}: overridden at the plant (function check); wait until that has ended", local=local
            )
        )
    mode = plant.loop(tag.id).get(Part.MODE)
    if mode is not None and numbers[mode.id] not in modes:
        name = _MODE_WORDS.get(numbers[mode.id], phrase("Setpoints", "an unknown mode"))
        wanted = " or ".join(_MODE_WORDS[one] for one in sorted(modes))
        raise SetpointRefusedError(
            phrase(
                "Setpoints",
                "{loop} is in {name}; put the controller into {wanted} first",
                loop=tag.loop,
                name=name,
                wanted=wanted,
            )
        )
    return numbers[tag.id]


def measured(plant: Plant, tag: Tag, values: Mapping[str, TagValue]) -> float | None:
    """The trusted measured value of a setpoint's loop, where it has one."""
    pv = plant.loop(tag.id).get(Part.PV)
    seen = None if pv is None else values.get(pv.id)
    return None if seen is None else seen.trusted


def check_unchanged(tag: Tag, request: SetpointRequest, now: float, rules: SetpointRules) -> None:
    """Refuses if somebody else moved the setpoint, or the tag is not engineered as it was when it was asked for.

    Raises:
        SetpointRefusedError: Something moved.
    """
    if not abs(now - request.old) <= tolerance(tag, request.old, rules):
        raise SetpointRefusedError(
            phrase(
                "Setpoints",
                "{id}: changed from {old} to {now} {unit} by others; make a new request",
                id=tag.id,
                old=figure(request.old),
                now=figure(now),
                unit=tag.unit,
            )
        )
    limits = limits_of(tag, rules)
    then = (request.low, request.high, request.unit, request.node, request.tag_class)
    if (limits.low, limits.high, tag.unit, tag.node, rules.of(tag.id).tag_class) != then:
        raise SetpointRefusedError(
            phrase("Setpoints", "{id}: its engineered limits were changed; make a new request", id=tag.id)
        )


def check_drift(plant: Plant, tag: Tag, request: SetpointRequest, now: float | None, rules: SetpointRules) -> None:
    """Refuses if the measured value has moved away since the request: what was judged then is another thing now.

    Raises:
        SetpointRefusedError: It moved too far.
    """
    if request.measured is None:
        return
    pv = plant.loop(tag.id).get(Part.PV)
    allowed = rules.max_drift(tag)
    if now is None or not abs(now - request.measured) <= allowed:
        shown = "nothing" if now is None else f"{now:g}"
        raise SetpointRefusedError(
            phrase(
                "Setpoints",
                "{id}: went from {measured} to {shown} {unit} since the request, more than {allowed}; look again "
                "and make a new request",
                id=pv.id if pv else tag.loop,
                measured=figure(request.measured),
                shown=shown,
                unit=tag.unit,
                allowed=figure(allowed),
            )
        )


def _good_number(name: str, value: TagValue | None) -> float:
    if value is None:
        raise SetpointRefusedError(phrase("Setpoints", "{name}: no value was seen yet; wait for the link", name=name))
    number = value.trusted
    if number is None or not math.isfinite(number):
        words = _QUALITY_WORDS.get(value.quality, phrase("Setpoints", "not a number"))
        raise SetpointRefusedError(
            phrase(
                "Setpoints",
                "{name}: its value is {words}; wait for a good one or call maintenance",
                name=name,
                words=words,
            )
        )
    return number
