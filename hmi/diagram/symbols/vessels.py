"""Vessels, tanks, columns and what is built around them, after ISO 10628-2."""

from hmi.core.phrase import phrase
from hmi.diagram.symbol import PortKind, SettingSpec, Slot, SymbolSpec
from hmi.diagram.symbols.pieces import ASSET, CAPTION, bottom, left, right, top

CATEGORY = phrase("Diagram", "Vessels")

MOTOR_HEIGHT = 28.0
"""How much of a stirred vessel's height, in page units, its motor takes."""

_HEIGHTS = (0.18, 0.27, 0.36, 0.45, 0.54, 0.63)
_VESSEL_PORTS = (
    *(left(f"left_{number}", y) for number, y in enumerate(_HEIGHTS, 1)),
    *(right(f"right_{number}", y) for number, y in enumerate(_HEIGHTS, 1)),
    top("top_1", 0.22),
    top("top_2", 0.78),
    left("jacket_in", 0.82, PortKind.UTILITY),
    right("jacket_out", 0.72, PortKind.UTILITY),
    bottom("bottom_1", 0.25),
    bottom("outlet", 0.5),
    bottom("bottom_2", 0.75),
)
_VESSEL_SLOTS = (ASSET, Slot("level", phrase("Diagram", "Level or weight of the contents")))
_FULL = SettingSpec(
    "full", phrase("Diagram", "Value at which it is drawn full; 0: the top of the tag's span"), 0.0, low=0.0, of="level"
)
_JACKET = SettingSpec("jacket", phrase("Diagram", "Has a jacket"), True)
_SPEED = Slot("speed", phrase("Diagram", "Agitator speed; it turns while this is above 0"))

SPECS = (
    SymbolSpec(
        "vessel",
        phrase("Diagram", "Vessel"),
        CATEGORY,
        phrase("Diagram", "A closed vessel with a jacket and its level."),
        134,
        240,
        _VESSEL_PORTS,
        _VESSEL_SLOTS,
        (_JACKET, _FULL),
    ),
    SymbolSpec(
        "stirred_fermenter",
        phrase("Diagram", "Stirred fermenter"),
        CATEGORY,
        phrase("Diagram", "A jacketed vessel with motor, shaft, impellers and sparger, and its level."),
        134,
        265,
        _VESSEL_PORTS,
        (*_VESSEL_SLOTS, _SPEED),
        (
            _JACKET,
            _FULL,
            SettingSpec("impellers", phrase("Diagram", "Number of impellers"), 2, low=1, high=4),
            SettingSpec("sparger", phrase("Diagram", "Has a sparger"), False),
        ),
    ),
    SymbolSpec(
        "tank",
        phrase("Diagram", "Tank"),
        CATEGORY,
        phrase("Diagram", "An upright tank with a flat roof and its level."),
        110,
        150,
        _VESSEL_PORTS,
        _VESSEL_SLOTS,
        (_FULL,),
    ),
    SymbolSpec(
        "column",
        phrase("Diagram", "Column"),
        CATEGORY,
        phrase("Diagram", "A column with trays: a distillation, an absorber or a scrubber."),
        60,
        240,
        (
            left("feed", 0.5),
            left("reflux", 0.14),
            left("vapour_in", 0.86),
            right("side_draw", 0.5),
            top("overhead", 0.5),
            bottom("sump", 0.5),
        ),
        (ASSET,),
        (SettingSpec("trays", phrase("Diagram", "Number of trays"), 6, low=2, high=20), CAPTION),
    ),
    SymbolSpec(
        "jacket",
        phrase("Diagram", "Jacket"),
        CATEGORY,
        phrase("Diagram", "A heating or cooling jacket to be put behind a vessel of another shape."),
        150,
        120,
        (left("inlet", 0.8, PortKind.UTILITY), right("outlet", 0.2, PortKind.UTILITY)),
        (ASSET,),
        (CAPTION,),
        obstacle=False,
    ),
)
"""The category, in the order of the palette."""
