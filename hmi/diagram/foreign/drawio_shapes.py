"""Which of our symbols comes nearest to a shape of draw.io, by what the name of the shape says."""

import re
from collections.abc import Mapping

FALLBACK = "frame"
"""What stands for a shape that nobody knows: its room and its words are kept."""

PLAIN = ("text", "label")
BOXES = frozenset({"", "rectangle", "rect", "mxgraph.basic.rect", "swimlane", "process", "card", "note", "ext"})
"""Shapes that are only a frame around words."""

_ORDERED: tuple[tuple[str, str], ...] = (
    # Valves: special ones before the plain one.
    (r"valve.*(check|non_?return)|check_valve|nonreturn", "check_valve"),
    (r"valve.*(relief|safety)|relief|safety_valve|pressure_reducing", "relief_valve"),
    (r"valve.*(three|3)_?way|threeway|3_way|angle3way", "three_way_valve"),
    (r"valve.*(control|diaph|pneumatic|motor|actuator)|control_valve", "control_valve"),
    (r"valve.*(hand|manual)|hand_operated", "hand_valve"),
    (r"valve|flanged_dummy|damper", "on_off_valve"),
    # Machines.
    (r"centrifuge", "centrifuge"),
    (r"plate.*(exchanger|heat)|plate_and_frame", "plate_exchanger"),
    (r"(shell|tube|fixed_straight|u_tube|kettle|floating_head).*|heat_exchanger.*(shell|tube)", "tube_exchanger"),
    (r"exchanger|heater|cooler|condenser|reboiler|furnace|boiler", "heat_exchanger"),
    (r"pump", "pump"),
    (r"compressor|compressors", "compressor"),
    (r"fan|blower", "fan"),
    (r"static_mixer|in_?line_mixer", "static_mixer"),
    (r"agitator|mixer|stirrer|impeller", "mixer"),
    (r"filter|strainer|screen|cyclone", "filter"),
    (r"conveyor|belt|elevator|feeder", "conveyor"),
    (r"motor|drive|engine|turbine|generator", "motor"),
    (r"weigh|scale|load_cell", "load_cell"),
    # Vessels.
    (r"reactor|ferment|mixing_vessel", "stirred_fermenter"),
    (r"column|tower|tray|packed|scrubber|absorb", "column"),
    (r"jacket", "jacket"),
    (r"separator|vessel|drum|container|bunker|silo|hopper|pressurized", "vessel"),
    (r"tank|cylinder|datastore|database|storage|barrel|gas_holder", "tank"),
    # Instruments and links.
    (r"pid2inst|instrument|indicator|discinst|sharedcont|compfunc|progcontr", "instrument_bubble"),
    (r"(off.?page|offpage)", "stream"),
    (r"image|clipart|img", "image"),
)
_TABLE = tuple((re.compile(pattern), symbol) for pattern, symbol in _ORDERED)

ACTUATED = {"diaph": "control_valve", "digital": "control_valve", "man": "hand_valve", "manual": "hand_valve"}
"""Actuators of the second P&ID library, by our valve that has one."""

KINDS = {"check": "check_valve", "threeWay": "three_way_valve", "three": "three_way_valve"}
"""Kinds of the second P&ID library's valve."""


def symbol_of(style: Mapping[str, str]) -> str:
    """The nearest symbol; empty where the shape is plain text, a box, or not known."""
    shape = style.get("shape", "").lower()
    if "pid2valves" in shape:
        kind, actuator = style.get("valveType", ""), style.get("actuator", "")
        return KINDS.get(kind) or ACTUATED.get(actuator) or _named(shape)
    return _named(shape)


def _named(shape: str) -> str:
    """By its own name first, then by that of its library: `mxgraph.pid.vessels.tank` is a tank."""
    for name in (shape.rpartition(".")[2], shape):
        for pattern, symbol in _TABLE:
            if name and pattern.search(name):
                return symbol
    return ""
