"""Closing a window: nothing that somebody is typing is lost without a question."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QLineEdit, QMainWindow, QPlainTextEdit, QWidget

from hmi.ui.controls.labels import label
from hmi.ui.language import translate
from hmi.ui.panels.dialog import StationDialog


class Leaving(QObject):
    """Asks before a window goes in which, or in a window that goes with it, somebody writes something. Its owner may
    set `together`: all windows that go with this one."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self.together: Callable[[], Sequence[QWidget]] = lambda: (window,)
        self._window = window
        self._agreed = False

    def may_leave(self) -> bool:
        """Whether nothing would be lost; otherwise somebody is asked, and the window closes by itself if he agrees."""
        if self._agreed:
            return True
        written = [dialog.windowTitle() for window in self.together() for dialog in being_written(window)]
        if written:
            self._ask(written)
        return not written

    def _ask(self, written: Iterable[str]) -> None:
        if any(dialog.isVisible() for dialog in self._window.findChildren(LeaveDialog)):
            return
        dialog = LeaveDialog(", ".join(written), self._window)
        dialog.accepted.connect(self._agree)
        dialog.open()

    def _agree(self) -> None:
        self._agreed = True
        for window in self.together():
            for dialog in being_written(window):
                dialog.reject()
        self._window.close()


class LeaveDialog(StationDialog):
    """The question."""

    def __init__(self, written: str, parent: QWidget) -> None:
        super().__init__(translate("LeaveDialog", "Something is being written"), parent)
        text = translate("LeaveDialog", "{what} has not been sent yet. Closing loses what was typed.", what=written)
        self.body.addWidget(label(text, wrap=True))
        self.add_button(translate("LeaveDialog", "Close and lose it"), self.accept)
        self.add_button(translate("LeaveDialog", "Stay"), self.reject, primary=True)


def being_written(window: QWidget) -> list[QDialog]:
    """The open dialogs over a window in which something was typed."""
    dialogs = (one for one in window.findChildren(QDialog) if one.isVisible() and not isinstance(one, LeaveDialog))
    return [dialog for dialog in dialogs if any(_texts(dialog))]


def _texts(dialog: QDialog) -> Iterable[str]:
    for line in dialog.findChildren(QLineEdit):
        if not line.isReadOnly():
            yield line.text()
    for text in dialog.findChildren(QPlainTextEdit):
        if not text.isReadOnly():
            yield text.toPlainText()
