"""The live mimic: one item per part of a diagram, and who of them hears which value."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace

from PySide6.QtCore import QObject, QRectF, QTimer, Signal
from PySide6.QtWidgets import QGraphicsScene

from hmi.core.alarm import Alarm
from hmi.core.batch import UnitStatus
from hmi.core.clock import Clock, SystemClock
from hmi.core.deviation import PlantDeviation, TagDeviation
from hmi.core.plant import Plant
from hmi.core.tag import Quality, TagValue
from hmi.diagram.crossings import Crossings
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit, Placed
from hmi.diagram.embed import SYMBOL as EMBEDDED
from hmi.diagram.embed import Surroundings
from hmi.diagram.library import LIBRARY
from hmi.diagram.part import Element, Page, Part, Pipe
from hmi.diagram.routes import Routes
from hmi.diagram.styles import DEFAULTS, StyleTable
from hmi.diagram.symbol import Library
from hmi.diagram.template import Given, TemplateError, given
from hmi.ui.mimic.assets import around, largest_of_each, marked, worst_of_each
from hmi.ui.mimic.embedding import Embedding, items_within
from hmi.ui.mimic.flow import FlowMotion
from hmi.ui.mimic.hearers import Hearers
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.items.asset import TitleItem
from hmi.ui.mimic.items.course import CourseItem
from hmi.ui.mimic.items.rows import AlarmSummaryItem
from hmi.ui.mimic.items.table import make_item
from hmi.ui.mimic.look import Look, PickKind
from hmi.ui.mimic.pipe import PipeItem
from hmi.ui.mimic.reading import Seen, first_seen
from hmi.ui.mimic.ring import RingItem
from hmi.ui.mimic.rules import RuleBook
from hmi.ui.mimic.series import SeriesFeed, SeriesReader
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
        around: Surroundings | None = None,
        *,
        styles: StyleTable = DEFAULTS,
        series: SeriesReader | None = None,
    ) -> None:
        super().__init__(parent)
        self.document = document
        self._preview: Mapping[str, str] = {}
        self.look = self._looked(Look(theme, plant, clock or SystemClock(), styles=styles))
        self._embedding = Embedding(around, self) if around else None
        self._library = library
        self._routes = Routes(document, library)
        self._crossings = Crossings(self._routes.lines)
        self._items: dict[str, SymbolItem | PipeItem] = {}
        self._hearers, self.rules = Hearers(), RuleBook(plant, FlowMotion(self))
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
        self._series = SeriesFeed(series, self._curves, self.look.clock.now, self) if series else None
        self._build()
        if self._embedding is not None:
            self._embedding.changed.connect(self.refresh_embedded)
        document.changed.connect(self._follow)
        self._beat = QTimer(self)
        self._beat.setInterval(BEAT_MS)
        self._beat.timeout.connect(self.beat)
        self._beat.start()

    def close(self) -> None:
        """Stops following the document and beating."""
        self._beat.stop()
        self.rules.motion.stop()
        if self._series is not None:
            self._series.close()
        self.document.changed.disconnect(self._follow)

    @property
    def routes(self) -> Routes:
        """The lines of all pipes."""
        return self._routes

    @property
    def crossings(self) -> Crossings:
        """Where pipes jump over each other."""
        return self._crossings

    def symbols(self) -> tuple[SymbolItem, ...]:
        """The items of all elements, in the order of the document."""
        return tuple(item for item in self._items.values() if isinstance(item, SymbolItem))

    def every_symbol(self) -> tuple[SymbolItem, ...]:
        """The items of all elements, with those of embedded diagrams."""
        own = self.symbols()
        return (*own, *(each for item in own for each in items_within(item) if isinstance(each, SymbolItem)))

    def item_of(self, part: str) -> SymbolItem | PipeItem | None:
        """The item of a part."""
        return self._items.get(part)

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
        self._turn_curves()
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

    def preview_as(self, values: Mapping[str, str]) -> None:
        """Shows a template with other values; a parameter without one has its default."""
        self._preview = {name: value for name, value in values.items() if value}
        self.look = self._looked(self.look)
        for item in self._items.values():
            if isinstance(item, SymbolItem):
                item.set_look(self.look)
        for part in self.document.parts.values():
            if part.id in self._items:
                self._put(part)
        self._draw_pipes(id_ for id_ in self._routes.lines if id_ in self._items)
        self._take_in(self._items.values())
        self.refresh_embedded()

    def refresh_embedded(self) -> None:
        """Shows embedded diagrams as their files are now."""
        if self._embedding is None:
            return
        for frame in self._embedding.update_items(self._items.values(), self.look):
            self._take_in(tuple(items_within(frame)))
        self._hearers.keep(item for item in self._everything() if isinstance(item, SymbolItem))
        self.rules.keep(self._everything())

    def select_asset(self, asset: str) -> None:
        """Marks an asset as the selected one; an empty name marks none."""
        self._selected = asset
        self._show_selection()

    def set_theme(self, theme: Theme) -> None:
        """Draws everything in another theme."""
        self.look = replace(self.look, theme=theme)
        self.setBackgroundBrush(ink(theme.canvas))
        for item in self._everything():
            if isinstance(item, SymbolItem):
                own = item.parentItem() is None
                item.set_look(self.look if own else replace(item.look, theme=theme))
            else:
                item.set_theme(theme)
        self._selection.set_theme(theme)
        self.focus_ring.set_theme(theme)

    def set_styles(self, styles: StyleTable) -> None:
        """Draws everything with another style table."""
        if styles == self.look.styles:
            return
        self.look = replace(self.look, styles=styles)
        for item in self._everything():
            if isinstance(item, SymbolItem):
                item.set_look(replace(item.look, styles=styles))
            else:
                item.set_styles(styles)

    def renew(self, symbols: Collection[str]) -> Edit:
        """Draws the elements of some symbols anew: their kind itself has changed, or has come or gone. Gives what an
        edit that had just added them would be, for others who follow the document."""
        touched = [element for element in self.document.elements() if element.symbol in symbols]
        for element in touched:
            self._drop(element.id)
        renewed = Edit("Renew", after=tuple(Placed(self.document.position(each.id), each) for each in touched))
        if touched:
            self._follow(renewed)
        return renewed

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
        """Follows an edit: what it does not touch is neither looked at nor drawn again."""
        rerouted = self._routes.update(edit)
        if edit.page_before is not None and edit.page_after is not None:
            self._follow_parameters(edit.page_before, edit.page_after)
        for part in edit.removed:
            self._drop(part.id)
        for placed in edit.after:
            self._put(placed.part)
        if edit.page_after is not None:
            self._take_page()
        if not edit.in_place:
            self._take_order()
        parts = tuple(placed.part for placed in edit.after)
        self._show_visible(self.document.parts.values() if edit.page_after is not None else parts)
        jumping = self._crossings.update(rerouted, self._routes.lines)
        self._draw_pipes({*rerouted, *jumping, *(part.id for part in parts if isinstance(part, Pipe))})
        self._attach(placed.part for placed in (*edit.before, *edit.after))
        self._take_in([self._items[part.id] for part in parts])
        if any(isinstance(placed.part, Element) and placed.part.symbol == EMBEDDED for placed in edit.after):
            self.refresh_embedded()
        self._show_selection()

    def _build(self) -> None:
        parts = self.document.parts.values()
        for part in parts:
            self._put(part)
        self._take_page()
        self._take_order()
        self._show_visible(parts)
        self._draw_pipes(self._routes.lines)
        self._attach(parts)
        self._take_in(self._items.values())
        self.refresh_embedded()

    def _looked(self, look: Look) -> Look:
        """What the items are told of the diagram itself: its pictures and, of a template, its values."""
        document = self.document
        values: Given | None = None
        if document.page.parameters:
            with suppress(TemplateError):
                values = given(document.page, self._preview, look.plant)
        return replace(look, picture=lambda name: document.page.images.get(name, ""), given=values)

    def _follow_parameters(self, before: Page, after: Page) -> None:
        if before.parameters != after.parameters:
            self.preview_as({each.name: self._preview.get(each.name, "") for each in after.parameters})

    def _put(self, part: Element | Pipe) -> None:
        item = self._items.get(part.id)
        if isinstance(part, Pipe):
            if not isinstance(item, PipeItem):
                self._drop(part.id)
                self._add(part.id, PipeItem(self.look.flow(part), self.look.theme, self.look.styles))
            else:
                item.pipe = self.look.flow(part)
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
            for gone in (item, *items_within(item)):
                self.rules.drop(gone)
                if isinstance(gone, SymbolItem):
                    self._hearers.drop(gone)
            self.removeItem(item)

    def _everything(self) -> Iterator[SymbolItem | PipeItem]:
        for item in self._items.values():
            yield item
            yield from items_within(item)

    def _take_page(self) -> None:
        page = self.document.page
        self.setSceneRect(QRectF(0, 0, page.width, page.height))

    def _take_order(self) -> None:
        self._items = {id_: self._items[id_] for id_ in self.document.parts}
        for number, item in enumerate(self._items.values()):
            item.setZValue(float(item.floor + number))

    def _show_visible(self, parts: Iterable[Part]) -> None:
        unseen = {layer.name for layer in self.document.page.layers if not layer.visible}
        for part in parts:
            self._items[part.id].set_on_layer(seen=part.layer not in unseen)

    def _curves(self) -> tuple[CourseItem, ...]:
        return tuple(item for item in self.every_symbol() if isinstance(item, CourseItem))

    def _turn_curves(self) -> None:
        """Another moment is shown: the record says what came before it. Without a record nothing is known of that."""
        if self._series is not None:
            self._series.want()
            return
        for item in self._curves():
            item.forget_past()

    def _draw_pipes(self, ids: Iterable[str]) -> None:
        for id_ in ids:
            pipe, item = self.document.pipe(id_), self._items.get(id_)
            if pipe is not None and isinstance(item, PipeItem):
                item.set_line(self.look.flow(pipe), self._routes.lines[id_], self._crossings.of(id_))

    def _attach(self, parts: Iterable[Part]) -> None:
        """Tells the ports at the ends of pipes, and of elements, whether a pipe is there."""
        touched: dict[str, None] = {}
        for part in parts:
            ends = (part.source.element, part.target.element) if isinstance(part, Pipe) else (part.id,)
            touched.update(dict.fromkeys(ends))
        for id_ in touched:
            item = self._items.get(id_)
            if isinstance(item, SymbolItem):
                ends_there = (end for pipe in self.document.pipes_at(id_) for end in (pipe.source, pipe.target))
                item.set_attached(frozenset(end.port for end in ends_there if end.element == id_))

    def _take_in(self, items: Collection[SymbolItem | PipeItem]) -> None:
        """Shows what is known so far on items that are new or bound otherwise."""
        if self._series is not None and any(isinstance(item, CourseItem) for item in items):
            self._series.want()
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
        item.show_alarm(worst.get(item.asset) if isinstance(item, TitleItem) else self._alarms.get(item.primary))

    def _show_selection(self) -> None:
        """Around the asset, unless the whole page is about it."""
        items = marked(self._hearers.of_asset(self._selected))
        shown = bool(items) and self._selected != self.document.page.asset
        page = self.sceneRect().adjusted(2, 2, -2, -2)
        self._selection.surround(around(items).intersected(page) if shown else None)
