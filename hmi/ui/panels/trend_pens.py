"""The pens of a trend: each has its own colour and its own dashes, so that it is known in greyscale too."""

import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap

from hmi.core.books import Samples
from hmi.core.tag import Quality, Tag
from hmi.ui.controls.wording import difference_with_unit
from hmi.ui.theme import ink

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class PenLook:
    """How one pen is drawn. `dashes` are lengths of stroke and gap in pixels; empty is a whole line."""

    light: str
    dark: str
    dashes: tuple[float, ...]


LOOKS: tuple[PenLook, ...] = (
    PenLook("#10335B", "#A9CDF4", ()),
    PenLook("#8A3A00", "#F2B98A", (9, 4)),
    PenLook("#00594F", "#7FD6C8", (2, 3)),
    PenLook("#5B2A86", "#CDB2EC", (12, 3, 2, 3)),
    PenLook("#3D5200", "#C3DB7A", (6, 2, 2, 2, 2, 2)),
    PenLook("#7A1040", "#F0A3C4", (16, 6)),
    PenLook("#303030", "#E0E0E0", (4, 2)),
    PenLook("#004C7A", "#8CC7F0", (1, 4)),
)
"""Eight: more lines in one picture are not told apart."""


@dataclass(slots=True)
class TrendPen:
    """One tag on the trend: its points, and the scale that is its own."""

    tag: Tag
    look: PenLook
    times: Floats = field(default_factory=lambda: np.empty(0))
    values: Floats = field(default_factory=lambda: np.empty(0))
    scale: tuple[float, float] = (0.0, 1.0)
    curve: Any = None

    @property
    def shown_scale(self) -> tuple[float, float]:
        """The ends of its scale in the unit that is shown; `scale` is in the engineered one."""
        return self.tag.shown.of(self.scale[0]), self.tag.shown.of(self.scale[1])

    def take(self, samples: Samples) -> None:
        """Takes history; what is not good breaks the line."""
        self.times, self.values = points_of(samples)

    def with_tail(self, tail: list[tuple[float, float]]) -> tuple[Floats, Floats]:
        """History, and behind it the live points that it does not have yet."""
        last = self.times[-1] if self.times.size else -math.inf
        newer = [point for point in tail if point[0] > last]
        if not newer:
            return self.times, self.values
        live = np.array(newer, dtype=np.float64)
        return np.concatenate([self.times, live[:, 0]]), np.concatenate([self.values, live[:, 1]])


def points_of(samples: Samples) -> tuple[Floats, Floats]:
    """Times in seconds since 1970 and values in the tag's unit; NaN where the quality is not good."""
    values = np.array(samples.values, dtype=np.float64)
    values[np.asarray(samples.qualities) != int(Quality.GOOD)] = math.nan
    return np.asarray(samples.times, dtype=np.float64), values


def scale_of(tag: Tag, values: Floats) -> tuple[float, float]:
    """The two ends of a pen's own scale: what it shows, never so narrow that noise fills the picture."""
    finite = values[np.isfinite(values)]
    if not finite.size:
        return tag.span.low, tag.span.high if tag.span.width else tag.span.low + 1.0
    low, high = float(finite.min()), float(finite.max())
    least = max(0.01 * tag.span.width, 1e-9)
    if high - low < least:
        middle = (low + high) / 2
        low, high = middle - least / 2, middle + least / 2
    room = 0.05 * (high - low)
    return low - room, high + room


def value_at(times: Floats, values: Floats, moment: float) -> float:
    """The last value at or before a moment; NaN where there is none."""
    at = int(np.searchsorted(times, moment, side="right")) - 1
    return float(values[at]) if at >= 0 else math.nan


def swatch(look: PenLook, *, dark: bool) -> QIcon:
    """A piece of the line, for the list of pens."""
    size = QSize(44, 16)
    pixmap = QPixmap(size * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setPen(line_of(look, dark=dark, width=2.0))
    middle = QRectF(0, 0, size.width(), size.height()).center().y()
    painter.drawLine(2, int(middle), size.width() - 2, int(middle))
    painter.end()
    return QIcon(pixmap)


def line_of(look: PenLook, *, dark: bool, width: float = 1.0) -> QPen:
    """The pen for Qt; cosmetic, so that it stays thin at every zoom."""
    made = QPen(ink(look.dark if dark else look.light), width)
    made.setCosmetic(True)
    if look.dashes:
        made.setDashPattern([length / width for length in look.dashes])
    return made


def difference_text(tag: Tag, here: float, there: float) -> str:
    """How far a value is from the one at the pinned cursor; empty where either is not known."""
    if math.isnan(here) or math.isnan(there):
        return ""
    sign = "+" if here >= there else "\N{MINUS SIGN}"
    return f"   \N{INCREMENT} {sign}{difference_with_unit(tag, abs(here - there))}"
