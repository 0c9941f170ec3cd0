"""Why an asset deviates: its tags by their share, each with its sigmas and its curve in the golden band."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from hmi.core.deviation import AssetDeviation, Forecast, Level, TagDeviation, Verdict
from hmi.core.plant import Plant
from hmi.core.tag import Tag
from hmi.ui.controls.labels import label, tip
from hmi.ui.controls.sizes import painter_of, room_of, size_of
from hmi.ui.controls.sparkline import Sparkline
from hmi.ui.controls.tail import LiveTail
from hmi.ui.controls.wording import LEVEL_WORDS, VERDICT_WORDS, forecast_text, score_text, sigma_text
from hmi.ui.language import said, translate
from hmi.ui.mimic.draw import NO_PEN, draw_chevrons, elided, text_width
from hmi.ui.theme import Theme, font, ink

SHOWN = 6
"""Contributions that are listed; what comes after them explains nothing (choice)."""

CURVE_POINTS = 120
"""Newest points of a sparkline."""

_LEFT = int((Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value)
_RIGHT = int((Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value)


class ContributionRow(QAbstractButton):
    """One tag's share of the deviation. A click opens its faceplate."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tag: Tag | None = None
        self._deviation: TagDeviation | None = None
        self._share = 0.0
        self._curve = Sparkline(theme, self)
        self._curve.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def tag(self) -> str:
        """The tag that it shows."""
        return "" if self._tag is None else self._tag.id

    def show_tag(self, tag: Tag, deviation: TagDeviation, share: float, tail: LiveTail) -> None:
        """Shows a tag; `share` is of the largest one, 0 to 1."""
        self._tag, self._deviation, self._share = tag, deviation, share
        self._curve.show_points(tail.points(tag.id)[-CURVE_POINTS:], tail.golden(tag.id))
        words = f"{tag.id} {tag.description}, {sigma_text(deviation.sigmas)}, {said(LEVEL_WORDS[deviation.level])}"
        self.setAccessibleName(words)
        self.setToolTip(tip(translate("Why", "{words}\nClick for its faceplate", words=words)))
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines."""
        return size_of(220, 48, self._theme.size)

    def resizeEvent(self, _event: object) -> None:
        """Keeps the curve at the right."""
        size = self._curve.sizeHint()
        top = self.height() - size.height()
        self._curve.setGeometry(self.width() - size.width(), top, size.width(), size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws name, words, sigmas and the bar."""
        del event
        if self._tag is None or self._deviation is None:
            return
        theme, found = self._theme, self._deviation
        painter, whole = painter_of(self, theme.size), room_of(self, theme.size)
        sigma = sigma_text(found.sigmas)
        # A setpoint or an output of a loop may go the other way than its measurement: the name says which one it is.
        name_width = text_width(self._tag.id, 16, bold=True) + 10
        sigma_width = text_width(sigma, 16, bold=True) + 6
        painter.setPen(ink(theme.text))
        painter.setFont(font(16, bold=True))
        painter.drawText(QRectF(0, 0, name_width, 20), _LEFT, self._tag.id)
        painter.setPen(ink(theme.live))
        painter.drawText(QRectF(whole.width() - sigma_width, 0, sigma_width, 20), _RIGHT, sigma)
        painter.setPen(ink(theme.secondary))
        painter.setFont(font(16))
        room = whole.width() - name_width - sigma_width - 4
        painter.drawText(QRectF(name_width, 0, room, 20), _LEFT, elided(self._tag.description, 16, room))
        self._draw_bar(painter, found)
        if self.hasFocus() or self.underMouse():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink(theme.focus), 2 if self.hasFocus() else 1))
            painter.drawRoundedRect(whole.adjusted(-0.5, 0.5, -1.0, -0.5), 3, 3)

    def _draw_bar(self, painter: QPainter, found: TagDeviation) -> None:
        theme = self._theme
        bar = QRectF(0, 27, (self.width() - self._curve.width()) / theme.size - 30, 9)
        painter.setPen(NO_PEN)
        painter.setBrush(ink(theme.scale))
        painter.drawRect(bar)
        painter.setBrush(ink(theme.band(found.level)))
        painter.drawRect(QRectF(bar.left(), bar.top(), bar.width() * min(max(self._share, 0.0), 1.0), bar.height()))
        if found.level is not Level.NONE:
            place = QRectF(bar.right() + 4, 21, 20, 20)
            draw_chevrons(painter, place, int(found.level), theme.band(found.level), up=found.sigmas >= 0)


class WhyPanel(QWidget):
    """The explanation of one asset. `tag_picked` tells which contribution was clicked."""

    tag_picked = Signal(str)

    def __init__(
        self, plant: Plant, tail: LiveTail, theme: Theme, model_card: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._plant = plant
        self._tail = tail
        self._model_card = model_card
        self._at_most = SHOWN
        self.title = label(look="title", wrap=True)
        self.model = label(look="secondary", wrap=True)
        self.verdict = label(wrap=True)
        self.rows = [ContributionRow(theme) for _ in range(SHOWN)]
        self.cause_title = label(translate("Why", "Likely cause"))
        self.cause_title.setStyleSheet("font-weight: bold;")
        self.cause = label(wrap=True)
        self.forecast_title = label(translate("Why", "How the batch will end"))
        self.forecast_title.setStyleSheet("font-weight: bold;")
        self.forecast = label(wrap=True)
        self._ends = (self.forecast_title, self.forecast)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(5)
        for widget in (self.title, self.model, self.verdict, *self.rows, self.cause_title, self.cause, *self._ends):
            layout.addWidget(widget)
        for row in self.rows:
            row.clicked.connect(self._pick_sender(row))

    def set_at_most(self, rows: int) -> None:
        """How many contributions a small window has room for; it takes effect with the next look."""
        self._at_most = rows
        self.model.setVisible(rows >= SHOWN)

    def show_asset(self, asset: str, deviation: AssetDeviation | None, model: str) -> None:
        """Explains an asset, as far as there is something to say."""
        self.title.setText(
            translate("Why", "{asset} · why it deviates", asset=asset)
            if _deviates(deviation)
            else translate("Why", "{asset} · against golden", asset=asset)
        )
        card = "" if self._model_card in model or model in self._model_card else f" · {self._model_card}"
        self.model.setText(f"{model or self._model_card}{card}")
        self.verdict.setText(_verdict_text(deviation))
        ranked = () if deviation is None or deviation.verdict is not Verdict.SCORED else deviation.ranked()
        known = [found for found in ranked if found.tag in self._plant.by_id]
        largest = max((found.share for found in known), default=0.0) or 1.0
        for row, found in zip(self.rows, known, strict=False):
            row.show_tag(self._plant.by_id[found.tag], found, found.share / largest, self._tail)
        for number, row in enumerate(self.rows):
            row.setVisible(number < min(len(known), self._at_most))
        cause = "" if deviation is None else deviation.cause
        self.cause.setText(said(cause))
        self.cause_title.setVisible(bool(cause))
        self.cause.setVisible(bool(cause))
        forecast = None if deviation is None else deviation.forecast
        self.forecast.setText("" if forecast is None else _ends_text(forecast, deviates=_deviates(deviation)))
        for widget in self._ends:
            widget.setVisible(forecast is not None)

    def _pick_sender(self, row: ContributionRow) -> "_Pick":
        return _Pick(self, row)


class _Pick:
    """Tells which row was clicked: a row shows another tag whenever the ranking changes."""

    def __init__(self, panel: WhyPanel, row: ContributionRow) -> None:
        self._panel = panel
        self._row = row

    def __call__(self, _checked: bool = False) -> None:
        self._panel.tag_picked.emit(self._row.tag)


def _deviates(deviation: AssetDeviation | None) -> bool:
    return deviation is not None and deviation.level is not Level.NONE


def _ends_text(forecast: Forecast, *, deviates: bool) -> str:
    """Of a batch that has left golden nothing is foretold: the forecast learnt from batches that stayed there."""
    if not deviates:
        return forecast_text(forecast)
    return translate(
        "Why",
        "{quality}: cannot be told, since this batch has left golden and the forecast knows golden batches only",
        quality=forecast.quality,
    )


def _verdict_text(deviation: AssetDeviation | None) -> str:
    if deviation is None:
        return translate("Why", "There is no deviation to show at this moment.")
    if deviation.verdict is Verdict.SCORED:
        return translate(
            "Why", "Score {score}, {level_words}", score=score_text(deviation), level_words=LEVEL_WORDS[deviation.level]
        )
    return said(VERDICT_WORDS[deviation.verdict])
