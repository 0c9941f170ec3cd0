"""The live mimic: one item per part of a diagram, and who of them hears which value."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from hmi.core.alarm import Alarm
from hmi.core.batch import UnitStatus
from hmi.core.clock import Clock, SystemClock
from hmi.core.deviation import PlantDeviation, TagDeviation
from hmi.core.plant import Plant
from hmi.core.setpoint import SetpointRequest
from hmi.core.tag import Quality, TagValue
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.embed import Surroundings
from hmi.diagram.library import LIBRARY
from hmi.diagram.styles import DEFAULTS, StyleTable
from hmi.diagram.symbol import Library
from hmi.ui.mimic.assets import around, largest_of_each, marked, worst_of_each
from hmi.ui.mimic.curves import Curves
from hmi.ui.mimic.drawn_scene import DrawnScene, Item
from hmi.ui.mimic.flow import FlowMotion, MotionWish
from hmi.ui.mimic.hearers import Hearers
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.items.asset import TitleItem
from hmi.ui.mimic.items.requests import RequestsItem
from hmi.ui.mimic.items.rows import AlarmSummaryItem
from hmi.ui.mimic.look import Look, PickKind
from hmi.ui.mimic.pipe import PipeItem
from hmi.ui.mimic.reading import Seen, first_seen
from hmi.ui.mimic.ring import RingItem
from hmi.ui.mimic.rules import RuleBook
from hmi.ui.mimic.series import SeriesReader
from hmi.ui.theme import Theme

BEAT_MS = 500
"""Half the period of a blinking mark: 1 Hz, well under the 3 Hz that CRIOP allows."""


class MimicScene(DrawnScene):
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
        around: Surroundings | None = None,
        *,
        styles: StyleTable = DEFAULTS,
        series: SeriesReader | None = None,
        motion: MotionWish | None = None,
    ) -> None:
        look = Look(theme, plant, clock or SystemClock(), styles=styles)
        super().__init__(document, look, library, around, parent)
        self._hearers, self.rules = Hearers(), RuleBook(plant, FlowMotion(self, motion))
        self._seen: dict[str, Seen] = {}
        self._units: dict[str, UnitStatus] = {}
        self._deviation = PlantDeviation()
        self._alarms: dict[str, Alarm] = {}
        self._requests: dict[str, SetpointRequest] = {}
        self._selected = ""
        self._lit = True
        self._selection = RingItem(theme, closed=False)
        self.focus_ring = RingItem(theme, closed=True)
        self.addItem(self._selection)
        self.addItem(self.focus_ring)
        self.curves = Curves(self.every_symbol, series, self.look.clock.now, self)
        self._build()
        document.changed.connect(self._follow)
        self._beat = QTimer(self)
        self._beat.setInterval(BEAT_MS)
        self._beat.timeout.connect(self.beat)
        self._beat.start()

    def close(self) -> None:
        """Stops following the document and beating."""
        self._beat.stop()
        self.rules.motion.stop()
        self.curves.close()
        self.document.changed.disconnect(self._follow)

    def stops(self) -> tuple[SymbolItem, ...]:
        """What the keyboard goes through: assets in the order of the process, each once and then its tags as they are
        read, then the ways to other diagrams."""
        order = {asset.id: number for number, asset in enumerate(self.look.plant.assets)}
        symbols = self.every_symbol()
        picks = [(item, item.pick) for item in symbols if item.isVisible()]
        assets = largest_of_each(symbols)
        stops = [item for item, pick in picks if pick and (pick.kind is not PickKind.ASSET or item in assets)]

        def place(item: SymbolItem) -> tuple[int, bool, float, float]:
            return order.get(item.asset, len(order)), item not in assets, item.scenePos().y(), item.scenePos().x()

        return tuple(sorted(stops, key=place))

    def show_values(self, lot: Mapping[str, TagValue]) -> None:
        """Takes the newest value of every tag that changed."""
        known = [tag for tag in lot if self._hearers.hears(tag)]
        touched = sum(len(self._hearers.of_tag(tag)) for tag in known)
        if 3 * touched > len(self._items):
            # Above about a third, one full update is cheaper than many small ones.
            self.update()
        for tag, value in lot.items():
            seen = self._seen.get(tag)
            self._seen[tag] = seen.next(value) if seen else first_seen(value)
        for tag in known:
            self._show_seen(tag)
        self.rules.show_values(lot)
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
            for item, slot in self._hearers.of_tag(tag):
                item.forget(slot)
        self.rules.show_whole(values)
        self._seen = {tag: first_seen(value) for tag, value in values.items()}
        self.curves.turn()
        self.update()
        self.show_values(values)
        self.show_units(units)
        self.show_deviation(deviation)
        self.show_alarms(alarms)

    def show_units(self, units: Mapping[str, UnitStatus]) -> None:
        """Takes what the units are doing."""
        self._units.update(units)
        self.rules.show_units(units)
        for asset, status in units.items():
            for item in self._hearers.of_asset(asset):
                item.show_unit(status)

    def show_deviation(self, deviation: PlantDeviation) -> None:
        """Takes how far every asset is from golden."""
        self._deviation = deviation
        self.rules.show_deviations(deviation.assets)
        tags = self._tag_deviations()
        for item in self.every_symbol():
            self._show_deviation(item, tags)

    def show_alarms(self, alarms: Mapping[str, Alarm]) -> None:
        """Takes all alarms that stand, by tag; what is not among them stands no longer."""
        self._alarms = dict(alarms)
        self.rules.show_alarms(alarms)
        worst = worst_of_each(self._alarms.values())
        for item in self.every_symbol():
            self._show_alarm(item, worst)

    def worst_alarm(self, asset: str) -> Alarm | None:
        """The most important alarm of an asset."""
        return worst_of_each(self._alarms.values()).get(asset)

    def show_requests(self, requests: Mapping[str, SetpointRequest]) -> None:
        """Takes all setpoint requests of this run, by their ids; none while another moment is shown."""
        self._requests = dict(requests)
        for item in self.every_symbol():
            if isinstance(item, RequestsItem):
                item.show_requests(self._requests)

    def set_theme(self, theme: Theme) -> None:
        """Draws everything in another theme."""
        super().set_theme(theme)
        self._selection.set_theme(theme)
        self.focus_ring.set_theme(theme)

    def select_asset(self, asset: str) -> None:
        """Marks an asset as the selected one; an empty name marks none."""
        self._selected = asset
        self._show_selection()

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
        for item in self.every_symbol():
            item.beat(now, lit=self._lit)

    def _follow(self, edit: Edit) -> None:
        super()._follow(edit)
        self._show_selection()

    def _let_go(self, item: Item) -> None:
        self.rules.drop(item)
        if isinstance(item, SymbolItem):
            self._hearers.drop(item)

    def _keep_only(self, items: Collection[Item]) -> None:
        self._hearers.keep(item for item in items if isinstance(item, SymbolItem))
        self.rules.keep(items)

    def _take_in(self, items: Collection[Item]) -> None:
        """Shows what is known so far on items that are new or bound otherwise."""
        self.curves.take_in(items)
        fresh, tags, worst = self._fresh(), self._tag_deviations(), worst_of_each(self._alarms.values())
        for item in items:
            self.rules.put(item)
            if isinstance(item, PipeItem):
                continue
            self._hearers.put(item)
            for tag, slot in self._hearers.slots(item):
                if tag in self._seen:
                    item.show_seen(slot, self._seen[tag])
            item.show_stale(stale=not fresh.get(item.asset, True))
            if item.asset in self._units:
                item.show_unit(self._units[item.asset])
            self._show_deviation(item, tags)
            self._show_alarm(item, worst)

    def _show_seen(self, tag: str) -> None:
        seen = self._seen[tag]
        for item, slot in self._hearers.of_tag(tag):
            item.show_seen(slot, seen)

    def _show_stale(self) -> None:
        fresh = self._fresh()
        self.rules.show_stale(frozenset(asset for asset, is_fresh in fresh.items() if not is_fresh))
        for asset in self._hearers.assets():
            for item in self._hearers.of_asset(asset):
                item.show_stale(stale=not fresh.get(asset, True))

    def _fresh(self) -> dict[str, bool]:
        """Of each asset whether anything that was ever seen of it is fresh; else it is stale."""
        fresh: dict[str, bool] = {}
        for name, seen in self._seen.items():
            tag = self.look.plant.by_id.get(name)
            if tag is not None:
                fresh[tag.asset] = fresh.get(tag.asset, False) or seen.value.quality is not Quality.STALE
        return fresh

    def _tag_deviations(self) -> dict[str, TagDeviation]:
        return {each.tag: each for asset in self._deviation.assets.values() for each in asset.tags}

    def _show_deviation(self, item: SymbolItem, tags: Mapping[str, TagDeviation]) -> None:
        item.show_asset_deviation(self._deviation.assets.get(item.asset))
        item.show_tag_deviation(tags.get(item.primary))

    def _show_alarm(self, item: SymbolItem, worst: Mapping[str, Alarm]) -> None:
        if isinstance(item, AlarmSummaryItem):
            item.show_alarms(self._alarms)
        if isinstance(item, RequestsItem):
            item.show_requests(self._requests)
        item.show_alarm(worst.get(item.asset) if isinstance(item, TitleItem) else self._alarms.get(item.primary))

    def _show_selection(self) -> None:
        """Around the asset, unless the whole page is about it."""
        items = marked(self._hearers.of_asset(self._selected))
        shown = bool(items) and self._selected != self.document.page.asset
        page = self.sceneRect().adjusted(2, 2, -2, -2)
        self._selection.surround(around(items).intersected(page) if shown else None)
