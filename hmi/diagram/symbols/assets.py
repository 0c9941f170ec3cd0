"""What is said of a whole asset, or of the plant."""

from hmi.diagram.symbol import SettingSpec, Slot, SlotKind, SymbolSpec, Turning
from hmi.diagram.symbols.pieces import DECIMALS, SIZE, TITLED, numbered

CATEGORY = "Assets"

_OF = Slot("asset", "Asset whose tags it shows, where none is bound", SlotKind.ASSET)

_ALL_OR_ONE = Slot("asset", "Asset; empty: the whole plant", SlotKind.ASSET)

SPECS = (
    SymbolSpec(
        "asset_title",
        "Asset title",
        CATEGORY,
        "Tag and name of an asset, and the mark of its most important alarm.",
        260,
        24,
        (),
        (TITLED,),
        (SIZE,),
        obstacle=False,
        turning=Turning.NEVER,
    ),
    SymbolSpec(
        "phase_chip",
        "Phase",
        CATEGORY,
        "Operation, phase and sub-phase of a unit, and since when.",
        210,
        22,
        (),
        (TITLED,),
        (),
        obstacle=False,
        turning=Turning.NEVER,
    ),
    SymbolSpec(
        "golden_score",
        "Golden score",
        CATEGORY,
        "How near an asset is to its golden batch, with the band of its deviation.",
        86,
        22,
        (),
        (TITLED,),
        (),
        obstacle=False,
        turning=Turning.NEVER,
    ),
    SymbolSpec(
        "polar_indicator",
        "Polar indicator",
        CATEGORY,
        "The tags of an asset around a circle: inside the grey ring each is normal; a dent or a spike is not.",
        340,
        220,
        (),
        (_OF, *numbered("value", "Tag on spoke", 8)),
        turning=Turning.NEVER,
    ),
    SymbolSpec(
        "value_table",
        "Table",
        CATEGORY,
        "Tags in rows with value and unit.",
        280,
        210,
        (),
        (_OF, *numbered("value", "Tag in row", 12)),
        (SettingSpec("heading", "Title over the rows", ""), DECIMALS),
        turning=Turning.NEVER,
    ),
    SymbolSpec(
        "alarm_summary",
        "Alarm summary",
        CATEGORY,
        "How many alarms of each priority stand, and how many nobody has acknowledged; of one asset or of the plant.",
        230,
        30,
        (),
        (_ALL_OR_ONE,),
        (),
        obstacle=False,
        turning=Turning.NEVER,
    ),
    SymbolSpec(
        "setpoint_requests",
        "Setpoint requests",
        CATEGORY,
        "What was asked of the setpoints in this run, and how it ended; of one asset or of the plant.",
        420,
        120,
        (),
        (_ALL_OR_ONE,),
        (SettingSpec("heading", "Title over the rows", ""),),
        turning=Turning.NEVER,
    ),
)
"""The category, in the order of the palette."""
