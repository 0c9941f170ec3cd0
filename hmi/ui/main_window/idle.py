"""Locks the controls of a station that nobody touches: whoever was logged in is logged out, the picture stays."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog

_TOUCHES = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin})


class IdleLock(QObject):
    """`locked` is sent when nobody has pressed a key or a button for so long while it was watching."""

    locked = Signal()

    def __init__(self, idle_s: float, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(idle_s * 1000))
        self._timer.timeout.connect(self.locked)

    def watch(self, somebody: bool) -> None:
        """Watches while somebody is logged in."""
        application = QApplication.instance()
        if application is None:
            return
        application.removeEventFilter(self)
        self._timer.stop()
        if somebody:
            application.installEventFilter(self)
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every touch begins the wait anew."""
        if event.type() in _TOUCHES:
            self._timer.start()
        return super().eventFilter(watched, event)


def close_dialogs() -> None:
    """Closes what was open, without effect: nobody is there to answer."""
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            widget.reject()
