"""The look of the station: colours by role, fonts, bands and marks, light and dark.

Grey is normal and colour means "look here" (ISA-101 practice); form always repeats what colour says.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from PySide6.QtGui import QColor, QFont, QPalette

from hmi.core.deviation import Level
from hmi.core.tag import Priority

FAMILIES = ("DejaVu Sans", "Noto Sans", "Segoe UI", "Helvetica Neue", "Arial", "sans-serif")
"""The first family that the machine has is used; all of them hold the arrows and marks that are drawn as text."""

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


def stylesheet(theme: Theme) -> str:
    """The stylesheet of the whole application, set once and never per value.

    A widget asks for a look by its dynamic property `look`: `primary` or `quiet` for buttons, `header`, `rail`,
    `strip`, `panel`, `card`, `mimic` for frames, `title`, `secondary`, `live` for labels.
    """
    families = ", ".join(f'"{family}"' for family in FAMILIES)
    sheet = _SHEET + (_TOUCH if theme.touch else "")
    written = sheet.format(families=families, **{name: getattr(theme, name) for name in _ROLES})
    return scaled_pixels(written, theme.size)


def scaled_pixels(sheet: str, size: float) -> str:
    """A stylesheet with all its pixels larger; a line stays a line."""
    if size == 1.0:
        return sheet
    return _PIXELS.sub(lambda found: f"{_larger(float(found[1]), size)}px", sheet)


def _larger(pixels: float, size: float) -> int:
    return max(1, round(pixels * size)) if pixels else 0


_PIXELS = re.compile(r"(\d+(?:\.\d+)?)px")


_ROLES = (
    "canvas",
    "panel",
    "header",
    "rail",
    "strip",
    "line",
    "text",
    "secondary",
    "live",
    "on_accent",
    "field",
    "hover",
    "pressed",
    "focus",
    "chip",
    "scale_line",
)

_SHEET = """
* {{ font-family: {families}; font-size: 14px; }}
QMainWindow, QDialog {{ background: {panel}; color: {text}; }}
QWidget {{ color: {text}; }}
QFrame[look="header"] {{ background: {header}; border: 0; border-bottom: 1px solid {line}; }}
QFrame[look="rail"] {{ background: {rail}; border: 0; border-right: 1px solid {line}; }}
QFrame[look="strip"] {{ background: {strip}; border: 0; border-top: 1px solid {line}; }}
QFrame[look="panel"] {{ background: {panel}; border: 0; border-left: 1px solid {line}; }}
QFrame[look="grip"] {{ background: {panel}; border: 0; border-left: 1px solid {line}; }}
QFrame[look="grip"]:hover {{ background: {live}; }}
QFrame[look="moment-alone"] {{ border: 0; }}
QFrame[look="moment-now"] {{ border: 2px solid {live}; }}
QFrame[look="moment-past"] {{ border: 6px dashed {text}; }}
QFrame[look="card"] {{ background: {field}; border: 1px solid {scale_line}; border-radius: 4px; }}
QFrame[look="mimic"] {{ background: {canvas}; border: 0; }}
QLabel {{ background: transparent; }}
QLabel[look="title"] {{ font-size: 17px; font-weight: bold; }}
QLabel[look="secondary"] {{ color: {secondary}; }}
QLabel[look="live"] {{ color: {live}; font-weight: bold; }}
QPushButton, QToolButton {{
  background: {panel}; color: {text}; border: 1px solid {scale_line}; border-radius: 3px; padding: 4px 10px;
  min-height: 20px;
}}
QPushButton:hover, QToolButton:hover {{ background: {hover}; }}
QPushButton:pressed, QToolButton:pressed, QPushButton:checked, QToolButton:checked {{ background: {pressed}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {secondary}; border-style: dashed; }}
QPushButton[look="primary"] {{ background: {live}; color: {on_accent}; border-color: {live}; font-weight: bold; }}
QPushButton[look="primary"]:disabled {{ background: {panel}; color: {secondary}; font-weight: normal; }}
QPushButton[look="quiet"], QToolButton[look="quiet"] {{ background: transparent; border-color: transparent; }}
QPushButton[look="quiet"]:hover, QToolButton[look="quiet"]:hover {{ background: {hover}; }}
QPushButton[look="quiet"]:pressed, QToolButton[look="quiet"]:pressed {{ background: {pressed}; }}
QPushButton[look="quiet"]:checked, QToolButton[look="quiet"]:checked {{
  background: {pressed}; border-color: {scale_line};
}}
QToolButton[look="rail"] {{
  background: transparent; border: 0; border-left: 4px solid transparent; border-radius: 0; padding: 4px 0;
  font-size: 12px;
}}
QToolButton[look="rail-low"] {{
  background: transparent; border: 0; border-left: 4px solid transparent; border-radius: 0; padding: 1px 0;
  font-size: 12px; min-height: 0;
}}
QToolButton[look="rail-low"]:hover {{ background: {header}; }}
QToolButton[look="rail-low"]:checked {{ background: {canvas}; border-left-color: {live}; font-weight: bold; }}
QToolButton[look="rail-low"]:focus {{ border: 2px solid {focus}; border-left-width: 4px; }}
QToolButton[look="foot"] {{ background: transparent; border: 1px solid transparent; padding: 4px 1px; }}
QToolButton[look="foot"]:hover {{ background: {hover}; }}
QToolButton[look="foot"]::menu-indicator {{ image: none; width: 0; }}
QToolButton[look="rail"]:hover {{ background: {header}; }}
QToolButton[look="rail"]:checked {{ background: {canvas}; border-left-color: {live}; font-weight: bold; }}
QPushButton[look="level"] {{ padding: 2px 1px; font-size: 13px; }}
QPushButton[look="level"]:checked {{
  background: {live}; color: {on_accent}; border-color: {live}; font-weight: bold;
}}
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox, QDateTimeEdit {{
  background: {field}; color: {text}; border: 1px solid {scale_line}; border-radius: 3px; padding: 3px 6px;
  selection-background-color: {live}; selection-color: {on_accent}; min-height: 20px;
  placeholder-text-color: {secondary};
}}
QLineEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QComboBox:disabled {{
  background: {panel}; color: {secondary};
}}
QPushButton:focus, QToolButton:focus, QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus,
QDoubleSpinBox:focus, QComboBox:focus, QDateTimeEdit:focus, QAbstractItemView:focus {{
  border: 2px solid {focus};
}}
QPushButton:focus {{ padding: 3px 9px; }}
QPushButton[look="level"]:focus {{ padding: 3px 1px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 0; border: 0; }}
QComboBox::drop-down {{ border: 0; width: 20px; }}
QGraphicsView {{ border: 2px solid transparent; }}
QGraphicsView:focus {{ border: 2px solid {focus}; }}
QPushButton[look="primary"]:focus {{ border: 2px solid {text}; }}
QToolButton[look="rail"]:focus {{ border: 2px solid {focus}; border-left-width: 4px; }}
QCheckBox, QRadioButton {{ background: transparent; spacing: 6px; }}
QCheckBox:focus, QRadioButton:focus {{ outline: 2px solid {focus}; }}
QAbstractItemView {{
  background: {field}; color: {text}; alternate-background-color: {panel}; border: 1px solid {line};
  gridline-color: {line}; selection-background-color: {live}; selection-color: {on_accent}; outline: 0;
}}
QAbstractItemView::item {{ padding: 3px 6px; }}
QHeaderView::section {{
  background: {header}; color: {text}; border: 0; border-right: 1px solid {line}; border-bottom: 1px solid {line};
  padding: 4px 6px; font-weight: bold;
}}
QTabWidget::pane {{ border: 1px solid {line}; background: {panel}; }}
QTabBar::tab {{ background: {header}; color: {text}; border: 1px solid {line}; padding: 5px 12px; }}
QTabBar::tab:selected {{ background: {panel}; border-bottom-color: {panel}; font-weight: bold; }}
QTabBar:focus {{ outline: 2px solid {focus}; }}
QMenuBar {{ background: {header}; color: {text}; }}
QMenu {{ background: {panel}; color: {text}; border: 1px solid {line}; }}
QMenu::item {{ padding: 4px 24px; }}
QMenuBar::item:selected, QMenu::item:selected {{ background: {live}; color: {on_accent}; }}
QToolTip {{ background: {field}; color: {text}; border: 1px solid {line}; padding: 4px; font-size: 13px; }}
QDockWidget {{ color: {text}; font-weight: bold; }}
QDockWidget::title {{ background: {header}; padding: 5px 8px; border-bottom: 1px solid {line}; }}
QScrollArea {{ border: 0; background: transparent; }}
QScrollBar:vertical {{ background: {panel}; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: {panel}; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {line}; border-radius: 4px; min-height: 28px; min-width: 28px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QSplitter::handle {{ background: {line}; }}
QStatusBar {{ background: {strip}; color: {text}; }}
QProgressBar {{ background: {field}; border: 1px solid {scale_line}; border-radius: 3px; text-align: center; }}
QProgressBar::chunk {{ background: {scale_line}; }}
QGroupBox {{ border: 1px solid {line}; border-radius: 3px; margin-top: 18px; padding-top: 4px; font-weight: bold; }}
QGroupBox::title {{ subcontrol-origin: margin; left: 8px; }}
"""

_TOUCH = """
QPushButton, QToolButton, QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox, QDateTimeEdit {{ min-height: 36px; }}
QToolButton[look="rail"], QToolButton[look="rail-low"] {{ min-height: 36px; padding: 1px 0; }}
QCheckBox, QRadioButton {{ min-height: 44px; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: 26px; height: 26px; }}
QTabBar::tab {{ min-height: 34px; }}
QMenu::item {{ padding: 13px 24px; }}
QAbstractItemView::item {{ padding: 11px 6px; }}
QScrollBar:vertical {{ width: 22px; }}
QScrollBar:horizontal {{ height: 22px; }}
"""
