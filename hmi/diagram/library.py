"""Every symbol that the station can draw, as data. A new one is a row in a category, a drawing and a row in the table
of drawings."""

from dataclasses import replace

from hmi.diagram.symbol import SymbolSpec
from hmi.diagram.symbols import assets, embedded, instruments, machines, texts, valves, vessels
from hmi.diagram.symbols.pieces import EQUIPMENT


def _dressed(specs: tuple[SymbolSpec, ...]) -> tuple[SymbolSpec, ...]:
    """Equipment with the colours that every piece of equipment may be given."""
    return tuple(replace(spec, settings=(*spec.settings, *EQUIPMENT)) for spec in specs)


_EQUIPMENT = (_dressed(vessels.SPECS), _dressed(machines.SPECS), _dressed(valves.SPECS))
_CATEGORIES = (*_EQUIPMENT, instruments.SPECS, assets.SPECS, texts.SPECS, embedded.SPECS)

LIBRARY: dict[str, SymbolSpec] = {spec.name: spec for specs in _CATEGORIES for spec in specs}
"""Every symbol by its name, in the order of the palette."""
