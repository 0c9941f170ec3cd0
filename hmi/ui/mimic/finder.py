"""Finds what a tag or an asset is on a diagram, and rings it for a while."""

from PySide6.QtCore import QTimer

from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.ring import RingItem
from hmi.ui.mimic.scene import MimicScene

RINGED_MS = 6_000


def find(scene: MimicScene, name: str) -> SymbolItem | None:
    """The item that is about a tag or an asset: first what a click picks, then whatever shows the tag."""
    symbols = [item for item in scene.every_symbol() if item.isVisible()]
    for item in symbols:
        if item.pick is not None and item.pick.name == name:
            return item
    return next((item for item in symbols if any(live.bound == name for live in item.slots.values())), None)


def ring(scene: MimicScene, item: SymbolItem) -> RingItem:
    """Puts a ring around an item; it goes by itself, and with its scene."""
    made = RingItem(scene.look.theme, closed=True)
    scene.addItem(made)
    made.surround(item.sceneBoundingRect().adjusted(-6, -6, 6, 6))

    def remove() -> None:
        if made.scene() is scene:
            scene.removeItem(made)

    QTimer.singleShot(RINGED_MS, scene, remove)
    return made
