"""How times, sigmas, scores and states are said to the operator."""

import math
from datetime import datetime

from hmi.core.alarm import Alarm, AlarmState
from hmi.core.batch import ProcedureState, UnitStatus
from hmi.core.deviation import AssetDeviation, Forecast, Level, Verdict
from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.core.setpoint import SetpointRequest, SetpointState
from hmi.core.tag import Tag, TagValue
from hmi.ui.language import alarm_words, day_of, decimal_mark, local, short_day_of, translate, word
from hmi.ui.mimic.reading import (
    difference_text,
    engineered_text,
    first_seen,
    hours_text,
    number_text,
    unit_of,
    unit_text,
    value_text,
)
from hmi.ui.state_words import phrase_of

MINUS = "\N{MINUS SIGN}"
DASH = "\N{EN DASH}"
SIGMA = "\N{GREEK SMALL LETTER SIGMA}"
INTO = "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
"""Stands between a display and the one below it."""

LEVEL_WORDS = {level: phrase_of(level) for level in Level}

VERDICT_WORDS = {
    Verdict.SCORED: "",
    Verdict.IDLE: phrase("Wording", "No batch runs here, so there is nothing to compare."),
    Verdict.NO_MODEL: phrase("Wording", "There is no golden model for this phase."),
    Verdict.BAD_INPUTS: phrase("Wording", "Nothing can be said: values that the model needs are bad or stale."),
    Verdict.WARMING_UP: phrase("Wording", "Waiting for values."),
}

ALARM_WORDS = {
    AlarmState.NORMAL: phrase("Wording", "normal"),
    AlarmState.UNACKNOWLEDGED: phrase("Wording", "active, unacknowledged"),
    AlarmState.ACKNOWLEDGED: phrase("Wording", "active, acknowledged"),
    AlarmState.RETURNED: phrase("Wording", "gone, unacknowledged"),
}

END_MARKS: dict[SetpointState, str] = {
    SetpointState.REQUESTED: "○",
    SetpointState.APPROVED: "◔",
    SetpointState.ARMED: "◑",
    SetpointState.SENT: "◕",
    SetpointState.WRITTEN: "●",
    SetpointState.VERIFIED: "✓",
    SetpointState.REFUSED: "✕",
    SetpointState.MISMATCH: "≠",
    SetpointState.OUTCOME_UNKNOWN: "?",
    SetpointState.RESOLVED_APPLIED: "✓",
    SetpointState.RESOLVED_NOT_APPLIED: "✕",
    SetpointState.ACCEPTED_UNRESOLVED: "?",
    SetpointState.CANCELLED: DASH,
    SetpointState.REJECTED: DASH,
    SetpointState.EXPIRED: DASH,
    SetpointState.VOID: DASH,
}
"""A mark for every state, so that no two ends that must be told apart look alike."""


def clock_text(at: datetime) -> str:
    """The time of day where the station stands."""
    return at.astimezone().strftime("%H:%M:%S")


def day_text(at: datetime) -> str:
    """Day and time where the station stands."""
    return f"{day_of(at)} {clock_text(at)}"


def hour_text(at: datetime) -> str:
    """Hour and minute where the station stands."""
    return clock_text(at)[:5]


def minute_text(at: datetime) -> str:
    """Day and time where the station stands, without seconds."""
    return f"{day_of(at)} {hour_text(at)}"


def short_text(at: datetime, *, seconds: bool = False) -> str:
    """Day and time where the station stands, without the year: for narrow columns."""
    clock = clock_text(at)
    return f"{short_day_of(at)} {clock if seconds else hour_text(at)}"


def sigma_text(sigmas: float) -> str:
    """A signed number of sigmas."""
    return local(f"{sigmas:+.1f} {SIGMA}").replace("-", MINUS)


def score_text(deviation: AssetDeviation | None) -> str:
    """The golden score: 1 at golden; a dash where nothing can be said."""
    if deviation is None or deviation.score is None:
        return "—"
    return local(f"{deviation.score:.2f}")


def forecast_text(forecast: Forecast) -> str:
    """The final quality that a batch is heading for, with the interval that holds nine in ten."""
    mean, low, high = (
        local(f"{number:.3g}".replace("e+", "e")) for number in (forecast.mean, forecast.low, forecast.high)
    )
    return translate(
        "Wording",
        "{quality}: {mean}; nine in ten such batches end between {low} and {high}",
        quality=forecast.quality,
        mean=mean,
        low=low,
        high=high,
    )


def phase_text(unit: UnitStatus | None) -> str:
    """What a unit does: `GROWTH / EXP2`; its state where it does nothing."""
    if unit is None or unit.state is ProcedureState.UNKNOWN:
        return "—"
    if not unit.active or not unit.phase:
        return word(unit.state)
    words = f"{unit.phase} / {unit.sub_phase}" if unit.sub_phase else unit.phase
    return words if unit.state is ProcedureState.RUNNING else f"{words} · {word(unit.state)}"


def batch_text(unit: UnitStatus) -> str:
    """A unit and its batch in one line, for the header."""
    hours = unit.batch_hours if unit.batch_hours is not None else unit.phase_hours
    parts = [
        translate("Wording", "Batch {batch}", batch=unit.batch) if unit.batch else "",
        unit.asset,
        phase_text(unit),
    ]
    parts.append(hours_text(hours) if hours is not None else "")
    return "  ·  ".join(part for part in parts if part)


def with_unit(tag: Tag, number: float) -> str:
    """A number of a tag and its unit, as they are shown."""
    return f"{number_text(tag, number)} {unit_of(tag)}".strip()


def difference_with_unit(tag: Tag, difference: float) -> str:
    """A difference of two numbers of a tag and its unit, as they are shown."""
    return f"{difference_text(tag, difference)} {unit_of(tag)}".strip()


def shown_value(tag: Tag, value: TagValue | None) -> str:
    """A tag's value and its unit, whatever its quality; the quality is shown beside it."""
    if value is None:
        return "---"
    unit = "" if isinstance(value.value, str) else unit_of(tag)
    return f"{value_text(tag, first_seen(value))} {unit}".strip()


def asked_value(tag: Tag, value: TagValue | None) -> str:
    """A tag's value as a setpoint is asked for: in the engineered unit, with what is shown elsewhere beside it."""
    if value is None or not tag.shown or value.number is None or isinstance(value.value, str):
        return shown_value(tag, value)
    return f"{engineered_text(tag, value.number)} {unit_text(tag.unit)}{beside(tag, value.number)}"


def asked_number(tag: Tag, number: float) -> str:
    """A number as a setpoint is asked for: all its digits in the engineered unit, the unit that is shown beside it."""
    return f"{precise(tag, number)} {unit_text(tag.unit)}".strip() + beside(tag, number)


def beside(tag: Tag, number: float) -> str:
    """What a number in the engineered unit is in the one that is shown: ` (84.2 °F)`; empty where they are the same."""
    return f" ({with_unit(tag, number)})" if tag.shown else ""


def alarm_text(alarm: Alarm, plant: Plant, *, brief: bool = False) -> str:
    """What an alarm says: the tag from the registry, what is wrong, the value and the limit; `brief` says only tag,
    breach and number."""
    tag = plant.by_id.get(alarm.tag)
    if tag is None:
        return f"{alarm.tag} {alarm_words(alarm)}"
    description = "" if brief else f"{tag.description} "
    text = f"{alarm.tag}  {description}{alarm_words(alarm)}"
    if alarm.value is not None:
        text += f" {with_unit(tag, alarm.value)}"
    if alarm.limit is not None and not brief:
        text += translate("Wording", " (limit {limit})", limit=number_text(tag, alarm.limit))
    return text


def change_text(tag: Tag | None, request: SetpointRequest) -> str:
    """What a request asks for, in the engineered unit: `6.80 → 6.75 pH`."""
    if tag is None:
        return local(f"{request.old:g} → {request.new:g} {request.unit}")
    digits = precise(tag, request.old), precise(tag, request.new)
    return f"{digits[0]} → {digits[1]} {unit_text(tag.unit)}"


def full_change_text(tag: Tag | None, request: SetpointRequest) -> str:
    """What a request asks for, with the same in the unit that is shown: `29.0 → 30.0 °C (84.2 → 86.0 °F)`."""
    words = change_text(tag, request)
    if tag is None or not tag.shown:
        return words
    return f"{words} ({number_text(tag, request.old)} → {with_unit(tag, request.new)})"


def precise(tag: Tag, number: float) -> str:
    """A number in the engineered unit with at least the digits of its instrument and with all that it has: what is
    written must be seen.
    Beyond the sixth digit lies only what a single-precision value adds by itself."""
    plain = engineered_text(tag, number)
    try:
        whole = math.isclose(float(plain.replace(MINUS, "-").replace(decimal_mark(), ".")), number, rel_tol=1e-6)
    except ValueError:
        whole = False
    return plain if whole else local(f"{number:.10g}").replace("-", MINUS)
