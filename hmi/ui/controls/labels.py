"""Labels that never take foreign text for markup, and chips: short states in a frame."""

import html
import logging
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from hmi.core.deviation import Level
from hmi.ui.controls.sizes import painter_of, room_of, size_of
from hmi.ui.language import said
from hmi.ui.mimic.draw import draw_chevrons
from hmi.ui.theme import Theme, font, ink

logger = logging.getLogger(__name__)


def label(text: str = "", *, look: str = "", wrap: bool = False) -> QLabel:
    """A label that shows its text as it is; `look` is one of the stylesheet's."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(said(text))
    made.setWordWrap(wrap)
    if look:
        made.setProperty("look", look)
    return made


def tip(text: str) -> str:
    """A tool tip that shows the text as it is: Qt takes a tip for markup when it looks like some."""
    return f"<span>{html.escape(said(text))}</span>" if text else ""


class ElidedLabel(QLabel):
    """A label of one line that ends in an ellipsis where it has no room, and then tells all in its tool tip."""

    def __init__(self, text: str = "", *, look: str = "") -> None:
        super().__init__()
        self._short = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        if look:
            self.setProperty("look", look)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.show_text(text)

    def show_text(self, text: str, short: str = "") -> None:
        """Shows another text; the short one stands for it where it has no room."""
        if (text, short) != (self.text(), self._short):
            self._short = short
            self.setText(text)
            self.setToolTip("")

    @property
    def fits(self) -> bool:
        """Whether there is room for the text, or for the short one that stands for it."""
        return self.fontMetrics().horizontalAdvance(self._short or self.text()) <= self.width()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the text, shortened to the room."""
        del event
        painter = QPainter(self)
        metrics = self.fontMetrics()
        tight = bool(self._short) and metrics.horizontalAdvance(self.text()) > self.width()
        shown = metrics.elidedText(self._short if tight else self.text(), Qt.TextElideMode.ElideRight, self.width())
        if shown != self.text() and not self.toolTip():
            self.setToolTip(tip(self.text()))
        painter.setFont(self.font())
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), int((self.alignment() | Qt.AlignmentFlag.AlignVCenter).value), shown)


class ChipLook(StrEnum):
    """How loud a chip is. Alarm colours are for alarms only, so what must be seen is inverted instead."""

    CALM = "calm"
    WAITING = "waiting"
    LOUD = "loud"


@dataclass(frozen=True, slots=True)
class ChipText:
    """What a chip shows. `short` is used where there is no room for all; a level adds its band and chevrons."""

    text: str
    short: str = ""
    look: ChipLook = ChipLook.CALM
    level: Level = Level.NONE
    above: bool = True


class Chip(QWidget):
    """A short state in a frame, in the header."""

    PAD = 11
    SIZE = 13.5

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown = ChipText("")
        self._tight = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def shown(self) -> ChipText:
        """What stands on it."""
        return self._shown

    @property
    def text(self) -> str:
        """The words on it now."""
        return self._shown.short if self._tight and self._shown.short else self._shown.text

    def show_text(self, text: ChipText) -> None:
        """Shows another state."""
        if text != self._shown:
            self._shown = text
            self.setAccessibleName(text.text)
            self.setToolTip(tip(text.text) if self._tight else "")
            self.updateGeometry()
            self.update()

    def set_tight(self, tight: bool) -> None:
        """Uses the short words, for a narrow window."""
        if tight != self._tight:
            self._tight = tight
            self.setToolTip(tip(self._shown.text) if tight else "")
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words, never so narrow that the header jumps with every digit."""
        words = QFontMetricsF(font(self.SIZE, bold=True)).horizontalAdvance(self.text)
        marks = 20 if self._shown.level is not Level.NONE else 0
        step = 12
        return size_of(-(-int(words + 2 * self.PAD + marks + 1) // step) * step, 29, self._theme.size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws frame, words and chevrons."""
        del event
        theme, shown = self._theme, self._shown
        painter, whole = painter_of(self, theme.size), room_of(self, theme.size)
        loud = shown.look is ChipLook.LOUD
        levelled = shown.level is not Level.NONE
        width = 0.5 + shown.level if levelled else 1.0
        style = Qt.PenStyle.DashLine if shown.look is ChipLook.WAITING else Qt.PenStyle.SolidLine
        frame = theme.band(shown.level) if levelled else theme.scale_line
        painter.setPen(QPen(ink(frame), width, style))
        painter.setBrush(ink(theme.text if loud else theme.chip))
        inset = width / 2 + 0.5
        painter.drawRoundedRect(whole.adjusted(inset, inset, -inset, -inset), 4, 4)
        painter.setPen(ink(theme.chip if loud else theme.text))
        painter.setFont(font(self.SIZE, bold=loud or levelled))
        room = whole.adjusted(0, 0, -20 if levelled else 0, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter.value), self.text)
        if levelled:
            place = QRectF(whole.width() - 28, 0, 18, whole.height())
            draw_chevrons(painter, place, int(shown.level), theme.band(shown.level), up=shown.above)


def logged(error: BaseException) -> None:
    """What becomes of a failed reading that nobody waits for: the view keeps what it has."""
    logger.warning("A view could not read the records: %s", error)
