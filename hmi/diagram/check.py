"""What is wrong with a diagram, as values that a panel lists and a click selects."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from hmi.core.plant import UNIT_FIELDS, Plant, unit_tag
from hmi.core.tag import Part as LoopPart
from hmi.diagram.document import Document
from hmi.diagram.geometry import bounds, overlap
from hmi.diagram.media import fits, kind_at
from hmi.diagram.part import Element, PipeEnd, Rect
from hmi.diagram.styles import DEFAULTS, StyleTable, setting
from hmi.diagram.symbol import Library, SlotKind, SymbolSpec, Turning, allowed

SMALLEST_TEXT = 12.0
"""Letters below this height, in page units, are not read from a chair: 16 minutes of arc (NUREG-0700 r3) at 700 mm are
12 px on a 24 inch full-HD screen."""


class Severity(StrEnum):
    """An error keeps something from working; a warning is a doubt."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong, and the part that it is about."""

    severity: Severity
    part: str
    text: str


def check(document: Document, library: Library, plant: Plant, styles: StyleTable = DEFAULTS) -> tuple[Problem, ...]:
    """Everything that is wrong with a diagram: errors first, each kind in drawing order."""
    found = [
        *(problem for element in document.elements() for problem in _element(element, library, plant)),
        *_pipes(document, library, plant, styles),
        *_styles(document, library, styles),
        *_outside(document),
        *_overlaps(document, library),
        *_twice(document, library),
        *_page(document, plant),
        *_way_back(document, library),
    ]
    return tuple(sorted(found, key=lambda problem: problem.severity is not Severity.ERROR))


def _element(element: Element, library: Library, plant: Plant) -> Iterator[Problem]:
    spec = library.get(element.symbol)
    if spec is None:
        yield _error(element.id, f"symbol {element.symbol} is not known here; it is kept and drawn as a placeholder")
        return
    yield from _slots(element, spec, plant)
    if element.rotation and spec.turning is not Turning.FREELY:
        yield _warning(element.id, f"{spec.title} cannot be read when it is turned; set its rotation to 0")
    yield from _settings(element, spec)


def _slots(element: Element, spec: SymbolSpec, plant: Plant) -> Iterator[Problem]:
    slots = {slot.name: slot for slot in spec.slots}
    for name, slot in slots.items():
        if slot.required and name not in element.bindings:
            yield _error(element.id, f"{slot.kind.value} for {name} is missing; bind one")
    for name, bound in element.bindings.items():
        if name not in slots:
            yield _warning(element.id, f"{spec.title} has no slot {name}; {bound} is not shown")
        elif slots[name].kind is SlotKind.ASSET and bound not in plant.asset_by_id:
            yield _error(element.id, f"asset {bound} is not in the plant")
        elif slots[name].kind is SlotKind.TAG and not _known_tag(bound, plant):
            yield _error(element.id, f"tag {bound} is not in the plant")
    yield from _units(element, plant)


def _units(element: Element, plant: Plant) -> Iterator[Problem]:
    """A setpoint is drawn on the scale of its value, so both must be in one unit."""
    value = plant.by_id.get(element.bindings.get("value", ""))
    setpoint = plant.by_id.get(element.bindings.get("setpoint", ""))
    if value is None or setpoint is None:
        return
    if setpoint.part is not LoopPart.SP:
        yield _warning(element.id, f"{setpoint.id} is bound as a setpoint and is none")
    if value.unit != setpoint.unit:
        yield _error(element.id, f"unit mismatch: {value.id} is in {value.unit}, {setpoint.id} in {setpoint.unit}")


def _settings(element: Element, spec: SymbolSpec) -> Iterator[Problem]:
    specs = {each.name: each for each in spec.settings}
    for name, value in element.settings.items():
        wanted = specs.get(name)
        if wanted is None:
            yield _warning(element.id, f"{spec.title} has no property {name}; it has no effect")
        elif not allowed(wanted, value):
            yield _error(element.id, f"property {name}: {value} is not allowed")


def _styles(document: Document, library: Library, styles: StyleTable) -> Iterator[Problem]:
    """What comes out of the elements' own properties and their classes."""
    for element in document.elements():
        if element.style and styles.style(element.style) is None:
            yield _warning(element.id, f"style class {element.style} is not in the style table; it has no effect")
        spec = library.get(element.symbol)
        if spec is None or not any(each.name == "size" for each in spec.settings):
            continue
        size = setting(element, spec, "size", styles)
        if isinstance(size, (int, float)) and size < SMALLEST_TEXT:
            yield _warning(element.id, f"text of {size:g} px is too small to read; {SMALLEST_TEXT:g} px or more")
    for pipe in document.pipes():
        if styles.known_medium(pipe.medium) is None:
            drawn = styles.medium(pipe.medium).title
            yield _warning(pipe.id, f"medium {pipe.medium} is not in the style table; it is drawn as {drawn}")


def _known_tag(tag: str, plant: Plant) -> bool:
    if tag in plant.by_id:
        return True
    asset = tag.partition("#")[0]
    return asset in plant.asset_by_id and tag in {unit_tag(asset, field) for field in UNIT_FIELDS}


def _pipes(document: Document, library: Library, plant: Plant, styles: StyleTable) -> Iterator[Problem]:
    for pipe in document.pipes():
        for word, end in (("start", pipe.source), ("end", pipe.target)):
            text = _end(end, document, library)
            if text:
                yield _error(pipe.id, f"{word} of the pipe: {text}")
            elif not fits(pipe, end, document, library, styles):
                kind = kind_at(end, document, library)
                yield _error(pipe.id, f"{word} of the pipe: {end.element}, {end.port} is for {kind}, not {pipe.medium}")
        if pipe.flow and not _known_tag(pipe.flow, plant):
            yield _error(pipe.id, f"tag {pipe.flow} is not in the plant")


def _end(end: PipeEnd, document: Document, library: Library) -> str:
    if end.pipe:
        return "" if document.pipe(end.pipe) else f"there is no pipe {end.pipe}"
    if not end.element:
        return "it is loose; connect it to a port"
    element = document.element(end.element)
    if element is None:
        return f"there is no element {end.element}"
    spec = library.get(element.symbol)
    return "" if spec is None or spec.port(end.port) else f"{end.element} has no port {end.port or '(none named)'}"


def _outside(document: Document) -> Iterator[Problem]:
    page = Rect(0.0, 0.0, document.page.width, document.page.height)
    for element in document.elements():
        rect = bounds(element)
        if rect.x < page.x or rect.y < page.y or rect.right > page.right or rect.bottom > page.bottom:
            yield _error(element.id, "it is off the page" if not overlap(rect, page) else "it sticks out of the page")


def _overlaps(document: Document, library: Library) -> Iterator[Problem]:
    """Sweeps from left to right, so that a large page costs little more than sorting it."""
    known = ((element, library.get(element.symbol)) for element in document.elements())
    rects = sorted(
        ((bounds(element), element.id) for element, spec in known if spec is not None and spec.obstacle),
        key=lambda pair: pair[0].x,
    )
    found: list[tuple[str, str]] = []
    near: list[tuple[Rect, str]] = []
    for rect, id_ in rects:
        near = [(other, name) for other, name in near if other.right > rect.x]
        found.extend((name, id_) for other, name in near if overlap(rect, other))
        near.append((rect, id_))
    for one, other in sorted(found, key=lambda pair: document.position(pair[0])):
        yield _warning(one, f"it overlaps {other}")


def _twice(document: Document, library: Library) -> Iterator[Problem]:
    """Two elements of one symbol that show the same: a copy whose tag was forgotten."""
    seen: dict[tuple[str, tuple[tuple[str, str], ...]], str] = {}
    for element in document.elements():
        spec = library.get(element.symbol)
        required = {slot.name for slot in spec.slots if slot.required} if spec else set()
        shown = tuple(sorted(pair for pair in element.bindings.items() if pair[0] in required))
        if not shown:
            continue
        first = seen.setdefault((element.symbol, shown), element.id)
        if first != element.id:
            yield _warning(element.id, f"it shows the same as {first}: {', '.join(bound for _, bound in shown)}")


def _page(document: Document, plant: Plant) -> Iterable[Problem]:
    asset = document.page.asset
    if asset and asset not in plant.asset_by_id:
        return (_error("", f"the page is about asset {asset}, which is not in the plant"),)
    return ()


def _way_back(document: Document, library: Library) -> Iterator[Problem]:
    """Whoever goes down to a diagram must find the way up; level 1 is the top."""
    links = {name for name, spec in library.items() if any(each.name == "diagram" for each in spec.settings)}
    if document.page.level == 1 or not links:
        return
    shown = (element for element in document.elements() if element.symbol in links)
    if not any(element.settings.get("diagram", library[element.symbol].default("diagram")) for element in shown):
        yield _warning("", "there is no way back to another diagram; put a navigation button on it")


def _error(part: str, text: str) -> Problem:
    return Problem(Severity.ERROR, part, text)


def _warning(part: str, text: str) -> Problem:
    return Problem(Severity.WARNING, part, text)
