"""Which pipes may end at which ports, and what a new pipe between two ports carries."""

from collections.abc import Mapping

from hmi.diagram.document import Document
from hmi.diagram.part import Pipe, PipeEnd
from hmi.diagram.symbol import Library, PortKind

SIGNAL = "signal"

ACCEPTED: Mapping[PortKind, frozenset[str]] = {
    PortKind.PROCESS: frozenset({"main", "utility", "gas", SIGNAL}),
    PortKind.UTILITY: frozenset({"utility", "gas", SIGNAL}),
    PortKind.SIGNAL: frozenset({SIGNAL}),
}
"""The media that may end at a port of each kind. A signal may tap anything: an instrument measures somewhere."""


def kind_at(end: PipeEnd, document: Document, library: Library) -> PortKind | None:
    """What the port at the end of a pipe is for; None where there is no such port."""
    element = document.element(end.element)
    spec = library.get(element.symbol) if element else None
    port = spec.port(end.port) if spec else None
    return port.kind if port else None


def fits(pipe: Pipe, end: PipeEnd, document: Document, library: Library) -> bool:
    """Whether what a pipe carries may end there. A medium that this program does not know fits everywhere."""
    kind = kind_at(end, document, library)
    known = pipe.medium in ACCEPTED[PortKind.PROCESS]
    return kind is None or not known or pipe.medium in ACCEPTED[kind]


def medium_between(source: PipeEnd, target: PipeEnd, document: Document, library: Library) -> str:
    """What a new pipe between two ends carries: a signal where one of them is for signals, a utility where one is for
    utilities, what the pipe carries that it tees into, else the product."""
    kinds = {kind_at(end, document, library) for end in (source, target)}
    if PortKind.SIGNAL in kinds:
        return SIGNAL
    if PortKind.UTILITY in kinds:
        return "utility"
    teed = (document.pipe(end.pipe) for end in (source, target))
    return next((pipe.medium for pipe in teed if pipe), "main")
