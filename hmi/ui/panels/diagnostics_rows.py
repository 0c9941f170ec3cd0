"""What the page of diagnostics lists: a row each for instruments, alarm definitions and setpoints."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from hmi.core.alarm import Alarm
from hmi.core.alarm_hold import AlarmHold
from hmi.core.alarm_rules import UNRATIONALISED, AlarmRule
from hmi.core.deviation_alarm import is_deviation_tag, level_of
from hmi.core.engineered import Engineered
from hmi.core.ne107 import signal_words
from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.core.setpoint import SetpointRequest
from hmi.core.tag import Quality, Tag, TagValue
from hmi.ui.controls.rows import Column
from hmi.ui.controls.tag_words import QUALITY_WORDS, limit_text, limits_text
from hmi.ui.controls.wording import (
    ALARM_WORDS,
    DASH,
    asked_number,
    asked_value,
    change_text,
    clock_text,
    day_text,
    shown_value,
)
from hmi.ui.language import said, translate, word
from hmi.ui.mimic.reading import age_text
from hmi.ui.panels.diagnostics_still import Standing


@dataclass(frozen=True, slots=True)
class Instrument:
    """One measured tag as its server delivers it."""

    tag: Tag
    value: str
    quality: str
    signal: str
    status: str
    source_time: str
    age: str
    unchanged: str
    remark: str


@dataclass(frozen=True, slots=True)
class Definition:
    """Why and when one tag calls."""

    tag: Tag
    limits: str
    delays: str
    phases: str
    now: str
    rule: AlarmRule

    @property
    def rationalised(self) -> bool:
        """Whether somebody wrote down cause, consequence and response."""
        return bool(self.rule.cause and self.rule.consequence and self.rule.response)


@dataclass(frozen=True, slots=True)
class Writable:
    """One setpoint: what may be asked for, whether its interlock lets it, and what was asked last."""

    tag: Tag
    value: str
    band: str
    interlock: str
    holds: bool
    last: str


def instrument(
    tag: Tag, value: TagValue | None, standing: Standing | None, now: datetime, name: Callable[[int], str]
) -> Instrument:
    """How an instrument is."""
    if value is None:
        nothing = translate("Diagnostics", "no value has come since the start")
        return Instrument(tag, "---", translate("Loop", "never seen"), "", "", "", "", "", nothing)
    return Instrument(
        tag,
        shown_value(tag, value),
        said(QUALITY_WORDS[value.quality]),
        said(signal_words(value)),
        name(value.status),
        day_text(value.source_time),
        age_text(now, value.source_time),
        "" if standing is None else age_text(now, standing.since),
        _remark(tag, value, standing, now),
    )


def definition(tag: Tag, rule: AlarmRule, alarm: Alarm | None, hold: AlarmHold | None) -> Definition:
    """Why, when and how a tag calls."""
    limits = tag.limits
    again = "" if rule.re_alarm_s is None else translate("Diagnostics", "again {n:g} min", n=rule.re_alarm_s / 60)
    delays = (
        translate("Diagnostics", "on {n:g} s", n=limits.on_delay_s),
        translate("Diagnostics", "off {n:g} s", n=rule.off_delay_s),
        again,
    )
    state = translate("Diagnostics", "normal") if alarm is None else ALARM_WORDS[alarm.state]
    held = "" if hold is None else f" · {word(hold.kind)}"
    words = f"{limits_text(tag)}  (±{limit_text(tag, limits.deadband, difference=True)})"
    if is_deviation_tag(tag.id) and limits.high is not None:
        words = translate("Diagnostics", "deviation from golden, level {n} and more", n=level_of(limits.high))
    phases = ", ".join(sorted(tag.alarm_phases)) or translate("Diagnostics", "always")
    return Definition(tag, words, ", ".join(part for part in delays if part), phases, f"{said(state)}{held}", rule)


def writable(
    plant: Plant,
    tag: Tag,
    row: Engineered | None,
    values: Mapping[str, TagValue],
    requests: Iterable[SetpointRequest],
) -> Writable:
    """What a person may ask of a setpoint now."""
    span = None if tag.setpoint is None else tag.setpoint.span
    band = "" if span is None else f"{asked_number(tag, span.low)} {DASH} {asked_number(tag, span.high)}"
    why = "" if row is None else row.interlock.why_not(values)
    terms = row is not None and bool(row.interlock.terms)
    free = translate("Diagnostics", "holds") if terms else translate("Diagnostics", "none")
    asked = max((one for one in requests if one.tag == tag.id), key=lambda one: one.requested_at, default=None)
    last = "" if asked is None else f"{clock_text(asked.requested_at)}  {change_text(plant.by_id[tag.id], asked)}"
    if asked is not None:
        last = f"{last}  {word(asked.state)}, {asked.requester_name}"
    blocked = translate("Diagnostics", "blocks: {why}", why=said(why)) if why else free
    return Writable(tag, asked_value(tag, values.get(tag.id)), band, blocked, not why, last)


def alarmed(tags: Iterable[Tag]) -> list[Tag]:
    """Those that have an alarm limit."""
    return [tag for tag in tags if any(limit is not None for limit in tag.limits.all)]


def rule_of(rules: Mapping[str, AlarmRule], tag: Tag) -> AlarmRule:
    """What is written down about a tag's alarms."""
    return rules.get(tag.id, UNRATIONALISED)


def _remark(tag: Tag, value: TagValue, standing: Standing | None, now: datetime) -> str:
    """What an instrument engineer should look at first; empty where nothing is wrong."""
    if value.quality is Quality.STALE:
        return translate("Diagnostics", "the link is silent")
    if value.quality is Quality.BAD:
        return translate("Diagnostics", "failed: see the status code")
    if value.quality is Quality.UNCERTAIN:
        return translate("Diagnostics", "not certain: see the status code")
    number = value.number
    if number is not None and not tag.span.contains(number):
        return translate("Diagnostics", "outside the range of the instrument")
    if standing is not None and standing.stuck(now) and standing.pause is not None:
        usual = max(standing.pause.total_seconds(), 0.1)
        return translate("Diagnostics", "stuck? It used to change every {s:.0f} s", s=usual)
    return ""


INSTRUMENTS: tuple[Column[Instrument], ...] = (
    Column(phrase("Diagnostics", "Tag"), lambda row: row.tag.id, width=90),
    Column(
        phrase("Diagnostics", "Measures"),
        lambda row: row.tag.description,
        stretch=True,
        tip=lambda row: row.tag.description,
    ),
    Column(phrase("Diagnostics", "Value"), lambda row: row.value, number=True, width=120),
    Column(phrase("Diagnostics", "Quality"), lambda row: row.quality, width=95),
    Column(phrase("Diagnostics", "NE 107"), lambda row: row.signal, width=170, tip=lambda row: row.signal),
    Column(phrase("Diagnostics", "Status code"), lambda row: row.status, width=150, tip=lambda row: row.status),
    Column(phrase("Diagnostics", "Source time"), lambda row: row.source_time, width=180),
    Column(phrase("Diagnostics", "Age"), lambda row: row.age, number=True, width=70),
    Column(phrase("Diagnostics", "Unchanged for"), lambda row: row.unchanged, number=True, width=135),
    Column(phrase("Diagnostics", "Look at"), lambda row: row.remark, width=270, tip=lambda row: row.remark),
)

DEFINITIONS: tuple[Column[Definition], ...] = (
    Column(phrase("Diagnostics", "Tag"), lambda row: row.tag.id, width=95),
    Column(phrase("Diagnostics", "Pri"), lambda row: str(int(row.tag.priority)), number=True, width=50),
    Column(phrase("Diagnostics", "Limits (deadband)"), lambda row: row.limits, width=340, tip=lambda row: row.limits),
    Column(phrase("Diagnostics", "Delays"), lambda row: row.delays, width=220),
    Column(phrase("Diagnostics", "Calls in"), lambda row: row.phases, stretch=True, tip=lambda row: row.phases),
    Column(phrase("Diagnostics", "Now"), lambda row: row.now, width=190),
    Column(
        phrase("Diagnostics", "Rationalised"),
        lambda row: translate("Diagnostics", "yes") if row.rationalised else translate("Diagnostics", "NO"),
        width=130,
    ),
)

WRITABLE: tuple[Column[Writable], ...] = (
    Column(phrase("Diagnostics", "Setpoint"), lambda row: row.tag.id, width=110),
    Column(phrase("Diagnostics", "Value"), lambda row: row.value, number=True, width=125),
    Column(phrase("Diagnostics", "May be asked for"), lambda row: row.band, width=220),
    Column(phrase("Diagnostics", "Interlock"), lambda row: row.interlock, width=360, tip=lambda row: row.interlock),
    Column(phrase("Diagnostics", "Last request of this run"), lambda row: row.last, stretch=True, tip=lambda r: r.last),
)
