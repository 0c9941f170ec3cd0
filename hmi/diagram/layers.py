"""The layers of a diagram: what is hidden, what is locked, what is left out of pictures. Each act is an edit."""

from collections.abc import Iterable
from dataclasses import replace

from hmi.core.phrase import phrase
from hmi.diagram.change import ChangeError, between, swap, worded
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit, Placed
from hmi.diagram.part import Layer, Page, Part


def layer_of(part: Part, page: Page) -> Layer:
    """The layer of a part; one that the page does not list is like any new one."""
    return next((layer for layer in page.layers if layer.name == part.layer), Layer(part.layer))


def all_layers(document: Document) -> tuple[Layer, ...]:
    """The layers of the page, and after them those that parts name and the page does not."""
    listed = {layer.name for layer in document.page.layers}
    more = dict.fromkeys(part.layer for part in document.parts.values() if part.layer not in listed)
    return (*document.page.layers, *(Layer(name) for name in more))


def hidden(document: Document) -> frozenset[str]:
    """The parts that are not drawn."""
    names = {layer.name for layer in document.page.layers if not layer.visible}
    return frozenset(id_ for id_, part in document.parts.items() if part.layer in names) if names else frozenset()


def untouchable(document: Document) -> frozenset[str]:
    """The parts that a mouse does not reach: what is hidden or locked."""
    names = {layer.name for layer in document.page.layers if layer.locked or not layer.visible}
    return frozenset(id_ for id_, part in document.parts.items() if part.layer in names) if names else frozenset()


def refusal(document: Document, edit: Edit) -> str:
    """Why an edit may not be made: it changes a part of a locked layer. Empty where it may. What changes the page, as
    renaming a layer does, may be made on a locked layer too."""
    if edit.page_after is not None:
        return ""
    for placed in (*edit.before, *edit.after):
        if layer_of(placed.part, document.page).locked and _changes(placed.part, edit):
            return phrase(
                "Diagram",
                "{id} is on layer {layer}, which is locked; unlock it in the outline first",
                id=placed.part.id,
                layer=placed.part.layer,
            )
    return ""


def add_layer(document: Document, name: str) -> Edit:
    """A new layer after the others.

    Raises:
        ChangeError: The name is empty or taken.
    """
    _check_name(document, name)
    page = replace(document.page, layers=(*all_layers(document), Layer(name)))
    return between(document, document.parts, phrase("Diagram", "Add layer {name}", name=name), page)


def new_layer_name(document: Document) -> str:
    """A name that no layer has yet."""
    taken = {layer.name for layer in all_layers(document)}
    number = 2
    while f"layer {number}" in taken:
        number += 1
    return f"layer {number}"


def rename_layer(document: Document, old: str, new: str) -> Edit:
    """Gives a layer another name; its parts follow.

    Raises:
        ChangeError: The name is empty or taken.
    """
    if new == old:
        return Edit(phrase("Diagram", "Rename the layer"))
    _check_name(document, new)
    layers = tuple(replace(layer, name=new) if layer.name == old else layer for layer in all_layers(document))
    parts = {id_: replace(part, layer=new) if part.layer == old else part for id_, part in document.parts.items()}
    return between(
        document,
        parts,
        phrase("Diagram", "Rename layer {old} to {new}", old=old, new=new),
        replace(document.page, layers=layers),
    )


def remove_layer(document: Document, name: str) -> Edit:
    """Takes a layer away; its parts go to the first of the others.

    Raises:
        ChangeError: It is the only one.
    """
    rest = tuple(layer for layer in all_layers(document) if layer.name != name)
    if not rest:
        raise ChangeError(phrase("Diagram", "a diagram needs at least one layer"))
    heir = rest[0].name
    parts = {id_: replace(part, layer=heir) if part.layer == name else part for id_, part in document.parts.items()}
    return between(
        document, parts, phrase("Diagram", "Remove layer {name}", name=name), replace(document.page, layers=rest)
    )


def set_layer(document: Document, layer: Layer) -> Edit:
    """Hides or shows, locks or opens, or leaves out of pictures the layer of that name."""
    layers = tuple(layer if other.name == layer.name else other for other in all_layers(document))
    page = replace(document.page, layers=layers)
    return between(document, document.parts, phrase("Diagram", "Change layer {layer}", layer=layer.name), page)


def to_layer(document: Document, ids: Iterable[str], name: str) -> Edit:
    """Puts parts onto a layer."""
    parts = [document.parts[id_] for id_ in ids if id_ in document.parts]
    edit = swap(document, [replace(part, layer=name) for part in parts], "")
    return replace(
        edit,
        text=phrase(
            "Diagram", "{worded} onto layer {name}", worded=worded("Put", [part.id for part in parts]), name=name
        ),
    )


def born_on(edit: Edit, name: str) -> Edit:
    """The same edit with what it adds on a layer."""
    added = {part.id for part in edit.added}
    after = [
        Placed(placed.index, replace(placed.part, layer=name)) if placed.part.id in added else placed
        for placed in edit.after
    ]
    return replace(edit, after=tuple(after))


def _changes(part: Part, edit: Edit) -> bool:
    """Whether an edit changes the part, not only its number in the drawing order."""
    sides = ([placed.part for placed in side if placed.part.id == part.id] for side in (edit.before, edit.after))
    before, after = sides
    return before != after


def _check_name(document: Document, name: str) -> None:
    if not name.strip():
        raise ChangeError(phrase("Diagram", "a layer needs a name"))
    if name in {layer.name for layer in all_layers(document)}:
        raise ChangeError(phrase("Diagram", "there is a layer {name} already", name=name))
