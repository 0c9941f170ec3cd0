"""The minimap: the whole page in small, with a frame around what is in sight. Click or drag to go there."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from hmi.diagram.edit import Edit
from hmi.diagram.geometry import bounds
from hmi.diagram.layers import hidden
from hmi.diagram.part import Element
from hmi.ui.editor.page_view import PageView
from hmi.ui.language import translate

LARGEST = QSize(230, 150)
SETTLES_MS = 200
_EDGE = 12


class Minimap(QWidget):
    """Lies in a corner of the view. It is shown only while a part of the page is out of sight."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self.wanted = True
        self._view = view
        self._picture: QPixmap | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLES_MS)
        self._timer.timeout.connect(self._forget_picture)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(translate("Editor", "Whole page in small"))
        for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
            bar.valueChanged.connect(self.lay_out)
            bar.rangeChanged.connect(self.lay_out)
        view.zoomed.connect(self.lay_out)
        view.mimic.document.changed.connect(self._follow)

    def close_document(self) -> None:
        """Stops following the document."""
        self._timer.stop()
        self._view.mimic.document.changed.disconnect(self._follow)

    def sight(self) -> QRectF:
        """What of the page is in sight, in page units."""
        return self._view.mapToScene(self._view.viewport().rect()).boundingRect()

    def lay_out(self) -> None:
        """Takes its corner, as large as the form of the page allows; hides where there is nothing to find."""
        page, room = self._view.mimic.document.page, self._view.viewport().geometry()
        scale = min(LARGEST.width() / page.width, LARGEST.height() / page.height)
        size = QSize(max(round(page.width * scale), 20), max(round(page.height * scale), 20))
        if size != self.size():
            self._picture = None
        self.setGeometry(room.right() - size.width() - _EDGE, room.bottom() - size.height() - _EDGE, *size.toTuple())
        whole = self.sight().adjusted(-2, -2, 2, 2).contains(QRectF(0, 0, page.width, page.height))
        self.setVisible(self.wanted and not whole)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page, its parts as boxes, and the frame."""
        del event
        if self._picture is None:
            self._picture = self._drawn()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        sight, scale = self.sight(), self._scale()
        painter.setPen(QPen(QColor(self._view.mimic.look.theme.focus), 2.0))
        frame = QRectF(sight.x() * scale, sight.y() * scale, sight.width() * scale, sight.height() * scale)
        painter.drawRect(frame.intersected(QRectF(1, 1, self.width() - 2, self.height() - 2)))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Goes there."""
        self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Goes along."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position())

    def _go(self, place: QPointF) -> None:
        self._view.centerOn(place / self._scale())

    def _scale(self) -> float:
        return self.width() / max(self._view.mimic.document.page.width, 1.0)

    def _drawn(self) -> QPixmap:
        theme, scale = self._view.mimic.look.theme, self._scale()
        picture = QPixmap(self.size())
        picture.fill(QColor(theme.canvas))
        document = self._view.mimic.document
        unseen = hidden(document)
        painter = QPainter(picture)
        painter.setPen(QPen(QColor(theme.pipe), 1.0))
        for id_, line in self._view.mimic.routes.lines.items():
            if id_ not in unseen:
                painter.drawPolyline([QPointF(point.x * scale, point.y * scale) for point in line])
        for part in document.parts.values():
            if isinstance(part, Element) and part.id not in unseen:
                rect = bounds(part)
                box = QRectF(
                    rect.x * scale, rect.y * scale, max(rect.width * scale, 1.5), max(rect.height * scale, 1.5)
                )
                painter.fillRect(box, QColor(theme.panel if part.symbol == "frame" else theme.internals))
        painter.setPen(QPen(QColor(theme.line), 1.0))
        painter.drawRect(0, 0, picture.width() - 1, picture.height() - 1)
        painter.end()
        return picture

    def _follow(self, edit: Edit) -> None:
        del edit
        self._timer.start()

    def _forget_picture(self) -> None:
        self._picture = None
        self.lay_out()
