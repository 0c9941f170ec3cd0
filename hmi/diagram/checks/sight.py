"""What rules look at: the diagram, the plant, and what lies where, so that no rule searches the whole page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from hmi.core.plant import UNIT_FIELDS, Plant, unit_tag
from hmi.diagram.document import Document
from hmi.diagram.geometry import around
from hmi.diagram.part import Element, Pipe, Rect
from hmi.diagram.route import Route
from hmi.diagram.space import Space
from hmi.diagram.styles import DEFAULTS, StyleTable
from hmi.diagram.symbol import Library, PortKind, SymbolSpec

Shown = tuple[str, tuple[tuple[str, str], ...]]
"""A symbol and what its required slots show: two elements with the same one look the same."""


@dataclass(frozen=True)
class Known:
    """The names of a plant, also as people write them by mistake."""

    plant: Plant

    @cached_property
    def _loose(self) -> dict[str, str]:
        return {_letters(name): name for name in (*self.plant.asset_by_id, *self.plant.by_id)}

    @cached_property
    def _nodes(self) -> dict[str, str]:
        return {tag.node: tag.id for tag in self.plant.tags if tag.node}

    def tag(self, name: str) -> bool:
        """Whether the plant has a tag, be it a measured one or what a unit reports."""
        if name in self.plant.by_id:
            return True
        asset = name.partition("#")[0]
        return asset in self.plant.asset_by_id and name in {unit_tag(asset, each) for each in UNIT_FIELDS}

    def meant(self, name: str) -> str:
        """The tag or asset that a wrong name stands for: other letter case or signs between, or a node of the server
        instead of its tag; empty where none."""
        return self._nodes.get(name) or self._loose.get(_letters(name), "")


@dataclass(frozen=True, slots=True)
class Sight:
    """One state of a diagram. `lines` are those of its pipes; `symbols` holds the places of elements that others must
    not cover, `pipes` those of lines; `shown` says who shows what. `diagrams` are the names that a link may lead to;
    None where they are not known."""

    document: Document
    library: Library
    known: Known
    lines: Mapping[str, Route]
    symbols: Space = field(default_factory=Space)
    pipes: Space = field(default_factory=Space)
    shown: dict[Shown, set[str]] = field(default_factory=dict)
    diagrams: frozenset[str] | None = None
    styles: StyleTable = DEFAULTS

    @property
    def plant(self) -> Plant:
        """The plant."""
        return self.known.plant

    def spec(self, element: Element | None) -> SymbolSpec | None:
        """What the symbol of an element is; None where it is not known."""
        return self.library.get(element.symbol) if element else None

    def after(self, one: str, other: str) -> bool:
        """Whether a part is drawn after another."""
        return self.document.position(one) > self.document.position(other)

    def pipes_near(self, room: Rect) -> Iterator[Pipe]:
        """The pipes that may touch a room."""
        for id_ in self.pipes.near(room):
            pipe = self.document.pipe(id_)
            if pipe is not None:
                yield pipe

    def has_utility_ports(self, element: Element | None) -> bool:
        """Whether a symbol tells utility from product: then its other ports are for the product."""
        spec = self.spec(element)
        return spec is not None and any(port.kind is PortKind.UTILITY for port in spec.ports)


def shown_by(element: Element, spec: SymbolSpec | None) -> Shown | None:
    """What an element shows in its required slots; None where it shows nothing."""
    required = {slot.name for slot in spec.slots if slot.required} if spec else set()
    pairs = tuple(sorted(pair for pair in element.bindings.items() if pair[0] in required))
    return (element.symbol, pairs) if pairs else None


def box_of(line: Route) -> Rect | None:
    """The rectangle around a line; None where there is no line."""
    return around(Rect(point.x, point.y, 0.0, 0.0) for point in line)


def _letters(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
