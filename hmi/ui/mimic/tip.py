"""What is said when the pointer rests on something: tag, description, value, quality, age, and how far from golden."""

from collections.abc import Iterable
from datetime import datetime
from html import escape

from hmi.core.deviation import Level, Verdict
from hmi.core.ne107 import signal_words
from hmi.core.phrase import phrase
from hmi.core.tag import Quality
from hmi.ui.language import alarm_words, local, translate, word
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.items.asset import phase_wordings
from hmi.ui.mimic.look import LiveSlot, PickKind
from hmi.ui.mimic.reading import age_text, number_text, unit_of

_QUALITY = {
    Quality.GOOD: phrase("Tip", "good"),
    Quality.UNCERTAIN: phrase("Tip", "uncertain"),
    Quality.BAD: phrase("Tip", "bad: do not use"),
    Quality.STALE: phrase("Tip", "stale: the link is silent"),
}


def tip_text(item: SymbolItem, now: datetime, doubts: Iterable[str] = ()) -> str:
    """The tip of an item, as rich text whose words are all escaped; empty where there is nothing to say. `doubts` say
    why what its rules came to cannot be trusted."""
    return "<br>".join(escape(line) for line in tip_lines(item, now, doubts))


def tip_lines(item: SymbolItem, now: datetime, doubts: Iterable[str] = ()) -> list[str]:
    """The same in plain words, line by line."""
    lines = [line for live in item.slots.values() for line in _slot_lines(item, live, now)]
    if item.alarm:
        lines.append(
            translate(
                "Tip",
                "Alarm priority {priority}, {state}: {text}",
                priority=int(item.alarm.priority),
                state=word(item.alarm.state),
                text=alarm_words(item.alarm) if item.alarm.text else "",
            ).rstrip(": ")
        )
    pick = item.pick
    if pick and pick.kind is PickKind.ASSET:
        lines = [*_asset_lines(item), *lines]
    elif pick and pick.kind is PickKind.DIAGRAM:
        lines.append(translate("Tip", "Opens {name}", name=pick.name))
    return [*lines, *doubts]


def _slot_lines(item: SymbolItem, live: LiveSlot, now: datetime) -> list[str]:
    if live.tag is None:
        return [translate("Tip", "{bound} is not a tag of this plant", bound=live.bound)] if live.bound else []
    lines = [f"{live.tag.id}  {live.tag.description}"]
    reading = live.reading
    if live.seen is None:
        return [*lines, translate("Tip", "no value yet")]
    age = age_text(now, live.seen.value.source_time)
    lines.append(
        translate(
            "Tip",
            "{text} {unit}, {quality}, {age} old",
            text=reading.text,
            unit=reading.unit,
            quality=_QUALITY[live.seen.value.quality],
            age=age,
        )
    )
    if live.seen.value.status:
        lines[-1] += translate("Tip", " (status 0x{status})", status=f"{live.seen.value.status:08X}")
    if signal := signal_words(live.seen.value):
        lines.append(translate("Tip", "The instrument (NE 107): {signal}", signal=signal))
    deviation = item.tag_deviation
    if deviation is not None and deviation.tag == live.tag.id and deviation.level is not Level.NONE:
        side = translate("Tip", "above") if deviation.sigmas > 0 else translate("Tip", "below")
        golden = (
            ""
            if deviation.golden is None
            else (
                translate(
                    "Tip",
                    ", golden now {golden} {unit}",
                    golden=number_text(live.tag, deviation.golden),
                    unit=unit_of(live.tag),
                )
            )
        )
        lines.append(
            translate(
                "Tip",
                "{sigmas} \N{GREEK SMALL LETTER SIGMA} {side} golden{golden}",
                sigmas=local(f"{abs(deviation.sigmas):.1f}"),
                side=side,
                golden=golden,
            )
        )
    return lines


def _asset_lines(item: SymbolItem) -> list[str]:
    asset = item.look.plant.asset_by_id.get(item.asset)
    lines = [f"{asset.id}  {asset.name}" if asset else item.asset]
    if item.unit is not None:
        lines.append(phase_wordings(item.unit)[0])
        if item.unit.batch:
            lines.append(translate("Tip", "Batch {batch}", batch=item.unit.batch))
    deviation = item.asset_deviation
    if deviation is not None:
        scored = deviation.verdict is Verdict.SCORED and deviation.score is not None
        lines.append(
            translate("Tip", "Golden score {score}", score=local(f"{deviation.score:.2f}"))
            if scored
            else translate("Tip", "No golden score: {verdict}", verdict=word(deviation.verdict))
        )
        if deviation.cause:
            lines.append(deviation.cause)
    return lines
