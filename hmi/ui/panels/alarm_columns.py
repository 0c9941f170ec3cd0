"""The columns of the alarm list, and what each is sorted by."""

from collections.abc import Callable
from dataclasses import dataclass

from hmi.core.alarm import Alarm
from hmi.core.deviation_alarm import is_deviation_tag, level_of
from hmi.core.plant import Plant
from hmi.ui.controls.marks import alarm_icon
from hmi.ui.controls.rows import Column
from hmi.ui.controls.wording import ALARM_WORDS, day_text, short_text, with_unit
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
    return (*_when_and_where(theme), *_what(plant), *_numbers(plant), _state())


def _when_and_where(theme: Theme) -> tuple[SortedColumn, ...]:
    priority: Column[AlarmRow] = Column(
        translate("AlarmColumns", "Pri"),
        lambda row: str(int(row.alarm.priority)),
        width=70,
        mark=lambda row: alarm_icon(row.alarm, theme),
    )
    since: Column[AlarmRow] = Column(
        translate("AlarmColumns", "Since"),
        lambda row: short_text(row.alarm.since, seconds=True),
        width=145,
        tip=lambda row: day_text(row.alarm.since),
    )
    asset: Column[AlarmRow] = Column(
        translate("AlarmColumns", "Asset"),
        lambda row: f"{row.alarm.asset} →",
        width=95,
        tip=lambda row: translate("AlarmColumns", "A click goes to {asset}", asset=row.alarm.asset),
    )
    return (
        SortedColumn(priority, lambda alarm: int(alarm.priority)),
        SortedColumn(since, lambda alarm: alarm.since),
        SortedColumn(asset, lambda alarm: alarm.asset),
    )


def _what(plant: Plant) -> tuple[SortedColumn, ...]:
    def description(alarm: Alarm) -> str:
        tag, asset = plant.by_id.get(alarm.tag), plant.asset_by_id.get(alarm.asset)
        return tag.description if tag else asset.name if asset else ""

    tag: Column[AlarmRow] = Column(translate("AlarmColumns", "Tag"), lambda row: row.alarm.tag, width=125)
    about: Column[AlarmRow] = Column(
        translate("AlarmColumns", "Description"), lambda row: description(row.alarm), stretch=True
    )
    words: Column[AlarmRow] = Column(translate("AlarmColumns", "Alarm"), lambda row: row.words, width=270)
    return (
        SortedColumn(tag, lambda alarm: alarm.tag),
        SortedColumn(about, description),
        SortedColumn(words, lambda alarm: alarm.text),
    )


def _numbers(plant: Plant) -> tuple[SortedColumn, ...]:
    def number(alarm: Alarm, value: float | None) -> str:
        tag = plant.by_id.get(alarm.tag)
        if value is None:
            return ""
        if is_deviation_tag(alarm.tag):
            return translate("AlarmColumns", "level {level}", level=level_of(value))
        return with_unit(tag, value) if tag else local(f"{value:g}")

    then: Column[AlarmRow] = Column(
        translate("AlarmColumns", "Value then"),
        lambda row: number(row.alarm, row.alarm.value),
        number=True,
        width=115,
    )
    limit: Column[AlarmRow] = Column(
        translate("AlarmColumns", "Limit"), lambda row: number(row.alarm, row.alarm.limit), number=True, width=110
    )
    return (
        SortedColumn(then, lambda alarm: alarm.value or 0.0),
        SortedColumn(limit, lambda alarm: alarm.limit or 0.0),
    )


def _state() -> SortedColumn:
    state: Column[AlarmRow] = Column(
        translate("AlarmColumns", "State"), lambda row: ALARM_WORDS[row.alarm.state], width=200
    )
    return SortedColumn(state, lambda alarm: alarm.state)
