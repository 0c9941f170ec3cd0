"""What makes a replay impossible to take for live: a frame around the mimic, a watermark over it, and the moment."""

from datetime import datetime

from PySide6.QtCore import QEvent, QMargins, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from hmi.core.phrase import phrase
from hmi.ui.actions import Act, key_of
from hmi.ui.controls.sizes import painter_of, room_of
from hmi.ui.controls.wording import day_text
from hmi.ui.language import said, translate
from hmi.ui.mimic.draw import text_width
from hmi.ui.mimic.reading import NEVER_SEEN
from hmi.ui.theme import Theme, font, ink

WORD = phrase("ReplaySign", "REPLAY")
GOLDEN = phrase("ReplaySign", "GOLDEN")
VEIL = 0.10
"""How much of the page's own ground lies over golden values, so that they are paler than live ones and still read."""

FRAME = 8
_BAND = 30


class ReplaySign(QWidget):
    """Lies over a page and lets every click through. `room_taken` carries the margins that the page should leave to
    its frame and its band, so that neither hides a value."""

    room_taken = Signal(object)

    def __init__(self, page: QWidget, theme: Theme) -> None:
        super().__init__(page)
        self._page = page
        self._theme = theme
        self.text = ""
        self.word = said(WORD)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(translate("ReplaySign", "Replay, not live"))
        page.installEventFilter(self)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Follows the theme."""
        self._theme = theme
        self.update()

    def show_moment(self, at: datetime | None, *, golden: bool = False) -> None:
        """Says which moment the page shows, or that it is one of the golden batch; None takes the sign away."""
        self.setVisible(at is not None)
        self.room_taken.emit(QMargins() if at is None else QMargins(FRAME, FRAME, FRAME, _BAND))
        if at is not None:
            self.word = said(GOLDEN if golden else WORD)
            what = (
                translate(
                    "ReplaySign", "golden, not a forecast  ·  {never_seen} no golden value", never_seen=NEVER_SEEN
                )
                if golden
                else translate("ReplaySign", "not live")
            )
            parts = (
                what,
                translate("ReplaySign", "nothing can be written"),
                translate("ReplaySign", "{key}: back to live", key=key_of(Act.LIVE)),
            )
            self.text = "  ·  ".join((f"{self.word}  {day_text(at)}", *parts))
            self.setAccessibleName(
                translate("ReplaySign", "Golden, not a forecast")
                if golden
                else translate("ReplaySign", "Replay, not live")
            )
            self.setGeometry(self._page.rect())
            self.raise_()
            self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Covers the page when that is resized."""
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._page.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame, watermark and a band with the moment."""
        del event
        size = self._theme.size
        painter, whole = painter_of(self, size), room_of(self, size)
        if self.word == GOLDEN:
            veil = QColor(self._theme.canvas)
            veil.setAlphaF(VEIL)
            painter.fillRect(whole, veil)
        self._draw_watermark(painter, whole)
        colour = ink(self._theme.golden if self.word == GOLDEN else self._theme.text)
        painter.setPen(QPen(colour, FRAME, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = FRAME / 2
        painter.drawRect(whole.adjusted(half, half, -half, -half))
        dashes = QPen(ink(self._theme.canvas), 2.0, Qt.PenStyle.DashLine)
        painter.setPen(dashes)
        painter.drawRect(whole.adjusted(half, half, -half, -half))
        self._draw_band(painter, whole)

    def _draw_watermark(self, painter: QPainter, whole: QRectF) -> None:
        faint = QColor(self._theme.text)
        faint.setAlphaF(0.10)
        painter.save()
        painter.setPen(faint)
        painter.setFont(font(max(60.0, whole.width() / 9), bold=True))
        for share in (0.3, 0.72):
            painter.save()
            painter.translate(QPointF(whole.width() / 2, whole.height() * share))
            painter.rotate(-12)
            painter.drawText(QRectF(-whole.width() / 2, -120, whole.width(), 240), _CENTRE, self.word)
            painter.restore()
        painter.restore()

    def _draw_band(self, painter: QPainter, whole: QRectF) -> None:
        sizes = (16, 14, 12)
        size = next((one for one in sizes if text_width(self.text, one, bold=True) + 36 <= whole.width()), sizes[-1])
        painter.setFont(font(size, bold=True))
        width = text_width(self.text, size, bold=True) + 36.0
        room = QRectF((whole.width() - width) / 2, whole.height() - _BAND, width, _BAND)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink(self._theme.text))
        painter.drawRect(room)
        painter.setPen(ink(self._theme.canvas))
        painter.drawText(room, _CENTRE, self.text)


_CENTRE = int(Qt.AlignmentFlag.AlignCenter.value)
