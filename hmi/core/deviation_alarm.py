"""The deviation of an asset from golden where a site has made an alarm of it (ISA-18.2: it was rationalised)."""

from dataclasses import dataclass
from datetime import datetime

from hmi.core.deviation import AssetDeviation, Level, Verdict
from hmi.core.limits import AlarmLimits, Span
from hmi.core.tag import Part, Priority, Quality, Tag, TagValue

SUFFIX = ".DEV"
"""`PFR-401.DEV` names the deviation of PFR-401 wherever an alarm is named by its tag."""


@dataclass(frozen=True, slots=True)
class DeviationAlarm:
    """From which level on the deviation of an asset is an alarm, of which priority, and how long it must last."""

    asset: str
    priority: Priority
    level: Level
    on_delay_s: float = 0.0

    @property
    def tag(self) -> Tag:
        """The deviation as a tag: its value is the level, its limit lies half a level below the one it calls from."""
        return Tag(
            id=deviation_tag(self.asset),
            asset=self.asset,
            loop=deviation_tag(self.asset),
            part=Part.PV,
            description="Deviation from golden",
            unit="",
            node="",
            span=Span(0.0, float(max(Level))),
            limits=AlarmLimits(high=self.level - 0.5, on_delay_s=self.on_delay_s),
            priority=self.priority,
        )


def deviation_tag(asset: str) -> str:
    """The name of an asset's deviation."""
    return asset + SUFFIX


def deviating_asset(tag: str) -> str:
    """The asset whose deviation has this name; empty for the name of a tag."""
    return tag.removesuffix(SUFFIX) if is_deviation_tag(tag) else ""


def is_deviation_tag(tag: str) -> bool:
    """Whether a name is that of a deviation."""
    return tag.endswith(SUFFIX)


def level_of(limit: float) -> int:
    """The level from which an alarm with this limit calls."""
    return int(limit + 0.5)


def deviation_value(found: AssetDeviation, at: datetime, arrived: float) -> TagValue:
    """What is known of a deviation, as a tag's value. An idle asset deviates from nothing; otherwise only a level that
    was scored is good: without inputs or a model nothing is raised and nothing returns."""
    level = Level.NONE if found.verdict is Verdict.IDLE else found.level
    known = found.verdict in (Verdict.SCORED, Verdict.IDLE)
    quality = Quality.GOOD if known else Quality.UNCERTAIN
    return TagValue(deviation_tag(found.asset), int(level), quality, at, arrived)
