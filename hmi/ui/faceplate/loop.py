"""The faceplate of one loop: value, setpoint, output, mode, limits, trust, golden, recent curve, a new setpoint."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from hmi.core.alarm import Alarm
from hmi.core.deviation import TagDeviation
from hmi.core.engineered import Engineered
from hmi.core.ne107 import signal_words
from hmi.core.phrase import phrase
from hmi.core.plant import Plant
from hmi.core.tag import Part, Tag, TagValue
from hmi.ui.controls.labels import label
from hmi.ui.controls.sparkline import Sparkline
from hmi.ui.controls.tag_words import QUALITY_WORDS, limits_text
from hmi.ui.controls.tail import LiveTail
from hmi.ui.controls.wording import ALARM_WORDS, LEVEL_WORDS, asked_value, shown_value, sigma_text, with_unit
from hmi.ui.faceplate.bar import BarFacts, ScaleBar
from hmi.ui.faceplate.past import PlatePast
from hmi.ui.faceplate.template import CONTROLLER, TemplatePlate
from hmi.ui.language import alarm_words, said, translate
from hmi.ui.mimic.reading import age_text
from hmi.ui.picture import Picture
from hmi.ui.theme import Theme

DRAWN = frozenset({"Setpoint", "Output", "Mode"})
"""What the template of a controller shows instead of the words."""

ROWS = (
    phrase("Loop", "Setpoint"),
    phrase("Loop", "Output"),
    phrase("Loop", "Mode"),
    phrase("Loop", "Quality"),
    phrase("Loop", "Golden now"),
    phrase("Loop", "Deviation"),
    phrase("Loop", "Alarm"),
    phrase("Loop", "Limits"),
    phrase("Loop", "Interlock"),
)


@dataclass(frozen=True, slots=True)
class LoopFacts:
    """What the faceplate says, row by row; empty where the loop has no such thing."""

    value: str
    rows: dict[str, str]
    bar: BarFacts


class LoopFaceplate(QWidget):
    """Follows the bridge while it is visible. `setpoint_asked` and `trend_asked` carry a tag. A controller is shown by
    its template, if there is a sound one; the words about trust, golden and limits stay, and so do the buttons."""

    setpoint_asked = Signal(str)
    trend_asked = Signal(str)

    def __init__(
        self,
        plant: Plant,
        bridge: Picture,
        tail: LiveTail,
        theme: Theme,
        parent: QWidget | None = None,
        plate: TemplatePlate | None = None,
        past: PlatePast | None = None,
        engineered: Mapping[str, Engineered] | None = None,
    ) -> None:
        super().__init__(parent)
        self.plate, self.past = plate, past
        self.words = label(look="secondary", wrap=True)
        self._plant = plant
        self._bridge = bridge
        self._tail = tail
        self._engineered = {} if engineered is None else engineered
        self._tag: Tag | None = None
        self.title = label(look="title")
        self.description = label(look="secondary", wrap=True)
        self.value = label(look="live")
        self.value.setStyleSheet("font-size: 26px;")
        self.bar = ScaleBar(theme)
        self.curve = Sparkline(theme)
        self.curve.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.curve.setFixedHeight(96)
        self.facts: dict[str, tuple[QLabel, QLabel]] = {
            name: (label(name, look="secondary"), label(wrap=True)) for name in ROWS
        }
        self.setpoint_button = QPushButton(translate("Loop", "New setpoint…"))
        self.setpoint_button.setProperty("look", "primary")
        self.setpoint_button.clicked.connect(self._ask_setpoint)
        self.trend_button = QPushButton(translate("Loop", "Trend"))
        self.trend_button.clicked.connect(self._ask_trend)
        self._lay_out()

    @property
    def tag(self) -> str:
        """The tag that it shows."""
        return "" if self._tag is None else self._tag.id

    def show_tag(self, tag_id: str) -> None:
        """Shows the loop that a tag belongs to."""
        named = self._plant.by_id.get(tag_id)
        if named is None:
            return
        loop = self._plant.loop(tag_id)
        tag = loop.get(Part.PV, named)
        self._tag = tag
        self.title.setText(tag.loop)
        self.description.setText(f"{tag.description} · {tag.asset}")
        setpoint = loop.get(Part.SP)
        writable = setpoint is not None and setpoint.writable
        self.setpoint_button.setVisible(writable)
        if self.past is not None:
            self.past.show_loop(tag.asset, tag.loop, setpoint.id if setpoint is not None and writable else "")
        self._show_template()
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Shows the template as its file is now."""
        super().showEvent(event)
        self._show_template()

    def refresh(self) -> None:
        """Shows the newest values."""
        if self._tag is None:
            return
        facts = loop_facts(self._plant, self._tag, self._bridge)
        self.value.setText(facts.value)
        self.bar.show_facts(self._tag, facts.bar)
        rows = facts.rows | {"Interlock": self._interlock(self._tag)}
        for name, (title, text) in self.facts.items():
            words = rows.get(name, "")
            text.setText(words)
            said = bool(words) and not (self._drawn and name in DRAWN)
            title.setVisible(said)
            text.setVisible(said)
        self.curve.show_points(self._tail.points(self._tag.id), self._tail.golden(self._tag.id))

    def _interlock(self, tag: Tag) -> str:
        """Whether the interlock of the loop's setpoint lets it be changed now; empty where it has none."""
        setpoint = self._plant.loop(tag.id).get(Part.SP)
        row = None if setpoint is None else self._engineered.get(setpoint.id)
        if row is None or not row.interlock.terms:
            return ""
        why = row.interlock.why_not(self._bridge.values)
        return translate("Loop", "✕ {why}", why=why) if why else translate("Loop", "holds")

    @property
    def _drawn(self) -> bool:
        """Whether a template shows the loop."""
        return self.plate is not None and not self.plate.isHidden()

    def _show_template(self) -> None:
        if self.plate is None or self._tag is None:
            return
        sentence = ""
        if self._plant.loop(self.tag).keys() >= {Part.SP, Part.OP, Part.MODE}:
            sentence = self.plate.show_template(CONTROLLER, {"loop": self._tag.loop})
        else:
            self.plate.hide()
        self.words.setText(sentence)
        self.words.setVisible(bool(sentence))
        for widget in (self.value, self.bar, self.curve):
            widget.setVisible(not self._drawn)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for number, (title, text) in enumerate(self.facts.values()):
            grid.addWidget(title, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text, number, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.trend_button)
        buttons.addStretch(1)
        buttons.addWidget(self.setpoint_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for widget in (self.title, self.description, self.words, self.plate, self.value, self.bar):
            if widget is not None:
                layout.addWidget(widget)
        self.words.hide()
        if self.plate is not None:
            self.plate.hide()
        layout.addLayout(buttons)
        layout.addLayout(grid)
        layout.addWidget(self.curve)
        if self.past is not None:
            layout.addWidget(self.past)

    def _ask_setpoint(self) -> None:
        setpoint = self._plant.loop(self.tag).get(Part.SP)
        if setpoint is not None:
            self.setpoint_asked.emit(setpoint.id)

    def _ask_trend(self) -> None:
        self.trend_asked.emit(self.tag)


def loop_facts(plant: Plant, tag: Tag, bridge: Picture) -> LoopFacts:
    """What is known of a loop now."""
    loop = plant.loop(tag.id)
    values = {part: bridge.values.get(member.id) for part, member in loop.items()}
    value = bridge.values.get(tag.id)
    found = _deviation(bridge, tag)
    setpoint = values.get(Part.SP)
    rows = {
        name: (asked_value if part is Part.SP else shown_value)(loop[part], values.get(part))
        for name, part in (
            ("Setpoint", Part.SP),
            ("Output", Part.OP),
            ("Mode", Part.MODE),
        )
        if part in loop
    }
    rows["Quality"] = quality_text(value, bridge.now())
    if found is not None:
        rows["Deviation"] = f"{sigma_text(found.sigmas)}, {said(LEVEL_WORDS[found.level])}"
        if found.golden is not None:
            rows["Golden now"] = with_unit(tag, found.golden)
    rows["Alarm"] = _alarm_words(bridge.alarms.get(tag.id))
    rows["Limits"] = limits_text(tag)
    bar = BarFacts(
        None if value is None else value.number,
        value is not None and value.trusted is not None,
        None if setpoint is None else setpoint.number,
        None if found is None else found.golden,
    )
    return LoopFacts(shown_value(tag, value), rows, bar)


def quality_text(value: TagValue | None, now: datetime) -> str:
    """How far a value can be trusted, in words, and how old it is."""
    if value is None:
        return translate("Loop", "never seen")
    text = translate(
        "Loop",
        "{quality_words}, {age} old",
        quality_words=QUALITY_WORDS[value.quality],
        age=age_text(now, value.source_time),
    )
    signal = signal_words(value)
    return translate("Loop", "{text} · NE 107: {signal}", text=text, signal=signal) if signal else text


def _alarm_words(alarm: Alarm | None) -> str:
    return translate("Loop", "none") if alarm is None else f"{alarm_words(alarm)}: {said(ALARM_WORDS[alarm.state])}"


def _deviation(bridge: Picture, tag: Tag) -> TagDeviation | None:
    asset = bridge.deviation.assets.get(tag.asset)
    return None if asset is None else next((one for one in asset.tags if one.tag == tag.id), None)
