"""Everything that a diagram may show: what its template becomes, and what is embedded in it."""

from collections.abc import Iterator, Mapping

from hmi.core.plant import Plant
from hmi.diagram.document import Document
from hmi.diagram.embed import SYMBOL, EmbedError, Surroundings, faults, inside
from hmi.diagram.part import Page, ParameterKind
from hmi.diagram.template import TemplateError, candidates, filled, given

MOST_CASES = 40
"""So many sets of values are tried at most."""


def cases(page: Page, plant: Plant) -> list[Mapping[str, str]]:
    """The sets of values that a template is held against: its defaults, with each asset in turn for each parameter that
    stands for one. None where no asset of the plant fits."""
    defaults = {each.name: each.default for each in page.parameters}
    for parameter in page.parameters:
        fitting = candidates(parameter, plant)
        if parameter.kind is ParameterKind.ASSET and not fitting:
            return []
        if fitting and defaults[parameter.name] not in {asset.id for asset in fitting}:
            defaults[parameter.name] = fitting[0].id
    found: list[Mapping[str, str]] = [defaults]
    for parameter in page.parameters:
        others = (asset.id for asset in candidates(parameter, plant) if asset.id != defaults[parameter.name])
        found.extend({**defaults, parameter.name: asset} for asset in others)
    return found[:MOST_CASES]


def everything_shown(document: Document, around: Surroundings, plant: Plant) -> Iterator[Document]:
    """The diagram, or all that its template becomes, and every diagram that stands in it, however deep. What is refused
    shows nothing."""
    for made in _made(document, plant):
        yield made
        frames = [element for element in made.elements() if element.symbol == SYMBOL]
        refused = faults(frames, around, plant)
        for frame in frames:
            if frame.id not in refused:
                try:
                    shown = inside(frame, around, plant)
                except EmbedError:
                    continue
                yield from everything_shown(shown.document, shown.around, plant)


def _made(document: Document, plant: Plant) -> Iterator[Document]:
    if not document.page.parameters:
        yield document
    for values in cases(document.page, plant) if document.page.parameters else ():
        try:
            known = given(document.page, values, plant)
        except TemplateError:
            continue
        yield Document(document.page, [filled(part, known.lenient) for part in document.parts.values()])
