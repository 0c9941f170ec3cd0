"""Where everything stands in the window, and the frame that says which moment it shows."""

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget


class Moment(StrEnum):
    """What a window shows. One that stands alone and lives needs no frame."""

    ALONE = "alone"
    NOW = "now"
    PAST = "past"


class MomentFrame(QFrame):
    """Everything that stands in a window, and which moment it shows; `moment_changed` says that it is another one."""

    moment_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.moment = Moment.ALONE

    def show_moment(self, moment: Moment) -> None:
        """Takes another moment."""
        if moment is not self.moment:
            self.moment = moment
            self.moment_changed.emit()


def framed(
    header: QWidget,
    rail: QWidget,
    centre: QWidget,
    grip: QWidget,
    side: QWidget,
    strip: QWidget,
    alarm_strip: QWidget,
) -> MomentFrame:
    """The header over everything, the rail at the left, and the page with its side panel over two strips."""
    top = QHBoxLayout()
    top.setSpacing(0)
    top.addWidget(centre, 1)
    top.addWidget(grip)
    top.addWidget(side)
    right = QVBoxLayout()
    right.setSpacing(0)
    right.addLayout(top, 1)
    right.addWidget(strip)
    right.addWidget(alarm_strip)
    body = QHBoxLayout()
    body.setSpacing(0)
    body.addWidget(rail)
    body.addLayout(right, 1)
    whole = MomentFrame()
    layout = QVBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(header)
    layout.addLayout(body, 1)
    return whole
