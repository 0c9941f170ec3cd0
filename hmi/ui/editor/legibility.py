"""What is wrong with how a diagram is drawn: letters too small or on too weak a ground, texts in each other, colours of
alarms and deviations where there is neither. It looks at elements one by one, in whatever time it is given."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from time import perf_counter

from hmi.core.plant import Plant
from hmi.diagram.checks.checker import Checker
from hmi.diagram.checks.fixes import Set
from hmi.diagram.checks.problem import Problem, warning
from hmi.diagram.checks.settings import SMALLEST_TEXT
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.geometry import around, bounds, overlap
from hmi.diagram.lines import part_line
from hmi.diagram.part import Element, Page, Rect
from hmi.diagram.route import Route
from hmi.diagram.routes import Routes
from hmi.diagram.space import Space
from hmi.diagram.styles import DEFAULTS, StyleTable
from hmi.diagram.symbol import Library
from hmi.ui.editor.drawn_words import Words, grounds, uses, words_of
from hmi.ui.language import translate
from hmi.ui.mimic.item import SymbolItem
from hmi.ui.mimic.items.rows import AlarmSummaryItem
from hmi.ui.mimic.items.table import make_item
from hmi.ui.mimic.look import Look
from hmi.ui.theme import DARK, LIGHT, MINIMUM_CONTRAST, Theme, contrast

TOUCHING = 2.0
"""Texts may reach so far into each other, in page units: letters have room around them."""

_THEMES = (LIGHT, DARK)
_SHOWN = 24


class Legibility:
    """Follows a document when told. What it found so far is in `problems`; `pending` says whether there is more."""

    def __init__(
        self, document: Document, library: Library, look: Look, lines_near: Callable[[Rect], Iterable[Route]]
    ) -> None:
        self._document = document
        self._library = library
        self._looks = tuple(replace(look, theme=theme) for theme in _THEMES)
        self._lines_near = lines_near
        self._words_of: dict[str, tuple[Words, ...]] = {}
        self._found: dict[str, tuple[Problem, ...]] = {}
        self._texts = Space()
        self._places = Space()
        self._colours: dict[tuple[str, str], tuple[str, ...]] = {}
        self._pending: dict[str, None] = {}
        for element in document.elements():
            self._places.put(element.id, bounds(element))
            self._pending[element.id] = None

    @property
    def pending(self) -> bool:
        """Whether there is something that it has not looked at yet."""
        return bool(self._pending)

    def follow(self, edit: Edit) -> None:
        """Notes what an edit, done already, can have changed: the elements themselves and texts near them."""
        if edit.page_after is not None and _shows_otherwise(edit.page_before, edit.page_after):
            self._pending.update((element.id, None) for element in self._document.elements())
        for id_ in edit.ids:
            element = self._document.element(id_)
            rooms = (self._places.rects.get(id_), bounds(element) if element else None)
            if element is None:
                self._forget(id_)
            else:
                self._places.put(id_, bounds(element))
                self._pending[id_] = None
            self.look_at(room for room in rooms if room is not None)

    def set_styles(self, styles: StyleTable) -> None:
        """Takes another style table: every element may be drawn otherwise."""
        self._looks = tuple(replace(look, styles=styles) for look in self._looks)
        self._pending.update((element.id, None) for element in self._document.elements())

    def look_at(self, rooms: Iterable[Rect]) -> None:
        """Notes that something moved in some rooms of the page, such as a pipe: the texts there are looked at again."""
        for room in rooms:
            self._pending.update(dict.fromkeys(self._texts.near(room)))

    def work(self, seconds: float) -> None:
        """Looks at elements until there are none left or the time is over."""
        end = perf_counter() + seconds
        while self._pending and perf_counter() < end:
            id_ = next(iter(self._pending))
            del self._pending[id_]
            element = self._document.element(id_)
            if element is None:
                self._forget(id_)
                continue
            found = tuple(self._checked(element))
            if found:
                self._found[id_] = found
            else:
                self._found.pop(id_, None)

    def problems(self) -> tuple[Problem, ...]:
        """What it found so far, in drawing order."""
        order = sorted((id_ for id_ in self._found if id_ in self._document.parts), key=self._document.position)
        return tuple(problem for id_ in order for problem in self._found[id_])

    def _forget(self, id_: str) -> None:
        self._places.drop(id_)
        self._texts.drop(id_)
        self._words_of.pop(id_, None)
        self._found.pop(id_, None)

    def _checked(self, element: Element) -> Iterator[Problem]:
        items = [self._item(element, look) for look in self._looks]
        words = self._words(element, items[0])
        yield from _small(element, words, items[0])
        yield from self._in_each_other(element, words)
        for item in items:
            yield from self._coloured(element, item)
        if words:
            yield from self._weak(element, items)

    def _item(self, element: Element, look: Look) -> SymbolItem:
        item = make_item(element, look, self._library)
        item.show_sample()
        return item

    def _words(self, element: Element, item: SymbolItem) -> tuple[Words, ...]:
        """The texts of an element. Where they are other than before, what is drawn later is looked at again."""
        words = words_of(item)
        if self._words_of.get(element.id) != words:
            rooms = (self._texts.rects.get(element.id), around(each.room for each in words))
            for room in rooms:
                near = self._texts.near(room) if room is not None else set()
                self._pending.update((id_, None) for id_ in near if self._order(id_) > self._order(element.id))
            self._texts.drop(element.id)
            if rooms[1] is not None:
                self._texts.put(element.id, rooms[1])
            self._words_of[element.id] = words
        return words

    def _in_each_other(self, element: Element, words: tuple[Words, ...]) -> Iterator[Problem]:
        """Texts that stand in those of what is drawn before."""
        room = self._texts.rects.get(element.id)
        near = self._texts.near(room) if room is not None else set()
        for id_ in sorted(near, key=self._order):
            if self._order(id_) < self._order(element.id):
                for one, other in _touching(words, self._words_of.get(id_, ())):
                    yield warning(
                        element.id,
                        translate(
                            "Editor",
                            "its text {what} stands in {what2} of {id}",
                            what=_named(one),
                            what2=_named(other),
                            id=id_,
                        ),
                    )
                    break

    def _order(self, id_: str) -> int:
        return self._document.position(id_) if id_ in self._document.parts else -1

    def _weak(self, element: Element, items: list[SymbolItem]) -> Iterator[Problem]:
        """Texts that stand out too little from what is behind them, each named once, for the worse theme."""
        worst: dict[int, tuple[float, str, Words]] = {}
        for look, item in zip(self._looks, items, strict=True):
            for number, words in enumerate(words_of(item)):
                ratio = self._contrast(element, item, words, look)
                if ratio < MINIMUM_CONTRAST and ratio < worst.get(number, (MINIMUM_CONTRAST, "", words))[0]:
                    worst[number] = (ratio, look.theme.name, words)
        for ratio, theme, words in worst.values():
            text = translate(
                "Editor",
                "the contrast of its text {what} is {ratio:.1f} in the {theme} theme",
                what=_named(words),
                ratio=ratio,
                theme=theme,
            )
            yield warning(
                element.id,
                translate(
                    "Editor",
                    "{words}; {minimum_contrast:g} or more can be read",
                    words=text,
                    minimum_contrast=MINIMUM_CONTRAST,
                ),
            )

    def _contrast(self, element: Element, item: SymbolItem, words: Words, look: Look) -> float:
        beneath = [self._item(each, look) for each in self._beneath(element, item, words.room)]
        behind = grounds(words.room, (*beneath, item), self._lines_near(words.room), look.theme)
        return min((contrast(words.colour, ground) for ground in behind), default=21.0)

    def _coloured(self, element: Element, item: SymbolItem) -> Iterator[Problem]:
        """What is drawn in a colour that is kept for alarms or deviations, while there is neither."""
        theme = item.look.theme
        kept = {**dict.fromkeys(_alarm_colours(theme), "alarms"), **dict.fromkeys(theme.deviation[1:], "deviations")}
        alike = replace(element, id="", rect=replace(element.rect, x=0.0, y=0.0), layer="", group="")
        key = theme.name, part_line(alike)
        if key not in self._colours:
            used = set() if isinstance(item, AlarmSummaryItem) else uses(item, kept, theme)
            self._colours[key] = tuple(sorted({kept[colour] for colour in used}))
        for subject in self._colours[key]:
            yield warning(
                element.id,
                translate(
                    "Editor",
                    "it is drawn in a colour of {subject} in the {theme} theme, and shows none",
                    subject=subject,
                    theme=theme.name,
                ),
            )

    def _beneath(self, element: Element, item: SymbolItem, room: Rect) -> list[Element]:
        """What lies under a text, from the back to the front."""
        found = []
        for id_ in self._places.near(room):
            other = self._document.element(id_)
            if other is not None and id_ != element.id and overlap(bounds(other), room):
                found.append((_floor(other, self._library, self._looks[0]), self._order(id_), other))
        own = (int(item.floor), self._order(element.id))
        return [other for floor, order, other in sorted(found, key=lambda each: each[:2]) if (floor, order) < own]


def drawn_problems(
    document: Document, library: Library, plant: Plant, styles: StyleTable = DEFAULTS
) -> tuple[Problem, ...]:
    """What is wrong with how a whole diagram is drawn; Qt must be there."""
    checker = Checker(document, library, plant, Routes(document, library).lines)
    checker.problems()
    legibility = Legibility(document, library, Look(LIGHT, plant, styles=styles), checker.lines_near)
    legibility.work(float("inf"))
    return legibility.problems()


def _shows_otherwise(old: Page | None, new: Page) -> bool:
    """Whether elements may be drawn otherwise on the one page than on the other."""
    return old is None or (old.parameters, old.images) != (new.parameters, new.images)


def _floor(element: Element, library: Library, look: Look) -> int:
    return int(make_item(element, look, library).floor)


def _small(element: Element, words: tuple[Words, ...], item: SymbolItem) -> Iterator[Problem]:
    small = min(words, key=lambda each: each.size, default=None)
    if small is None or small.size >= SMALLEST_TEXT or "size" in element.settings:
        return
    sized = any(setting.name == "size" for setting in item.spec.settings)
    text = translate(
        "Editor",
        "its text {what} is {size:g} px high; {smallest_text:g} px or more can be read",
        what=_named(small),
        size=small.size,
        smallest_text=SMALLEST_TEXT,
    )
    yield warning(element.id, text, Set(element.id, "size", SMALLEST_TEXT) if sized else None)


def _alarm_colours(theme: Theme) -> Iterator[str]:
    return (look.colour for look in theme.alarms)


def _touching(words: tuple[Words, ...], others: tuple[Words, ...]) -> Iterator[tuple[Words, Words]]:
    for one in words:
        room = Rect(
            one.room.x + TOUCHING,
            one.room.y + TOUCHING / 2,
            max(0.0, one.room.width - 2 * TOUCHING),
            max(0.0, one.room.height - TOUCHING),
        )
        yield from ((one, other) for other in others if overlap(room, other.room))


def _named(words: Words) -> str:
    text = " ".join(words.text.split())
    return f"“{text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}”"
