"""Joining two elements without a mouse: the pair of free ports that makes the best pipe."""

from itertools import pairwise

from hmi.diagram.document import Document
from hmi.diagram.part import Element, Pipe, PipeEnd
from hmi.diagram.route import Router
from hmi.diagram.symbol import Library
from hmi.ui.editor.hit import ports_of

Pair = tuple[PipeEnd, PipeEnd]


def best_ports(document: Document, library: Library, source: Element, target: Element) -> Pair | None:
    """The ports that make the shortest and straightest pipe; None where one of the two has none that is free."""
    taken = {(end.element, end.port) for pipe in document.pipes() for end in (pipe.source, pipe.target)}
    outs = [port.end for port in ports_of(source, library) if (source.id, port.end.port) not in taken]
    ins = [port.end for port in ports_of(target, library) if (target.id, port.end.port) not in taken]
    router = Router(document, library)
    pairs = [(one, other) for one in outs for other in ins]
    priced = [(_price(router, number, *pair), number, pair) for number, pair in enumerate(pairs)]
    return min(priced)[2] if priced else None


def _price(router: Router, number: int, source: PipeEnd, target: PipeEnd) -> float:
    """A pipe into an outlet, or out of an inlet, is the last that one would want."""
    line = router.route(Pipe(f" {number}", source, target))
    length = sum(abs(one.x - other.x) + abs(one.y - other.y) for one, other in pairwise(line))
    wrong = ("in" in source.port.split("_") or source.port == "inlet") + ("out" in target.port)
    return length + 80.0 * len(line) + 1000.0 * wrong
