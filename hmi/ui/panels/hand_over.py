"""The hand-over page: everything that the next shift has to know, as one text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape

from hmi.core.alarm import Alarm
from hmi.core.batch import UnitStatus
from hmi.core.deviation import Level
from hmi.core.plant import Plant
from hmi.core.setpoint import SetpointRequest, standing
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.shift_book import NoteRow
from hmi.ui.controls.wording import (
    ALARM_WORDS,
    LEVEL_WORDS,
    alarm_text,
    day_text,
    full_change_text,
    phase_text,
    score_text,
)
from hmi.ui.language import said, translate, word
from hmi.ui.panels.alarm_held import HeldRow, held_rows
from hmi.ui.panels.alarm_rows import urgency

AT_ONCE = timedelta(minutes=10)
"""A note that is written so soon is about the time of its writing: who writes it may have to log in first (choice)."""


@dataclass(frozen=True, slots=True)
class HandOver:
    """What stands at the end of a shift."""

    at: datetime
    person: str
    units: Sequence[UnitStatus]
    alarms: Sequence[Alarm]
    held: Sequence[HeldRow]
    requests: Sequence[SetpointRequest]
    deviations: Sequence[str]
    notes: Sequence[NoteRow]


def hand_over(plant: Plant, bridge: PlantBridge, notes: Sequence[NoteRow], person: str) -> HandOver:
    """What stands now."""
    now = bridge.now()
    found = bridge.deviation.assets
    far = [found[asset.id] for asset in plant.assets if asset.id in found]
    deviations = [
        translate(
            "HandOver",
            "{asset}: {level_words}, score {score}. {cause}",
            asset=one.asset,
            level_words=LEVEL_WORDS[one.level],
            score=score_text(one),
            cause=one.cause,
        )
        for one in far
        if one.level is not Level.NONE
    ]
    held = [row for row in held_rows(plant, bridge.holds, bridge.units, bridge.values, now) if row.by_hand]
    left = standing(bridge.requests.values())
    requests = [request for request in bridge.requests.values() if request.open or request in left]
    units = [bridge.units[asset.id] for asset in plant.assets if asset.id in bridge.units]
    alarms = sorted(bridge.alarms.values(), key=urgency)
    return HandOver(now, person, units, alarms, held, requests, deviations, notes)


def hand_over_html(page: HandOver, plant: Plant) -> str:
    """The page as a text to read, to print and to keep. Everything from outside is escaped."""
    units = (f"{unit.asset}: {phase_text(unit)} {unit.batch}".strip() for unit in page.units)
    alarms = (
        f"{int(alarm.priority)}  {day_text(alarm.since)}  {alarm_text(alarm, plant)}, {said(ALARM_WORDS[alarm.state])}"
        for alarm in page.alarms
    )
    held = (
        translate(
            "HandOver",
            "{tag}: {kind} until {until}, {person}: {reason}",
            tag=row.tag,
            kind=row.kind,
            until=row.until,
            person=row.person,
            reason=row.reason,
        )
        for row in page.held
    )
    requests = (
        f"{request.tag} {full_change_text(plant.by_id.get(request.tag), request)}, "
        f"{word(request.state)}: {request.reason}"
        for request in page.requests
    )
    notes = (f"{_note_time(note)}  {note.asset} {note.batch}  {note.person}: {note.text}" for note in page.notes)
    sections = (
        (translate("HandOver", "Units"), units),
        (translate("HandOver", "Open alarms"), alarms),
        (translate("HandOver", "Held back"), held),
        (translate("HandOver", "Requests"), requests),
        (translate("HandOver", "Deviations from golden"), page.deviations),
        (translate("HandOver", "Notes"), notes),
    )
    title = translate("HandOver", "{plant}: hand-over {day}", plant=plant.name, day=day_text(page.at))
    head = f"<h2>{escape(title)}</h2><p>{escape(page.person)}</p>"
    return head + "".join(_section(title, rows) for title, rows in sections)


def _note_time(note: NoteRow) -> str:
    """A note about another moment than that of its writing says both."""
    about = day_text(note.about)
    if note.at - note.about < AT_ONCE:
        return about
    return translate("HandOver", "{about} (written {at})", about=about, at=day_text(note.at))


def _section(title: str, rows: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(row)}</li>" for row in rows)
    return f"<h3>{title}</h3>" + (f"<ul>{items}</ul>" if items else f"<p>{translate('HandOver', 'none')}</p>")
