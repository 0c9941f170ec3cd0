"""Which tags of the plant are on no diagram."""

from collections.abc import Iterable, Mapping

from hmi.core.plant import Plant
from hmi.core.tag import Part
from hmi.diagram.document import Document
from hmi.diagram.part import Element
from hmi.diagram.retag import subjects
from hmi.diagram.symbol import Library, SymbolSpec


def asset_tags(bindings: Mapping[str, str], most: int, plant: Plant) -> dict[str, str]:
    """The first measured tags of the asset that is bound, one for each numbered slot, where no tag is bound by hand."""
    asset = bindings.get("asset", "")
    if not asset or any(name != "asset" for name in bindings):
        return {}
    measured = [tag.id for tag in plant.of_asset(asset) if tag.part is Part.PV]
    return {f"value_{number}": tag for number, tag in enumerate(measured[:most], 1)}


def uncovered(documents: Iterable[Document], library: Library, plant: Plant) -> tuple[str, ...]:
    """The measured tags, and the other parts of loops whose measurement is nowhere either, that no diagram shows. The
    setpoint, output and mode of a loop are reached through its measurement."""
    shown: set[str] = set()
    for document in documents:
        for part in document.parts.values():
            shown.update(subject for _, subject in subjects(part))
            spec = library.get(part.symbol) if isinstance(part, Element) else None
            if isinstance(part, Element) and spec is not None and _numbered(spec):
                shown.update(asset_tags(part.bindings, _numbered(spec), plant).values())
    loops = {plant.by_id[tag].loop for tag in shown if tag in plant.by_id}
    return tuple(tag.id for tag in plant.tags if tag.id not in shown and tag.loop not in loops)


def _numbered(spec: SymbolSpec) -> int:
    """How many numbered slots a symbol has."""
    return sum(1 for slot in spec.slots if slot.name.startswith("value_"))
