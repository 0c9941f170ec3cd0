"""The look of the station: colours by role, fonts, bands and marks, light and dark.

Grey is normal and colour means "look here" (ISA-101 practice); form always repeats what colour says.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from hmi.core.deviation import Level
from hmi.core.tag import Priority
from hmi.ui.sheet import ROLES, SHEET, TOUCH

FAMILIES = ("DejaVu Sans", "Noto Sans", "Segoe UI", "Helvetica Neue", "Arial", "sans-serif")
"""The first family that the machine has is used; all of them hold the arrows and marks that are drawn as text."""

TEXT_SIZE = 16
"""The height of plain text in pixels: its capitals are seen under 16 minutes of arc at 700 mm on a 24 inch screen in
full HD (0.277 mm a pixel, capitals 0.73 of the height), the least that NUREG-0700 r3 asks for."""

MINIMUM_CONTRAST = 7.0
"""Every text on its ground (NUREG-0700 r3 asks for 6 and prefers 10)."""


class AlarmShape(StrEnum):
    """The form of an alarm mark, so that a priority is known without its colour."""

    SQUARE = "square"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"
    DISC = "disc"


@dataclass(frozen=True, slots=True)
class AlarmLook:
    """How an alarm of one priority is marked; `number` is the colour of the number inside."""

    colour: str
    shape: AlarmShape
    number: str


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by role, as `#rrggbb`. `deviation` is indexed by level; level 0 has no colour of its own.

    `on_accent` is the text on a filled `live` ground, `faint` the text of a value that nobody may read as live.
    `size` is how large everything is drawn, 1 to 2; with `touch` everything that is pressed is as large as a finger.
    """

    name: str
    canvas: str
    panel: str
    header: str
    rail: str
    strip: str
    line: str
    text: str
    secondary: str
    live: str
    on_accent: str
    faint: str
    equipment: str
    equipment_line: str
    jacket: str
    internals: str
    contents: str
    surface: str
    scale: str
    scale_line: str
    normal: str
    golden: str
    caret: str
    hatch: str
    pipe: str
    valve_open: str
    valve_closed: str
    chip: str
    field: str
    hover: str
    pressed: str
    focus: str
    deviation: tuple[str, str, str, str]
    alarms: tuple[AlarmLook, AlarmLook, AlarmLook, AlarmLook]
    alarm_line: str
    size: float = 1.0
    touch: bool = False

    def band(self, level: Level) -> str:
        """The colour of a deviation level; the equipment line's where there is none."""
        return self.deviation[level]

    def alarm(self, priority: Priority) -> AlarmLook:
        """How an alarm of this priority is marked."""
        return self.alarms[priority - 1]


_ALARMS = (
    AlarmLook("#B71C1C", AlarmShape.SQUARE, "#FFFFFF"),
    AlarmLook("#D9480F", AlarmShape.TRIANGLE, "#000000"),
    AlarmLook("#F2B705", AlarmShape.DIAMOND, "#000000"),
    AlarmLook("#7B2D8B", AlarmShape.DISC, "#FFFFFF"),
)

LIGHT = Theme(
    name="light",
    canvas="#D9D9D9",
    panel="#E6E6E6",
    header="#C4C8CB",
    rail="#BFC3C7",
    strip="#CFCFCF",
    line="#8A9096",
    text="#202020",
    secondary="#3B4046",
    live="#10335B",
    on_accent="#FFFFFF",
    faint="#44494E",
    equipment="#C3C7CA",
    equipment_line="#565C62",
    jacket="#CFD2D5",
    internals="#8D9399",
    contents="#A9AFB4",
    surface="#4B5157",
    scale="#C9CCCF",
    scale_line="#7C8288",
    normal="#B4B9BD",
    golden="#5A6B7B",
    caret="#3D4349",
    hatch="#9BA1A6",
    pipe="#6C7278",
    valve_open="#F2F2F2",
    valve_closed="#4A5057",
    chip="#E6E6E6",
    field="#F2F2F2",
    hover="#EFEFEF",
    pressed="#D0D4D8",
    focus="#10335B",
    deviation=("#565C62", "#8FB3D9", "#3F78B5", "#16325C"),
    alarms=_ALARMS,
    alarm_line="#202020",
)

DARK = Theme(
    name="dark",
    canvas="#25292D",
    panel="#2E3338",
    header="#1B1E21",
    rail="#1F2326",
    strip="#212529",
    line="#5B636B",
    text="#F1F3F5",
    secondary="#C6CCD2",
    live="#A9CDF4",
    on_accent="#0B1B2E",
    faint="#C6CDD3",
    equipment="#3A4047",
    equipment_line="#98A1AA",
    jacket="#31373D",
    internals="#6F7880",
    contents="#566069",
    surface="#B4BCC4",
    scale="#353B41",
    scale_line="#7A838C",
    normal="#535C65",
    golden="#A3B4C5",
    caret="#D5DBE1",
    hatch="#59626B",
    pipe="#8A939B",
    valve_open="#F2F2F2",
    valve_closed="#101315",
    chip="#30363C",
    field="#1B1E21",
    hover="#3A4148",
    pressed="#23272B",
    focus="#A9CDF4",
    deviation=("#98A1AA", "#4A7DAE", "#7FB4E8", "#E6F2FD"),
    alarms=_ALARMS,
    alarm_line="#F1F3F5",
)

THEMES: dict[str, Theme] = {LIGHT.name: LIGHT, DARK.name: DARK}


def text_pairs(theme: Theme) -> tuple[tuple[str, str], ...]:
    """Every text colour with every ground that it stands on."""
    grounds = (theme.canvas, theme.panel, theme.header, theme.rail, theme.strip, theme.field, theme.chip)
    calm = (theme.canvas, theme.panel, theme.field, theme.chip)
    return (
        *((theme.text, ground) for ground in (*grounds, theme.hover, theme.pressed)),
        *((theme.secondary, ground) for ground in calm),
        *((theme.live, ground) for ground in calm),
        *((theme.faint, ground) for ground in (theme.panel, theme.chip)),
        (theme.on_accent, theme.live),
    )


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    lights = sorted((luminance(first), luminance(second)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance, 0 to 1 (WCAG 2.2, definition of relative luminance; sRGB, IEC 61966-2-1)."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(colour: str) -> tuple[float, float, float]:
    """Red, green and blue with the sRGB curve taken off (IEC 61966-2-1), each 0 to 1."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return red, green, blue


@lru_cache(maxsize=256)
def ink(colour: str) -> QColor:
    """The colour as Qt wants it. Do not change it: everyone shares it."""
    return QColor(colour)


@lru_cache(maxsize=256)
def font(pixels: float, *, bold: bool = False, italic: bool = False, struck: bool = False) -> QFont:
    """The station's font at a height in pixels. Do not change it: everyone shares it.

    Without hinting a text keeps its width relative to the drawing at every zoom, so nothing that fits at 100 % is
    cut off at another size.
    """
    made = QFont(list(FAMILIES))
    made.setPixelSize(max(1, round(pixels)))
    made.setBold(bold)
    made.setItalic(italic)
    made.setStrikeOut(struck)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def palette(theme: Theme) -> QPalette:
    """The application's palette, for whatever the stylesheet does not reach."""
    roles = {
        QPalette.ColorRole.Window: theme.panel,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.Base: theme.field,
        QPalette.ColorRole.AlternateBase: theme.panel,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.PlaceholderText: theme.secondary,
        QPalette.ColorRole.Button: theme.panel,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.ToolTipBase: theme.field,
        QPalette.ColorRole.ToolTipText: theme.text,
        QPalette.ColorRole.Highlight: theme.live,
        QPalette.ColorRole.HighlightedText: theme.on_accent,
        QPalette.ColorRole.Link: theme.live,
    }
    made = QPalette()
    for role, colour in roles.items():
        made.setColor(role, ink(colour))
    return made


def dress(application: QApplication, theme: Theme) -> None:
    """Gives the application what a window's stylesheet does not reach: what Qt shows without a parent, as the list
    under a line that completes words."""
    application.setPalette(palette(theme))
    application.setFont(font(TEXT_SIZE * theme.size))


def stylesheet(theme: Theme) -> str:
    """The stylesheet of a window and of everything that is opened from it, set once and never per value.

    A widget asks for a look by its dynamic property `look`: `primary` or `quiet` for buttons, `header`, `rail`,
    `strip`, `panel`, `card`, `mimic` for frames, `title`, `secondary`, `live` for labels.
    """
    families = ", ".join(f'"{family}"' for family in FAMILIES)
    sheet = SHEET + (TOUCH if theme.touch else "")
    written = sheet.format(families=families, **{name: getattr(theme, name) for name in ROLES})
    return scaled_pixels(written, theme.size)


def scaled_pixels(sheet: str, size: float) -> str:
    """A stylesheet with all its pixels larger; a line stays a line."""
    if size == 1.0:
        return sheet
    return _PIXELS.sub(lambda found: f"{_larger(float(found[1]), size)}px", sheet)


def _larger(pixels: float, size: float) -> int:
    return max(1, round(pixels * size)) if pixels else 0


_PIXELS = re.compile(r"(\d+(?:\.\d+)?)px")
