"""Rules about where pipes end: at ports that are there, of one kind, from an outlet to an inlet."""

from collections.abc import Iterator

from hmi.core.phrase import phrase
from hmi.diagram.checks.fixes import Carry, Reconnect, TurnRound
from hmi.diagram.checks.problem import Problem, error, warning
from hmi.diagram.checks.sight import Sight
from hmi.diagram.geometry import port_place
from hmi.diagram.media import fits, kind_at, medium_between
from hmi.diagram.part import Element, Pipe, PipeEnd, Point, Rect
from hmi.diagram.symbol import PortKind

CATCHES = 40.0
"""A loose end is offered the one free port that is so near, in page units."""

_OUT, _IN = frozenset({"out", "outlet"}), frozenset({"in", "inlet", "feed"})


def ends(pipe: Pipe, sight: Sight) -> Iterator[Problem]:
    """Ends that are loose, at a port that is not there, or at one that is for something else."""
    for word, end in (("start", pipe.source), ("end", pipe.target)):
        text = _wrong(end, sight)
        if text:
            yield error(
                pipe.id,
                phrase("Diagram", "{word} of the pipe: {words}", word=word, words=text),
                _nearest(pipe, end, sight),
            )
        elif not fits(pipe, end, sight.document, sight.library, sight.styles):
            kind = kind_at(end, sight.document, sight.library)
            text = phrase(
                "Diagram",
                "{element}, {port} is for {kind}, not {medium}",
                element=end.element,
                port=end.port,
                kind=kind,
                medium=pipe.medium,
            )
            yield error(
                pipe.id, phrase("Diagram", "{word} of the pipe: {words}", word=word, words=text), _fitting(pipe, sight)
            )


def media(pipe: Pipe, sight: Sight) -> Iterator[Problem]:
    """A medium that is not in the style table."""
    if sight.styles.known_medium(pipe.medium) is None:
        meant, drawn = medium_of(pipe, sight), sight.styles.medium(pipe.medium).title
        text = phrase(
            "Diagram",
            "medium {medium} is not in the style table; it is drawn as {drawn}",
            medium=pipe.medium,
            drawn=drawn,
        )
        yield warning(pipe.id, text, Carry(pipe.id, meant))


def medium_of(pipe: Pipe, sight: Sight) -> str:
    """What a pipe between its ends would carry if it were new."""
    return medium_between(pipe.source, pipe.target, sight.document, sight.library, sight.styles)


def kinds(pipe: Pipe, sight: Sight) -> Iterator[Problem]:
    """A utility led into the product side of a vessel. Valves and pumps do not tell one from the other."""
    for one, other in ((pipe.source, pipe.target), (pipe.target, pipe.source)):
        element = sight.document.element(other.element)
        here, there = (kind_at(end, sight.document, sight.library) for end in (one, other))
        if here is PortKind.UTILITY and there is PortKind.PROCESS and sight.has_utility_ports(element):
            ports = phrase(
                "Diagram",
                "{element}, {port} is for a utility, {element2}, {port2} for the product",
                element=one.element,
                port=one.port,
                element2=other.element,
                port2=other.port,
            )
            yield warning(pipe.id, phrase("Diagram", "it joins two kinds of ports: {ports}", ports=ports))


def direction(pipe: Pipe, sight: Sight) -> Iterator[Problem]:
    """Two outlets, two inlets, or the wrong way round. A signal has no such ends."""
    if not pipe.arrow or not pipe.source.element or not pipe.target.element:
        return
    if any(kind_at(end, sight.document, sight.library) is PortKind.SIGNAL for end in (pipe.source, pipe.target)):
        return
    source, target = _way(pipe.source), _way(pipe.target)
    names = phrase(
        "Diagram",
        "{element}, {port} and {element2}, {port2}",
        element=pipe.source.element,
        port=pipe.source.port,
        element2=pipe.target.element,
        port2=pipe.target.port,
    )
    if source == target and source:
        yield warning(pipe.id, phrase("Diagram", "it joins two {source}: {names}", source=source, names=names))
    elif (source, target) == ("inlets", "outlets"):
        yield warning(
            pipe.id, phrase("Diagram", "it leads from an inlet to an outlet: {names}", names=names), TurnRound(pipe.id)
        )


def _way(end: PipeEnd) -> str:
    words = frozenset(end.port.split("_"))
    return "outlets" if words & _OUT else "inlets" if words & _IN else ""


def _wrong(end: PipeEnd, sight: Sight) -> str:
    if end.pipe:
        return "" if sight.document.pipe(end.pipe) else phrase("Diagram", "there is no pipe {pipe}", pipe=end.pipe)
    if not end.element:
        return phrase("Diagram", "it is loose; connect it to a port")
    element = sight.document.element(end.element)
    if element is None:
        return phrase("Diagram", "there is no element {element}", element=end.element)
    spec = sight.spec(element)
    return (
        ""
        if spec is None or spec.port(end.port)
        else phrase("Diagram", "{element} has no port {port}", element=end.element, port=end.port or "(none named)")
    )


def _nearest(pipe: Pipe, end: PipeEnd, sight: Sight) -> Reconnect | None:
    """The port that a loose end was probably meant for: the nearest that is free and takes what the pipe carries."""
    source = end is pipe.source
    line = sight.lines.get(pipe.id, ())
    place = end.place or ((line[0] if source else line[-1]) if line else None)
    other = pipe.target if source else pipe.source
    if place is None:
        return None
    found: list[tuple[float, Reconnect]] = []
    room = Rect(place.x - CATCHES, place.y - CATCHES, 2 * CATCHES, 2 * CATCHES)
    for id_ in sight.symbols.near(room):
        element = sight.document.element(id_)
        if element is None or id_ == other.element:
            continue
        for name, far in _free_ports(pipe, element, place, sight):
            found.append((far, Reconnect(pipe.id, id_, name, source)))
    return min(found, key=lambda pair: (pair[0], pair[1].element, pair[1].port))[1] if found else None


def _free_ports(pipe: Pipe, element: Element, place: Point, sight: Sight) -> Iterator[tuple[str, float]]:
    spec = sight.spec(element)
    taken = {
        end.port
        for other in sight.document.pipes_at(element.id)
        for end in (other.source, other.target)
        if end.element == element.id
    }
    for port in spec.ports if spec else ():
        at = port_place(element, port)
        far = abs(at.x - place.x) + abs(at.y - place.y)
        end = PipeEnd(element.id, port.name)
        if far <= CATCHES and port.name not in taken and fits(pipe, end, sight.document, sight.library, sight.styles):
            yield port.name, far


def _fitting(pipe: Pipe, sight: Sight) -> Carry | None:
    medium = medium_between(pipe.source, pipe.target, sight.document, sight.library, sight.styles)
    return Carry(pipe.id, medium) if medium != pipe.medium else None
