"""The buttons of the strip: step, play, speed, another batch, back to now."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QMenu, QPushButton, QSizePolicy, QWidget

from hmi.core.spans import BatchSpan
from hmi.ui.actions import Act, key_of
from hmi.ui.controls.choice import ChoiceBox
from hmi.ui.controls.wording import minute_text
from hmi.ui.language import translate
from hmi.ui.timeline.replay import SPEEDS, STEP, Replay

WIDTH, TOUCH_WIDTH = 112, 138
OFFERED = 12
"""Batches in the menu; the others are on the page of batches."""

_SHEET = (
    "QPushButton, QComboBox {{ padding: 0 4px; min-height: {high}px; max-height: {high}px; min-width: 0; "
    "font-size: 14px; }}"
)
SPACING = 3

ROW, TOUCH_ROW = 24, 36
"""Height of a row of buttons; the second one where fingers press them. Of those there are three, else four."""


class ReplayControls(QWidget):
    """Drives a `Replay`. `batch_asked` carries a `BatchSpan`; `batches_asked` wants the newest ones in the menu, and
    `all_asked` the page of all of them."""

    batch_asked = Signal(object)
    batches_asked = Signal()
    all_asked = Signal()
    live_asked = Signal()

    def __init__(self, replay: Replay, parent: QWidget | None = None, *, touch: bool = False) -> None:
        super().__init__(parent)
        self._replay = replay
        self._touch = touch
        self.setFixedWidth(TOUCH_WIDTH if touch else WIDTH)
        self.setStyleSheet(_SHEET.format(high=(TOUCH_ROW if touch else ROW) - 2))
        minutes = round(STEP.total_seconds() / 60)
        self.back_button = _button(
            "◀",
            translate("Controls", "Back by {minutes} min ({key})", minutes=minutes, key=key_of(Act.STEP_BACK)),
            translate("Controls", "Step back"),
        )
        self.play_button = _button(
            "▶", translate("Controls", "Play ({key})", key=key_of(Act.PLAY)), translate("Controls", "Play")
        )
        self.forward_button = _button(
            "▶|",
            translate("Controls", "On by {minutes} min ({key})", minutes=minutes, key=key_of(Act.STEP_FORWARD)),
            translate("Controls", "Step forward"),
        )
        self.speed_box = ChoiceBox()
        self.speed_box.setAccessibleName(translate("Controls", "Speed of playing"))
        self.speed_box.setToolTip(translate("Controls", "Recorded seconds that pass in one second of playing"))
        for speed in SPEEDS:
            self.speed_box.addItem(translate("Controls", "{speed} times", speed=speed), speed)
        self.speed_box.setCurrentIndex(SPEEDS.index(replay.speed))
        self.batch_button = _button(
            translate("Controls", "Batch…"),
            translate("Controls", "Look at an earlier batch"),
            translate("Controls", "Earlier batch"),
        )
        self.live_button = _button(
            translate("Controls", "Live"),
            translate("Controls", "Back to the plant of now ({key})", key=key_of(Act.LIVE)),
            translate("Controls", "Back to live"),
        )
        self.menu = QMenu(self.batch_button)
        self._lay_out()
        self.back_button.clicked.connect(lambda: replay.step(-STEP))
        self.forward_button.clicked.connect(lambda: replay.step(STEP))
        self.play_button.clicked.connect(replay.toggle)
        self.speed_box.activated.connect(lambda: replay.set_speed(self.speed_box.currentData()))
        self.live_button.clicked.connect(self.live_asked)
        self.batch_button.clicked.connect(self.batches_asked)
        replay.changed.connect(self.refresh)
        self.refresh()

    @property
    def high(self) -> int:
        """The height of all rows at 100 %, in pixels."""
        rows, row = (3, TOUCH_ROW) if self._touch else (4, ROW)
        return rows * (row + SPACING) - SPACING

    def refresh(self) -> None:
        """Follows the replay."""
        past = self._replay.past
        self.play_button.setText("❚❚" if self._replay.playing else "▶")
        self.play_button.setAccessibleName(
            translate("Controls", "Pause") if self._replay.playing else translate("Controls", "Play")
        )
        self.play_button.setEnabled(past)
        self.forward_button.setEnabled(past)
        self.live_button.setEnabled(past)

    def offer(self, batches: Sequence[BatchSpan]) -> None:
        """Opens the menu with the newest batches."""
        self.menu.clear()
        for batch in batches[:OFFERED]:
            words = f"{batch.batch}   {minute_text(batch.start)}   {', '.join(batch.assets)}"
            self.menu.addAction(words).triggered.connect(lambda _on=False, one=batch: self.batch_asked.emit(one))
        if not batches:
            self.menu.addAction(translate("Controls", "No batch has been recorded yet")).setEnabled(False)
        self.menu.addSeparator()
        self.menu.addAction(translate("Controls", "All batches…")).triggered.connect(
            lambda _on=False: self.all_asked.emit()
        )
        self.menu.popup(self.batch_button.mapToGlobal(self.batch_button.rect().topLeft()))

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(SPACING)
        # Columns of a sixth, so that both two and three buttons stand beside each other.
        for column, button in enumerate((self.back_button, self.play_button, self.forward_button)):
            grid.addWidget(button, 0, 2 * column, 1, 2)
        grid.addWidget(self.speed_box, 1, 0, 1, 6)
        if self._touch:
            grid.addWidget(self.batch_button, 2, 0, 1, 3)
            grid.addWidget(self.live_button, 2, 3, 1, 3)
        else:
            grid.addWidget(self.batch_button, 2, 0, 1, 6)
            grid.addWidget(self.live_button, 3, 0, 1, 6)
        for column in range(6):
            grid.setColumnStretch(column, 1)


def _button(text: str, hint: str, name: str) -> QPushButton:
    made = QPushButton(text)
    made.setToolTip(hint)
    made.setAccessibleName(name)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return made
