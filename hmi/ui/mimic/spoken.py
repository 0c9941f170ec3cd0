"""What a screen reader says of something on the mimic: what it is, what it shows, and what is wrong with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from hmi.core.alarm import Alarm
from hmi.core.deviation import Level, Verdict
from hmi.core.phrase import phrase
from hmi.core.tag import Quality
from hmi.ui.language import local, said, translate, word
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.items.asset import phase_wordings
from hmi.ui.mimic.look import LiveSlot, PickKind
from hmi.ui.mimic.tip import tip_lines

_QUALITY = {
    Quality.UNCERTAIN: phrase("Spoken", "uncertain"),
    Quality.BAD: phrase("Spoken", "bad, do not use"),
    Quality.STALE: phrase("Spoken", "stale, not known now"),
}
"""Said before the number, so that nobody hears a number and stops listening. A good value says nothing of it."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """The name says what an operator has to hear at once; the description what the pointer's tip says beside it."""

    name: str
    description: str


def spoken_of(item: SymbolItem, worst: Alarm | None, now: datetime, doubts: Iterable[str] = ()) -> Spoken:
    """What is said of an item now. `worst` is the most important alarm of its asset."""
    words = [*_WORDS[item.pick.kind](item, worst)] if item.pick else []
    return Spoken(", ".join(words), ". ".join(tip_lines(item, now, doubts)))


def state_of(item: SymbolItem, worst: Alarm | None) -> tuple[str, ...]:
    """What is told by itself while the keyboard stays on an item: its trust, its alarm and its deviation. Numbers are
    read when somebody asks for them."""
    pick = item.pick
    if pick is None or pick.kind is PickKind.DIAGRAM:
        return ()
    if pick.kind is PickKind.ASSET:
        return (*_alarm(worst), *_score(item))
    live = _main(item)
    return (*_trust(live), *_alarm(item.alarm), *_deviation(item))


def _asset(item: SymbolItem, worst: Alarm | None) -> list[str]:
    asset = item.look.plant.asset_by_id.get(item.asset)
    words = [f"{asset.id} {asset.name}" if asset else item.asset]
    if item.unit is not None:
        words.append(phase_wordings(item.unit)[0])
    return [*words, *_alarm(worst), *_score(item)]


def _tag(item: SymbolItem, _worst: Alarm | None) -> list[str]:
    live = _main(item)
    if live is None or live.tag is None:
        return [translate("Spoken", "{tag}, not a tag of this plant", tag=item.primary)]
    words = [f"{live.tag.id} {live.tag.description}"]
    if live.seen is None:
        return [*words, translate("Spoken", "no value yet"), *_alarm(item.alarm)]
    value = f"{live.reading.text} {live.reading.unit}".strip()
    return [*words, *_trust(live), value, *_alarm(item.alarm), *_deviation(item)]


def _diagram(item: SymbolItem, _worst: Alarm | None) -> list[str]:
    return [translate("Spoken", "Opens {name}", name=item.pick.name if item.pick else "")]


_WORDS = {PickKind.ASSET: _asset, PickKind.TAG: _tag, PickKind.DIAGRAM: _diagram}


def _main(item: SymbolItem) -> LiveSlot | None:
    return next((live for live in item.slots.values() if live.bound == item.primary), None)


def _trust(live: LiveSlot | None) -> tuple[str, ...]:
    quality = live.reading.quality if live else None
    return (said(_QUALITY[quality]),) if quality in _QUALITY else ()


def _alarm(alarm: Alarm | None) -> tuple[str, ...]:
    if alarm is None:
        return ()
    words = translate(
        "Spoken", "alarm priority {priority}, {state}", priority=int(alarm.priority), state=word(alarm.state)
    )
    return (words,)


def _deviation(item: SymbolItem) -> tuple[str, ...]:
    found = item.tag_deviation
    if found is None or found.level is Level.NONE:
        return ()
    above = translate("Spoken", "above golden")
    return (word(found.level), above if found.sigmas > 0 else translate("Spoken", "below golden"))


def _score(item: SymbolItem) -> tuple[str, ...]:
    found = item.asset_deviation
    if found is None or found.verdict is not Verdict.SCORED or found.score is None:
        return (translate("Spoken", "no golden score"),)
    return (translate("Spoken", "golden score {score}", score=local(f"{found.score:.2f}")), word(found.level))
