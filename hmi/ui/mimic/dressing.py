"""What style classes do to colours: roles of the theme in the place of those that a symbol has of itself."""

from dataclasses import replace
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QPen

from hmi.diagram.styles import OWN, Dash, PipeColour
from hmi.ui.mimic.draw import NO_BRUSH, NO_PEN, pen
from hmi.ui.theme import Theme, ink

NOTHING = "none"
"""Stands for no colour at all."""

DASHES = {
    Dash.SOLID: Qt.PenStyle.SolidLine,
    Dash.DASHED: Qt.PenStyle.DashLine,
    Dash.DOTTED: Qt.PenStyle.DotLine,
    Dash.DASH_DOT: Qt.PenStyle.DashDotLine,
}
FLOWING = {PipeColour.PIPE: "surface", PipeColour.LINE: "text", PipeColour.STRONG: "text"}
"""The role of a pipe in which something flows: darker than the same pipe at rest, brighter in the dark theme."""


def role_colour(theme: Theme, role: str, own: str) -> str:
    """The colour of a role; `own` names the role that a symbol has of itself."""
    return str(getattr(theme, own if role == OWN else role))


def role_brush(theme: Theme, role: str, own: str) -> QBrush:
    """A brush of that colour; an empty one where there shall be none."""
    return NO_BRUSH if NOTHING in (role, own if role == OWN else role) else QBrush(ink(role_colour(theme, role, own)))


def role_pen(theme: Theme, role: str, own: str, width: float) -> QPen:
    """A pen of that colour; none where there shall be none."""
    return NO_PEN if NOTHING in (role, own if role == OWN else role) else pen(role_colour(theme, role, own), width)


@lru_cache(maxsize=256)
def dressed(theme: Theme, body: str, edge: str, own_body: str = "equipment") -> Theme:
    """The theme for one piece of equipment: other colours for its body and its outline. What a deviation, an alarm or
    running says stays as it is."""
    if edge != OWN:
        line = role_colour(theme, edge, "equipment_line")
        theme = replace(theme, equipment_line=line, deviation=(line, *theme.deviation[1:]))
    if body == OWN:
        return theme
    fill = role_colour(theme, body, own_body)
    return replace(theme, jacket=fill) if own_body == "jacket" else replace(theme, equipment=fill)
