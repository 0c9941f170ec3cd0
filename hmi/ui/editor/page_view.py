"""A page that is looked at to be changed: its ground and grid, zooming, scrolling, dragging the page itself."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QNativeGestureEvent, QPainter, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGestureEvent, QGraphicsView, QPinchGesture, QWidget

from hmi.ui.mimic.scene import MimicScene

GRID = 10.0
SMALLEST_ZOOM, LARGEST_ZOOM, ZOOM_STEP = 0.05, 8.0, 1.25
FITS = 1.08
"""What is looked at gets so much more room than it takes."""

MARGIN = 120.0
"""How far one can scroll beyond the page, in page units."""


class PageView(QGraphicsView):
    """Shows the page of a scene on a darker ground. The middle button, or Space and the left one, drag the page."""

    zoomed = Signal(float)

    def __init__(self, scene: MimicScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self.mimic = scene
        self.snaps = True
        self.guides = True
        self.holds = False
        self._dragged: QPointF | None = None
        self._whole = True
        self.follow_page()
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)

    def follow_page(self) -> None:
        """Takes the size of the page; one can scroll beyond it only where it does not fit."""
        page, room = self.mimic.document.page, self.viewport().size()
        scale = self.transform().m11()
        fits = page.width * scale <= room.width() and page.height * scale <= room.height()
        beyond = 0.0 if fits else MARGIN
        self.setSceneRect(QRectF(0, 0, page.width, page.height).adjusted(-beyond, -beyond, beyond, beyond))

    def pixels(self, count: float) -> float:
        """So many pixels in page units."""
        return count / max(self.transform().m11(), 1e-6)

    def fit(self) -> None:
        """Shows the whole page."""
        self._whole = True
        page = self.mimic.document.page
        self.setSceneRect(QRectF(-16, -16, page.width + 32, page.height + 32))
        self.fitInView(QRectF(-16, -16, page.width + 32, page.height + 32), Qt.AspectRatioMode.KeepAspectRatio)
        self.follow_page()
        self.zoomed.emit(self.transform().m11())

    def look_at(self, room: QRectF) -> None:
        """Shows a part of the page as large as it fits, with some room around it."""
        seen, scale = self.viewport().size(), self.transform().m11()
        wanted = min(seen.width() / max(room.width(), 1.0), seen.height() / max(room.height(), 1.0)) / FITS
        self.zoom(wanted / scale)
        self.centerOn(room.center())
        self.zoomed.emit(self.transform().m11())

    def zoom(self, factor: float, at: QPoint | None = None) -> None:
        """Looks closer or from farther; what is at a place of the window, or in its middle, stays there."""
        self._whole = False
        now = self.transform().m11()
        wanted = min(max(now * factor, SMALLEST_ZOOM), LARGEST_ZOOM)
        place = at or self.viewport().rect().center()
        kept = self.mapToScene(place)
        self.scale(wanted / now, wanted / now)
        self.follow_page()
        gone = self.mapFromScene(kept) - place
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + gone.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + gone.y())
        self.zoomed.emit(wanted)

    def reveal(self, ids: tuple[str, ...]) -> None:
        """Scrolls until these parts are seen."""
        room = self._around(ids)
        if not room.isNull():
            self.ensureVisible(room, 40, 40)

    def fit_parts(self, ids: tuple[str, ...]) -> None:
        """Shows these parts as large as they fit."""
        room = self._around(ids)
        if not room.isNull():
            self.look_at(room)

    def _around(self, ids: tuple[str, ...]) -> QRectF:
        room = QRectF()
        for item in (self.mimic.item_of(id_) for id_ in ids):
            if item is not None:
                room = room.united(item.sceneBoundingRect())
        return room

    def drag_page(self, event: QMouseEvent) -> bool:
        """Takes a mouse event as long as the page itself is held; False where it means something else."""
        middle = event.button() is Qt.MouseButton.MiddleButton
        if self._dragged is None and (middle or (self.holds and event.button() is Qt.MouseButton.LeftButton)):
            self._dragged = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self._dragged is not None and event.button() is Qt.MouseButton.NoButton:
            gone = event.position() - self._dragged
            self._dragged = event.position()
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - round(gone.x()))
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - round(gone.y()))
        elif self._dragged is not None:
            self._dragged = None
            self.unsetCursor()
        else:
            return False
        return True

    def viewportEvent(self, event: QEvent) -> bool:
        """Two fingers on a touchpad or on the screen look closer."""
        if isinstance(event, QNativeGestureEvent) and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom(1.0 + event.value(), event.position().toPoint())
            return True
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self.zoom(pinch.scaleFactor(), self.viewport().mapFromGlobal(pinch.hotSpot().toPoint()))
                return True
        return bool(super().viewportEvent(event))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom at the pointer; the wheel alone scrolls."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(ZOOM_STEP if event.angleDelta().y() > 0 else 1 / ZOOM_STEP, event.position().toPoint())
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the whole page in sight until somebody zooms."""
        super().resizeEvent(event)
        if self._whole:
            self.fit()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """The page on a darker ground, with the dots of the grid where they are far enough apart."""
        theme, page = self.mimic.look.theme, self.mimic.document.page
        room = QRectF(0, 0, page.width, page.height)
        painter.fillRect(rect, QColor(theme.rail))
        painter.fillRect(room, QColor(theme.canvas))
        edge = QPen(QColor(theme.line), 1.0)
        edge.setCosmetic(True)
        painter.setPen(edge)
        painter.drawRect(room)
        if self.snaps and self.transform().m11() * GRID >= 6:
            self._draw_grid(painter, room.intersected(QRectF(rect)))

    def _draw_grid(self, painter: QPainter, room: QRectF) -> None:
        step = 2 * GRID
        across = range(int(room.left() // step), int(room.right() // step) + 1)
        down = range(int(room.top() // step), int(room.bottom() // step) + 1)
        dots = [QPointF(x * step, y * step) for x in across for y in down if x and y]
        pen = QPen(QColor(self.mimic.look.theme.scale_line), 1.4)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setOpacity(0.5)
        painter.drawPoints(dots)
        painter.setOpacity(1.0)
