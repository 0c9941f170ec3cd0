"""Valves, after ISO 10628-2 and ISA-5.1."""

from hmi.core.phrase import phrase
from hmi.diagram.symbol import PortKind, SettingSpec, Slot, SlotKind, SymbolSpec
from hmi.diagram.symbols.pieces import ACTUATOR, ASSET, CAPTION, THROUGH, bottom, left, right, top

CATEGORY = phrase("Diagram", "Valves")

_OPENING = (
    Slot("position", phrase("Diagram", "Position; open while this is above 0.5")),
    Slot(
        "asset",
        phrase("Diagram", "Asset whose phase says whether it is open, where there is no position"),
        SlotKind.ASSET,
    ),
)
_OPENING_SETTINGS = (
    SettingSpec("inverted", phrase("Diagram", "Open while the position is 0"), False),
    SettingSpec("open_phases", phrase("Diagram", "Phases in which it is open, with commas between"), ""),
)
_WAYS = (
    Slot("position", phrase("Diagram", "Position; straight on while this is above 0.5, else into the branch")),
    Slot(
        "asset",
        phrase("Diagram", "Asset whose phase says which way it stands, where there is no position"),
        SlotKind.ASSET,
    ),
)
_WAYS_SETTINGS = (
    SettingSpec("inverted", phrase("Diagram", "Straight on while the position is 0"), False),
    SettingSpec("open_phases", phrase("Diagram", "Phases in which it stands straight on, with commas between"), ""),
)

SPECS = (
    SymbolSpec(
        "on_off_valve",
        phrase("Diagram", "On/off valve"),
        CATEGORY,
        phrase("Diagram", "A valve; bright open, dark closed, grey where nothing is known."),
        22,
        16,
        THROUGH,
        _OPENING,
        _OPENING_SETTINGS,
    ),
    SymbolSpec(
        "control_valve",
        phrase("Diagram", "Control valve"),
        CATEGORY,
        phrase("Diagram", "A valve with a diaphragm; its opening fills it."),
        26,
        34,
        (left("inlet", 0.72), right("outlet", 0.72), ACTUATOR),
        (Slot("output", phrase("Diagram", "Controller output in percent")), ASSET),
        (
            SettingSpec(
                "side", phrase("Diagram", "Which side of a split range moves it"), "above", choices=("above", "below")
            ),
        ),
    ),
    SymbolSpec(
        "hand_valve",
        phrase("Diagram", "Hand valve"),
        CATEGORY,
        phrase("Diagram", "A valve with a hand wheel; grey, unless something tells its position."),
        22,
        24,
        (left("inlet", 2 / 3), right("outlet", 2 / 3)),
        _OPENING,
        _OPENING_SETTINGS,
    ),
    SymbolSpec(
        "check_valve",
        phrase("Diagram", "Check valve"),
        CATEGORY,
        phrase("Diagram", "Lets the medium pass in one direction only, from the dot on."),
        22,
        16,
        THROUGH,
        (ASSET,),
        (CAPTION,),
    ),
    SymbolSpec(
        "relief_valve",
        phrase("Diagram", "Relief valve"),
        CATEGORY,
        phrase("Diagram", "A safety valve with its spring: it opens upwards and blows off to the side."),
        24,
        44,
        (bottom("inlet", 0.5), right("outlet", 0.64)),
        _OPENING,
        _OPENING_SETTINGS,
    ),
    SymbolSpec(
        "three_way_valve",
        phrase("Diagram", "Three-way valve"),
        CATEGORY,
        phrase("Diagram", "Joins or parts two lines; the ways that are open are bright."),
        26,
        24,
        (left("inlet", 1 / 3), right("outlet", 1 / 3), bottom("branch", 0.5)),
        _WAYS,
        _WAYS_SETTINGS,
    ),
    SymbolSpec(
        "divert_valve",
        phrase("Diagram", "Divert valve"),
        CATEGORY,
        phrase(
            "Diagram",
            "A three-way valve with its actuator, which sends what is not hot enough back through the branch.",
        ),
        30,
        46,
        (left("inlet", 0.58), right("outlet", 0.58), bottom("branch", 0.5), top("signal", 0.5, PortKind.SIGNAL)),
        _WAYS,
        _WAYS_SETTINGS,
    ),
)
"""The category, in the order of the palette."""
