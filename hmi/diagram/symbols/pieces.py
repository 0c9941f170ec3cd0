"""What symbols of several categories share: ports on a side, slots and settings."""

from hmi.core.phrase import phrase
from hmi.diagram import styles
from hmi.diagram.symbol import Port, PortKind, SettingSpec, Side, Slot, SlotKind


def left(name: str, y: float, kind: PortKind = PortKind.PROCESS) -> Port:
    """A port on the left side."""
    return Port(name, 0.0, y, Side.LEFT, kind)


def right(name: str, y: float, kind: PortKind = PortKind.PROCESS) -> Port:
    """A port on the right side."""
    return Port(name, 1.0, y, Side.RIGHT, kind)


def top(name: str, x: float, kind: PortKind = PortKind.PROCESS) -> Port:
    """A port on the upper side."""
    return Port(name, x, 0.0, Side.TOP, kind)


def bottom(name: str, x: float, kind: PortKind = PortKind.PROCESS) -> Port:
    """A port on the lower side."""
    return Port(name, x, 1.0, Side.BOTTOM, kind)


THROUGH = (left("inlet", 0.5), right("outlet", 0.5))
ACTUATOR = top("signal", 0.5, PortKind.SIGNAL)

ASSET = Slot("asset", phrase("Diagram", "Asset that it belongs to"), SlotKind.ASSET)
TITLED = Slot("asset", phrase("Diagram", "Asset that it names"), SlotKind.ASSET, required=True)
VALUE = Slot("value", phrase("Diagram", "Tag that it shows"), required=True)
RUNNING = Slot("running", phrase("Diagram", "Speed, flow or feedback; it runs while this is above its threshold"))
SETPOINT = Slot("setpoint", phrase("Diagram", "Setpoint; empty: the loop's own"))

CAPTION = SettingSpec("caption", phrase("Diagram", "Name under it"), "")
SHORT_NAME = SettingSpec("caption", phrase("Diagram", "Short name; empty: the tag"), "")
THRESHOLD = SettingSpec("threshold", phrase("Diagram", "It runs above this"), 0.5, of="running")
DECIMALS = styles.DECIMALS
SIZE = SettingSpec("size", phrase("Diagram", "Height of the letters"), 16.0, "px", low=12.0, high=40.0)
SCALE = (styles.LOW, styles.HIGH)
UNIT_WIDTH = styles.UNIT_WIDTH
CAPTION_WIDTH = styles.CAPTION_WIDTH
MINUTES = styles.MINUTES
PANEL = (styles.FILL, styles.OUTLINE, styles.LINE_WIDTH)
"""What a panel with a text on it may be given."""

EQUIPMENT = (styles.BODY, styles.EDGE)
"""What a piece of equipment may be given."""

ONLY_EDGE = (styles.EDGE,)
"""What it may be given where its fill always says something."""


def numbered(stem: str, description: str, count: int) -> tuple[Slot, ...]:
    """Slots of one kind: `value_1`, `value_2` and so on."""
    return tuple(
        Slot(f"{stem}_{number}", phrase("Diagram", "{what} {number}", what=description, number=number))
        for number in range(1, count + 1)
    )
