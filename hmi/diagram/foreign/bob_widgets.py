"""Which of our symbols stands for a widget of Phoebus' Display Builder, its size where the file gives none, and what
is bound to its process variable. Names and sizes: Phoebus, `app/display/model`, `WidgetPlugin` descriptions."""

from dataclasses import dataclass

from hmi.core.phrase import phrase

FRAME = "frame"


@dataclass(frozen=True, slots=True)
class Kind:
    """What becomes of a widget. `slot` takes its process variable; empty takes none. `note` is said of each."""

    symbol: str
    width: float
    height: float
    slot: str = ""
    note: str = ""


_ENTRY = phrase(
    "Diagram", "asks for a setpoint and never writes by itself; whatever it wrote needs a request and an approval here"
)
_ROUND = phrase("Diagram", "is drawn as a number with its range")

KINDS: dict[str, Kind] = {
    "label": Kind("label", 100, 20),
    "textupdate": Kind("value", 100, 20, "value"),
    "led": Kind("value", 20, 20, "value", phrase("Diagram", "a lamp becomes a value with its word")),
    "multi_state_led": Kind("value", 20, 20, "value", phrase("Diagram", "a lamp becomes a value with its word")),
    "byte_monitor": Kind("value", 160, 20, "value", phrase("Diagram", "bits become one number")),
    "textentry": Kind("setpoint_entry", 100, 20, "setpoint", _ENTRY),
    "spinner": Kind("setpoint_entry", 100, 20, "setpoint", _ENTRY),
    "scaledslider": Kind("setpoint_entry", 400, 55, "setpoint", _ENTRY),
    "slide_button": Kind("setpoint_entry", 100, 30, "setpoint", _ENTRY),
    "combo": Kind("setpoint_entry", 100, 30, "setpoint", _ENTRY),
    "choice": Kind("setpoint_entry", 100, 43, "setpoint", _ENTRY),
    "bool_button": Kind("setpoint_entry", 100, 30, "setpoint", _ENTRY),
    "checkbox": Kind("setpoint_entry", 100, 20, "setpoint", _ENTRY),
    "radio": Kind("setpoint_entry", 100, 43, "setpoint", _ENTRY),
    "tank": Kind("tank", 150, 200, "level"),
    "thermometer": Kind("vertical_indicator", 40, 160, "value"),
    "progressbar": Kind("bar", 100, 20, "value"),
    "meter": Kind("analog_indicator", 240, 120, "value", _ROUND),
    "linearmeter": Kind("analog_indicator", 240, 40, "value"),
    "gauge": Kind("analog_indicator", 240, 240, "value", _ROUND),
    "xyplot": Kind("trend", 400, 300, "value"),
    "stripchart": Kind("trend", 400, 300, "value"),
    "databrowser": Kind("trend", 400, 300, "", phrase("Diagram", "what it plots stands in another file; bind a tag")),
    "rectangle": Kind(FRAME, 100, 20),
    "ellipse": Kind(FRAME, 100, 50, "", phrase("Diagram", "an ellipse becomes a frame")),
    "arc": Kind(FRAME, 100, 100, "", phrase("Diagram", "an arc becomes a frame")),
    "polygon": Kind(FRAME, 100, 20, "", phrase("Diagram", "a polygon becomes a frame")),
    "picture": Kind(FRAME, 150, 100, "", phrase("Diagram", "a picture is not taken; import its file as an image")),
    "symbol": Kind(FRAME, 100, 100, "", phrase("Diagram", "its pictures are not taken; import them as a symbol")),
    "action_button": Kind("navigation", 100, 30),
    "mmux": Kind(FRAME, 100, 30, "", phrase("Diagram", "a choice of macros is not taken")),
    "clock": Kind("clock", 120, 120),
    "digital_clock": Kind("clock", 145, 65),
    "embedded": Kind("embedded", 400, 300),
    "table": Kind("value_table", 400, 200, "", phrase("Diagram", "a table becomes one of tags; bind them")),
}
"""By the name of the widget's type. Groups, tabs and polylines are read by themselves."""

INSETS = {0: 16.0, 1: 16.0, 2: 1.0, 3: 0.0}
"""How far within a group its widgets begin, in pixels, by the style of the group (Phoebus, `GroupRepresentation`)."""
