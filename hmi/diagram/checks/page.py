"""Rules about the page as a whole: what it is about, the way back, and where links lead."""

from collections.abc import Iterator

from hmi.core.phrase import phrase
from hmi.diagram.checks.fixes import AddWayBack, PageOfNoAsset
from hmi.diagram.checks.problem import Problem, error, warning
from hmi.diagram.checks.settings import SMALLEST_PX, SMALLEST_TEXT, shrink
from hmi.diagram.checks.sight import Sight
from hmi.diagram.display import DIAGNOSTICS, display_of
from hmi.diagram.part import Element
from hmi.diagram.symbol import SymbolSpec

LINK = "diagram"
"""The property that names another diagram."""

TOP = "overview"
"""Where a navigation button leads unless it is told otherwise."""


def about(sight: Sight) -> Iterator[Problem]:
    """A page about an asset that is not there."""
    asset = sight.document.page.asset
    if asset and asset not in sight.plant.asset_by_id:
        yield error(
            "",
            phrase("Diagram", "the page is about asset {asset}, which is not in the plant", asset=asset),
            PageOfNoAsset(),
        )


def way_back(sight: Sight) -> Iterator[Problem]:
    """Whoever goes down to a diagram must find the way up; level 1 is the top."""
    links = {name for name, spec in sight.library.items() if any(each.name == LINK for each in spec.settings)}
    if sight.document.page.level == 1 or sight.document.page.parameters or not links:
        # A template stands in another diagram, or in a faceplate.
        return
    shown = (element for element in sight.document.elements() if element.symbol in links)
    if not any(element.settings.get(LINK, sight.library[element.symbol].default(LINK)) for element in shown):
        leads = sight.diagrams is None or TOP in sight.diagrams
        fix = AddWayBack() if leads and "navigation" in sight.library else None
        yield warning(
            "", phrase("Diagram", "there is no way back to another diagram; put a navigation button on it"), fix
        )


def small_on_the_screen(sight: Sight) -> Iterator[Problem]:
    """A page so large that its letters shrink below what can be read."""
    page = sight.document.page
    seen = SMALLEST_TEXT * shrink(page)
    if seen < SMALLEST_PX - 0.5:
        size = f"{page.width:g} by {page.height:g}"
        yield warning(
            "",
            phrase(
                "Diagram",
                "a page of {size} is drawn smaller on a full-HD screen: letters of 12 px are {seen:.0f} px",
                size=size,
                seen=seen,
            ),
        )


def link(element: Element, spec: SymbolSpec, sight: Sight) -> Iterator[Problem]:
    """A link to a diagram that is not in the folder, or for an asset that is not in the plant."""
    if sight.diagrams is None or not any(setting.name == LINK for setting in spec.settings):
        return
    wanted = display_of(str(element.settings.get(LINK, spec.default(LINK))))
    if wanted.asset and wanted.asset not in sight.plant.asset_by_id:
        yield error(
            element.id,
            phrase(
                "Diagram",
                "{wanted} is opened for {asset}, which is no asset of the plant",
                wanted=wanted.name,
                asset=wanted.asset,
            ),
        )
    elif wanted.name and wanted.name.casefold() not in sight.diagrams and wanted.name != DIAGNOSTICS:
        yield error(element.id, phrase("Diagram", "there is no diagram {wanted} in this folder", wanted=wanted.name))
