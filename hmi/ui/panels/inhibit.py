"""The control that stops all writing: always visible, at once, for anybody, without a log-in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from hmi.ui.actions import Act, key_of
from hmi.ui.controls.labels import tip
from hmi.ui.language import translate


class InhibitButton(QPushButton):
    """Pressing it stops writes; pressing it again, once stopped, asks to allow them, which needs a person."""

    inhibit_asked = Signal()
    release_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._why = ""
        # On press, not on release: somebody who wants to stop must not have to lift a finger first.
        self.pressed.connect(self._press)
        self.setStyleSheet("font-size: 15px; padding: 1px 10px; min-height: 32px;")
        self.show_inhibited("")

    def show_inhibited(self, why: str) -> None:
        """Shows whether writes are stopped, and why."""
        self._why = why
        self.setProperty("look", "primary" if why else "")
        self.setText(
            translate("Inhibit", "WRITES INHIBITED\nallow again…")
            if why
            else translate("Inhibit", "Inhibit writes\nnot an emergency stop")
        )
        what = translate(
            "Inhibit",
            "Stops every setpoint that was not sent yet. It writes nothing to the plant: not an emergency stop.",
        )
        key = key_of(Act.INHIBIT)
        self.setToolTip(tip(translate("Inhibit", "Writes are inhibited: {why}", why=why) if why else f"{what} ({key})"))
        self.setAccessibleDescription(what)
        self.style().unpolish(self)
        self.style().polish(self)

    def _press(self) -> None:
        (self.release_asked if self._why else self.inhibit_asked).emit()
