"""Rules about where elements stand: on the page, and not in each other."""

from collections.abc import Iterator

from hmi.core.phrase import phrase
from hmi.diagram.checks.fixes import BringIn
from hmi.diagram.checks.problem import Problem, error, warning
from hmi.diagram.checks.sight import Sight
from hmi.diagram.geometry import bounds, overlap
from hmi.diagram.part import Element, Rect
from hmi.diagram.symbol import SymbolSpec


def outside(element: Element, sight: Sight) -> Iterator[Problem]:
    """What the operator would not see, or not wholly."""
    rect, page = bounds(element), Rect(0.0, 0.0, sight.document.page.width, sight.document.page.height)
    if rect.x < page.x or rect.y < page.y or rect.right > page.right or rect.bottom > page.bottom:
        text = (
            phrase("Diagram", "it is off the page")
            if not overlap(rect, page)
            else phrase("Diagram", "it sticks out of the page")
        )
        yield error(element.id, text, BringIn(element.id))


def overlaps(element: Element, spec: SymbolSpec, sight: Sight) -> Iterator[Problem]:
    """Symbols that stand in each other; named once, at the one that is drawn first."""
    if not spec.obstacle:
        return
    rect = bounds(element)
    covered = (
        other
        for other in sight.symbols.near(rect)
        if other != element.id and sight.after(other, element.id) and overlap(rect, sight.symbols.rects[other])
    )
    for other in sorted(covered, key=sight.document.position):
        yield warning(element.id, phrase("Diagram", "it overlaps {other}", other=other))
