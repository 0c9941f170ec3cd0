"""Joins the strip, the replay and everything that must say that the screen shows the past."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject, Signal

from hmi.core.clock import Clock
from hmi.core.plant import Plant
from hmi.core.ports import GoldenCourse
from hmi.core.spans import BatchSpan
from hmi.ui.actions import Act, key_of
from hmi.ui.bridge import PlantBridge
from hmi.ui.controls.history import History
from hmi.ui.controls.shown import ShownPlant
from hmi.ui.controls.wording import day_text
from hmi.ui.language import translate
from hmi.ui.main_window.acts import StationActs
from hmi.ui.main_window.header import Header
from hmi.ui.main_window.leading import LEADING_CLASS
from hmi.ui.main_window.replay_sign import ReplaySign
from hmi.ui.main_window.side import SidePanel
from hmi.ui.timeline.ahead import STEP_H, GoldenWay
from hmi.ui.timeline.controls import OFFERED, ReplayControls
from hmi.ui.timeline.past import PastStory
from hmi.ui.timeline.record import StripRecord
from hmi.ui.timeline.replay import Replay
from hmi.ui.timeline.strip import GRIP, TimeStrip


class Replaying(QObject):
    """Owns the replay of one window. `changed` tells that the screen went into the past, moved there, or came back;
    `batches_asked` that somebody wants the page of all batches."""

    changed = Signal()
    batches_asked = Signal()

    def __init__(
        self,
        plant: Plant,
        bridge: PlantBridge,
        shown: ShownPlant,
        history: History,
        clock: Clock,
        strip: TimeStrip,
        live_story: StripRecord,
        golden: GoldenCourse,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._plant = plant
        self._bridge = bridge
        self._history = history
        self._strip = strip
        self._live_story = live_story
        self._clock = clock
        self._say: list[Callable[[datetime | None], None]] = []
        self.replay = Replay(shown, bridge, history.moment, clock, self)
        self.ahead = GoldenWay(bridge, shown, golden, clock, live_story, self)
        self.past_story = PastStory(plant, bridge, history, self)
        self.controls = ReplayControls(self.replay, touch=strip.touch)
        strip.take_controls(self.controls)
        strip.moment_asked.connect(self._go)
        self.past_story.changed.connect(strip.update)
        self.replay.changed.connect(self._show)
        self.ahead.changed.connect(self._show)
        self.controls.live_asked.connect(self.live)
        self.controls.batches_asked.connect(self._offer)
        self.controls.batch_asked.connect(self.open_batch)
        self.controls.all_asked.connect(self.batches_asked)

    @property
    def at(self) -> datetime | None:
        """The moment of the past, or of golden beyond now, that is shown; None while the screen lives."""
        return self.replay.at or self.ahead.at

    @property
    def unit(self) -> str:
        """The unit of the batch that was chosen; empty where none was."""
        return self.past_story.unit if self.past_story.span is not None else ""

    def tell(self, header: Header, side: SidePanel, acts: StationActs, sign: ReplaySign) -> None:
        """Who says it to the operator."""
        self._say = [
            lambda at: header.show_replay(at, golden=self.ahead.at is not None),
            lambda at: sign.show_moment(at, golden=self.ahead.at is not None),
            self._strip.show_moment,
            lambda at: side.forbid_writing(_why(at, golden=self.ahead.at is not None)),
            lambda at: acts.forbid(_why(at, golden=self.ahead.at is not None)),
        ]

    def open_batch(self, batch: BatchSpan) -> None:
        """Shows a batch from its start, as its most telling unit lived through it."""
        units = [asset for asset in self._plant.assets if asset.id in batch.assets]
        unit = next((asset.id for asset in units if asset.asset_class == LEADING_CLASS), batch.assets[0])
        self.past_story.open(batch, unit)
        self._strip.show_story(self.past_story)
        self.replay.pause()
        self.replay.go(batch.start)

    def live(self) -> None:
        """Back to the plant of now, from wherever the screen is."""
        self.past_story.span = None
        self._strip.show_story(self._live_story)
        self.ahead.leave()
        self.replay.live()

    def step(self, by: timedelta) -> None:
        """A minute back or on; from now on, where golden is known, an hour of the batch."""
        forward = by > timedelta(0)
        if self.replay.at is not None or not (forward or self.ahead.at is not None):
            self.replay.step(by)
        elif not self.ahead.step(STEP_H if forward else -STEP_H):
            self.live()

    def _go(self, at: datetime) -> None:
        if self.past_story.span is None and self._lies_beyond(at) and self.ahead.reaches():
            if self.replay.at is not None:
                self.replay.live()
            self.ahead.go(at)
            return
        self.replay.pause()
        self.ahead.leave()
        self.replay.go(at)

    def _lies_beyond(self, at: datetime) -> bool:
        """Whether a hand that points there means beyond now: next to now it means now."""
        scale = self._strip.scale()
        return scale.x(at) - scale.x(self._clock.now()) > GRIP

    def _show(self) -> None:
        if self.replay.at is not None:
            self.ahead.leave()
        if self.replay.at is None and self.past_story.span is not None:
            self.past_story.span = None
            self._strip.show_story(self._live_story)
        for say in self._say:
            say(self.at)
        self.changed.emit()

    def _offer(self) -> None:
        read = partial(self._history.batches, OFFERED)
        self._bridge.read(read, self.controls.offer, self.replay.failed.emit)


def _why(at: datetime | None, *, golden: bool) -> str:
    if at is None:
        return ""
    what = translate("Replaying", "golden values of {day}", day=day_text(at)) if golden else day_text(at)
    return translate(
        "Replaying",
        "The screen shows {what}, not the plant of now: nothing can be written from it. "
        "Press {key} to go back to live.",
        what=what,
        key=key_of(Act.LIVE),
    )
