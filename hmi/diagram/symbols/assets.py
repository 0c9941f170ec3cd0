"""What is said of a whole asset, or of the plant."""

from hmi.core.phrase import phrase
from hmi.diagram.symbol import SettingSpec, Slot, SlotKind, SymbolSpec, Turning
from hmi.diagram.symbols.pieces import DECIMALS, SIZE, TITLED, numbered

CATEGORY = phrase("Diagram", "Assets")

_OF = Slot("asset", phrase("Diagram", "Asset whose tags it shows, where none is bound"), SlotKind.ASSET)

_ALL_OR_ONE = Slot("asset", phrase("Diagram", "Asset; empty: the whole plant"), SlotKind.ASSET)

SPECS = (
    SymbolSpec(
        "asset_title",
        phrase("Diagram", "Asset title"),
        CATEGORY,
        phrase("Diagram", "Tag and name of an asset, and the mark of its most important alarm."),
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
        phrase("Diagram", "Phase"),
        CATEGORY,
        phrase("Diagram", "Operation, phase and sub-phase of a unit, and since when."),
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
        phrase("Diagram", "Golden score"),
        CATEGORY,
        phrase("Diagram", "How near an asset is to its golden batch, with the band of its deviation."),
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
        phrase("Diagram", "Polar indicator"),
        CATEGORY,
        phrase(
            "Diagram",
            "The tags of an asset around a circle: inside the grey ring each is normal; a dent or a spike is not.",
        ),
        340,
        220,
        (),
        (_OF, *numbered("value", phrase("Diagram", "Tag on spoke"), 8)),
        turning=Turning.NEVER,
    ),
    SymbolSpec(
        "value_table",
        phrase("Diagram", "Table"),
        CATEGORY,
        phrase("Diagram", "Tags in rows with value and unit."),
        280,
        210,
        (),
        (_OF, *numbered("value", phrase("Diagram", "Tag in row"), 12)),
        (SettingSpec("heading", phrase("Diagram", "Title over the rows"), ""), DECIMALS),
        turning=Turning.NEVER,
    ),
    SymbolSpec(
        "alarm_summary",
        phrase("Diagram", "Alarm summary"),
        CATEGORY,
        phrase(
            "Diagram",
            "How many alarms of each priority stand, and how many nobody has acknowledged; of "
            "one asset or of the plant.",
        ),
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
        phrase("Diagram", "Setpoint requests"),
        CATEGORY,
        phrase(
            "Diagram", "What was asked of the setpoints in this run, and how it ended; of one asset or of the plant."
        ),
        420,
        120,
        (),
        (_ALL_OR_ONE,),
        (SettingSpec("heading", phrase("Diagram", "Title over the rows"), ""),),
        turning=Turning.NEVER,
    ),
)
"""The category, in the order of the palette."""
