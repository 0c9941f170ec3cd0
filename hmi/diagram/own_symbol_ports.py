"""The ports of an own symbol while it is being defined: they lie on the four edges, on a grid."""

from dataclasses import replace

from hmi.diagram.own_symbol import OwnSymbol
from hmi.diagram.own_symbol_edit import free_name
from hmi.diagram.symbol import Port, PortKind, Side

STEP = 0.05
"""Ports lie on a grid of this share of a side."""

_OPPOSITE = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT, Side.TOP: Side.BOTTOM, Side.BOTTOM: Side.TOP}


def edge_place(x: float, y: float) -> tuple[Side, float, float]:
    """The edge that is nearest to a place, and the place on it, on the grid; places are shares of the sides."""
    gaps = {Side.LEFT: x, Side.RIGHT: 1.0 - x, Side.TOP: y, Side.BOTTOM: 1.0 - y}
    side = min(gaps, key=lambda each: abs(gaps[each]))
    return side, *_on_edge(side, x, y)


def add_port(symbol: OwnSymbol, x: float, y: float, kind: PortKind = PortKind.PROCESS) -> OwnSymbol:
    """A port on the edge that is nearest to a place."""
    side, x, y = edge_place(x, y)
    port = Port(free_name(f"{side.value}-", (each.name for each in symbol.ports)), x, y, side, kind)
    return replace(symbol, ports=(*symbol.ports, port))


def add_free_port(symbol: OwnSymbol) -> OwnSymbol:
    """A port in the middle of the first side that has none; on the left where every side has one."""
    used = {port.side for port in symbol.ports}
    side = next((side for side in (Side.LEFT, Side.RIGHT, Side.TOP, Side.BOTTOM) if side not in used), Side.LEFT)
    return add_port(symbol, *_on_edge(side, 0.5, 0.5))


def move_port(symbol: OwnSymbol, index: int, x: float, y: float) -> OwnSymbol:
    """A port on the edge that is nearest to another place."""
    side, x, y = edge_place(x, y)
    return _with_port(symbol, index, replace(symbol.ports[index], side=side, x=x, y=y))


def step_port(symbol: OwnSymbol, index: int, way: Side) -> OwnSymbol:
    """A port one step of the grid further along its edge, around the corner, or onto the opposite edge."""
    port = symbol.ports[index]
    dx, dy = {Side.LEFT: (-1, 0), Side.RIGHT: (1, 0), Side.TOP: (0, -1), Side.BOTTOM: (0, 1)}[way]
    if way is port.side:
        return symbol
    if way is _OPPOSITE[port.side]:
        return _with_port(symbol, index, _at(port, way, port.x, port.y))
    x, y = round(port.x + dx * STEP, 6), round(port.y + dy * STEP, 6)
    if 0.0 <= x <= 1.0 and 0.0 <= y <= 1.0:
        return _with_port(symbol, index, _at(port, port.side, x, y))
    return _with_port(symbol, index, _at(port, way, port.x, port.y))


def _with_port(symbol: OwnSymbol, index: int, port: Port) -> OwnSymbol:
    return replace(symbol, ports=(*symbol.ports[:index], port, *symbol.ports[index + 1 :]))


def _at(port: Port, side: Side, x: float, y: float) -> Port:
    x, y = _on_edge(side, x, y)
    return replace(port, side=side, x=x, y=y)


def _on_edge(side: Side, x: float, y: float) -> tuple[float, float]:
    """A place on an edge, on the grid."""
    ends = {Side.LEFT: (0.0, None), Side.RIGHT: (1.0, None), Side.TOP: (None, 0.0), Side.BOTTOM: (None, 1.0)}
    fixed_x, fixed_y = ends[side]
    return (_grid(x) if fixed_x is None else fixed_x), (_grid(y) if fixed_y is None else fixed_y)


def _grid(share: float) -> float:
    return round(min(max(round(share / STEP) * STEP, 0.0), 1.0), 6)
