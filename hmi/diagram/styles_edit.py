"""Edits that give elements a style class, or properties beside it."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from hmi.core.phrase import phrase
from hmi.diagram.change import swap, worded
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.part import Element, Setting
from hmi.diagram.styles import StyleTable, class_setting
from hmi.diagram.styles_copy import PERSONAL
from hmi.diagram.symbol import Library, SymbolSpec


def set_style(document: Document, ids: Iterable[str], class_: str) -> Edit:
    """Gives elements a class, or none. What they have of their own stays."""
    new = [replace(element, style=class_) for element in _elements(document, ids)]
    return swap(
        document,
        new,
        phrase("Diagram", "Set style class {class_}", class_=class_)
        if class_
        else phrase("Diagram", "Take the style class away"),
    )


def set_property(
    document: Document, ids: Iterable[str], name: str, value: Setting, library: Library, styles: StyleTable
) -> Edit:
    """Sets a property of elements. What an element has anyway, from its class or its symbol, is not written down."""
    new = []
    for element in _elements(document, ids):
        settings = {key: kept for key, kept in element.settings.items() if key != name}
        spec = library.get(element.symbol)
        if spec is None or value != without_own(element, spec, name, styles):
            settings[name] = value
        new.append(replace(element, settings=settings))
    return swap(document, new, phrase("Diagram", "Set {name}", name=name.replace("_", " ")))


def reset_property(document: Document, ids: Iterable[str], name: str) -> Edit:
    """Takes an element's own value of a property away: it has that of its class again, else that of its symbol."""
    new = [
        replace(element, settings={key: kept for key, kept in element.settings.items() if key != name})
        for element in _elements(document, ids)
    ]
    return swap(document, new, phrase("Diagram", "Reset {name}", name=name.replace("_", " ")))


def reset_all(document: Document, ids: Collection[str]) -> Edit:
    """The same for every property but those that say what an element is, such as its text."""
    new = [
        replace(element, settings={key: kept for key, kept in element.settings.items() if key in PERSONAL})
        for element in _elements(document, ids)
    ]
    return swap(document, new, worded(phrase("Diagram", "Reset"), ids))


def without_own(element: Element, spec: SymbolSpec, name: str, styles: StyleTable) -> Setting:
    """What a property would be without an own value: that of the class, else the symbol's default."""
    given = class_setting(element.style, spec, name, styles) if element.style else None
    return spec.default(name) if given is None else given


def _elements(document: Document, ids: Iterable[str]) -> list[Element]:
    return [element for element in map(document.element, ids) if element is not None]
