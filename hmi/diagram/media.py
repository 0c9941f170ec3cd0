"""Which pipes may end at which ports, and what a new pipe between two ports carries."""

from collections.abc import Mapping

from hmi.diagram.document import Document
from hmi.diagram.part import Pipe, PipeEnd
from hmi.diagram.styles import DEFAULTS, StyleTable
from hmi.diagram.symbol import Library, PortKind

ACCEPTED: Mapping[PortKind, frozenset[PortKind]] = {
    PortKind.PROCESS: frozenset(PortKind),
    PortKind.UTILITY: frozenset({PortKind.UTILITY, PortKind.SIGNAL}),
    PortKind.SIGNAL: frozenset({PortKind.SIGNAL}),
}
"""The kinds of media that may end at a port of each kind. A signal may tap anything: an instrument measures
somewhere."""


def kind_at(end: PipeEnd, document: Document, library: Library) -> PortKind | None:
    """What the port at the end of a pipe is for; None where there is no such port."""
    element = document.element(end.element)
    spec = library.get(element.symbol) if element else None
    port = spec.port(end.port) if spec else None
    return port.kind if port else None


def fits(pipe: Pipe, end: PipeEnd, document: Document, library: Library, styles: StyleTable = DEFAULTS) -> bool:
    """Whether what a pipe carries may end there. A medium that is not in the table fits everywhere."""
    kind, medium = kind_at(end, document, library), styles.known_medium(pipe.medium)
    return kind is None or medium is None or medium.kind in ACCEPTED[kind]


def medium_between(
    source: PipeEnd, target: PipeEnd, document: Document, library: Library, styles: StyleTable = DEFAULTS
) -> str:
    """What a new pipe between two ends carries: a signal where one of them is for signals, a utility where one is for
    utilities, what the pipe carries that it tees into, else the product."""
    kinds = {kind_at(end, document, library) for end in (source, target)}
    for kind in (PortKind.SIGNAL, PortKind.UTILITY):
        if kind in kinds:
            return styles.first(kind).id
    teed = (document.pipe(end.pipe) for end in (source, target))
    return next((pipe.medium for pipe in teed if pipe), styles.first(PortKind.PROCESS).id)
