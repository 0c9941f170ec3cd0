"""What becomes of foreign colours: a role of our own by their lightness. Colour itself is kept for alarms and
deviations, so a drawing has none."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hmi.core.phrase import phrase
from hmi.diagram.own_symbol import ColourRole

Rgb = tuple[int, int, int]

NAMED: Mapping[str, Rgb] = {
    "black": (0, 0, 0),
    "silver": (192, 192, 192),
    "gray": (128, 128, 128),
    "grey": (128, 128, 128),
    "darkgray": (169, 169, 169),
    "darkgrey": (169, 169, 169),
    "lightgray": (211, 211, 211),
    "lightgrey": (211, 211, 211),
    "dimgray": (105, 105, 105),
    "dimgrey": (105, 105, 105),
    "gainsboro": (220, 220, 220),
    "whitesmoke": (245, 245, 245),
    "white": (255, 255, 255),
    "maroon": (128, 0, 0),
    "red": (255, 0, 0),
    "purple": (128, 0, 128),
    "fuchsia": (255, 0, 255),
    "magenta": (255, 0, 255),
    "green": (0, 128, 0),
    "lime": (0, 255, 0),
    "olive": (128, 128, 0),
    "yellow": (255, 255, 0),
    "orange": (255, 165, 0),
    "navy": (0, 0, 128),
    "blue": (0, 0, 255),
    "teal": (0, 128, 128),
    "aqua": (0, 255, 255),
    "cyan": (0, 255, 255),
    "currentcolor": (0, 0, 0),
}
"""The colour names of SVG 1.1 that drawings of equipment use; every other name counts as a middle grey."""

_MIDDLE: Rgb = (160, 160, 160)
_HEX = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_RGB = re.compile(r"rgba?\(\s*([0-9]{1,3})(%?)\s*[, ]\s*([0-9]{1,3})%?\s*[, ]\s*([0-9]{1,3})%?\s*(?:[,/][^)]{0,20})?\)")
_URL = re.compile(r"""url\(\s*["']?#([^"')\s]{1,200})["']?\s*\)(.{0,40})""")
_GREY_ENOUGH = 24

_FILLS = (
    (0.93, ColourRole.BACKGROUND),
    (0.74, ColourRole.EQUIPMENT),
    (0.58, ColourRole.CONTENTS),
    (0.4, ColourRole.INTERNALS),
    (0.0, ColourRole.LINE),
)
"""The role of a fill, by the least lightness from 0 to 1 that it stands for."""

_LIGHT_LINE = 0.85


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour as it was found: None is no paint at all. `note` says what was not taken over."""

    rgb: Rgb | None
    note: str = ""

    @property
    def coloured(self) -> bool:
        """Whether it is anything but a grey."""
        return self.rgb is not None and max(self.rgb) - min(self.rgb) > _GREY_ENOUGH

    @property
    def fill_role(self) -> ColourRole:
        """What it stands for as a fill."""
        if self.rgb is None:
            return ColourRole.NONE
        light = lightness(self.rgb)
        return next(role for least, role in _FILLS if light >= least)

    @property
    def line_role(self) -> ColourRole:
        """What it stands for as a line."""
        if self.rgb is None:
            return ColourRole.NONE
        return ColourRole.BACKGROUND if lightness(self.rgb) >= _LIGHT_LINE else ColourRole.LINE


def read_paint(text: str, gradients: Mapping[str, Sequence[Rgb]]) -> Paint:
    """What a fill or a stroke is painted with; a gradient becomes the mean of its colours, a pattern nothing."""
    wanted = text.strip().lower()
    if wanted in ("none", "transparent", ""):
        return Paint(None)
    reference = _URL.fullmatch(text.strip())
    if reference:
        stops = gradients.get(reference[1])
        if stops:
            return Paint(_mean(stops), phrase("Diagram", "gradient made flat"))
        return Paint(_MIDDLE, phrase("Diagram", "pattern or other reference as a colour made grey"))
    if wanted.startswith("url("):
        return Paint(_MIDDLE, phrase("Diagram", "reference to something outside of the drawing made grey"))
    rgb = read_colour(wanted)
    return Paint(_MIDDLE, phrase("Diagram", "unknown colour made grey")) if rgb is None else Paint(rgb)


def read_colour(text: str) -> Rgb | None:
    """The red, green and blue (0 to 255) of a colour; None where it is none that is known."""
    wanted = text.strip().lower()
    if wanted in NAMED:
        return NAMED[wanted]
    found = _HEX.fullmatch(wanted)
    if found:
        digits = found[1] if len(found[1]) == 6 else "".join(2 * digit for digit in found[1])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    called = _RGB.fullmatch(wanted)
    if called:
        full = 100 if called[2] else 255
        red, green, blue = (min(255, round(255 * int(called[number]) / full)) for number in (1, 3, 4))
        return red, green, blue
    return None


def lightness(rgb: Rgb) -> float:
    """How light a colour looks, 0 to 1: the luma of ITU-R BT.601."""
    return (0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2]) / 255


def _mean(colours: Sequence[Rgb]) -> Rgb:
    red, green, blue = (round(sum(colour[channel] for colour in colours) / len(colours)) for channel in range(3))
    return red, green, blue
