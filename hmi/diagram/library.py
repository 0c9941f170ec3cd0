"""Every symbol that the station can draw, as data. A new one is a row in a category, a drawing and a row in the table
of drawings."""

from dataclasses import replace

from hmi.diagram.symbol import SymbolSpec
from hmi.diagram.symbols import assets, embedded, instruments, machines, texts, valves, vessels
from hmi.diagram.symbols.pieces import EQUIPMENT, ONLY_EDGE

_ALWAYS_SAY = {"pump", *(spec.name for spec in valves.SPECS)}
"""Equipment whose fill says whether it runs or is open, or that this is not known."""


def _dressed(specs: tuple[SymbolSpec, ...]) -> tuple[SymbolSpec, ...]:
    """Equipment with the colours that it may be given."""
    given = ((spec, ONLY_EDGE if spec.name in _ALWAYS_SAY else EQUIPMENT) for spec in specs)
    return tuple(replace(spec, settings=(*spec.settings, *more)) for spec, more in given)


_EQUIPMENT = (_dressed(vessels.SPECS), _dressed(machines.SPECS), _dressed(valves.SPECS))
_CATEGORIES = (*_EQUIPMENT, instruments.SPECS, assets.SPECS, texts.SPECS, embedded.SPECS)

LIBRARY: dict[str, SymbolSpec] = {spec.name: spec for specs in _CATEGORIES for spec in specs}
"""Every symbol by its name, in the order of the palette."""
