"""A small symbol of one's own, with everything that one can have, for tests."""

import contextlib
import subprocess
from dataclasses import replace
from pathlib import Path

from hmi.core.tag import Part
from hmi.diagram.own_symbol import (
    Binding,
    Case,
    ColourRole,
    Effect,
    OwnSymbol,
    Segment,
    Shape,
    Stroke,
    Words,
)
from hmi.diagram.own_symbol_path import read_path
from hmi.diagram.part import Point
from hmi.diagram.svg.drawing import Drawing
from hmi.diagram.svg.reading import Reading
from hmi.diagram.symbol import Port, PortKind, SettingSpec, Side, Slot, SlotKind

BODY = Shape("body", read_path("M 0 0 L 60 0 L 60 40 L 0 40 Z"))
ROTOR = Shape("rotor", read_path("M 20 20 C 20 10 40 10 40 20 L 30 30 Z"), ColourRole.INTERNALS, width=1.2, dashed=True)
LABEL = Words("label", "P", Point(30.0, 20.0), 14.0)

EFFECTS = (
    Binding("level", "body", Effect.LEVEL, high="full"),
    Binding("speed", "rotor", Effect.ROTATION, 0.0, 100.0, 0.0, 90.0),
    Binding("speed", "rotor", Effect.COLOUR, cases=(Case("open", 0.5), Case("closed", None, 0.5))),
    Binding("mode", "label", Effect.TEXT, cases=(Case("Auto", 0.0, 0.0), Case("Man", 1.0, 1.0)), otherwise="?"),
    Binding("mode", "rotor", Effect.VISIBLE, cases=(Case(False, 2.0, 2.0),), otherwise=True),
)

PUMP = OwnSymbol(
    "lobe_pump",
    "Lobe pump",
    "Machines",
    "A pump with two lobes.",
    60.0,
    40.0,
    (
        Port("inlet", 0.0, 0.5, Side.LEFT),
        Port("outlet", 1.0, 0.5, Side.RIGHT),
        Port("seal", 0.25, 1.0, Side.BOTTOM, PortKind.UTILITY),
    ),
    (
        Slot("asset", "Asset that it belongs to", SlotKind.ASSET),
        Slot("speed", "Speed", required=True, unit="rpm"),
        Slot("level", "Level of its sump", unit="%"),
        Slot("mode", "Mode of its controller", part=Part.MODE),
    ),
    (
        SettingSpec("full", "Value at which it is full", 50.0, "%", low=1.0, high=100.0),
        SettingSpec("caption", "Name", ""),
        SettingSpec("kind", "Which", "round", choices=("round", "square")),
    ),
    drawing=(BODY, ROTOR, LABEL),
    effects=EFFECTS,
)


def named(name: str) -> OwnSymbol:
    """The same symbol under another name."""
    return replace(PUMP, name=name)


def square(name: str = "body", side: float = 10.0) -> Shape:
    """A square outline from the origin."""
    corners = ((0.0, 0.0), (side, 0.0), (side, side), (0.0, side))
    strokes = (Stroke.MOVE, Stroke.LINE, Stroke.LINE, Stroke.LINE)
    outline = [Segment(stroke, (Point(*corner),)) for stroke, corner in zip(strokes, corners, strict=True)]
    return Shape(name, (*outline, Segment(Stroke.CLOSE)))


def read_svg(path: Path) -> Drawing:
    """The shapes of a foreign drawing, as the other process hands them over."""
    with contextlib.closing(Reading(path)) as reading:
        while (drawing := reading.poll()) is None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                reading._process.wait(0.05)
        return drawing
