"""Rules about properties: those that the symbol has, with values that it may have, and letters that can be read."""

from collections.abc import Iterator
from math import radians, tan

from hmi.core.phrase import phrase
from hmi.diagram.checks.fixes import Set, StandUpright, Unclass
from hmi.diagram.checks.problem import Problem, error, warning
from hmi.diagram.checks.sight import Sight
from hmi.diagram.part import Element, Page
from hmi.diagram.symbol import SymbolSpec, Turning, allowed

ARC_MINUTES, VIEWING_MM = 16.0, 700.0
"""The least height of letters (NUREG-0700 rev. 3, 1.3.1) and the distance from which they are read."""

PIXEL_MM = 24.0 * 25.4 / (1920.0**2 + 1080.0**2) ** 0.5
"""The pitch of a 24 inch full-HD screen, 0.277 mm."""

SMALLEST_PX = 2.0 * VIEWING_MM * tan(radians(ARC_MINUTES / 60.0) / 2.0) / PIXEL_MM
"""The height of a line of letters, in pixels, that is seen under that angle: 11.8."""

SMALLEST_TEXT = 12.0
"""The same in whole page units, while one of them is a pixel."""

SEEN_WIDTH, SEEN_HEIGHT = 1530.0, 810.0
"""The room of a page on a full-HD screen, in pixels; a larger page is drawn smaller."""


def properties(element: Element, spec: SymbolSpec, sight: Sight) -> Iterator[Problem]:
    """Properties that have no effect, that may not be so, or that make letters too small."""
    del sight
    specs = {setting.name: setting for setting in spec.settings}
    for name, value in element.settings.items():
        setting, reset = specs.get(name), Set(element.id, name)
        if setting is None:
            yield warning(
                element.id,
                phrase("Diagram", "{spec} has no property {name}; it has no effect", spec=spec.title, name=name),
                reset,
            )
        elif not allowed(setting, value):
            yield error(
                element.id, phrase("Diagram", "property {name}: {value} is not allowed", name=name, value=value), reset
            )
        elif name == "size" and isinstance(value, (int, float)) and value < SMALLEST_TEXT:
            text = phrase(
                "Diagram",
                "text of {value:g} px is too small to read; {smallest_text:g} px or more",
                value=value,
                smallest_text=SMALLEST_TEXT,
            )
            yield warning(element.id, text, Set(element.id, name, SMALLEST_TEXT))


def classes(element: Element, spec: SymbolSpec, sight: Sight) -> Iterator[Problem]:
    """A style class that is not in the table."""
    del spec
    if element.style and sight.styles.style(element.style) is None:
        text = phrase("Diagram", "style class {style} is not in the style table; it has no effect", style=element.style)
        yield warning(element.id, text, Unclass(element.id))


def turned(element: Element, spec: SymbolSpec, sight: Sight) -> Iterator[Problem]:
    """A text that lies on its side."""
    del sight
    if element.rotation and spec.turning is not Turning.FREELY:
        fix = StandUpright(element.id)
        yield warning(
            element.id,
            phrase("Diagram", "{spec} cannot be read when it is turned; set its rotation to 0", spec=spec.title),
            fix,
        )


def shrink(page: Page) -> float:
    """How much smaller than designed a page is drawn on a full-HD screen; 1 where it fits."""
    return min(1.0, SEEN_WIDTH / page.width, SEEN_HEIGHT / page.height)
