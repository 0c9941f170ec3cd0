"""What came of an act reaches whoever began it, also where its dialog was closed before the answer came."""

from typing import Protocol

from PySide6.QtCore import QObject, Signal

from hmi.ui.answers import alive


class Asking(Protocol):
    """A dialog that stays until what it asked for is done or fails."""

    def fail(self, error: BaseException) -> None:
        """Says why it was not done."""
        ...


class Telling(QObject):
    """Acts whose outcome is told under the header of the window."""

    done = Signal(str)
    """A sentence about something that was done."""
    refused = Signal(object)
    """The exception whose sentence says why something was not done."""

    def fail_in(self, dialog: Asking, error: BaseException) -> None:
        """Says why something was not done: in the dialog that asked for it, or under the header where it is closed."""
        if alive(dialog):
            dialog.fail(error)
        else:
            self.refused.emit(error)
