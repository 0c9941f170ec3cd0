"""What a diagram shows when no plant is behind it: samples from a file for pictures, and invented ones for a test."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from math import sin
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from hmi.core.alarm import Alarm, AlarmState
from hmi.core.batch import ProcedureState, UnitStatus
from hmi.core.deviation import AssetDeviation, Level, PlantDeviation, TagDeviation, Verdict
from hmi.core.limits import Breach
from hmi.core.plant import Plant
from hmi.core.tag import Part, Priority, Quality, Tag, TagValue
from hmi.diagram import json_text
from hmi.ui.language import translate

QUALITIES = {"good": Quality.GOOD, "uncertain": Quality.UNCERTAIN, "bad": Quality.BAD, "stale": Quality.STALE}

_STATES = (AlarmState.UNACKNOWLEDGED, AlarmState.ACKNOWLEDGED, AlarmState.RETURNED)
_PHASES = (("STERILISE", "SIP"), ("INOCULATE", "TRANSFER"), ("FERMENT", "GROWTH"), ("HARVEST", "DRAIN"))


class SampleFileError(Exception):
    """A file of samples cannot be read; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Everything that a diagram can show at one time."""

    values: Mapping[str, TagValue] = field(default_factory=dict)
    units: Mapping[str, UnitStatus] = field(default_factory=dict)
    alarms: Mapping[str, Alarm] = field(default_factory=dict)
    deviation: PlantDeviation = field(default_factory=PlantDeviation)


class _ValueRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    value: float | str | None
    quality: Literal["good", "uncertain", "bad", "stale"] = "good"


class _FileRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    values: dict[str, float | str | _ValueRow] = {}
    alarms: dict[str, Annotated[int, Meta(ge=1, le=4)]] = {}
    deviations: dict[str, Annotated[int, Meta(ge=0, le=3)]] = {}


def read_sample(path: Path, plant: Plant, now: datetime) -> Sample:
    """The samples in a file: `{"values": {"TIC-402": 29.1, "WT-401": {"value": 900, "quality": "bad"}},
    "alarms": {"TIC-402": 2}, "deviations": {"PFR-401": 1}}`; each of the three may be left out.

    Raises:
        SampleFileError: It holds something else, or a tag or an asset that the plant does not have.
    """
    try:
        row = msgspec.convert(json_text.read(path.read_bytes()), _FileRow)
    except OSError as error:
        raise SampleFileError(
            translate("Editor", "{path} cannot be read: {error}", path=path.name, error=error.strerror)
        ) from error
    except (json_text.JsonError, msgspec.ValidationError) as error:
        raise SampleFileError(f"{path.name}: {error}") from error
    for name in (*row.values, *row.alarms):
        if name not in plant.by_id and "#" not in name:
            raise SampleFileError(
                translate("Editor", "{path}: tag {name} is not in the plant", path=path.name, name=name)
            )
    for name in row.deviations:
        if name not in plant.asset_by_id:
            raise SampleFileError(
                translate("Editor", "{path}: asset {name} is not in the plant", path=path.name, name=name)
            )
    values = {tag: _value(tag, given, now) for tag, given in row.values.items()}
    alarms = {
        tag: _alarm(plant.by_id[tag], Priority(priority), AlarmState.ACKNOWLEDGED, now)
        for tag, priority in row.alarms.items()
        if tag in plant.by_id
    }
    assets = {asset: AssetDeviation(asset, Verdict.SCORED, Level(level)) for asset, level in row.deviations.items()}
    return Sample(values, {}, alarms, PlantDeviation(assets))


def invented(plant: Plant, step: int, now: datetime, arrived: float) -> Sample:
    """A plant that does not exist: everything moves, and within 24 steps every quality, every alarm state of every
    priority and every level of deviation comes by."""
    values = {tag.id: _invented_value(tag, number, step, now, arrived) for number, tag in enumerate(plant.tags)}
    alarms = {
        tag.id: _alarm(tag, tuple(Priority)[(number + step // 6) % 4], _STATES[(number + step // 3) % 3], now)
        for number, tag in enumerate(plant.tags)
        if tag.part is Part.PV and (number + step // 2) % 5 == 0
    }
    assets = {}
    units = {}
    for number, asset in enumerate(plant.assets):
        level = Level((number + step // 4) % 4)
        tags = tuple(_invented_deviation(tag, level, at) for at, tag in enumerate(plant.of_asset(asset.id)))
        assets[asset.id] = AssetDeviation(asset.id, Verdict.SCORED, level, 1.0 - 0.28 * int(level), tags)
        operation, phase = _PHASES[(number + step // 8) % len(_PHASES)]
        state = ProcedureState.HELD if (number + step) % 9 == 0 else ProcedureState.RUNNING
        units[asset.id] = UnitStatus(asset.id, "TEST", "TEST", operation, phase, "", state, step / 60, step / 60)
    return Sample(values, units, alarms, PlantDeviation(assets))


def _invented_value(tag: Tag, number: int, step: int, now: datetime, arrived: float) -> TagValue:
    qualities = (Quality.GOOD, Quality.GOOD, Quality.GOOD, Quality.UNCERTAIN, Quality.BAD, Quality.STALE)
    quality = qualities[(number + step // 4) % len(qualities)]
    if tag.part is Part.MODE:
        return TagValue(tag.id, float((number + step // 5) % 3), quality, now, arrived)
    # A little beyond the span on both sides: the diagram must bear that too.
    share = 0.5 + 0.53 * sin(0.35 * step + number)
    return TagValue(tag.id, tag.span.low + share * tag.span.width, quality, now, arrived)


def _invented_deviation(tag: Tag, level: Level, number: int) -> TagDeviation:
    normal = tag.normal or tag.span
    sigmas = (1.0 if number % 2 else -1.0) * 1.5 * int(level)
    return TagDeviation(tag.id, level, sigmas, (normal.low + normal.high) / 2)


def _value(tag: str, given: "float | str | _ValueRow", now: datetime) -> TagValue:
    row = given if isinstance(given, _ValueRow) else _ValueRow(given)
    return TagValue(tag, row.value, QUALITIES[row.quality], now, 0.0)


def _alarm(tag: Tag, priority: Priority, state: AlarmState, now: datetime) -> Alarm:
    return Alarm(tag.id, tag.asset, priority, Breach.H, state, now, text="invented")
