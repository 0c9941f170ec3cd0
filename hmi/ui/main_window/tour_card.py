"""What the tour lays over the window: a veil that a click goes through, with a gap around one part, and a card."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPainterPath, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hmi.ui.controls.labels import label
from hmi.ui.language import said, translate
from hmi.ui.theme import Theme, ink

WIDTH = 380
GAP = 12
"""Between the card and what it is about, in pixels."""

SHADE = 96
"""How dark the veil is, of 255: what is under it can still be read (choice)."""


class TourVeil(QWidget):
    """Darkens everything but the part that is spoken of and what must never be darkened. It takes no mouse and no key,
    so that nothing under it waits."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._theme = theme
        self.spot = QRect()
        self.clear: tuple[QRect, ...] = ()

    def show_spot(self, spot: QRect, clear: Sequence[QRect]) -> None:
        """Lights one place; `clear` are left as they are too."""
        self.spot, self.clear = spot, tuple(clear)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The veil with its gaps, and a frame around the part."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shade = QPainterPath()
        shade.addRect(QRectF(self.rect()))
        for place in (self.spot, *self.clear):
            gap = QPainterPath()
            gap.addRect(QRectF(place))
            shade = shade.subtracted(gap)
        painter.fillPath(shade, QColor(0, 0, 0, SHADE))
        painter.setPen(QPen(ink(self._theme.focus), 3.0))
        painter.drawRect(QRectF(self.spot).adjusted(1.5, 1.5, -1.5, -1.5))


class TourCard(QFrame):
    """One stop in words. Enter or Right goes on, Left goes back, Escape ends the tour."""

    next_asked = Signal()
    back_asked = Signal()
    end_asked = Signal()
    never_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.title = label(look="title", wrap=True)
        self.text = label(wrap=True)
        self.count = label(look="secondary")
        self.never_button = QPushButton(translate("Tour", "Never again"))
        self.never_button.setToolTip(translate("Tour", "Ends the tour; it comes back only from Help"))
        self.skip_button = QPushButton(translate("Tour", "Skip"))
        self.skip_button.setToolTip(translate("Tour", "Ends the tour for now (Escape)"))
        self.back_button = QPushButton(translate("Tour", "Back"))
        self.next_button = QPushButton()
        self.next_button.setProperty("look", "primary")
        self.skip_button.clicked.connect(self.end_asked)
        self.never_button.clicked.connect(self.never_asked)
        self.back_button.clicked.connect(self.back_asked)
        self.next_button.clicked.connect(self.next_asked)
        self._install_keys()
        self._lay_out()

    def show_stop(self, title: str, text: str, number: int, of: int) -> None:
        """Shows a stop, the first one is number 1."""
        self.title.setText(said(title))
        self.text.setText(said(text))
        self.count.setText(translate("Tour", "{number} of {of}", number=number, of=of))
        self.back_button.setEnabled(number > 1)
        self.next_button.setText(translate("Tour", "Done") if number == of else translate("Tour", "Next"))
        self.setAccessibleName(self.title.text())
        self.setAccessibleDescription(self.text.text())

    def wanted(self) -> QSize:
        """The room that it needs."""
        scale = self.fontMetrics().height() / 17
        width = round(WIDTH * max(scale, 1.0))
        layout = self.layout()
        return QSize(width, layout.totalHeightForWidth(width) if layout is not None else 0)

    def _press(self) -> None:
        """Enter does what the button in focus says."""
        buttons = (self.skip_button, self.never_button, self.back_button)
        next((one for one in buttons if one.hasFocus()), self.next_button).click()

    def _install_keys(self) -> None:
        """Before the buttons take the arrows for themselves; all other keys are the window's."""
        keys = (
            (Qt.Key.Key_Escape, self.end_asked.emit),
            (Qt.Key.Key_Right, self.next_asked.emit),
            (Qt.Key.Key_Left, self.back_asked.emit),
            (Qt.Key.Key_Return, self._press),
            (Qt.Key.Key_Enter, self._press),
        )
        for key, act in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.count)
        buttons = QHBoxLayout()
        buttons.addWidget(self.skip_button)
        buttons.addWidget(self.never_button)
        buttons.addStretch(1)
        buttons.addWidget(self.back_button)
        buttons.addWidget(self.next_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.text)
        layout.addLayout(buttons)


def card_place(size: QSize, room: QRect, spot: QRect, kept: Sequence[QRect]) -> QPoint:
    """Where a card of a size stands in a room: beside the spot if it can, within it if it must, and never over what is
    kept free at the head and at the foot of the room."""
    free = QRect(room)
    for one in kept:
        if one.center().y() > room.center().y():
            free.setBottom(min(free.bottom(), one.top() - GAP))
        else:
            free.setTop(max(free.top(), one.bottom() + GAP))
    across = max(min(spot.center().x() - size.width() // 2, free.right() - size.width() - GAP), free.left() + GAP)
    along = max(min(spot.center().y() - size.height() // 2, free.bottom() - size.height()), free.top())
    beside = (
        QPoint(spot.right() + GAP, along),
        QPoint(spot.left() - GAP - size.width(), along),
        QPoint(across, spot.bottom() + GAP),
        QPoint(across, spot.top() - GAP - size.height()),
    )
    for place in beside:
        card = QRect(place, size)
        if free.contains(card) and not card.intersects(spot):
            return place
    return QPoint(across, along)
