"""What is wrong with a template, held against every asset that it may stand for, and with what a diagram embeds."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace

from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.diagram.checks.problem import Problem, Severity, error, warning
from hmi.diagram.document import Document
from hmi.diagram.embed import SETTING, SYMBOL, Surroundings, fitted
from hmi.diagram.embed import faults as embed_faults
from hmi.diagram.part import Element, Page
from hmi.diagram.template import Given, TemplateError, faults, filled, filled_page, given
from hmi.diagram.template_cover import cases

Check = Callable[[Document], Collection[Problem]]

SMALLEST_SCALE = 0.75
"""A diagram that is drawn smaller has values below 12 px: they are written with 16 px."""


def check_template(document: Document, plant: Plant, check: Check, around: Surroundings | None) -> tuple[Problem, ...]:
    """The problems that `check` finds, in every case that a template may become, and those of what is embedded. What
    is wrong in all cases is said once; else the case is named."""
    if not document.page.parameters:
        return tuple(_sorted([*check(document), *_embedded(document, plant, around)]))
    tried = cases(document.page, plant)
    if not tried:
        return (error("", phrase("Diagram", "no asset of the plant fits its parameters; choose another class")),)
    found: dict[tuple[str, str], tuple[Problem, list[str]]] = {}
    for values in tried:
        for problem in _case(document, values, plant, check, around):
            found.setdefault((problem.part, _alike(problem.text, values)), (problem, []))[1].append(_named(values))
    problems = []
    for problem, where in found.values():
        said = problem if len(where) == len(tried) else replace(problem, text=f"{problem.text} ({', '.join(where)})")
        problems.append(said)
    return tuple(_sorted(problems))


def _case(
    document: Document, values: Mapping[str, str], plant: Plant, check: Check, around: Surroundings | None
) -> Iterable[Problem]:
    try:
        known = given(document.page, values, plant)
    except TemplateError as reason:
        return [error("", str(reason))]
    named = faults(document, values, plant)
    made = _filled(document, known)
    bad = {part for part, _ in named}
    # A name that could not be filled would be said again as a tag that the plant does not have.
    rest = [problem for problem in check(made) if problem.part not in bad or not problem.part]
    return [*(error(part, text) for part, text in named), *rest, *_embedded(made, plant, around)]


def _filled(document: Document, known: Given) -> Document:
    parts = [filled(part, known.lenient) for part in document.parts.values()]
    return Document(filled_page(document.page, known.lenient), parts, document.unknown)


def _embedded(document: Document, plant: Plant, around: Surroundings | None) -> Iterable[Problem]:
    """What cannot be shown, and what is too small to read."""
    frames = [element for element in document.elements() if element.symbol == SYMBOL]
    if around is None or not frames:
        return
    refused = embed_faults(frames, around, plant)
    known: dict[object, tuple[Page, tuple[tuple[str, str], ...]]] = {}
    for frame in frames:
        if frame.id in refused:
            yield error(frame.id, refused[frame.id])
            continue
        # A page may show one template for the same asset in many frames.
        key = (frame.settings.get(SETTING), tuple(sorted(frame.bindings.items())))
        if key not in known:
            known[key] = _within(frame, around, plant)
        page, named = known[key]
        for part, text in named:
            yield error(frame.id, phrase("Diagram", "{part} in it: {words}", part=part or "page", words=text))
        scale = fitted(frame.rect, page)[0]
        if scale < SMALLEST_SCALE:
            yield warning(
                frame.id,
                phrase(
                    "Diagram",
                    "it is drawn at {scale:.0%}: its letters are too small to read; enlarge the frame",
                    scale=scale,
                ),
            )


def _within(frame: Element, around: Surroundings, plant: Plant) -> tuple[Page, tuple[tuple[str, str], ...]]:
    """The page that stands in a frame, and what of its template cannot be filled."""
    template = around.folder.document(str(frame.settings.get(SETTING, "")))
    return template.page, faults(template, frame.bindings, plant)


def _alike(text: str, values: Mapping[str, str]) -> str:
    """The sentence without the values of the case: the same fault of two assets is one fault."""
    for value in sorted(values.values(), key=len, reverse=True):
        text = text.replace(value, "{}") if value else text
    return text.partition("; it has")[0]


def _named(values: Mapping[str, str]) -> str:
    return ", ".join(value for value in values.values() if value)


def _sorted(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: problem.severity is not Severity.ERROR)
