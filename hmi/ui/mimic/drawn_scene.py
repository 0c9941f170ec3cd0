"""A diagram as items on a scene, kept so while the document changes. What the items show of the plant is another's."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace

from PySide6.QtCore import QObject, QRectF
from PySide6.QtWidgets import QGraphicsScene

from hmi.diagram.crossings import Crossings
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit, Placed
from hmi.diagram.embed import SYMBOL as EMBEDDED
from hmi.diagram.embed import Surroundings
from hmi.diagram.part import Element, Page, Part, Pipe
from hmi.diagram.routes import Routes
from hmi.diagram.styles import StyleTable
from hmi.diagram.symbol import Library
from hmi.diagram.template import Given, TemplateError, given
from hmi.ui.mimic.embedding import Embedding, items_within
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.items.table import make_item
from hmi.ui.mimic.look import Look
from hmi.ui.mimic.pipe import PipeItem
from hmi.ui.theme import Theme, ink

Item = SymbolItem | PipeItem


class DrawnScene(QGraphicsScene):
    """One item per part, in its place, with its line, its ports and its style. A subclass says what becomes of items
    that come and go, and calls `_build` when it is ready for them."""

    def __init__(
        self,
        document: Document,
        look: Look,
        library: Library,
        around: Surroundings | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.document = document
        self._preview: Mapping[str, str] = {}
        self.look = self._looked(look)
        self._library = library
        self._routes = Routes(document, library)
        self._crossings = Crossings(self._routes.lines)
        self._items: dict[str, Item] = {}
        self._embedding = Embedding(around, self) if around else None
        if self._embedding is not None:
            self._embedding.changed.connect(self.refresh_embedded)
        self.setBackgroundBrush(ink(look.theme.canvas))

    def _take_in(self, items: Collection[Item]) -> None:
        """Items are new or bound otherwise."""
        raise NotImplementedError

    def _let_go(self, item: Item) -> None:
        """An item is gone."""
        raise NotImplementedError

    def _keep_only(self, items: Collection[Item]) -> None:
        """Every item that is not among these is gone."""
        raise NotImplementedError

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

    def item_of(self, part: str) -> Item | None:
        """The item of a part."""
        return self._items.get(part)

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
        self._keep_only(tuple(self._everything()))

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
        if _embeds(edit.before) != _embeds(edit.after):
            self.refresh_embedded()

    def _follow_parameters(self, before: Page, after: Page) -> None:
        if before.parameters != after.parameters:
            self.preview_as({each.name: self._preview.get(each.name, "") for each in after.parameters})

    def _looked(self, look: Look) -> Look:
        """What the items are told of the diagram itself: its pictures and, of a template, its values."""
        document = self.document
        values: Given | None = None
        for tried in (self._preview, {}) if document.page.parameters else ():
            # A value that does not fit any more gives way to the default.
            with suppress(TemplateError):
                values = values or given(document.page, tried, look.plant)
        return replace(look, picture=lambda name: document.page.images.get(name, ""), given=values)

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

    def _add(self, id_: str, item: Item) -> None:
        self._items[id_] = item
        self.addItem(item)

    def _drop(self, id_: str) -> None:
        item = self._items.pop(id_, None)
        if item is not None:
            for gone in (item, *items_within(item)):
                self._let_go(gone)
            self.removeItem(item)

    def _everything(self) -> Iterator[Item]:
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


def _embeds(placed: Iterable[Placed]) -> dict[str, tuple[object, object]]:
    """What embedded diagrams among some parts show; where they stand makes no difference to that."""
    parts = (each.part for each in placed)
    frames = (part for part in parts if isinstance(part, Element) and part.symbol == EMBEDDED)
    return {frame.id: (frame.settings, frame.bindings) for frame in frames}
