"""Every symbol that the station can draw, as data. A new one is a row here, a drawing and a row in the table of
drawings."""

from hmi.diagram.symbol import Port, SettingSpec, Side, Slot, SlotKind, SymbolSpec

VESSELS = "Vessels"
MACHINES = "Machines and valves"
VALUES = "Values"
ASSETS = "Assets"
TEXTS = "Texts and links"

MOTOR_HEIGHT = 28.0
"""How much of a stirred vessel's height, in page units, its motor takes."""

BUBBLE_WIDTH, BUBBLE_HEIGHT = 144.0, 44.0
"""An instrument bubble with the value beside it, in page units."""

_BUBBLE_MIDDLE = BUBBLE_HEIGHT / 2 / BUBBLE_WIDTH


def _left(name: str, y: float) -> Port:
    return Port(name, 0.0, y, Side.LEFT)


def _right(name: str, y: float) -> Port:
    return Port(name, 1.0, y, Side.RIGHT)


def _top(name: str, x: float) -> Port:
    return Port(name, x, 0.0, Side.TOP)


def _bottom(name: str, x: float) -> Port:
    return Port(name, x, 1.0, Side.BOTTOM)


_THROUGH = (_left("inlet", 0.5), _right("outlet", 0.5))
_ASSET = Slot("asset", "Asset that it belongs to", SlotKind.ASSET)
_TITLED = Slot("asset", "Asset that it names", SlotKind.ASSET, required=True)
_VALUE = Slot("value", "Tag that it shows", required=True)
_CAPTION = SettingSpec("caption", "Short name; empty: the tag", "")
_DECIMALS = SettingSpec("decimals", "Digits behind the point; -1: from the instrument's span", -1, low=-1, high=6)
_SIZE = SettingSpec("size", "Height of the letters", 16.0, "px", low=12.0, high=40.0)
_SCALE = (
    SettingSpec("low", "Low end of the scale; equal ends: from the tag", 0.0),
    SettingSpec("high", "High end of the scale", 0.0),
)
_UNIT_WIDTH = SettingSpec("unit_width", "Room for the unit", 50.0, "px", low=0.0, high=120.0)
_CAPTION_WIDTH = SettingSpec("caption_width", "Room for the short name", 66.0, "px", low=0.0, high=240.0)

_HEIGHTS = (0.18, 0.27, 0.36, 0.45, 0.54, 0.63)
_VESSEL_PORTS = (
    *(_left(f"left_{number}", y) for number, y in enumerate(_HEIGHTS, 1)),
    *(_right(f"right_{number}", y) for number, y in enumerate(_HEIGHTS, 1)),
    _top("top_1", 0.22),
    _top("top_2", 0.78),
    _left("jacket_in", 0.82),
    _right("jacket_out", 0.72),
    _bottom("bottom_1", 0.25),
    _bottom("outlet", 0.5),
    _bottom("bottom_2", 0.75),
)
_VESSEL_SLOTS = (_ASSET, Slot("level", "Level or weight of the contents"))
_FULL = SettingSpec("full", "Value at which it is drawn full; 0: the top of the tag's span", 0.0, low=0.0)
_JACKET = SettingSpec("jacket", "Has a jacket", True)
_SPEED = Slot("speed", "Agitator speed; it turns while this is above 0")

_OPENING = (
    Slot("position", "Position; open while this is above 0.5"),
    Slot("asset", "Asset whose phase says whether it is open, where there is no position", SlotKind.ASSET),
)
_OPENING_SETTINGS = (
    SettingSpec("inverted", "Open while the position is 0", False),
    SettingSpec("open_phases", "Phases in which it is open, with commas between", ""),
)

_SPECS = (
    SymbolSpec(
        "vessel",
        "Vessel",
        VESSELS,
        "A closed vessel with a jacket and its level.",
        134,
        240,
        _VESSEL_PORTS,
        _VESSEL_SLOTS,
        (_JACKET, _FULL),
    ),
    SymbolSpec(
        "stirred_fermenter",
        "Stirred fermenter",
        VESSELS,
        "A jacketed vessel with motor, shaft, impellers and sparger, and its level.",
        134,
        265,
        _VESSEL_PORTS,
        (*_VESSEL_SLOTS, _SPEED),
        (
            _JACKET,
            _FULL,
            SettingSpec("impellers", "Number of impellers", 2, low=1, high=4),
            SettingSpec("sparger", "Has a sparger", False),
        ),
    ),
    SymbolSpec(
        "tank",
        "Tank",
        VESSELS,
        "An upright tank with a flat roof and its level.",
        110,
        150,
        _VESSEL_PORTS,
        _VESSEL_SLOTS,
        (_FULL,),
    ),
    SymbolSpec(
        "heat_exchanger",
        "Heat exchanger",
        MACHINES,
        "A heat exchanger; the zigzag is the heated or cooled side.",
        46,
        46,
        (*_THROUGH, _top("service_in", 0.5), _bottom("service_out", 0.5)),
        (_ASSET,),
        (SettingSpec("kind", "How it is built", "circle", choices=("circle", "plate", "shell")), _CAPTION),
    ),
    SymbolSpec(
        "holding_tube",
        "Holding tube",
        MACHINES,
        "A coil in which the medium stays hot long enough.",
        120,
        46,
        _THROUGH,
        (_ASSET,),
        (_CAPTION,),
    ),
    SymbolSpec(
        "pump",
        "Pump",
        MACHINES,
        "A pump; bright while it runs, dark while it stands, grey where nothing is known.",
        26,
        26,
        (*_THROUGH, _top("outlet_up", 0.5)),
        (_ASSET, Slot("running", "Speed or flow; it runs while this is above its threshold")),
        (SettingSpec("threshold", "It runs above this", 0.5),),
    ),
    SymbolSpec(
        "on_off_valve",
        "On/off valve",
        MACHINES,
        "A valve; bright open, dark closed, grey where nothing is known.",
        22,
        16,
        _THROUGH,
        _OPENING,
        _OPENING_SETTINGS,
    ),
    SymbolSpec(
        "control_valve",
        "Control valve",
        MACHINES,
        "A valve with a diaphragm; its opening fills it.",
        26,
        34,
        (_left("inlet", 0.72), _right("outlet", 0.72), _top("signal", 0.5)),
        (Slot("output", "Controller output in percent"), _ASSET),
        (SettingSpec("side", "Which side of a split range moves it", "above", choices=("above", "below")),),
    ),
    SymbolSpec(
        "filter",
        "Filter",
        MACHINES,
        "A sterile filter in a line.",
        34,
        34,
        (*_THROUGH, _top("vent", 0.5)),
        (_ASSET,),
        (_CAPTION,),
    ),
    SymbolSpec(
        "filling_line",
        "Filling line",
        MACHINES,
        "A filling machine with packs on its belt; packs are bright while it runs.",
        150,
        52,
        (_left("inlet", 0.5), _right("outlet", 0.5), _top("feed", 0.5)),
        (_ASSET, Slot("speed", "Line speed; it runs while this is above 0")),
    ),
    SymbolSpec(
        "instrument_bubble",
        "Instrument bubble",
        VALUES,
        "A circle with the tag after ISA-5.1, and its value beside it.",
        BUBBLE_WIDTH,
        BUBBLE_HEIGHT,
        (_left("left", 0.5), _top("top", _BUBBLE_MIDDLE), _bottom("bottom", _BUBBLE_MIDDLE)),
        (_VALUE,),
        (
            SettingSpec("located", "Where it is read", "control room", choices=("control room", "field")),
            _DECIMALS,
        ),
        obstacle=False,
    ),
    SymbolSpec(
        "analog_indicator",
        "Analog indicator",
        VALUES,
        "A moving pointer on a scale with normal band, golden ghost, setpoint caret, number and unit.",
        330,
        26,
        (),
        (_VALUE, Slot("setpoint", "Setpoint; empty: the loop's own")),
        (
            _CAPTION,
            _CAPTION_WIDTH,
            _UNIT_WIDTH,
            *_SCALE,
            _DECIMALS,
            SettingSpec("stacked", "The scale stands under the number", False),
        ),
    ),
    SymbolSpec(
        "loop",
        "Control loop",
        VALUES,
        "An analog indicator with setpoint, output and mode of its controller under it.",
        420,
        52,
        (),
        (_VALUE,),
        (_CAPTION, _CAPTION_WIDTH, _UNIT_WIDTH, *_SCALE, _DECIMALS),
    ),
    SymbolSpec(
        "value",
        "Value",
        VALUES,
        "A number with its unit.",
        150,
        26,
        (),
        (_VALUE,),
        (
            _CAPTION,
            SettingSpec("caption_width", "Room for the short name", 0.0, "px", low=0.0, high=240.0),
            _UNIT_WIDTH,
            _DECIMALS,
        ),
        obstacle=False,
    ),
    SymbolSpec(
        "asset_title",
        "Asset title",
        ASSETS,
        "Tag and name of an asset, and the mark of its most important alarm.",
        260,
        24,
        (),
        (_TITLED,),
        (_SIZE,),
        obstacle=False,
    ),
    SymbolSpec(
        "phase_chip",
        "Phase",
        ASSETS,
        "Operation, phase and sub-phase of a unit, and since when.",
        210,
        22,
        (),
        (_TITLED,),
        (),
        obstacle=False,
    ),
    SymbolSpec(
        "golden_score",
        "Golden score",
        ASSETS,
        "How near an asset is to its golden batch, with the band of its deviation.",
        86,
        22,
        (),
        (_TITLED,),
        (),
        obstacle=False,
    ),
    SymbolSpec(
        "label",
        "Label",
        TEXTS,
        "A text.",
        120,
        20,
        (),
        (),
        (
            SettingSpec("text", "What it says", "Label"),
            SettingSpec("size", "Height of the letters", 14.0, "px", low=10.0, high=40.0),
            SettingSpec("bold", "Bold", False),
            SettingSpec("align", "Where it stands", "left", choices=("left", "centre", "right")),
        ),
        obstacle=False,
    ),
    SymbolSpec(
        "stream",
        "Stream",
        TEXTS,
        "Where a pipe comes from or goes to: a service or another diagram.",
        120,
        26,
        (_left("inlet", 0.5), _right("outlet", 0.5)),
        (),
        (
            SettingSpec("text", "What flows, from where or to where", "Stream"),
            SettingSpec("diagram", "Diagram that a double click opens", ""),
        ),
    ),
    SymbolSpec(
        "navigation",
        "Navigation button",
        TEXTS,
        "Opens another diagram.",
        120,
        28,
        (),
        (),
        (SettingSpec("text", "What it says", "Overview"), SettingSpec("diagram", "Diagram that it opens", "overview")),
    ),
    SymbolSpec(
        "frame",
        "Frame",
        TEXTS,
        "A panel behind a group, with its title.",
        240,
        160,
        (),
        (),
        (SettingSpec("title", "What the group is", ""),),
        obstacle=False,
    ),
)

LIBRARY: dict[str, SymbolSpec] = {spec.name: spec for spec in _SPECS}
"""Every symbol by its name, in the order of the palette."""
