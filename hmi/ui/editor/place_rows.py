"""The rows of the property panel that say where an element is, how large, and how it stands."""

from dataclasses import replace

from hmi.diagram import arrange, change, layers
from hmi.diagram.document import Document
from hmi.diagram.geometry import bounds
from hmi.diagram.part import Element, Part, Rect
from hmi.diagram.symbol import SymbolSpec, Turning
from hmi.ui.editor.fields import choice_field, flag_field, number_field
from hmi.ui.editor.row import Row, Section

_TURNS = tuple((f"{degrees}°", degrees) for degrees in (0, 90, 180, 270))


def place_section(document: Document, element: Element, spec: SymbolSpec | None) -> Section:
    """Place and size, and as far as its symbol may be turned, how it stands."""
    rect = element.rect

    def side(label: str, name: str, low: float = -100_000.0) -> Row:
        value: float = getattr(rect, name)
        return Row(
            label,
            value,
            lambda entered: number_field(entered, low, 100_000.0, "px"),
            lambda new: change.resize(document, element.id, _with(rect, name, float(new))),
        )

    return Section(
        "Place and size",
        [
            side("Left", "x"),
            side("Top", "y"),
            side("Width", "width", change.SMALLEST),
            side("Height", "height", change.SMALLEST),
            *_stance(document, element, spec),
            layer_row(document, element),
        ],
        f"Covers {bounds(element).width:g} by {bounds(element).height:g} px on the page.",
    )


def layer_row(document: Document, part: Part) -> Row:
    """The layer of an element or a pipe."""
    names = [(layer.name, layer.name) for layer in layers.all_layers(document)]
    return Row(
        "Layer",
        part.layer,
        lambda entered: choice_field(names, entered),
        lambda new: layers.to_layer(document, (part.id,), str(new)),
        "Layers are hidden, locked and left out of pictures in the outline (F9)",
    )


def _stance(document: Document, element: Element, spec: SymbolSpec | None) -> list[Row]:
    """How it may be turned and mirrored; what a file has otherwise can be taken back."""
    allowed = spec.turning if spec else Turning.NEVER
    rows = []
    if allowed is Turning.FREELY or element.rotation:
        rows.append(
            Row(
                "Rotation",
                element.rotation,
                lambda entered: choice_field(_TURNS, entered),
                lambda new: arrange.rotate(document, (element.id,), (int(new) - element.rotation) // 90),
            )
        )
    if allowed is not Turning.NEVER or element.mirrored:
        rows.append(
            Row(
                "Mirrored",
                element.mirrored,
                lambda entered: flag_field(entered, "Left and right swapped"),
                lambda _new: change.swap(
                    document, (replace(element, mirrored=not element.mirrored),), f"Mirror {element.id}"
                ),
            )
        )
    return rows


def _with(rect: Rect, name: str, value: float) -> Rect:
    return replace(rect, **{name: value})
