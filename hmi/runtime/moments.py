"""Puts a moment of the past together from the records, so that a screen can show it whole."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from hmi.core.alarm import Alarm
from hmi.core.clock import Clock
from hmi.core.deviation import AssetDeviation, PlantDeviation, Verdict
from hmi.core.moment import PlantMoment
from hmi.core.plant import Plant
from hmi.core.tag import Quality, TagValue
from hmi.runtime.batches import BatchWatch
from hmi.runtime.tagstore import TagStore

UNRECORDED = timedelta(seconds=30)
"""Longer without a sample of any tag means that nobody recorded: everything is stale then (choice)."""


class Moments:
    """Answers what the plant was at a time. Reads the disk: ask it off the plant's and Qt's threads.

    Every value is the historian's last one at or before that time. Where nothing was recorded for a while, values and
    units are marked stale and no asset has a level: not knowing is not normal.
    """

    def __init__(
        self,
        plant: Plant,
        clock: Clock,
        values: Callable[[datetime], dict[str, TagValue]],
        alarms: Callable[[datetime], dict[str, Alarm]],
        findings: Callable[[datetime], dict[str, AssetDeviation]],
        model: Callable[[datetime], str],
    ) -> None:
        self._plant = plant
        self._clock = clock
        self._values = values
        self._alarms = alarms
        self._findings = findings
        self._model = model

    def at(self, time: datetime) -> PlantMoment:
        """The plant as it was."""
        values = self._values(time)
        store = TagStore(self._plant, self._clock)
        store.latest.update(values)
        units = BatchWatch(self._plant, store, self._clock).status
        found = self._findings(time)
        if not _recorded(values, time):
            values = {tag: replace(value, quality=Quality.STALE) for tag, value in values.items()}
            found = {}
        deviation = {
            asset.id: found.get(asset.id, AssetDeviation(asset.id, Verdict.BAD_INPUTS)) for asset in self._plant.assets
        }
        return PlantMoment(time, values, units, self._alarms(time), PlantDeviation(deviation, self._model(time)))


def _recorded(values: Mapping[str, TagValue], time: datetime) -> bool:
    newest = max((value.source_time for value in values.values()), default=None)
    return newest is not None and time - newest <= UNRECORDED
