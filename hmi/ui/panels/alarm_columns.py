"""The columns of the alarm list, and what each is sorted by."""

from collections.abc import Callable
from dataclasses import dataclass

from hmi.core.alarm import Alarm
from hmi.core.plant import Plant
from hmi.ui.controls.marks import alarm_icon
from hmi.ui.controls.rows import Column
from hmi.ui.controls.wording import ALARM_WORDS, day_text, with_unit
from hmi.ui.language import local, translate
from hmi.ui.panels.alarm_rows import AlarmRow
from hmi.ui.theme import Theme

ASSET = 2
"""The place of the column whose cells lead to the asset."""


@dataclass(frozen=True, slots=True)
class SortedColumn:
    """A column, and the key that its header sorts by."""

    shown: Column[AlarmRow]
    key: Callable[[Alarm], object]


def alarm_columns(plant: Plant, theme: Theme) -> tuple[SortedColumn, ...]:
    """From priority to state."""

    def number(alarm: Alarm, value: float | None) -> str:
        tag = plant.by_id.get(alarm.tag)
        return "" if value is None else with_unit(tag, value) if tag else local(f"{value:g}")

    def description(alarm: Alarm) -> str:
        tag = plant.by_id.get(alarm.tag)
        return tag.description if tag else ""

    return (
        SortedColumn(
            Column(
                translate("AlarmColumns", "Pri"),
                lambda row: str(int(row.alarm.priority)),
                width=70,
                mark=lambda row: alarm_icon(row.alarm, theme),
            ),
            lambda alarm: int(alarm.priority),
        ),
        SortedColumn(
            Column(translate("AlarmColumns", "Since"), lambda row: day_text(row.alarm.since), width=175),
            lambda alarm: alarm.since,
        ),
        SortedColumn(
            Column(
                translate("AlarmColumns", "Asset"),
                lambda row: f"{row.alarm.asset} →",
                width=95,
                tip=lambda row: translate("AlarmColumns", "A click goes to {asset}", asset=row.alarm.asset),
            ),
            lambda alarm: alarm.asset,
        ),
        SortedColumn(
            Column(translate("AlarmColumns", "Tag"), lambda row: row.alarm.tag, width=110), lambda alarm: alarm.tag
        ),
        SortedColumn(
            Column(translate("AlarmColumns", "Description"), lambda row: description(row.alarm), stretch=True),
            description,
        ),
        SortedColumn(
            Column(translate("AlarmColumns", "Alarm"), lambda row: row.words, width=270), lambda alarm: alarm.text
        ),
        SortedColumn(
            Column(
                translate("AlarmColumns", "Value then"),
                lambda row: number(row.alarm, row.alarm.value),
                number=True,
                width=115,
            ),
            lambda alarm: alarm.value or 0.0,
        ),
        SortedColumn(
            Column(
                translate("AlarmColumns", "Limit"),
                lambda row: number(row.alarm, row.alarm.limit),
                number=True,
                width=110,
            ),
            lambda alarm: alarm.limit or 0.0,
        ),
        SortedColumn(
            Column(translate("AlarmColumns", "State"), lambda row: ALARM_WORDS[row.alarm.state], width=200),
            lambda alarm: alarm.state,
        ),
    )
