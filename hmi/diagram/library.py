"""Every symbol that the station can draw, as data. A new one is a row in a category, a drawing and a row in the table
of drawings."""

from hmi.diagram.symbol import SymbolSpec
from hmi.diagram.symbols import assets, instruments, machines, texts, valves, vessels

_CATEGORIES = (vessels.SPECS, machines.SPECS, valves.SPECS, instruments.SPECS, assets.SPECS, texts.SPECS)

LIBRARY: dict[str, SymbolSpec] = {spec.name: spec for specs in _CATEGORIES for spec in specs}
"""Every symbol by its name, in the order of the palette."""
