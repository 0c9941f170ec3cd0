"""The hand-over page: everything that the next shift has to know, as one text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape

from hmi.core.alarm import Alarm
from hmi.core.batch import UnitStatus
from hmi.core.deviation import AssetDeviation, Level
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
    short_text,
)
from hmi.ui.language import said, translate, word
from hmi.ui.panels.alarm_held import HeldRow, held_rows
from hmi.ui.panels.alarm_rows import urgency

AT_ONCE = timedelta(minutes=10)
"""A note that is written so soon is about the time of its writing: who writes it may have to log in first (choice)."""


Cells = tuple[str, ...]
"""What stands in a row of the page, from left to right."""


@dataclass(frozen=True, slots=True)
class HandOver:
    """What stands at the end of a shift."""

    at: datetime
    person: str
    units: Sequence[UnitStatus]
    alarms: Sequence[Alarm]
    held: Sequence[HeldRow]
    requests: Sequence[SetpointRequest]
    deviations: Sequence[Cells]
    notes: Sequence[NoteRow]


def hand_over(plant: Plant, bridge: PlantBridge, notes: Sequence[NoteRow], person: str) -> HandOver:
    """What stands now."""
    now = bridge.now()
    found = bridge.deviation.assets
    far = [found[asset.id] for asset in plant.assets if asset.id in found]
    deviations = [(one.asset, _level_words(one), said(one.cause)) for one in far if one.level is not Level.NONE]
    held = [row for row in held_rows(plant, bridge.holds, bridge.units, bridge.values, now) if row.by_hand]
    left = standing(bridge.requests.values())
    requests = [request for request in bridge.requests.values() if request.open or request in left]
    units = [bridge.units[asset.id] for asset in plant.assets if asset.id in bridge.units]
    alarms = sorted(bridge.alarms.values(), key=urgency)
    return HandOver(now, person, units, alarms, held, requests, deviations, notes)


def hand_over_html(page: HandOver, plant: Plant) -> str:
    """The page as a text to read, to print and to keep. Everything from outside is escaped."""
    units = ((unit.asset, unit.batch, phase_text(unit)) for unit in page.units)
    alarms = (
        (
            str(int(one.priority)),
            short_text(one.since, seconds=True),
            said(ALARM_WORDS[one.state]),
            alarm_text(one, plant),
        )
        for one in page.alarms
    )
    held = (
        (row.tag, translate("HandOver", "{kind} until {until}", kind=row.kind, until=row.until), row.person, row.reason)
        for row in page.held
    )
    requests = (
        (one.tag, full_change_text(plant.by_id.get(one.tag), one), word(one.state), one.reason) for one in page.requests
    )
    notes = (
        (day_text(one.about), f"{one.asset} {one.batch}".strip(), one.person, _note_text(one)) for one in page.notes
    )
    sections: tuple[tuple[str, Iterable[Cells]], ...] = (
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


def _note_text(note: NoteRow) -> str:
    """A note about another moment than that of its writing says both."""
    if note.at - note.about < AT_ONCE:
        return note.text
    return translate("HandOver", "{text} (written {at})", text=note.text, at=day_text(note.at))


def _level_words(found: AssetDeviation) -> str:
    level = said(LEVEL_WORDS[found.level])
    if found.score is None:
        return level
    return translate("HandOver", "{level_words}, score {score}", level_words=level, score=score_text(found))


def _section(title: str, rows: Iterable[Cells]) -> str:
    lines = "".join(f"<tr>{_cells(row)}</tr>" for row in rows)
    table = f'<table cellspacing="0" cellpadding="3">{lines}</table>'
    return f"<h3>{escape(title)}</h3>" + (table if lines else f"<p>{escape(translate('HandOver', 'none'))}</p>")


def _cells(row: Cells) -> str:
    """The last cell is the one that may be long: only it is broken into lines."""
    *short, last = (escape(cell) for cell in row)
    return "".join(f"<td>{cell.replace(' ', '&nbsp;')}&nbsp;&nbsp;</td>" for cell in short) + f"<td>{last}</td>"
