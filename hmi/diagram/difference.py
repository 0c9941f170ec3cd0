"""What differs between two diagrams, part by part."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from hmi.core.phrase import phrase
from hmi.diagram.document import Document
from hmi.diagram.part import Element, Part, Pipe


class Kind(StrEnum):
    """How a part differs."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    REBOUND = "re-bound"
    RECONNECTED = "reconnected"
    CHANGED = "changed"
    PAGE = "page"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs; `part` is empty for the page."""

    kind: Kind
    part: str
    text: str

    def __str__(self) -> str:
        return f"{self.kind.value:12} {self.part or 'page'}: {self.text}"


def differences(old: Document, new: Document) -> tuple[Difference, ...]:
    """Everything that differs, in the drawing order of the new diagram, what is gone before it."""
    found = [*_page(old, new)]
    found.extend(Difference(Kind.REMOVED, id_, _named(part)) for id_, part in old.parts.items() if id_ not in new.parts)
    for id_, part in new.parts.items():
        before = old.parts.get(id_)
        if before is None:
            found.append(Difference(Kind.ADDED, id_, _named(part)))
        elif type(before) is not type(part):
            found.append(
                Difference(
                    Kind.CHANGED,
                    id_,
                    phrase("Diagram", "{what} has become {what2}", what=_named(before), what2=_named(part)),
                )
            )
        elif before != part:
            found.extend(_parts(before, part))
    stayed = [id_ for id_ in old.parts if id_ in new.parts]
    if stayed != [id_ for id_ in new.parts if id_ in old.parts]:
        found.append(Difference(Kind.ORDER, "", phrase("Diagram", "parts lie over each other in another order")))
    return tuple(found)


def _page(old: Document, new: Document) -> Iterator[Difference]:
    names = ("title", "width", "height", "level", "asset", "layers", "parameters", "images", "unknown")
    for name in names:
        before, after = getattr(old.page, name), getattr(new.page, name)
        if before != after:
            wordless = name in ("layers", "parameters", "images", "unknown")
            said = "changed" if wordless else f"{_said(before)} → {_said(after)}"
            yield Difference(Kind.PAGE, "", f"{name} {said}")


def _parts(old: Part, new: Part) -> Iterator[Difference]:
    if isinstance(old, Element) and isinstance(new, Element):
        yield from _elements(old, new)
    elif isinstance(old, Pipe) and isinstance(new, Pipe):
        yield from _pipes(old, new)
    more = [name for name in ("layer", "group", "unknown") if getattr(old, name) != getattr(new, name)]
    if more:
        yield Difference(Kind.CHANGED, new.id, ", ".join(_changed(name, old, new) for name in more))


def _elements(old: Element, new: Element) -> Iterator[Difference]:
    if (old.rect, old.rotation, old.mirrored) != (new.rect, new.rotation, new.mirrored):
        yield Difference(Kind.MOVED, new.id, f"{_place(old)} → {_place(new)}")
    slots = sorted({*old.bindings, *new.bindings})
    for slot in slots:
        before, after = old.bindings.get(slot, ""), new.bindings.get(slot, "")
        if before != after:
            yield Difference(Kind.REBOUND, new.id, f"{slot} {_said(before)} → {_said(after)}")
    for name in sorted({*old.settings, *new.settings}):
        was, now = old.settings.get(name, "default"), new.settings.get(name, "default")
        if was != now:
            yield Difference(Kind.CHANGED, new.id, f"{name} {_said(was)} → {_said(now)}")
    yield from _rules(old, new)
    if old.style != new.style:
        yield Difference(
            Kind.CHANGED,
            new.id,
            phrase("Diagram", "style class {what} → {what2}", what=_said(old.style), what2=_said(new.style)),
        )
    if old.symbol != new.symbol:
        yield Difference(
            Kind.CHANGED,
            new.id,
            phrase("Diagram", "symbol {symbol} → {symbol2}", symbol=old.symbol, symbol2=new.symbol),
        )


def _rules(old: Element, new: Element) -> Iterator[Difference]:
    for name in sorted({*old.rules, *new.rules}):
        before, after = old.rules.get(name, ""), new.rules.get(name, "")
        if before != after:
            yield Difference(
                Kind.CHANGED,
                new.id,
                phrase("Diagram", "rule {name} {what} → {what2}", name=name, what=_said(before), what2=_said(after)),
            )


def _pipes(old: Pipe, new: Pipe) -> Iterator[Difference]:
    for name in ("source", "target"):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield Difference(Kind.RECONNECTED, new.id, f"{name} {_end(before)} → {_end(after)}")
    if old.bends != new.bends:
        yield Difference(
            Kind.MOVED,
            new.id,
            phrase("Diagram", "{count} bends → {count2} bends", count=len(old.bends), count2=len(new.bends)),
        )
    if old.flow != new.flow:
        yield Difference(
            Kind.REBOUND,
            new.id,
            phrase("Diagram", "flow {what} → {what2}", what=_said(old.flow), what2=_said(new.flow)),
        )
    changed = [name for name in ("medium", "arrow") if getattr(old, name) != getattr(new, name)]
    if changed:
        yield Difference(Kind.CHANGED, new.id, ", ".join(_changed(name, old, new) for name in changed))


def _changed(name: str, old: Part, new: Part) -> str:
    if name == "unknown":
        return phrase("Diagram", "what a newer program added")
    return f"{name} {_said(getattr(old, name))} → {_said(getattr(new, name))}"


def _named(part: Part) -> str:
    if isinstance(part, Element):
        bound = ", ".join(part.bindings.values())
        return phrase("Diagram", "{symbol}{more}", symbol=part.symbol, more=f" of {bound}" if bound else "")
    return phrase("Diagram", "pipe from {end} to {end2}", end=_end(part.source), end2=_end(part.target))


def _end(end: object) -> str:
    element, port = getattr(end, "element", ""), getattr(end, "port", "")
    pipe, place = getattr(end, "pipe", ""), getattr(end, "place", None)
    if element:
        return f"{element}.{port}" if port else str(element)
    if pipe:
        return phrase("Diagram", "a tee into {pipe}", pipe=pipe)
    return f"{place.x:g}, {place.y:g}" if place else "nowhere"


def _place(element: Element) -> str:
    rect = element.rect
    turned = phrase("Diagram", " turned {rotation}°", rotation=element.rotation) if element.rotation else ""
    return f"{rect.x:g}, {rect.y:g}, {rect.width:g} × {rect.height:g}{turned}{' mirrored' if element.mirrored else ''}"  # noqa: RUF001


def _said(value: object) -> str:
    return "nothing" if value == "" else str(value)
