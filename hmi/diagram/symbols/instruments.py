"""Instruments and what shows their values, after ISA-5.1 and ISA-101 practice."""

from dataclasses import replace

from hmi.core.phrase import phrase
from hmi.diagram import styles
from hmi.diagram.symbol import PortKind, SettingSpec, SymbolSpec, Turning
from hmi.diagram.symbols.pieces import (
    CAPTION_WIDTH,
    DECIMALS,
    MINUTES,
    SCALE,
    SETPOINT,
    SHORT_NAME,
    UNIT_WIDTH,
    VALUE,
    bottom,
    left,
    top,
)

CATEGORY = phrase("Diagram", "Values")

BUBBLE_WIDTH, BUBBLE_HEIGHT = 144.0, 44.0
"""An instrument bubble with the value beside it, in page units."""

PLACES = ("control room", "control room, behind the panel", "local panel", "local panel, behind it", "field")
"""Where an instrument is read, after ISA-5.1: a line across it is the control room's, two lines are a local panel's,
dashes stand behind the panel, and none is in the field."""

DEVICES = ("instrument", "shared display", "computer", "logic")
"""What an instrument is, after ISA-5.1: a circle, a circle in a square, a hexagon, a diamond in a square."""

NUMBER_SIZE = replace(styles.SIZE, description=phrase("Diagram", "Height of the number"), low=12.0)
"""An operator reads the number from farther away than a label."""

LINE_WIDTH = replace(styles.LINE_WIDTH, default=1.6, description=phrase("Diagram", "Width of the curve"))

_MIDDLE = BUBBLE_HEIGHT / 2 / BUBBLE_WIDTH

SPECS = (
    SymbolSpec(
        "instrument_bubble",
        phrase("Diagram", "Instrument bubble"),
        CATEGORY,
        phrase("Diagram", "A circle with the tag after ISA-5.1, and its value beside it."),
        BUBBLE_WIDTH,
        BUBBLE_HEIGHT,
        (
            left("left", 0.5, PortKind.SIGNAL),
            top("top", _MIDDLE, PortKind.SIGNAL),
            bottom("bottom", _MIDDLE, PortKind.SIGNAL),
        ),
        (VALUE,),
        (
            SettingSpec("located", phrase("Diagram", "Where it is read"), "control room", choices=PLACES),
            SettingSpec("device", phrase("Diagram", "What it is"), "instrument", choices=DEVICES),
            DECIMALS,
        ),
        obstacle=False,
        turning=Turning.MIRROR,
    ),
    SymbolSpec(
        "analog_indicator",
        phrase("Diagram", "Analog indicator"),
        CATEGORY,
        phrase(
            "Diagram", "A moving pointer on a scale with normal band, golden ghost, setpoint caret, number and unit."
        ),
        330,
        26,
        (),
        (VALUE, SETPOINT),
        (
            SHORT_NAME,
            CAPTION_WIDTH,
            UNIT_WIDTH,
            *SCALE,
            DECIMALS,
            SettingSpec("stacked", phrase("Diagram", "The scale stands under the number"), False),
        ),
        turning=Turning.NEVER,
    ),
    SymbolSpec(
        "vertical_indicator",
        phrase("Diagram", "Vertical indicator"),
        CATEGORY,
        phrase(
            "Diagram", "An upright scale with normal band, golden ghost, setpoint caret and pointer over its number."
        ),
        96,
        200,
        (),
        (VALUE, SETPOINT),
        (SHORT_NAME, *SCALE, DECIMALS),
        turning=Turning.NEVER,
    ),
    SymbolSpec(
        "bar",
        phrase("Diagram", "Bar"),
        CATEGORY,
        phrase("Diagram", "A bar that grows with its value, with the normal range and the alarm limits beside it."),
        26,
        120,
        (),
        (VALUE,),
        (SettingSpec("lying", phrase("Diagram", "It grows to the right instead of upwards"), False), *SCALE),
    ),
    SymbolSpec(
        "loop",
        phrase("Diagram", "Control loop"),
        CATEGORY,
        phrase("Diagram", "An analog indicator with setpoint, output and mode of its controller under it."),
        420,
        52,
        (),
        (VALUE,),
        (SHORT_NAME, CAPTION_WIDTH, UNIT_WIDTH, *SCALE, DECIMALS),
        turning=Turning.NEVER,
    ),
    SymbolSpec(
        "value",
        phrase("Diagram", "Value"),
        CATEGORY,
        phrase("Diagram", "A number with its unit."),
        150,
        26,
        (),
        (VALUE,),
        (
            SHORT_NAME,
            SettingSpec("caption_width", phrase("Diagram", "Room for the short name"), 0.0, "px", low=0.0, high=240.0),
            UNIT_WIDTH,
            DECIMALS,
            NUMBER_SIZE,
        ),
        obstacle=False,
        turning=Turning.NEVER,
    ),
    SymbolSpec(
        "setpoint_entry",
        phrase("Diagram", "Setpoint entry"),
        CATEGORY,
        phrase(
            "Diagram",
            "The setpoint of a loop in a field; a click opens the loop's faceplate, where one asks for another.",
        ),
        290,
        28,
        (),
        (VALUE, SETPOINT),
        (
            SHORT_NAME,
            SettingSpec(
                "caption_width", phrase("Diagram", "Room for the short name"), 110.0, "px", low=0.0, high=240.0
            ),
            UNIT_WIDTH,
            DECIMALS,
        ),
        turning=Turning.NEVER,
    ),
    SymbolSpec(
        "sparkline",
        phrase("Diagram", "Sparkline"),
        CATEGORY,
        phrase("Diagram", "The course of a value without a scale, in its normal and its golden range."),
        130,
        30,
        (),
        (VALUE,),
        (MINUTES, *SCALE, LINE_WIDTH),
        turning=Turning.NEVER,
    ),
    SymbolSpec(
        "trend",
        phrase("Diagram", "Trend"),
        CATEGORY,
        phrase("Diagram", "The course of a value and its setpoint over time, with its normal and its golden range."),
        300,
        130,
        (),
        (VALUE, SETPOINT),
        (SHORT_NAME, MINUTES, *SCALE, DECIMALS, LINE_WIDTH),
        turning=Turning.NEVER,
    ),
)
"""The category, in the order of the palette."""
