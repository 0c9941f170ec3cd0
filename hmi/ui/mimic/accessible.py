"""The mimic for screen readers: the view is a group, and every asset and tag on it is one thing with a spoken name.

Qt knows widgets, but not what is drawn on a scene, so the interfaces are made here. They ask the item whenever they are
asked: nothing that is said is older than the question.
"""

from collections.abc import Iterable
from functools import lru_cache, partial
from typing import cast

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import isValid

from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.look import PickKind
from hmi.ui.mimic.spoken import Spoken, spoken_of, state_of
from hmi.ui.mimic.walk import WalkedView

_ROLES = {
    PickKind.ASSET: QAccessible.Role.Button,
    PickKind.TAG: QAccessible.Role.Indicator,
    PickKind.DIAGRAM: QAccessible.Role.Link,
}
_NOTHING, _NO_OBJECT, _NO_WINDOW = cast("QAccessibleInterface", None), cast("QObject", None), cast("QWindow", None)
"""Qt's null pointers: it asks for them here, but the stubs of PySide6 do not say so."""

_TEXTS = {QAccessible.Text.Name: "name", QAccessible.Text.Description: "description"}


class SpokenItem(QAccessibleInterface):
    """One asset, tag or way to another diagram."""

    def __init__(self, item: SymbolItem, view: WalkedView) -> None:
        super().__init__()
        self.item = item
        self._view = view

    def spoken(self) -> Spoken:
        """What is said of it now."""
        scene, item = self._view.mimic, self.item
        return spoken_of(item, scene.worst_alarm(item.asset), scene.look.clock.now(), scene.rules.doubts(item))

    def isValid(self) -> bool:  # noqa: N802 - Qt's own name
        """Whether it is still on the diagram that is shown."""
        return isValid(self._view) and isValid(self.item) and self.item.scene() is self._view.mimic

    def text(self, kind: QAccessible.Text) -> str:
        """Its name or its description."""
        return str(getattr(self.spoken(), _TEXTS[kind])) if kind in _TEXTS and self.isValid() else ""

    def rect(self) -> QRect:
        """Where it is on the screen."""
        if not self.isValid():
            return QRect()
        place = self._here()
        return QRect(self._view.viewport().mapToGlobal(place.topLeft()), place.size())

    def role(self) -> QAccessible.Role:
        """An asset is pressed, a tag is read, a way is followed."""
        pick = self.item.pick if self.isValid() else None
        return _ROLES[pick.kind] if pick else QAccessible.Role.NoRole

    def state(self) -> QAccessible.State:
        """Whether the keyboard is on it, and whether it is in sight."""
        state = QAccessible.State()
        state.focusable = True
        if not self.isValid():
            state.invalid = True
            return state
        state.focused = self._view.hasFocus() and self._view.current is self.item
        state.offscreen = not self._view.viewport().visibleRegion().intersects(self._here())
        return state

    def parent(self) -> QAccessibleInterface:
        """The mimic."""
        return QAccessible.queryAccessibleInterface(self._view) if isValid(self._view) else _NOTHING

    def window(self) -> QWindow:
        """The window that it is in."""
        return self._view.window().windowHandle() if isValid(self._view) else _NO_WINDOW

    def object(self) -> QObject:
        """None: it is drawn, not a widget."""
        return _NO_OBJECT

    def childCount(self) -> int:  # noqa: N802 - Qt's own name
        """Nothing stands in it."""
        return 0

    def child(self, index: int) -> QAccessibleInterface:
        """Nothing stands in it."""
        del index
        return _NOTHING

    def childAt(self, x: int, y: int) -> QAccessibleInterface:  # noqa: N802 - Qt's own name
        """Nothing stands in it."""
        del x, y
        return _NOTHING

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: N802 - Qt's own name
        """Nothing stands in it."""
        del child
        return -1

    def setText(self, kind: QAccessible.Text, text: str) -> None:  # noqa: N802 - Qt's own name
        """What it says comes from the plant."""
        del kind, text

    def _here(self) -> QRect:
        return self._view.mapFromScene(self.item.mapToScene(self.item.size)).boundingRect()


class SpokenItems:
    """The interfaces of the items of one view, each made when somebody asks for it.

    Qt deletes what is registered with it, and must be asked to: an interface that Python alone lets go would leave Qt
    with a pointer to nothing.
    """

    def __init__(self) -> None:
        self._made: dict[SymbolItem, SpokenItem] = {}

    def of(self, item: SymbolItem, view: WalkedView) -> SpokenItem:
        """The interface of an item."""
        found = self._made.get(item)
        if found is None:
            found = self._made[item] = SpokenItem(item, view)
            QAccessible.registerAccessibleInterface(found)
        return found

    def keep(self, items: Iterable[SymbolItem]) -> None:
        """Lets go of all others."""
        kept = set(items)
        for item in [item for item in self._made if item not in kept]:
            gone = self._made.pop(item)  # held until Qt has deleted it
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(gone))


class SpokenView(QAccessibleWidget):
    """The mimic as a group of what the keyboard goes through."""

    def __init__(self, view: WalkedView, items: SpokenItems) -> None:
        super().__init__(view, QAccessible.Role.Grouping)
        self._items = items

    def childCount(self) -> int:  # noqa: N802 - Qt's own name
        """How many assets, tags and ways there are."""
        return len(self._stops())

    def child(self, index: int) -> QAccessibleInterface:
        """One of them, in the order of Tab."""
        view, stops = self._view(), self._stops()
        return self._items.of(stops[index], view) if view and 0 <= index < len(stops) else _NOTHING

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: N802 - Qt's own name
        """Where it stands among them; -1 where it does not."""
        stops = self._stops()
        return stops.index(child.item) if isinstance(child, SpokenItem) and child.item in stops else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface:  # noqa: N802 - Qt's own name
        """What is under a place of the screen."""
        view = self._view()
        item = view.symbol_under(view.viewport().mapFromGlobal(QPoint(x, y)).toPointF()) if view else None
        return self._items.of(item, view) if view and item in self._stops() and item else _NOTHING

    def focusChild(self) -> QAccessibleInterface:  # noqa: N802 - Qt's own name
        """What the keyboard is on."""
        view = self._view()
        return self._items.of(view.current, view) if view and view.hasFocus() and view.current else _NOTHING

    def _view(self) -> WalkedView | None:
        found = self.object()
        return found if isinstance(found, WalkedView) else None

    def _stops(self) -> tuple[SymbolItem, ...]:
        view = self._view()
        return view.mimic.stops() if view else ()


class Speaker:
    """Tells a screen reader what the keyboard came to, and what changes there: trust, alarm and deviation."""

    def __init__(self, view: WalkedView) -> None:
        _install()
        self._view, self.items = view, SpokenItems()
        self._told: tuple[str, ...] = ()
        view.walked.connect(self.arrived)
        # Strongly, and without the view: these are let go while it is being destroyed.
        view.destroyed.connect(partial(_let_go, self.items))

    def arrived(self) -> None:
        """The keyboard is on something else."""
        self.items.keep(self._view.mimic.every_symbol())
        current = self._view.current
        self._told = self._state()
        if current is not None and QAccessible.isActive():
            there = self.items.of(current, self._view)
            QAccessible.updateAccessibility(QAccessibleEvent(there, QAccessible.Event.Focus))

    def listen(self) -> str:
        """Twice a second: tells what has changed, and gives it; empty where nothing did."""
        now = self._state()
        if now == self._told or self._view.current is None:
            return ""
        news = ", ".join(words for words in now if words not in self._told)
        self._told = now
        if news and QAccessible.isActive() and self._view.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, news))
        return news

    def _state(self) -> tuple[str, ...]:
        current = self._view.current
        return state_of(current, self._view.mimic.worst_alarm(current.asset)) if current else ()


class SpeakingView(WalkedView):
    """A mimic that is also told to screen readers."""

    speaker: Speaker


def _let_go(items: SpokenItems, _gone: object = None) -> None:
    items.keep(())


def _interface(_kind: str, thing: QObject) -> QAccessibleInterface | None:
    return SpokenView(thing, thing.speaker.items) if isinstance(thing, SpeakingView) else None


@lru_cache(maxsize=1)
def _install() -> None:
    """Once for the application: Qt asks this for the interface of every widget."""
    QAccessible.installFactory(_interface)
