"""A tag that is dragged from wherever it stands onto the trends."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

PEN_MIME = "application/x-hmi-tag"
"""What carries a tag by its name, as in the editor."""

HOVER_MS = 500
"""So long a hand rests on something before that opens by itself (choice)."""


def carrying(tag: str) -> QMimeData:
    """What a hand carries that took hold of a tag."""
    carried = QMimeData()
    carried.setData(PEN_MIME, tag.encode())
    carried.setText(tag)
    return carried


def tag_in(mime: QMimeData) -> str:
    """The tag that is carried; empty where it is something else."""
    return bytes(mime.data(PEN_MIME).data()).decode("utf-8", "replace") if mime.hasFormat(PEN_MIME) else ""


class PenSource(QObject):
    """Lets tags be dragged off a widget; `tag_at` says which tag lies at a place of it, empty where none does. Clicks
    stay what they were: a drag begins only when the hand has moved."""

    def __init__(self, widget: QWidget, tag_at: Callable[[QPoint], str]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._tag_at = tag_at
        self._pressed: QPointF | None = None
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watches where the hand goes down and whether it moves."""
        if isinstance(event, QMouseEvent):
            if event.type() is QEvent.Type.MouseButtonPress and event.button() is Qt.MouseButton.LeftButton:
                self._pressed = event.position()
            elif event.type() is QEvent.Type.MouseButtonRelease:
                self._pressed = None
            elif event.type() is QEvent.Type.MouseMove and self._moved(event):
                return self._begin()
        return super().eventFilter(watched, event)

    def _moved(self, event: QMouseEvent) -> bool:
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        return (event.position() - self._pressed).manhattanLength() >= QApplication.startDragDistance()

    def _begin(self) -> bool:
        pressed, self._pressed = self._pressed, None
        tag = "" if pressed is None else self._tag_at(pressed.toPoint())
        if not tag:
            return False
        drag = QDrag(self._widget)
        drag.setMimeData(carrying(tag))
        drag.exec(Qt.DropAction.CopyAction)
        return True


class PenTarget(QObject):
    """Takes tags that are dropped on a widget. `rested` tells that a hand with a tag has rested on it."""

    dropped = Signal(str)
    rested = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(HOVER_MS)
        self._rest.timeout.connect(self.rested)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes what carries a tag and nothing else."""
        if isinstance(event, QDropEvent) and tag_in(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            if isinstance(event, QDragEnterEvent):
                self._rest.start()
            elif not isinstance(event, QDragMoveEvent):
                self._rest.stop()
                self.dropped.emit(tag_in(event.mimeData()))
            return True
        if event.type() is QEvent.Type.DragLeave:
            self._rest.stop()
        return super().eventFilter(watched, event)
