"""Every text that a window draws, and where: the window is drawn on a device that keeps texts instead of pixels.

So labels, cells of tables, headers, buttons, the mimic and everything that paints itself are asked in one way, and what
is found is what an eye would see, whatever the layout meant.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRectF
from PySide6.QtGui import (
    QFontMetricsF,
    QPaintDevice,
    QPaintEngine,
    QPaintEngineState,
    QPainterPath,
    QTextItem,
    QTransform,
)
from PySide6.QtWidgets import QWidget

_DPI = 96
_INCH_MM = 25.4


@dataclass(frozen=True, slots=True)
class DrawnText:
    """One run of letters. `ink` is what the letters cover, in pixels of the drawn window; `seen` what the painter's
    clip leaves of the place, None where nothing clips. `widget` drew it."""

    text: str
    ink: QRectF
    widget: QWidget | None
    clip: QRectF | None
    turned: bool

    def __str__(self) -> str:
        where = "" if self.widget is None else f" in {name_of(self.widget)}"
        return f"{self.text!r}{where}"


class _Engine(QPaintEngine):
    """Keeps texts; everything else that is drawn leaves nothing."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.found: list[DrawnText] = []

    def begin(self, _device: QPaintDevice) -> bool:
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, _state: QPaintEngineState) -> None:
        """Everything that is needed is asked of the painter."""

    def drawPixmap(self, *_what: object) -> None:
        """Leaves nothing."""

    def drawTextItem(self, place: QPointF | QPoint | QPainterPath.Element, item: QTextItem) -> None:
        """Keeps a run of letters."""
        if not item.text().strip():
            return
        painter = self.painter()
        device, onto = painter.device(), painter.deviceTransform()
        left, top = (place.x, place.y) if isinstance(place, QPainterPath.Element) else (place.x(), place.y())
        ink = QFontMetricsF(item.font()).tightBoundingRect(item.text()).translated(left, top)
        clip = onto.mapRect(painter.clipBoundingRect()) if painter.hasClipping() else None
        widget = device if isinstance(device, QWidget) else None
        self.found.append(DrawnText(item.text(), onto.mapRect(ink), widget, clip, _turned(onto)))

    def drawImage(self, *_what: object, **_how: object) -> None:
        """Leaves nothing."""

    def drawTiledPixmap(self, *_what: object) -> None:
        """Leaves nothing."""

    def drawPath(self, *_what: object) -> None:
        """Leaves nothing."""

    def drawPolygon(self, *_what: object) -> None:
        """Leaves nothing."""

    def drawRects(self, *_what: object) -> None:
        """Leaves nothing."""

    def drawLines(self, *_what: object) -> None:
        """Leaves nothing."""

    def drawEllipse(self, *_what: object) -> None:
        """Leaves nothing."""

    def drawPoints(self, *_what: object) -> None:
        """Leaves nothing."""


class _Device(QPaintDevice):
    """As large as the window, a pixel a point."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.engine = _Engine()
        width, height = widget.width(), widget.height()
        kind = QPaintDevice.PaintDeviceMetric
        self._metrics = {
            kind.PdmWidth: width,
            kind.PdmHeight: height,
            kind.PdmWidthMM: round(width * _INCH_MM / _DPI),
            kind.PdmHeightMM: round(height * _INCH_MM / _DPI),
            kind.PdmNumColors: 0,
            kind.PdmDepth: 32,
            kind.PdmDpiX: _DPI,
            kind.PdmDpiY: _DPI,
            kind.PdmPhysicalDpiX: _DPI,
            kind.PdmPhysicalDpiY: _DPI,
            kind.PdmDevicePixelRatio: 1,
            kind.PdmDevicePixelRatioScaled: round(QPaintDevice.devicePixelRatioFScale()),
        }

    def paintEngine(self) -> QPaintEngine:
        return self.engine

    def metric(self, metric: QPaintDevice.PaintDeviceMetric) -> int:
        return self._metrics.get(metric, 0)


def lay_out() -> None:
    """A value may have come a moment ago: what it moves is moved before anybody looks."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


def texts_of(window: QWidget) -> Sequence[DrawnText]:
    """Every text that is drawn in a window now, in the order in which it is drawn."""
    known = window.findChildren(QWidget)  # held, so that who drew a text comes back as the widget that it is
    lay_out()
    device = _Device(window)
    window.render(device, QPoint())
    assert len(known) >= 0
    return tuple(device.engine.found)


def _turned(onto: QTransform) -> bool:
    return bool(onto.m12() or onto.m21())


def name_of(widget: QWidget) -> str:
    """A widget as a person finds it: what it is, and in what."""
    names: list[str] = []
    at: QWidget | None = widget
    while at is not None and len(names) < 4:
        kind = type(at).__name__
        if not kind.startswith("Q") or not names:
            names.append(kind)
        at = at.parentWidget()
    return " < ".join(names)
