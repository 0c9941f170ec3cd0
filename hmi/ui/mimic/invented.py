"""Invented values: what a symbol shows in a palette, and where its drawing is tried."""

from hmi.core.batch import ProcedureState, UnitStatus
from hmi.core.clock import Clock
from hmi.core.deviation import AssetDeviation, Verdict
from hmi.core.tag import Part, Quality, Tag, TagValue
from hmi.ui.mimic.reading import Seen, first_seen

_HOURS = 46.2


def invented_value(bound: str, tag: Tag, clock: Clock) -> Seen:
    """A good value of a tag, a little above the middle of what is normal for it; of a mode the first."""
    span = tag.normal or tag.span
    value = 0.0 if tag.part is Part.MODE else span.low + 0.6 * span.width
    return first_seen(TagValue(bound, value, Quality.GOOD, clock.now(), clock.monotonic()))


def invented_unit(asset: str) -> UnitStatus:
    """A unit in the middle of a phase."""
    return UnitStatus(asset, "", "", "", "GROWTH", "EXP2", ProcedureState.RUNNING, _HOURS, _HOURS)


def invented_deviation(asset: str) -> AssetDeviation:
    """An asset near golden."""
    return AssetDeviation(asset, Verdict.SCORED, score=0.97)
