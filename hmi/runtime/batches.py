"""What every unit is doing, read from the fields that it reports."""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from hmi.core.batch import ProcedureState, UnitStatus
from hmi.core.clock import Clock
from hmi.core.plant import UNIT_FIELDS, Plant, unit_tag
from hmi.core.signal import Signal
from hmi.core.tag import Quality, TagValue
from hmi.runtime.tagstore import TagStore


class BatchWatch:
    """Turns unit fields into one `UnitStatus` per asset.

    Only good values count: while a unit is silent its last known status stands, so that a lost link neither ends nor
    starts a batch. `changed` tells of another batch, recipe, operation, phase, sub-phase or state; `ticked` tells of
    hours that moved on.
    """

    def __init__(self, plant: Plant, store: TagStore, clock: Clock) -> None:
        self.status: dict[str, UnitStatus] = {asset.id: UnitStatus(asset.id) for asset in plant.assets}
        self.changed: Signal[UnitStatus] = Signal()
        self.ticked: Signal[UnitStatus] = Signal()
        self._clock = clock
        self._fields = {unit_tag(asset.id, name): (asset.id, name) for asset in plant.assets for name in UNIT_FIELDS}
        self._read_at: dict[str, float] = {}
        self.hear(tuple(store.latest.values()))

    def hear(self, lot: Sequence[TagValue]) -> None:
        """Takes what the lot says about units; a lot that tells several fields of a unit is one change."""
        facts: dict[str, dict[str, Any]] = {}
        for value in lot:
            place = self._fields.get(value.tag)
            if place is None or value.quality is not Quality.GOOD:
                continue
            asset, name = place
            attribute, read = _READERS[name]
            facts.setdefault(asset, {})[attribute] = read(value)
        for asset, fields in facts.items():
            self._read_at[asset] = self._clock.monotonic()
            self._take(self.status[asset], replace(self.status[asset], **fields))

    def age(self, asset: str) -> float | None:
        """Seconds since the unit last said anything; None if it never did."""
        read_at = self._read_at.get(asset)
        return None if read_at is None else self._clock.monotonic() - read_at

    def _take(self, before: UnitStatus, after: UnitStatus) -> None:
        if after == before:
            return
        self.status[after.asset] = after
        timeless = replace(after, phase_hours=before.phase_hours, batch_hours=before.batch_hours)
        (self.ticked if timeless == before else self.changed).send(after)


def _text(value: TagValue) -> str:
    return "" if value.value is None else str(value.value)


def _hours(value: TagValue) -> float | None:
    """A negative or missing number of hours means: not begun."""
    hours = value.number
    return hours if hours is not None and math.isfinite(hours) and hours >= 0.0 else None


def _state(value: TagValue) -> ProcedureState:
    """By number, as the plant's enumeration counts, or by name."""
    given = value.value
    if isinstance(given, str):
        return ProcedureState.__members__.get(given.strip().upper(), ProcedureState.UNKNOWN)
    if isinstance(given, (int, float)) and given in ProcedureState.__members__.values():
        return ProcedureState(int(given))
    return ProcedureState.UNKNOWN


_READERS: dict[str, tuple[str, Callable[[TagValue], object]]] = {
    "BatchId": ("batch", _text),
    "Recipe": ("recipe", _text),
    "Operation": ("operation", _text),
    "Phase": ("phase", _text),
    "SubPhase": ("sub_phase", _text),
    "State": ("state", _state),
    "PhaseHours": ("phase_hours", _hours),
    "BatchHours": ("batch_hours", _hours),
}
"""Which attribute of `UnitStatus` a unit field fills, and how it is read."""
