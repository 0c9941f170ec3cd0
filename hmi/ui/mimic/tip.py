"""What is said when the pointer rests on something: tag, description, value, quality, age, and how far from golden."""

from collections.abc import Iterable
from datetime import datetime
from html import escape

from hmi.core.deviation import Level, Verdict
from hmi.core.tag import Quality
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.items.asset import phase_wordings
from hmi.ui.mimic.look import LiveSlot, PickKind
from hmi.ui.mimic.reading import age_text, number_text, unit_text

_QUALITY = {
    Quality.GOOD: "good",
    Quality.UNCERTAIN: "uncertain",
    Quality.BAD: "bad: do not use",
    Quality.STALE: "stale: the link is silent",
}


def tip_text(item: SymbolItem, now: datetime, doubts: Iterable[str] = ()) -> str:
    """The tip of an item, as rich text whose words are all escaped; empty where there is nothing to say. `doubts` say
    why what its rules came to cannot be trusted."""
    lines = [line for live in item.slots.values() for line in _slot_lines(item, live, now)]
    if item.alarm:
        lines.append(f"Alarm priority {int(item.alarm.priority)}, {item.alarm.state}: {item.alarm.text}".rstrip(": "))
    pick = item.pick
    if pick and pick.kind is PickKind.ASSET:
        lines = [*_asset_lines(item), *lines]
    elif pick and pick.kind is PickKind.DIAGRAM:
        lines.append(f"Opens {pick.name}")
    lines.extend(doubts)
    return "<br>".join(escape(line) for line in lines)


def _slot_lines(item: SymbolItem, live: LiveSlot, now: datetime) -> list[str]:
    if live.tag is None:
        return [f"{live.bound} is not a tag of this plant"] if live.bound else []
    lines = [f"{live.tag.id}  {live.tag.description}"]
    reading = live.reading
    if live.seen is None:
        return [*lines, "no value yet"]
    age = age_text(now, live.seen.value.source_time)
    lines.append(f"{reading.text} {reading.unit}, {_QUALITY[live.seen.value.quality]}, {age} old")
    if live.seen.value.status:
        lines[-1] += f" (status 0x{live.seen.value.status:08X})"
    deviation = item.tag_deviation
    if deviation is not None and deviation.tag == live.tag.id and deviation.level is not Level.NONE:
        side = "above" if deviation.sigmas > 0 else "below"
        golden = (
            ""
            if deviation.golden is None
            else (f", golden now {number_text(live.tag, deviation.golden)} {unit_text(live.tag.unit)}")
        )
        lines.append(f"{abs(deviation.sigmas):.1f} σ {side} golden{golden}")  # noqa: RUF001
    return lines


def _asset_lines(item: SymbolItem) -> list[str]:
    asset = item.look.plant.asset_by_id.get(item.asset)
    lines = [f"{asset.id}  {asset.name}" if asset else item.asset]
    if item.unit is not None:
        lines.append(phase_wordings(item.unit)[0])
        if item.unit.batch:
            lines.append(f"Batch {item.unit.batch}")
    deviation = item.asset_deviation
    if deviation is not None:
        scored = deviation.verdict is Verdict.SCORED and deviation.score is not None
        lines.append(f"Golden score {deviation.score:.2f}" if scored else f"No golden score: {deviation.verdict}")
        if deviation.cause:
            lines.append(deviation.cause)
    return lines
