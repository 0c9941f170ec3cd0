"""Which items stand for an asset, and which of its alarms matters most."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF

from hmi.core.alarm import Alarm
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.items.asset import TitleItem
from hmi.ui.mimic.items.placeholder import PlaceholderItem
from hmi.ui.mimic.look import PickKind


def stands_for_asset(item: SymbolItem) -> bool:
    """Whether the selection goes around it: the machines, and the title over them."""
    pick = item.pick
    shown = item.spec.obstacle or isinstance(item, TitleItem)
    return shown and pick is not None and pick.kind is PickKind.ASSET and not isinstance(item, PlaceholderItem)


def largest_of_each(items: Iterable[SymbolItem]) -> set[SymbolItem]:
    """Of everything that stands for an asset the largest machine; its title where it has none."""
    largest: dict[str, SymbolItem] = {}
    for item in filter(stands_for_asset, items):
        other = largest.get(item.asset)
        if other is None or _stature(item) > _stature(other):
            largest[item.asset] = item
    return set(largest.values())


def marked(items: Iterable[SymbolItem]) -> list[SymbolItem]:
    """What the selection of one asset goes around: its title and its large machines. A pump that belongs to it may
    stand far away, beside another asset's values."""
    standing = [item for item in items if stands_for_asset(item)]
    largest = max((_stature(item)[1] for item in standing if item.spec.obstacle), default=0.0)
    return [item for item in standing if not item.spec.obstacle or _stature(item)[1] >= largest / 2.0]


def around(items: Iterable[SymbolItem]) -> QRectF:
    """The place of all of them on the page, with a margin."""
    room = QRectF()
    for item in items:
        room = room.united(item.mapRectToScene(item.size))
    return room.adjusted(-12, -6, 12, 12)


def worst_of_each(alarms: Iterable[Alarm]) -> dict[str, Alarm]:
    """The most important alarm of each asset; an unacknowledged one before the others of its priority."""
    worst: dict[str, Alarm] = {}
    for alarm in alarms:
        other = worst.get(alarm.asset)
        if other is None or _weight(alarm) < _weight(other):
            worst[alarm.asset] = alarm
    return worst


def _stature(item: SymbolItem) -> tuple[bool, float]:
    return item.spec.obstacle, item.size.width() * item.size.height()


def _weight(alarm: Alarm) -> tuple[int, bool]:
    return int(alarm.priority), not alarm.unacknowledged
