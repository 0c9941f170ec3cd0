"""What mends findings: each fix is a value with the edit that it makes."""

from dataclasses import dataclass, replace

from hmi.core.phrase import phrase
from hmi.diagram import change
from hmi.diagram.change import ChangeError, swap
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.geometry import bounds, overlap
from hmi.diagram.part import Element, Pipe, PipeEnd, Point, Rect, Setting
from hmi.diagram.symbol import Library

EDGE = 10.0
"""How far from the edge of the page something is put that was outside of it, in page units."""


@dataclass(frozen=True, slots=True)
class Bind:
    """Binds another tag or asset to a slot; an empty one takes the binding away."""

    part: str
    slot: str
    subject: str = ""

    @property
    def title(self) -> str:
        """What it does."""
        return (
            phrase("Diagram", "Bind {subject}", subject=self.subject)
            if self.subject
            else phrase("Diagram", "Take {slot} off", slot=self.slot)
        )

    def edit(self, document: Document, library: Library) -> Edit:
        """The binding."""
        del library
        return change.bind(document, self.part, self.slot, self.subject)


@dataclass(frozen=True, slots=True)
class Set:
    """Gives a property another value; None puts it back to its default."""

    part: str
    name: str
    value: Setting | None = None

    @property
    def title(self) -> str:
        """What it does."""
        wanted = f" to {self.value:g}" if isinstance(self.value, (int, float)) else f" to {self.value}"
        return (
            phrase("Diagram", "Reset {name}", name=self.name)
            if self.value is None
            else phrase("Diagram", "Set {name}{wanted}", name=self.name, wanted=wanted)
        )

    def edit(self, document: Document, library: Library) -> Edit:
        """The property."""
        del library
        return change.set_setting(document, (self.part,), self.name, self.value)


@dataclass(frozen=True, slots=True)
class StandUpright:
    """Takes the turning of an element back."""

    part: str
    title: str = phrase("Diagram", "Stand it upright")

    def edit(self, document: Document, library: Library) -> Edit:
        """The element as it can be read."""
        del library
        return swap(
            document,
            (replace(_element(document, self.part), rotation=0),),
            phrase("Diagram", "Stand {part} upright", part=self.part),
        )


@dataclass(frozen=True, slots=True)
class Unclass:
    """Takes the style class of an element away."""

    part: str
    title: str = phrase("Diagram", "Take its class away")

    def edit(self, document: Document, library: Library) -> Edit:
        """The element without a class."""
        del library
        return swap(
            document,
            (replace(_element(document, self.part), style=""),),
            phrase("Diagram", "Take the style class away"),
        )


@dataclass(frozen=True, slots=True)
class BringIn:
    """Moves an element into the page."""

    part: str
    title: str = phrase("Diagram", "Move it into the page")

    def edit(self, document: Document, library: Library) -> Edit:
        """The shortest move that brings all of it in."""
        del library
        rect, page = bounds(_element(document, self.part)), document.page
        dx = _into(rect.x, rect.width, page.width)
        dy = _into(rect.y, rect.height, page.height)
        return change.move(document, (self.part,), dx, dy)


@dataclass(frozen=True, slots=True)
class Delete:
    """Deletes a part."""

    part: str

    @property
    def title(self) -> str:
        """What it does."""
        return phrase("Diagram", "Delete {part}", part=self.part)

    def edit(self, document: Document, library: Library) -> Edit:
        """The deletion."""
        if self.part not in document.parts:
            raise ChangeError(phrase("Diagram", "{part} is not on the diagram any more", part=self.part))
        return change.remove(document, (self.part,), library)


@dataclass(frozen=True, slots=True)
class Reconnect:
    """Puts one end of a pipe at a port."""

    pipe: str
    element: str
    port: str
    source: bool

    @property
    def title(self) -> str:
        """What it does."""
        return phrase("Diagram", "Connect it to {element}, {port}", element=self.element, port=self.port)

    def edit(self, document: Document, library: Library) -> Edit:
        """The pipe with that end."""
        del library
        _element(document, self.element)
        end = PipeEnd(self.element, self.port)
        if self.source:
            return change.reconnect(document, self.pipe, source=end)
        return change.reconnect(document, self.pipe, target=end)


@dataclass(frozen=True, slots=True)
class Carry:
    """Lets a pipe carry another medium."""

    pipe: str
    medium: str

    @property
    def title(self) -> str:
        """What it does."""
        return phrase("Diagram", "Let it carry {medium}", medium=self.medium)

    def edit(self, document: Document, library: Library) -> Edit:
        """The pipe with that medium."""
        del library
        return swap(
            document,
            (replace(_pipe(document, self.pipe), medium=self.medium),),
            phrase("Diagram", "Set medium of {pipe}", pipe=self.pipe),
        )


@dataclass(frozen=True, slots=True)
class TurnRound:
    """Lets a pipe lead the other way."""

    pipe: str
    title: str = phrase("Diagram", "Turn it round")

    def edit(self, document: Document, library: Library) -> Edit:
        """The pipe from its target to its source."""
        del library
        old = _pipe(document, self.pipe)
        turned = replace(old, source=old.target, target=old.source, bends=tuple(reversed(old.bends)))
        return swap(document, (turned,), phrase("Diagram", "Turn {pipe} round", pipe=self.pipe))


@dataclass(frozen=True, slots=True)
class FreeBends:
    """Leaves the line of a pipe to the router."""

    pipe: str
    title: str = phrase("Diagram", "Take its bends away")

    def edit(self, document: Document, library: Library) -> Edit:
        """The pipe without bends."""
        del library
        return change.set_bends(document, self.pipe, ())


@dataclass(frozen=True, slots=True)
class Unflow:
    """Lets a pipe flow by no tag, or by another."""

    pipe: str
    tag: str = ""

    @property
    def title(self) -> str:
        """What it does."""
        return (
            phrase("Diagram", "Let it flow by {tag}", tag=self.tag)
            if self.tag
            else phrase("Diagram", "Take its flow off")
        )

    def edit(self, document: Document, library: Library) -> Edit:
        """The pipe with that tag."""
        del library
        return swap(
            document,
            (replace(_pipe(document, self.pipe), flow=self.tag),),
            phrase("Diagram", "Set flow of {pipe}", pipe=self.pipe),
        )


@dataclass(frozen=True, slots=True)
class PageOfNoAsset:
    """Lets the page be about no asset."""

    title: str = phrase("Diagram", "Let it be about no asset")

    def edit(self, document: Document, library: Library) -> Edit:
        """The page."""
        del library
        return change.set_page(document, replace(document.page, asset=""))


@dataclass(frozen=True, slots=True)
class AddWayBack:
    """Puts a navigation button onto the page, into its upper left corner or the first free place beside it."""

    symbol: str = "navigation"
    title: str = phrase("Diagram", "Add a button to the overview")

    def edit(self, document: Document, library: Library) -> Edit:
        """The button."""
        spec = library[self.symbol]
        rects = [bounds(element) for element in document.elements()]
        room = next(room for room in _places(document, spec.width, spec.height) if not _taken(room, rects))
        return change.add_element(document, spec, Point(room.centre.x, room.centre.y))


def _places(document: Document, width: float, height: float) -> list[Rect]:
    """Along the top, then along the left, and at last the corner whatever stands there."""
    across = range(16, max(17, int(document.page.width - width)), 20)
    down = range(16, max(17, int(document.page.height - height)), 20)
    rooms = [Rect(float(x), 14.0, width, height) for x in across] + [Rect(16.0, float(y), width, height) for y in down]
    return [*rooms, Rect(16.0, 14.0, width, height)] if rooms else [Rect(16.0, 14.0, width, height)]


def _taken(room: Rect, rects: list[Rect]) -> bool:
    return any(overlap(room, rect) for rect in rects)


def _into(start: float, size: float, page: float) -> float:
    """How far something must go to be in the page; what is larger than it starts at its edge."""
    if start + size > page:
        start_wanted = max(0.0, min(page - EDGE, page) - size)
        return start_wanted - start
    return EDGE - start if start < 0 else 0.0


def _element(document: Document, id_: str) -> Element:
    element = document.element(id_)
    if element is None:
        raise ChangeError(phrase("Diagram", "{id} is not on the diagram any more", id=id_))
    return element


def _pipe(document: Document, id_: str) -> Pipe:
    pipe = document.pipe(id_)
    if pipe is None:
        raise ChangeError(phrase("Diagram", "{id} is not on the diagram any more", id=id_))
    return pipe
