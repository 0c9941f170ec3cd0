"""The rows of the property panel that say where parts are, how large, and how they stand."""

from collections.abc import Sequence
from dataclasses import replace

from hmi.core.phrase import phrase
from hmi.diagram import arrange, change, layers
from hmi.diagram.document import Document
from hmi.diagram.edit import Edit
from hmi.diagram.geometry import bounds
from hmi.diagram.part import Element, Part, Rect
from hmi.diagram.symbol import Library, Turning, turning
from hmi.ui.editor.fields import choice_field, flag_field, number_field
from hmi.ui.editor.row import Row, Section, common

_TURNS = tuple((f"{degrees}°", degrees) for degrees in (0, 90, 180, 270))


def place_section(document: Document, elements: Sequence[Element], library: Library) -> Section:
    """Place and size, and as far as their symbols may be turned, how they stand."""

    def side(label: str, name: str, low: float = -100_000.0) -> Row:
        return Row(
            label,
            common(_side(element, name) for element in elements),
            lambda entered: number_field(entered, low, 100_000.0, "px"),
            lambda new: _resized(document, elements, name, float(new)),
        )

    one = bounds(elements[0])
    return Section(
        phrase("Editor", "Place and size"),
        [
            side(phrase("Editor", "Left"), "x"),
            side(phrase("Editor", "Top"), "y"),
            side(phrase("Editor", "Width"), "width", change.SMALLEST),
            side(phrase("Editor", "Height"), "height", change.SMALLEST),
            *_stance(document, elements, library),
            layer_row(document, elements),
        ],
        phrase("Editor", "Covers {width:g} by {height:g} px on the page.", width=one.width, height=one.height)
        if len(elements) == 1
        else "",
    )


def layer_row(document: Document, parts: Sequence[Part]) -> Row:
    """The layer of elements and pipes."""
    names = [(layer.name, layer.name) for layer in layers.all_layers(document)]
    return Row(
        phrase("Editor", "Layer"),
        common(part.layer for part in parts),
        lambda entered: choice_field(names, entered),
        lambda new: layers.to_layer(document, tuple(part.id for part in parts), str(new)),
        phrase("Editor", "Layers are hidden, locked and left out of pictures in the outline (F9)"),
        shape=tuple(names),
    )


def _side(element: Element, name: str) -> float:
    return float(getattr(element.rect, name))


def _resized(document: Document, elements: Sequence[Element], name: str, value: float) -> Edit:
    if len(elements) == 1:
        return change.resize(document, elements[0].id, _with(elements[0].rect, name, value))
    new = [replace(element, rect=_with(element.rect, name, value)) for element in elements]
    return change.swap(document, new, phrase("Editor", "Place {count} elements", count=len(elements)))


def _stance(document: Document, elements: Sequence[Element], library: Library) -> list[Row]:
    """How they may be turned and mirrored; what a file has otherwise can be taken back."""
    stands = [turning(element, library) for element in elements]
    rows = []
    if all(stand is Turning.FREELY or element.rotation for stand, element in zip(stands, elements, strict=True)):
        rows.append(
            Row(
                phrase("Editor", "Rotation"),
                common(element.rotation for element in elements),
                lambda entered: choice_field(_TURNS, entered),
                lambda new: _turned(document, elements, int(new)),
            )
        )
    if all(stand is not Turning.NEVER or element.mirrored for stand, element in zip(stands, elements, strict=True)):
        rows.append(
            Row(
                phrase("Editor", "Mirrored"),
                common(element.mirrored for element in elements),
                lambda entered: flag_field(entered, phrase("Editor", "Left and right swapped")),
                lambda new: change.swap(
                    document,
                    [replace(element, mirrored=bool(new)) for element in elements],
                    change.worded(phrase("Editor", "Mirror"), [element.id for element in elements]),
                ),
            )
        )
    return rows


def _turned(document: Document, elements: Sequence[Element], degrees: int) -> Edit:
    if len(elements) == 1:
        return arrange.rotate(document, (elements[0].id,), (degrees - elements[0].rotation) // 90)
    new = [replace(element, rotation=degrees) for element in elements]
    return change.swap(document, new, phrase("Editor", "Turn {count} elements", count=len(elements)))


def _with(rect: Rect, name: str, value: float) -> Rect:
    return replace(rect, **{name: value})
