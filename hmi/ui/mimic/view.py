"""The window onto the mimic: fits the page, hears mouse and keyboard, says what is under the pointer."""

from html import escape

from PySide6.QtCore import QEvent, QMargins, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QToolTip, QWhatsThis, QWidget

from hmi.core.phrase import phrase
from hmi.ui.language import said
from hmi.ui.mimic.accessible import Speaker, SpeakingView
from hmi.ui.mimic.look import PickKind
from hmi.ui.mimic.scene import MimicScene
from hmi.ui.mimic.tip import tip_text
from hmi.ui.mimic.walk import WAYS

_DOES = {
    PickKind.ASSET: phrase(
        "What",
        "A click selects the asset, a double click opens its own display, a right click or F its faceplate. Blue "
        "around it means away from the golden batch: the darker, the farther.",
    ),
    PickKind.TAG: phrase(
        "What",
        "A click opens its loop: setpoint, limits, trend, alarms. On the bar: grey is the normal range, the dashed "
        "tick golden now, the pointer the value, the caret below the setpoint.",
    ),
    PickKind.DIAGRAM: phrase("What", "A click opens this display."),
}
_ZOOM_STEP = 1.2
_LARGEST = 8.0


class MimicView(SpeakingView):
    """Shows a whole page in whatever room it has. Ctrl and the wheel look closer; 0 shows the whole page again."""

    menu_wanted = Signal(object, object)
    """`SymbolItem` and `QPoint` on the screen: a right click, or the menu key, on something that can be picked."""
    faceplate_wanted = Signal(object)
    """`SymbolItem`: the faceplate of its asset is asked for by a key."""

    def __init__(self, scene: MimicScene, parent: QWidget | None = None) -> None:
        super().__init__(scene, parent)
        self._zoom = 1.0
        self.speaker = Speaker(self)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setMinimumSize(320, 200)

    def show_scene(self, scene: MimicScene) -> None:
        """Shows another diagram."""
        super().show_scene(scene)
        self._zoom = 1.0
        self.fit()

    def fit(self) -> None:
        """Shows the whole page as large as it goes."""
        self._zoom = 1.0
        self._scale()

    def place(self) -> tuple[float, QPointF]:
        """How closely the page is looked at, and what of it is in the middle."""
        return self._zoom, self.mapToScene(self.viewport().rect().center())

    def go_to(self, place: tuple[float, QPointF]) -> None:
        """Looks at a place of the page that was looked at before."""
        self._zoom, middle = place
        self._scale()
        self.centerOn(middle)

    def keep_clear(self, margins: QMargins) -> None:
        """Keeps the page out of the edges, where something else lies over the view."""
        if margins != self.viewportMargins():
            self.setViewportMargins(margins)
            self._scale()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits the page again."""
        super().resizeEvent(event)
        self._scale()

    def showEvent(self, event: QShowEvent) -> None:
        """Fits the page when the room is known."""
        super().showEvent(event)
        self._scale()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel look closer or farther."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._zoom_by(_ZOOM_STEP if event.angleDelta().y() > 0 else 1 / _ZOOM_STEP)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click picks what is under it."""
        super().mousePressEvent(event)
        item = self.symbol_under(event.position())
        if event.button() is Qt.MouseButton.LeftButton and item is not None:
            self.stand_on(item if item.pick else None, ring=False)
            self._mimic.choose(item)
            event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click on an asset opens its own diagram."""
        super().mouseDoubleClickEvent(event)
        item = self.symbol_under(event.position())
        if event.button() is Qt.MouseButton.LeftButton and item is not None:
            self._mimic.open(item)
            event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Asks for the menu of what is under the pointer; the key, for that of what the keyboard is on."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        item = self.current if by_key else self.symbol_under(QPointF(event.pos()))
        if item is None or item.pick is None:
            return
        at = self.viewport().mapToGlobal(self.mapFromScene(item.mapToScene(item.size.center())))
        self.menu_wanted.emit(item, at if by_key else event.globalPos())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the next thing in that direction, Enter picks it, Ctrl+Enter opens it, F its asset's faceplate,
        + - 0 zoom."""
        key = Qt.Key(event.key())
        if key in WAYS:
            self.go(WAYS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.current is not None:
            opens = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            (self._mimic.open if opens else self._mimic.choose)(self.current)
        elif key is Qt.Key.Key_F and self.current is not None:
            self.faceplate_wanted.emit(self.current)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._zoom_by(_ZOOM_STEP)
        elif key is Qt.Key.Key_Minus:
            self._zoom_by(1 / _ZOOM_STEP)
        elif key is Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Shows the tip of what is under the pointer, with the value and age of this moment."""
        if event.type() in (QEvent.Type.QueryWhatsThis, QEvent.Type.WhatsThis) and isinstance(event, QHelpEvent):
            return self._say_what_it_is(event) or bool(super().viewportEvent(event))
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            item = self.symbol_under(QPointF(event.pos()))
            doubts = self._mimic.rules.doubts(item) if item else ()
            text = tip_text(item, self._mimic.look.clock.now(), doubts) if item else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return bool(super().viewportEvent(event))

    def _say_what_it_is(self, event: QHelpEvent) -> bool:
        """Of what is under the pointer: what it shows now, and what a click on it does. False where nothing is."""
        item = self.symbol_under(QPointF(event.pos()))
        if item is None or item.pick is None:
            return False
        if event.type() is QEvent.Type.QueryWhatsThis:
            event.accept()
            return True
        words = tip_text(item, self._mimic.look.clock.now(), self._mimic.rules.doubts(item))
        QWhatsThis.showText(event.globalPos(), f"<p>{words}</p><p>{escape(said(_DOES[item.pick.kind]))}</p>", self)
        return True

    def _zoom_by(self, factor: float) -> None:
        self._zoom = min(max(self._zoom * factor, 1.0), _LARGEST)
        self._scale()

    def _scale(self) -> None:
        # Not the viewport's: scroll bars that come with a closer look would change the scale again.
        page, room = self.sceneRect(), self.contentsRect().marginsRemoved(self.viewportMargins())
        if page.isEmpty() or room.isEmpty():
            return
        scale = min(room.width() / page.width(), room.height() / page.height()) * self._zoom
        self.resetTransform()
        self.scale(scale, scale)
        bars = Qt.ScrollBarPolicy.ScrollBarAsNeeded if self._zoom > 1 else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(bars)
        self.setVerticalScrollBarPolicy(bars)
