"""The two most important unacknowledged alarms, and acknowledging; always at the bottom of the window."""

from collections.abc import Iterable, Sequence
from heapq import nsmallest

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from hmi.core.alarm import Alarm
from hmi.core.plant import Plant
from hmi.ui.actions import Act, key_of
from hmi.ui.controls.labels import ElidedLabel, label
from hmi.ui.controls.marks import AlarmMark
from hmi.ui.controls.wording import alarm_text, clock_text
from hmi.ui.language import translate
from hmi.ui.theme import Theme

HEIGHT, TOUCH_HEIGHT = 44, 54
"""The second one where its buttons are as high as a finger is broad."""

SHOWN = 2

ROOMY_WIDTH = 1500
"""Below it the words of the first alarm need the room of its place: the mimic shows where it is."""


SPACING = 10


class AlarmLine(QWidget):
    """One alarm: mark, time, what it says, where. A click goes to its asset."""

    picked = Signal(str)

    def __init__(self, plant: Plant, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plant = plant
        self.alarm: Alarm | None = None
        self.mark = AlarmMark(theme)
        self.time = label()
        self.text = ElidedLabel()
        self.text.setStyleSheet("font-weight: bold;")
        self.place = label(look="secondary")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING)
        layout.addWidget(self.mark)
        layout.addWidget(self.time)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.place)

    @property
    def wish(self) -> int:
        """How wide it would be with all of its brief words."""
        if self.alarm is None:
            return 0
        words = alarm_text(self.alarm, self._plant, brief=True)
        beside = (one for one in (self.mark, self.time, self.place) if not one.isHidden())
        room = sum(one.sizeHint().width() + SPACING for one in beside)
        return room + self.text.fontMetrics().horizontalAdvance(words) + SPACING

    def show_alarm(self, alarm: Alarm | None, *, brief: bool, timed: bool = True) -> None:
        """Shows an alarm, or nothing; `brief` leaves out its place, and what is not `timed` its time."""
        self.alarm = alarm
        self.mark.show_alarm(alarm)
        self.time.setText("" if alarm is None else clock_text(alarm.since))
        if alarm is not None:
            self.text.show_text(alarm_text(alarm, self._plant), alarm_text(alarm, self._plant, brief=True))
        gone = "" if alarm is None or alarm.active else translate("AlarmStrip", " · gone")
        self.place.setText("" if alarm is None else f"{alarm.asset}{gone}")
        self.place.setVisible(not brief)
        self.time.setVisible(timed)
        self.setVisible(alarm is not None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Goes to the asset."""
        super().mousePressEvent(event)
        if self.alarm is not None:
            self.picked.emit(self.alarm.asset)


def _mute_mark() -> QLabel:
    made = label(translate("AlarmStrip", "✕ No sound"))
    made.setStyleSheet("font-weight: bold;")
    made.setToolTip(
        translate(
            "AlarmStrip",
            "This computer has no sound output: alarms are seen and not heard. Connect a loudspeaker or a headset, "
            "and stay at the screen until then.",
        )
    )
    made.hide()
    return made


class AlarmStrip(QFrame):
    """`acknowledge_asked` carries the tag whose alarm the button names: it is always the first one on the strip."""

    asset_picked = Signal(str)
    acknowledge_asked = Signal(str)
    list_asked = Signal()
    silence_asked = Signal()

    def __init__(self, plant: Plant, theme: Theme, stop: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = theme.size
        self.setProperty("look", "strip")
        self.setFixedHeight(TOUCH_HEIGHT if theme.touch else HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.lines = [AlarmLine(plant, theme) for _ in range(SHOWN)]
        self.calm = label(translate("AlarmStrip", "No unacknowledged alarm"), look="secondary")
        self.more_button = QPushButton()
        self.more_button.setProperty("look", "quiet")
        self.more_button.clicked.connect(self.list_asked)
        self.silence_button = QPushButton(translate("AlarmStrip", "Silence"))
        self.silence_button.setToolTip(
            translate("AlarmStrip", "Stops the sound; acknowledges nothing ({key})", key=key_of(Act.SILENCE))
        )
        self.silence_button.clicked.connect(self.silence_asked)
        self.silence_button.hide()
        self.mute_mark = _mute_mark()
        self.acknowledge_button = QPushButton(translate("AlarmStrip", "Acknowledge"))
        self.acknowledge_button.setToolTip(
            translate("AlarmStrip", "Acknowledges the first alarm on this strip ({key})", key=key_of(Act.ACKNOWLEDGE))
        )
        self.acknowledge_button.clicked.connect(self.acknowledge)
        self._layout = layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 14, 2)
        layout.setSpacing(14)
        layout.addWidget(self.calm, 1)
        for line in self.lines:
            line.picked.connect(self.asset_picked)
            layout.addWidget(line, 1)
        layout.addWidget(self.more_button)
        layout.addWidget(self.mute_mark)
        layout.addWidget(self.silence_button)
        layout.addWidget(self.acknowledge_button)
        layout.addWidget(stop)
        self.show_alarms(())

    def show_alarms(self, alarms: Iterable[Alarm]) -> None:
        """Shows the most important of those that nobody has acknowledged: by priority, active first, newest first."""
        everyone = [alarm for alarm in alarms if alarm.unacknowledged]
        # In a flood there are thousands, of whom two are shown.
        calling = nsmallest(
            len(self.lines),
            everyone,
            key=lambda alarm: (alarm.priority, not alarm.active, -alarm.since.timestamp(), alarm.tag),
        )
        self._show_lines([*calling, *[None] * len(self.lines)])
        self.calm.setVisible(not calling)
        more = len(everyone) - len(self.lines)
        self.more_button.setText(translate("AlarmStrip", "{more} more…", more=more))
        self.more_button.setVisible(more > 0)
        self.acknowledge_button.setEnabled(bool(calling))
        first = calling[0].tag if calling else ""
        self.acknowledge_button.setText(translate("AlarmStrip", "Acknowledge {first}", first=first).strip())

    def show_calling(self, calling: bool) -> None:
        """Whether the sound calls: then it can be silenced."""
        self.silence_button.setVisible(calling)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Says as much of each alarm as there is room for."""
        super().resizeEvent(event)
        self._show_lines([line.alarm for line in self.lines])

    def show_sound(self, present: bool) -> None:
        """Whether alarms can be heard here; where they cannot the strip says so for as long."""
        self.mute_mark.setVisible(not present)

    def light(self, lit: bool) -> None:
        """One half of a blink."""
        for line in self.lines:
            line.mark.light(lit)

    def acknowledge(self) -> None:
        """Asks to acknowledge the first alarm."""
        alarm = self.lines[0].alarm
        if alarm is not None:
            self.acknowledge_asked.emit(alarm.tag)

    def _show_lines(self, alarms: Sequence[Alarm | None]) -> None:
        """Each line has the share of the room that its words need. Where that is little the second one leaves its time
        to the list: what it says comes before since when."""
        roomy = self.width() >= ROOMY_WIDTH * self._size
        for number, (line, alarm) in enumerate(zip(self.lines, alarms, strict=False)):
            line.show_alarm(alarm, brief=number > 0 or not roomy, timed=number == 0 or roomy)
            self._layout.setStretchFactor(line, max(line.wish, 1))
