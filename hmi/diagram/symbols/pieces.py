"""What symbols of several categories share: ports on a side, slots and settings."""

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

ASSET = Slot("asset", "Asset that it belongs to", SlotKind.ASSET)
TITLED = Slot("asset", "Asset that it names", SlotKind.ASSET, required=True)
VALUE = Slot("value", "Tag that it shows", required=True)
RUNNING = Slot("running", "Speed, flow or feedback; it runs while this is above its threshold")
SETPOINT = Slot("setpoint", "Setpoint; empty: the loop's own")

CAPTION = SettingSpec("caption", "Name under it", "")
SHORT_NAME = SettingSpec("caption", "Short name; empty: the tag", "")
THRESHOLD = SettingSpec("threshold", "It runs above this", 0.5)
DECIMALS = SettingSpec("decimals", "Digits behind the point; -1: from the instrument's span", -1, low=-1, high=6)
SIZE = SettingSpec("size", "Height of the letters", 16.0, "px", low=12.0, high=40.0)
SCALE = (
    SettingSpec("low", "Low end of the scale; equal ends: from the tag", 0.0),
    SettingSpec("high", "High end of the scale", 0.0),
)
UNIT_WIDTH = SettingSpec("unit_width", "Room for the unit", 50.0, "px", low=0.0, high=120.0)
CAPTION_WIDTH = SettingSpec("caption_width", "Room for the short name", 66.0, "px", low=0.0, high=240.0)
MINUTES = SettingSpec("minutes", "How far back it reaches", 30.0, "min", low=1.0, high=1440.0)


def numbered(stem: str, description: str, count: int) -> tuple[Slot, ...]:
    """Slots of one kind: `value_1`, `value_2` and so on."""
    return tuple(Slot(f"{stem}_{number}", f"{description} {number}") for number in range(1, count + 1))
