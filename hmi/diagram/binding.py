"""Binding a tag without naming a slot: where it fits best, or as a new number on the page."""

from dataclasses import replace

from hmi.core.phrase import phrase
from hmi.diagram.change import ChangeError, add, add_element, bind
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.part import Element, Point
from hmi.diagram.symbol import Library, SlotKind


def best_slot(element: Element, library: Library) -> str:
    """The slot of an element that a tag goes to: one that needs a tag, else one that has none, else its first.

    Raises:
        ChangeError: Its symbol shows no tag.
    """
    spec = library.get(element.symbol)
    slots = [slot for slot in spec.slots if slot.kind is SlotKind.TAG] if spec else []
    if not slots:
        raise ChangeError(phrase("Diagram", "{element} shows no tag", element=element.id))
    free = [slot for slot in slots if not element.bindings.get(slot.name)]
    needed = [slot for slot in free if slot.required]
    return (needed or free or slots)[0].name


def bind_tag(document: Document, element: str, tag: str, library: Library) -> Edit:
    """Binds a tag to the slot of an element that fits best.

    Raises:
        ChangeError: There is no such element, or it shows no tag.
    """
    found = document.element(element)
    if found is None:
        raise ChangeError(phrase("Diagram", "{element} is no element of the diagram", element=element))
    return bind(document, element, best_slot(found, library), tag)


def add_value(document: Document, tag: str, centre: Point, library: Library, grid: float = 0.0) -> Edit:
    """Adds a number that shows a tag.

    Raises:
        ChangeError: The library has no symbol for a number.
    """
    spec = library.get("value")
    if spec is None:
        raise ChangeError(phrase("Diagram", "there is no symbol for a number"))
    (made,) = add_element(document, spec, centre, grid).added
    if not isinstance(made, Element):
        raise ChangeError(phrase("Diagram", "a number must be an element"))
    return add(document, (replace(made, bindings={"value": tag}),), phrase("Diagram", "Add {tag}", tag=tag))
