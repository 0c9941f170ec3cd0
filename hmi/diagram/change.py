"""What a person can do to a diagram. Each function looks at a document and gives the edit; none of them changes it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from hmi.core.phrase import phrase
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit, Placed
from hmi.diagram.geometry import bounds, port_place, snapped
from hmi.diagram.part import Element, Page, Part, Pipe, PipeEnd, Point, Rect, Setting
from hmi.diagram.symbol import Library, SymbolSpec

SMALLEST = 4.0
"""No side of an element gets shorter than this, in page units."""


class ChangeError(Exception):
    """What was asked for makes no sense on this document; the message says why."""


def between(document: Document, parts: Mapping[str, Part], text: str, page: Page | None = None) -> Edit:
    """The edit that makes the parts of a document into these, in this order."""
    old, new = list(document.parts), list(parts)
    changed = {
        id_ for id_, part in parts.items() if document.parts.get(id_) is not part and document.parts.get(id_) != part
    }
    gone = document.parts.keys() - parts.keys()
    touched = changed | gone
    stays, stood = [id_ for id_ in new if id_ in document.parts], [id_ for id_ in old if id_ in parts]
    if stays != stood:
        differ = [place for place, pair in enumerate(zip(stood, stays, strict=True)) if pair[0] != pair[1]]
        touched = touched | set(stays[differ[0] : differ[-1] + 1])
    before = tuple(Placed(index, document.parts[id_]) for index, id_ in enumerate(old) if id_ in touched)
    after = tuple(Placed(index, parts[id_]) for index, id_ in enumerate(new) if id_ in touched)
    if page is None or page == document.page:
        return Edit(text, before, after)
    return Edit(text, before, after, document.page, page)


def add(document: Document, parts: Iterable[Part], text: str) -> Edit:
    """Adds parts in front of all others. Their ids must be new."""
    added = {part.id: part for part in parts}
    if taken := added.keys() & document.parts.keys():
        raise ChangeError(phrase("Diagram", "{value} is already on the diagram", value=min(taken)))
    return between(document, {**document.parts, **added}, text)


def add_element(document: Document, symbol: SymbolSpec, centre: Point, grid: float = 0.0) -> Edit:
    """Adds one element in its natural size with its middle at a point, its corner on the grid."""
    left, top = snapped(centre.x - symbol.width / 2, grid), snapped(centre.y - symbol.height / 2, grid)
    rect = Rect(left, top, float(symbol.width), float(symbol.height))
    return add(
        document,
        (Element(document.new_id(symbol.name), symbol.name, rect),),
        phrase("Diagram", "Add {symbol}", symbol=symbol.title),
    )


def move(document: Document, ids: Collection[str], dx: float, dy: float, grid: float = 0.0) -> Edit:
    """Moves parts together; the first of them lands on the grid. What hangs between moved parts moves along."""
    chosen = set(ids)
    anchor = min(filter(None, map(document.element, chosen)), key=lambda part: document.position(part.id), default=None)
    if anchor is not None:
        dx = snapped(anchor.rect.x + dx, grid) - anchor.rect.x if dx else 0.0
        dy = snapped(anchor.rect.y + dy, grid) - anchor.rect.y if dy else 0.0
    return shifted(document, chosen, dx, dy, worded(phrase("Diagram", "Move"), ids))


def connect(document: Document, source: PipeEnd, target: PipeEnd, medium: str = "main") -> Edit:
    """Adds a pipe between two ends.

    Raises:
        ChangeError: Both ends are the same port.
    """
    if source.element and (source.element, source.port) == (target.element, target.port):
        raise ChangeError(
            phrase(
                "Diagram",
                "a pipe cannot lead from {element}, port {port}, to itself",
                element=source.element,
                port=source.port,
            )
        )
    pipe = Pipe(document.new_id("pipe"), source, target, medium)
    return add(
        document, (pipe,), phrase("Diagram", "Connect {what} to {what2}", what=_named(source), what2=_named(target))
    )


def reconnect(document: Document, pipe: str, *, source: PipeEnd | None = None, target: PipeEnd | None = None) -> Edit:
    """Puts one or both ends of a pipe somewhere else."""
    old = _pipe(document, pipe)
    new = replace(old, source=source or old.source, target=target or old.target)
    if pipe in (new.source.pipe, new.target.pipe):
        raise ChangeError(phrase("Diagram", "{pipe} cannot end on itself", pipe=pipe))
    return swap(document, (new,), phrase("Diagram", "Reconnect {pipe}", pipe=pipe))


def bind(document: Document, element: str, slot: str, subject: str) -> Edit:
    """Binds a tag or an asset to a slot; an empty subject takes the binding away."""
    old = _element(document, element)
    bindings = {name: bound for name, bound in old.bindings.items() if name != slot}
    if subject:
        bindings = {**old.bindings, slot: subject}
    text = (
        phrase("Diagram", "Bind {subject} to {element}", subject=subject, element=element)
        if subject
        else phrase("Diagram", "Take {slot} off {element}", slot=slot, element=element)
    )
    return swap(document, (replace(old, bindings=bindings),), text)


def set_setting(document: Document, ids: Iterable[str], name: str, value: Setting | None) -> Edit:
    """Sets a property of some elements; None puts it back to its default."""
    new: list[Part] = []
    for id_ in ids:
        old = _element(document, id_)
        settings = {key: kept for key, kept in old.settings.items() if key != name}
        new.append(replace(old, settings=settings if value is None else {**old.settings, name: value}))
    return swap(document, new, phrase("Diagram", "Set {name}", name=name.replace("_", " ")))


def resize(document: Document, element: str, rect: Rect) -> Edit:
    """Gives an element another place and size."""
    old = _element(document, element)
    new = Rect(rect.x, rect.y, max(SMALLEST, rect.width), max(SMALLEST, rect.height))
    return swap(document, (replace(old, rect=new),), phrase("Diagram", "Resize {element}", element=element))


def set_bends(document: Document, pipe: str, bends: Sequence[Point]) -> Edit:
    """Fixes the bends of a pipe; without any the router is free."""
    return swap(
        document, (replace(_pipe(document, pipe), bends=tuple(bends)),), phrase("Diagram", "Bend {pipe}", pipe=pipe)
    )


def swap(document: Document, parts: Iterable[Part], text: str) -> Edit:
    """Puts new versions of parts in the places of the old ones."""
    new = {part.id: part for part in parts}
    if missing := new.keys() - document.parts.keys():
        raise ChangeError(phrase("Diagram", "{value} is not on the diagram", value=min(missing)))
    changed = [id_ for id_, part in new.items() if document.parts[id_] != part]
    order = sorted(changed, key=document.position)
    before = tuple(Placed(document.position(id_), document.parts[id_]) for id_ in order)
    after = tuple(Placed(document.position(id_), new[id_]) for id_ in order)
    return Edit(text, before, after)


def shifted(document: Document, chosen: Collection[str], dx: float, dy: float, text: str) -> Edit:
    """Moves parts and what hangs on them. Only those are looked at: a page may have thousands."""
    touched = dict.fromkeys(id_ for id_ in chosen if id_ in document.parts)
    for id_ in tuple(touched):
        touched.update((pipe.id, None) for pipe in document.pipes_at(id_))
    return swap(document, [moved(document.parts[id_], chosen, dx, dy) for id_ in touched], text)


def set_page(document: Document, page: Page) -> Edit:
    """Changes the title, size, level or asset of the page."""
    return between(document, document.parts, phrase("Diagram", "Change the page"), page)


def rename(document: Document, old: str, new: str) -> Edit:
    """Gives a part another id; pipes that end there follow.

    Raises:
        ChangeError: The name is empty or taken.
    """
    if not new or (new != old and new in document.parts):
        raise ChangeError(
            phrase("Diagram", "{new} is already on the diagram", new=new)
            if new
            else phrase("Diagram", "a part needs a name")
        )
    parts: dict[str, Part] = {}
    for id_, part in document.parts.items():
        named = replace(part, id=new) if id_ == old else part
        parts[named.id] = _renamed(named, old, new)
    return between(document, parts, phrase("Diagram", "Rename {old} to {new}", old=old, new=new))


def remove(document: Document, ids: Iterable[str], library: Library) -> Edit:
    """Removes parts. A pipe in which an element sat heals; a pipe that led only there goes with it; any other pipe
    keeps a loose end where its port was.
    """
    gone = tuple(id_ for id_ in dict.fromkeys(ids) if id_ in document.parts)
    parts = dict(document.parts)
    for id_ in gone:
        if isinstance(parts.get(id_), Pipe):
            _drop_pipe(parts, id_, None)
    for id_ in gone:
        if isinstance(element := parts.get(id_), Element):
            _drop_element(parts, element, set(gone), library)
    return between(document, parts, worded(phrase("Diagram", "Delete"), gone))


def _drop_element(parts: dict[str, Part], element: Element, gone: set[str], library: Library) -> None:
    del parts[element.id]
    coming = [pipe for pipe in parts.values() if isinstance(pipe, Pipe) and pipe.target.element == element.id]
    going = [pipe for pipe in parts.values() if isinstance(pipe, Pipe) and pipe.source.element == element.id]
    if len(coming) == len(going) == 1 and coming[0].id != going[0].id and coming[0].medium == going[0].medium:
        first, second = coming[0], going[0]
        healed = replace(first, target=second.target, bends=(*first.bends, *second.bends), arrow=second.arrow)
        parts[first.id] = healed
        _drop_pipe(parts, second.id, first.id)
        coming, going = [healed], []
    for pipe in dict.fromkeys(pipe.id for pipe in (*coming, *going)):
        old = parts.get(pipe)
        if isinstance(old, Pipe):
            loose = replace(
                old, source=_loosened(old.source, element, library), target=_loosened(old.target, element, library)
            )
            parts[pipe] = loose
            if _leads_nowhere(loose, gone):
                _drop_pipe(parts, pipe, None)


def _leads_nowhere(pipe: Pipe, gone: set[str]) -> bool:
    return all(not end.pipe and (not end.element or end.element in gone) for end in (pipe.source, pipe.target))


def _loosened(end: PipeEnd, element: Element, library: Library) -> PipeEnd:
    if end.element != element.id:
        return end
    spec = library.get(element.symbol)
    port = spec.port(end.port) if spec else None
    return PipeEnd(place=port_place(element, port) if port else bounds(element).centre)


def _drop_pipe(parts: dict[str, Part], gone: str, heir: str | None) -> None:
    """Takes a pipe out; what tees into it tees into its heir, or ends loose where it was."""
    del parts[gone]
    for id_, part in parts.items():
        if isinstance(part, Pipe) and gone in (part.source.pipe, part.target.pipe):
            ends = [
                replace(end, pipe=heir if heir and heir != id_ else "") if end.pipe == gone else end
                for end in (part.source, part.target)
            ]
            parts[id_] = replace(part, source=ends[0], target=ends[1])


def moved(part: Part, chosen: Collection[str], dx: float, dy: float) -> Part:
    """A part after some parts were moved: itself if it is among them, its bends and places if it hangs on them."""
    if isinstance(part, Element):
        if part.id not in chosen:
            return part
        rect = part.rect
        return replace(part, rect=Rect(rect.x + dx, rect.y + dy, rect.width, rect.height))
    own = part.id in chosen
    along = own or all((end.element or end.pipe) in chosen for end in (part.source, part.target))
    source, target = (
        replace(end, place=_shifted(end.place, dx, dy))
        if end.place is not None and (end.pipe in chosen if end.pipe else own)
        else end
        for end in (part.source, part.target)
    )
    bends = tuple(Point(bend.x + dx, bend.y + dy) for bend in part.bends) if along else part.bends
    if (source, target, bends) == (part.source, part.target, part.bends):
        return part
    return replace(part, source=source, target=target, bends=bends)


def _shifted(place: Point, dx: float, dy: float) -> Point:
    return Point(place.x + dx, place.y + dy)


def _renamed(part: Part, old: str, new: str) -> Part:
    if isinstance(part, Element):
        return part
    ends = [
        replace(end, element=new if end.element == old else end.element, pipe=new if end.pipe == old else end.pipe)
        for end in (part.source, part.target)
    ]
    return replace(part, source=ends[0], target=ends[1])


def _element(document: Document, id_: str) -> Element:
    element = document.element(id_)
    if element is None:
        raise ChangeError(phrase("Diagram", "{id} is no element of the diagram", id=id_))
    return element


def _pipe(document: Document, id_: str) -> Pipe:
    pipe = document.pipe(id_)
    if pipe is None:
        raise ChangeError(phrase("Diagram", "{id} is no pipe of the diagram", id=id_))
    return pipe


def _named(end: PipeEnd) -> str:
    return end.element or end.pipe or phrase("Diagram", "a loose end")


def worded(verb: str, ids: Collection[str]) -> str:
    """The name of an edit: with the part where it is one, with their number where they are more."""
    if len(ids) == 1:
        return phrase("Edits", "{verb} {part}", verb=verb, part=next(iter(ids)))
    return phrase("Edits", "{verb} {count} parts", verb=verb, count=len(ids))
