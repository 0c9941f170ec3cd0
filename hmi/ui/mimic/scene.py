"""The live mimic: one item per part of a diagram, and who of them hears which value."""

from collections import defaultdict
from collections.abc import Mapping

from PySide6.QtCore import QObject, QRectF, QTimer, Signal
from PySide6.QtWidgets import QGraphicsScene

from hmi.core.alarm import Alarm
from hmi.core.batch import UnitStatus
from hmi.core.clock import Clock, SystemClock
from hmi.core.deviation import PlantDeviation, TagDeviation
from hmi.core.plant import Plant
from hmi.core.tag import Quality, TagValue
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.layers import hidden
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Element, Pipe
from hmi.diagram.route import jumps
from hmi.diagram.routes import Routes
from hmi.diagram.symbol import Library
from hmi.ui.mimic.assets import around, largest_of_each, marked, worst_of_each
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.items.asset import TitleItem
from hmi.ui.mimic.items.rows import AlarmSummaryItem
from hmi.ui.mimic.items.table import make_item
from hmi.ui.mimic.look import Look, PickKind
from hmi.ui.mimic.pipe import PipeItem
from hmi.ui.mimic.reading import Seen, first_seen
from hmi.ui.mimic.ring import RingItem
from hmi.ui.theme import Theme, ink

BEAT_MS = 500
"""Half the period of a blinking mark: 1 Hz, well under the 3 Hz that CRIOP allows."""


class MimicScene(QGraphicsScene):
    """Follows a document and shows the plant on it. Values come in lots; one lot is one repaint."""

    asset_picked = Signal(str)
    tag_picked = Signal(str)
    navigate = Signal(str)

    def __init__(
        self,
        document: Document,
        plant: Plant,
        theme: Theme,
        library: Library = LIBRARY,
        clock: Clock | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.document = document
        self.look = Look(theme, plant, clock or SystemClock())
        self._library = library
        self._routes = Routes(document, library)
        self._items: dict[str, SymbolItem | PipeItem] = {}
        self._by_tag: dict[str, list[tuple[SymbolItem, str]]] = {}
        self._by_asset: dict[str, list[SymbolItem]] = {}
        self._flows: dict[str, list[PipeItem]] = {}
        self._seen: dict[str, Seen] = {}
        self._units: dict[str, UnitStatus] = {}
        self._deviation = PlantDeviation()
        self._alarms: dict[str, Alarm] = {}
        self._selected = ""
        self._lit = True
        self._selection = RingItem(theme, closed=False)
        self.focus_ring = RingItem(theme, closed=True)
        self.setBackgroundBrush(ink(theme.canvas))
        self.addItem(self._selection)
        self.addItem(self.focus_ring)
        self._build(document.parts)
        document.changed.connect(self._follow)
        self._beat = QTimer(self)
        self._beat.setInterval(BEAT_MS)
        self._beat.timeout.connect(self.beat)
        self._beat.start()

    def close(self) -> None:
        """Stops following the document and beating."""
        self._beat.stop()
        self.document.changed.disconnect(self._follow)

    @property
    def routes(self) -> Routes:
        """The lines of all pipes."""
        return self._routes

    def symbols(self) -> tuple[SymbolItem, ...]:
        """The items of all elements, in the order of the document."""
        return tuple(item for item in self._items.values() if isinstance(item, SymbolItem))

    def item_of(self, part: str) -> SymbolItem | PipeItem | None:
        """The item of a part."""
        return self._items.get(part)

    def stops(self) -> tuple[SymbolItem, ...]:
        """What the keyboard goes through: assets in the order of the process, each once and then its tags as they are
        read, then the ways to other diagrams."""
        order = {asset.id: number for number, asset in enumerate(self.look.plant.assets)}
        picks = [(item, item.pick) for item in self.symbols() if item.isVisible()]
        assets = largest_of_each(self.symbols())
        stops = [item for item, pick in picks if pick and (pick.kind is not PickKind.ASSET or item in assets)]

        def place(item: SymbolItem) -> tuple[int, bool, float, float]:
            return order.get(item.asset, len(order)), item not in assets, item.pos().y(), item.pos().x()

        return tuple(sorted(stops, key=place))

    def show_values(self, lot: Mapping[str, TagValue]) -> None:
        """Takes the newest value of every tag that changed."""
        known = {tag: value for tag, value in lot.items() if tag in self._by_tag or tag in self._flows}
        touched = sum(len(self._by_tag.get(tag, ())) for tag in known)
        if 3 * touched > len(self._items):
            # Above about a third, one full update is cheaper than many small ones.
            self.update()
        for tag, value in lot.items():
            seen = self._seen.get(tag)
            self._seen[tag] = seen.next(value) if seen else first_seen(value)
        for tag in known:
            self._show_seen(tag)
        self._show_stale()

    def show_whole(
        self,
        values: Mapping[str, TagValue],
        units: Mapping[str, UnitStatus],
        deviation: PlantDeviation,
        alarms: Mapping[str, Alarm],
    ) -> None:
        """Shows another moment: what is not among these values was never seen then."""
        for tag in self._seen.keys() - values.keys():
            for item, slot in self._by_tag.get(tag, ()):
                item.forget(slot)
            for pipe in self._flows.get(tag, ()):
                pipe.forget_flow()
        self._seen = {tag: first_seen(value) for tag, value in values.items()}
        self.update()
        self.show_values(values)
        self.show_units(units)
        self.show_deviation(deviation)
        self.show_alarms(alarms)

    def show_units(self, units: Mapping[str, UnitStatus]) -> None:
        """Takes what the units are doing."""
        self._units.update(units)
        for asset, status in units.items():
            for item in self._by_asset.get(asset, ()):
                item.show_unit(status)

    def show_deviation(self, deviation: PlantDeviation) -> None:
        """Takes how far every asset is from golden."""
        self._deviation = deviation
        tags = self._tag_deviations()
        for item in self.symbols():
            self._show_deviation(item, tags)

    def show_alarms(self, alarms: Mapping[str, Alarm]) -> None:
        """Takes all alarms that stand, by tag; what is not among them stands no longer."""
        self._alarms = dict(alarms)
        worst = worst_of_each(self._alarms.values())
        for item in self.symbols():
            self._show_alarm(item, worst)

    def select_asset(self, asset: str) -> None:
        """Marks an asset as the selected one; an empty name marks none."""
        self._selected = asset
        self._show_selection()

    def set_theme(self, theme: Theme) -> None:
        """Draws everything in another theme."""
        self.look = Look(theme, self.look.plant, self.look.clock)
        self.setBackgroundBrush(ink(theme.canvas))
        for item in self._items.values():
            if isinstance(item, SymbolItem):
                item.set_look(self.look)
            else:
                item.set_theme(theme)
        self._selection.set_theme(theme)
        self.focus_ring.set_theme(theme)

    def choose(self, item: SymbolItem) -> None:
        """What a click on an item does."""
        pick = item.pick
        if pick is None:
            return
        signals = {PickKind.ASSET: self.asset_picked, PickKind.TAG: self.tag_picked, PickKind.DIAGRAM: self.navigate}
        signals[pick.kind].emit(pick.name)

    def open(self, item: SymbolItem) -> None:
        """What a double click on an item does."""
        if item.opens and item.pick is not None and item.pick.kind is PickKind.ASSET:
            self.navigate.emit(item.opens)

    def be_led(self) -> None:
        """Stops its own beat: somebody else beats for everything that blinks, so that it blinks together."""
        self._beat.stop()

    def beat(self, lit: bool | None = None) -> None:
        """Twice a second: blinking marks and growing ages; `lit` says which half of the blink it is."""
        self._lit = not self._lit if lit is None else lit
        now = self.look.clock.now()
        for item in self.symbols():
            item.beat(now, lit=self._lit)

    def _follow(self, edit: Edit) -> None:
        self._routes.update(edit)
        for part in edit.removed:
            self._drop(part.id)
        for placed in edit.after:
            self._put(placed.part)
        self._finish()

    def _build(self, parts: Mapping[str, Element | Pipe]) -> None:
        for part in parts.values():
            self._put(part)
        self._finish()

    def _put(self, part: Element | Pipe) -> None:
        item = self._items.get(part.id)
        if isinstance(part, Pipe):
            if not isinstance(item, PipeItem):
                self._drop(part.id)
                self._add(part.id, PipeItem(part, self.look.theme))
            else:
                item.pipe = part
        elif isinstance(item, SymbolItem) and item.element.symbol == part.symbol:
            item.set_element(part)
        else:
            self._drop(part.id)
            self._add(part.id, make_item(part, self.look, self._library))

    def _add(self, id_: str, item: SymbolItem | PipeItem) -> None:
        self._items[id_] = item
        self.addItem(item)

    def _drop(self, id_: str) -> None:
        item = self._items.pop(id_, None)
        if item is not None:
            self.removeItem(item)

    def _finish(self) -> None:
        """After any change: order, routes, who hears what, and what is known so far."""
        page = self.document.page
        self.setSceneRect(QRectF(0, 0, page.width, page.height))
        self._items = {id_: self._items[id_] for id_ in self.document.parts}
        unseen = hidden(self.document)
        for number, (id_, item) in enumerate(self._items.items()):
            item.setZValue(float(item.floor + number))
            item.setVisible(id_ not in unseen)
        self._route()
        self._index()
        self._repeat()
        self._show_selection()

    def _route(self) -> None:
        routes = self._routes.lines
        over = jumps(routes)
        ports: dict[str, set[str]] = defaultdict(set)
        for pipe in self.document.pipes():
            item = self._items[pipe.id]
            if isinstance(item, PipeItem):
                item.set_line(pipe, routes[pipe.id], over.get(pipe.id, ()))
            for end in (pipe.source, pipe.target):
                if end.element:
                    ports[end.element].add(end.port)
        for symbol in self.symbols():
            symbol.set_attached(frozenset(ports.get(symbol.element.id, ())))

    def _index(self) -> None:
        self._by_tag, self._by_asset, self._flows = {}, {}, {}
        for item in self._items.values():
            if isinstance(item, PipeItem):
                if item.pipe.flow:
                    self._flows.setdefault(item.pipe.flow, []).append(item)
                continue
            for slot, live in item.slots.items():
                self._by_tag.setdefault(live.bound, []).append((item, slot))
            if item.asset:
                self._by_asset.setdefault(item.asset, []).append(item)

    def _repeat(self) -> None:
        for tag in self._seen:
            self._show_seen(tag)
        self._show_stale()
        self.show_units(dict(self._units))
        self.show_deviation(self._deviation)
        self.show_alarms(self._alarms)

    def _show_seen(self, tag: str) -> None:
        seen = self._seen[tag]
        for item, slot in self._by_tag.get(tag, ()):
            item.show_seen(slot, seen)
        for pipe in self._flows.get(tag, ()):
            pipe.show_flow(seen)

    def _show_stale(self) -> None:
        """An asset is stale when nothing of it that was ever seen is fresh."""
        fresh: dict[str, bool] = {}
        for name, seen in self._seen.items():
            tag = self.look.plant.by_id.get(name)
            if tag is not None:
                fresh[tag.asset] = fresh.get(tag.asset, False) or seen.value.quality is not Quality.STALE
        for asset, items in self._by_asset.items():
            for item in items:
                item.show_stale(stale=not fresh.get(asset, True))

    def _tag_deviations(self) -> dict[str, TagDeviation]:
        return {each.tag: each for asset in self._deviation.assets.values() for each in asset.tags}

    def _show_deviation(self, item: SymbolItem, tags: Mapping[str, TagDeviation]) -> None:
        item.show_asset_deviation(self._deviation.assets.get(item.asset))
        item.show_tag_deviation(tags.get(item.primary))

    def _show_alarm(self, item: SymbolItem, worst: Mapping[str, Alarm]) -> None:
        if isinstance(item, AlarmSummaryItem):
            item.show_alarms(self._alarms)
        item.show_alarm(worst.get(item.asset) if isinstance(item, TitleItem) else self._alarms.get(item.primary))

    def _show_selection(self) -> None:
        """Around the asset, unless the whole page is about it."""
        items = marked(self._by_asset.get(self._selected, ()))
        shown = bool(items) and self._selected != self.document.page.asset
        page = self.sceneRect().adjusted(2, 2, -2, -2)
        self._selection.surround(around(items).intersected(page) if shown else None)
