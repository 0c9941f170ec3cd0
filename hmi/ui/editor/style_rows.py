"""What the styles window shows of a medium or a class: fields, values, and the table that each change makes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QComboBox

from hmi.core.phrase import phrase
from hmi.diagram.part import Setting
from hmi.diagram.styles import OWN, STYLED, Dash, Medium, PipeColour, StyleClass, StyleTable
from hmi.diagram.styles_change import LONGEST, Style, put, set_in_class
from hmi.diagram.styles_file import WIDEST
from hmi.diagram.symbol import PortKind
from hmi.ui.editor.fields import Entered, Field, choice_field, number_field, setting_field, text_field
from hmi.ui.editor.row import said
from hmi.ui.mimic.draw import NO_BRUSH, pen
from hmi.ui.mimic.dressing import NOTHING
from hmi.ui.theme import Theme, ink

NAME = phrase("Editor", "Name")
KINDS = (
    (phrase("Editor", "Product: ends at ports for product"), PortKind.PROCESS),
    (phrase("Editor", "Utility: ends at ports for utility too"), PortKind.UTILITY),
    (phrase("Editor", "Signal: ends at any port"), PortKind.SIGNAL),
)
COLOURS = {
    PipeColour.PIPE: phrase("Editor", "Grey"),
    PipeColour.LINE: phrase("Editor", "Dark"),
    PipeColour.STRONG: phrase("Editor", "Darkest"),
}
_ROLED = ("colour", "fill", "outline", "body", "edge")
_SWATCH = 14


@dataclass(frozen=True, slots=True)
class StyleRow:
    """One field. `value` is None where a class leaves it to the symbol; `change` gives the table with another value,
    None again for leaving it.

    `change` raises `ChangeError` where that makes no sense."""

    label: str
    value: Setting | None
    make: Callable[[Entered], Field]
    change: Callable[[Setting | None], StyleTable]
    tip: str = ""
    optional: bool = False


def style_rows(table: StyleTable, style: Style, theme: Theme) -> list[StyleRow]:
    """The rows of a medium or a class."""
    name = StyleRow(
        NAME,
        style.title,
        lambda entered: text_field(entered, LONGEST),
        lambda new: put(table, replace(style, title=str(new))),
        phrase("Editor", "What people call it; in the files it is {style}", style=style.id),
    )
    own = _medium_rows(table, style, theme) if isinstance(style, Medium) else _class_rows(table, style, theme)
    return [name, *own]


def swatch(theme: Theme, role: str) -> QIcon:
    """A square in the colour of a role; empty where there is none, struck through for no colour."""
    pixmap = QPixmap(QSize(_SWATCH, _SWATCH))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setPen(pen(theme.scale_line, 1.0))
    painter.setBrush(NO_BRUSH if role in (OWN, NOTHING) else ink(getattr(theme, role)))
    if role == OWN:
        painter.setPen(pen(theme.scale_line, 1.0, Qt.PenStyle.DotLine))
    painter.drawRect(0, 0, _SWATCH - 1, _SWATCH - 1)
    if role == NOTHING:
        painter.drawLine(0, _SWATCH - 1, _SWATCH - 1, 0)
    painter.end()
    return QIcon(pixmap)


def _medium_rows(table: StyleTable, medium: Medium, theme: Theme) -> list[StyleRow]:
    colours = [(words, colour.value) for colour, words in COLOURS.items()]

    def with_icons(entered: Entered) -> Field:
        return _icons(choice_field(colours, entered), theme, [value for _, value in colours])

    return [
        StyleRow(
            phrase("Editor", "For"),
            medium.kind.value,
            lambda entered: choice_field([(words, kind.value) for words, kind in KINDS], entered),
            lambda new: put(table, replace(medium, kind=PortKind(str(new)))),
            phrase("Editor", "At which ports such a pipe may end"),
        ),
        StyleRow(
            phrase("Editor", "Colour"),
            medium.colour.value,
            with_icons,
            lambda new: put(table, replace(medium, colour=PipeColour(str(new)))),
            phrase("Editor", "A role of the theme, so that it is right in the light and in the dark"),
        ),
        StyleRow(
            phrase("Editor", "Width"),
            medium.width,
            lambda entered: number_field(entered, 0.5, WIDEST, "px"),
            lambda new: put(table, replace(medium, width=_number(new))),
        ),
        StyleRow(
            phrase("Editor", "Line"),
            medium.dash.value,
            lambda entered: choice_field([(said(dash.value), dash.value) for dash in Dash], entered),
            lambda new: put(table, replace(medium, dash=Dash(str(new)))),
        ),
        StyleRow(
            phrase("Editor", "Arrow head"),
            medium.arrow,
            lambda entered: number_field(entered, 0.5, WIDEST, "px"),
            lambda new: put(table, replace(medium, arrow=_number(new))),
            phrase("Editor", "Half its width"),
        ),
    ]


def _class_rows(table: StyleTable, style: StyleClass, theme: Theme) -> list[StyleRow]:
    return [_class_row(table, style, name, theme) for name in STYLED]


def _class_row(table: StyleTable, style: StyleClass, name: str, theme: Theme) -> StyleRow:
    spec = STYLED[name]

    def make(entered: Entered) -> Field:
        field = setting_field(spec, entered)
        return _icons(field, theme, spec.choices) if name in _ROLED else field

    return StyleRow(
        said(name),
        style.settings.get(name),
        make,
        lambda new: set_in_class(table, style.id, name, new),
        phrase("Editor", "{description}; what is not set here is as each symbol has it", description=spec.description),
        optional=True,
    )


def _icons(field: Field, theme: Theme, roles: Sequence[str]) -> Field:
    box = field.widget
    if isinstance(box, QComboBox):
        for number, role in enumerate(roles):
            box.setItemIcon(number, swatch(theme, role))
        box.setIconSize(QSize(_SWATCH, _SWATCH))
    return field


def _number(value: Setting | None) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0
