"""The header: where we are, how the link, the batch, the model and the recorder do, alarms, person and clock."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QPushButton, QToolButton, QWidget

from hmi.core.alarm import Alarm
from hmi.core.batch import UnitStatus
from hmi.core.deviation import AssetDeviation
from hmi.core.plant import Plant
from hmi.core.ports import Link, LinkState
from hmi.core.tag import Quality, TagValue
from hmi.core.user import Person
from hmi.ui.actions import Act, key_of
from hmi.ui.controls.labels import Chip, ChipLook, ChipText, label, tip
from hmi.ui.controls.wording import batch_text, day_text, hour_text, phase_text, score_text, short_text
from hmi.ui.language import said, translate, word
from hmi.ui.main_window.alarm_counts import AlarmCounts
from hmi.ui.main_window.crumb import Crumb
from hmi.ui.theme import Theme, scaled_pixels

HEIGHT = 50
ROOMY = 1700
"""Below this width the chips use their short words."""

SMALL = 1150
"""Below this width there is no room for the name of the plant and for the batch, which stands on the mimic too."""

WINDOW_CHIP = 150
"""What the number of the window takes."""

_CLOCK_SHEET = "font-size: 19px; font-weight: bold;"
_STOPPED_SHEET = "font-size: 13px; font-weight: bold; border-radius: 4px; padding: 1px 6px;"

_WORST = (LinkState.DOWN, LinkState.SILENT, LinkState.CONNECTING, LinkState.LIVE)


@dataclass(frozen=True, slots=True)
class Trust:
    """How many measured tags there are, and how many of them have a good value."""

    good: int
    total: int


class Header(QFrame):
    """One line that an operator reads in passing. Nothing in it moves unless something changed."""

    home_asked = Signal()
    alarms_asked = Signal()
    person_asked = Signal()
    live_asked = Signal()

    def __init__(self, plant: Plant, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "header")
        self.setFixedHeight(HEIGHT)
        self.setMinimumWidth(1)  # what fits is chosen by the room; the words never widen the window
        self._plant, self._theme = plant, theme
        self._person: Person | None = None
        self._trouble, self._window = "", 0
        self._replayed: datetime | None = None
        self._golden = False
        self._clock_stopped = False
        self._stopped_sheet = f"{_STOPPED_SHEET} background: {theme.text}; color: {theme.panel};"
        self.plant_button = _plant_button(plant.name)
        self.back_button = _way_button(
            "◀", translate("Header", "Back ({key})", key=key_of(Act.BACK)), translate("Header", "Back")
        )
        self.forward_button = _way_button(
            "▶", translate("Header", "Forward ({key})", key=key_of(Act.FORWARD)), translate("Header", "Forward")
        )
        self._tools: list[QWidget] = [self.back_button, self.forward_button]
        self._tool_room = QHBoxLayout()
        self.place = Crumb()
        self.simulation_chip, self.window_chip = Chip(theme), Chip(theme)
        self.replay_button = _replay_button(theme)
        self.link_chip = Chip(theme)
        self.batch_chip = Chip(theme)
        self.golden_chip = Chip(theme)
        self.recorder_chip = Chip(theme)
        self.alarm_counts = AlarmCounts(theme)
        self.person_button = QPushButton(translate("Header", "Log in"))
        self.person_button.setToolTip(translate("Header", "Who acts at this station ({key})", key=key_of(Act.LOG_IN)))
        self.clock = _clock_label()
        self._lay_out()
        self._connect()
        self._show_nothing()

    def add_tool(self, tool: QWidget) -> None:
        """A button beside the name of the display; a narrow window leaves it to its key."""
        self._tools.append(tool)
        self._tool_room.addWidget(tool)

    def show_place(self, title: str, above: str = "") -> None:
        """Says which display is shown, and which one it is below of."""
        self.place.show_place(title, above)
        self._fit()

    def show_simulation(self, simulation: bool) -> None:
        """Says that this plant is not real."""
        self.simulation_chip.show_text(
            ChipText(translate("Header", "SIMULATION"), translate("Header", "SIM"), ChipLook.WAITING)
        )
        self.simulation_chip.setVisible(simulation)

    def show_window(self, number: int) -> None:
        """Says which of several windows this is, and that it lives; 0 where it stands alone."""
        self._window = number
        words = translate("Header", "LIVE · window {number}", number=number)
        self.window_chip.show_text(ChipText(words, translate("Header", "LIVE {number}", number=number)))
        self._fit()

    def show_replay(self, at: datetime | None, *, golden: bool = False) -> None:
        """Says that the mimic shows the past, or golden beyond now, and which moment; None while it lives."""
        self.replay_button.setVisible(at is not None)
        self._replayed, self._golden = at, golden
        self._fit()

    def show_links(self, links: Mapping[str, Link], values: Mapping[str, TagValue]) -> None:
        """Says how far the values on the screen can be trusted."""
        self.link_chip.show_text(link_text(tuple(links.values()), self._trust(values)))
        if links:
            words = "\n".join(f"{link.server}: {said(link.text) or word(link.state)}" for link in links.values())
            self.link_chip.setToolTip(tip(words))

    def show_unit(self, unit: UnitStatus | None) -> None:
        """Says what the selected fermenter does."""
        if unit is None or not unit.batch:
            self.batch_chip.show_text(ChipText(translate("Header", "No batch")))
        else:
            self.batch_chip.show_text(ChipText(batch_text(unit), f"{unit.asset}  ·  {phase_text(unit)}"))
        self._fit()

    def show_deviation(self, deviation: AssetDeviation | None) -> None:
        """Says how near to golden that fermenter is."""
        score = score_text(deviation)
        if deviation is None or deviation.score is None:
            self.golden_chip.show_text(
                ChipText(translate("Header", "Golden {score}", score=score), look=ChipLook.WAITING)
            )
        else:
            # A score falls the farther a batch is from golden, on whichever side its tags are.
            self.golden_chip.show_text(
                ChipText(translate("Header", "Golden {score}", score=score), level=deviation.level, above=False)
            )

    def show_recorder(self, trouble: str) -> None:
        """Says whether every sample is kept; in a narrow window only trouble is worth the room."""
        self._trouble = trouble
        if trouble:
            self.recorder_chip.show_text(
                ChipText(translate("Header", "NOT RECORDING"), translate("Header", "NOT REC."), ChipLook.LOUD)
            )
        else:
            self.recorder_chip.show_text(ChipText(translate("Header", "Recording"), translate("Header", "Rec.")))
        self.recorder_chip.setToolTip(tip(trouble or translate("Header", "Every sample is kept")))
        self.recorder_chip.setVisible(bool(trouble) or self.width() / self._theme.size >= ROOMY)

    def show_alarms(self, alarms: Iterable[Alarm]) -> None:
        """Counts the alarms."""
        self.alarm_counts.show_alarms(alarms)

    def show_person(self, person: Person | None) -> None:
        """Says who is logged in."""
        self._person = person
        self._fit()

    def show_time(self, text: str, stopped: str) -> None:
        """Shows the time. A clock that stands still says why and is inverted: form, not only colour."""
        self.clock.setText(f"{text}\n{stopped}" if stopped else text)
        if bool(stopped) != self._clock_stopped:
            self._clock_stopped = bool(stopped)
            sheet = self._stopped_sheet if stopped else _CLOCK_SHEET
            self.clock.setStyleSheet(scaled_pixels(sheet, self._theme.size))
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Uses short words where there is little room."""
        super().resizeEvent(event)
        self._fit()
        self.show_recorder(self._trouble)

    def _connect(self) -> None:
        self.plant_button.clicked.connect(self.home_asked)
        self.alarm_counts.clicked.connect(self.alarms_asked)
        self.person_button.clicked.connect(self.person_asked)
        self.replay_button.clicked.connect(self.live_asked)

    def _show_nothing(self) -> None:
        self.show_simulation(False)
        self.show_replay(None)
        self.show_links({}, {})
        self.show_unit(None)
        self.show_deviation(None)
        self.show_recorder("")

    def _fit(self) -> None:
        """Short words where there is little room; the name of the display is the last to be shortened."""
        width = self.width() / self._theme.size
        tight, small = width < ROOMY, width < SMALL + (WINDOW_CHIP if self._window else 0)
        for tool in self._tools:
            tool.setVisible(not tight)
        self.plant_button.setText("⌂" if small else self._plant.name)
        self.batch_chip.setVisible(not small)
        self.place.setVisible(not small or self._replayed is None)
        self.window_chip.setVisible(bool(self._window) and self._replayed is None)
        if self._replayed is not None:
            self._show_replayed(hour_text if tight else day_text)
        chips = (self.link_chip, self.batch_chip, self.golden_chip, self.recorder_chip, self.simulation_chip)
        for chip in (*chips, self.window_chip):
            chip.set_tight(tight)
        person = self._person
        role = "" if person is None or tight else f" · {word(person.role)}"
        self.person_button.setText(translate("Header", "Log in") if person is None else f"{person.full_name}{role}")
        layout = self.layout()
        if layout is None:
            return
        layout.activate()
        self._make_room_for_place(layout, tight)
        # While the past is shown, its button comes on top of all; the frame around the mimic has the whole moment.
        whole_date = partial(self._show_replayed, hour_text if tight else short_text)
        for give_way in (whole_date, partial(self.plant_button.setText, "⌂"), self.batch_chip.hide):
            if layout.sizeHint().width() <= self.width():
                return
            give_way()
            layout.activate()

    def _make_room_for_place(self, layout: QLayout, tight: bool) -> None:
        """The name of the display is written out before the chips are; where they are short, before the plant's."""
        chips = (self.batch_chip, self.recorder_chip, self.link_chip)
        give_way = [partial(chip.set_tight, True) for chip in chips]
        for shorten in [partial(self.plant_button.setText, "⌂")] if tight else give_way:
            if self.place.fits:
                return
            shorten()
            layout.activate()

    def _show_replayed(self, written: Callable[[datetime], str]) -> None:
        """Names the moment, or as much of its date and time as there is room for."""
        if self._replayed is not None:
            word_of = translate("Header", "GOLDEN") if self._golden else translate("Header", "REPLAY")
            self.replay_button.setText(f"{word_of}  {written(self._replayed)}")

    def _trust(self, values: Mapping[str, TagValue]) -> Trust:
        measured = self._plant.measured
        seen = (values.get(tag.id) for tag in measured)
        good = sum(1 for value in seen if value is not None and value.quality is Quality.GOOD)
        return Trust(good, len(measured))

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 14, 0)
        layout.setSpacing(8)
        layout.addWidget(self.back_button)
        layout.addWidget(self.forward_button)
        layout.addWidget(self.plant_button)
        layout.addLayout(self._tool_room)
        layout.addWidget(self.place, 1)
        layout.addWidget(self.replay_button)
        layout.addWidget(self.window_chip)
        for chip in (self.simulation_chip, self.link_chip, self.batch_chip, self.golden_chip, self.recorder_chip):
            layout.addWidget(chip)
        layout.addSpacing(12)
        layout.addWidget(self.alarm_counts)
        layout.addWidget(self.person_button)
        layout.addSpacing(4)
        layout.addWidget(self.clock)


def link_text(links: tuple[Link, ...], trust: Trust) -> ChipText:
    """The state of all links in words: the worst one speaks."""
    states = {link.state for link in links}
    worst = next((state for state in _WORST if state in states), LinkState.CONNECTING)
    count = translate("Header", "{good}/{total} good", good=trust.good, total=trust.total)
    if worst in (LinkState.DOWN, LinkState.SILENT):
        lost = ", ".join(link.server for link in links if link.state in (LinkState.DOWN, LinkState.SILENT))
        if LinkState.LIVE in states:
            return ChipText(
                translate("Header", "✕  {lost} LOST \N{EN DASH} {count}", lost=lost, count=count),
                translate("Header", "✕ LOST  {count}", count=count),
                ChipLook.LOUD,
            )
        return ChipText(
            translate("Header", "✕  LINK LOST \N{EN DASH} values stale"),
            translate("Header", "✕ LINK LOST"),
            ChipLook.LOUD,
        )
    if worst is LinkState.CONNECTING:
        return ChipText(
            translate("Header", "○  OPC UA  connecting…"), translate("Header", "○ connecting…"), ChipLook.WAITING
        )
    if trust.good < trust.total:
        return ChipText(translate("Header", "◐  OPC UA  {count}", count=count), f"◐ {count}")
    return ChipText(translate("Header", "●  OPC UA  {count}", count=count), f"● {count}")


def _plant_button(name: str) -> QToolButton:
    button = QToolButton()
    button.setText(name)
    button.setToolTip(translate("Header", "To the overview ({key})", key=key_of(Act.HOME)))
    button.setProperty("look", "quiet")
    button.setStyleSheet("font-size: 17px; font-weight: bold; padding: 2px 4px;")
    return button


def _way_button(text: str, hint: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(hint)
    button.setAccessibleName(name)
    button.setProperty("look", "quiet")
    button.setStyleSheet("padding: 2px 3px;")
    return button


def _replay_button(theme: Theme) -> QPushButton:
    """Inverted, as everything is that must not be overlooked."""
    button = QPushButton()
    button.setToolTip(translate("Header", "Back to the plant of now ({key})", key=key_of(Act.LIVE)))
    button.setStyleSheet(f"background: {theme.text}; color: {theme.panel}; font-weight: bold;")
    return button


def _clock_label() -> QLabel:
    clock = label("--:--:--")
    clock.setAlignment(Qt.AlignmentFlag.AlignCenter)
    clock.setMinimumWidth(98)
    clock.setStyleSheet(_CLOCK_SHEET)
    clock.setAccessibleName(translate("Header", "Time"))
    return clock
